"""Fill the demonstration court with its people and their cases, once."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cases.demo.people import settle_in, sign_ins
from cases.demo.stories import BESIDES, STORIES, told


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--people", action="store_true", help="the people and their sign-ins")

    def handle(self, *, people, **options):
        if not settings.DEMO:
            raise CommandError("This is not a demonstration court.")
        cast = settle_in()
        if people:
            self.stdout.write("\n".join(sign_ins()))
            return
        missing = [story for story in STORIES if not told(story)]
        missing += [story for story, known in BESIDES if not known()]
        for number, story in enumerate(missing, start=1):
            self.stdout.write(f"  story {number} of {len(missing)}: {story.__doc__}")
            self.stdout.flush()
            with transaction.atomic():  # of a story that is interrupted nothing is left
                story(cast)
        if missing:
            self.stdout.write("All stories of the demonstration are in the court.")
