"""What a person could do here and now, and why not."""

from dataclasses import dataclass

from odr.calendars.clock import court_time
from odr.procedure.matter import Matter
from odr.procedure.paper import handed_in
from odr.procedure.parts import Part
from odr.procedure.perform import blocked, may, out_of_order
from odr.procedure.reasons import Reason
from odr.procedure.registry import verbs_at
from odr.procedure.staff import beyond_seat
from odr.procedure.steps import Step


@dataclass(frozen=True)
class Offer:
    """A step that someone may take at this stage; with a reason, not just now."""

    name: str
    matter: Matter
    step: Step
    by: Part
    reason: Reason | None


def offers(matter, user):
    """Every step in order that one of this person's parts may take, one offer for each part."""
    at = court_time(matter.dossier)
    parts = acting_parts(matter, user)
    return [
        Offer(name, subject, step.asked_of(by), by, why_not(subject, step, by, at))
        for name, subject, step in verbs_at(matter)
        if not out_of_order(subject, step)
        for by in parts
        if may(subject, step, by, at)
    ]


def why_not(matter, step, by, at):
    """The reason why a part cannot take a step now; of paper the day it came is not known yet."""
    return beyond_seat(step, by) or blocked(matter, step, by, handed_in(by, {}, at))


def acting_parts(matter, user):
    """The parts in which a person may act now: their own, and those of their organisations."""
    held = matter.dossier.parts.acted_by(user).filter(until=None)
    return [acted(part, user) for part in held.select_related("behalf", "person")]


def acted(part, user):
    """The part with the hand that acts for it, where that is not its own person."""
    part.hand = None if part.person_id == user.pk else user
    return part
