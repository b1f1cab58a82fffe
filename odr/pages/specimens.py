"""Specimens of every component in every state, for the page that shows the look of this court."""

from datetime import datetime
from types import SimpleNamespace
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from odr.calendars.clock import COURT_ZONE
from odr.pages.dates import day_words
from odr.pages.rendering import CourtForms
from odr.pages.thread import Chapter, Said, Thread
from odr.streams.speech import SPEECH

DUE = datetime(2026, 12, 8, tzinfo=COURT_ZONE)  # the first moment too late: 7 December, 24:00
SAID_AT = datetime(2026, 11, 20, 9, 30, tzinfo=COURT_ZONE)
NUMBER, HASH = "（2026）浙0192民初1号", "5e9f" * 16
PEOPLE = ("陈小荷（虚构）", "Ben Beispiel", "吴律师（虚构）")
NOWHERE = UUID(int=1)
TONES = ("", "now", "must", "soon", "done", "quiet")
CHOICES = [("a", gettext_lazy("Answer")), ("w", gettext_lazy("Withdraw"))]


class EveryField(forms.Form):
    """One field of every kind that a step asks."""

    title = forms.CharField(label=gettext_lazy("Title"))
    facts = forms.CharField(
        label=gettext_lazy("What happened"),
        help_text=gettext_lazy("Take them in any order; everything is kept."),
        widget=forms.Textarea(attrs={"data-maxlength": 10_000}),
    )
    amount = forms.CharField(
        label=gettext_lazy("Amount"), widget=forms.TextInput(attrs={"data-kind": "money"})
    )
    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )
    number = forms.IntegerField(label=gettext_lazy("Days"))
    court = forms.ChoiceField(label=gettext_lazy("Court"), choices=[("", ""), *CHOICES])
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=CHOICES, widget=forms.RadioSelect)
    parties = forms.MultipleChoiceField(
        label=gettext_lazy("Parties"), choices=CHOICES, widget=forms.CheckboxSelectMultiple
    )
    papers = forms.FileField(label=gettext_lazy("Files"), required=False)
    secret = forms.CharField(label=gettext_lazy("Password"), widget=forms.PasswordInput)
    sure = forms.BooleanField(label=gettext_lazy("I have read this and understand what it means"))

    default_renderer = CourtForms

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kept = {"id": str(NOWHERE), "name": "合同.pdf", "size": 204_800}
        self.fields["papers"].widget.kept = [kept]


class Specimen(SimpleNamespace):
    """A matter that is nowhere, as the components read one."""

    path, pk, subjects, parent, cause_row, court_row = "cases", NOWHERE, (), None, "", ""

    def __str__(self):
        return f"{NUMBER} {PEOPLE[0]} v {PEOPLE[1]}"


def specimens():
    """What the components of the page are given, by the name that the page calls it by."""
    last = {"day": day_words(SAID_AT.date())}
    return {
        "empty": EveryField(auto_id="empty_%s"),
        "wrong": wrong(),
        "tones": [(tone, _("Stage")) for tone in TONES],
        "due": DUE,
        "trace": [_("A new holiday notice moved it: before, the last day was %(day)s.") % last],
        "matters": matters(),
        "few": [offer(_("Answer")), offer(_("Withdraw"))],
        "many": [offer(_("Answer")) for _number in range(7)],
        "later": [offer(_("Withdraw"), reason=_("Cannot start yet"))],
        "lines": [line(1, PEOPLE[0]), line(2, PEOPLE[1])],
        "people": people(),
        "files": [file("合同.pdf", made=False), file("判决书.pdf", made=True)],
        "tasks": tasks(),
        "rows": rows(),
        "parts": [part(1, PEOPLE[0]), part(2, PEOPLE[1])],
        "ways": ways(),
        "first": Paginator(range(100), 10).get_page(1),
        "middle": Paginator(range(100), 10).get_page(5),
        "figures": figures(),
        "threads": [thread("said", floor=True), thread("quiet", floor=False)],
    }


def wrong():
    """The form as it comes back: nothing was filled in, and the whole of it was refused too."""
    form = EveryField({}, auto_id="wrong_%s")
    form.add_error(None, _("This draft was changed somewhere else"))
    return form


def matters():
    """A case whose reader has the turn, one overdue, one that waits for others, one over."""
    return [
        matter(yours=True),
        matter(yours=True, overdue=True),
        matter(),
        matter(ended=True),
    ]


def matter(*, yours=False, overdue=False, ended=False):
    return Specimen(
        number=NUMBER,
        ended=ended,
        docketed_on=SAID_AT.date(),
        get_state_display=_("Closed") if ended else _("Hearing"),
        waiting=SimpleNamespace(
            yours=yours,
            overdue=overdue,
            due=None if ended else DUE,
            sentence=_("It is your turn to answer the claim. Five days are left."),
        ),
    )


def offer(label, reason=""):
    return SimpleNamespace(
        name="answer",
        matter=Named(),
        step=SimpleNamespace(label=label, rule="CPL 128"),
        reason=SimpleNamespace(text=reason),
    )


class Named:
    """What an offer belongs to, where offers are grouped by it."""

    _meta = SimpleNamespace(
        verbose_name=gettext_lazy("case"), verbose_name_plural=gettext_lazy("cases")
    )


def line(seq, who):
    return SimpleNamespace(
        seq=seq,
        at=SAID_AT,
        label=_("A respondent answered"),
        by=who,
        hash=HASH,
        details=[(_("Answer"), "灯罩完好。"), ("", _("Not given"))],
        files=[(NOWHERE, "通知书.pdf")],
    )


def people():
    """A party with a lawyer, and one who takes part on paper."""
    claimant, respondent, lawyer = PEOPLE
    behalf = SimpleNamespace(name=claimant)
    shown = [("claimant", claimant, None, 1), ("respondent", respondent, None, None)]
    shown.append(("representative", lawyer, behalf, 2))
    return [
        SimpleNamespace(role=role, name=name, behalf=behalf, person_id=person)
        for role, name, behalf, person in shown
    ]


def file(name, *, made):
    return SimpleNamespace(
        pk=NOWHERE, name=name, size=204_800, sha256=HASH, created_at=SAID_AT, is_rendered=made
    )


def tasks():
    return [
        {"label": _("Say what happened"), "url": "#tasks", "status": _("To do"), "tone": "now"},
        {"label": _("Parties"), "url": "#tasks", "status": _("Done"), "hint": PEOPLE[1]},
        {"label": _("File the claim"), "url": "", "status": _("Cannot start yet")},
    ]


def rows():
    return [
        {"key": _("Amount"), "value": "¥8,000.00", "href": "#answers"},
        {"key": _("What happened"), "value": "", "href": "#answers"},
        {"key": _("Court"), "value": "杭州互联网法院"},
    ]


def part(number, name):
    principal = SimpleNamespace(role=("claimant", "respondent")[number - 1])
    shown = Written(name)
    shown.pk, shown.principal = number, principal
    return shown


class Written(str):
    """A name that carries what else is known of somebody."""

    pk: int
    principal: SimpleNamespace


def ways():
    return [
        {"label": _("Documents"), "url": "#ways", "count": 2, "current": True},
        {"label": _("Timeline"), "url": "#ways", "count": None},
    ]


def figures():
    counted = [(_("Hearing"), 12, 80), (_("Judgment"), 4, 25), (_("Closed"), None, 0)]
    return {
        "columns": [_("Cases")],
        "rows": [{"label": label, "cells": [cell], "bar": bar} for label, cell, bar in counted],
    }


def thread(name, *, floor):
    """A thread that no line leads to: with a floor and without, with a chapter that is folded."""
    entries = [entry(2, PEOPLE[0]), entry(3, PEOPLE[1], label=_("A respondent answered"))]
    return Thread(
        src="",
        feed="",
        say="",
        action="#thread",
        name=name,
        audience=_("Everybody"),
        entries=entries,
        chapters=[Chapter(title=_("Evidence"), told=_("Closed"), entries=[entry(1, PEOPLE[0])])],
        floor=(SAID_AT, DUE) if floor else None,
        reason="" if floor else _("Closed"),
        issues={"1": _("What happened")},
        references={"E1": {"url": "#thread", "title": "合同", "id": "1"}},
        parts=[part(1, PEOPLE[0]), part(2, PEOPLE[1])] if floor else (),
    )


def entry(seq, who, label=""):
    return Said(
        seq=seq,
        kind=SPEECH,
        at=SAID_AT,
        who=who,
        role=_("Claimant"),
        author=str(NOWHERE),
        hash=HASH,
        label=label,
        text="" if label else "货物到时已坏。",
        about=[(_("Evidence"), "#thread")],
        details=[(_("Answer"), "灯罩完好。")] if label else [],
        folded=[(_("Day"), "2026-11-20")] if label else [],
        files=[(NOWHERE, "照片.jpg")],
        mine=seq == 1,
    )
