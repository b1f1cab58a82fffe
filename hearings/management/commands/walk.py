"""Play one complete dispute against a running court, through its public API."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.demo.client import Declined
from cases.demo.walk import Walk
from hearings.walk import HearingWalk


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--base", default=settings.SITE_URL, help="where the court is open")
        parser.add_argument("--hearing", action="store_true", help="hear it at different times")

    def handle(self, *, base, hearing, **options):
        if not settings.DEMO:
            raise CommandError("A walk goes through the demonstration court only.")
        try:
            walk = HearingWalk if hearing else Walk
            case = walk(base, self.stdout.write).whole()
        except Declined as problem:
            raise CommandError(f"The court declined: {problem}") from problem
        except OSError as problem:
            text = f"No court answers at {base} ({problem}). Start one with bin/run."
            raise CommandError(text) from problem
        if case["state"] != "satisfied":
            raise CommandError(f"The case ended as {case['state']}.")
        self.stdout.write(f"\nThe judgment is satisfied: {base}/cases/{case['id']}/")
