"""What must be so before a judgment is drafted, signed, issued or certified."""

from django.utils.translation import gettext as _

from cases import gates
from cases.conditions import appeal_length
from cases.judgments.effect import effect_of
from cases.judgments.facts import shares_of
from cases.judgments.stages import NOT_ISSUED, Opinion, Outcome, State
from cases.members import BENCH_REGISTER
from cases.roles import Role
from cases.sideways import Secrecy
from odr.calendars.counting import count
from odr.procedure.limits import AT_ONCE
from odr.procedure.matter import DOCKET
from odr.procedure.reasons import Reason
from odr.streams.models import Entry


def bench_or_docket(judgment, by):
    """What is not issued is the bench's own; the docket begins with the issue."""
    public = judgment.state in (State.ISSUED, State.CORRECTED, State.SET_ASIDE)
    return DOCKET if public else BENCH_REGISTER


def checklist(case):
    """The points of the default gate (CPL 147, CPI 241, 261), each with whether it is met."""
    return gates.respondent_absent(case)


# The draft


def was_heard(judgment, by):
    """No first-instance civil case is decided without a hearing (CPL 137, 176)."""
    told = ["case.close_hearing", "case.remand"]
    last = Entry.objects.filter(subject=judgment.parent.pk, kind__in=told).order_by("-pk").first()
    if last and last.kind == "case.close_hearing":
        return None
    return Reason("no-hearing", _("A case is not decided without a hearing: hold one first."))


def no_other_draft(judgment, by):
    if not judgment.parent.judgments.filter(state__in=NOT_ISSUED).exists():
        return None
    return Reason("drafted", _("There is a draft already: revise it, or lay it aside."))


def default_gate(judgment, values):
    """A draft in default is refused with the first point that is not met."""
    unmet = values["outcome"] == Outcome.DEFAULT and gates.first_unmet(checklist(judgment.parent))
    return {"outcome": unmet.text} if unmet else {}


def gate_default(judgment, by):
    """The same once more, when it is signed and when it is issued."""
    default = judgment.outcome == Outcome.DEFAULT
    return gates.first_unmet(checklist(judgment.parent)) if default else None


def nothing_if_dismissed(judgment, values):
    if values["outcome"] == Outcome.DISMISSAL and values.get("awarded"):
        return {"awarded": _("Where the claims are dismissed, nothing is awarded.")}
    return {}


def time_to_pay(judgment, values):
    if values.get("awarded") and not (values.get("pay_by") or values.get("pay_within")):
        return {"pay_by": _("Say by which day it is to be paid.")}
    return {}


def shares_add_up(judgment, values):
    """Where those on a side have shares of their own, each has one, and they are its part."""
    shares, theirs = shares_of(judgment, values.get("fee_shares", ())), values["respondents_bear"]
    for role, whole in ((Role.CLAIMANT, 100 - theirs), (Role.RESPONDENT, theirs)):
        given = [shares.get(part) for part in judgment.parts(role)]
        if given.count(None) == len(given):
            continue
        if None in given:
            text = _("Give a share to everybody on that side, 0 to whoever bears nothing.")
            return {"fee_shares": text}
        if sum(given) != whole:
            told = {"who": role.label, "sum": sum(given), "whole": whole}
            text = _("Of %(who)s the shares add up to %(sum)d per cent, not to %(whole)d.")
            return {"fee_shares": text % told}
    return {}


def after_the_time_to_appeal(judgment, values):
    """Nobody owes what has no effect yet: the day to pay comes after the time to appeal."""
    case, day = judgment.parent, values.get("pay_by")
    lengths = [appeal_length(case, part) for part in case.parties()]
    ends = [count(case.today(), length).last_day for length in lengths if length != AT_ONCE]
    if day and ends and day <= max(ends):
        text = _("Choose a day after the time to appeal, which ends on %s at the earliest.")
        return {"pay_by": text % max(ends).isoformat()}
    return {}


# The bench


def panel_sits(judgment, by):
    sits = judgment.parts(Role.PANEL_MEMBER).exists()
    return None if sits else Reason("no-panel", _("This case is decided by one judge."))


def dissent_explained(judgment, values):
    silent = values["opinion"] == Opinion.DISSENTS and not values.get("reasons")
    return {"reasons": _("Say why you dissent.")} if silent else {}


def panel_agrees(judgment, by):
    """The judge may sign alone, or with the majority of a panel that was heard in full (CPL 45)."""
    members = [str(part.pk) for part in judgment.parts(Role.PANEL_MEMBER)]
    opinions = [judgment.opinions.get(member) for member in members]
    if members and judgment.state != State.PANEL:
        return Reason("not-asked", _("Put the draft to the panel first."))
    if None in opinions:
        return Reason("opinions", _("Not every member of the panel has given an opinion."))
    if 2 * (1 + opinions.count(Opinion.AGREES)) <= 1 + len(members):
        return Reason("outvoted", _("The majority of the bench dissents: revise the draft."))
    return None


# Signed and issued


def signed_by_you(judgment, by):
    if judgment.signed_by_id == by.pk:
        return None
    return Reason("not-signed", _("Another judge signed: take the signature back and sign it."))


def no_agreement_pending(judgment, by):
    """What the parties agreed goes first, until one of them backs out (CPL 100, 102)."""
    if not judgment.parent.settlements.filter(state__in=["agreed", "serving", "signing"]).exists():
        return None
    return Reason(
        "agreed", _("The parties have agreed: conclude the settlement, or end it, first.")
    )


def may_be_published(judgment, values):
    """What is not public is not published (OLR 27; CPL 137, 159)."""
    if values.get("publish") and judgment.parent.secrecy != Secrecy.OPEN:
        return {"publish": _("This case is not public, and its judgment is not published.")}
    return {}


def has_effect(judgment, by):
    effect = effect_of(judgment.parent)
    return effect if isinstance(effect, Reason) else None
