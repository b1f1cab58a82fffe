"""What must be so before a step of a case can be taken, and how long its periods are."""

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import courts, gates
from cases.causes import CONFIRMATION
from cases.debt import owed_by_award
from cases.effect import time_to_perform
from cases.money import Payment
from cases.roles import Role
from cases.stages import State
from cases.tracks import (
    RULES,
    Track,
    TrackFacts,
    answer_time,
    change_of_track,
    tracks_open_to,
    trial_limit,
)
from odr.accounts.identity import Document, identify
from odr.calendars.clock import day_of
from odr.calendars.counting import count
from odr.calendars.lengths import Days
from odr.procedure.limits import AT_ONCE
from odr.procedure.matter import DOCKET
from odr.procedure.parts import Part, Who
from odr.procedure.reasons import Reason


class Authority(TextChoices):
    ORDINARY = Part.Scope.ORDINARY.value, gettext_lazy("Ordinary: to speak and act in the case")
    SPECIAL = Part.Scope.SPECIAL.value, gettext_lazy("Special: also to concede, settle and appeal")
    READING = Part.Scope.READING.value, gettext_lazy("Reading and drafting only (overseas counsel)")


class AppealOutcome(TextChoices):
    AFFIRMED = "affirmed", gettext_lazy("Appeal dismissed, judgment upheld")
    REVISED = "revised", gettext_lazy("Judgment changed")


def drafting_or_docket(case, by):
    """A draft stands in the claimant's own register; the docket begins with the filing."""
    return "draft" if case.state == State.DRAFT else DOCKET


def this_case_alone(case, facts):
    """What follows is in the same dossier: no other has to be locked."""
    return ()


# Lengths


def answer_length(case, part):
    """15 days, 30 without a domicile in China (CPL 128, 285)."""
    return answer_time(abroad=part.party.foreign)


def evidence_length(case, part):
    """What the track gives, unless the judge sets another day (CPI 99, 266, 275)."""
    return RULES[case.track].evidence


def trial_length(case, part):
    """2, 3 or 6 months from the original docket date (CPL 152, 164, 168); none where foreign."""
    return trial_limit(case.track, foreign=case.is_foreign())


def appeal_length(case, part):
    """15 days, 30 without a domicile in China; a small-claims judgment is final on service."""
    if not RULES[case.track].appealable:
        return AT_ONCE
    return Days(30) if part.party.foreign else Days(15)


def day_of_performance(case, part):
    """The days that the judgment gives, the day it names, or at once (CPL 250)."""
    return time_to_perform(case)


# Filing


def particulars_given(case, by):
    """Name, identity and address of every claimant (CPL 124)."""
    for part in case.parts(Role.CLAIMANT):
        if not part.party.identity_number or not part.party.address:
            return Reason("particulars", _("Say who you are and where you live first."))
    return None


def respondent_named(case, by):
    named = case.parts(Role.RESPONDENT).exists()
    return None if named else Reason("no-respondent", _("Say whom the claim is against first."))


def something_claimed(case, by):
    return None if case.claims.exists() else Reason("no-claim", _("Add what you claim first."))


def facts_stated(case, by):
    stated = case.facts_and_reasons
    return None if stated else Reason("no-facts", _("Say what happened first."))


def address_confirmed(case, by):
    party = by.principal.party
    confirmed = party.service_email or party.service_address
    text = _("Confirm where you can be served first.")
    return None if confirmed else Reason("no-address", text)


def not_filed_twice(case, by):
    """The same parties, object and claim are not tried twice (CPI 247)."""
    for earlier in case.same_dispute():
        text = _("You have filed this already: see %s. A claim is tried once.")
        return Reason("repeat-suit", text % earlier)
    return None


def within_jurisdiction(case, by):
    """Whether this court hears this cause and this amount today, from the dated table."""
    court = courts.court(case.dossier.court)
    how = {"foreign": case.is_foreign(), "amount": case.amount_claimed() or None}
    reason = courts.hears(court, case.cause, day_of(case.now()), **how)
    return Reason("jurisdiction", reason) if reason else None


def platforms_answered(case, by):
    """A seller known by a shop name only is named first, if the platform can (CPL 122; CRP 44)."""
    text = _("A platform was asked who the seller is. Enter what it says, or that it says nothing.")
    waits = case.inquiries.filter(state="asked").exists()
    return Reason("seller-unknown", text) if waits else None


def not_asked_before(case, by):
    text = _("Corrections were asked for once already; a second notice is not allowed.")
    return Reason("asked-before", text) if case.correction_asked else None


def mediation_agreed(case, by):
    """IP and securities disputes go first; others by the claimant's consent (OMR 4, CPL 125)."""
    first = case.cause_row().mediation_first(case.today())
    offered = first or case.consented(Role.CLAIMANT, "mediation")
    return None if offered else Reason("no-consent", _("The claimant has not consented."))


def all_agreed_to_mediate(case, by):
    """A docketed case is referred only with the consent of all its parties (OMR 4)."""
    roles = {part.role for part in case.parties()}
    if all(case.consented(role, "mediation") for role in roles):
        return None
    return Reason("no-consent", _("Not every party has agreed to mediation."))


def track_fits(case, values):
    """The track must be open to such a case; with an override of the lot comes its reason."""
    errors = {}
    barred = tracks_open_to(track_facts(case))[Track(values["track"])]
    if barred:
        errors["track"] = str(barred.text)
    if values.get("override_judge") and not values.get("why"):
        errors["why"] = _("Say why the judge is not drawn by lot.")
    return errors


def track_facts(case):
    """What decides the track of this case as it stands."""
    return TrackFacts(
        amount=case.amount_claimed() or None,
        foreign=case.is_foreign(),
        party_missing=False,
        counterclaim=case.claims.filter(by__role=Role.RESPONDENT).exists(),
        many_parties=case.parts(Role.CLAIMANT).count() >= 10,
    )


def number_fits_kind(case, values):
    """A person has no credit code, and an organisation no identity card."""
    kind, number = values.get("kind"), values.get("identity_number")
    found = identify(number).kind if kind and number else None
    if kind == "person" and found == Document.USCC:
        told = _("This is an organisation's number. Give the number of the person's own document.")
    elif kind == "organisation" and found == Document.RESIDENT_ID:
        told = _("This is a person's number. Give the organisation's credit code or registration.")
    else:
        return {}
    return {"identity_number": told}


def track_goes_up(case, values):
    """Once the hearing began, a case only moves up (CPI 258, 260)."""
    begun = case.state in (State.HEARING, State.DELIBERATION)
    reason = change_of_track(Track(case.track), Track(values["track"]), hearing_begun=begun)
    return {"track": str(reason.text)} if reason else {}


def longer_than_before(case, values):
    """An extension lengthens the trial by no more than its track allows (CPL 152, 164, 168)."""
    period, most = values["period"], RULES[case.track].extension
    latest = count(period.last_day, most).last_day if period.last_day else None
    if latest and not period.last_day < values["until"] <= latest:
        text = _("Choose a day after %(first)s and not after %(last)s.")
        return {"until": text % {"first": period.last_day, "last": latest}}
    return {}


def refund_due(case, by):
    waiting = case.dossier.periods.open().filter(name="refund").exists()
    return None if waiting else Reason("no-refund", _("Nothing is to be paid back."))


# Hearing


def jurisdiction_settled(case, by):
    """A case is heard once it is settled that this court hears it (CPL 130)."""
    open_to_appeal = ["filed", "answered", "allowed", "refused", "contested"]
    waiting = case.motions.filter(kind="jurisdiction", state__in=open_to_appeal).exists()
    text = _("An objection to jurisdiction is not settled yet.")
    return Reason("jurisdiction", text) if waiting else None


# Parties


def _is_outside(case, part):
    """A party of whom nobody has registered, and who has not said that they stay on paper."""
    agents = part.agents.filter(role=Role.REPRESENTATIVE, person__isnull=False, until=None)
    asked = part.role in (Role.RESPONDENT, Role.THIRD_PARTY) and part.person_id is None
    return asked and not agents.exists() and not case.is_on_paper(part)


still_outside = Who(
    gettext_lazy("a party who has not registered"),
    _is_outside,
    (str(Role.RESPONDENT), str(Role.THIRD_PARTY)),
)


def has_left_online(case, by):
    """There is a way back online for whoever has an account and took part on paper (OLR 4, 5)."""
    left = by.principal.person_id and case.is_on_paper(by.principal)
    return None if left else Reason("online", _("You take part online."))


def takes_no_part_online(case, values):
    """Paper is entered for whoever has no account, or has left the platform."""
    party = values["party"]
    if party.person_id and not case.is_on_paper(party):
        return {"party": _("This party takes part online: what they send comes from themselves.")}
    return {}


def party_without_account(case, by):
    """A party takes part on paper for as long as they are not online (OLR 4, 10)."""
    parties = case.parts(*case.PARTY_ROLES)
    paper = any(part.person_id is None or case.is_on_paper(part) for part in parties)
    return None if paper else Reason("all-online", _("Every party takes part online."))


def has_agents(case, by):
    agents = by.principal.agents.filter(role=Role.REPRESENTATIVE, until=None).exists()
    return None if agents else Reason("no-agents", _("You have no representative."))


def bounce_open(case, by):
    waiting = case.dossier.periods.open().filter(name="bounce").exists()
    return None if waiting else Reason("no-bounce", _("Nothing came back."))


# The gates: what hurts a party is decided by a person, and only when every point is met


def gate_fee(case, by):
    return gates.first_unmet(gates.fee_unpaid(case))


def gate_claimant_absent(case, by):
    return gates.first_unmet(gates.claimant_absent(case))


# The bench


def no_assistant(case, by):
    assigned = case.parts(Role.ASSISTANT).exists()
    return Reason("assigned", _("The judge has an assistant already.")) if assigned else None


def no_panel(case, by):
    sits = case.parts(Role.PANEL_MEMBER).exists()
    return Reason("panel-sits", _("A panel was formed already.")) if sits else None


def panel_fits(case, values):
    """A panel is of an odd number, the judge of the case presiding (CPL 40)."""
    members, presiding = values["members"], case.parts(Role.JUDGE).get().person
    if presiding in members:
        return {"members": _("The judge of the case presides: name only the others.")}
    if len(set(members)) < len(members):
        return {"members": _("Name each member once.")}
    if len(members) % 2:
        return {"members": _("With the judge a panel is of an odd number: name 2, 4 or 6.")}
    return {}


# Judgment and after


def appealable(case, by):
    if case.cause == CONFIRMATION:
        text = _("The confirmation of an agreement is final: whoever is wronged by it objects.")
        return Reason("final", text)
    final = not RULES[case.track].appealable
    return Reason("final", _("A small-claims judgment cannot be appealed.")) if final else None


def day_or_days(matter, values):
    """What is ordered is paid by one day, named or counted from the effect of the judgment."""
    if values.get("pay_by") and values.get("pay_within"):
        return {"pay_within": _("Give a day or a number of days, not both.")}
    return {}


def not_forwarded(case, by):
    return Reason("forwarded", _("The file was forwarded.")) if case.appeal_number else None


def payment_reported(case, by):
    """There is a payment of which the creditor has not yet said anything."""
    return _waiting(case, Payment.Status.REPORTED)


def payment_unconfirmed(case, by):
    """There is a payment that the creditor has not confirmed."""
    return _waiting(case, Payment.Status.REPORTED, Payment.Status.DISPUTED)


def _waiting(case, *statuses):
    waiting = case.payments.filter(status__in=statuses, to=Role.CLAIMANT).exists()
    return None if waiting else Reason("no-payment", _("No payment waits for this."))


def said_or_seen_to_be_paid(case, by):
    """The creditor’s own word, or confirmed payments that reach the award with its interest."""
    if by.principal.role != Role.RESPONDENT:
        return None
    left = owed_by_award(case).left if case.awarded else None
    if left == 0:
        return None
    if left is None:
        return Reason("creditor-says", _("What was ordered is not money: the creditor says so."))
    text = _("By the payments that are confirmed, %s yuan are still owed today.")
    return Reason("still-owed", text % left)


def not_archived(case, by):
    return Reason("archived", _("The file is archived.")) if case.archived else None
