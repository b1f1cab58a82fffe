"""What is done for thousands of investors one by one: lists, worked off line by line, once."""

from itertools import batched

from django.db import models, transaction
from django.db.models import Count
from django.utils.translation import gettext as _told
from django.utils.translation import gettext_lazy as _

from cases.roles import Role
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.reasons import Refused
from odr.procedure.tick import chore
from odr.procedure.together import Act, perform_each

AT_ONCE = 100  # lines worked off in one beat of the court's clock
TOGETHER = 50  # lines committed together


class Batch(models.Model):
    """A list to be worked off: for each line a step of a claim, such as a proposal."""

    class Kind(models.TextChoices):
        REGISTER = "enter_investor", _("Registering investors")
        RECKON = "reckon_anew", _("Reckoning anew")
        OFFER = "offer", _("Sending proposals")
        PAY = "note_payment", _("Noting payments")
        CONFIRM = "seek_confirmation", _("Handing applications to the court")
        ENROL = "enrol", _("Registering for a special joint action")
        QUICK_PAY = "report_payment", _("Reporting payments")

    event = models.ForeignKey("securities.Event", models.PROTECT, null=True, related_name="batches")
    promise = models.ForeignKey(
        "securities.Promise", models.PROTECT, null=True, related_name="batches"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name, verbose_name_plural = _("list"), _("lists")

    def __str__(self):
        return self.get_kind_display()

    @classmethod
    def begin(cls, kind, lines, **owner):
        """Write every line of a list down; `owner` is the event or the promise it belongs to."""
        (holder,) = owner.values()
        batch = cls.objects.create(kind=kind, begun_at=holder.now(), **owner)
        Line.objects.bulk_create((Line(batch=batch, **line) for line in lines), batch_size=1000)
        return batch

    @property
    def taken_by(self):
        """The role of whoever takes the steps of this list: of a promise, its firm."""
        return Role.RESPONDENT if self.promise_id else Role.MANAGER

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
    quick = models.ForeignKey(
        "securities.QuickMediation", models.PROTECT, null=True, related_name="+"
    )
    facts = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["status", "batch"], name="lines_that_wait")]

    def __str__(self):
        return f"{self.batch}, {self.line}"

    @property
    def key(self):
        """What the step is known by: it is taken once, however often the line is tried."""
        return f"line:{self.pk}"

    @property
    def matter(self):
        """What its step is taken of."""
        return self.claim or self.quick

    def opened(self, house):
        """Take a step that opens a claim, by itself; returns its entry or its Refused."""
        by = Part(person=house, name=str(house), role=Role.MANAGER)
        claims = self._meta.get_field("claim").related_model
        try:
            return perform(claims(), self.batch.kind, by=by, facts=self.facts, key=self.key)
        except Refused as refused:
            return refused

    def note(self, told):
        """Keep what became of the line: an entry, or why it was refused."""
        if isinstance(told, Refused):
            why = "; ".join(map(str, (told.errors or {}).values())) or str(told.text)
            self.status, self.problem = self.Status.REFUSED, why[:300]
        else:
            self.status = self.Status.DONE
            if self.quick_id is None:
                self.claim_id = told.subject


def work_off(batch, *, limit=None) -> int:
    """Take the next lines of a list in their order; returns how many. Can be stopped anywhere."""
    waiting = batch.lines.filter(status=Line.Status.WAITING)
    wanted = list(waiting.values_list("pk", flat=True)[:limit])
    for group in batched(wanted, TOGETHER):
        _take(group, batch)
    return len(wanted)


@transaction.atomic
def _take(group, batch):
    """Some lines in one transaction, and what became of them.

    Committing one by one would cost a write to the disk each. What is refused takes nothing back.
    Lines that another copy of the clock is at are left to it.
    """
    found = Line.objects.filter(pk__in=group, status=Line.Status.WAITING)
    lines = list(
        found.select_related("claim", "quick")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("pk")
    )
    for line, told in zip(lines, _taken(lines, batch), strict=True):
        line.note(told)
    _keep(lines, batch.kind)


def _keep(lines, kind):
    """What was done as the list had it is noted in one writing, anything else line by line."""
    known = kind != Batch.Kind.REGISTER  # the claim was there before
    plain = [line.pk for line in lines if known and line.status == Line.Status.DONE]
    Line.objects.filter(pk__in=plain).update(status=Line.Status.DONE)
    for line in lines:
        if line.pk not in plain:
            line.save(update_fields=["claim", "status", "problem"])


def _taken(lines, batch):
    """For each line its entry or its Refused; a claim that is there twice waits for its turn."""
    if batch.kind == Batch.Kind.REGISTER:
        house = batch.event.body
        return [line.opened(house) for line in lines]
    told = {}
    for claims in _apart(lines):
        by = acting([line.matter for line in claims], batch.taken_by)
        acts = [Act(e.matter, by[e.matter.dossier_id], e.facts, e.key) for e in claims]
        done = perform_each(type(claims[0].matter), batch.kind, acts)
        told |= dict(zip(claims, done, strict=True))
    return [told[line] for line in lines]


def _apart(lines):
    """The lines in rounds in which no claim occurs twice, in their order."""
    rounds = []
    for line in lines:
        fits = (r for r in rounds if line.matter.pk not in r)
        found = next(fits, None)
        if found is None:
            rounds.append(found := {})
        found[line.matter.pk] = line
    return [list(each.values()) for each in rounds]


def acting(claims, role):
    """The part of this role in each of some claims, by dossier."""
    dossiers = [claim.dossier_id for claim in claims]
    parts = Part.objects.filter(dossier__in=dossiers, role=role, until=None)
    return {part.dossier_id: part for part in parts.select_related("person")}


def paid(rows, matters, name):
    """The lines of a list of payments, each with the matter of its reference under that name."""
    for row in rows:
        matter = matters.get(row["reference"].strip().upper())
        told = {each: row[each] for each in ("amount", "paid_on", "reference")}
        given = {"line": row["line"], "facts": told, name: matter}
        if matter is None:
            problem = _told("No proposal has this reference.")
            given |= {"status": Line.Status.REFUSED, "problem": problem}
        yield given


@chore
def work_off_some():
    """What the court does by itself: a few lines of every list that is not done."""
    for batch in Batch.objects.filter(lines__status=Line.Status.WAITING).distinct():
        work_off(batch, limit=AT_ONCE)
