"""What the court knows of a mediation: that there is one, and on which ground it ended."""

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.stages import State
from cases.tracks import Track
from odr.calendars.counting import count
from odr.calendars.lengths import Days
from odr.procedure.periods import Period
from odr.procedure.reasons import Reason

HOLDER = "mediation"  # of the time for trial, while it is not counted


class Ground(TextChoices):
    """The eight grounds on which a mediation ends (OMR 25): all that a court learns of it."""

    AGREEMENT = "agreement", gettext_lazy("the parties agreed")
    WITHDRAWAL = "withdrawal", gettext_lazy("the application was withdrawn")
    UNREACHABLE = "unreachable", gettext_lazy("a party could not be reached")
    REFUSAL = "refusal", gettext_lazy("a party does not want to mediate, or no longer")
    DEADLOCK = "deadlock", gettext_lazy("the parties cannot agree")
    EXPIRY = "expiry", gettext_lazy("the time ran out and was not extended")
    NOT_SIGNED = "not_signed", gettext_lazy("a party would not sign")
    OTHER = "other", gettext_lazy("another reason")


class AfterTalks(TextChoices):
    """In which form a docketed case ends whose parties agreed in mediation (OMR 20.2)."""

    STATEMENT = "statement", gettext_lazy("with a mediation statement of the court")
    WITHDRAWAL = "withdrawal", gettext_lazy("with the withdrawal of the claim")


def time_for_talks(track):
    """15 days after docketing, in summary and small-claims procedure 7 (OMR 24)."""
    return Days(15) if track == Track.ORDINARY else Days(7)


class Talks:
    """A case while its dispute is in the mediation house, of which nobody at the court reads."""

    @property
    def waiting_for_talks(self):
        """The case itself, if it waits for the mediation house before it is docketed."""
        return type(self).objects.filter(pk=self.pk, state=State.MEDIATION)

    def to_open(self, related):
        """The unopened mediation of this dispute; or the room for what was agreed in one."""
        if related == "settlements":
            return [self.settlements.model.within(self)]
        if related != "talks":
            return super().to_open(related)
        return [self.talks.model.received_from(self)]

    def for_the_judge(self, told):
        """What was agreed, as in JSON, for the room in which the judge looks at it."""
        day, total = told["pay_by"], told["total"]
        told |= {"pay_by": day and day.isoformat(), "total": total and str(total)}
        left_out = {"total", "pay_by", "instalments", "accelerates", "files"}
        names = ("ending", "terms", "respondents_bear", *left_out)
        return {name: told[name] or (None if name in left_out else told[name]) for name in names}

    def come_back(self):
        """What the talks of a docketed case took beyond their time is not counted (OMR 24, 26)."""
        trial = Period.objects.of(self).open().filter(name="trial").first()
        if not self.referred_at or trial is None:
            return
        beyond = count(self.referred_at, time_for_talks(self.track)).due_at
        if self.now() > beyond and not trial.held_by:
            trial.hold(HOLDER, beyond)
            trial.release(HOLDER, self.now())
            trial.save()
        self.referred_at = None


def dossiers_of_talks(case, facts):
    """The dossiers of the mediations of a case, by their ids: they are locked with its own."""
    return case.talks.values_list("dossier", flat=True)


def nobody_mediates(case, by):
    """One mediation at a time."""
    if case.talks.filter(ended_on=None).exists():
        return Reason("in-mediation", _("The dispute is in mediation already."))
    return None
