"""Migrate without the triggers, then put them back: no signal, no forgotten step."""

from django.core.management.commands import migrate

from odr.procedure import guards


class Command(migrate.Command):
    def handle(self, *args, **options):
        guards.remove()
        try:
            super().handle(*args, **options)
        finally:
            guards.install()
