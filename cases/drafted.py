"""A draft claim made of what was answered elsewhere, with nothing typed twice."""

from django.db import transaction

from cases.models import Case
from cases.roles import Role
from odr.procedure.offers import acted
from odr.procedure.parts import Part
from odr.procedure.perform import perform


def drafted_from(mark, user):
    """The claim that this person has drafted from what bears this mark, or None."""
    mine = Case.objects.visible_to(user).filter(refiled_from=mark)
    return mine.select_related("dossier").first()


@transaction.atomic
def draft_claim(mark, founder, user, *, cause, court, steps=(), rooms=None):
    """A draft claim with everything that is known, or the one there is. Returns the Case.

    Every part of it is entered by the step that a form would take: `steps` are `(verb, facts)`,
    and `rooms`, asked of the case once these are taken, gives `(kind, verb, facts)` of what is
    opened in it, such as an exhibit. `founder` is the claimant's Part, `user` whose hand acts for
    it. Whoever drafts it completes what is missing, declares and files it there.
    """
    if (found := drafted_from(mark, user)) is not None:
        return found
    by = acted(Part(person=founder.person, name=founder.name, role=Role.CLAIMANT), user)
    facts = {"cause": cause, "court": court, "refiled_from": mark}
    entry = perform(Case(), "draft", by=by, facts=facts, key=mark)
    case = Case.objects.select_related("dossier").get(pk=entry.subject)
    if case.last_entry_id == entry.pk:  # else somebody was quicker, with the same key
        fill_in(case, user, steps, rooms)
    return Case.objects.select_related("dossier").get(pk=case.pk)


def fill_in(case, user, steps, rooms):
    """Take each step as the claimant, and open each room."""
    claimant = acted(case.dossier.parts.get(role=Role.CLAIMANT, behalf=None), user)
    for verb, given in steps:
        perform(case, verb, by=claimant, facts={k: v for k, v in given.items() if v})
    for kind, verb, given in rooms(case) if rooms else ():
        perform(kind.within(case), verb, by=claimant, facts=given)
