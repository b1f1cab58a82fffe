"""A notice being played: each step is taken through the one door, by whoever may take it."""

from datetime import timedelta

from mediation.ip.models import Forwarding, InfringementNotice, Right
from mediation.ip.roles import Role
from odr.calendars.clock import court_time
from odr.procedure.demo import begun, set_clock
from odr.procedure.invitations import invitation, invite, invited_part
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.tick import tick


def entered(person, *, days_ago=0, **facts):
    """A right in the register of its owner. Returns it."""
    by = Part(person=person, name=str(person), role=Role.RIGHT_HOLDER)
    with begun(timedelta(days=days_ago)):
        entry = perform(Right(), "enter", by=by, facts=facts)
    return again(Right(pk=entry.subject))


def again(matter):
    """A matter as it is now."""
    return type(matter).objects.select_related("dossier", "last_entry__stream").get(pk=matter.pk)


class Play:
    """`play.act("send", "right_holder", …)` takes a step of the notice as whoever holds a role."""

    def __init__(self, notice):
        self.notice = notice

    @classmethod
    def of(cls, person, platform, *, days_ago=0):
        """A notice that was begun so many days ago."""
        by = Part(person=person, name=str(person), role=Role.RIGHT_HOLDER)
        with begun(timedelta(days=days_ago)):
            entry = perform(InfringementNotice(), "draft", by=by, facts={"platform": platform.code})
        return cls(again(InfringementNotice(pk=entry.subject)))

    @property
    def holder(self):
        return self.part(Role.RIGHT_HOLDER).person

    @property
    def operator(self):
        return self.part(Role.OPERATOR).person

    def part(self, role):
        """Whoever holds a role in their own right, the first."""
        parts = self.notice.dossier.parts.filter(role=role, behalf=None, until=None)
        return parts.order_by("since", "name").first()

    def act(self, verb, role, matter=None, **facts):
        """Take a step of the notice, or of a room of it, and bring the notice up to date."""
        by = role if isinstance(role, Part) else self.part(role)
        entry = perform(matter or self.notice, verb, by=by, facts=facts)
        self.notice = again(self.notice)
        return entry

    def walk(self, **ahead):
        """Let time pass in this dossier, and let the clock do what is due."""
        set_clock(self.notice.dossier, court_time(self.notice.dossier) + timedelta(**ahead))
        tick(dossier=self.notice.dossier_id)
        self.notice = again(self.notice)
        return self

    def forward(self, **facts):
        """The notice forwarded to a seller. Returns the dispute with them."""
        entry = self.act("forward", Role.OPERATOR, Forwarding.within(self.notice), **facts)
        return again(Forwarding(pk=entry.subject))

    def come(self, room, person, identity_number):
        """The seller takes part by a code. Returns their part."""
        code = invite(room.part, at=room.now())
        by = invited_part(invitation(code), person)
        self.act("associate", by, room, identity_number=identity_number)
        return Part.objects.select_related("person").get(pk=room.part_id)

    def today(self):
        return self.notice.today().isoformat()
