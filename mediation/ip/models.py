"""Notices and what goes on with each seller: what they are made of beside their state."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.lifecycle import PartyKind
from mediation.ip.captures.models import Capture
from mediation.ip.lifecycle import ANSWER, ForwardingLifecycle, InfringementNoticeLifecycle
from mediation.ip.listings import Listing, RefusedLine
from mediation.ip.platforms import Platform
from mediation.ip.rights.models import Right
from mediation.ip.roles import CONFLICTS, Role
from mediation.ip.stages import (
    Course,
    Defence,
    Gone,
    Ground,
    ListingState,
    Measure,
    SellerState,
    State,
)
from odr.calendars.counting import count
from odr.calendars.lengths import WorkingDays
from odr.documents.models import File
from odr.procedure.invitations import invite, words_of_invitation
from odr.procedure.matter import DOCKET
from odr.procedure.outbox import post
from odr.procedure.parts import Part
from odr.procedure.periods import Period

__all__ = [
    "Capture",
    "Forwarding",
    "InfringementNotice",
    "Listing",
    "Platform",
    "RefusedLine",
    "Right",
]
PARTICULARS = ("name", "kind", "identity_number", "address", "mobile", "email")
ANSWERED = ("name", "identity_number", "address", "mobile", "email", "defence", "statement")


class InfringementNotice(InfringementNoticeLifecycle):
    """A dossier of the right holder and the operator; each seller has a room of their own."""

    plural = "infringement-notices"
    conflicts = CONFLICTS

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="notices")
    right = models.ForeignKey(Right, models.PROTECT, null=True, related_name="notices")
    name = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=20, choices=PartyKind.choices, blank=True)
    identity_number = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    mobile = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=200, blank=True)
    acting_for = models.CharField(max_length=100, blank=True)
    ground = models.CharField(max_length=20, choices=Ground.choices, blank=True)
    statement = models.TextField(blank=True)
    asked_measure = models.CharField(max_length=20, choices=Measure.choices, blank=True)
    sent_at = models.DateTimeField(null=True)
    evidence = models.ManyToManyField(File, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = (
            _("notice of infringement"),
            _("notices of infringement"),
        )

    def __str__(self):
        return _("Notice to %(platform)s: %(title)s") % {
            "platform": self.platform,
            "title": self.right.title if self.right_id else "…",
        }

    def prefilled(self, verb, by, given):
        from mediation.ip.prefill import for_notice

        return for_notice(self, verb, by)

    def door(self, part):
        """A seller comes to their own room."""
        return self.forwardings.get(part=part), "associate"

    @property
    def right_named(self):
        return str(self.right) if self.right_id else ""

    @property
    def certificates(self):
        """What shows the right: its certificates, evaluation report, and the captures of pages."""
        wanted = models.Q(pk__in=self.right.certificates.all())
        wanted |= models.Q(pk__in=self.right.reports.all())
        wanted |= models.Q(pk__in=self.captures.values("files"))
        return File.objects.filter(wanted | models.Q(pk__in=self.captures.values("manifest")))

    @property
    def now_at(self):
        """With the platform as long as a listing waits for it."""
        waits = self.listings.filter(stands=ListingState.WAITING).exists()
        return State.SENT if waits else State.HANDLED

    def to_forward(self):
        """The listings with a measure of which no seller has been told."""
        return self.listings.filter(stands=ListingState.MEASURED, forwarding=None)

    # Prepared

    def begin(self, by, platform):
        self.platform = platform
        self.seat(by, registers=("draft",))

    def describe(self, by, given):
        for name in (*PARTICULARS, "acting_for"):
            setattr(self, name, given[name])
        by.principal.name = self.name
        by.principal.save(update_fields=["name"])

    def say(self, ground, statement, asked_measure, evidence):
        self.ground, self.statement, self.asked_measure = ground, statement, asked_measure
        self.evidence.set(evidence)

    def take_in(self, sheet):
        """The good lines become listings, the refused ones wait; repeated ones are told apart."""
        last = self.listings.aggregate(last=models.Max("number"))["last"] or 0
        Listing.objects.bulk_create(
            Listing(notice=self, number=number, **vars(row))
            for number, row in enumerate(sheet.rows, start=last + 1)
        )
        self.refused_lines.all().delete()
        RefusedLine.objects.bulk_create(
            RefusedLine(notice=self, line=each.line, cells=each.cells, columns=each.columns)
            for each in sheet.refused
        )
        self.repeated = len(sheet.repeated)

    repeated = models.PositiveSmallIntegerField(
        default=0, help_text="How many lines of the last table named what stood there already."
    )

    def take_out(self, listings):
        """The others keep their order and are numbered anew."""
        self.listings.filter(pk__in=[each.pk for each in listings]).delete()
        for number, left in enumerate(self.listings.all(), start=1):
            Listing.objects.filter(pk=left.pk).update(number=number)

    def reach_operator(self):
        """From now on the operator of the platform reads and decides."""
        self.sent_at = self.now()
        operator = self.platform.organisation
        self.admit(Role.OPERATOR, person=operator, name=str(self.platform))
        self.seat(*self.dossier.parts.filter(until=None), registers=(DOCKET,))

    # With the platform

    def decide(self, listings, **said):
        Listing.objects.filter(pk__in=[each.pk for each in listings]).update(**said)

    def used_up_forwarding(self):
        """Once every listing with a measure is forwarded, nobody waits for that any more."""
        if not self.to_forward().exists():
            waiting = Period.objects.of(self).open().filter(name="forward_notice")
            waiting.update(status=Period.Status.USED)


class Forwarding(ForwardingLifecycle):
    """The notice with one seller. The right holder reads it once there is a counter-notice."""

    parent = models.ForeignKey(InfringementNotice, models.PROTECT, related_name="forwardings")
    part = models.OneToOneField(Part, models.PROTECT, related_name="forwarding")
    seller = models.CharField(_("seller"), max_length=100)
    name = models.CharField(max_length=100, blank=True)
    identity_number = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    mobile = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=200, blank=True)
    defence = models.CharField(max_length=20, choices=Defence.choices, blank=True)
    statement = models.TextField(blank=True)
    countered_at = models.DateTimeField(null=True)
    sent_on = models.DateField(null=True)
    reached_on = models.DateField(null=True, help_text="When the counter-notice reached them.")
    delay = models.PositiveSmallIntegerField(default=0, help_text="Working days left out.")
    course = models.CharField(max_length=20, choices=Course.choices, blank=True)
    body = models.CharField(max_length=100, blank=True)
    number = models.CharField(max_length=60, blank=True)
    filed_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    restored_on = models.DateField(null=True)
    mediation_proposed_by = models.CharField(max_length=20, blank=True)
    settlement_reported_by = models.CharField(max_length=20, blank=True)
    gone = models.CharField(max_length=20, choices=Gone.choices, blank=True)
    left_from = models.CharField(max_length=20, blank=True)
    loss = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    bad_faith = models.BooleanField(default=False)
    answers = models.ManyToManyField(File, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = _("dispute with a seller"), _("disputes with sellers")

    def __str__(self):
        return _("%(seller)s on %(platform)s") % {
            "seller": self.seller,
            "platform": self.parent.platform,
        }

    def prefilled(self, verb, by, given):
        from mediation.ip.prefill import for_forwarding

        return for_forwarding(self, verb, by)

    @property
    def evidence(self):
        return self.parent.evidence

    @property
    def certificates(self):
        return self.parent.certificates

    # Forwarded

    def pass_on(self, by, seller, listings, email, mobile):
        """A room of its own for the operator and the seller; gives what the notice is told."""
        self.seller, self.part = seller, self.admit(Role.SELLER, name=seller)
        self.chosen = listings
        self.seat(by.principal, registers=(self.register_for(None, None),))
        self.invite_seller(email, mobile)
        return {"seller": seller, "numbers": [each.number for each in listings]}

    chosen = ()  # the listings that a step just taken is about, until the room they go to is saved

    def recorded(self):
        """The listings go with the room once it is there."""
        if self.chosen:
            numbers = [each.pk for each in self.chosen]
            self.chosen = ()
            Listing.objects.filter(pk__in=numbers).update(forwarding=self)

    def invite_seller(self, email, mobile):
        """A code by mail and SMS, which names nothing."""
        code = invite(self.part, at=self.now())
        subject, text = words_of_invitation(code)
        for channel, address in (("email", email), ("sms", mobile)):
            if address:
                dedupe = f"invitation:{self.part.pk}:{code}:{channel}"
                where = {"dossier": self.dossier_id, "dedupe": dedupe}
                post(channel, address, subject=subject, text=text, **where)

    def seller_comes(self, by, identity_number):
        """The invited person takes the part and reads the room from its beginning."""
        self.part = self.admit_invited(by)
        self.identity_number = identity_number
        self.seat(self.part, registers=(self.register_for(None, None),))

    # Countered

    def take_counter(self, given):
        for name in ANSWERED:
            setattr(self, name, given[name])
        self.countered_at = self.now()
        self.answers.set(given["files"])

    def reach_holder(self, day):
        """The right holder reads all of the room, and their time runs from this day."""
        self.reached_on = day
        self.seat(*self.parts(Role.RIGHT_HOLDER), registers=(self.register_for(None, None),))

    def leave_out_days(self, working_days):
        """Their last day moves on by working days, counted from the last day as it was."""
        self.delay += working_days
        for period in Period.objects.of(self).open().filter(name=ANSWER.name):
            period.end(count(period.last_day, WorkingDays(working_days)))

    def go_before(self, course, body, filed_on, number):
        self.course, self.body, self.filed_on, self.number = course, body, filed_on, number

    # Ended

    def end(self, result, listings):
        """Every listing of the seller's stands so; gives what the notice is told."""
        mine = Listing.objects.filter(forwarding=self)
        mine.update(stands=listings)
        return {"result": result.value, "numbers": list(mine.values_list("number", flat=True))}

    @property
    def is_wrong_notice(self):
        """Whether the measures were ended, so that the seller may have suffered a loss (ECL 42)."""
        return self.state == SellerState.RESTORED

    @property
    def owed(self):
        """What the seller can ask for: the loss, doubled where the notice was in bad faith."""
        return self.loss and self.loss * (2 if self.bad_faith else 1)
