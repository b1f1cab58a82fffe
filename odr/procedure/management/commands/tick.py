"""Let the court's clock do what is due, once or every second."""

import time
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from odr.calendars.clock import COURT_ZONE
from odr.procedure.demo import set_clock
from odr.procedure.parts import Dossier
from odr.procedure.tick import tick


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--forever", action="store_true", help="go on, once a second")
        parser.add_argument("--dossier", help="only this dossier")
        parser.add_argument("--at", help="demonstration only: move that dossier's clock to ISO")

    def handle(self, *, forever, dossier, at, **options):
        if at:
            self._move(dossier, at)
        while True:
            lapsed = tick(dossier=dossier)
            if lapsed or not forever:
                self.stdout.write(f"{lapsed} lapsed")
            if not forever:
                return
            close_old_connections()
            time.sleep(1)

    def _move(self, dossier, at):
        if not dossier:
            raise CommandError("--at moves one dossier's clock: name it with --dossier.")
        try:
            moment = datetime.fromisoformat(at)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=COURT_ZONE)
            set_clock(Dossier.objects.get(pk=dossier), moment)
        except (ValueError, Dossier.DoesNotExist) as problem:
            raise CommandError(str(problem)) from problem
