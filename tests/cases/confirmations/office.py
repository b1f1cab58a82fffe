"""An application for confirmation, taken where a test wants it."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from cases.confirmations.models import Confirmation
from cases.confirmations.stages import Point
from cases.models import Case
from cases.roles import PARTIES, Role
from odr.documents.intake import ingest
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from tests.court import COURT, IDENTITY, Play, someone

TERMS = "Li pays Zhang the price back.\nZhang lets Li have the lamps back."
APPLICANT = {
    "name": "Zhang Demo",
    "kind": "person",
    "identity_number": IDENTITY,
    "address": "1 Lake Road, Hangzhou",
    "mobile": "13900000001",
    "email": "zhang@example.org",
}
OTHER = {"side": "respondent", "name": "Li Demo", "kind": "person", "email": "li@example.org"}


class Office(Play):
    """A play of a case about an agreement, and its confirmation."""

    @property
    def confirmation(self):
        found = Confirmation.objects.select_related("dossier", "parent")
        return found.get(parent=self.case)

    @property
    def examination(self):
        return self.confirmation.examinations.select_related("dossier", "parent").get()

    def does(self, verb, role, *, who=None, **facts):
        """A step of the confirmation."""
        return self.act(verb, role, self.confirmation, who=who, **facts)

    def scan(self, role):
        """A file that whoever holds that role has just handed in, as a fact."""
        made = ingest(b"A paper of one line.", name="paper.txt", by=self.part(role).person)
        return [str(made.pk)]

    def stated(self, **facts):
        """What was agreed, ten days ago unless a test says otherwise."""
        given = {
            "dispute": "online-shopping",
            "organisation": "Lakeside Mediation Centre",
            "link": "organisation",
            "agreed_on": (self.case.today() - timedelta(days=10)).isoformat(),
            "terms": TERMS,
            "agreement": self.scan(Role.CLAIMANT),
            "proof_of_mediation": self.scan(Role.CLAIMANT),
            "total": "8000.00",
            "pay_by": (self.case.today() + timedelta(days=20)).isoformat(),
        }
        self.does("state_agreement", Role.CLAIMANT, **given | facts)
        return self

    def applied(self, **facts):
        self.does("describe_applicant", Role.CLAIMANT, **APPLICANT)
        self.does("name_other", Role.CLAIMANT, **OTHER)
        self.stated(**facts)
        self.does("apply", Role.CLAIMANT, declaration=True)
        return self

    def joined(self):
        """The other side joins the case by its invitation, and the application with one step."""
        self.join("Li Demo", someone(f"li-{uuid4().hex[:6]}"))
        self.does("join", Role.RESPONDENT, declaration=True)
        return self

    def accepted(self):
        self.does("accept", Role.CLERK)
        return self

    def heard(self):
        present = [str(part.pk) for part in self.case.parts(*PARTIES)]
        given = {"held_on": self.today(), "present": present, "record": "Both say it is so."}
        self.does("note_interview", Role.JUDGE, **given)
        return self

    def found(self, *points, finding="met"):
        """These points of the checklist, or all of them."""
        for point in points or Point:
            given = {"point": str(point), "finding": finding, "remark": "Looked at."}
            self.act("find", Role.JUDGE, self.examination, **given)
        return self

    def confirmed(self):
        self.heard().found().does("confirm", Role.JUDGE)
        return self


def begun(court=COURT):
    """An application that somebody has only begun."""
    user = someone(f"zhang-{uuid4().hex[:6]}", name="Zhang Demo")
    by = Part(person=user, name="Zhang Demo", role=Role.CLAIMANT)
    entry = perform(Case(), "prepare_confirmation", by=by, facts={"court": court})
    return Office(Case.objects.select_related("dossier").get(pk=entry.subject))


def yuan(text):
    return Decimal(text)


def day(text):
    return date.fromisoformat(text)
