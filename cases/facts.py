"""The kinds of fact that only a court of law knows: causes, courts, identity numbers, defects."""

import re

from django import forms
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from cases import abroad, causes, courts
from cases.defects import BY_LINE, in_words, usual
from cases.roles import COURT, Role
from cases.search import bare
from odr.accounts.identity import identify
from odr.calendars.clock import day_of, real_time
from odr.procedure.facts import Choice, Fact, Line, List, Row, Term
from odr.procedure.periods import Period
from odr.procedure.registry import matter_kind, root_of


def cause_choices(matter):
    """The causes of action in force today, in the reader's language."""
    return [(cause.code, named(cause)) for cause in causes.causes(day_of(real_time()))]


def court_choices(matter):
    """The courts that a case can be filed with."""
    return [(court.code, named(court)) for court in courts.COURTS.values() if court.takes_filings]


def named(row):
    """The name of a row of a dated table in the reader's language."""
    return row.name_zh if (get_language() or "").startswith("zh") else row.name_en


class Cause(Choice):
    """A cause of action (案由) from the dated table."""

    def __init__(self, **given):
        super().__init__(cause_choices, **given)

    def show(self, encoded, dossier):
        return named(causes.cause(encoded))


class Court(Choice):
    """A court, by its code."""

    def __init__(self, **given):
        super().__init__(court_choices, **given)

    def show(self, encoded, dossier):
        return named(courts.court(encoded))


class Programme(Fact):
    """The stages of a hearing in their order; what each is called the hearing knows."""

    schema = {"type": "array", "items": {"type": "object"}}

    def encode(self, value):
        return value

    def show(self, encoded, dossier):
        return matter_kind("hearing").programme_in_words(encoded)


class CaseNumber(Line):
    """The number of a case, in whatever brackets; as it stands on the docket."""

    def __init__(self, **given):
        super().__init__(60, **given)

    def parse(self, raw, matter):
        written = re.fullmatch(r"(\d{4})(\w+?)号?", bare(super().parse(raw, matter)))
        if not written:
            raise ValueError(_("Write the number of a case, such as （2026）浙0192民初1号."))
        return f"（{written[1]}）{written[2]}号"


class IdentityNumber(Line):
    """A resident ID or Unified Social Credit Code whose checksum and date fit, or a passport."""

    def __init__(self, **given):
        super().__init__(40, **given)

    def parse(self, raw, matter):
        number = super().parse(raw, matter).upper()
        found = identify(number)
        if not found.valid:
            cure = _("Check it against the document and type it again.")
            raise ValueError(f"{found.problem} {cure}")
        return number

    def show(self, encoded, dossier):
        return f"{encoded[:3]}{'*' * max(len(encoded) - 5, 3)}{encoded[-2:]}"


class ClaimOf(Row):
    """One of the claims that a side makes in this case, by its number."""

    schema = {"type": "integer"}

    def __init__(self, *roles, **given):
        super().__init__(**given)
        self.roles = roles

    def rows(self, matter):
        return matter.claims.filter(by__role__in=self.roles)

    def choices(self, matter):
        return [(row.number, str(row)) for row in self.rows(matter)] if matter else []

    def parse(self, raw, matter):
        wanted = str(getattr(raw, "number", raw))
        for row in self.rows(matter):
            if str(row.number) == wanted:
                return row
        raise ValueError(_("Choose one of the options."))

    def encode(self, value):
        return value.number


class CourtPart(Row):
    """A member of the court who takes part in this case now."""

    def rows(self, matter):
        return matter.parts(*COURT)

    def show(self, encoded, dossier):
        return str(dossier.everybody.get(encoded, encoded))


class OwnAgent(CourtPart):
    """A representative in this case, who can be named by the party they speak for."""

    def rows(self, matter):
        return matter.dossier.parts.filter(role=Role.REPRESENTATIVE, until=None)


class UnsignedAgent(CourtPart):
    """A representative whose authority a judge has still to see signed (CPI 523)."""

    def rows(self, matter):
        return abroad.unsigned(matter)


class Supplied(Line):
    """A line that the court made for this very step, before it took the lock."""

    supplied = True


class Named(Term):
    """An open period of this case by its name."""

    name = ""

    def __init__(self, **given):
        super().__init__(Period.Status.OPEN, Period.Status.RAISED, **given)

    def rows(self, matter):
        return super().rows(matter).filter(name=self.name)


class OpenBounce(Named):
    name = "bounce"


class TrialPeriod(Named):
    name = "trial"


class TimeToConfirm(Named):
    name = "confirmation_decide"


class RefundPeriod(Named):
    name = "refund"


class DebtPayment(Row):
    """A payment of the debt that stands so: reported, confirmed, disputed or not counted.

    In an enforcement only what went to its creditor.
    """

    schema = {"type": "integer"}

    def __init__(self, *statuses, **given):
        super().__init__(**given)
        self.statuses = statuses

    def rows(self, matter):
        paid = matter.root().payments.filter(purpose="performance", status__in=self.statuses)
        creditor = getattr(matter, "creditor", None)
        return paid.filter(to=creditor.role if creditor else Role.CLAIMANT)

    def encode(self, value):
        return value.pk

    def show(self, encoded, dossier):
        return str(root_of(dossier).payments.filter(pk=encoded).first() or encoded)


class DefectsInput(forms.Textarea):
    """The usual defects to be ticked, and a place for others, one to a line."""

    template_name = "cases/_defects_input.html"

    def value_from_datadict(self, data, files, name):
        posted = data.getlist if hasattr(data, "getlist") else lambda key: data.get(key, [])
        lines = [*posted(f"{name}_tick"), super().value_from_datadict(data, files, name)]
        return "\n".join(filter(None, lines))

    def get_context(self, name, value, attrs):
        lines = (value or "").splitlines()
        ticked = [line for line in lines if line in BY_LINE]
        others = "\n".join(line for line in lines if line not in BY_LINE)
        groups = [
            (Defects.FIELDS[field], rows) for field, rows in usual(day_of(real_time())).items()
        ]
        return super().get_context(name, others, attrs) | {"groups": groups, "ticked": ticked}


class Defects(List):
    """What is missing in a filing, each line `field: what is wrong`, the field being known.

    It may be called by its word in the reader's language, before a colon of either script.
    """

    widget = DefectsInput
    attrs = {"rows": 4}

    FIELDS = {
        "claims": pgettext_lazy("part of a filing", "claims"),
        "facts": pgettext_lazy("part of a filing", "facts"),
        "parties": pgettext_lazy("part of a filing", "parties"),
        "addresses": pgettext_lazy("part of a filing", "addresses"),
        "evidence": pgettext_lazy("part of a filing", "evidence"),
        "court": pgettext_lazy("part of a filing", "court"),
        "other": pgettext_lazy("part of a filing", "other"),
    }

    def __init__(self, **given):
        super().__init__(Line(500), least=1, most=30, **given)

    def typed(self, posted, name):
        lines = [*posted.getlist(f"{name}_tick"), posted.get(name)]
        return [line for line in lines if line] or None

    def parse(self, raw, matter):
        return [self._with_field(line) for line in super().parse(raw, matter)]

    def _with_field(self, line):
        called, *text = map(str.strip, re.split("[:：]", line, maxsplit=1))
        for field, named in self.FIELDS.items():
            if called in (field, str(named)) and any(text):
                return f"{field}: {text[0]}"
        words = pgettext("between names", ", ").join(map(str, self.FIELDS.values()))
        raise ValueError(
            _(
                "Write each defect on a line such as “facts: say when it happened”, "
                "beginning with one of: %s."
            )
            % words
        )

    def show(self, encoded, dossier):
        parted = [line.partition(": ") for line in encoded]
        told = _("%(what)s: %(title)s")
        return "\n".join(
            told % {"what": self.FIELDS[field], "title": in_words(field, text)}
            for field, _colon, text in parted
        )
