"""`manage.py court_calendar load FILE.json`: lay a holiday notice over the court's calendar."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from odr.calendars.notices import current_calendar, load_notice


class Command(BaseCommand):
    help = "Loads a State Council holiday notice, or a correction of one."

    def add_arguments(self, parser):
        parser.add_argument("act", choices=["load"])
        parser.add_argument("file", help='{"year", "source", "days": [{"date", "works", "name"}]}')

    def handle(self, *, file, **options):
        try:
            notice = load_notice(**read_notice(Path(file)))
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{notice} · {current_calendar().version}")


def read_notice(path: Path) -> dict:
    """What `load_notice` takes, from a JSON file; `ValueError` where a field is missing or new."""
    try:
        given = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ValueError(_("The file is not JSON: %(error)s.") % {"error": error}) from error
    if not isinstance(given, dict) or given.keys() != {"year", "source", "days"}:
        raise ValueError(_("A notice has exactly a year, a source and days."))
    return given
