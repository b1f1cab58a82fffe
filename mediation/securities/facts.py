"""The kinds of fact that only this door knows: events, exact prices and rates, promises."""

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from mediation.securities.stages import ActionState, EventState, PromiseState
from odr.procedure.facts import Fact, Row


class Exact(Fact):
    """A number that is not negative, exact to some places, as text: a price, a rate."""

    def __init__(self, *, places=6, below=None, **given):
        super().__init__(**given)
        self.schema = {"type": "string", "pattern": rf"^\d{{1,12}}(\.\d{{1,{places}}})?$"}
        self.attrs = {"inputmode": "decimal"}
        self.places, self.below = places, below

    def parse(self, raw, matter):
        try:
            number = Decimal(str(raw).strip())
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or number < 0 or number.adjusted() > 11:
            raise ValueError(_("Give a number that is not negative, such as 2.50."))
        if -number.normalize().as_tuple().exponent > self.places:
            raise ValueError(_("Give at most %(most)d places.") % {"most": self.places})
        if self.below is not None and number >= self.below:
            raise ValueError(_("Give it as a share: 0.03 % is 0.0003."))
        return number

    def encode(self, value):
        return f"{value:f}"


class OfEvents(Row):
    """An event that takes investors."""

    def rows(self, matter):
        from mediation.securities.models import Event

        return Event.objects.filter(state__in=[EventState.OPEN, EventState.DECIDED])

    def show(self, encoded, dossier):
        from mediation.securities.models import Event

        return next((str(each) for each in Event.objects.filter(pk=encoded)), encoded)


class OfActions(Row):
    """A joint action of a claim's own event at one stage: by default, one to register for."""

    def __init__(self, stage=ActionState.REGISTRATION, **given):
        super().__init__(**given)
        self.stage = stage

    def rows(self, matter):
        from mediation.securities.models import JointAction

        found = JointAction.objects.filter(state=self.stage)
        return found.filter(parent=matter.event) if matter else found.none()

    def show(self, encoded, dossier):
        from mediation.securities.models import JointAction

        return next((str(each) for each in JointAction.objects.filter(pk=encoded)), encoded)


class OfPromises(Row):
    """A firm's promise that is in force."""

    def rows(self, matter):
        from mediation.securities.models import Promise

        return Promise.objects.filter(state=PromiseState.IN_FORCE)

    def show(self, encoded, dossier):
        from mediation.securities.models import Promise

        return next((str(each) for each in Promise.objects.filter(pk=encoded)), encoded)
