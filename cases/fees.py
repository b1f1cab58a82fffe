"""What a case costs: the State Council's fee measures (Decree 481) as dated tables.

Where the measures leave a range to the province, the least is taken unless the court sets another
figure: a product default, and said so in the trace.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from cases.dated import in_force
from cases.figures import BadInput, Figure, line, rounded, yuan

type Brackets = tuple[tuple[int | None, str], ...]
type Range = tuple[int, int]

MEASURES = date(2007, 4, 1)


class FeeKind(TextChoices):
    """What is charged for; the measures know it by the kind of case or application."""

    PROPERTY = "property", gettext_lazy("Property claim")
    IP = "ip", gettext_lazy("Intellectual property")
    PERSONALITY = "personality", gettext_lazy("Personality rights")
    DIVORCE = "divorce", gettext_lazy("Divorce")
    LABOUR = "labour", gettext_lazy("Labour dispute")
    OTHER = "other", gettext_lazy("Other claim without an amount")
    OBJECTION = "objection", gettext_lazy("Failed objection to jurisdiction")
    SPECIAL = "special", gettext_lazy("Special procedure")
    ENFORCEMENT = "enforcement", gettext_lazy("Enforcement")
    PRESERVATION = "preservation", gettext_lazy("Preservation of property")


class Halving(TextChoices):
    """The grounds on which an acceptance fee is halved (FEE 15, 16, 18)."""

    MEDIATED = "mediated", gettext_lazy("ended by mediation")
    WITHDRAWN = "withdrawn", gettext_lazy("withdrawn")
    SUMMARY = "summary", gettext_lazy("tried by summary procedure")
    MERGED = "merged", gettext_lazy("a counterclaim or third-party claim tried together")


@dataclass(frozen=True)
class Schedule:
    """One version of a fee: a base that covers the first yuan, then a rate on each part above.

    `bare` is the base where no amount is at stake, if it is another one. Whole yuan; rates are
    shares of one. A bracket without an upper end is the last.
    """

    since: date
    rule: str
    base: Range
    covers: int = 0
    brackets: Brackets = ()
    cap: int | None = None
    bare: Range | None = None
    amount_needed: bool = False


PROPERTY: Brackets = (
    (100_000, "0.025"),
    (200_000, "0.02"),
    (500_000, "0.015"),
    (1_000_000, "0.01"),
    (2_000_000, "0.009"),
    (5_000_000, "0.008"),
    (10_000_000, "0.007"),
    (20_000_000, "0.006"),
    (None, "0.005"),
)
ENFORCEMENT: Brackets = (
    (500_000, "0.015"),
    (5_000_000, "0.01"),
    (10_000_000, "0.005"),
    (None, "0.001"),
)
SCHEDULES: dict[str, tuple[Schedule, ...]] = {
    FeeKind.PROPERTY: (
        Schedule(MEASURES, "FEE 13(1)", (50, 50), 10_000, PROPERTY, amount_needed=True),
    ),
    FeeKind.IP: (Schedule(MEASURES, "FEE 13(3)", (50, 50), 10_000, PROPERTY, bare=(500, 1000)),),
    FeeKind.PERSONALITY: (
        Schedule(MEASURES, "FEE 13(2)", (100, 500), 50_000, ((100_000, "0.01"), (None, "0.005"))),
    ),
    FeeKind.DIVORCE: (Schedule(MEASURES, "FEE 13(2)", (50, 300), 200_000, ((None, "0.005"),)),),
    FeeKind.OTHER: (Schedule(MEASURES, "FEE 13(2)", (50, 100)),),
    FeeKind.LABOUR: (Schedule(MEASURES, "FEE 13(4)", (10, 10)),),
    FeeKind.OBJECTION: (Schedule(MEASURES, "FEE 13(6)", (50, 100)),),
    FeeKind.SPECIAL: (Schedule(MEASURES, "FEE 8", (0, 0)),),
    FeeKind.ENFORCEMENT: (
        Schedule(MEASURES, "FEE 14(1)", (50, 50), 10_000, ENFORCEMENT, bare=(50, 500)),
    ),
    FeeKind.PRESERVATION: (
        Schedule(
            MEASURES, "FEE 14(2)", (30, 30), 1_000, ((100_000, "0.01"), (None, "0.005")), 5_000
        ),
    ),
}
HALVING_RULES = {
    Halving.MEDIATED: ("FEE 15", gettext_noop("ended by mediation")),
    Halving.WITHDRAWN: ("FEE 15", gettext_noop("withdrawn")),
    Halving.SUMMARY: ("FEE 16", gettext_noop("tried by summary procedure")),
    Halving.MERGED: ("FEE 18", gettext_noop("a counterclaim or third-party claim tried together")),
}
FREE_APPEALS = ("rejection", "dismissal", "jurisdiction")

FREE = gettext_noop("No fee is charged for this.")
FIXED = gettext_noop("The fee is %(fee)s yuan.")
COVERED = gettext_noop("Up to %(covers)s yuan the fee is %(fee)s yuan.")
LEAST = gettext_noop(
    "The fee lies between %(least)s and %(most)s yuan; the least of them, %(fee)s yuan, is the "
    "product default until the court sets another."
)
SET = gettext_noop(
    "The fee lies between %(least)s and %(most)s yuan; the court has set %(fee)s yuan."
)
PART = gettext_noop(
    "From %(above)s to %(upto)s yuan: %(part)s yuan at %(rate)s %% is %(fee)s yuan."
)
REST = gettext_noop("Above %(above)s yuan: %(part)s yuan at %(rate)s %% is %(fee)s yuan.")
CAPPED = gettext_noop("The fee is at most %(fee)s yuan.")
THIRD = gettext_noop("An order for payment costs a third of that: %(fee)s yuan.")
HALF = gettext_noop("Halved (%(ground)s): %(fee)s yuan.")
ONCE = gettext_noop("It has been halved already and is halved only once (%(ground)s).")
FREE_APPEAL = gettext_noop("An appeal against this ruling is free.")


def acceptance_fee(
    amount: Decimal | str | int | None = None,
    *,
    kind: str = FeeKind.PROPERTY,
    on: date | None = None,
    halvings: tuple[str, ...] = (),
    set_at: Decimal | str | int | None = None,
) -> Figure:
    """The fee for accepting a case (FEE 13), in yuan, on a day or by the newest table.

    `amount` is the sum of all property claims; where there are any, their scale governs, and
    several claims without an amount are one (CPI 201). `set_at` is what the court takes where the
    measures leave it a range. `BadInput` names what cannot be used.
    """
    return halved(_charge(kind, amount, on=on, set_at=set_at), *halvings)


def appeal_fee(
    amount: Decimal | str | int | None = None, *, against: str = "judgment", **how
) -> Figure:
    """The fee of an appeal, on the part appealed against (FEE 17).

    Free `against` a ruling of rejection, dismissal or jurisdiction (FEE 8).
    """
    if against in FREE_APPEALS:
        return Figure(Decimal("0.00"), (line("FEE 8", FREE_APPEAL),))
    return acceptance_fee(amount, **how)


def enforcement_fee(
    amount: Decimal | str | int | None = None, *, on: date | None = None, set_at=None
) -> Figure:
    """The fee for enforcing a sum (FEE 14(1)), paid by the debtor afterwards (FEE 20, 38)."""
    return _charge(FeeKind.ENFORCEMENT, amount, on=on, set_at=set_at)


def preservation_fee(
    amount: Decimal | str | int | None = None, *, on: date | None = None
) -> Figure:
    """The fee for preserving property of that worth (FEE 14(2)), at most 5,000 yuan."""
    return _charge(FeeKind.PRESERVATION, amount, on=on)


def dunning_fee(amount: Decimal | str | int, *, on: date | None = None) -> Figure:
    """The fee for an order for payment: a third of the property scale (FEE 14(3))."""
    whole = _charge(FeeKind.PROPERTY, amount, on=on)
    third = rounded(whole.amount / 3)
    return Figure(third, (*whole.trace, line("FEE 14(3)", THIRD, fee=third)))


def halved(figure: Figure, *grounds: str) -> Figure:
    """The figure halved for the first of the grounds; never a second time (CPI 206)."""
    for ground in grounds:
        if ground not in Halving:
            refusal = _("halvings: “%(ground)s” is no ground. Choose one of %(grounds)s.")
            told = {"ground": str(ground)[:40], "grounds": ", ".join(Halving.values)}
            raise BadInput(refusal % told, field="halvings")
        figure = _halve(figure, Halving(ground))
    return figure


def _halve(figure: Figure, ground: Halving) -> Figure:
    rule, words = HALVING_RULES[ground]
    if figure.halved_for:
        return replace(figure, trace=(*figure.trace, line("CPI 206", ONCE, ground=words)))
    half = rounded(figure.amount / 2)
    trace = (*figure.trace, line(rule, HALF, ground=words, fee=half))
    return Figure(half, trace, halved_for=ground.value)


def _charge(kind, amount, *, on, set_at=None) -> Figure:
    schedule = _schedule(kind, on)
    at_stake = None if amount is None else yuan(amount)
    if at_stake is None and schedule.amount_needed:
        raise BadInput(_("amount: give the amount that is claimed, in yuan."), field="amount")
    fee, trace = _base(schedule, at_stake, set_at)
    for part, told in _parts(schedule, at_stake or Decimal(0)):
        fee += part
        trace.append(told)
    if schedule.cap is not None and fee > schedule.cap:
        fee = Decimal(schedule.cap)
        trace.append(line(schedule.rule, CAPPED, fee=fee))
    return Figure(rounded(fee), tuple(trace))


def _schedule(kind, on) -> Schedule:
    if kind not in SCHEDULES:
        refusal = _("kind: “%(kind)s” is not charged for. Choose one of %(kinds)s.")
        told = {"kind": str(kind)[:40], "kinds": ", ".join(FeeKind.values)}
        raise BadInput(refusal % told, field="kind")
    try:
        return in_force(SCHEDULES[kind], on)
    except ValueError as error:
        raise BadInput(str(error), field="on") from error


def _base(schedule, at_stake, set_at) -> tuple[Decimal, list[dict]]:
    bare = at_stake is None and schedule.bare
    least, most = map(Decimal, bare or schedule.base)
    fee = least if set_at is None else yuan(set_at, field="set_at")
    told = {"least": least, "most": most, "fee": fee, "covers": Decimal(schedule.covers)}
    if not least <= fee <= most:
        refusal = _("set_at: the court can set this fee from %(least)s to %(most)s yuan.")
        raise BadInput(refusal % told, field="set_at")
    if least != most:
        return fee, [line(schedule.rule, LEAST if set_at is None else SET, **told)]
    if not fee:
        return fee, [line(schedule.rule, FREE)]
    text = FIXED if at_stake is None or not schedule.covers else COVERED
    return fee, [line(schedule.rule, text, **told)]


def _parts(schedule, at_stake):
    """The fee and the trace line of each bracket that the amount reaches."""
    above = Decimal(schedule.covers)
    for end, rate in schedule.brackets:
        if at_stake <= above:
            return
        upto = at_stake if end is None else min(at_stake, Decimal(end))
        part = upto - above
        fee = part * Decimal(rate)
        told = {"above": above, "part": part, "rate": Decimal(rate) * 100, "fee": fee}
        text = REST if end is None else PART
        yield fee, line(schedule.rule, text, **told | {"upto": upto})
        above = upto
