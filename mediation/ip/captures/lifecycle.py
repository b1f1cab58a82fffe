"""The life of a web capture: handed in with its manifest, relied on or challenged."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mediation.ip.captures import conditions as must
from mediation.ip.roles import operator, right_holder
from mediation.ip.stages import State
from odr.procedure.facts import Files, Known, Line, Moment, Text
from odr.procedure.matter import Matter
from odr.procedure.states import StateField
from odr.procedure.steps import step


class CaptureState(TextChoices):
    KEPT = "kept", pgettext_lazy("a capture", "kept")
    CHALLENGED = "challenged", pgettext_lazy("a capture", "challenged")
    EXPLAINED = "explained", pgettext_lazy("a capture", "explained")
    DROPPED = "dropped", pgettext_lazy("a capture", "taken back")


class CaptureLifecycle(Matter):
    """A page of the web as a party’s tool captured it. The court fetches nothing."""

    register = staticmethod(must.with_the_notice)
    state = StateField(CaptureState)

    class Meta:
        abstract = True

    @step(None, CaptureState.KEPT, by=right_holder, rule="OLR 16-18; EVI 93, 94", quiet=True,
          during=[State.DRAFT, State.SENT, State.HANDLED], checks=[must.manifest_fits],
          label=_("Hand in a capture of a page"), entered=_("A web capture was handed in"))
    def hand_in(self, *, by, purpose: Line(200, label=_("What it shows")), manifest: Files(least=1, most=1), files: Files(least=1, most=20),
                url: Known(Line()) = "", captured_at: Known(Moment()) = None, tool: Known(Line()) = ""):
        """Screenshots, page or HAR files with the manifest of the tool: every hash is compared, and only what fits is kept."""
        self.keep(by, purpose, manifest[0], files)

    @step(CaptureState.KEPT, CaptureState.CHALLENGED, by=operator, rule="OLR 17, 18", during=[State.SENT, State.HANDLED],
          label=_("Challenge the capture"), entered=_("The capture was challenged"))
    def challenge(self, *, by, reasons: Text(2_000)):
        """Why it may not show what stood on the page: how it was taken, by whom, or what is missing."""

    @step(CaptureState.CHALLENGED, CaptureState.EXPLAINED, by=right_holder, rule="OLR 18", during=[State.SENT, State.HANDLED],
          label=_("Explain how it was taken"), entered=_("It was explained how the capture was taken"))
    def explain(self, *, by, statement: Text(2_000), files: Files() = ()):
        """Source, making and keeping of what was captured before it was handed in."""

    @step([CaptureState.KEPT, CaptureState.CHALLENGED], CaptureState.DROPPED, by=right_holder, rule="CPL 13", quiet=True,
          label=_("Take the capture back"), entered=_("The capture was taken back"))
    def drop(self, *, by):
        """Its sender no longer relies on it."""
