"""The kinds of fact that only the mediation house knows: who is on its roster."""

from mediation.roster import House, Profile
from odr.procedure.facts import Line, Row


class Address(Line):
    """Where papers reach a party: kept with its side, and not told to the other one."""

    told = False


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
