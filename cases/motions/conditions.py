"""Who asks and who decides, what must be so before, how long there is, and what stands still."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import together
from cases.lifecycle import CALL, DECIDE, EVIDENCE, FEE, HEAR, TRIAL
from cases.motions.kinds import RULED, UNDECIDED, Kind, Lifting, Preserved, State
from cases.roles import across_from, any_party, whoever
from cases.sideways import Relief
from cases.stages import State as Stage
from cases.tracks import RULES
from odr.calendars.clock import day_of
from odr.calendars.counting import count
from odr.calendars.lengths import Days, Hours
from odr.procedure.limits import AT_ONCE
from odr.procedure.matter import DOCKET
from odr.procedure.parts import Who
from odr.procedure.periods import Period
from odr.procedure.reasons import Reason

# What stands still in the case while a motion of that kind waits (CPI 99, 243; CPL 48; FEE 22)
STANDS_STILL = {
    Kind.JURISDICTION: dict.fromkeys(
        (*UNDECIDED, *RULED, State.CONTESTED), (EVIDENCE, CALL, TRIAL)
    ),
    Kind.RECUSAL: dict.fromkeys(UNDECIDED, (CALL, HEAR, DECIDE)),
    Kind.RELIEF: dict.fromkeys(UNDECIDED, (FEE,)),
}


def where_it_stands(motion, by):
    """On the docket; what is asked unheard, in a register of its own until it is made known."""
    return motion.own_register if motion.unheard else DOCKET


# Who

whoever_asked = whoever("moved_by", gettext_lazy("whoever filed it"))
the_others = across_from("moved_by")


def over(who, *kinds):
    """These people, where the motion is of one of these kinds."""
    return Who(who.name, lambda motion, part: motion.kind in kinds and who(motion, part), who.roles)


def _may_contest(motion, part):
    """A refusal concerns whoever asked, other rulings everybody; what is final, nobody."""
    if motion.state not in RULED:
        return False
    if motion.kind == Kind.JURISDICTION:
        return any_party(motion, part)
    refused = motion.outcome == State.DENIED
    return whoever_asked(motion, part) if refused else any_party(motion, part)


concerned = Who(any_party.name, _may_contest, any_party.roles)

# How long


def ruling_appeal_length(motion, part):
    """10 days from receipt, 30 without a domicile in China; on paper, from the receipt noted.

    In a small-claims case such a ruling is final when it is made (CPI 276).
    """
    if not RULES[motion.parent.track].appealable:
        return AT_ONCE
    days = Days(30) if part.party.foreign else Days(10)
    return days if part.person_id or motion.receipt_noted else None


def preservation_length(motion, part):
    """48 hours where it is urgent (CPL 103); otherwise 5 days, a product default."""
    return Hours(48) if motion.urgent else Days(5)


def review_length(motion, part):
    """To ask for the one review: 5 days (CPI 171); on a challenge 3, a product default."""
    return Days(3) if motion.kind == Kind.RECUSAL else Days(5)


def reviewing_length(motion, part):
    """To decide it: 3 days on a challenge (CPL 50), 10 on preservation (CPI 171)."""
    return Days(3) if motion.kind == Kind.RECUSAL else Days(10)


# Before a motion


def not_asked_already(kind):
    """Nobody has two motions of one kind waiting."""

    def check(motion, by):
        own = motion.parent.motions.filter(kind=kind, moved_by=by.principal)
        waiting = own.filter(state__in=[*UNDECIDED, *RULED, State.CONTESTED]).exists()
        text = _("You have asked for this already, and it is not decided yet.")
        return Reason("asked-already", text) if waiting else None

    return check


def has_not_submitted(motion, by):
    """In the time to answer, and before an answer on the merits, which accepts this court."""
    own = Period.objects.of(motion.parent).filter(name="answer", part=by.principal)
    last = own.order_by("-pk").first()
    if last and last.status == Period.Status.USED:
        text = _("You answered on the merits, and so accepted this court.")
        return Reason("submitted", text)
    over = last and last.due_at and not last.held_by and motion.now() >= last.due_at
    if last is None or over or last.status != Period.Status.OPEN:
        return Reason("too-late", _("This is raised within the time to answer."))
    return None


def within_ten_days(motion, values):
    """Time is asked back within ten days after the obstacle ended (CPL 86)."""
    last = count(values["obstacle_ended_on"], Days(10)).last_day
    if motion.today() <= last:
        return {}
    text = _("Time is asked back within ten days after the obstacle ended; these ended on %s.")
    return {"obstacle_ended_on": text % last}


def still_running(motion, values):
    """An extension is asked before the end (CPI 100), by the clock and not by the sweep."""
    period = values["period"]
    if period.due_at is None or motion.now() < period.due_at or period.held_by:
        return {}
    return {"period": _("This time is over: ask for it back instead.")}


def longer(motion, values):
    """An extension lengthens."""
    last = values["period"].last_day
    if last and values["until"] <= last:
        return {"until": _("Choose a day after %s.") % last}
    return {}


def learned_since(motion, values):
    """At the hearing only what was learned since it opened is raised (CPL 48)."""
    late = motion.parent.state == Stage.HEARING and not values.get("learned_on")
    return {"learned_on": _("The hearing has begun: say when you learned of it.")} if late else {}


def worth_given(motion, values):
    """Property is preserved up to a sum (CPL 105)."""
    if values["preserves"] == Preserved.PROPERTY and not values.get("amount"):
        return {"amount": _("Say up to what amount.")}
    return {}


def in_time_to_appeal(motion, by):
    """10 days from receipt of the ruling, 30 without a domicile in China (CPL 171, 286)."""
    case = motion.parent
    if case.track and not RULES[case.track].appealable:
        return Reason("final", _("In a small-claims case this ruling is final."))
    received = received_on(case, by.principal)
    days = Days(30) if by.principal.party.foreign else Days(10)
    if received and case.today() > count(received, days).last_day:
        last = count(received, days).last_day
        return Reason("too-late", _("The time for this ended on %s, at 24:00.") % last)
    return None


def received_on(case, party):
    """When a party received the ruling that ended the case: served, or read on the platform."""
    served = case.services.filter(document="ruling", recipient=party, state="served")
    if served.exists():
        return served.latest("effective_on").effective_on
    return day_of(case.last_entry.at) if party.person_id else None


# Before a decision


def others_heard(motion, by):
    """Nobody is ruled against who can still respond (CPL 8).

    The claimant withdraws without that, unless debate has ended (CPI 238).
    """
    if motion.kind == Kind.WITHDRAWAL and motion.parent.state != Stage.DELIBERATION:
        return None
    waiting = Period.objects.of(motion).open().filter(name="respond").first()
    text = _("%s can still respond.")
    return Reason("may-respond", text % waiting.part.name) if waiting else None


def other_case_there(motion, by):
    """Two cases are heard together if the other one is there, and tried, as well (CPL 143)."""
    if motion.kind != Kind.CONSOLIDATION:
        return None
    case = motion.parent
    problem = together.unfit_to_lead(case, motion.asked["lead_number"])
    return Reason("no-lead", problem) if problem else together.leads_nobody(case, by)


def other_dossier(motion, facts):
    """The dossier that is locked with this one where two cases are to be heard together."""
    asked = motion.asked if motion.kind == Kind.CONSOLIDATION else {}
    return together.lead_dossier(motion.parent, asked) if asked else ()


def not_yet_known(motion, by):
    text = _("The other side knows of it already.")
    return None if motion.unheard else Reason("known", text)


# Preservation lifted


def of_property(motion, by):
    """Security takes the place of property; evidence and conduct it cannot replace (CPL 107)."""
    if motion.preserves == Preserved.PROPERTY:
        return None
    return Reason("no-property", _("No property is preserved: security cannot take its place."))


def worth_as_much(motion, values):
    if motion.worth is None or values["amount"] >= motion.worth:
        return {}
    text = _("Up to %s yuan are preserved: security for less does not take its place.")
    return {"amount": text % motion.worth}


def ground_was_shown(motion, values):
    """It is lifted for what was shown, or for what the court itself finds (CPI 166)."""
    missing = {
        Lifting.SECURITY: _("Nobody has offered security in its place."),
        Lifting.GIVEN_UP: _("Whoever asked for it has not withdrawn the application."),
        Lifting.LOST: _("The action for which it was ordered has not ended."),
    }
    ground = Lifting(values["ground"])
    shown = ground not in missing or ground in motion.liftable
    return {} if shown else {"ground": missing[ground]}


def lifting_was_asked(motion, by):
    waiting = Period.objects.of(motion).open().filter(name="lifting").exists()
    text = _("Nothing has been shown why it should be lifted.")
    return None if waiting else Reason("not-asked", text)


def still_wanted(motion, by):
    """What nobody asks for any more is not kept (CPI 166)."""
    if Lifting.GIVEN_UP not in motion.liftable:
        return None
    text = _("Whoever asked for it withdrew the application: it is to be lifted.")
    return Reason("given-up", text)


def relief_fits(motion, values):
    """A fee is waived for natural persons only, and reduced by at least 30 % (FEE 44-46)."""
    return relief_errors(motion.moved_by.party, values["relief"]) | reduction_errors(
        motion.parent.fee, values["relief"], values.get("reduced_to")
    )


def relief_errors(party, relief):
    if relief == Relief.WAIVER and party.kind != "person":
        return {"relief": _("The fee is waived for natural persons only.")}
    return {}


def reduction_errors(fee, relief, reduced_to):
    if (relief == Relief.REDUCTION) != (reduced_to is not None):
        return {"reduced_to": _("Give the reduced fee where it is reduced, and only there.")}
    most = fee * 7 / 10
    if reduced_to is not None and reduced_to > most:
        return {"reduced_to": _("A reduction is at least 30 per cent: at most %s yuan.") % most}
    return {}


def is_on_paper(motion, by):
    """Whether a party waits for the ruling on paper, so that its receipt can be noted."""
    waiting = Period.objects.of(motion).open().filter(name="ruling_appeal", due_at=None)
    text = _("Everybody received it on the platform.")
    return None if waiting.exists() else Reason("all-online", text)
