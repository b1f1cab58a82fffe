"""The three ways a civil case is tried in first instance: which are open, and what each means."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.dated import in_force
from odr.calendars.lengths import Days, Months
from odr.procedure.reasons import Reason


class Track(TextChoices):
    SMALL_CLAIMS = "small_claims", gettext_lazy("Small claims")
    SUMMARY = "summary", gettext_lazy("Summary procedure")
    ORDINARY = "ordinary", gettext_lazy("Ordinary procedure")


@dataclass(frozen=True)
class TrackRules:
    """What a track means for its parties.

    `trial` is the court's own limit, counted from the day after docketing, `extension` by how
    much the president may lengthen it; `evidence` is what is given where nobody sets another,
    between `evidence_least` and `evidence_most`. A track that is not `appealable` ends with its
    judgment, and its rulings on jurisdiction and dismissal take effect when made.
    """

    trial: Months
    extension: Months
    evidence: Days
    evidence_least: Days | None
    evidence_most: Days | None
    appealable: bool
    rule: str


RULES = {
    Track.SMALL_CLAIMS: TrackRules(
        Months(2), Months(1), Days(7), None, Days(7), False, "CPL 165, 168; CPI 275"
    ),
    Track.SUMMARY: TrackRules(
        Months(3), Months(1), Days(15), None, Days(15), True, "CPL 164; CPI 258, 266"
    ),
    Track.ORDINARY: TrackRules(
        Months(6), Months(6), Days(15), Days(15), None, True, "CPL 152; CPI 99"
    ),
}


@dataclass(frozen=True)
class WageBase:
    """A province's average yearly wage, in yuan, in force until the next is published."""

    since: date
    yearly: Decimal
    source: str


# Zhejiang. The published figure is to be entered here each year (CPI 272): this one is a product
# default, a round sum of the right size, and no statistic.
WAGE_BASES = (WageBase(date(2022, 1, 1), Decimal("100000.00"), "product default"),)
LIMIT_BY_LAW, LIMIT_BY_AGREEMENT = Decimal("0.5"), Decimal(2)


@dataclass(frozen=True)
class TrackFacts:
    """What decides the track. `amount` is what is claimed, in yuan; None where no money is.

    `clear` says: clear facts, clear rights, little dispute. `party_missing` is a party who cannot
    be found when the claim is filed; `many_parties` ten or more on a side (CPI 75); `public` an
    interest of the state or the public; `agreed` the tracks that both sides agree to.
    """

    amount: Decimal | None
    clear: bool = True
    agreed: frozenset[Track] = frozenset()
    status_or_title: bool = False
    foreign: bool = False
    party_missing: bool = False
    counterclaim: bool = False
    appraisal: bool = False
    many_parties: bool = False
    remanded: bool = False
    retrial: bool = False
    public: bool = False
    revocation: bool = False
    basic_court: bool = True
    internet_court: bool = False


def tracks_open_to(facts: TrackFacts, *, on: date | None = None) -> dict[Track, Reason | None]:
    """For each track None where it is open, else why it is not. The ordinary one always is."""
    summary = _against_summary(facts)
    small = summary or _against_small_claims(facts, on)
    return {Track.SMALL_CLAIMS: small, Track.SUMMARY: summary, Track.ORDINARY: None}


def track_for(facts: TrackFacts, *, on: date | None = None) -> Track:
    """The simplest track that is open: the law prescribes it for a small claim (CPL 165)."""
    barred = tracks_open_to(facts, on=on)
    return next(track for track in Track if barred[track] is None)


def change_of_track(old: Track, new: Track, *, hearing_begun: bool) -> Reason | None:
    """Why a case cannot change its track; the test of `tracks_open_to` comes beside it.

    A case leaves the ordinary procedure only before its hearing (CPI 260, 264), and comes to
    small claims only before one (CPI 279). Upwards the way is always open.
    """
    order = list(Track)
    if old == new:
        return Reason("same-track", _("The case is on this track already."))
    if hearing_begun and order.index(new) < order.index(old):
        return Reason("hearing-begun", _("Once the hearing has begun, a case only moves up."))
    return None


def small_claims_limit(on: date | None = None, *, agreed: bool = False) -> Decimal:
    """The highest small claim, in yuan: half the yearly wage, twice it by agreement (CPL 165)."""
    base = in_force(WAGE_BASES, on)
    return base.yearly * (LIMIT_BY_AGREEMENT if agreed else LIMIT_BY_LAW)


def answer_time(*, abroad: bool = False) -> Days:
    """The time to answer a claim: 15 days, 30 without a domicile in China (CPL 128, 285).

    On the two simpler tracks the court may agree a shorter one with the respondent, at most 15
    days for a small claim (CPI 266, 275).
    """
    return Days(30) if abroad else Days(15)


def trial_limit(track: Track, *, foreign: bool = False) -> Months | None:
    """How long the trial may take; None for a foreign-related ordinary case (CPL 287)."""
    return None if foreign and track == Track.ORDINARY else RULES[track].trial


def _against_summary(facts: TrackFacts) -> Reason | None:
    """CPL 160 and CPI 257; in an internet court publication alone is no bar (ICP 18)."""
    missing = facts.party_missing and not facts.internet_court
    agreed = facts.agreed & {Track.SUMMARY, Track.SMALL_CLAIMS}
    bars = (
        (not facts.basic_court, "not-basic", _("Only a basic court tries by this procedure.")),
        (missing, "party-missing", _("A party cannot be found.")),
        (facts.remanded, "remanded", _("The case was sent back for a new trial.")),
        (facts.many_parties, "many-parties", _("There are ten or more parties on one side.")),
        (facts.retrial, "retrial", _("The case is tried again under supervision.")),
        (
            facts.public,
            "public-interest",
            _("The interest of the state or the public is at stake."),
        ),
        (facts.revocation, "revocation", _("A third party asks that a judgment be revoked.")),
        (
            not facts.clear and not agreed,
            "not-simple",
            _("The case is not simple, and the parties have not agreed to this procedure."),
        ),
    )
    return _first(bars)


def _against_small_claims(facts: TrackFacts, on: date | None) -> Reason | None:
    """CPL 165 and 166."""
    agreed = Track.SMALL_CLAIMS in facts.agreed
    limit = small_claims_limit(on, agreed=agreed)
    money = facts.amount is not None
    bars = (
        (not money, "not-money", _("A small claim asks for money and nothing else.")),
        (facts.status_or_title, "status", _("Status or title to property is in dispute.")),
        (facts.foreign, "foreign", _("The case is foreign-related.")),
        (facts.appraisal, "appraisal", _("An appraisal is needed or disputed.")),
        (facts.party_missing, "party-missing", _("A party cannot be found.")),
        (facts.counterclaim, "counterclaim", _("There is a counterclaim.")),
        (not facts.clear, "not-simple", _("A small claim is a simple one.")),
        (money and facts.amount > limit, "amount", _over(limit, agreed=agreed)),
    )
    return _first(bars)


def _over(limit: Decimal, *, agreed: bool) -> str:
    told = {"limit": f"{limit:,.2f}"}
    if agreed:
        return _("Even by agreement a small claim is at most %(limit)s yuan.") % told
    return _("A small claim is at most %(limit)s yuan unless both sides agree.") % told


def _first(bars) -> Reason | None:
    return next((Reason(code, text) for barred, code, text in bars if barred), None)
