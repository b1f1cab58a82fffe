"""The kinds of fact that stand for themselves: text, money, dates, numbers, choices."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from odr.calendars.clock import COURT_ZONE
from odr.procedure.facts.base import Fact

SAFE_INTEGER = 2**53 - 1
OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def hidden_characters(text, allowed=""):
    """Whether a text holds control characters or marks that turn the reading direction."""
    return any(
        (unicodedata.category(c) in ("Cc", "Cs", "Co") and c not in allowed) or c in OVERRIDES
        for c in text
    )


class Line(Fact):
    """One line of text, at most `length` characters."""

    allowed = ""

    def __init__(self, length=200, **given):
        super().__init__(minLength=1, maxLength=length, **given)
        self.attrs = {"maxlength": length} if self.allowed == "" else {"data-maxlength": length}

    def parse(self, raw, matter):
        if not isinstance(raw, str) or not raw.strip():
            raise ValueError(_("Write some text."))
        text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if len(text) > self.schema["maxLength"]:
            raise ValueError(
                _("Write at most %(most)d characters; this has %(given)d.")
                % {"most": self.schema["maxLength"], "given": len(text)}
            )
        if hidden_characters(text, self.allowed):
            raise ValueError(_("Take out the invisible or direction-turning characters."))
        return text


class Text(Line):
    """Several lines of text, at most `length` characters."""

    widget = forms.Textarea
    attrs = {"rows": 6}
    allowed = "\n\t"


class Money(Fact):
    """Yuan with at most two places, as text: JSON numbers are floats."""

    schema = {"type": "string", "pattern": r"^\d{1,12}(\.\d{1,2})?$", "examples": ["1200.50"]}
    attrs = {"inputmode": "decimal", "data-kind": "money"}
    malformed = gettext_lazy(
        "Give an amount in yuan with at most 12 digits and two places, such as 1200.50."
    )

    def __init__(self, *, positive=True, **given):
        super().__init__(**given)
        self.positive = positive

    def parse(self, raw, matter):
        text = str(raw) if isinstance(raw, (str, Decimal)) else ""
        text = text.strip().replace(",", "").replace("，", "").removeprefix("¥")
        if not re.fullmatch(self.schema["pattern"], text, re.ASCII):
            raise ValueError(str(self.malformed))
        amount = Decimal(text).quantize(Decimal("0.01"))
        if self.positive and not amount:
            raise ValueError(_("Give an amount above zero."))
        return amount

    def show(self, encoded, dossier):
        return f"¥{Decimal(encoded):,.2f}"


class Date(Fact):
    """A calendar day; `past` or `future` bind it to the court's own today."""

    schema = {"type": "string", "format": "date"}
    widget = forms.DateInput
    attrs = {"type": "date"}

    def __init__(self, *, past=False, future=False, **given):
        super().__init__(**given)
        self.past, self.future = past, future

    def parse(self, raw, matter):
        try:
            day = date.fromisoformat(str(raw))
        except ValueError:
            raise ValueError(_("Give a date that exists, such as 2026-03-27.")) from None
        if not 1900 <= day.year <= 2200:
            raise ValueError(_("Give a date between 1900 and 2200."))
        if self.past and day > matter.today():
            raise ValueError(_("Give a date that is not in the future."))
        if self.future and day < matter.today():
            raise ValueError(_("Give a date that has not passed."))
        return day


class Moment(Fact):
    """A day and an hour, Beijing time unless it says otherwise."""

    schema = {"type": "string", "format": "date-time"}
    widget = forms.DateTimeInput
    attrs = {"type": "datetime-local"}

    def __init__(self, *, future=False, **given):
        super().__init__(**given)
        self.future = future

    def parse(self, raw, matter):
        try:
            moment = datetime.fromisoformat(str(raw))
        except ValueError:
            raise ValueError(_("Give a day and time such as 2026-03-27T14:30.")) from None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=COURT_ZONE)
        if not 1900 <= moment.year <= 2200:
            raise ValueError(_("Give a date between 1900 and 2200."))
        if self.future and moment <= matter.now():
            raise ValueError(_("Give a time that has not passed."))
        return moment

    def encode(self, value):
        return value.isoformat()

    def show(self, encoded, dossier):
        return f"{datetime.fromisoformat(encoded).astimezone(COURT_ZONE):%Y-%m-%d %H:%M}"


class Number(Fact):
    """A whole number between `least` and `most`."""

    widget = forms.NumberInput

    def __init__(self, *, least=0, most=SAFE_INTEGER, **given):
        super().__init__(type="integer", minimum=least, maximum=most, **given)

    def parse(self, raw, matter):
        least, most = self.schema["minimum"], self.schema["maximum"]
        whole = not isinstance(raw, (bool, float)) and re.fullmatch(r"\d{1,16}", str(raw), re.ASCII)
        if not whole or not least <= int(raw) <= most:
            raise ValueError(
                _("Give a whole number from %(least)d to %(most)d.")
                % {"least": least, "most": most}
            )
        return int(raw)

    def encode(self, value):
        return value


class Yes(Fact):
    """Something that must be affirmed; where it may be left out, false is the same as nothing."""

    schema = {"const": True}
    widget = forms.CheckboxInput

    def is_said(self, raw, *, required):
        return super().is_said(raw, required=required) and (required or raw is not False)

    def asks(self, matter, *, required):
        return super().asks(matter, required=required) if required else {"type": "boolean"}

    def parse(self, raw, matter):
        if raw is not True:
            raise ValueError(_("Please confirm this."))
        return True

    def encode(self, value):
        return value

    def gathered(self, posted):
        return posted or None

    def values(self):
        return {"true": _("Yes")}

    def show(self, encoded, dossier):
        return _("Yes")


class Choice(Fact):
    """One of a TextChoices, or of pairs that depend on the day: a callable giving them."""

    widget = forms.Select

    def __init__(self, options, **given):
        self.options = options
        fixed = {"enum": list(options.values)} if hasattr(options, "values") else {}
        super().__init__(**fixed, **given)

    def choices(self, matter):
        return self.options.choices if hasattr(self.options, "choices") else self.options(matter)

    def parse(self, raw, matter):
        if str(raw) not in {str(value) for value, _label in self.choices(matter)}:
            raise ValueError(_("Choose one of the options."))
        return self.options(raw) if hasattr(self.options, "values") else str(raw)

    def values(self):
        return dict(getattr(self.options, "choices", ()))

    def show(self, encoded, dossier):
        return self.values().get(encoded, encoded)


class List(Fact):
    """Several of one kind, between `least` and `most` of them; in a form, one to a line."""

    def __init__(self, kind, *, least=1, most=100, **given):
        super().__init__(type="array", items=kind.schema, minItems=least, maxItems=most, **given)
        self.kind = kind

    @property
    def widget(self):
        return forms.Textarea if self.kind.choices(None) is None else forms.CheckboxSelectMultiple

    def choices(self, matter):
        return self.kind.choices(matter)

    def gathered(self, posted):
        if isinstance(posted, str):
            return [line.strip() for line in posted.splitlines() if line.strip()]
        return posted

    def parse(self, raw, matter):
        if not isinstance(raw, (list, tuple)):
            raise ValueError(_("Give a list."))
        if not self.schema["minItems"] <= len(raw) <= self.schema["maxItems"]:
            raise ValueError(
                _("Give between %(least)d and %(most)d of these.")
                % {"least": self.schema["minItems"], "most": self.schema["maxItems"]}
            )
        return [self.kind.parse(each, matter) for each in raw]

    def encode(self, value):
        return [self.kind.encode(each) for each in value]

    def values(self):
        return self.kind.values()

    def show(self, encoded, dossier):
        return "\n".join(str(self.kind.show(each, dossier)) for each in encoded)
