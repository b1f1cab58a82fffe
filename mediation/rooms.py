"""The rooms of a mediation on its page: which one it is, who reads there, and what was said."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from cases.roles import Role
from mediation.floor import JOINT, NOTES
from mediation.held import HeldPost
from mediation.threads import why_not
from odr.calendars.clock import COURT_ZONE
from odr.pages.record import people
from odr.pages.thread import Thread, fact_labels_of, labels_of, role_words, said, values_of
from odr.procedure.registry import rooms_of
from odr.streams.models import Entry, Seat

ALONE = {
    Role.CLAIMANT: gettext_lazy("Private room of the claimant’s side"),
    Role.RESPONDENT: gettext_lazy("Private room of the respondent’s side"),
    Role.THIRD_PARTY: gettext_lazy("Private room of the third party’s side"),
}
SIDE = {
    Role.CLAIMANT: gettext_lazy("the claimant’s side only"),
    Role.RESPONDENT: gettext_lazy("the respondent’s side only"),
    Role.THIRD_PARTY: gettext_lazy("the third party’s side only"),
}


@dataclass(frozen=True)
class Room:
    """One room as its reader has it. `kind` is joint, caucus or notes: its colour and its mark."""

    name: str
    kind: str
    title: str
    who: str
    thread: Thread
    held: list


def rooms(mediation, user):
    """Every room in which this person reads, the joint one first."""
    seats = Seat.objects.held_by(user).filter(stream__root=mediation.dossier_id)
    seated = set(seats.values_list("stream__name", flat=True))
    return [room(mediation, user, seats, n) for n in mediation.room_names() if n in seated]


def room(mediation, user, seats, name):
    """One room with its thread, and this person’s own posts that can still be recalled."""
    stream = mediation.stream(name)
    kind = name.partition("-")[0]
    return Room(
        name=name,
        kind=kind,
        title=title(name),
        who=readers(mediation, stream),
        thread=thread(mediation, user, seats.filter(stream=stream).order_by("pk"), name, stream),
        held=list(HeldPost.objects.filter(person=user, stream=stream)),
    )


def title(name):
    if name == JOINT:
        return _("Joint room")
    if name == NOTES:
        return _("Mediators’ own notes")
    return str(ALONE[name.removeprefix("caucus-")])


def readers(mediation, stream):
    """Who reads in a room, by name: nobody has to guess."""
    held = Seat.objects.filter(stream=stream, until=None).values("holder")
    names = mediation.dossier.parts.filter(pk__in=held).order_by("since", "name")
    return pgettext("between names", ", ").join(dict.fromkeys(names.values_list("name", flat=True)))


def audience(mediation, name, part):
    """What follows “Send to”: whom a text reaches from this room, as its writer sees them."""
    if name == JOINT:
        return _("everyone in the mediation")
    if name == NOTES:
        return _("the mediators’ notes only")
    if part and part.principal.role == Role.MEDIATOR:
        return str(SIDE[name.removeprefix("caucus-")])
    return _("the mediator only")


def thread(mediation, user, held, name, stream):
    """What the component shows; `held` are this person’s seats in the room."""
    now = mediation.now()
    speaking = held.filter(Q(speaks_until=None) | Q(speaks_until__gt=now), until=None)
    speaking = speaking.filter(speaks_from__lte=now)
    mine = speaking.first() or held.first()
    part = mediation.dossier.parts.select_related("behalf").filter(pk=mine.holder).first()
    read = Entry.objects.visible_to(user).filter(stream=stream).select_related("content", "stream")
    entries = [said(each, mediation.dossier, me=str(mine.holder)) for each in read.order_by("seq")]
    place = f"mediations/{mediation.pk}/{name}/"
    kinds = rooms_of(type(mediation))
    return Thread(
        name=name,
        src=f"/ws/{place}",
        feed=f"/feed/{place}",
        say=f"/api/{place}speech",
        cursor=f"/api/{place}read",
        action=reverse("say_in_mediation", args=[mediation.pk]),
        recall=reverse("recall", args=[mediation.pk]),
        hidden={"room": name},
        entries=entries,
        after=entries[-1].seq if entries else 0,
        me=str(mine.holder),
        audience=audience(mediation, name, part),
        may_speak=mine.until is None,
        read=mine.read or None,
        floor=(mine.speaks_from, mine.speaks_until) if speaking else None,
        reason="" if speaking else str(why_not(mediation.pk, name)[0]),
        parts=mediation.dossier.parts.filter(pk__in=speaking.values("holder")),
        zone=user.timezone or COURT_ZONE.key,
        private=name == NOTES,
        people={part.pk: part.name for part in people(mediation)},
        roles=role_words(*Role),
        labels=labels_of(*kinds),
        facts=fact_labels_of(*kinds),
        values=values_of(*kinds),
    )
