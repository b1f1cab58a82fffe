"""The life of an exhibit: listed or offered, examined, found."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from cases.roles import any_party, claimant
from cases.stages import State as Stage
from odr.procedure.facts import Files, Line, Text
from odr.procedure.matter import DOCKET, Matter
from odr.procedure.parts import in_consequence
from odr.procedure.steps import step


class State(TextChoices):
    LISTED = "listed", _("On the list")
    OFFERED = "offered", _("Offered")
    WITHDRAWN = "withdrawn", _("Withdrawn")


def where_it_stands(exhibit, by):
    """With the draft in the claimant's own register; on the docket once the claim is filed."""
    return "draft" if exhibit.parent.state == Stage.DRAFT else DOCKET


class ExhibitLifecycle(Matter):
    """A piece of evidence."""

    register = staticmethod(where_it_stands)
    during = (Stage.DRAFT, Stage.UNDER_REVIEW, Stage.CORRECTION, Stage.PLEADINGS, Stage.PREPARATION, Stage.HEARING)
    state = FSMField(choices=State.choices, protected=True)

    class Meta:
        abstract = True

    @step(None, State.LISTED, by=claimant, rule="CPL 124; EVI 19", quiet=True,
          label=_("Add evidence to the list"), entered=_("An exhibit was listed"))
    def annex(self, *, by, title: Line(120), purpose: Text(2_000), files: Files(least=1)):
        """What it is and what it is to prove; it is put before the court when the claim is filed."""
        self.put_in(by, title, purpose, files)

    @step(State.LISTED, State.OFFERED, by=in_consequence, rule="EVI 19; OLR 11",
          label=_("Produce"), entered=_("An exhibit was produced with the claim"))
    def produce(self, *, by):
        """The claim is filed: what was listed gets its number."""
        self.take_number()

    @step(None, State.OFFERED, by=any_party, rule="CPL 67, 68; EVI 19",
          label=_("Offer evidence"), entered=_("An exhibit was offered"))
    def offer(self, *, by, title: Line(120), purpose: Text(2_000), files: Files(least=1)):
        """What it is, and what it is to prove."""
        self.put_in(by, title, purpose, files)
        self.take_number()

    @step(State.OFFERED, State.WITHDRAWN, by=any_party, rule="CPL 13",
          label=_("Withdraw an exhibit"), entered=_("An exhibit was withdrawn"))
    def withdraw(self, *, by):
        """Whoever offered it no longer relies on it."""
