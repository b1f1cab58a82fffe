"""Who may write in which room of a mediation: found out anew after every step."""

from cases.roles import PARTIES, Role
from mediation.stages import State
from odr.procedure.parts import Part
from odr.streams.models import Seat
from odr.streams.seats import give_floor, take_floor

JOINT, NOTES = "joint", "notes"


def settle(mediation):
    """Give and take the floor in every room, so that it is as the rules now say."""
    for name in mediation.room_names():
        wanted = writers(mediation, name)
        stream = mediation.stream(name)
        for seat in Seat.objects.filter(stream=stream, until=None):
            if seat.holder in wanted and seat.speaks_from is None:
                give_floor(stream, seat.holder, since=mediation.now())
            elif seat.holder not in wanted and seat.speaks_from is not None:
                take_floor(stream, seat.holder)


def writers(mediation, name):
    """The public ids of the parts that may write in a room now.

    Writing at different times takes every party’s consent; in its own room that of the side
    (OMR 16). The mediators’ notes are theirs alone.
    """
    if mediation.state != State.TALKS and not (name == NOTES and mediation.going):
        return set()
    mediators = {part.pk for part in mediation.parts(Role.MEDIATOR)}
    if name == NOTES:
        return mediators
    sides = [side for side in mediation.sides() if belongs(name, side.part.role)]
    if not all(side.at_different_times for side in sides):
        return set()
    return mediators | {voice for side in sides for voice in voices(mediation, side.part)}


def belongs(name, role):
    """Whether a room is one of that role’s."""
    return role in PARTIES and name in (JOINT, f"caucus-{role}")


def voices(mediation, party):
    """The party’s own part, and those of whoever acts for it."""
    agents = mediation.dossier.parts.filter(behalf=party, until=None)
    return {party.pk, *agents.exclude(scope=Part.Scope.READING).values_list("pk", flat=True)}
