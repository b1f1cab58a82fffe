"""What is done for thousands of investors one by one: lists, worked off line by line, once."""

from itertools import batched

from django.db import models, transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from cases.roles import Role
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.reasons import Refused
from odr.procedure.tick import chore

AT_ONCE = 100  # lines worked off in one beat of the court's clock
TOGETHER = 20  # lines committed together


class Batch(models.Model):
    """A list to be worked off: who is registered, reckoned anew, sent a proposal, or was paid."""

    class Kind(models.TextChoices):
        REGISTER = "enter_investor", _("Registering investors")
        RECKON = "reckon_anew", _("Reckoning anew")
        OFFER = "offer", _("Sending proposals")
        PAY = "note_payment", _("Noting payments")

    event = models.ForeignKey("securities.Event", models.PROTECT, related_name="batches")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name, verbose_name_plural = _("list"), _("lists")

    def __str__(self):
        return self.get_kind_display()

    def progress(self) -> dict:
        """How many lines there are by status, and in all."""
        found = dict(self.lines.values_list("status").annotate(Count("pk")).order_by())
        return {status: found.get(status, 0) for status in Line.Status.values} | {
            "total": sum(found.values())
        }


class Line(models.Model):
    """One line of a list, and what became of it. `facts` are those of the step it is."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("done")
        KNOWN = "known", _("known already")
        REFUSED = "refused", _("laid aside")

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="lines")
    line = models.PositiveIntegerField(help_text="Of the file; 0 where there is none.")
    claim = models.ForeignKey(
        "securities.InvestorClaim", models.PROTECT, null=True, related_name="+"
    )
    facts = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["status", "batch"], name="lines_that_wait")]

    def __str__(self):
        return f"{self.batch}, {self.line}"

    def take(self, by):
        """Take the step, once however often it is tried: the line is its key."""
        from mediation.securities.models import InvestorClaim

        matter, key = self.claim or InvestorClaim(), f"line:{self.pk}"
        try:
            entry = perform(matter, self.batch.kind, by=by, facts=self.facts, key=key)
            self.claim_id, self.status = entry.subject, self.Status.DONE
        except Refused as refused:
            told = "; ".join(map(str, (refused.errors or {}).values())) or str(refused.text)
            self.status, self.problem = self.Status.REFUSED, told[:300]
        self.save(update_fields=["claim", "status", "problem"])


def work_off(batch, *, limit=None) -> int:
    """Take the next lines of a list in their order; returns how many. Can be stopped anywhere."""
    waiting = batch.lines.filter(status=Line.Status.WAITING)
    wanted = list(waiting.values_list("pk", flat=True)[:limit])
    house = batch.event.body
    for group in batched(wanted, TOGETHER):
        _take(group, house)
    return len(wanted)


@transaction.atomic
def _take(group, house):
    """Some lines in one transaction, in the order of what they lock, and what became of them.

    Committing one by one would cost a write to the disk each. What is refused takes nothing back.
    """
    found = Line.objects.filter(pk__in=group, status=Line.Status.WAITING)
    lines = found.select_related("claim__dossier", "batch").select_for_update(of=("self",))
    for line in lines.order_by("claim__dossier", "pk"):
        line.take(acting(line.claim, house))


def acting(claim, house):
    """The organisation's part in a claim, or the one in which it founds it."""
    if claim:
        return claim.dossier.parts.select_related("person").get(role=Role.MANAGER, until=None)
    return Part(person=house, name=str(house), role=Role.MANAGER)


@chore
def work_off_some():
    """What the court does by itself: a few lines of every list that is not done."""
    for batch in Batch.objects.filter(lines__status=Line.Status.WAITING).distinct():
        work_off(batch, limit=AT_ONCE)
