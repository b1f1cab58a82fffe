"""The sides of a mediation: who they are, what they agreed to, and how they come to it."""

from django.db import models
from django.utils.translation import gettext_lazy

from cases.joining import Joining
from cases.lifecycle import Consent
from cases.prefill import last_words
from cases.roles import PARTIES, Role
from odr.procedure.parts import Part


class Side(models.Model):
    """What is known of one party of a mediation (OMR 4, 16, 17)."""

    part = models.OneToOneField(Part, models.PROTECT, related_name="side")
    consented_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=200, blank=True)
    mobile = models.CharField(max_length=20, blank=True)
    at_different_times = models.BooleanField(default=False)
    extend_until = models.DateField(null=True, help_text="The end this party agrees to.")
    replaced = models.BooleanField(default=False, help_text="Had the mediator replaced once.")
    waived = models.PositiveSmallIntegerField(default=0, help_text="Disclosures not objected to.")
    lead = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("side"), gettext_lazy("sides")

    def __str__(self):
        return str(self.part)

    @property
    def consented(self):
        return self.consented_at is not None

    def agree(self, at, told):
        """Consent, with the address that papers reach them at."""
        given = {name: told[name] for name in ("address", "email", "mobile")}
        self.set(consented_at=at, at_different_times=bool(told["at_different_times"]), **given)

    def set(self, **given):
        for name, value in given.items():
            setattr(self, name, value)
        self.save(update_fields=list(given))


class PassageOpened(models.Model):
    """A passage that a party agreed may be told outside; open once every party did (OMR 18)."""

    mediation = models.ForeignKey("mediation.Mediation", models.PROTECT, related_name="passages")
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    passage = models.TextField()

    def __str__(self):
        return f"{self.part}: {self.passage[:40]}"


class Sides:
    """Those who mediate with each other."""

    def side(self, part):
        return Side.objects.get(part=part)

    def sides(self):
        """Every party’s side, claimants first."""
        return [self.side(part) for part in self.parts(*PARTIES)]

    def all_consented(self):
        return all(side.consented for side in self.sides())

    def enter(self, part):
        """A party reads the steps, the joint room and its own side’s; gives its side."""
        self.seat_party(part)
        return Side.objects.get_or_create(part=part)[0]

    def seat_party(self, part):
        role = part.principal.role
        self.seat(part, registers=[self.register, "joint", f"caucus-{role}"])

    def invite_party(self, name, email, mobile, person=None):
        """Whoever is on the other side: known here, or with a code of their own by mail and SMS."""
        part = self.admit(Role.RESPONDENT, name=name, person=person)
        self.enter(part).set(email=email, mobile=mobile)
        if person is None:
            self.send_invitation(part, email=email, mobile=mobile)

    def come(self, by):
        part = self.admit_invited(by)
        if part.role in PARTIES:
            self.enter(part)
        else:
            self.seat_party(part)

    def appoint_agent(self, by, name, email, authority):
        given = {"behalf": by.principal, "scope": str(authority), "authority": name}
        part = self.admit(Role.REPRESENTATIVE, name=name, **given)
        self.send_invitation(part, email=email)

    def take_over_parties(self, case):
        """The parties of a case and whoever acts for them; those not online yet are invited."""
        for old in case.parties():
            new = self.admit(old.role, person=old.person, name=old.name)
            side = self.enter(new)
            party = old.party
            side.set(email=party.email, mobile=party.mobile, address=party.address)
            if last_words(old).get(Consent.MEDIATION):
                side.set(consented_at=self.now())
            if not old.person_id:
                self.send_invitation(new, email=party.email, mobile=party.mobile)
            for agent in old.agents.filter(until=None, person__isnull=False, scope="special"):
                given = {"behalf": new, "scope": agent.scope, "authority": agent.authority}
                self.seat_party(
                    self.admit(agent.role, person=agent.person, name=agent.name, **given)
                )

    send_invitation = Joining.send_invitation

    # What all of them have to agree to

    def extend_if_all(self, party, until):
        """Once every party named the same day the time runs until then (OMR 24)."""
        self.side(party).set(extend_until=until)
        running = self.running_time()
        if running and {side.extend_until for side in self.sides()} == {until}:
            running.run_until(until)

    def named_lead(self, party, mediator):
        self.side(party).set(lead=mediator)
        if {side.lead_id for side in self.sides()} == {mediator.pk}:
            self.lead = mediator

    def open_passage(self, party, passage):
        self.passages.create(part=party, passage=passage)

    def passages_open(self):
        """The passages that every party named, word by word."""
        wanted = {part.pk for part in self.parts(*PARTIES)}
        named: dict = {}
        for each in self.passages.order_by("pk"):
            named.setdefault(each.passage, set()).add(each.part_id)
        return [passage for passage, parts in named.items() if parts >= wanted]
