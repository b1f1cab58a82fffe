"""From the judgment to the last payment, as both sides see it: stages with dates and amounts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from cases.debt import Owed, day_when, due_day, owed_by_award
from cases.enforcement.ledger import owed
from cases.enforcement.settlements.plan import instalments
from cases.money import ASKED, Payment
from cases.roles import Role
from cases.stages import State as Stage
from odr.calendars.clock import day_of
from odr.procedure.facts import word
from odr.procedure.periods import Period
from odr.streams.models import Entry

ON_THE_WAY = (
    "send",
    "appeal",
    "perform",
    "apply",
    "enforcement_notice",
    "property_report",
    "enforce",
    "settlement_reply",
    "settlement_instalment",
    "measure_renewal",
    "enforcement_fee",
    *ASKED,
)
DECIDED = ("case.pronounce", "case.settle", "case.appeal_decided")


@dataclass(frozen=True)
class Reached:
    """One stage on the way. `status` is done, now, ahead or missed; amounts are in yuan."""

    kind: str
    text: str
    on: date | None
    amount: Decimal | None = None
    status: str = "done"

    def as_json(self) -> dict:
        amount = None if self.amount is None else f"{self.amount:f}"
        return vars(self) | {"on": self.on and self.on.isoformat(), "amount": amount}


def tracker(case) -> list[Reached]:
    """Every stage of a decided case in the order of its day; before the decision, nothing."""
    decided = Entry.objects.filter(subject=case.pk, kind__in=DECIDED).order_by("at", "seq").last()
    if decided is None:
        return []
    stages = [*_judgment(case, day_of(decided.at)), *_payments(case)]
    for enforcement in case.enforcements.all():
        stages += _enforcement(enforcement)
    stages.sort(key=lambda stage: stage.on or date.max)
    return [*stages, _end(case)]


def _judgment(case, decided_on):
    yield Reached("decided", _("Judgment given or settlement reached"), decided_on, case.awarded)
    if not in_effect(case):
        yield Reached(
            "effective", _("Takes effect when nobody can appeal any more"), None, status="ahead"
        )
        return
    since = case.effective_on or day_when(case, Stage.EFFECTIVE)
    yield Reached("effective", _("In effect"), since)
    due = due_day(case)
    status = "ahead" if due >= case.today() else "done"
    yield Reached("due", _("Last day to pay without doubled interest"), due, case.awarded, status)


def _payments(case):
    words = {
        Payment.Status.REPORTED: (_("Payment reported, not confirmed"), "now"),
        Payment.Status.CONFIRMED: (_("Payment"), "done"),
        Payment.Status.DISPUTED: (_("Payment disputed by the creditor"), "now"),
        Payment.Status.REJECTED: (_("Payment that does not count"), "missed"),
    }
    for payment in case.payments.filter(purpose=Payment.Purpose.PERFORMANCE):
        text, status = words[payment.status]
        yield Reached("payment", text, payment.paid_on, payment.amount, status)


def _enforcement(enforcement):
    number = {"number": enforcement.number}
    started = _("Enforcement %(number)s") % number
    yield Reached(
        "enforcement", started, enforcement.docketed_on, enforcement.principal + enforcement.others
    )
    if enforcement.notified_on and enforcement.notified_on >= enforcement.docketed_on:
        yield Reached("notice", _("Notice of enforcement"), enforcement.notified_on)
    for measure in enforcement.measures.all():
        taken = day_when(measure, "in_force")
        text = f"{measure}, {measure.get_state_display()}"
        yield Reached("measure", text, taken, measure.proceeds or measure.value)
    for settlement in enforcement.settlements.filter(
        state__in=("in_force", "performed", "broken", "sued_on")
    ):
        yield from _settlement(settlement)
    if enforcement.closed_on:
        yield Reached(
            "closed",
            enforcement.get_state_display(),
            enforcement.closed_on,
            owed(enforcement, enforcement.closed_on).paid,
        )


def _settlement(settlement):
    yield Reached("settlement", _("Settlement"), settlement.agreed_on, settlement.total)
    words = {"paid": "done", "overdue": "missed", "ahead": "ahead"}
    for row in instalments(settlement):
        yield Reached("instalment", _("Instalment"), row.due_on, row.amount, words[row.status])


def in_effect(case):
    """Whether what was decided or settled is to be performed now, or has been."""
    return case.state in (Stage.EFFECTIVE, Stage.ENFORCEMENT, Stage.SATISFIED)


def _end(case):
    """Where the money stands: paid in full since a day, or what is left today."""
    if case.state == Stage.SATISFIED:
        return Reached(
            "satisfied", _("Paid in full"), day_when(case, Stage.SATISFIED), status="done"
        )
    still = _owed_to(case, Role.CLAIMANT)
    text = _("Still owed today, interest included") if still.left else _("Paid; to be confirmed")
    return Reached("owed", text, case.today(), still.left, "now")


@dataclass(frozen=True)
class Account:
    """How the money of one side stands today, row by row."""

    side: str
    owed: Owed

    @property
    def label(self):
        return Role(self.side).label

    def as_json(self) -> dict:
        return {"side": self.side, **self.owed.as_json()}


def accounts(case) -> list[Account]:
    """What each side has to get: the claimants by the judgment, the others once they enforce."""
    sides = [Role.CLAIMANT] if case.awarded and in_effect(case) else []
    if case.enforcements.filter(creditor__role=Role.RESPONDENT).exists():
        sides.append(Role.RESPONDENT)
    return [Account(side, _owed_to(case, side)) for side in sides]


def _owed_to(case, side):
    last = case.enforcements.filter(creditor__role=side).order_by("round").last()
    return owed(last) if last else owed_by_award(case)


def next_period(case, user):
    """The next date on the way that this person may know of, as its open period; None without."""
    open_ones = Period.objects.visible_to(user).filter(dossier=case.dossier_id).open()
    ahead = open_ones.filter(name__in=ON_THE_WAY, due_at__gt=case.now(), held_by=[])
    return ahead.order_by("due_at", "pk").first()


def whose(period) -> str:
    """Who is waited for: a party by name, or an office."""
    return period.part.name if period.part_id else str(word(period.awaits))


def tracked(case, user) -> dict:
    """Stages, accounts and the next date of a case, as data."""
    ahead = next_period(case, user)
    following = ahead and {
        "what": str(ahead.label),
        "whose": whose(ahead),
        "last_day": ahead.last_day.isoformat(),
        "due": ahead.due_at,
        "trace": ahead.trace,
    }
    return {
        "state": case.state,
        "stages": [stage.as_json() for stage in tracker(case)],
        "accounts": [account.as_json() for account in accounts(case)],
        "next": following,
    }
