"""What every kind of fact has: a schema, a check, an encoding, a form field and its words."""

from importlib import import_module
from importlib.util import find_spec

from django import forms
from django.apps import apps

EMPTY: tuple = (None, "", [], (), {})


class Fact:
    """One thing a step asks. `parse` takes JSON, or a value it gave before, and checks it."""

    schema: dict = {"type": "string"}
    widget: type[forms.Widget] = forms.TextInput
    attrs: dict = {}
    supplied = False  # by the court itself, never by the person
    told = True  # in the record

    def __init__(self, *, label="", help="", told=None, **schema):
        self.label, self.help, self.schema = label, help, {**self.schema, **schema}
        self.told = self.told if told is None else told

    def parse(self, raw, matter):
        """The value the step receives. Raises ValueError with a sentence for the person."""
        return raw

    def encode(self, value):
        """The value as it stands in the docket: JSON without floats."""
        return str(value)

    def show(self, encoded, dossier):
        """What stands in the docket, for people to read."""
        return encoded

    def is_said(self, raw, *, required):
        """Whether anything was given: null, an empty text or an empty list is nothing."""
        return raw not in EMPTY

    def asks(self, matter, *, required):
        """The JSON Schema in a step: what may be left out may say so in its own way."""
        return self.json_schema(matter)

    def choices(self, matter):
        """The options as `(value, label)`, or None where there are none to choose from."""
        return

    def values(self):
        """What its values are called where they are always the same: `{as JSON: label}`."""
        return {}

    def gathered(self, posted):
        """What a form's widget gave, as JSON."""
        return posted

    def typed(self, posted, name):
        """What a form holds of it so far, as a draft keeps it: a text, choices, or None."""
        several = self.widget is forms.CheckboxSelectMultiple
        return posted.getlist(name) if several else posted.get(name)

    def json_schema(self, matter=None):
        choices = self.choices(matter) if matter is not None else None
        if choices is None:
            return self.schema
        return self.schema | {"oneOf": [{"const": v, "title": str(n)} for v, n in choices if v]}

    def field(self, name, matter, *, required):
        return FactField(self, name, matter, required=required)


class Known(Fact):
    """What the matter itself knows by now, said once more: nobody is asked.

    For a step in a register whose readers cannot read where it was said first. The argument of
    the method has the name of the field, and a default. Not `told`, it only says what time runs.
    """

    supplied = True

    def __init__(self, fact, *, told=True):
        super().__init__(label=fact.label, help=fact.help, told=told)
        self.fact, self.schema = fact, fact.schema

    def said(self, value):
        return list(value.all()) if hasattr(value, "all") else value

    def encode(self, value):
        return self.fact.encode(value)

    def values(self):
        return self.fact.values()

    def show(self, encoded, dossier):
        return self.fact.show(encoded, dossier)


class FactField(forms.Field):
    """The form's view of a fact: it shows, and leaves every check to the fact."""

    def __init__(self, fact, name, matter, **kwargs):
        choices = fact.choices(matter)
        given = {"choices": choices} if choices is not None else {}
        if choices is not None and not kwargs["required"] and fact.widget is forms.Select:
            given = {"choices": [("", "—"), *choices]}
        super().__init__(
            widget=fact.widget(attrs=dict(fact.attrs), **given),
            label=fact.label or word(name),
            help_text=fact.help,
            **kwargs,
        )
        self.fact, self.matter = fact, matter

    def clean(self, value):
        value = super().clean(self.fact.gathered(value))
        if value in self.empty_values:
            return None
        try:
            return self.fact.encode(self.fact.parse(value, self.matter))
        except ValueError as problem:
            raise forms.ValidationError(str(problem)) from problem


def word(name):
    """How a fact is called where its step gives it no label: from the `words` of any app."""
    for words in vocabularies():
        if name in words:
            return words[name]
    return name.replace("_", " ").capitalize()


def vocabularies():
    """The `WORDS` of every app that has some: `{name of a fact: label}`."""
    named = [f"{config.name}.words" for config in apps.get_app_configs()]
    return [import_module(name).WORDS for name in named if find_spec(name)]
