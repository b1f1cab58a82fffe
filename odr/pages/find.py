"""From an address to the matter, the step and the part: what is not visible is not there."""

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.utils.translation import gettext as _

from odr.accounts.organisations import acts_for
from odr.procedure.matter import Matter
from odr.procedure.notes import NOTE
from odr.procedure.offers import acted, offers
from odr.procedure.parts import Part
from odr.procedure.reasons import NotYours
from odr.procedure.registry import matter_at, roots, verbs_at
from odr.streams.models import Entry


def matter_or_404(user, path, pk):
    """The matter at that address, if this person may see it."""
    try:
        return matter_at(path).objects.visible_to(user).select_related("dossier").get(pk=pk)
    except (LookupError, ObjectDoesNotExist):
        raise Http404 from None


def root_seen(matter, user):
    """The root of a matter, or None where this person sees nothing of the dossier but the room."""
    root = matter.root()
    return root if type(root).objects.visible_to(user).filter(pk=root.pk).exists() else None


def above_seen(matter, user):
    """What a matter is part of: its parent, if this person sees that, else the root."""
    parent = matter.parent
    if parent is None or not type(parent).objects.visible_to(user).filter(pk=parent.pk).exists():
        return root_seen(matter, user)
    return parent


def verb_or_404(matter, name):
    """The matter a verb belongs to (an unopened one for `motion.challenge`) and its step."""
    for known, subject, step in verbs_at(matter):
        if known == name:
            return subject, step
    raise Http404


def opening_or_404(path, verb=None):
    """The kind of root at that address and its opening step: the one named, else the first."""
    try:
        kind = matter_at(path)
    except LookupError:
        raise Http404 from None
    for step in openings_of(kind) if kind in roots() else ():
        if verb in (None, step.name):
            return kind, step
    raise Http404


def openings_of(kind):
    """The steps by which somebody founds a matter of this kind."""
    return [step for step in kind.steps() if step.founds]


def opened_at(kind):
    """Where a program founds a matter of this kind, as `(address, step)`, the usual one first."""
    for number, step in enumerate(openings_of(kind)):
        yield f"/api/{kind.path()}" + (f"/openings/{step.name}" if number else ""), step


def parts_able(user, matter, name):
    """The parts in which this person may take a step now."""
    return [offer.by for offer in offers(matter, user) if offer.name == name]


def is_id(text):
    """Whether something could be a public id."""
    try:
        return bool(UUID(str(text)))
    except ValueError:
        return False


def acting_part(user, matter, name, wanted=None):
    """The part a person acts in: the one they chose, else the first that may, else their first."""
    parts = matter.dossier.parts.acted_by(user)
    if wanted:
        chosen = parts.filter(pk=wanted).first() if is_id(wanted) else None
    else:
        chosen = next(iter(parts_able(user, matter, name)), parts.first())
    if chosen is None:
        raise Http404
    return acted(chosen, user)


def founding_part(user, step, organisation=None):
    """The part of whoever founds a dossier, for themselves or for an organisation of theirs.

    An organisation's part is its own, and theirs only the hand: it ends with their seat. Raises
    NotYours if they do not file for it.
    """
    role = step.by.roles[0]
    if not organisation:
        return Part(person=user, name=str(user), role=role)
    for each in acts_for(user, scope="file"):
        if str(each.pk) == str(organisation):
            return acted(Part(person=each, name=str(each), role=role), user)
    told = _("You do not file for this organisation. Ask it for a seat that covers filing.")
    raise NotYours(told)


def entries_of(matter: Matter, user):
    """Every entry of a dossier that a person may read, newest first; of a room, only its own.

    Not their private notes, which belong to no docket.
    """
    entries = Entry.objects.visible_to(user).select_related("content", "stream").exclude(kind=NOTE)
    if matter.parent is None:
        return entries.filter(stream__root=matter.dossier_id).order_by("-at", "-seq")
    return entries.filter(subject=matter.pk).order_by("-at", "-seq")
