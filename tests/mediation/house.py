"""A mediation house with its people, and a mediation that is taken where a test wants it."""

from datetime import timedelta
from uuid import uuid4

from cases.roles import Role
from mediation.models import House, Mediation, Profile, Ranking
from odr.accounts.models import Office
from odr.accounts.organisations import give_seat
from odr.calendars.clock import court_time
from odr.procedure.demo import set_clock
from odr.procedure.invitations import invitation, invite, invited_part
from odr.procedure.offers import acted
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.tick import tick
from tests.court import COURT, someone

FAMILIES = ["ip", "securities", "platform", "other"]
CONFIRMED = {
    "warning_read": True,
    "address": "1 Lake Road",
    "email": "zhang@example.org",
    "mobile": "13900000001",
}
DISPUTE = {
    "cause": "securities-brokerage",
    "dispute": "The firm recommended what I should not have bought.",
    "amount": "15600.00",
    "inviting_court": COURT,
    "other_name": "Li Demo",
    "other_email": "li@example.org",
    **CONFIRMED,
}
ACCEPTED = {"practice_certificate": "M-001", "charges": "free of charge", "independent": True}
ASYNC = {"at_different_times": True}


def furnished():
    """An organisation with its manager and three mediators on its roster."""
    organisation = someone("house", name="Lake House Mediation", kind="organisation")
    give_seat(organisation, someone("manager", name="Manager Demo"), scopes=["file", "sign"])
    house, _new = House.objects.get_or_create(
        organisation=organisation,
        defaults={"families": FAMILIES, "certificate": "H-1", "charges": "free of charge"},
    )
    Office.objects.get_or_create(person=someone("desk"), role="administrator", court=COURT)
    for number in (1, 2, 3):
        person = someone(f"sage-{number}", name=f"Sage {number}")
        given = {"house": house, "families": FAMILIES, "certificate": f"M-00{number}"}
        Profile.objects.get_or_create(person=person, defaults=given | {"charges": "free"})
    return house


class Talk:
    """`talk.act("accept", "mediator", …)` takes a step as the first who holds that role."""

    def __init__(self, mediation):
        self.mediation = mediation

    @classmethod
    def applied(cls, **given):
        """Zhang asks for mediation with Li."""
        person = someone(f"zhang-{uuid4().hex[:6]}", name="Zhang Demo")
        by = Part(person=person, name="Zhang Demo", role=Role.CLAIMANT)
        entry = perform(Mediation(), "apply", by=by, facts=DISPUTE | given)
        return cls(Mediation.objects.select_related("dossier").get(pk=entry.subject))

    def part(self, role, who=None):
        parts = self.mediation.dossier.parts.filter(role=role, behalf=None, until=None)
        found = parts.filter(**({"name": who} if who else {})).order_by("since", "name").first()
        if found and found.person_id and found.person.is_organisation:
            return acted(found, someone("manager"))
        return found

    def act(self, verb, role, matter=None, *, who=None, **facts):
        by = role if isinstance(role, Part) else self.part(role, who)
        entry = perform(matter or self.mediation, verb, by=by, facts=facts)
        self.refresh()
        return entry

    def open(self, kind, verb, role, /, *, within=None, **facts):
        entry = self.act(verb, role, kind.within(within or self.mediation), **facts)
        return kind.objects.get(pk=entry.subject)

    def refresh(self):
        self.mediation = Mediation.objects.select_related("dossier", "case").get(
            pk=self.mediation.pk
        )
        return self

    def walk(self, **ahead):
        dossier = self.mediation.dossier
        set_clock(dossier, court_time(dossier) + timedelta(**ahead))
        tick(dossier=dossier.pk)
        return self.refresh()

    def period(self, name, **given):
        return self.mediation.dossier.periods.filter(name=name, **given).order_by("-pk").first()

    @property
    def state(self):
        return self.refresh().mediation.state

    # The way there

    def joined(self, name="Li Demo", person=None):
        """Whoever was invited comes by their code."""
        part = self.mediation.dossier.parts.get(name=name, behalf=None, until=None)
        code = invite(part, at=self.mediation.now())
        person = person or someone(f"li-{uuid4().hex[:6]}", name=name)
        self.act("associate", invited_part(invitation(code), person), warning_read=True)
        return self

    def consented(self):
        """Both sides agreed to mediation, and to write at different times."""
        self.joined()
        if not self.mediation.side(self.part("claimant")).at_different_times:
            self.mediation.side(self.part("claimant")).set(at_different_times=True)
        self.act("consent", "respondent", **CONFIRMED, **ASYNC)
        return self

    def rank(self, role, *names):
        chosen = [str(Profile.objects.get(person__name=name).pk) for name in names]
        facts = dict(zip(("first", "second", "third"), chosen, strict=False))
        return self.open(Ranking, "rank", role, **facts)

    def chosen(self, name="Sage 1"):
        """Both sides chose the same mediator."""
        self.consented()
        for role in ("claimant", "respondent"):
            self.rank(role, name)
        return self

    def chosen_by_house(self, name):
        """The other side kept silent: the organisation appoints, and the mediator accepts."""
        self.walk(days=9).walk(days=5)
        self.act("name_mediator", "case_manager", mediator=profile(name))
        self.act("accept", "mediator", **ACCEPTED)
        return self

    def talking(self, name="Sage 1"):
        """The mediator accepted and the rooms are open."""
        self.chosen(name)
        self.act("accept", "mediator", **ACCEPTED)
        return self


def profile(name):
    """The public id of somebody on the roster."""
    return str(Profile.objects.get(person__name=name).pk)
