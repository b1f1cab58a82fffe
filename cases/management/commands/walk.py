"""Play one complete dispute against a running court, through its public API."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.demo.client import Declined
from cases.demo.walk import WALKS, Walk


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--base", default=settings.SITE_URL, help="where the court is open")
        for name, walk in WALKS.items():
            told = " ".join(walk.__doc__.split())
            parser.add_argument(
                f"--{name}", dest="walk", action="store_const", const=walk, default=Walk, help=told
            )

    def handle(self, *, base, walk, **options):
        if not settings.DEMO:
            raise CommandError("A walk goes through the demonstration court only.")
        try:
            found = walk(base, self.stdout.write).whole()
        except Declined as problem:
            raise CommandError(f"The court declined: {problem}") from problem
        except OSError as problem:
            text = f"No court answers at {base} ({problem}). Start one with bin/run."
            raise CommandError(text) from problem
        if found["state"] != walk.ends_as:
            raise CommandError(f"It ended as {found['state']}.")
        self.stdout.write(f"\n{walk.ended}: {base}{found['url'].replace('/api', '', 1)}/")
