"""Speaking in a hearing by a plain form: the same entry, under the same rules, as by the socket."""

from odr.procedure.offers import acted
from odr.streams.models import Seat
from odr.streams.speech import Speaker, floor_of, say


def seats_in(stream, matter, user):
    """The capacities in which a person sits in a stream now, as `(part, seat)`."""
    held = Seat.objects.held_by(user).filter(stream=stream, until=None)
    seats = {seat.holder: seat for seat in held}
    parts = matter.dossier.parts.acted_by(user).filter(pk__in=seats, until=None)
    return [(acted(part, user), seats[part.pk]) for part in parts.select_related("behalf")]


def speaker(part, seat, user):
    """Who speaks, as the record shows it."""
    by = {"name": part.name, "role": part.role}
    if part.behalf_id:
        by["for"] = part.behalf.name
    if part.hand:
        by["hand"] = part.hand.name
    return Speaker(person=user.pk, seat=seat.pk, holder=part.pk, by=by)


def speakers(stream, matter, user, wanted=None):
    """As whom a person may speak, whoever has the floor now first."""
    found = [
        (part, speaker(part, seat, user))
        for part, seat in seats_in(stream, matter, user)
        if not wanted or str(part.pk) == wanted
    ]
    now = matter.now()
    return sorted(found, key=lambda pair: not floor_of(pair[1], now))


def speak(stream, who, text, *, about=(), key):
    """Enter what somebody says and return its entry. Raises NoFloor, or KeyReused."""
    return say(stream.pk, who, facts={"text": text, "about": list(about)}, key=key)
