"""A loan of the toy law, taken where a test wants it."""

from datetime import timedelta
from uuid import uuid4

from odr.accounts.models import User
from odr.calendars.clock import court_time
from odr.procedure.demo import set_clock
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.tick import tick
from tests.toy.models import Loan, Talk


class Lending:
    """`lending.act("lend", "librarian")` takes a step as whoever holds that role."""

    def __init__(self, loan):
        self.loan = loan

    def part(self, role, name=None):
        parts = self.loan.dossier.parts.filter(role=role, behalf=None)
        return parts.filter(**({"name": name} if name else {})).order_by("since", "name").first()

    def act(self, verb, role, matter=None, *, who=None, key=None, **facts):
        entry = perform(matter or self.loan, verb, by=self.part(role, who), facts=facts, key=key)
        self.refresh()
        return entry

    def refresh(self):
        self.loan = Loan.objects.select_related("dossier").get(pk=self.loan.pk)
        return self

    def walk(self, **ahead):
        set_clock(self.loan.dossier, court_time(self.loan.dossier) + timedelta(**ahead))
        tick(dossier=self.loan.dossier_id)
        return self.refresh()

    def period(self, name, who=None):
        found = self.loan.dossier.periods.filter(name=name)
        return found.filter(**({"part__name": who} if who else {})).latest("pk")

    def lent(self):
        self.act("pay", "reader", amount="20.00")
        self.act("lend", "librarian")
        return self

    def told(self, days_ago=0):
        day = (self.loan.today() - timedelta(days=days_ago)).isoformat()
        for part in self.loan.dossier.parts.filter(role="guarantor"):
            self.act("tell_guarantor", "librarian", guarantor=str(part.pk), told_on=day)
        return self

    def talk(self):
        entry = self.act("begin", "librarian", Talk.within(self.loan), secret="canary-7d1f")
        return Talk.objects.get(pk=entry.subject)


def asked(guarantors=("Anna", "Bert")):
    """A book asked for, with two guarantors, the first of whom takes part online."""
    user = User.objects.create(username=f"reader-{uuid4().hex[:8]}", name="Reader", language="en")
    entry = perform(
        Loan(), "ask", by=Part(person=user, name="Reader", role="reader"), facts={"book": "Tao"}
    )
    lending = Lending(Loan.objects.select_related("dossier").get(pk=entry.subject))
    for name in guarantors:
        lending.act("name_guarantor", "reader", name=name)
    anna = lending.part("guarantor", "Anna")
    anna.person = User.objects.create(
        username=f"anna-{uuid4().hex[:8]}", name="Anna", language="en"
    )
    anna.save()
    lending.loan.seat(anna)
    return lending
