"""What must be so before an agreement is changed, signed, confirmed or performed; its times."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import courts
from cases.confirmations.stages import Link
from cases.roles import PARTIES, any_party
from cases.talks import AfterTalks
from mediation.agreements.clauses import TEMPLATES
from mediation.agreements.stages import DutyKind, State
from mediation.mandates.bounds import reason_beyond
from mediation.stages import Origin
from odr.calendars.counting import count
from odr.calendars.lengths import Days
from odr.procedure.parts import Part, Who
from odr.procedure.periods import Period
from odr.procedure.reasons import Reason

# Who


def _owes(duty, part):
    return part.principal.role == duty.owed_by and part.scope != Part.Scope.READING


def _is_owed(duty, part):
    side = part.principal.role
    return side in PARTIES and side != duty.owed_by and part.scope != Part.Scope.READING


def _may_ask(agreement, part):
    return agreement.origin != Origin.REFERRED and any_party(agreement, part)


WHO = tuple(map(str, PARTIES))
whoever_owes = Who(gettext_lazy("whoever owes it"), _owes, WHO)
whoever_is_owed = Who(gettext_lazy("whoever is owed it"), _is_owed, WHO)
who_may_ask = Who(gettext_lazy("a party before docketing"), _may_ask, WHO)


# Lengths


def time_to_sign(agreement, part):
    """The day that the mediator set, else five days, and never beyond the talks themselves."""
    if agreement.sign_by:
        return agreement.sign_by
    counted, talks = count(agreement.now(), Days(5)), agreement.parent.running_time()
    ends = talks and talks.last_day
    return ends if ends and ends < counted.last_day else counted


def day_due(duty, part):
    """The day that the agreement names; what has none is waited for without end."""
    return duty.due


# Drawing up


def terms_accepted(agreement, by):
    if agreement.parent.terms:
        return None
    told = _("No terms were accepted by every party yet. A mediator can write down a session’s.")
    return Reason("no-terms", told)


def nothing_drawn_up(agreement, by):
    if not agreement.parent.agreements.filter(state__in=[State.DRAFT, State.SIGNING]).exists():
        return None
    return Reason("drawn-up", _("An agreement is drawn up already: change that one."))


def before_docketing(agreement, by):
    if agreement.origin != Origin.REFERRED:
        return None
    told = _("The case is at the court already: it ends by a statement or by withdrawal.")
    return Reason("docketed", told)


def after_docketing(agreement, by):
    if agreement.origin == Origin.REFERRED:
        return None
    return Reason("not-docketed", _("There is no docketed case that this could end."))


def ending_chosen(agreement, by):
    if agreement.origin != Origin.REFERRED or agreement.ending:
        return None
    return Reason("no-ending", _("Write down first how the case at the court ends."))


def wording_is_free(agreement, values):
    """What the terms say, and what the law asks for, is not reworded by hand."""
    template = TEMPLATES.get(values["clause"])
    if template is None or not template.fixed:
        return {}
    told = _("This clause says what the terms say: change the terms, and it follows.")
    return {"clause": told}


def text_that_prevails(agreement, values):
    if agreement.prevails == "zh" or values.get("english"):
        return {}
    return {"english": _("The English text prevails: write it too.")}


def who_withdraws_bears(agreement, values):
    """Whoever withdraws the claim bears the fee (FEE 34)."""
    if values["ending"] == AfterTalks.WITHDRAWAL and values["respondents_bear"]:
        return {"respondents_bear": _("The claimant who withdraws bears the fee: write 0.")}
    return {}


# Signing


def newest_version(agreement, values):
    newest = agreement.newest.number
    if values["version"] == newest:
        return {}
    told = _("You read version %(read)d; the newest is %(newest)d. Read it first.")
    return {"version": told % {"read": values["version"], "newest": newest}}


def the_one_put_up(agreement, values):
    """Two sides never sign different versions."""
    put_up = agreement.version.number
    if values["version"] == put_up:
        return {}
    told = _("You read version %(read)d; version %(put_up)d is up for signature. Read it first.")
    return {"version": told % {"read": values["version"], "put_up": put_up}}


def within_the_talks(agreement, values):
    """Nobody signs after the time of the mediation, which only all of them extend (OMR 24)."""
    talks, day = agreement.parent.running_time(), values.get("sign_by")
    if not day or not talks or not talks.last_day or day <= talks.last_day:
        return {}
    told = _("The mediation ends on %s: name that day or an earlier one, or let all extend it.")
    return {"sign_by": told % talks.last_day.isoformat()}


def still_time(agreement, by):
    """The clock decides, not the sweep: a signature that comes late is none."""
    running = Period.objects.of(agreement).open().filter(name="sign_agreement")
    ends = running.values_list("due_at", flat=True).first()
    if ends is None or agreement.now() < ends:
        return None
    return Reason("too-late", _("The time to sign this version is over: nobody can sign it now."))


def signs_on_paper(agreement, values):
    """Whoever takes part online signs online, by themselves."""
    party = values["party"]
    if party.person_id:
        return {"party": _("This party takes part online, and signs here themselves.")}
    if agreement.version.signatures.filter(part=party).exists():
        return {"party": _("This party has signed already.")}
    return {}


# Confirmation


def not_attested(agreement, by):
    if not agreement.attestation_id:
        return None
    return Reason("attested", _("It is attested already."))


def not_asked_yet(agreement, by):
    if not agreement.court_case:
        return None
    return Reason("asked", _("A court has been asked to confirm it already."))


def within_thirty_days(agreement, by):
    """Thirty days from its taking effect (CPL 205)."""
    last = agreement.last_day_to_ask
    if last is None or agreement.today() <= last:
        return None
    told = _("The thirty days in which it could be confirmed ended on %s.")
    return Reason("too-late", told % last.isoformat())


def all_online(agreement, by):
    if not agreement.parent.parts(*PARTIES).filter(person=None).exists():
        return None
    told = _("A party takes part on paper: apply at the court yourselves, with the signed paper.")
    return Reason("on-paper", told)


def all_ticked(agreement, by):
    if agreement.all_apply:
        return None
    told = _("Not everybody applied when they signed: ask alone, and the others are asked to join.")
    return Reason("not-all", told)


def not_all_ticked(agreement, by):
    if not agreement.all_apply:
        return None
    return Reason("all", _("Everybody applied when they signed: hand in the joint application."))


def court_competent(agreement, values):
    """The court that invited the mediation, or one of the level that hears it (CPL 205)."""
    mediation, asked = agreement.parent, courts.court(values["court"])
    if values["link"] == Link.INVITED:
        if asked.code == mediation.inviting_court:
            return {}
        return {"link": _("This court did not invite the mediation.")}
    amount = agreement.what_is_agreed.total
    hear = courts.courts_for(mediation.cause, agreement.today(), amount=amount)
    if asked.level in {court.level for court in hear}:
        return {}
    told = _("Such a dispute belongs to a court of another level. Apply there: %s.")
    return {"court": told % _(", ").join(map(str, hear))}


# Performance


def proof_of_payment(duty, values):
    if duty.kind != DutyKind.PAYMENT or values.get("files"):
        return {}
    return {"files": _("Show the payment: a bank’s slip, or a picture of it.")}


def within_authority(agreement, by):
    """Nobody signs for a party beyond what that party let them agree to (CPL 62; CC 165)."""
    return reason_beyond(by, agreement.what_is_agreed)
