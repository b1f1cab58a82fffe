"""A statement with its own dates, and what trades come to by all statements of an event."""

from django.db import models
from django.utils.translation import gettext_lazy

from cases.losses.averages import Method
from cases.losses.event import Event as Statement
from cases.losses.loss import reckon
from cases.losses.reading import event_of
from mediation.securities.choices import Direction


class MisleadingStatement(models.Model):
    """One of an event's statements, exposed by itself (FSP 8)."""

    event = models.ForeignKey("securities.Event", models.PROTECT, related_name="statements")
    title = models.CharField(max_length=100)
    direction = models.CharField(max_length=10, choices=Direction.choices)
    implementation = models.DateField()
    exposure = models.DateField(null=True)
    correction = models.DateField(null=True)
    baseline = models.DateField(null=True)
    baseline_price = models.DecimalField(max_digits=18, decimal_places=6, null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name, verbose_name_plural = gettext_lazy("statement"), gettext_lazy("statements")
        constraints = [
            models.UniqueConstraint(fields=["event", "title"], name="one_statement_of_a_title")
        ]

    def __str__(self):
        return self.title

    def reckoned(self) -> Statement:
        """As it is reckoned with, the baseline found where it is not given. `BadInput`."""
        event, market = self.event, self.event.market
        given = {
            "direction": self.direction,
            "implementation": self.implementation.isoformat(),
            "exposure": self.exposure and self.exposure.isoformat(),
            "correction": self.correction and self.correction.isoformat(),
            "baseline": self.baseline and self.baseline.isoformat(),
            "baseline_price": self.baseline_price,
            "closes": market.get("close"),
            "turnover": market.get("turnover"),
            "float": event.float_shares,
            "index": market.get("index") if event.deduct_index else None,
            "commission_rate": event.commission_rate,
            "stamp_duty_rate": event.stamp_duty_rate,
            "earlier_stock": event.earlier_stock,
            "ex_rights": [{"date": day} | told for day, told in event.ex_rights.items()],
        }
        return event_of(given)


def told_of(statements, trades, *, method: str) -> dict:
    """What trades come to by several statements, each in turn of its exposure, as JSON.

    The lines of a trace are kept untold, so that they can be read in any language.

    What counts for one exposed earlier is earlier stock for the next, so that nothing counts twice.
    """
    parts, spoken_for = [], frozenset()
    for title, statement in sorted(statements, key=lambda each: each[1].exposure):
        loss = reckon(statement, trades, method=Method(method), spoken_for=spoken_for)
        counted = {t.mark for t, used in loss.uses if used.get("window", 0) > 0}
        spoken_for |= counted
        parts.append((title, loss))
    names = ("price_difference", "commission", "stamp_duty", "index_deduction", "loss")
    sums = {name: sum(getattr(loss, name) for _title, loss in parts) for name in names}
    return {name: f"{value:.2f}" for name, value in sums.items()} | {
        "statements": [
            {"title": title} | loss.as_json() | {"trace": list(loss.trace)} for title, loss in parts
        ]
    }
