"""From a step's signature to what it asks, and from what was given to the values it receives."""

from inspect import Parameter, signature

from django.utils.translation import gettext as _

from odr.procedure.facts.base import Fact, word
from odr.procedure.reasons import BadFacts


def facts_of(method):
    """What a method asks, from its signature: `{name: (fact, is it required)}`.

    Raises TypeError for anything but a fact: quoted annotations would silently ask nothing.
    """
    asked = {}
    for parameter in list(signature(method).parameters.values())[1:]:
        if parameter.name == "by":
            continue
        if not isinstance(parameter.annotation, Fact):
            raise TypeError(f"{method.__qualname__}: {parameter.name} is not a fact.")
        asked[parameter.name] = (parameter.annotation, parameter.default is Parameter.empty)
    return asked


def read_facts(asked, raw, matter, checks=()):
    """The values of all facts. Raises BadFacts naming every field that is wrong."""
    if not isinstance(raw, dict):
        raise BadFacts(_("Give the facts as a JSON object."))
    values, errors = {}, dict.fromkeys(raw.keys() - asked.keys(), _("This is not asked here."))
    for name, (fact, required) in asked.items():
        try:
            if fact.is_said(raw.get(name), required=required):
                values[name] = fact.parse(raw[name], matter)
            elif required:
                errors[name] = _("This is needed.")
        except ValueError as problem:
            errors[name] = str(problem)
    for check in checks if not errors else ():
        errors |= check(matter, values)
    if errors:
        raise BadFacts(_("Some of what was given is missing or wrong."), errors=errors)
    return values


def json_schema(asked, matter=None):
    """What a step asks as JSON Schema; with a matter, the options are those of that matter."""
    told = {name: each for name, each in asked.items() if not each[0].supplied}
    return {
        "type": "object",
        "properties": {
            name: fact.asks(matter, required=required) | {"title": str(fact.label or word(name))}
            for name, (fact, required) in told.items()
        },
        "required": [name for name, (_fact, required) in told.items() if required],
        "additionalProperties": False,
    }
