"""`manage.py calc fee|period|interest|identity|loss …`: the calculators, answering in JSON."""

import json
import re
import sys

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils.translation import gettext as _

from cases.calculators import CALCULATORS, calculate
from cases.figures import BadInput
from cases.losses.calculator import loss
from odr.calendars.calendar import Calendar
from odr.calendars.models import CourtDay
from odr.calendars.notices import current_calendar


class Command(BaseCommand):
    """Bad input ends with code 2 and `{"error", "field"}` on stderr."""

    help = "Calculates a fee, a period, interest or a loss, or checks an identity number."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.error = self.refuse_usage
        names = parser.add_subparsers(dest="name", required=True)
        for name, calculator in CALCULATORS.items():
            asked = names.add_parser(name, help=str(calculator.label))
            asked.error = self.refuse_usage
            for field in calculator.fields:
                flag = "number" if field.name == "number" else f"--{field.name.replace('_', '-')}"
                asked.add_argument(flag, help=str(field.label))
        asked = names.add_parser("loss", help="What an investor lost by a false statement")
        asked.error = self.refuse_usage
        asked.add_argument("--event", required=True, help="A JSON file")
        asked.add_argument("--trades", required=True, nargs="+", help="CSV files of one investor")
        asked.add_argument("--method", default="", help="moving, weighted, fifo or actual")

    def handle(self, *, name, **options):
        try:
            answer = self.reckon(name, options)
        except BadInput as error:
            self.refuse(str(error), **vars(error))
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))

    def reckon(self, name, options):
        if name == "loss":
            return loss(options["event"], options["trades"], options["method"])
        fields = [field.name for field in CALCULATORS[name].fields]
        calendar = calendar_in_force() if name == "period" else None
        return calculate(name, {f: options[f] for f in fields}, calendar=calendar)

    def refuse_usage(self, message):
        """What argparse could not read; a value that begins with a dash looks like an option."""
        found = re.search(r"argument (?:--)?([a-z-]+)|--([a-z-]+)", message)
        field = (found[1] or found[2]).replace("-", "_") if found else "name"
        if message.endswith("expected one argument"):
            message = _("%(field)s: give a value, as --%(option)s=VALUE if it begins with a dash.")
            message %= {"field": field, "option": field.replace("_", "-")}
        self.refuse(message, field)

    def refuse(self, text, field, **more):
        refusal = json.dumps({"error": text, "field": field} | more, ensure_ascii=False)
        self.stderr.write(refusal, style_func=str)
        sys.exit(2)


def calendar_in_force() -> Calendar:
    """The court's calendar, or the installed one where this court has no database yet."""
    tables = connection.introspection.table_names()
    return current_calendar() if CourtDay._meta.db_table in tables else Calendar()
