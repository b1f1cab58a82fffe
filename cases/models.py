"""A case: what it is made of beside its state. Its parties, claims, fee and court have modules."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from cases import causes, courts, fees
from cases.abroad import ForeignPaper
from cases.awards import Awards
from cases.blanks import blanks
from cases.charges import Charges
from cases.claims import Claim, Claims
from cases.conditions import trial_length
from cases.feed import Feed
from cases.issued import IssuedPaper
from cases.joining import Joining
from cases.lifecycle import CaseLifecycle
from cases.mediated import Mediated
from cases.members import BENCH_REGISTER, Members
from cases.money import price
from cases.numbers import next_number
from cases.parties import ConsentGiven, Parties, Party
from cases.prefill import prefilled
from cases.roles import PARTIES, Role
from cases.search import Catalogued, bare
from cases.sideways import Secrecy
from cases.subjects import SUBJECTS
from cases.talks import Talks
from cases.together import numbered
from cases.tracks import Track
from cases.wordings import texts_for
from odr.procedure.matter import DOCKET

__all__ = ["Case", "Claim", "ConsentGiven", "Feed", "ForeignPaper", "IssuedPaper", "Party"]


class Case(
    Talks, Parties, Joining, Claims, Charges, Members, Awards, Mediated, Catalogued, CaseLifecycle
):
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
    filed_on = models.DateField(null=True, help_text="Its place: kept through mediation.")
    docketed_on = models.DateField(null=True)
    referred_at = models.DateTimeField(null=True, help_text="To mediation, once docketed.")
    fee = models.DecimalField(_("court fee"), max_digits=14, decimal_places=2, null=True)
    fee_halved_for = models.CharField(max_length=20, blank=True)
    answers = models.JSONField(default=list)
    admitted_facts = models.JSONField(default=list)
    awarded = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    pay_by = models.DateField(null=True)
    pay_within = models.PositiveSmallIntegerField(null=True, help_text="Days after it has effect.")
    instalments = models.JSONField(default=list, help_text="Pairs of a day and yuan.")
    accelerates = models.BooleanField(
        default=False, help_text="A missed instalment makes the rest due."
    )
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
        if verb != "pay_fee" or self.fee is None:
            return []
        counted = [(_("Counted from"), asked) for asked in self.claimed_abroad()]
        return [*price(self.fee, self.number), *counted]

    def prefilled(self, verb, by, given):
        return prefilled(self, verb, by, given)

    def blanks(self):
        return blanks(self)

    def texts_for(self, matter, verb):
        return texts_for(self, matter, verb)

    # Filing

    def begin(self, by, cause, court, refiled_from):
        """The drafter's part, the particulars that their account knows, and the draft's seat."""
        self.cause, self.court, self.refiled_from = cause, court, refiled_from
        Party.objects.create(part=by.principal, mobile=by.person.mobile, email=by.person.email)
        self.seat(by, registers=("draft",))

    # Review and docketing

    def open_file(self, by):
        """From the filing on the case is before a court: its clerk and its president may read."""
        self.filed_on = self.filed_on or self.today()
        self.dossier.court = self.court
        self.dossier.save(update_fields=["court"])
        for part in self.dossier.parts.filter(until=None, person__isnull=False):
            self.seat(part)
        for role in (Role.CLERK, Role.PRESIDENT):
            if not self.parts(role).exists():
                self.appoint(role)

    def register_case(self, track, override_judge=None):
        """Number, track, judge, fee: what makes a filing a case."""
        self.track, self.docketed_on = track, self.today()
        self.number = next_number(self.dossier.court, "民初", self.docketed_on.year)
        self.fee = self.fee_for(self.amount_claimed(), fees.acceptance_fee)
        self.appoint(Role.JUDGE, override_judge, registers=(DOCKET, BENCH_REGISTER))
        if track == Track.SUMMARY:
            self.halve_fee("summary")

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

    # Tracks and times

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

    def retrack(self, track):
        """Another track from the original docket date: the trial limit is counted again."""
        self.track = track
        trial = self.dossier.periods.open().filter(name="trial", subject=self.pk).first()
        if trial:
            trial.run(self.docketed_on, trial_length(self, None))

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

    # Appeal

    def forwarded(self, appeal_number):
        self.appeal_number = appeal_number
        self.dossier.periods.open().filter(name="forward").update(status="used")
