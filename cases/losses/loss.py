"""The loss of one investor by one false statement, in exact decimals (FSP 25 to 31)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from django.utils.translation import gettext_noop

from cases.figures import line, rounded, sentences
from cases.losses.averages import AVERAGES, NAMES, Method, left
from cases.losses.event import Direction, Event
from cases.losses.exrights import adjusted
from cases.losses.holdings import WINDOW, Holdings, Move
from cases.losses.market import market_share
from cases.losses.numbers import EXACT, NOTHING, divided, shown
from cases.losses.trades import Trade, in_order

BOUGHT = gettext_noop(
    "What was bought from %(first)s until the day before %(exposure)s counts: %(quantity)s shares."
)
SOLD = gettext_noop(
    "What was sold from %(first)s until the day before %(exposure)s counts: %(quantity)s shares."
)
RESTATED = gettext_noop(
    "On %(day)s one share became %(factor)s, with a dividend of %(dividend)s yuan: trades before "
    "it are restated."
)
BEFORE = gettext_noop("Of these, %(quantity)s shares had left again before the exposure.")
AVERAGE = gettext_noop("%(method)s: %(average)s yuan a share for the %(left)s shares left.")
GONE = gettext_noop(
    "Of these, %(quantity)s shares were traded from %(exposure)s to %(baseline)s at %(price)s yuan "
    "on average: a difference of %(amount)s yuan."
)
KEPT = gettext_noop(
    "The other %(quantity)s shares count at the baseline price of %(price)s yuan: a difference of "
    "%(amount)s yuan."
)
DIFFERENCE = gettext_noop("The price difference is %(exact)s yuan, rounded to the cent.")
GAIN = gettext_noop("Together that is a gain of %(exact)s yuan: the price difference is nothing.")
COMMISSION = gettext_noop("Commission of %(rate)s %% on the price difference: %(amount)s yuan.")
DUTY = gettext_noop("Stamp duty of %(rate)s %% on the price difference: %(amount)s yuan.")
MARKET = gettext_noop(
    "The index moved by %(index)s %% and the price by %(price)s %%: %(share)s %% of the loss is "
    "the market’s, %(amount)s yuan."
)
TOTAL = gettext_noop(
    "The loss is %(exact)s yuan, rounded to the cent once, so that it may differ by a cent from "
    "the sum of figures that are rounded each for itself."
)


@dataclass(frozen=True)
class Loss:
    """What came out, in yuan to the cent, each figure rounded once from its exact value.

    `average` (yuan) is None where nothing of the window was left at the exposure. `trace` are
    lines of `cases.figures` that also name their `trades`; `uses` say what each trade moved.
    """

    method: Method
    price_difference: Decimal
    commission: Decimal
    stamp_duty: Decimal
    index_deduction: Decimal
    loss: Decimal
    average: Decimal | None
    exited: Decimal
    held: Decimal
    trace: tuple[dict, ...]
    uses: tuple[tuple[Trade, dict[str, Decimal]], ...]

    def as_json(self) -> dict:
        names = ("price_difference", "commission", "stamp_duty", "index_deduction", "loss")
        return {name: f"{getattr(self, name):.2f}" for name in names} | {
            "method": self.method.value,
            "average": None if self.average is None else f"{shown(self.average):f}",
            "traded_after_exposure": f"{self.exited:f}",
            "held_at_baseline": f"{self.held:f}",
            "trace": [
                {"rule": told["rule"], "says": says} | {n: told[n] for n in ("values", "trades")}
                for told, says in zip(self.trace, sentences(self.trace), strict=True)
            ],
            "trades": [_use(trade, used) for trade, used in self.uses],
        }


def reckon(
    event: Event,
    trades: Iterable[Trade],
    *,
    method: Method = Method.MOVING,
    spoken_for: frozenset = frozenset(),
) -> Loss:
    """The loss of one investor, all accounts together (FSP 30). `BadInput` where trades cannot be.

    `spoken_for` are the marks of trades that count for a statement that was exposed earlier.
    """
    with localcontext(EXACT):
        restated = [adjusted(trade, event.ex_rights) for trade in in_order(trades)]
        holdings = Holdings(event).take(restated, spoken_for=spoken_for)
        return _reckoned(event, holdings, Method(method))


def _reckoned(event: Event, holdings: Holdings, method: Method) -> Loss:
    sign = 1 if event.direction == Direction.BUY else -1
    movements = [(move.quantity, move.trade.price) for move in holdings.window]
    average = AVERAGES[method](movements) if left(movements) > 0 else None
    exited, held = -left([(m.quantity, NOTHING) for m in holdings.exits]), holdings.pools[WINDOW]
    taken = sum((-m.quantity * m.trade.price for m in holdings.exits), NOTHING)
    on_exits = sign * ((average or 0) * exited - taken)
    on_held = sign * ((average or 0) - event.baseline_price) * held
    exact = on_exits + on_held
    difference = max(exact, NOTHING)
    commission, duty = difference * event.commission_rate, difference * event.stamp_duty_rate
    whole = difference + commission + duty
    market = market_share(event, holdings, method, average) if difference else None
    deduction = whole * market.share if market else NOTHING
    trace = [
        *_of_the_window(event, holdings, method, average),
        *_of_exits(event, holdings.exits, exited, taken, on_exits),
        *_of_held(event, holdings, held, on_held),
        _line("FSP 25", DIFFERENCE if exact >= 0 else GAIN, exact=shown(abs(exact))),
        _line("FSP 25", COMMISSION, rate=event.commission_rate * 100, amount=shown(commission)),
        _line("FSP 25", DUTY, rate=event.stamp_duty_rate * 100, amount=shown(duty)),
        *_of_market(market, deduction, holdings),
        _line("FSP 25", TOTAL, exact=shown(whole - deduction)),
    ]
    figures = map(rounded, (difference, commission, duty, deduction, whole - deduction))
    return Loss(method, *figures, average, exited, held, tuple(trace), tuple(holdings.uses))


def _of_the_window(event, holdings, method, average):
    came = [move for move in holdings.window if move.quantity > 0]
    went = [move for move in holdings.window if move.quantity < 0]
    for told in event.trace:
        yield told | {"trades": []}
    for change in event.ex_rights:
        told = {"factor": shown(change.factor), "dividend": shown(change.dividend)}
        yield _line("FSP 29", RESTATED, day=change.day.isoformat(), **told)
    text = BOUGHT if event.direction == Direction.BUY else SOLD
    told = {"first": event.implementation.isoformat(), "exposure": event.exposure.isoformat()}
    yield _line("FSP 11, 34", text, came, quantity=_quantity(came), **told)
    if went:
        yield _line("FSP 11, 34", BEFORE, went, quantity=_quantity(went))
    if average is not None:
        told = {"method": NAMES[method], "average": shown(average)}
        moves = holdings.window
        yield _line(event.rule, AVERAGE, moves, left=_quantity(came) - _quantity(went), **told)


def _of_exits(event, exits, exited, taken, amount):
    if exits:
        told = {"exposure": event.exposure.isoformat(), "baseline": event.baseline.isoformat()}
        price = shown(divided(taken, exited))
        told |= {"quantity": shown(exited), "price": price, "amount": shown(amount)}
        yield _line(event.rule, GONE, exits, **told)


def _of_held(event, holdings, held, amount):
    if held:
        told = {"price": shown(event.baseline_price), "amount": shown(amount)}
        yield _line(event.rule, KEPT, holdings.window, quantity=shown(held), **told)


def _of_market(market, deduction, holdings):
    if market:
        told = {n: shown(getattr(market, n) * 100) for n in ("index", "price", "share")}
        moves = [*holdings.window, *holdings.exits]
        yield _line("FSP 31", MARKET, moves, amount=shown(deduction), **told)


def _line(rule: str, text: str, moves: Sequence[Move] = (), **values) -> dict:
    return line(rule, text, **values) | {"trades": [move.trade.mark for move in moves]}


def _quantity(moves: Sequence[Move]) -> Decimal:
    return shown(abs(sum((move.quantity for move in moves), NOTHING)))


def _use(trade: Trade, used: dict[str, Decimal]) -> dict:
    return {
        "line": trade.mark,
        "at": trade.at.isoformat(sep=" ") if trade.timed else trade.day.isoformat(),
        "side": trade.side.value,
        "quantity": f"{trade.quantity.normalize():f}",
        "price": f"{trade.price.normalize():f}",
        "moves": {pool: f"{moved.normalize():f}" for pool, moved in used.items()},
    }
