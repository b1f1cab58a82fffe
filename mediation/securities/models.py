"""An event, the claims of its investors and what belongs to them: what the steps fill in."""

from dataclasses import replace
from decimal import Decimal

from django.db import models
from django.db.models import Count, Q, Sum
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.joining import Joining
from cases.roles import Role
from mediation.securities import tables
from mediation.securities.batches import Batch, Line, paid
from mediation.securities.choices import Earlier, Method
from mediation.securities.conditions import PAY_WITHIN, total
from mediation.securities.confirming import Confirming
from mediation.securities.handed import packed, read_lists, unpacked
from mediation.securities.joint.models import JointAction
from mediation.securities.lifecycle import ClaimLifecycle, EventLifecycle
from mediation.securities.quick.models import Promise, QuickMediation
from mediation.securities.stages import ClaimState
from mediation.securities.statements import MisleadingStatement, told_of
from odr.documents.models import File

__all__ = [
    "Batch",
    "Event",
    "Figure",
    "InvestorClaim",
    "JointAction",
    "Line",
    "MisleadingStatement",
    "Promise",
    "QuickMediation",
]


class Event(EventLifecycle):
    """A false statement in the market of one security."""

    conflicts = {Role.RESPONDENT: (Role.MANAGER,), Role.MANAGER: (Role.RESPONDENT,)}

    issuer = models.CharField(max_length=100)
    security = models.CharField(max_length=20)
    security_name = models.CharField(max_length=60)
    misstatement = models.TextField()
    float_shares = models.PositiveBigIntegerField(null=True)
    market = models.JSONField(default=dict, help_text="close, turnover and index by day")
    ex_rights = models.JSONField(default=dict, help_text="bonus, dividend, rights by ex-day")
    method = models.CharField(max_length=10, choices=Method.choices, default=Method.MOVING)
    commission_rate = models.DecimalField(max_digits=8, decimal_places=6, default=0)
    stamp_duty_rate = models.DecimalField(max_digits=8, decimal_places=6, default=0)
    earlier_stock = models.CharField(max_length=10, choices=Earlier.choices, default=Earlier.FIRST)
    deduct_index = models.BooleanField(default=False)
    judgment_number = models.CharField(max_length=60, blank=True)
    most_each = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    most_total = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    authority_until = models.DateField(null=True)
    applies_jointly = models.BooleanField(default=False, help_text="For judicial confirmation.")
    pay_within = models.PositiveSmallIntegerField(default=PAY_WITHIN, help_text="Days.")

    class Meta:
        verbose_name = gettext_lazy("securities event")
        verbose_name_plural = gettext_lazy("securities events")

    def __str__(self):
        return _("%(security)s: false statement of %(issuer)s") % {
            "security": self.security_name,
            "issuer": self.issuer,
        }

    # Who

    @property
    def body(self):
        """The account of the organisation that keeps the event."""
        return self.parts(Role.MANAGER).select_related("person").first().person

    def firm(self):
        """The part of the firm that answers, or None."""
        return self.parts(Role.RESPONDENT).select_related("person").first()

    def invite_firm(self, name, email, mobile):
        part = self.admit(Role.RESPONDENT, name=name)
        self.send_invitation(part, email=email, mobile=mobile)

    def come(self, by):
        part = self.admit_invited(by)
        self.seat(part)

    send_invitation = Joining.send_invitation

    # What is known of it

    def keep_statement(self, title, told):
        names = ("direction", "implementation", "exposure", "correction", "baseline")
        given = {name: told[name] for name in (*names, "baseline_price")}
        self.statements.update_or_create(title=title, defaults=given)

    def keep_market(self, file):
        rows = tables.market(file).rows
        self.market = {
            name: {row["date"]: row[name] for row in rows if name in row}
            for name in ("close", "turnover", "index")
        }

    def keep_changes(self, rows):
        """Each by its ex-day; whoever was reckoned without them is reckoned anew."""
        names = ("bonus", "dividend", "rights", "rights_price")
        for row in rows:
            told = {name: f"{row.get(name) or 0:f}" for name in names}
            self.ex_rights = self.ex_rights | {row["ex_day"].isoformat(): told}
        if self.claims.filter(state=ClaimState.RECKONED).exists():
            self.begin_reckoning()

    def keep_changes_of(self, file):
        self.keep_changes(tables.changes(file).rows)

    def keep_method(self, told):
        self.method = told["averaging"]
        for name in ("commission_rate", "stamp_duty_rate", "earlier_stock"):
            setattr(self, name, told[name])
        self.deduct_index = bool(told["deduct_index"])

    def reckoned_statements(self):
        """`(title, statement)` of each, as it is reckoned with. `BadInput`."""
        found = self.statements.all()
        for statement in found:
            statement.event = self
        return [(statement.title, statement.reckoned()) for statement in found]

    # What is done for everybody

    def begin(self, kind, lines):
        Batch.begin(kind, lines, event=self)

    def begin_registering(self, file):
        """Whoever is known with that account is shown and not taken in twice."""
        rows = tables.investors(file).rows
        self.begin(Batch.Kind.REGISTER, _registered(self, rows, self.known()))

    def begin_reckoning(self):
        claims = self.claims.filter(state=ClaimState.RECKONED)
        self.begin(Batch.Kind.RECKON, ({"line": 0, "claim": claim} for claim in claims.iterator()))

    def begin_offering(self):
        self.begin(
            Batch.Kind.OFFER,
            [
                {"line": 0, "claim": claim, "facts": {"amount": f"{claim.standing.loss:.2f}"}}
                for claim in self.within_authority()
            ],
        )

    def begin_paying(self, file):
        """Each payment by its reference: the number of the claim."""
        claims = {claim.reference: claim for claim in self.claims.exclude(offered=None)}
        self.begin(Batch.Kind.PAY, paid(tables.payments(file).rows, claims, "claim"))

    def to_confirm(self):
        """The agreements for which both applied, and of which no court knows."""
        both = self.claims.filter(state=ClaimState.ACCEPTED, applies=True, firm_applies=True)
        return both.filter(court_case=None)

    def begin_confirming(self, court, link):
        told = {"court": str(court), "link": str(link)}
        lines = ({"line": 0, "claim": claim, "facts": told} for claim in self.to_confirm())
        self.begin(Batch.Kind.CONFIRM, lines)

    def begin_enrolling(self, action, holders):
        """Every holder on the depository's list; whoever has settled or left is laid aside."""
        told = {"action": str(action.pk), "opt_out_until": action.opt_out_until.isoformat()}
        found = self.matched(tables.investors(holders).rows)
        lines = ({"line": row["line"], "claim": claim, "facts": told} for row, claim in found)
        self.begin(Batch.Kind.ENROL, lines)

    def known(self):
        """The claims that were not withdrawn, by identity number and account."""
        here = self.claims.exclude(state=ClaimState.WITHDRAWN)
        return {(claim.identity_number, claim.account): claim for claim in here.iterator()}

    def matched(self, rows):
        """Each row of a list of investors with its claim, or None."""
        known = self.known()
        return [(row, known.get((row["identity_number"], row["account"]))) for row in rows]

    def under_way(self):
        return Line.objects.filter(batch__event=self, status=Line.Status.WAITING).exists()

    def authority_left(self) -> Decimal:
        """What of the authority is not spoken for by proposals, in yuan."""
        bound = self.claims.filter(state__in=["offered", "accepted", "paid"])
        return (self.most_total or Decimal(0)) - (
            bound.aggregate(s=Sum("offered"))["s"] or Decimal(0)
        )

    def within_authority(self):
        """The claims that can be paid within the authority, oldest first."""
        found, left = [], self.authority_left()
        claims = self.claims.filter(state=ClaimState.RECKONED, standing__loss__gt=0)
        claims = claims.filter(standing__loss__lte=self.most_each or 0).select_related("standing")
        for claim in claims.order_by("registered_at", "pk"):
            if claim.standing.loss <= left:
                left -= claim.standing.loss
                found.append(claim)
        return found

    def statistics(self) -> dict:
        """How many claims are at each stage, and the sums in yuan."""
        counts = dict(self.claims.values_list("state").annotate(Count("pk")).order_by())
        paid = Q(state__in=["paid"])
        agreed = Q(state__in=["accepted", "paid"])
        sums = self.claims.aggregate(
            sum_offered=Sum("offered"),
            sum_agreed=Sum("offered", filter=agreed),
            sum_paid=Sum("offered", filter=paid),
        )
        stages = [(label, counts.get(value, 0)) for value, label in ClaimState.choices]
        return {
            "stages": stages,
            "total": sum(counts.values()),
            "lost": total(self.claims.all()),
            **{name.removeprefix("sum_"): value or Decimal(0) for name, value in sums.items()},
        }


def _registered(event, rows, known):
    asked = ("investor", "account", "identity_number", "email", "mobile", "mandate")
    for row in rows:
        place = (row["identity_number"], row["account"])
        told = {name: row[name] for name in asked if row.get(name)} | {"event": str(event.pk)}
        if place in known:
            known_as = {"status": Line.Status.KNOWN, "claim": known[place]}
            yield {"line": row["line"], "facts": told} | known_as
        else:
            known[place] = None
            yield {"line": row["line"], "facts": told}


class InvestorClaim(Confirming, ClaimLifecycle):
    """What one investor lost by an event."""

    plural = "investor-claims"
    title_from = ("event",)
    conflicts = {
        Role.CLAIMANT: (Role.RESPONDENT, Role.MANAGER),
        Role.RESPONDENT: (Role.CLAIMANT, Role.MANAGER),
        Role.MANAGER: (Role.CLAIMANT, Role.RESPONDENT),
    }

    event = models.ForeignKey(Event, models.PROTECT, related_name="claims")
    investor = models.CharField(max_length=100)
    account = models.CharField(max_length=40)
    identity_number = models.CharField(max_length=40)
    mandate = models.CharField(max_length=100, blank=True, help_text="Who acts for them.")
    registered_at = models.DateTimeField()
    trades = models.JSONField(default=list)
    standing = models.ForeignKey("securities.Figure", models.PROTECT, null=True, related_name="+")
    offered = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    joint_action = models.ForeignKey(JointAction, models.PROTECT, null=True, related_name="claims")
    opted_out = models.BooleanField(default=False, help_text="Of the special joint action.")
    firm_applies = models.BooleanField(default=False, help_text="For judicial confirmation.")
    applies = models.BooleanField(default=False, help_text="The investor, likewise.")
    pay_within = models.PositiveSmallIntegerField(default=PAY_WITHIN, help_text="Days.")
    agreement = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    court_case = models.UUIDField(null=True, help_text="The case in which it is confirmed.")
    bank_account = models.CharField(max_length=60, blank=True)
    accepted_on = models.DateField(null=True)
    paid_on = models.DateField(null=True)
    payment_reference = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = gettext_lazy("investor’s claim")
        verbose_name_plural = gettext_lazy("investors’ claims")
        indexes = [
            models.Index(fields=["event", "identity_number", "account"], name="investor_of_event"),
            models.Index(fields=["event", "state"], name="claims_at_a_stage"),
        ]

    def __str__(self):
        return _("%(investor)s: loss in %(security)s") % {
            "investor": self.investor,
            "security": self.event.security_name,
        }

    @property
    def reference(self):
        """What a payment names it by."""
        return self.pk.hex[:12].upper()

    # How it comes about

    def take_part(self, by, told):
        """Registered by the organisation: the investor and whoever acts for them are invited."""
        self.take_in(told)
        self.investor = told["investor"]
        self.mandate = told["mandate"]
        self.seat(by.principal)
        investor = self.admit(Role.CLAIMANT, name=self.investor, at=self.registered_at)
        self.send_invitation(investor, email=told["email"], mobile=told["mobile"])
        self.admit_firm()

    def take_own_part(self, by, told):
        """An investor who comes by themselves; the organisation and the firm are there."""
        self.take_in(told)
        self.investor = by.principal.name
        self.seat(by.principal)
        if by.behalf_id:
            self.seat(by)
        house = self.event.body
        self.seat(self.admit(Role.MANAGER, person=house, name=str(house)))
        self.admit_firm()

    def take_in(self, told):
        self.event, self.account = told["event"], told["account"]
        self.identity_number, self.registered_at = told["identity_number"], self.now()

    def admit_firm(self):
        firm = self.event.firm()
        if firm and firm.person_id:
            self.seat(self.admit(Role.RESPONDENT, person=firm.person, name=firm.name))

    def come(self, by):
        self.seat(self.admit_invited(by))

    send_invitation = Joining.send_invitation

    # What is offered

    def put_offer(self, amount):
        """The firm is bound as its authority says: to the sum, its day, and whether it applies."""
        self.offered, self.pay_within = amount, self.event.pay_within
        self.firm_applies = self.event.applies_jointly

    def leave_for_good(self):
        self.joint_action, self.opted_out = None, True

    # What was lost

    def trade_list(self):
        """The trades that were handed in."""
        return [unpacked(row) for row in self.trades]

    def keep_trades(self, files):
        found, _told = read_lists(files, security=self.event.security)
        self.trades = [packed(trade) for trade in found]

    def reckoned_from(self, trades) -> dict:
        """What these trades come to, as JSON. `BadInput`."""
        return told_of(self.event.reckoned_statements(), trades, method=self.event.method)

    def reckon(self, reason):
        """A new figure from all trades, which counts from now on."""
        self.standing = self.keep_figure(self.reckoned_from(self.trade_list()), reason)

    def reckon_without(self, by, line, told):
        """A figure with one line changed or left out; which of them counts stays as it is."""
        found = self.reckoned_from(self.changed(line, told))
        self.keep_figure(found, told["reasons"], line=line, by=by.principal)

    def changed(self, line, told):
        """The trades with one of them left out, or with another quantity or price."""
        given = {name: told[name] for name in ("quantity", "price") if told.get(name)}
        if "quantity" in given:
            given["quantity"] = Decimal(given["quantity"])
        return [
            replace(trade, **given) if trade.mark == line else trade
            for trade in self.trade_list()
            if trade.mark != line or not told.get("leave_out")
        ]

    def keep_figure(self, told, reason, *, line="", by=None):
        return self.figures.create(
            number=self.figures.count() + 1,
            method=self.event.method,
            told=told,
            loss=Decimal(told["loss"]),
            made_at=self.now(),
            reason=reason,
            line=line,
            disputed_by=by,
        )

    @cached_property
    def approved_amount(self):
        """What the firm approved for this claim in a list that is worked off now, or None."""
        type(self).read_ahead([self])
        return self.approved_amount

    @classmethod
    def read_ahead(cls, matters):
        """What was approved for each: the first line that waits."""
        lines = Line.objects.filter(claim__in=matters, status=Line.Status.WAITING)
        lines = lines.filter(batch__kind=Batch.Kind.OFFER)
        told = dict(lines.order_by("-pk").values_list("claim", "facts"))
        for claim in matters:
            facts = told.get(claim.pk)
            claim.approved_amount = facts and Decimal(facts["amount"])


class Figure(models.Model):
    """What a claim came to at one time: kept beside every later one."""

    claim = models.ForeignKey(InvestorClaim, models.PROTECT, related_name="figures")
    number = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=10, choices=Method.choices)
    told = models.JSONField(help_text="All figures with their reasons, as calc loss gives them.")
    loss = models.DecimalField(max_digits=14, decimal_places=2)
    made_at = models.DateTimeField()
    reason = models.TextField()
    line = models.CharField(max_length=20, blank=True, help_text="The line that is disputed.")
    disputed_by = models.ForeignKey("procedure.Part", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        verbose_name, verbose_name_plural = gettext_lazy("figure"), gettext_lazy("figures")

    @property
    def why(self):
        """Why it was made, in the reader's language where the court itself says it."""
        return _(self.reason)

    def __str__(self):
        return _("No. %(number)d: %(loss)s yuan") % {
            "number": self.number,
            "loss": f"{self.loss:,.2f}",
        }
