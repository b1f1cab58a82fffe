"""A mediation and what belongs to it: what the steps fill in."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from cases import causes
from cases.roles import COURT, PARTIES, Role
from cases.talks import Ground
from mediation import floor
from mediation.carried import SOURCES, carried_over
from mediation.gathering import Gathering
from mediation.held import HeldPost, hold
from mediation.lifecycle import MediationLifecycle
from mediation.roster import House, Profile
from mediation.sides import PassageOpened, Side, Sides
from mediation.sideways import (
    FactListLifecycle,
    RankingLifecycle,
    SessionLifecycle,
    SuspicionLifecycle,
)
from mediation.stages import GOING, ListState, Origin, State, WithWhom
from mediation.terms import Terms
from mediation.trust import Trust
from mediation.twice import refuse_second
from odr.accounts.models import Office, User
from odr.procedure.draw import draw
from odr.procedure.parts import Dossier
from odr.procedure.periods import Period
from odr.procedure.reasons import Blocked

__all__ = [
    "FactList",
    "HeldPost",
    "House",
    "Mediation",
    "PassageOpened",
    "Profile",
    "Ranking",
    "Session",
    "Side",
    "Suspicion",
]

OUTSIDE = (*PARTIES, Role.REPRESENTATIVE)


class Mediation(Sides, Gathering, Trust, MediationLifecycle):
    """A dispute in the mediation house, in a dossier of its own: nobody of the court has a seat."""

    conflicts = {
        Role.MEDIATOR: (*OUTSIDE, Role.MANAGER, *COURT),
        **dict.fromkeys(OUTSIDE, (Role.MEDIATOR, Role.MANAGER)),
        Role.CLAIMANT: (Role.MEDIATOR, Role.MANAGER, Role.RESPONDENT),
        Role.RESPONDENT: (Role.MEDIATOR, Role.MANAGER, Role.CLAIMANT),
    }
    unnamed = (Role.DESK,)
    keeps_back = staticmethod(hold)
    title_from = ("dossier__parts",)

    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="talks")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    from_dispute = models.CharField(max_length=40, blank=True, help_text="What it was applied for.")
    house = models.ForeignKey(House, models.PROTECT, related_name="mediations")
    inviting_court = models.CharField(max_length=20)
    cause = models.CharField(gettext_lazy("cause of action"), max_length=40)
    dispute = models.TextField(blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    ordinary_investor = models.BooleanField(default=False)
    applied_on = models.DateField(help_text="What keeps the limitation period and the place.")
    accepted_at = models.DateTimeField(null=True, help_text="When the mediator accepted.")
    round = models.PositiveSmallIntegerField(default=1, help_text="Of choosing the mediator.")
    chosen = models.ForeignKey(Profile, models.PROTECT, null=True, related_name="+")
    declined = models.ManyToManyField(Profile, related_name="+")
    lead = models.ForeignKey("procedure.Part", models.PROTECT, null=True, related_name="+")
    challenged = models.ForeignKey("procedure.Part", models.PROTECT, null=True, related_name="+")
    frame = models.JSONField(default=dict, help_text="Languages, interpreter, seat and law.")
    disclosures = models.JSONField(default=list, help_text="What the mediators disclosed.")
    halted_in = models.CharField(max_length=20, blank=True)
    agreed = models.JSONField(null=True, help_text="The terms that every party accepted last.")
    ground = models.CharField(max_length=20, choices=Ground.choices, blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("mediation"), gettext_lazy("mediations")

    def __str__(self):
        own = [p for p in self.dossier.parts.all() if p.behalf_id is None and p.until is None]
        sides = [[p.name for p in own if p.role == r] for r in (Role.CLAIMANT, Role.RESPONDENT)]
        first, second = [pgettext("between names", ", ").join(s[:2]) or "…" for s in sides]
        told = {"claimant": first, "respondent": second}
        return _("Mediation: %(claimant)s and %(respondent)s") % told

    def prefilled(self, verb, by, given):
        return carried_over(given, by.person) if verb == "apply" else {}

    def cause_row(self):
        return causes.cause(self.cause)

    def running_time(self):
        """The period in which the parties have to agree, or None before it runs."""
        return Period.objects.of(self).open().filter(name="mediate").first()

    def recorded(self):
        super().recorded()
        floor.settle(self)

    # How it comes about

    @classmethod
    def received_from(cls, case):
        """The unopened mediation of a dispute that a court passes on, on the case’s own clock."""
        dossier = Dossier.objects.create(offset=case.dossier.offset)
        return cls(dossier=dossier, case=case)

    def begin(self, by, told):
        """A person’s own application: who it is about, and the applicant’s consent.

        Whoever the dispute is known to be with is in it at once; others are invited. Raises Blocked
        where there is a mediation of it already.
        """
        refuse_second(type(self), by, told)
        self.from_dispute = told["from_dispute"]
        self.origin, self.cause, self.dispute = Origin.APPLIED, told["cause"], told["dispute"]
        self.inviting_court, self.amount = told["inviting_court"], told["amount"]
        self.ordinary_investor = bool(told["ordinary_investor"])
        self.settle_in(told["house"])
        self.enter(by.principal).agree(self.now(), told)
        if by.behalf_id:
            self.seat_party(by)
        other = [told[name] for name in ("other_name", "other_email", "other_mobile")]
        known = told["from_dispute"] and SOURCES["from_dispute"].other_side(
            told["from_dispute"], by.person
        )
        self.invite_party(*other, person=known or None)

    def take_over(self):
        """The parties of the case, with whoever acts for them; the file itself stays there."""
        case = self.case
        before = case.state == "mediation"
        self.origin = Origin.DIVERTED if before else Origin.REFERRED
        self.cause, self.inviting_court = case.cause, case.court_row().code
        self.dispute, self.amount = case.facts_and_reasons[:5_000], case.amount_claimed() or None
        self.settle_in(None)
        self.applied_on = case.filed_on
        self.take_over_parties(case)

    def settle_in(self, house):
        """The organisation that manages it; the least burdened that knows such disputes."""
        self.applied_on = self.today()
        self.house = house or self.free_house()
        organisation = self.house.organisation
        part = self.admit(Role.MANAGER, person=organisation, name=str(organisation))
        self.seat(part, registers=[self.register])

    # How it ends

    @property
    def court_file(self):
        """The case it came from, if there is one: a relation that only an ending follows."""
        return self._meta.get_field("case").related_model.objects.filter(pk=self.case_id)

    def end_on(self, ground, *, tell=True):
        """It is over; gives what the court is told: the reason class, and what all signed."""
        self.ground, self.ended_on = Ground(ground), self.today()
        return {"ground": str(self.ground), **self.signed_facts()} if tell else None

    def told_the_court(self):
        """It is over; gives what the court of a docketed case is told of the agreement."""
        self.end_on("agreement", tell=False)
        return self.agreements.get(state="in_effect").for_court()

    def signed_facts(self):
        """The undisputed facts and their paper, as every party signed them; None where none are."""
        lists = list(self.lists.filter(state=ListState.SIGNED).order_by("last_entry__at"))
        if not lists:
            return {"undisputed": None, "document": None}
        facts = [fact for each in lists for fact in each.facts]
        return {"undisputed": facts, "document": [str(each.document_id) for each in lists]}

    @property
    def terms(self):
        """What every party accepted last, in an offer or by bidding, or None."""
        return Terms.decoded(self.agreed) if self.agreed else None

    @property
    def on_the_table(self):
        """Every offer, proposal and bidding that could still lead to terms."""
        kinds = (self.offers, self.proposals, self.biddings)
        return [matter for kind in kinds for matter in kind.open().select_related("dossier")]

    @property
    def going(self):
        return self.state in GOING

    def itself(self, wanted):
        """This mediation as a relation, if something is so: what a step may bring."""
        return type(self).objects.filter(pk=self.pk if wanted else None)

    @property
    def if_all_consented(self):
        """In consent or contact, once every party has agreed."""
        return self.itself(self.state in (State.CONSENT, State.CONTACT) and self.all_consented())


class Ranking(RankingLifecycle):
    """Whom one party would like."""

    parent = models.ForeignKey(Mediation, models.PROTECT, related_name="rankings")
    party = models.ForeignKey("procedure.Part", models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    choices = models.JSONField(default=list, help_text="Public ids of profiles, in order.")

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("choice"), gettext_lazy("choices")

    def __str__(self):
        return _("Choice of the mediator")

    def keep(self, by, *profiles):
        """What was chosen, and a seat for the party alone; gives what the mediation is told."""
        self.party, self.round = by.principal, self.parent.round
        self.choices = [str(profile.pk) for profile in profiles if profile]
        agents = self.dossier.parts.filter(behalf=self.party, until=None)
        self.seat(self.party, *agents, registers=(self.register_for(None, None),))
        return {"party": str(self.party.pk)}


class Session(SessionLifecycle):
    """A live session with everybody, or with one side."""

    parent = models.ForeignKey(Mediation, models.PROTECT, related_name="sessions")
    with_whom = models.CharField(max_length=20, choices=WithWhom.choices)
    at = models.DateTimeField()
    link = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=200, blank=True)
    attended = models.JSONField(default=list, help_text="Public ids of parties.")

    class Meta:
        verbose_name, verbose_name_plural = (
            gettext_lazy("live session"),
            gettext_lazy("live sessions"),
        )

    def __str__(self):
        return _("Live session with %(whom)s") % {"whom": self.get_with_whom_display()}

    @property
    def register(self):
        """The room it is entered in: whoever does not read there does not learn of it."""
        return self.with_whom

    def set(self, **given):
        for name, value in given.items():
            setattr(self, name, value)


class FactList(FactListLifecycle):
    """A list of undisputed facts, and who signed it."""

    plural = "fact-lists"

    parent = models.ForeignKey(Mediation, models.PROTECT, related_name="lists")
    facts = models.JSONField(default=list)
    signatures = models.ManyToManyField("procedure.Part", related_name="+")
    document = models.ForeignKey("documents.File", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = (
            gettext_lazy("list of undisputed facts"),
            gettext_lazy("lists of undisputed facts"),
        )

    def __str__(self):
        return _("Undisputed facts")

    def signed(self, party, document):
        """The last paper bears every signature until now."""
        self.signatures.add(party)
        self.document = document[0]

    @property
    def signed_by_all(self):
        signed = set(self.signatures.values_list("pk", flat=True))
        everybody = {part.pk for part in self.parent.parts(*PARTIES)}
        return ListState.SIGNED if signed >= everybody else ListState.UNSIGNED


class Suspicion(SuspicionLifecycle):
    """What a mediator reported to the desk for false mediation."""

    parent = models.ForeignKey(Mediation, models.PROTECT, related_name="suspicions")

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("suspicion"), gettext_lazy("suspicions")

    def __str__(self):
        return _("Suspicion of a false mediation")

    def bring_to_desk(self, by):
        """The mediator who reported reads it, and somebody at the court who decides no case."""
        held = Office.objects.in_force(self.today()).filter(
            role=Role.ADMINISTRATOR, court=self.parent.inviting_court, stands_in_for=None
        )
        clerks = User.objects.filter(is_active=True, pk__in=held.values("person"))
        person = draw(clerks, Role.DESK)
        if person is None:
            raise Blocked(_("The court has nobody who could take this on."), code="nobody-there")
        part = self.parts(Role.DESK).filter(person=person).first()
        part = part or self.parent.admit(Role.DESK, person=person, name=str(person))
        self.seat(by, part, registers=(self.register_for(None, None),))
