"""The life of a lead to property: given by the creditor, checked by the officer."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.enforcement.roles import creditor
from cases.enforcement.stages import LIVE
from cases.roles import Role, officer
from odr.calendars.lengths import Days
from odr.procedure.facts import Choice, Files, Text, Yes
from odr.procedure.limits import Limit, asks
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence
from odr.procedure.states import StateField
from odr.procedure.steps import step


class State(TextChoices):
    GIVEN = "given", _("Given")
    CHECKED = "checked", _("Checked")
    MOOT = "moot", _("Without object")


class Found(TextChoices):
    PROPERTY = "property", _("property was found")
    NOTHING = "nothing", _("nothing was found")


def time_to_check(lead, part):
    """Seven days, three where it is urgent."""
    return Days(3) if lead.urgent else Days(7)


def between_creditor_and_court(lead, by):
    """A debtor who read it would be faster."""
    return f"leads:{lead.parent.creditor.role}"


CHECK = Limit(name="lead_check", length=time_to_check, rule="财产调查规定 2", awaits=Role.OFFICER,
              lapses=asks(Role.OFFICER),
              label=_("check the creditor’s lead"))


class LeadLifecycle(Matter):
    """A lead to a debtor’s property."""

    plural = "property-leads"
    register = staticmethod(between_creditor_and_court)
    state = StateField(State)

    class Meta:
        abstract = True

    @step(None, State.GIVEN, by=creditor, rule="财产调查规定 2", during=LIVE, starts=[CHECK],
          label=_("Give a lead to property"), entered=_("The creditor gave a lead to property"))
    def give(self, *, by, what: Text(5_000), urgent: Yes(label=_("It is urgent")) = False, files: Files() = ()):
        """What you know of the debtor’s property, unread by the debtor. Checked in seven days, three if urgent."""
        self.put_down(by, what, urgent)

    @step(State.GIVEN, State.CHECKED, by=officer, rule="财产调查规定 2",
          label=_("Enter what was found"), entered=_("A lead to property was checked"))
    def check_off(self, *, by, found: Choice(Found), result: Text(5_000), files: Files() = ()):
        """The officer looked into it and tells the creditor."""
        self.found = found

    @step(State.GIVEN, State.MOOT, by=in_consequence, rule="CPL 268",
          label=_("Fall away"), entered=_("A lead to property is needed no more"))
    def fall_away(self, *, by):
        """The enforcement is over."""
