"""A joint action of an event's investors: what the steps fill in."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mediation.securities.joint.conditions import LEAST, LEAST_SPECIAL, opting_out
from mediation.securities.joint.lifecycle import ActionLifecycle


class JointAction(ActionLifecycle):
    """Who goes to court together. Its claimants are the claims that have joined it."""

    plural = "joint-actions"
    parent = models.ForeignKey("securities.Event", models.PROTECT, related_name="actions")
    court = models.CharField(max_length=100)
    scope = models.TextField()
    until = models.DateField()
    special = models.BooleanField(default=False)
    representatives = models.JSONField(default=list)
    notice_until = models.DateField(null=True)
    opt_out_until = models.DateField(null=True)

    class Meta:
        app_label = "securities"
        verbose_name = gettext_lazy("joint action")
        verbose_name_plural = gettext_lazy("joint actions")

    def __str__(self):
        return _("Joint action before %(court)s") % {"court": self.court}

    def notify(self, notice_until, holders):
        """Everybody on the list is told, one by one, until when they can opt out."""
        self.notice_until = notice_until
        self.opt_out_until = opting_out(self, None).last_day
        self.parent.begin_enrolling(self, holders)

    @property
    def least(self) -> int:
        """How many have to register."""
        return LEAST_SPECIAL if self.special else LEAST
