"""Print the whole procedure, from the rules themselves."""

from django.core.management.base import BaseCommand
from django.utils.translation import override

from odr.procedure.printed import procedure


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        with override("en"):
            self.stdout.write(procedure(), ending="")
