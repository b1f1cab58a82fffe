"""A firm's promise and the quick mediations under it: what the steps fill in."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.causes import Family
from cases.roles import Role
from mediation.roster import House, Profile
from mediation.securities import tables
from mediation.securities.batches import Batch, paid
from mediation.securities.quick.lifecycle import PromiseLifecycle, QuickLifecycle
from odr.procedure.reasons import Blocked


class Promise(PromiseLifecycle):
    """What a firm has promised to accept, until when."""

    firm = models.CharField(max_length=100)
    up_to = models.DecimalField(max_digits=14, decimal_places=2, help_text="Yuan.")
    until = models.DateField()
    signed_on = models.DateField(null=True)

    class Meta:
        app_label = "securities"
        verbose_name, verbose_name_plural = gettext_lazy("promise"), gettext_lazy("promises")

    def __str__(self):
        return _("%(firm)s: up to %(most)s yuan") % {
            "firm": self.firm,
            "most": f"{self.up_to:,.2f}",
        }

    def give(self, by, up_to, until):
        self.firm, self.up_to, self.until = by.principal.name, up_to, until
        self.seat(by.principal)

    def begin_paying(self, file):
        """Each payment by its reference: the number of the quick mediation."""
        bound = {quick.reference: quick for quick in self.mediations.exclude(proposed=None)}
        lines = paid(tables.payments(file).rows, bound, "quick")
        Batch.begin(Batch.Kind.QUICK_PAY, lines, promise=self)

    def promiser(self):
        """The part of the firm."""
        return self.parts(Role.RESPONDENT).select_related("person").first()


class QuickMediation(QuickLifecycle):
    """A small claim of an investor against a firm that has promised."""

    plural = "quick-mediations"
    conflicts = {
        Role.MEDIATOR: (Role.CLAIMANT, Role.RESPONDENT, Role.MANAGER),
        Role.CLAIMANT: (Role.RESPONDENT, Role.MEDIATOR),
        Role.RESPONDENT: (Role.CLAIMANT, Role.MEDIATOR),
    }
    title_from = ("promise",)

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="mediations")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    dispute = models.TextField()
    proposed = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    bank_account = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField(null=True)
    paid_on = models.DateField(null=True)
    payment_reference = models.CharField(max_length=60, blank=True)

    class Meta:
        app_label = "securities"
        verbose_name = gettext_lazy("quick mediation")
        verbose_name_plural = gettext_lazy("quick mediations")

    def __str__(self):
        return _("Quick mediation with %(firm)s") % {"firm": self.promise.firm}

    @property
    def reference(self):
        """What a payment names it by."""
        return self.pk.hex[:12].upper()

    def begin(self, by, promise, amount, dispute):
        """The firm of the promise and the least burdened mediator are there at once."""
        self.promise, self.amount, self.dispute = promise, amount, dispute
        self.seat(by.principal)
        firm = promise.promiser()
        self.seat(self.admit(Role.RESPONDENT, person=firm.person, name=firm.name))
        profile = self.free_mediator()
        self.seat(self.admit(Role.MEDIATOR, person=profile.person, name=str(profile.person)))

    def free_mediator(self):
        """Of an organisation that takes such disputes. Raises Blocked."""
        houses = House.objects.for_family(Family.SECURITIES)
        taking_part = self.dossier.parts.filter(person__isnull=False).values("person")
        found = Profile.objects.serving().filter(house__in=houses).exclude(person__in=taking_part)
        if profile := found.order_by("load", "person__username").first():
            return profile
        raise Blocked(_("No mediator is free for this."), code="nobody-there")
