"""Who joins and for how long, and what must be so before an agreement is confirmed."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import courts
from cases.causes import CONFIRMATION
from cases.confirmations.stages import POINT_OF, Finding, Link, Point, Refusal, Sanction, Suspicion
from cases.gates import Point as Gate
from cases.gates import first_unmet
from cases.instalments import sum_fits
from cases.roles import PARTIES
from odr.calendars.clock import day_of
from odr.calendars.counting import count
from odr.calendars.lengths import Days, Months
from odr.procedure.parts import Part, Who
from odr.procedure.periods import Period
from odr.procedure.reasons import Reason

MOST_FOR_A_PERSON = Decimal(100_000)  # yuan, CPL 118
FOR_AN_ORGANISATION = (Decimal(50_000), Decimal(1_000_000))


# Applying together


def thirty_days(confirmation, part):
    """Thirty days from the agreement taking effect (CPL 205); no end before that day is known."""
    day = confirmation.agreed_on
    return count(day, Days(30)) if day else None


def _has_not_joined(confirmation, part):
    return part.role in PARTIES and str(part.pk) not in confirmation.joined


still_to_join = Who(
    gettext_lazy("everybody else who signed"), _has_not_joined, tuple(map(str, PARTIES))
)


def joins_on_paper(confirmation, values):
    """Somebody who signed, has not applied yet and has not come here with an account."""
    party = values["party"]
    if str(party.pk) in confirmation.joined:
        return {"party": _("They have applied already.")}
    if party.person_id:
        return {"party": _("They take part online: they join with a step of their own.")}
    if party.agents.filter(scope=Part.Scope.PAPER, until=None).exists():
        return {"party": _("The clerk enters their application: it can be sent to the court.")}
    return {}


def applicant_described(confirmation, by):
    party = by.principal.party
    known = party.identity_number and party.service_address
    return None if known else Reason("particulars", _("Say who you are first."))


def somebody_else_named(confirmation, by):
    """An agreement has two sides: somebody who is to receive, and somebody who is to perform."""
    told = _("Name somebody on the other side who signed.")
    return None if confirmation.parts("respondent").exists() else Reason("alone", told)


def agreement_stated(confirmation, by):
    told = _("Say what was agreed first.")
    return None if confirmation.terms else Reason("no-agreement", told)


def in_time(confirmation, by):
    late = confirmation.agreed_on and confirmation.today() > last_day(confirmation.agreed_on)
    return Reason("too-late", out_of_time()) if late else None


def sums_add_up(confirmation, values):
    """What is to be paid has its day or its instalments; so has what is owed in turn its words."""
    if values.get("owed_back_sum") and not values.get("owed_back"):
        return {"owed_back": _("Say what this sum is for.")}
    return sum_fits(values)


def agreed_lately(confirmation, values):
    """Whoever writes a day that is too long ago learns it at once."""
    late = confirmation.today() > last_day(values["agreed_on"])
    return {"agreed_on": out_of_time()} if late else {}


def last_day(agreed_on):
    return count(agreed_on, Days(30)).last_day


def out_of_time():
    return _("An agreement can be confirmed only if all apply within 30 days of its taking effect.")


def court_fits(confirmation, values):
    """Without an invitation of its own, a court of the level that hears such disputes (CPL 205)."""
    if values["dispute"] == CONFIRMATION:
        return {"dispute": _("Say what the dispute itself was about.")}
    if values["link"] == Link.INVITED:
        return {}
    how = {"amount": values.get("total"), "foreign": confirmation.parent.is_foreign()}
    hear = courts.courts_for(values["dispute"], day_of(confirmation.now()), **how)
    if confirmation.parent.court_row().level in {court.level for court in hear}:
        return {}
    told = _("Such a dispute belongs to a court of another level. Apply there: %s.")
    return {"link": told % _(", ").join(map(str, hear))}


# The examination


def found_so(confirmation, values):
    """What a ruling goes by was noted in the examination, once there is one (CPI 355, 358)."""
    examination = confirmation.examinations.first()
    if values["ground"] == Refusal.OTHER or examination is None:
        return {}
    if values["ground"] == Refusal.GENUINE and confirmation.suspicion != Suspicion.RAISED:
        return {"ground": _("Ask for proof first: without it nobody is refused for a sham.")}
    point = POINT_OF[values["ground"]]
    if examination.finding(point) == Finding.UNMET:
        return {}
    told = _("Note this point as not in order in the examination first: %s.")
    return {"ground": told % point.label}


def all_in_order(confirmation, by):
    """Every point of the checklist has been looked at and is in order (CPI 355, 358)."""
    examination = confirmation.examinations.first()
    found = [(point, examination.finding(point)) for point in Point]
    return first_unmet([Gate(str(point.label), each == Finding.MET) for point, each in found])


def parties_heard(confirmation, by):
    """The court asks all parties to come together and verify the facts (CPI 356)."""
    missing = [p.name for p in confirmation.parts(*PARTIES) if str(p.pk) not in confirmation.heard]
    told = _("Note first what the parties said together: %s has not been heard.")
    return Reason("unheard", told % missing[0]) if missing else None


def nothing_outstanding(confirmation, by):
    """What was asked for came, or its time has passed."""
    waiting = Period.objects.of(confirmation).open().filter(name="confirmation_supplement")
    asked = waiting.filter(status=Period.Status.OPEN).exists()
    return (
        Reason("outstanding", _("A party still has time to supply something.")) if asked else None
    )


def nothing_supplied(confirmation, by):
    raised = Period.objects.of(confirmation).filter(status=Period.Status.RAISED)
    left = raised.filter(name="confirmation_supplement").exists()
    told = _("Nobody has let the time for supplying something pass.")
    return None if left else Reason("supplied", told)


def leave_was_asked(confirmation, by):
    asked = confirmation.leave_asked
    return None if asked else Reason("not-asked", _("Nobody has asked to withdraw."))


# A sham


def not_suspected(confirmation, by):
    open_ = confirmation.suspicion == Suspicion.RAISED
    told = _("You asked for proof that the mediation was genuine: without it nothing is confirmed.")
    return Reason("suspected", told) if open_ else None


def proof_given(confirmation, by):
    raised = confirmation.suspicion == Suspicion.RAISED
    given = raised and confirmation.proven
    return None if given else Reason("no-proof", _("No party has given proof."))


def refused_as_sham(confirmation, by):
    told = _("It was refused for another reason.")
    sham = confirmation.ground == Refusal.GENUINE
    return None if sham else Reason("other-ground", told)


def found_false(confirmation, by):
    proven = confirmation.suspicion == Suspicion.PROVEN
    return None if proven else Reason("not-found", _("No false mediation was found."))


def measure_fits(confirmation, values):
    """CPL 118: a person pays at most 100,000 yuan, an organisation 50,000 to 1,000,000; 15 days."""
    sanction, amount, days = values["sanction"], values.get("amount"), values.get("days")
    is_person = values["party"].party.kind == "person"
    if sanction == Sanction.FINE:
        least, most = (Decimal(0), MOST_FOR_A_PERSON) if is_person else FOR_AN_ORGANISATION
        if amount is None or not least <= amount <= most:
            told = _("Give an amount from %(least)s to %(most)s yuan.")
            return {"amount": told % {"least": f"{least:,.2f}", "most": f"{most:,.2f}"}}
    if sanction == Sanction.DETENTION and not (is_person and days):
        return {"days": _("Only a person is detained, for 1 to 15 days.")}
    return {}


# Objections


def within_six_months(confirmation, values):
    """Six months from knowing; a time that is never extended (CPI 372, 127)."""
    last = count(values["knew_on"], Months(6), rolls=True).last_day
    if confirmation.today() <= last:
        return {}
    told = _("The six months ended on %s.")
    return {"knew_on": told % last.isoformat()}
