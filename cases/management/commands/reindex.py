"""Write the index of cases anew: after a restore, or when the way words are made has changed."""

from django.core.management.base import BaseCommand
from django.db import transaction

from cases.search import reindex


class Command(BaseCommand):
    help = __doc__

    @transaction.atomic
    def handle(self, **options):
        self.stdout.write(f"{reindex()} matters are in the index.")
