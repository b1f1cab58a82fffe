"""What is known of those who take part: who they are, where they are served, what they agree to."""

from django.db import models

from cases.lifecycle import Consent, PartyKind
from cases.prefill import last_words
from cases.roles import PARTIES
from cases.stages import State
from odr.procedure.parts import Part
from odr.streams.models import Entry


class Parties:
    """Those who take part in a case."""

    def describe(self, part, **given):
        part.name = given.pop("name")
        part.save(update_fields=["name"])
        given = {name: value for name, value in given.items() if value not in ("", None)}
        Party.objects.update_or_create(part=part, defaults=given)

    def redescribe(self, part, *, name, **given):
        """What was said of a party, said again: what is left out now was taken back."""
        part.name = name
        part.save(update_fields=["name"])
        Party.objects.filter(part=part).update(**given)

    def name_party(self, role, *, name, **given):
        part = self.admit(role, name=name)
        Party.objects.create(part=part, **{k: v for k, v in given.items() if v not in ("", None)})
        return part

    def drop(self, part, by):
        """Out of the draft again; nobody can take out themselves."""
        if part != by.principal:
            self.dismiss(part)

    def parties(self, *roles):
        return self.parts(*(roles or PARTIES)).select_related("party")

    @property
    def sellers_to_ask(self):
        """The questions to platforms that go out when the claim is filed, and only then."""
        if self.state != State.UNDER_REVIEW:
            return []
        return list(self.inquiries.filter(seller__until=None))

    def is_foreign(self):
        return Party.objects.filter(part__dossier=self.dossier_id, foreign=True).exists()

    def mark_served(self, party, served_on):
        """The earliest day counts (OLR 31.4)."""
        mine = Party.objects.filter(part=party)
        mine.exclude(served_on__lt=served_on).update(served_on=served_on)

    @property
    def claims_under_way(self):
        """The claim on its way to whoever answered last: acting on it, they have it (OLR 31.2)."""
        answers = Entry.objects.filter(subject=self.pk, kind="case.answer")
        actor = Part.objects.select_related("behalf").get(pk=answers.latest("pk").author)
        return self.services.filter(document="claim", recipient=actor.principal)

    @property
    def reached_in_vain(self):
        """What was on its way to the address that the last entry says is dead."""
        told = self.last_entry.content.body["facts"]
        return self.services.filter(
            attempts__outcome="under_way",
            attempts__channel=told["channel"],
            attempts__address=told["name"],
        ).distinct()

    def confirm_service_address(self, by, *, address, email, mobile, consents=None):
        Party.objects.filter(part=by.principal).update(
            service_address=address,
            service_email=email,
            service_mobile=mobile,
            address_confirmed_at=self.now(),
        )
        if consents is not None:
            self.agree_to(by, consents)

    def agree_to(self, by, consents):
        """To these and no other: what was ticked before and is not now is taken back."""
        before = last_words(by.principal)
        for consent in Consent:
            if (consent in consents) != before.get(consent, False):
                self.note_consent(by, consent, given=consent in consents)

    def note_consent(self, by, consent, *, given):
        ConsentGiven.objects.create(
            case=self, part=by.principal, consent=consent, given=given, at=self.now()
        )

    def consented(self, role, consent):
        """Whether every party of that role consented, by the last word of each (OLR 4)."""
        parts = list(self.parties(role))
        last = {c.part_id: c.given for c in self.consents.filter(consent=consent).order_by("pk")}
        return bool(parts) and all(last.get(part.pk, False) for part in parts)


class Party(models.Model):
    """The particulars of somebody who takes part."""

    part = models.OneToOneField(Part, models.PROTECT, related_name="party")
    kind = models.CharField(max_length=20, choices=PartyKind.choices, default=PartyKind.PERSON)
    identity_number = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    mobile = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=200, blank=True)
    foreign = models.BooleanField(default=False, help_text="No domicile in China.")
    service_address = models.CharField(max_length=200, blank=True)
    service_email = models.CharField(max_length=200, blank=True)
    service_mobile = models.CharField(max_length=20, blank=True)
    address_confirmed_at = models.DateTimeField(null=True)
    served_on = models.DateField(null=True, help_text="When service of the claim took effect.")

    def __str__(self):
        return str(self.part)


class ConsentGiven(models.Model):
    """One line of the consent ledger: never changed, the last word counts."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="consents")
    part = models.ForeignKey(Part, models.PROTECT, related_name="consents")
    consent = models.CharField(max_length=20, choices=Consent.choices)
    given = models.BooleanField()
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.part}: {self.get_consent_display()}"
