"""A court with its people, and a case that is taken where a test wants it, through the one door."""

from datetime import timedelta
from uuid import uuid4

from django.db import transaction

import cases.demo.play
from cases.models import Case
from cases.roles import Role
from odr.accounts.models import User
from odr.accounts.offices import Office
from odr.calendars.clock import court_time
from odr.documents.intake import ingest
from odr.procedure.parts import CLOCK, Part
from odr.procedure.perform import perform
from odr.procedure.registry import verbs_at
from odr.streams.append import append
from odr.streams.chain import verify
from odr.streams.models import Stream

COURT = "浙0192"
TEXT = "In plain words, what this is about."
STAFF = {
    "clerk-1": Role.CLERK,
    "clerk-2": Role.CLERK,
    "judge-1": Role.JUDGE,
    "judge-2": Role.JUDGE,
    "judge-3": Role.JUDGE,
    "assistant-1": Role.ASSISTANT,
    "president-1": Role.PRESIDENT,
    "officer-1": Role.OFFICER,
    "mediator-1": Role.MEDIATOR,
}
IDENTITY = "11010519491231002X"
COMPANY = "91350100M000100Y43"
WHO = {
    "name": "Zhang Demo",
    "kind": "person",
    "identity_number": IDENTITY,
    "address": "1 Lake Road, Hangzhou",
    "mobile": "13900000001",
}
ADDRESS = {"address": "1 Lake Road", "email": "zhang@example.org", "mobile": "13900000001"}


def someone(username, **given):
    mail = f"{username}@example.org"
    given = {"name": username.title(), "email": mail, "language": "en", **given}
    return User.objects.get_or_create(username=username, defaults=given)[0]


def staffed(court=COURT):
    """Everybody who serves at the court, by their user names."""
    for username, role in STAFF.items():
        Office.objects.get_or_create(person=someone(username), role=role, court=court)
    return {username: someone(username) for username in STAFF}


class Play(cases.demo.play.Play):
    """The demonstration's way to play a case, and the ways there that tests want."""

    def join(self, name, person=None):
        """A named party joins online by invitation. Returns their part."""
        person = person or someone(f"{name.lower().replace(' ', '-')}-{uuid4().hex[:6]}")
        return super().join(name, person, identity_number=IDENTITY)

    def paper(self, clerk):
        """A scan of one line, handed in by the clerk."""
        scan = ingest(b"What came by post.", name="scan.txt", by=clerk.person)
        return {"paper_received_on": self.today(), "paper_scan": [str(scan.pk)]}

    def period(self, name, **given):
        return self.case.dossier.periods.filter(name=name, **given).order_by("-pk").first()

    def sound(self):
        """Every chain of the dossier verifies."""
        streams = Stream.objects.filter(root=self.case.dossier_id)
        return not [wrong for stream in streams for wrong in verify(stream)]

    # The way there

    def filed(self):
        self.act("submit", Role.CLAIMANT, declaration=True)
        return self

    def docketed(self, track="ordinary"):
        self.act("docket", Role.CLERK, track=track)
        return self

    def paid(self):
        self.act("pay_fee", Role.CLAIMANT, confirm_payment=True)
        return self

    def served(self, *names, days_ago=0):
        """Service took effect for these respondents (default: all), as the service room would say."""
        day = (self.case.today() - timedelta(days=days_ago)).isoformat()
        for part in list(self.case.parties(Role.RESPONDENT)):
            if not names or part.name in names:
                consequence(self.case, "note_service", party=str(part.pk), served_on=day)
        return self.refresh()

    def prepared(self):
        """Served, unanswered, and gone on to evidence."""
        return self.paid().served(days_ago=40).walk(seconds=1)


@transaction.atomic
def consequence(matter, verb, **facts):
    """Take a step as what another one leads to: what only a room could do."""
    from odr.procedure.perform import follow_on, lock
    from odr.streams.models import Entry

    lock(matter, CLOCK)
    matter = type(matter).objects.select_related("dossier").get(pk=matter.pk)
    cause = Entry.objects.filter(stream=matter.stream()).last()
    follow_on(matter, verb, by=CLOCK, facts=facts, at=court_time(matter.dossier), cause=cause)


@transaction.atomic
def place(matter, state):
    """Put a matter at a stage, as a rectification would: with an entry that says so."""
    stream = matter.last_entry.stream
    entry = append(
        stream,
        kind="placed",
        author=uuid4(),
        at=court_time(matter.dossier),
        body={},
        subject=matter.pk,
        became=state,
    )
    type(matter).objects.filter(pk=matter.pk).update(state=state, last_entry=entry)
    return type(matter).objects.select_related("dossier").get(pk=matter.pk)


def drafted(cause="online-shopping", amount="8000.00", court=COURT):
    """Two claimants against three respondents, complete but for the filing."""
    user = someone(f"zhang-{uuid4().hex[:6]}", name="Zhang Demo")
    by = Part(person=user, name="Zhang Demo", role=Role.CLAIMANT)
    entry = perform(Case(), "draft", by=by, facts={"cause": cause, "court": court})
    play = Play(Case.objects.select_related("dossier").get(pk=entry.subject))
    play.act("describe_claimant", Role.CLAIMANT, **WHO)
    play.act("name_claimant", Role.CLAIMANT, **WHO | {"name": "Zhao Demo"})
    for name in ("Li Demo", "Qian Demo", "Wang Demo"):
        play.act(
            "name_respondent",
            Role.CLAIMANT,
            name=name,
            kind="person",
            address="2 Lake Road",
            mobile="13900000002",
            email=f"{name.split()[0].lower()}@example.org",
        )
    play.act("claim", Role.CLAIMANT, claim_kind="payment", claim="The price back.", amount=amount)
    play.act("state_facts", Role.CLAIMANT, facts_and_reasons=TEXT)
    play.act("confirm_address", Role.CLAIMANT, **ADDRESS, consents=["online", "e_service"])
    return play


def verbs(matter):
    return [name for name, _matter, _step in verbs_at(matter)]
