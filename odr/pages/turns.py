"""The top of a matter's page: what is waited for from its reader, and what can be done here."""

from dataclasses import dataclass

from django.urls import reverse

from odr.pages.handing import handed_here, to_draft
from odr.pages.waiting import of_matter, periods_by_dossier, soonest, waiting
from odr.procedure.limits import LIMITS
from odr.procedure.offers import offers
from odr.procedure.periods import Period
from odr.procedure.registry import matter_kind


@dataclass(frozen=True)
class Turn:
    """One thing that is the reader's to do.

    `acts` are the offers of this very page that do it; what belongs to a room is done at `url`,
    the page of that room, or by acts `at` that room. `title` says which room, or for which party
    an office is to do it; `told` is what has to be known first, such as a price.
    """

    label: str
    due: object
    days_left: int | None
    overdue: bool
    acts: tuple = ()
    url: str = ""
    title: str = ""
    told: tuple = ()
    at: object = None


def at_the_top(matter, user):
    """The one sentence, the turns behind it, and whatever else can be done here or not just now."""
    found = periods_by_dossier([matter.dossier_id], user).get(matter.dossier_id, [])
    periods = of_matter(matter, found)
    offered = sorted(each_once(offers(matter, user)), key=ends_it)
    now = [offer for offer in offered if not offer.reason]
    told = waiting(matter, periods)
    mine = turns(matter, periods, now, user)
    acts = {offer.name for turn in mine for offer in turn.acts}
    drafts_for, to_write = to_draft(matter, user)
    return {
        "matter": matter,
        "handed": handed_here(matter, user),
        "drafts_for": drafts_for,
        "to_write": to_write,
        "waiting": told,
        "turns": mine,
        "now": now,
        "else_now": [offer for offer in now if offer.name not in acts],
        "later": [offer for offer in offered if offer.reason],
    }


def each_once(offered):
    """One offer for each step, an open one before a blocked: who acts is asked on its own page."""
    by_name: dict = {}
    for offer in offered:
        if offer.name not in by_name or (by_name[offer.name].reason and not offer.reason):
            by_name[offer.name] = offer
    return list(by_name.values())


def ends_it(offer):
    """What brings a matter to its end comes last: nobody should take it for the next step."""
    return offer.matter.state != "" and offer.step.target in offer.matter.outcomes()


def turns(matter, periods, now, user):
    """What is the reader's to do, soonest first: the first is what the one sentence says."""
    mine = sorted((period for period in periods if period.yours), key=soonest)
    rooms = rooms_in(matter, mine, user)
    told = [turn(matter, period, now, rooms, user) for period in mine]
    if len(told) == 1 and len(now) == 1 and not told[0].url:
        told = [Turn(**vars(told[0]) | {"acts": tuple(now)})]
    return told


def turn(matter, period, now, rooms, user):
    """A period as something to do: by an offer of this page, or on the page of its room."""
    here = period.subject == matter.pk
    room, look = looked_at_first(matter, period, user) if here else (None, "")
    acts = meeting(period, now) if here and not room else []
    room = room or rooms.get(period.subject)
    if here and not acts and not room:
        room = under_way(matter, period, user)
    return Turn(
        label=look or period.label,
        due=period.due_at,
        days_left=period.days_left,
        overdue=period.status == Period.Status.RAISED,
        acts=tuple(acts),
        told=tuple(matter.told_before(acts[0].step.name)[:1]) if acts else (),
        url=reverse("matter", args=[room.path(), room.pk]) if room else "",
        title=""
        if look
        else str(room or (period.part if period.awaits and period.part_id else "")),
    )


def looked_at_first(matter, period, user):
    """The room to be gone through before, if this person sees it, and what is to be done there."""
    room, look = matter.looks_first(period.name) or (None, "")
    seen = room and type(room).objects.visible_to(user).filter(pk=room.pk).exists()
    return (room, look) if seen else (None, "")


def meeting(period, now):
    """The offers that do what a period waits for: what uses it, then what its limit names."""
    declared = declared_for(period)
    uses = [o for o in now if o.matter.state and getattr(o.step.uses, "name", "") == period.name]
    return uses + [o for verb in declared for o in now if o.name == verb]


def declared_for(period):
    """The verbs that do what a period waits for, as its limit names them."""
    return LIMITS[period.name].met_by if period.name in LIMITS else ()


def under_way(matter, period, user):
    """The room in which somebody has begun to do it: the judgment that was drafted, and so on."""
    named = (verb.partition(".")[0] for verb in declared_for(period) if "." in verb)
    for noun in dict.fromkeys(named):
        rooms = matter_kind(noun).objects.visible_to(user).filter(parent=matter).open()
        if room := rooms.order_by("-last_entry__at").first():
            return room
    return None


def rooms_in(matter, periods, user):
    """The rooms that these periods are about and this person sees, by their id."""
    wanted: dict = {}
    for period in periods:
        if period.subject != matter.pk:
            wanted.setdefault(period.kind, []).append(period.subject)
    found = {}
    for kind, subjects in wanted.items():
        seen = matter_kind(kind).objects.visible_to(user).filter(pk__in=subjects).titled()
        found |= {room.pk: room for room in seen}
    return found
