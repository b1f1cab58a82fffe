"""What must be so before a step of a mediation can be taken, and how long its times are."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.causes import Family
from cases.roles import PARTIES, Role
from cases.talks import time_for_talks
from mediation.stages import Origin
from odr.calendars.lengths import Days
from odr.procedure.parts import Who
from odr.procedure.reasons import Reason

# Who


def _undecided(mediation, part):
    return part.role in PARTIES and not mediation.side(part).consented


def _consenting(mediation, part):
    return part.role in PARTIES and mediation.side(part).consented


yet_to_consent = Who(
    gettext_lazy("whoever has not consented"), _undecided, tuple(map(str, PARTIES))
)
consenting = Who(gettext_lazy("whoever consented"), _consenting, tuple(map(str, PARTIES)))


# Lengths


def mediation_length(mediation, part):
    """30 days before docketing; after it 15, in summary procedure 7 (OMR 24).

    After a change of mediator it ends when it would have ended: time is counted once.
    """
    running = mediation.running_time()
    if running and running.due_at:
        return running.last_day
    if mediation.origin != Origin.REFERRED:
        return Days(30)
    return time_for_talks(mediation.case.track)


# The other root


def the_court_file(matter, facts):
    """The dossier of the case, if there is one: what ends here goes on there."""
    case = matter.root().case
    return [case.dossier_id] if case else []


# Requirements


def may_refuse(mediation, by):
    """Consent is asked of everybody; a securities firm may not refuse an investor (SEC 94)."""
    if not mediation.ordinary_investor or by.principal.role != Role.RESPONDENT:
        return None
    if mediation.cause_row().family != Family.SECURITIES:
        return None
    text = _("A securities firm may not refuse mediation that an ordinary investor asks for.")
    return Reason("firm-may-not-refuse", text)


def firm_may_refuse(mediation, by):
    """The mediator records no refusal of a firm that may not refuse (SEC 94)."""
    for party in mediation.parts(Role.RESPONDENT):
        if reason := may_refuse(mediation, party):
            return reason
    return None


def not_consented_yet(mediation, by):
    if mediation.side(by.principal).consented:
        return Reason("consented", _("You have consented already."))
    return None


def ranked_once(ranking, by):
    given = ranking.parent.rankings.filter(round=ranking.parent.round)
    if given.filter(party=by.principal).exists():
        return Reason("ranked", _("You have given your choice."))
    return None


def party_chooses(ranking, by):
    if not ranking.parent.side(by.principal).consented:
        return Reason("not-consented", _("Consent to the mediation first."))
    return None


def not_replaced_before(mediation, by):
    """Whoever refuses the new mediator too, without an own choice, refuses to mediate (OMR 14)."""
    if not mediation.side(by.principal).replaced:
        return None
    text = _(
        "You had the mediator replaced once. Whoever refuses the new one too refuses to mediate: "
        "take that step if it is what you want."
    )
    return Reason("replaced-before", text)


def has_something_to_waive(mediation, by):
    told = mediation.disclosures
    if mediation.side(by.principal).waived < len(told):
        return None
    return Reason("nothing-disclosed", _("Nothing is disclosed that you have not answered."))


def challenge_waits(mediation, by):
    if mediation.challenged_id:
        return None
    return Reason("no-challenge", _("No challenge of the mediator waits for a decision."))


def no_challenge_waits(mediation, by):
    if mediation.challenged_id:
        text = _("A challenge of the mediator waits for the mediation organisation’s decision.")
        return Reason("challenged", text)
    return None


def several_mediators(mediation, by):
    if mediation.parts(Role.MEDIATOR).count() > 1:
        return None
    return Reason("one-mediator", _("There is one mediator only: nobody has to be chosen to lead."))


def nothing_being_signed(room, by):
    """Other terms are written into the agreement while it is being signed, not laid beside it."""
    if not room.parent.agreements.filter(state="signing").exists():
        return None
    text = _(
        "An agreement is being signed. Who wants other terms changes the agreement: "
        "no signature counts then."
    )
    return Reason("being-signed", text)


# Checks


def until_is_later(mediation, values):
    running = mediation.running_time()
    if running and running.last_day and values["until"] <= running.last_day:
        told = _("The time ends on %s already: choose a later day.")
        return {"until": told % running.last_day.isoformat()}
    return {}


def side_is_there(session, values):
    """A session with one side needs such a side."""
    role = values["with_whom"].removeprefix("caucus-")
    if role == values["with_whom"] or role in session.parent.roles_here():
        return {}
    return {"with_whom": _("There is no such side in this mediation.")}


def there_belong_here(session, values):
    """Nobody attends the other side’s session."""
    role = session.with_whom.removeprefix("caucus-")
    if all(role in (session.with_whom, part.role) for part in values["attended"]):
        return {}
    return {"attended": _("Somebody named is not of the side that the session was with.")}


def ranked_apart(ranking, values):
    """First, second and third are different people."""
    told = [values[name] for name in ("first", "second", "third") if values.get(name)]
    if len({person.pk for person in told}) == len(told):
        return {}
    return {"second": _("Choose different people for first, second and third.")}
