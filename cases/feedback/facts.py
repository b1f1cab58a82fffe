"""The kind of fact by which somebody says what they think: no answer is put in their mouth."""

from django import forms

from odr.procedure.facts import Choice


class Opinion(Choice):
    """One of a few answers, none of which is chosen beforehand."""

    widget = forms.RadioSelect
