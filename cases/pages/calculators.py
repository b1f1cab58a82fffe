"""The calculators as a page: a form for each, and the answer with the steps that lead to it."""

from copy import deepcopy
from datetime import date, datetime

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cases.calculators import CALCULATORS, LENGTHS, calculate
from cases.figures import BadInput
from odr.accounts.identity import Document
from odr.pages.access import ANYONE, reached_by
from odr.pages.dates import deadline_words, moment_words, weekday_words
from odr.pages.rules import rule_words

TEXTS = {
    "fee": gettext_lazy("What the court charges, by the State Council’s measures."),
    "period": gettext_lazy("When something must be done, from the day it began to run."),
    "interest": gettext_lazy("What is added to an ordered sum for each day it is paid late."),
    "identity": gettext_lazy("Whether a number can be right. No register is asked."),
}
HINTS = {
    "from": gettext_lazy("Such as 2026-09-16; for hours, 2026-09-16T14:30 by Beijing time."),
    "on": gettext_lazy("Such as 2026-09-16. Leave it empty for today’s table."),
    "number": gettext_lazy("Resident identity card, passport or Unified Social Credit Code."),
}
MONEY = {"inputmode": "decimal", "data-kind": "money"}
WHOLE = {"inputmode": "numeric", "class": "court-input--number"}
WIDGETS = {
    "amount": forms.TextInput(MONEY),
    "principal": forms.TextInput(MONEY),
    "days": forms.TextInput(WHOLE),
    "on": forms.DateInput({"type": "date"}),
}


class CalculatorForm(forms.Form):
    """The inputs of one calculator; what it refuses stands beside the field that is wrong."""

    def __init__(self, name, data=None):
        super().__init__(data, auto_id=f"{name}_%s")
        self.name, self.answer = name, None
        for field in CALCULATORS[name].fields:
            self.fields[field.name] = as_form_field(field)

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                self.answer = calculate(self.name, self.given(cleaned))
            except BadInput as refused:
                field = refused.field if refused.field in self.fields else self.otherwise
                self.add_error(field, refused.sentence)
        return cleaned

    otherwise = None  # the field that is to blame where the one named is not asked for here

    def given(self, cleaned):
        """What the calculator is given."""
        return cleaned


class PeriodForm(CalculatorForm):
    """A length and its unit, in place of a field for every unit."""

    otherwise = "length"

    def __init__(self, name, data=None):
        super().__init__(name, data)
        units = [(unit, self.fields.pop(unit).label) for unit in LENGTHS]
        length = {"label": _("Length"), "max_length": 20, "widget": forms.TextInput(WHOLE)}
        self.fields["length"] = forms.CharField(**length)
        self.fields["unit"] = forms.ChoiceField(label=_("Unit"), choices=units, initial="days")

    def given(self, cleaned):
        return {"from": cleaned["from"], cleaned["unit"]: cleaned["length"]}


FORMS = {"period": PeriodForm}


def as_form_field(field):
    hint, needed = HINTS.get(field.name), field.needed or field.name == "kind"
    shared = {"label": field.label, "required": needed, "help_text": hint}
    if field.choices:
        none = [] if needed else [("", "—")]
        return forms.ChoiceField(choices=[*none, *field.choices], **shared)
    widget = deepcopy(WIDGETS.get(field.name, forms.TextInput()))
    return forms.CharField(max_length=100, widget=widget, **shared)


@require_safe
@reached_by(ANYONE)
def calculators(request):
    """Every calculator; the one that was asked answers."""
    asked = request.GET.get("calculate")
    shown = [one(name, request.GET if name == asked else None) for name in CALCULATORS]
    status = 422 if any(each["form"].errors for each in shown) else 200
    return render(request, "pages/calculators.html", {"calculators": shown}, status=status)


def one(name, given):
    """A calculator as its section of the page takes it."""
    form = FORMS.get(name, CalculatorForm)(name, given)
    return {
        "name": name,
        "title": CALCULATORS[name].label,
        "text": TEXTS[name],
        "form": form,
        "result": told(name, form.answer) if form.is_valid() else None,
    }


def told(name, answer):
    """The answer of a calculator for people: `label`, `figure`, `lines`, `trace`, `sound`."""
    return {"fee": fee, "period": period, "interest": interest, "identity": identity}[name](answer)


def fee(answer):
    return {"label": _("Court fee"), "figure": yuan(answer["fee"]), "trace": steps(answer)}


def interest(answer):
    label = _("Doubled interest for late payment")
    return {"label": label, "figure": yuan(answer["interest"]), "trace": steps(answer)}


def period(answer):
    due = datetime.fromisoformat(answer["due"])
    hours = "hour" in answer["length"]
    day = weekday_words(date.fromisoformat(answer["last_day"]))
    later = _("The working days of that year are not announced yet: the date may still move.")
    return {
        "label": _("It ends at") if hours else _("Last day"),
        "figure": moment_words(due) if hours else day,
        "lines": [deadline_words(due), *([later] if answer["provisional"] else [])],
        "trace": answer["why"],
    }


def identity(answer):
    label = dict(Document.choices).get(answer["kind"], _("Identity number"))
    figure = _("This number can be right") if answer["valid"] else _("This number cannot be right")
    lines = [answer["problem"]] if answer["problem"] else []
    return {"label": label, "figure": figure, "lines": lines, "sound": answer["valid"]}


def yuan(text):
    """An exact amount as people read it."""
    whole, _point, cents = text.partition(".")
    return f"¥{int(whole):,}.{cents}"


def steps(answer):
    told = _("%(text)s (%(rule)s)")
    return [
        told % {"text": line["says"], "rule": rule_words(line["rule"])} for line in answer["trace"]
    ]
