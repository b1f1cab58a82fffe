"""The kinds of fact that only the mediation house knows: its roster, and what is agreed there."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mediation.roster import House, Profile
from mediation.terms import Terms
from odr.procedure.facts import Line, Row
from odr.procedure.facts.base import Fact


class Address(Line):
    """Where papers reach a party: kept with its side, and not told to the other one."""

    told = False


class ComesFrom(Line):
    """Where an application comes from: named by the address of its form, and told to nobody."""

    told = False
    widget = forms.HiddenInput


class OfRoster(Row):
    """A mediator of the roster who may mediate this dispute; before there is one, any of them."""

    def rows(self, matter):
        return matter.root().eligible() if matter else Profile.objects.none()

    def show(self, encoded, dossier):
        return str(Profile.objects.filter(pk=encoded).first() or encoded)


class OfHouses(Row):
    """A mediation organisation that takes disputes."""

    def rows(self, matter):
        return House.objects.serving()

    def show(self, encoded, dossier):
        return str(House.objects.filter(pk=encoded).first() or encoded)


class Package(Fact):
    """All that was agreed on, handed on to a step whose readers need not know what it is."""

    schema = {"type": "object"}
    told = False

    def __init__(self):
        super().__init__(label=_("Terms"))

    def parse(self, raw, matter):
        return raw if isinstance(raw, Terms) else Terms.decoded(raw)

    def encode(self, value):
        return value.encoded()
