"""Motions: who asks for what, what the others say, and how it ends."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import fees
from cases.money import take_payment
from cases.motions.conditions import relief_errors
from cases.motions.kinds import Kind, Preserved, State
from cases.motions.lifecycle import LIFT, MotionLifecycle
from cases.roles import COURT
from cases.sideways import BEFORE_JUDGMENT
from odr.procedure.parts import Part
from odr.procedure.periods import Period
from odr.procedure.reasons import BadFacts


class Motion(MotionLifecycle):
    """Something a party asks of the court.

    `asked` are the facts that the case is told if it is granted, as they stand in a docket.
    """

    title_from = ("moved_by",)
    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="motions")
    moved_by = models.ForeignKey(Part, models.PROTECT, related_name="+")
    kind = models.CharField(gettext_lazy("kind"), max_length=30, choices=Kind.choices)
    grounds = models.TextField(gettext_lazy("grounds"))
    asked = models.JSONField(default=dict)
    measure = models.TextField(blank=True, help_text="What is to be preserved.")
    preserves = models.CharField(max_length=20, blank=True, choices=Preserved.choices)
    worth = models.DecimalField(max_digits=14, decimal_places=2, null=True, help_text="Yuan.")
    liftable = models.JSONField(default=list, help_text="Why it may be lifted, as shown so far.")
    urgent = models.BooleanField(default=False)
    unheard = models.BooleanField(default=False, help_text="Not made known to the others yet.")
    fee = models.DecimalField(max_digits=14, decimal_places=2, null=True, help_text="Yuan.")
    receipt = models.CharField(max_length=60, blank=True)
    responses = models.JSONField(default=list)
    order = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, blank=True, choices=State.choices)
    receipt_noted = False  # while the receipt of a ruling on paper is being entered

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("motion"), gettext_lazy("motions")

    def __str__(self):
        told = {"what": self.get_kind_display(), "who": self.moved_by.name}
        return _("%(what)s (%(who)s)") % told

    @property
    def own_register(self):
        return f"motion:{self.pk}"

    @property
    def granted(self):
        """Its kind, once it is granted for good and the case can still follow; else nothing."""
        moot = self.kind != Kind.RULING_APPEAL and self.parent.state not in BEFORE_JUDGMENT
        return self.kind if self.outcome == State.GRANTED and not moot else ""

    # Asked for

    def ask(self, by, kind, grounds, **asked):
        self.moved_by, self.kind, self.grounds = by.principal, kind, grounds
        self.asked = {name: str(value) for name, value in asked.items()}

    def ask_about_time(self, by, kind, grounds, period):
        """More time, or time back, is asked for by whose time it is. Raises BadFacts."""
        if period.part_id != by.principal.pk:
            text = _("Choose a time of your own.")
            raise BadFacts(text, errors={"period": text})
        self.ask(by, kind, grounds)
        self.asked = {"period": period.pk}

    def ask_relief(self, by, relief, grounds):
        if errors := relief_errors(by.principal.party, relief):
            raise BadFacts(errors["relief"], errors=errors)
        self.ask(by, Kind.RELIEF, grounds)

    def ask_unheard(self, by, grounds, *, preserves, measure, amount, urgent):
        """The fee is paid at once; only the court and whoever asks read it (FEE 14, 20)."""
        self.ask(by, Kind.PRESERVATION, grounds)
        self.preserves, self.worth, self.measure = preserves, amount, measure
        self.urgent, self.unheard = urgent, True
        self.fee = fees.preservation_fee(amount, on=self.today()).amount
        reference = f"{self.parent.number} preservation"
        self.receipt = take_payment(by.person, self.fee, reference=reference)
        own = Q(pk=by.principal.pk) | Q(behalf=by.principal.pk) | Q(role__in=COURT)
        self.seat(*self.dossier.parts.filter(own, until=None), registers=[self.own_register])

    # Answered and decided

    def note_response(self, by, position, response):
        said = {"by": str(by.principal.pk), "position": position, "response": response}
        self.responses = [*self.responses, said]

    def rule(self, outcome, order):
        """What is preserved stays preserved until it is lifted; all else is done when granted."""
        lasting = self.kind == Kind.PRESERVATION and outcome == State.GRANTED
        self.outcome, self.order = State.PRESERVED if lasting else outcome, order

    # Preservation lifted

    def may_be_lifted(self, ground):
        self.liftable = sorted({*self.liftable, str(ground)})

    def stays(self, order):
        """What was shown did not suffice; the court decides anew when something else is shown."""
        self.order, self.liftable = order, []
        waiting = Period.objects.of(self).open().filter(name=LIFT.name)
        waiting.update(status=Period.Status.USED)

    def open_up(self):
        """What was asked unheard is on the docket from now on, and what is waited for with it."""
        if self.unheard:
            self.unheard = False
            Period.objects.of(self).update(stream=self.stream())
