"""What the answers come to: whether this court can help, what it costs, how long, whether late."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cases import causes, courts
from cases.calculators import calculate
from cases.explorer.dispute import Dispute
from cases.fees import Halving
from cases.figures import BadInput
from cases.heads import Kind
from cases.lifecycle import ClaimKind
from cases.limitation import Standing, standing
from cases.smallgroups import Withheld
from cases.tracks import RULES, Track, TrackFacts, track_for, trial_limit
from cases.yearbook import edition
from odr.calendars.clock import day_of, real_time
from odr.calendars.lengths import Months


@dataclass(frozen=True)
class Hearing:
    """Which courts can be asked here, whose name the law gives to the dispute, and by which rule.

    `courts` is empty where it cannot be filed here; `sort` is then who hears it.
    """

    cause: causes.Cause
    sort: str
    rule: str
    courts: tuple[courts.Court, ...]

    @property
    def sort_label(self):
        return Kind(self.sort).label

    @property
    def by_place(self):
        """Whether among courts of the same sort the place decides (CPL 22, 24, 29)."""
        return self.sort in (Kind.BASIC, Kind.DESIGNATED)


def hearing_of(dispute: Dispute, today: date) -> Hearing:
    """Who hears it, by the dated table of jurisdiction."""
    row = causes.cause(dispute.cause)
    how = {"online": dispute.online, "foreign": dispute.abroad, "amount": dispute.amount}
    sort, rule = courts.competent(row, today, **how)
    found = tuple(each for each in courts.courts_for(row.code, today, **how) if each.takes_filings)
    return Hearing(row, sort, rule, found)


def cost_of(dispute: Dispute) -> dict | None:
    """The answers of the fee calculator: `whole` and, halved, `half`; None without an amount."""
    kind = causes.cause(dispute.cause).fee
    given = {"kind": kind.value, "amount": dispute.amount and str(dispute.amount)}
    try:
        return {
            "whole": calculate("fee", given),
            "half": calculate("fee", given | {"halved_for": Halving.SUMMARY.value}),
        }
    except BadInput:
        return None


@dataclass(frozen=True)
class Length:
    """How long it will take: the likely track, what the law gives it, and what it took here.

    `limit` is None where the law gives none; `days` and `slow` are the median and the 90th
    percentile from filing to judgment, None while too few cases have been judged to tell.
    """

    track: Track
    limit: Months | None
    rule: str
    days: float | None
    slow: float | None


def length_of(dispute: Dispute, hearing: Hearing) -> Length:
    """By the likely track; the figures are those of the court’s own statistics."""
    court = hearing.courts[0]
    facts = TrackFacts(
        amount=dispute.amount if dispute.answers.get("want") == ClaimKind.PAYMENT else None,
        foreign=dispute.abroad,
        basic_court=court.level == courts.Level.BASIC,
        internet_court=court.kind == Kind.INTERNET,
    )
    track = track_for(facts)
    took = judged_in(court.code).get(track, {})
    limit = trial_limit(track, foreign=dispute.abroad)
    return Length(track, limit, RULES[track].rule, took.get("median"), took.get("p90"))


def judged_in(code):
    """From filing to judgment at a court: `median` and `p90` in days by track, as far as told."""
    tables = {table.name: table for table in edition([code]).tables}
    return {
        track: figures
        for track, _label, figures in tables["judgments"].rows
        if not isinstance(figures["median"], Withheld)
    }


def lateness_of(dispute: Dispute, today: date) -> Standing | None:
    """Whether time has run out; None where the day is not known."""
    if dispute.day is None:
        return None
    wanted = dispute.answers.get("want", "")
    return standing(dispute.happening.limitation, wanted, dispute.day, today)


def today() -> date:
    """The court's day, for somebody who has no case whose clock could be asked."""
    return day_of(real_time())


def asked_of(dispute: Dispute) -> str:
    """What is asked for, as a sentence of a claim or of a letter."""
    if wish := dispute.answers.get("wish"):
        return wish
    return {
        ClaimKind.PAYMENT: _("Pay the sum that is owed."),
        ClaimKind.PERFORMANCE: _("Do what was agreed."),
        ClaimKind.STOP: _("Stop what is being done."),
        ClaimKind.APOLOGY: _("Apologise, and put it right in public."),
    }[dispute.answers["want"]]
