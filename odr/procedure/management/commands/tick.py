"""Let the court's clock do what is due, once or every second."""

import time
from datetime import datetime
from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, close_old_connections
from django.db.models import Q

from odr.calendars.clock import COURT_ZONE
from odr.procedure.demo import set_clock
from odr.procedure.parts import Dossier
from odr.procedure.registry import roots
from odr.procedure.tick import tick


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--forever", action="store_true", help="go on, once a second")
        parser.add_argument("--dossier", help="only this one: the id in a case's address")
        parser.add_argument("--at", help="demonstration only: move that dossier's clock to ISO")

    def handle(self, *, forever, dossier, at, **options):
        dossier = named(dossier) if dossier else None
        if at:
            self._move(dossier, at)
        if not forever:
            self.stdout.write(f"{tick(dossier=dossier and dossier.pk)} lapsed")
            return
        while True:
            self._go_on(dossier)
            time.sleep(1)

    def _go_on(self, dossier):
        """One round. A database that is away or busy stops no clock: what is due stays due."""
        try:
            if lapsed := tick(dossier=dossier and dossier.pk):
                self.stdout.write(f"{lapsed} lapsed")
        except (OperationalError, InterfaceError) as away:
            self.stderr.write(f"The database does not answer ({away}); trying again.")
        close_old_connections()

    def _move(self, dossier, at):
        if not dossier:
            raise CommandError("--at moves one dossier's clock: name it with --dossier.")
        try:
            moment = datetime.fromisoformat(at)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=COURT_ZONE)
            set_clock(dossier, moment)
        except ValueError as problem:
            raise CommandError(str(problem)) from problem


def named(pk):
    """The dossier of that id, or that of the case whose address ends in it. Raises CommandError."""
    try:
        founded = [kind.objects.filter(pk=pk).values("dossier") for kind in roots()]
        return Dossier.objects.get(reduce(or_, (Q(pk__in=each) for each in founded), Q(pk=pk)))
    except (ValidationError, Dossier.DoesNotExist) as problem:
        raise CommandError(f"There is no dossier {pk}: give the id in the address.") from problem
