"""What the sides of a mediation may agree on: one package, accepted whole or not at all."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from cases.instalments import Instalment, as_pairs, from_pairs, sum_fits


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Sums in yuan: `total` goes from the respondent’s side to the claimant’s, `total_back` back.

    What else a side is to do, or not to do, stands line by line. `confidential` binds both sides to
    tell nobody; `final` says that nothing else of this dispute can be claimed any more.
    """

    total: Decimal | None = None
    pay_by: date | None = None
    instalments: tuple[Instalment, ...] = ()
    accelerates: bool = False
    total_back: Decimal | None = None
    back_by: date | None = None
    respondent_does: tuple[str, ...] = ()
    claimant_does: tuple[str, ...] = ()
    confidential: bool = False
    final: bool = True

    @classmethod
    def of(cls, values):
        """The terms that the parsed facts of a step make, whatever else the step asks."""
        given = {each.name: values[each.name] for each in fields(cls) if each.name in values}
        for name in ("instalments", "respondent_does", "claimant_does"):
            given[name] = tuple(given.get(name) or ())
        return cls(**given)

    def encoded(self):
        """As JSON: sums and days as text, instalments as pairs of them."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}

    @classmethod
    def decoded(cls, kept):
        """What `encoded` gave."""
        days = {
            name: date.fromisoformat(kept[name]) for name in ("pay_by", "back_by") if kept[name]
        }
        sums = {name: Decimal(kept[name]) for name in ("total", "total_back") if kept[name]}
        lines = {name: tuple(kept[name]) for name in ("respondent_does", "claimant_does")}
        said = {name: kept[name] for name in ("accelerates", "confidential", "final")}
        return cls(
            **days, **sums, **lines, **said, instalments=tuple(from_pairs(kept["instalments"]))
        )

    @property
    def paid_by(self):
        """The last day of the last payment that the respondent’s side owes, or None."""
        return self.instalments[-1].due if self.instalments else self.pay_by


def _plain(value):
    if isinstance(value, tuple):
        return as_pairs(value) if value and isinstance(value[0], Instalment) else list(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def terms_fit(matter, values):
    """Terms say something, and every sum says when it is paid: `{fact: sentence}`."""
    refused = sum_fits(values)
    if values.get("total_back") and not values.get("back_by"):
        refused["back_by"] = _("Say by which day it is to be paid.")
    if values.get("accelerates") and not values.get("instalments"):
        refused["accelerates"] = _("Only what is paid in instalments can fall due all at once.")
    said = ("total", "total_back", "respondent_does", "claimant_does")
    if not any(values.get(name) for name in said):
        refused["total"] = _("Say what is to be paid, or what a side is to do.")
    return refused
