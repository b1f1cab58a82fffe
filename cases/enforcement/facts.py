"""The kinds of fact that only an enforcement knows: debtors, what weighs on them, instalments."""

import re
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.enforcement.burdens import burdens_of
from cases.enforcement.roles import enforcement_of
from cases.roles import PARTIES
from odr.procedure.facts import Line, List, Money, Person, Row
from odr.procedure.registry import root_of


class Debtor(Person):
    """One of those against whom this enforcement goes."""

    def __init__(self, **given):
        super().__init__(*PARTIES, **given)

    def rows(self, matter):
        return enforcement_of(matter).debtors.all()


class DebtorOrganisation(Debtor):
    """A debtor that is an organisation."""

    def rows(self, matter):
        return super().rows(matter).filter(party__kind="organisation")


class Side(Person):
    """A creditor or a debtor of this enforcement."""

    def __init__(self, **given):
        super().__init__(*PARTIES, **given)

    def rows(self, matter):
        return enforcement_of(matter).sides()


class Burden(Row):
    """A measure, a limit or a list entry that weighs on a debtor of this creditor now."""

    relations = ("measures", "consumption_limits", "listings")

    def rows(self, matter):
        enforcement = enforcement_of(matter)
        return burdens_of(enforcement.parent, enforcement.creditor.role, self.relations)

    def show(self, encoded, dossier):
        """Its name, also when it weighs no more."""
        found = burdens_of(root_of(dossier), None, self.relations, ended=True)
        return {str(burden.pk): str(burden) for burden in found}.get(encoded, encoded)


class MeasuredThing(Burden):
    """Something that a measure holds."""

    relations = ("measures",)


class Instalment(Line):
    """A day and an amount in yuan, written “2026-12-01 5000.00”; parsed to such a pair."""

    WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2})\s*[:：\s]\s*(\S+)", re.ASCII)

    def __init__(self, **given):
        super().__init__(60, **given)

    def parse(self, raw, matter):
        if isinstance(raw, tuple):
            return raw
        written = self.WRITTEN.fullmatch(super().parse(raw, matter))
        try:
            return date.fromisoformat(written[1]), Money().parse(written[2], matter)
        except (TypeError, ValueError):
            text = _("Write each instalment on a line such as “2026-12-01 5000.00”.")
            raise ValueError(text) from None

    def encode(self, value):
        return f"{value[0].isoformat()} {value[1]}"


class Instalments(List):
    """When which amount is to be paid, each day after the one before, none in the past."""

    def __init__(self, **given):
        given.setdefault("label", gettext_lazy("Instalments"))
        given.setdefault("help", gettext_lazy("One to a line, such as “2026-12-01 500.00”."))
        super().__init__(Instalment(), least=1, most=60, **given)

    def parse(self, raw, matter):
        plan = super().parse(raw, matter)
        days = [due for due, _amount in plan]
        if days != sorted(set(days)):
            raise ValueError(_("Put the instalments in the order of their days, each day once."))
        if days[0] < matter.today():
            raise ValueError(_("The first instalment lies in the past."))
        return plan
