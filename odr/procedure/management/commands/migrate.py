"""Migrate, then put the triggers back: no signal, no forgotten step."""

from django.core.management.commands import migrate

from odr.procedure import guards


class Command(migrate.Command):
    def handle(self, *args, **options):
        super().handle(*args, **options)
        guards.install()
