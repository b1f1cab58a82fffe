"""The life of a rating and of a complaint: neither is read by whoever decides the case."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.feedback import conditions as must
from cases.feedback.facts import Opinion
from cases.roles import Role, any_party, president
from cases.stages import FILED, OUTCOMES
from cases.stages import State as Stage
from odr.calendars.lengths import Days
from odr.procedure.facts import Text
from odr.procedure.limits import Limit, asks
from odr.procedure.matter import Matter
from odr.procedure.states import StateField
from odr.procedure.steps import step

FINAL = (Stage.EFFECTIVE, Stage.ENFORCEMENT, *OUTCOMES)


class Score(TextChoices):
    FAIR = "5", _("very fair and clear")
    GOOD = "4", _("mostly fair and clear")
    MIXED = "3", _("partly")
    POOR = "2", _("mostly not")
    BAD = "1", _("not at all")


class About(TextChoices):
    CONDUCT = "conduct", _("how somebody of the court behaved")
    DELAY = "delay", _("that it takes too long")
    SERVICE = "service", _("that something on these pages does not work")
    OTHER = "other", _("something else")


class RatingState(TextChoices):
    GIVEN = "given", _("Given")


class ComplaintState(TextChoices):
    RAISED = "raised", _("Waits for an answer")
    # Outcomes: nothing follows.
    ANSWERED = "answered", _("Answered")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ANSWER = Limit(name="complaint_answer", length=Days(15), rule="OLR 2 (product default: 15 days)", awaits=Role.PRESIDENT,
               lapses=asks(Role.PRESIDENT), met_by=("reply",),
               label=_("answer a complaint"))


class RatingLifecycle(Matter):
    """How a party found it. Only that party and the president read it."""

    register, confidential, during = "rating", True, FINAL
    state = StateField(RatingState)

    class Meta:
        abstract = True

    @step(None, RatingState.GIVEN, by=any_party, rule="OLR 2", requires=[must.not_rated_yet], quiet=True,
          label=_("Say how it went"), entered=_("A party said how it went"))
    def rate(self, *, by, score: Opinion(Score, label=_("Was the procedure fair and clear to you?")),
             remarks: Text(2_000, label=_("Is there anything you want to add?")) = ""):
        """One question, once the case is final. Whoever decided it reads neither the answer nor your name."""
        self.keep(by, score=score, remarks=remarks)


class ComplaintLifecycle(Matter):
    """A complaint about how a case is handled. Only its author and the president read it."""

    register, confidential, during = "complaint", True, (*FILED, *OUTCOMES)
    state = StateField(ComplaintState)

    class Meta:
        abstract = True

    @step(None, ComplaintState.RAISED, by=any_party, rule="OLR 2", starts=[ANSWER],
          label=_("Complain"), entered=_("A complaint was made"))
    def complain(self, *, by, about: Opinion(About, label=_("What is it about?")),
                 complaint: Text(5_000, label=_("Your complaint"))):
        """It goes to the president of the court and to nobody else: whoever decides your case does not learn of it."""
        self.keep(by, about=about, complaint=complaint)

    @step(ComplaintState.RAISED, ComplaintState.ANSWERED, by=president, rule="OLR 2",
          label=_("Answer the complaint"), entered=_("The complaint was answered"))
    def reply(self, *, by, reply: Text(5_000, label=_("The answer"))):
        """What was found, and what is done about it. The case itself is decided by its judge alone."""
        self.answer = reply

    @step(ComplaintState.RAISED, ComplaintState.WITHDRAWN, by=must.whoever_complained, rule="CPL 13",
          label=_("Withdraw the complaint"), entered=_("The complaint was withdrawn"))
    def take_back(self, *, by):
        """It has been settled, or you no longer want an answer."""
