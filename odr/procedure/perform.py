"""The one door: the only place where a state changes, and all that follows from it."""

import rfc8785
from django.db import transaction
from django.utils.translation import gettext as _

from odr.accounts.models import User
from odr.calendars.clock import court_time
from odr.procedure import running
from odr.procedure.attachments import attach, may_use
from odr.procedure.demo import AHEAD
from odr.procedure.facts import Known, files_in, read_facts
from odr.procedure.facts.base import EMPTY
from odr.procedure.invitations import INVITED, still_open
from odr.procedure.notices import tell, tell_holder
from odr.procedure.paper import handed_in, without_paper
from odr.procedure.parts import CLOCK, CONSEQUENCE, Dossier, Part
from odr.procedure.prompts import prompt
from odr.procedure.reasons import BadFacts, Blocked, NotYours, OutOfOrder, Reason
from odr.procedure.registry import rooms_of
from odr.procedure.staff import beyond_seat
from odr.streams.append import answered, held_stream, remember, write


def perform(matter, verb, *, by, facts=None, key=None, assured=True):
    """Take a step and return its entry, or raise Refused and leave no trace.

    `matter` is `Kind.within(parent)`, or `Kind()` for a root, when the step opens one; a root is
    opened by an unsaved Part. `facts` are as in JSON. The same `key` gives the same entry again.
    `assured` says whether the person has just proved who they are, which grave steps need.
    """
    step, facts = step_named(matter, verb).asked_of(by), facts or {}
    refuse_unwritable(facts)
    if step.prepares and (first := answered(by.person_id, key, request(matter, step, facts))):
        return first
    made = prepare(matter, step, by=by, facts=facts) if step.prepares else None
    return _perform(matter, step, by=by, facts=facts, key=key, assured=assured, made=made)


@transaction.atomic
def _perform(matter, step, *, by, facts, key, assured, made):
    asked = request(matter, step, facts)
    locked = lock(matter, by, elsewhere(matter, step, facts))
    if first := answered(by.person_id, key, asked):
        return first
    matter, by = afresh(matter, by)
    moved = not elsewhere(matter, step, facts) <= locked
    if moved or (made and made.version != matter.last_entry_id):
        raise OutOfOrder(_("Something changed here meanwhile. Look again, then do this."))
    at = court_time(matter.dossier)
    if step.grave and not assured:
        raise Blocked(_("Prove again that it is you, then do this."), code="prove-yourself")
    return taken(matter, step, by=by, facts=facts, key=key, asked=asked, at=at, made=made)


def taken(matter, step, *, by, facts, key, asked, at, made=None):
    """Check a step, take it and keep its key: everything is locked and was read since."""
    values = check(matter, step, by=by, facts=facts, at=at)
    entry = take(matter, step, by=by, values=values | (made.facts if made else {}), at=at)
    remember(by.person_id, key, asked, entry)
    return entry


def refuse_unwritable(facts):
    """JSON that has no canonical form cannot stand in a record."""
    try:
        rfc8785.dumps(facts)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as problem:
        raise BadFacts(_("Give amounts and large numbers as text.")) from problem


def request(matter, step, facts):
    """What a request repeats, to know it again: an unopened matter has no id that lasts.

    Of what is to be erased nothing is kept, not even salted: a small fact is found by trying.
    """
    known = matter.pk if matter.state else getattr(matter.parent, "pk", "")
    kept = {} if step.name in matter.erases else facts
    return [matter.noun(), str(known), step.name, kept]


class Prepared:
    """What was made for a step before the lock, and the entry it was made from."""

    def __init__(self, facts, version):
        self.facts, self.version = facts, version


def prepare(matter, step, *, by, facts):
    """Make the documents of a step outside the lock, refusing early what would be refused."""
    if matter.state:
        matter = type(matter).objects.select_related("dossier").get(pk=matter.pk)
    values = check(matter, step, by=by, facts=facts, at=court_time(matter.dossier))
    return Prepared(step.prepares(matter, by, values), matter.last_entry_id)


def elsewhere(matter, step, facts):
    """The other dossiers in which a step, or what follows from it, brings something about."""
    rules = [rule.locks for rule in matter.leaving if rule.left_by(step)]
    locks = [*rules, step.locks] if step.locks else rules
    found = {pk for each in locks for pk in each(matter, facts)}
    windows = [*filter(None, [step.uses]), *(window for window, _party in step.closes)]
    for verb in {window.then for window in windows if window.then}:
        found |= elsewhere(matter, step_named(matter, verb), {})
    for verb in step.consequences():
        found |= elsewhere(matter.parent, step_named(matter.parent, verb), {})
    return found


def reaches_out(kind, step):
    """Whether a step of that kind of matter could bring something about in another dossier."""
    windows = [*filter(None, [step.uses]), *(window for window, _party in step.closes)]
    thens = [(kind, window.then) for window in windows if window.then]
    follows = thens + [(kind.parent_model(), verb) for verb in step.consequences()]
    return (
        bool(step.locks)
        or any(rule.left_by(step) for rule in kind.leaving)
        or any(reaches_out(model, step_named(model, verb)) for model, verb in follows)
    )


def lock(matter, by, others=()):
    """Let one thing happen at a time: in the dossier or, before there is one, by the person.

    With it the others that the step changes, all in ascending id: two steps that want the same
    dossiers never wait for each other. Returns the ids of the dossiers that are locked.
    """
    if not matter.dossier_id:
        User.objects.select_for_update(no_key=True).get(pk=by.person_id)
    wanted = {*others, *filter(None, [matter.dossier_id])}
    found = Dossier.objects.filter(pk__in=wanted).order_by("pk")
    return {dossier.pk for dossier in found.select_for_update(no_key=True)}


def afresh(matter, by):
    """The matter and the part as they are now that we hold the lock."""
    kind = type(matter)
    if matter.dossier_id is None:
        matter.dossier = Dossier.objects.create(offset=AHEAD.get())
        return matter, founded(by, matter.dossier)
    if by is not CLOCK:
        by = stored(by, matter)
    if matter.state:
        return kind.objects.select_related("dossier").get(pk=matter.pk), by
    return kind.within(type(matter.parent).objects.get(pk=matter.parent.pk)), by


def founded(by, dossier):
    """The part, and the one on whose behalf it acts, of whoever founds a dossier."""
    if by.role in (CLOCK.role, CONSEQUENCE.role):
        raise NotYours(_("Nobody holds this part."))  # a room is opened by `follow_on`, no root
    for part in filter(None, [by.behalf, by]):
        part.dossier, part.since = dossier, court_time(dossier)
        part.save(force_insert=True)
    return by


def stored(by, matter):
    """The part as the dossier has it: whoever only says that they hold one is refused."""
    if by.role == INVITED and still_open(by, matter.dossier_id):
        return by
    parts = Part.objects.select_related("behalf", "person")
    return borne_out(by, parts.filter(pk=by.pk, dossier=matter.dossier_id).first())


def borne_out(by, found):
    """The part that was found in the dossier for one that somebody says they have."""
    if found and found.person_id == by.person_id and (by.hand is None or acts(by.hand, found)):
        found.hand = by.hand
        return found
    if found and by.hand and found.person_id == by.person_id and found.person.is_organisation:
        told = _("You do not act for %s now: your seat has ended or only reads. Ask it for one.")
        raise NotYours(told % found.person, code="seat-over")
    raise NotYours(_("You have no part in this."))


def acts(person, part):
    """Whether somebody may act in a part: of an organisation of theirs, or as a stand-in."""
    return Part.objects.acted_by(person).filter(pk=part.pk).exists()


def step_named(matter, verb):
    """The step of that name. Raises LookupError."""
    for step in matter.steps():
        if step.name == verb:
            return step
    raise LookupError(verb)


def take(matter, step, *, by, values, at, cause=None):
    """One checked step and what follows from it, the lock being held. Returns its entry."""
    was = matter.state
    told = getattr(matter, step.name)(by=by, **without_paper(values)) or {}
    values = values | known(matter, step)
    entry = enter(matter, step, by=by, values=values, at=at, cause=cause)
    matter.last_entry = entry
    matter.save(force_insert=not was)
    attach(entry, values)
    thens = running.follow(matter, step, was=was, by=by, values=values, at=at)
    matter.recorded()
    followed(matter)
    prompted = prompt(entry, matter, step, by, at)
    if not step.quiet:
        tell(entry, by, prompted=prompted)
    elif by.stood_in:
        tell_holder(entry, by)
    verb, names = step.effect(matter)
    facts = disclosed(step, names, told) if verb or step.brings else {}
    if step.brings:
        bring(matter, *step.brings, by=by, facts=facts, at=at, cause=entry)
        matter.refresh_from_db()  # a room may have led to a step of this very matter
    for rule in matter.leaving:
        if rule.is_left(was, entry.became):
            bring(matter, *rule.brings, by=by, facts={}, at=at, cause=entry)
    follow_time(matter, thens, by=by, at=at, cause=entry)
    if verb:
        follow_on(matter.parent, verb, by=by, facts=facts, at=at, cause=entry)
    return entry


def check(matter, step, *, by, facts, at):
    """Stage, person, conditions, facts: refuse in this order, or give the values."""
    if reason := out_of_order(matter, step):
        raise OutOfOrder(reason.text, code=reason.code)
    if not may(matter, step, by, at):
        raise NotYours(_("Only %s may do this.") % step.by)
    if reason := beyond_seat(step, by):
        raise NotYours(reason.text, code=reason.code)
    if by.person_id and by.is_vacant:
        told = _("This office is over: the case waits to be given to somebody else.")
        raise NotYours(told, code="office-over")
    if reason := blocked(matter, step, by, handed_in(by, facts, at)):
        raise Blocked(reason.text, code=reason.code)
    asked = {name: each for name, each in step.facts.items() if not each[0].supplied}
    values = read_facts(asked, facts, matter, step.checks)
    if by.person_id and not all(may_use(file, by.hand or by.person) for file in files_in(values)):
        raise BadFacts(_("Hand in the file first."), errors={"files": _("Hand in the file first.")})
    return values


def out_of_order(matter, step):
    """Why it is not the time for a step, or for what it leads to; None if it is."""
    if not step.may_follow(matter.state):
        return Reason("out-of-order", moved_on(matter))
    if not in_season(matter, step):
        return Reason("out-of-season", moved_on(matter.parent))
    if verb := step.consequence(matter):
        return out_of_order(matter.parent, step_named(matter.parent, verb))
    return None


def in_season(matter, step):
    """Whether the parent is at a stage for a step: its own, its consequence’s, the matter’s."""
    if step.during:
        return matter.parent.state in step.during
    return bool(step.opens and step.leads_to) or matter.in_season()


def moved_on(matter):
    """Which stage a matter is at, in words."""
    if not matter.state:
        return _("This has not been opened.")
    return _("This is not possible at this stage: %s.") % matter.get_state_display()


def may(matter, step, by, at):
    """Whether this part is one that the rule names, and has not ended."""
    over = by.until is not None and by.until <= at
    return not over and step.by(matter, by)


def blocked(matter, step, by, at):
    """The first reason why this part cannot take the step now, or None."""
    for requirement in step.requires:
        if reason := requirement(matter, by):
            return reason
    return running.closed_to(matter, step.uses.name, by, at) if step.uses else None


def enter(matter, step, *, by, values, at, cause):
    """Write the step in its register. A cause in another register is not told apart."""
    stream = matter.stream(matter.register_for(step, by), found=held_stream)
    told = {
        "facts": {
            name: step.facts[name][0].encode(value)
            for name, value in values.items()
            if step.facts[name][0].told
        },
        "by": by.as_recorded(),
    }
    if cause and cause.stream_id == stream.pk:
        told["cause"] = cause.seq
    return write(
        stream,
        kind=f"{matter.noun()}.{step.name}",
        author=by.pk,
        at=at,
        body=told,
        subject=matter.pk,
        became=matter.state,
    )


def known(matter, step):
    """What the matter knows by now, wherever the step says it once more."""
    said = {
        name: fact.said(getattr(matter, name))
        for name, (fact, _required) in step.facts.items()
        if isinstance(fact, Known)
    }
    return {name: value for name, value in said.items() if value not in (*EMPTY, False)}


def disclosed(step, names, told):
    """What a consequence learns: exactly what was declared, in another register or not."""
    if told.keys() != set(names):
        raise TypeError(f"{step.name} discloses {names}, but returned {list(told)}.")
    return {name: value for name, value in told.items() if value is not None}


def follow_time(matter, verbs, *, by, at, cause):
    """What follows when the last window is closed, unless the matter has left that behind."""
    for verb in verbs:
        if step_named(matter, verb).may_follow(matter.state):
            follow_on(matter, verb, by=by, facts={}, at=at, cause=cause)


def bring(matter, related, verb, *, by, facts, at, cause):
    """Take a step in every matter of that relation that is at a stage for it, or open some.

    A property that lists matters, of one kind or several, is a relation too. Each is told what it
    asks, out of what was disclosed; what is opened knows what it needs by itself
    (`Matter.to_open`). In another dossier it is taken by the time of that one.
    """
    found = getattr(matter, related)
    opens = hasattr(found, "model") and step_named(found.model, verb).opens
    rooms = found if isinstance(found, list) else found.all()
    for room in matter.to_open(related) if opens else rooms:
        step = step_named(room, verb)
        if step.may_follow(room.state):
            told = {name: facts[name] for name in facts.keys() & step.facts.keys()}
            here = room.dossier_id == matter.dossier_id
            then = at if here else court_time(room.dossier)
            follow_on(room, verb, by=by, facts=told, at=then, cause=cause)


def followed(matter):
    """Let the rooms that hang on more than the stage of a matter follow it."""
    for kind in rooms_of(type(matter)):
        for room in kind.objects.filter(parent=matter) if kind.follows else ():
            room.follow_parent()


def follow_on(matter, verb, *, by, facts, at, cause):
    """Take a step in consequence of another; nobody holds the part it is taken by."""
    consequence = Part(id=CONSEQUENCE.pk, name=f"{by.principal}", role=CONSEQUENCE.role)
    step = step_named(matter, verb)
    values = check(matter, step, by=consequence, facts=facts, at=at)
    take(matter, step, by=consequence, values=values, at=at, cause=cause)


def take_by_clock(matter, verb, *, at, facts=None):
    """A step that the clock takes, the lock being held. Returns its entry."""
    step = step_named(matter, verb)
    values = check(matter, step, by=CLOCK, facts=facts or {}, at=at)
    return take(matter, step, by=CLOCK, values=values, at=at)
