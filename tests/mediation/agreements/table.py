"""Two sides at a table: their terms, what is drawn up of them, and who signs."""

from datetime import timedelta
from decimal import Decimal

from cases.instalments import Instalment
from mediation.agreements.models import Agreement
from mediation.models import Mediation
from mediation.terms import Terms
from odr.documents.intake import ingest

SIDES = ("claimant", "respondent")
TERMS = {
    "total": Decimal("9000.00"),
    "respondent_does": ("Send a letter of apology.",),
    "claimant_does": ("Give back the lamps.",),
    "confidential": True,
}


class Table:
    """`table.act("sign", "claimant", version=1, understood=True)` takes a step of the agreement."""

    def __init__(self, talk):
        self.talk = talk

    @property
    def today(self):
        return self.talk.mediation.today()

    def day(self, days):
        return self.today + timedelta(days=days)

    def accepted(self, **given):
        """Every party accepted these terms: two instalments unless others are given."""
        parts = (
            Instalment(self.day(10), Decimal("4000.00")),
            Instalment(self.day(40), Decimal("5000.00")),
        )
        terms = Terms(**(TERMS | {"instalments": parts, "accelerates": True} | given))
        Mediation.objects.filter(pk=self.talk.mediation.pk).update(agreed=terms.encoded())
        self.talk.refresh()
        return self

    @property
    def agreement(self):
        found = Agreement.objects.select_related("dossier", "parent__dossier", "parent__case")
        return found.latest("last_entry__at")

    def act(self, verb, role, **facts):
        self.talk.act(verb, role, self.agreement, **facts)
        return self.agreement

    def drawn(self, role="mediator"):
        self.talk.act("draw_up", role, Agreement.within(self.talk.mediation))
        return self

    def put_up(self, **given):
        self.act("put_up", "mediator", version=self.agreement.newest.number, **given)
        return self

    def signs(self, role, **given):
        facts = {"version": self.agreement.version.number, "understood": True}
        self.act("sign", role, **(facts | given))
        return self

    def signed(self, **given):
        """Drawn up, put up and signed by both."""
        self.drawn().put_up()
        for part in self.parties():
            self.signs(part, **given)
        return self

    def parties(self):
        """Every party, those on paper left out."""
        return list(self.talk.mediation.parts(*SIDES).exclude(person=None))

    def duties(self, **given):
        found = self.agreement.duties.filter(**given).select_related("dossier")
        return list(found.order_by("due", "kind", "what"))

    def does(self, verb, role, duty, **facts):
        """A step of what somebody owes."""
        self.talk.act(verb, role, type(duty).objects.get(pk=duty.pk), **facts)

    def slip(self, role):
        """A bank’s slip that this party handed in, by its id."""
        person = self.talk.part(role).person
        return str(ingest(f"Paid. {duty_mark()}".encode(), name="slip.txt", by=person).pk)


def duty_mark(count=iter(range(10_000))):
    """Something that no other slip says."""
    return next(count)
