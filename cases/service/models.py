"""Service and its attempts, and how steps fill them in."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.papers import Paper
from cases.roles import Role
from cases.service.addresses import is_confirmed, usual_address
from cases.service.channels import Channel, Wire
from cases.service.lifecycle import ServiceLifecycle
from cases.service.messages import announce, invite_to_read
from odr.accounts.names import mobile_number
from odr.documents.models import File
from odr.procedure.parts import Part

CLOCKS = {Paper.CLAIM: "answer", Paper.JUDGMENT: "appeal"}  # the windows that run from receipt


class Service(ServiceLifecycle):
    """One paper for one recipient, with every attempt to bring it to them."""

    title_from = ("recipient__behalf",)
    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="services")
    document = models.CharField(_("paper"), max_length=20, choices=Paper.choices)
    title = models.CharField(_("title"), max_length=100, blank=True)
    recipient = models.ForeignKey(Part, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    effective_on = models.DateField(null=True)
    confirmed = models.BooleanField(default=False, help_text="Receipt is certain (CPI 261).")

    class Meta:
        verbose_name, verbose_name_plural = _("service"), _("service of papers")

    def __str__(self):
        return f"{self.title or self.get_document_display()} → {self.recipient}"

    def begin(self, document, recipient, title):
        self.document, self.recipient, self.title = document, recipient, title
        self.sent_at = self.now()
        outside = recipient.person_id is None and not self.parent.is_on_paper(recipient)
        if document == Paper.CLAIM and outside:
            for wire in Wire:
                if address := usual_address(recipient, Channel(wire)):
                    self.write_to(wire, address)

    def prefilled(self, verb, by, given):
        """The address that the paper would go to."""
        post = usual_address(self.recipient, Channel.POST) if self.recipient_id else ""
        on_paper = ("post_out", "entrust", "hand_over", "leave", "visit_in_vain")
        if verb == "telephone":
            return {"mobile": usual_address(self.recipient, Channel.SMS)}
        return {"address": post} if verb in on_paper else {}

    # Attempts

    def try_by(self, channel, address, *, files=(), **given):
        """Note an attempt, to the address named or else the usual one."""
        address = address or usual_address(self.recipient, channel)
        attempt = Attempt.objects.create(
            service=self,
            channel=channel,
            address=address,
            confirmed_address=is_confirmed(self.parent, self.recipient, channel, address),
            at=self.now(),
            **{"on": self.today(), **given},
        )
        attempt.proof.add(*files)
        return attempt

    def write_to(self, wire, address):
        """A message to an address; to whoever has no account, with the code to join."""
        address = mobile_number(address) if wire == Wire.SMS else address
        self.try_by(Channel(wire), address)
        announce(self, wire, address)

    def tell_online(self):
        """Word by mail and SMS that something lies ready; service does not depend on it."""
        invite_to_read(self)

    def fail_bounced(self):
        """What went to the address that the case was just told is dead."""
        told = self.parent.last_entry.content.body["facts"]
        for attempt in self.attempts.filter(
            outcome=Attempt.Outcome.UNDER_WAY, channel=told["channel"], address=told["name"]
        ):
            attempt.end(Attempt.Outcome.FAILED)

    # Effect

    def take_effect(self, receipt, files=()):
        """Of several channels the earliest that is valid counts (OLR 31.4)."""
        attempt = receipt.attempt or self.try_by(receipt.channel, receipt.address)
        attempt.proof.add(*files)
        attempt.succeed(receipt)
        self.effective_on = min(filter(None, [self.effective_on, receipt.effective_on]))
        self.confirmed = self.confirmed or receipt.certain
        return {"party": str(self.recipient_id), "served_on": self.effective_on.isoformat()}

    @property
    def concerns(self):
        """What the case learns from it: the paper, where a time is to run from its receipt.

        Nothing once that time runs from as early a day; and whoever has answered the claim before
        it was served has no second time to answer.
        """
        if window := self._open_window(CLOCKS.get(self.document)):
            return self.document if self._starts_earlier(window) else ""
        late = self.document == Paper.CLAIM and self._open_window("serve")
        return "claim_answered" if late else ""

    def _open_window(self, name):
        windows = self.dossier.periods.open().filter(subject=self.parent_id, name=name)
        return windows.filter(part=self.recipient_id).first() if name else None

    def _starts_earlier(self, window):
        if window.due_at is None:
            return True
        started = window.trace.get("start_excluded")
        return bool(started and self.effective_on and self.effective_on.isoformat() < started)

    def clerk_name(self):
        return getattr(self.parent.parts(Role.CLERK).first(), "name", "")


class Attempt(models.Model):
    """One try by one channel: where, when, and what came of it."""

    class Outcome(models.TextChoices):
        UNDER_WAY = "under_way", _("under way")
        SERVED = "served", _("received")
        FAILED = "failed", _("failed")
        NOTED = "noted", _("noted")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="attempts")
    channel = models.CharField(_("channel"), max_length=20, choices=Channel.choices)
    address = models.CharField(_("address"), max_length=254, blank=True)
    confirmed_address = models.BooleanField(default=False)
    at = models.DateTimeField()
    on = models.DateField(_("day"))
    number = models.CharField(_("tracking number"), max_length=100, blank=True)
    note = models.TextField(_("note"), blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.UNDER_WAY
    )
    effective_on = models.DateField(_("effective on"), null=True)
    rule = models.CharField(max_length=60, blank=True)
    certain = models.BooleanField(default=False)
    received_by = models.CharField(_("received by"), max_length=100, blank=True)
    proof = models.ManyToManyField(File, related_name="+")
    manner = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return ", ".join(
            filter(None, [str(self.get_channel_display()), self.address, self.on.isoformat()])
        )

    @property
    def sent_at(self):
        """The moment where a machine sent it, else the day."""
        by_machine = self.channel in (Channel.PLATFORM, *Wire.values)
        return self.at if by_machine else self.on

    def end(self, outcome, note="", files=()):
        self.proof.add(*files)
        self.outcome = outcome
        self.note = "\n".join(filter(None, [self.note, note]))
        self.save(update_fields=["outcome", "note"])

    def succeed(self, receipt):
        self.outcome, self.effective_on = self.Outcome.SERVED, receipt.effective_on
        self.rule, self.certain, self.manner = receipt.rule, receipt.certain, receipt.manner
        self.received_by, self.number = receipt.received_by, self.number or receipt.remarks[:100]
        self.save()
