"""A case being played: each step is taken through the one door, by whoever may take it."""

from datetime import timedelta

from cases.demo.files import photograph
from cases.models import Case
from odr.calendars.clock import court_time
from odr.procedure.demo import begun, set_clock
from odr.procedure.invitations import invitation, invite, invited_part
from odr.procedure.paper import is_on_paper
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.tick import tick


class Play:
    """`play.act("serve", "clerk", …)` takes a step of the case as the first who holds that role."""

    def __init__(self, case):
        self.case = case

    @classmethod
    def begin(cls, person, *, days_ago=0, verb="draft", **facts):
        """What this person begins, by default the draft of a claim, so many days ago."""
        with begun(timedelta(days=days_ago)):
            by = Part(person=person, name=str(person), role="claimant")
            entry = perform(Case(), verb, by=by, facts=facts)
        return cls(Case.objects.select_related("dossier").get(pk=entry.subject))

    def part(self, role, who=None):
        """Whoever holds a role in their own right: the first, or the one of that name."""
        parts = self.case.dossier.parts.filter(role=role, behalf=None, until=None)
        return parts.filter(**({"name": who} if who else {})).order_by("since", "name").first()

    def act(self, verb, role, matter=None, *, who=None, key=None, **facts):
        """Take a step of the case, or of a room of it, and bring the case up to date."""
        by = role if isinstance(role, Part) else self.part(role, who)
        facts = (self.paper(by) if is_on_paper(by) else {}) | facts
        entry = perform(matter or self.case, verb, by=by, facts=facts, key=key)
        self.refresh()
        return entry

    def paper(self, clerk):
        """What came by post today, photographed."""
        scan = photograph(clerk.person, clerk.principal.name, "收到材料")
        return {"paper_received_on": self.today(), "paper_scan": [scan]}

    def open(self, kind, verb, role, /, *, who=None, within=None, **facts):
        """Open a room of the case, or of another room, and return it."""
        entry = self.act(verb, role, kind.within(within or self.case), who=who, **facts)
        return kind.objects.get(pk=entry.subject)

    def refresh(self):
        self.case = Case.objects.select_related("dossier").get(pk=self.case.pk)
        return self

    def walk(self, **ahead):
        """Let time pass in this dossier, and let the clock do what is due."""
        set_clock(self.case.dossier, court_time(self.case.dossier) + timedelta(**ahead))
        tick(dossier=self.case.dossier_id)
        return self.refresh()

    def join(self, name, person, *, identity_number, consents=()):
        """A named party joins online, by the invitation on their notice. Returns their part."""
        part = self.case.dossier.parts.get(name=name, behalf=None, until=None)
        return self.associate(part, person, identity_number=identity_number, consents=consents)

    def associate(self, part, person, *, identity_number, consents=()):
        """Somebody takes the part they were invited to. Returns it."""
        code = invite(part, at=self.case.now())
        by = invited_part(invitation(code), person)
        self.act("associate", by, identity_number=identity_number, consents=list(consents))
        return Part.objects.get(pk=part.pk)

    def today(self, **ahead):
        """The court's day in this dossier, or one after it, as a fact."""
        return (self.case.today() + timedelta(**ahead)).isoformat()
