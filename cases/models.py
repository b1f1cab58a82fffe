"""What a case is made of, beside its state: parties, claims, consents, and how steps fill it in."""

from decimal import Decimal

from django.db import models
from django.db.models import Max, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from cases import causes, courts, fees
from cases.abroad import ForeignPaper, Formality
from cases.conditions import AppealOutcome, trial_length
from cases.effect import days_to_perform
from cases.feed import Feed
from cases.figures import rounded
from cases.lifecycle import REGISTER, CaseLifecycle, ClaimKind, Consent, PartyKind
from cases.money import Payment, price, take_payment
from cases.numbers import next_number
from cases.prefill import last_words, prefilled
from cases.roles import BENCH, HEARS, PARTIES, Role
from cases.search import Catalogued, bare
from cases.sideways import Relief, Secrecy
from cases.stages import State
from cases.subjects import SUBJECTS
from cases.together import numbered
from cases.tracks import Track
from odr.procedure.draw import draw
from odr.procedure.invitations import invite, words_of_invitation
from odr.procedure.matter import DOCKET
from odr.procedure.outbox import post
from odr.procedure.parts import Part
from odr.procedure.periods import Period
from odr.procedure.reasons import Blocked
from odr.streams.models import Entry

BENCH_REGISTER = "bench"
NOTHING_WON = (State.WITHDRAWN, State.DISMISSED, State.TERMINATED)

__all__ = ["Case", "Claim", "ConsentGiven", "Feed", "ForeignPaper", "Party"]


class Case(Catalogued, CaseLifecycle):
    """A civil case at first instance."""

    PARTY_ROLES = PARTIES
    title_from = ("dossier__parts",)
    subjects = SUBJECTS

    number = models.CharField(_("case number"), max_length=60, blank=True, db_index=True)
    cause = models.CharField(_("cause of action"), max_length=40)
    court = models.CharField(_("court"), max_length=20)
    track = models.CharField(_("track"), max_length=20, choices=Track.choices, blank=True)
    facts_and_reasons = models.TextField(_("facts and reasons"), blank=True)
    refiled_from = models.CharField(max_length=60, blank=True)
    correction_asked = models.BooleanField(default=False)
    defects = models.JSONField(default=list)
    docketed_on = models.DateField(null=True)
    fee = models.DecimalField(_("court fee"), max_digits=14, decimal_places=2, null=True)
    fee_halved_for = models.CharField(max_length=20, blank=True)
    answers = models.JSONField(default=list)
    admitted_facts = models.JSONField(default=list)
    awarded = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    pay_by = models.DateField(null=True)
    pay_within = models.PositiveSmallIntegerField(null=True, help_text="Days after it has effect.")
    effective_on = models.DateField(null=True, help_text="The first day on which it has effect.")
    appeal_number = models.CharField(max_length=60, blank=True)
    left_from = models.CharField(max_length=20, blank=True)
    lead_number = models.CharField(max_length=60, blank=True)
    secrecy = models.CharField(max_length=20, choices=Secrecy.choices, default=Secrecy.OPEN)
    archived = models.BooleanField(default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("case"), _("cases")

    def __str__(self):
        own = [p for p in self.dossier.parts.all() if p.behalf_id is None and p.until is None]
        sides = [[p.name for p in own if p.role == r] for r in (Role.CLAIMANT, Role.RESPONDENT)]
        first, second = [pgettext("between names", ", ").join(s[:2]) or "…" for s in sides]
        named = pgettext("parties", "%(claimant)s v %(respondent)s")
        named %= {"claimant": first, "respondent": second}
        return f"{self.number} {named}".strip()

    def catchwords(self):
        """What the case is found by: its number, cause, parties, claims and facts."""
        cause = self.cause_row()
        yield from (self.number, bare(self.number), cause.name_zh, cause.name_en)
        yield from self.parts(*PARTIES).values_list("name", flat=True)
        for claim in self.claims.order_by("number"):
            yield from (claim.text, claim.reasons)
        yield self.facts_and_reasons

    def told_before(self, verb):
        return price(self.fee, self.number) if verb == "pay_fee" and self.fee is not None else []

    def prefilled(self, verb, by, given):
        return prefilled(self, verb, by, given)

    # Filing

    def begin(self, by, cause, court, refiled_from):
        """The drafter's part, the particulars that their account knows, and the draft's seat."""
        self.cause, self.court, self.refiled_from = cause, court, refiled_from
        Party.objects.create(part=by.principal, mobile=by.person.mobile, email=by.person.email)
        self.seat(by, registers=("draft",))

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

    def add_claim(self, by, kind, text, amount, reasons=""):
        number = (self.claims.aggregate(last=Max("number"))["last"] or 0) + 1
        Claim.objects.create(
            case=self,
            by=by.principal,
            number=number,
            kind=kind,
            text=text,
            amount=amount,
            reasons=reasons,
        )

    def change_claim_to(self, claim, kind, text, amount):
        claim.kind, claim.text, claim.amount = kind, text, amount
        claim.save(update_fields=["kind", "text", "amount"])

    def take_claim_out(self, claim):
        """The others keep their order and are numbered anew."""
        claim.delete()
        for number, left in enumerate(self.claims.order_by("number"), start=1):
            Claim.objects.filter(pk=left.pk).update(number=number)

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

    # Review and docketing

    def open_file(self, by):
        """From the filing on the case is before a court: its clerk and its president may read."""
        self.dossier.court = self.court
        self.dossier.save(update_fields=["court"])
        for part in self.dossier.parts.filter(until=None, person__isnull=False):
            self.seat(part)
        for role in (Role.CLERK, Role.PRESIDENT):
            self.appoint(role)

    def register_case(self, track, override_judge=None):
        """Number, track, judge, fee: what makes a filing a case."""
        self.track, self.docketed_on = track, self.today()
        self.number = next_number(self.dossier.court, "民初", self.docketed_on.year)
        self.fee = self.fee_for(self.amount_claimed(), fees.acceptance_fee)
        self.appoint(Role.JUDGE, override_judge, registers=(DOCKET, BENCH_REGISTER))
        if track == Track.SUMMARY:
            self.halve_fee("summary")

    def amount_claimed(self, role=Role.CLAIMANT):
        """What is claimed in money by one side, in yuan."""
        claims = self.claims.filter(by__role=role, kind=ClaimKind.PAYMENT)
        return claims.aggregate(total=Sum("amount"))["total"] or Decimal(0)

    def is_foreign(self):
        return Party.objects.filter(part__dossier=self.dossier_id, foreign=True).exists()

    def same_dispute(self):
        """Earlier cases of the same claimants against the same respondents on the same cause."""
        mine = {role: self._known(role) for role in (Role.CLAIMANT, Role.RESPONDENT)}
        earlier = Case.objects.filter(cause=self.cause).exclude(pk=self.pk).exclude(number="")
        for case in (
            earlier.exclude(state__in=[State.WITHDRAWN, State.DISMISSED])
            .filter(dossier__parts__party__identity_number__in=mine[Role.CLAIMANT])
            .distinct()
        ):
            if all(case._known(role) == known and known for role, known in mine.items()):
                yield case

    def _known(self, role):
        numbers = self.parties(role).values_list("party__identity_number", "name")
        return {number or name for number, name in numbers}

    def cause_row(self):
        return causes.cause(self.cause)

    def court_row(self):
        return courts.court(self.dossier.court or self.court)

    def take_up_again(self):
        """Rejected before it had a number: it is docketed now. Dismissed: its fee is due again."""
        if self.number:
            self.fee = self.fee_for(self.amount_claimed(), fees.acceptance_fee)
            self.fee_halved_for = ""
        else:
            self.register_case(Track.ORDINARY)

    # Fee

    def fee_for(self, at_stake, schedule):
        """What a case of this cause costs, in yuan; without money at stake it is another kind."""
        kind = self.cause_row().fee
        if not at_stake and kind == fees.FeeKind.PROPERTY:
            kind = fees.FeeKind.OTHER
        return schedule(at_stake or None, kind=kind, on=self.today()).amount

    def take_fee(self, by):
        """Through the bank; a refused payment refuses the step."""
        receipt = take_payment(by.person, self.fee, reference=self.number)
        self.fee_received(self.fee, receipt, self.today())

    def fee_received(self, amount, receipt, paid_on):
        Payment.objects.create(
            case=self, purpose=Payment.Purpose.FEE, amount=amount, paid_on=paid_on, receipt=receipt
        )

    def halve_fee(self, ground):
        """One halving only, whatever the grounds (FEE 15-18, CPI 206)."""
        if not self.fee_halved_for and self.fee:
            self.fee_halved_for, self.fee = ground, rounded(self.fee / 2)

    def relieve(self, relief, reduced_to):
        """Waived, reduced to an amount, or left standing to be paid later (FEE 44-49)."""
        if relief == Relief.WAIVER:
            self.fee = Decimal(0)
        elif relief == Relief.REDUCTION:
            self.fee = reduced_to

    def refund_all(self):
        self.fee = Decimal(0)

    def overpaid(self):
        """What was paid of the fee beyond what is due, in yuan."""
        about_it = self.payments.filter(purpose__in=[Payment.Purpose.FEE, Payment.Purpose.REFUND])
        paid = about_it.aggregate(total=Sum("amount"))["total"] or Decimal(0)
        return max(paid - (self.fee or Decimal(0)), Decimal(0))

    def note_refund(self, receipt):
        Payment.objects.create(
            case=self,
            purpose=Payment.Purpose.REFUND,
            amount=-self.overpaid(),
            paid_on=self.today(),
            receipt=receipt,
        )

    # Parties

    def parties(self, *roles):
        return self.parts(*(roles or PARTIES)).select_related("party")

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

    def join(self, by, identity_number, consents):
        """The invited person takes the part, reads the docket, and agrees to what they choose."""
        part = self.admit_invited(by)
        if part.role in PARTIES:
            Party.objects.filter(part=part).update(identity_number=identity_number)
        self.seat(part)
        if part.role in PARTIES:
            self.come_online(part)
        self.registered(part.principal)
        for consent in consents:
            self.note_consent(part, consent, given=True)

    def read_by_name(self, part):
        """Sealed exhibits of other sides: the order names every single reader (CPL 71)."""
        others = self.exhibits.exclude(secret="").exclude(offered_by=part.principal)
        return [exhibit.own_register for exhibit in others]

    def door(self, part):
        """Parties and representatives join the case; whoever is heard comes to their testimony."""
        testimony = self.testimonies.filter(witness=part).first()
        return (testimony, "appear") if testimony else super().door(part)

    def appoint_agent(self, by, name, email, scope):
        """A representative joins by an invitation of their own, sent to the address given."""
        part = self.admit(
            Role.REPRESENTATIVE, name=name, behalf=by.principal, scope=scope, authority=name
        )
        self.send_invitation(part, email=email)

    def appoint_agent_abroad(self, by, name, email, scope, formality):
        """Invited at once or, where the authority is signed before the judge, after that."""
        given = {"behalf": by.principal, "scope": scope, "authority": str(formality.label)[:100]}
        part = self.admit(Role.REPRESENTATIVE, name=name, **given)
        self.note_foreign_paper(part, formality, email)
        if formality != Formality.BEFORE_JUDGE:
            self.send_invitation(part, email=email)

    def note_foreign_paper(self, part, formality, email=""):
        shown = {"formality": formality, "email": email}
        ForeignPaper.objects.update_or_create(part=part, defaults=shown)

    def note_signature(self, agent, signed_on):
        ForeignPaper.objects.filter(part=agent).update(witnessed_on=signed_on)
        self.send_invitation(agent, email=agent.foreign_paper.email)

    def send_invitation(self, part, *, email="", mobile=""):
        """A fresh code by mail and SMS; returns it for the printed notice."""
        code = invite(part, at=self.now())
        subject, text = words_of_invitation(code)
        for channel, address in (("email", email), ("sms", mobile)):
            if address:
                post(
                    channel,
                    address,
                    subject=subject,
                    text=text,
                    dossier=self.dossier_id,
                    dedupe=f"invitation:{part.pk}:{code}:{channel}",
                )
        return code

    def add_answer(self, by, answer, admits):
        self.answers = [*self.answers, {"by": str(by.principal.pk), "text": answer}]
        self.admitted_facts = [*self.admitted_facts, *admits]

    def leave_small_claims(self):
        """A counterclaim takes a case out of the small-claims track (CPI 278)."""
        if self.track == Track.SMALL_CLAIMS:
            self.retrack(Track.SUMMARY)

    def extend_for_all(self, period, until):
        """Time for evidence is extended for every party, and shortened for none (CPI 100)."""
        same = self.dossier.periods.open().filter(subject=period.subject, name="evidence")
        for other in same if period.name == "evidence" else ():
            if other.due_at and other.last_day < until:
                other.run_until(until)

    def leave_online(self, party):
        self.take_part_on_paper(party)

    def is_on_paper(self, party):
        """Whether a party’s last word, or the law in its place, is that they take part on paper."""
        return last_words(party).get(Consent.ONLINE) is False

    def take_part_on_paper(self, party, clerk=None):
        """They are served by post, and the clerk enters what they hand in (OLR 4, 10)."""
        if not self.is_on_paper(party):
            self.note_consent(party, Consent.ONLINE, given=False)
        clerk = clerk or self.parts(Role.CLERK).first()
        entered = party.agents.filter(scope=Part.Scope.PAPER, until=None)
        if clerk and not entered.exists():
            self.enter_paper_for(party, clerk)

    def come_online(self, party):
        """From now on they act here themselves, and no clerk for them."""
        if self.is_on_paper(party):
            self.note_consent(party, Consent.ONLINE, given=True)
        for clerk in party.agents.filter(scope=Part.Scope.PAPER, until=None):
            self.dismiss(clerk)

    def registered(self, party):
        """The party, or somebody for them, is here: nobody waits for that any more."""
        waiting = Period.objects.of(self).open().filter(name=REGISTER.name, part=party)
        waiting.update(status=Period.Status.USED)

    def retrack(self, track):
        """Another track from the original docket date: the trial limit is counted again."""
        self.track = track
        trial = self.dossier.periods.open().filter(name="trial", subject=self.pk).first()
        if trial:
            trial.run(self.docketed_on, trial_length(self, None))

    # The court

    def replace(self, part, officer):
        """The same office, another holder, with the same seats."""
        paper = part.person.parts.filter(
            dossier=self.dossier, role=part.role, scope=Part.Scope.PAPER, until=None
        )
        enters_for = [each.behalf for each in paper]
        for each in (part, *paper):
            self.dismiss(each)
        new = self.appoint(part.role, officer, registers=self.registers_of(part.role))
        for party in enters_for:
            self.enter_paper_for(party, new)

    def enter_paper_for(self, party, clerk):
        """From now on this clerk enters what the party hands in on paper."""
        self.admit(
            Role.CLERK,
            person=clerk.person,
            name=clerk.name,
            behalf=party,
            scope=Part.Scope.PAPER,
            authority="paper",
        )

    def registers_of(self, role):
        """What a member of the court reads: the bench, and who prepares for it, its own as well.

        Those who decide also read every sealed exhibit, the court what is asked unheard, and who
        hears a witness what they say.
        """
        sealed = self.exhibits.exclude(secret="") if role in BENCH else ()
        heard = self.testimonies.all() if role in HEARS else ()
        unheard = self.motions.filter(unheard=True)
        bench = (BENCH_REGISTER,) if role in (*BENCH, Role.ASSISTANT) else ()
        rounds = self.enforcements.all() if role == Role.OFFICER else ()
        leads = [lead for enforcement in rounds for lead in enforcement.leads.all()]
        own = {each.own_register for each in (*sealed, *unheard, *heard, *leads)}
        return (DOCKET, *bench, *own)

    def redraw(self, part=None):
        """Another of the same office, by lot, for whoever was challenged. Raises Blocked."""
        gone = part or self.parts(Role.JUDGE).first()
        officer = draw(self.officers(gone.role).exclude(pk=gone.person_id), gone.role)
        if officer is None:
            text = _("The court has nobody else who could take this on.")
            raise Blocked(str(text), code="nobody-there")
        self.replace(gone, officer)

    def seat_panel(self, members):
        registers = self.registers_of(Role.PANEL_MEMBER)
        for member in members:
            self.appoint(Role.PANEL_MEMBER, member, registers=registers)

    # Preserved for the claim

    @property
    def preserved_in_vain(self):
        """What is preserved for the claimants once their action has ended or was lost (CPI 166)."""
        held = self.motions.filter(kind="preservation", moved_by__role=Role.CLAIMANT)
        return held if self.state in NOTHING_WON or self.claims_lost() else held.none()

    def claims_lost(self):
        """Whether a judgment that dismisses the claims on the merits has effect."""
        lost = self.judgments.filter(outcome="dismissal", state__in=["issued", "corrected"])
        return self.state == State.EFFECTIVE and not self.awarded and lost.exists()

    # Heard together

    lead = None  # the case that a step just taken joins this one to, or severs it from

    def go_to(self, number):
        """Join the case of that number; gives what that one is told."""
        self.lead_number, self.left_from = number, self.state
        self.lead = numbered(self, number)
        return {"joined_number": self.number}

    def go_alone(self):
        """Leave the lead; gives what it is told."""
        self.lead, self.lead_number = numbered(self, self.lead_number), ""
        return {"joined_number": self.number}

    # Judgment and after

    def note_appeal(self, by, amount):
        at_stake = amount if amount is not None else self.awarded or Decimal(0)
        charged = self.fee_for(at_stake, fees.appeal_fee)
        receipt = take_payment(by.person, charged, reference=f"{self.number} appeal")
        Payment.objects.create(
            case=self,
            purpose=Payment.Purpose.APPEAL_FEE,
            amount=charged,
            paid_on=self.today(),
            receipt=receipt,
        )

    def forwarded(self, appeal_number):
        self.appeal_number = appeal_number
        self.dossier.periods.open().filter(name="forward").update(status="used")

    def order_payment(self, awarded, pay_by, pay_within=None):
        """What is to be paid, in yuan, by a day or within days of taking effect."""
        self.awarded, self.pay_by, self.pay_within = awarded or Decimal(0), pay_by, pay_within

    def has_effect_since(self, day):
        """From that day it binds; where days were given, they count from it."""
        self.effective_on = day
        if counted := days_to_perform(self):
            self.pay_by = counted.last_day

    def decided_above(self, outcome, decided_on, awarded, pay_by, pay_within):
        """Upheld, and nothing else said, the time to pay stays; a day that has passed does not."""
        if outcome == AppealOutcome.AFFIRMED and not (pay_by or pay_within):
            pay_by = self.pay_by if self.pay_by and self.pay_by >= decided_on else None
            pay_within = self.pay_within
        self.order_payment(awarded, pay_by, pay_within)
        self.has_effect_since(decided_on)

    def bind(self, awarded, pay_by):
        self.order_payment(awarded, pay_by)
        self.has_effect_since(self.today())
        self.halve_fee("mediated")


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


class Claim(models.Model):
    """One thing that somebody asks for."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="claims")
    by = models.ForeignKey(Part, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=ClaimKind.choices)
    text = models.TextField()
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, default="CNY")
    reasons = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return f"{self.number}. {self.text[:60]}"


class ConsentGiven(models.Model):
    """One line of the consent ledger: never changed, the last word counts."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="consents")
    part = models.ForeignKey(Part, models.PROTECT, related_name="consents")
    consent = models.CharField(max_length=20, choices=Consent.choices)
    given = models.BooleanField()
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.part}: {self.get_consent_display()}"
