"""Who is asked in talks, for how long, and what must be so before somebody is bound."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.instalments import sum_fits
from cases.judgments.talks.stages import UNDECIDED, Ending, State
from cases.roles import PARTIES
from odr.procedure.parts import Part, Who
from odr.procedure.periods import Period
from odr.procedure.reasons import Reason

SIGNATURES = ("talks_receipt", "talks_signature")
AGREED_ON = {
    Ending.STATEMENT: gettext_lazy("The parties agreed on a mediation statement."),
    Ending.SIGNATURE: gettext_lazy("The parties agreed that it binds once everybody signed it."),
    Ending.WITHDRAWAL: gettext_lazy("The parties agreed that the claim is withdrawn."),
}


def _is_asked(settlement, part):
    return part.role in PARTIES and part.pk != settlement.asked_by_id


the_other_parties = Who(gettext_lazy("every other party"), _is_asked, PARTIES)


def day_agreed(settlement, part):
    """The day until which the parties agreed to talk."""
    return settlement.time_until


# Talks


def may_be_mediated(settlement, by):
    """Some causes are not mediated at all (CPI 143)."""
    if settlement.parent.cause_row().mediable:
        return None
    return Reason("not-mediable", _("The law allows no mediation in such a case."))


def no_other_talks(settlement, by):
    if not settlement.parent.settlements.filter(state__in=UNDECIDED).exists():
        return None
    return Reason("talks-open", _("Talks are open already: go on there."))


# Terms


def terms_add_up(settlement, values):
    """A sum has its day or its instalments, and the instalments are the sum."""
    if errors := sum_fits(values):
        return errors
    if values["ending"] == Ending.WITHDRAWAL and values["respondents_bear"]:
        return {"respondents_bear": _("The claimant who withdraws bears the fee: write 0.")}
    return {}


# The end


def ends_in(ending):
    """What was agreed on is done in the form that was agreed on (CPL 100, 101, 148)."""

    def check(settlement, by):
        other = settlement.ending != ending
        return Reason(settlement.ending, str(AGREED_ON[settlement.ending])) if other else None

    return check


def no_statement_yet(settlement, by):
    text = _("The mediation statement was made already.")
    return Reason("made", text) if settlement.papers("statement").exists() else None


def online(settlement, by):
    """What came on paper is entered as what it is: a signed receipt, with its scan."""
    on_paper = by.scope == Part.Scope.PAPER
    text = _("This party takes part on paper: enter the receipt they signed.")
    return Reason("on-paper", text) if on_paper else None


def to_receive(settlement, part):
    """Whether this party has not signed the agreement, or for the statement, yet."""
    waiting = Period.objects.of(settlement).open().filter(name__in=SIGNATURES, part=part)
    return waiting.exists()


def not_yet_received(settlement, by):
    """Whoever has signed keeps to it (CPL 102)."""
    if settlement.state == State.AGREED or to_receive(settlement, by.principal):
        return None
    return Reason("received", _("You have signed: you can no longer back out."))


def still_to_receive(settlement, values):
    waiting = to_receive(settlement, values["party"])
    return {} if waiting else {"party": _("This party has signed for it already.")}


def not_before_issue(settlement, values):
    name = "received_on" if "received_on" in values else "signed_on"
    if values[name] >= settlement.issued_on:
        return {}
    text = _("It was issued on %s: nobody received it before.")
    return {name: text % settlement.issued_on.isoformat()}
