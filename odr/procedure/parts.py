"""Who takes part, in what capacity, and the predicates that read after `by`."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from odr.accounts.offices import Office, Role, stood_in_for
from odr.accounts.organisations import ACTING, seats_at, seats_of, with_seat
from odr.streams.models import Recusal


class Dossier(models.Model):
    """The root of anything the court handles: what is locked, and whose clock runs."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    court = models.CharField(max_length=20, blank=True, help_text="The code of the court.")
    offset = models.DurationField(default=timedelta, help_text="Zero but in a demonstration.")

    def __str__(self):
        return str(self.pk)

    @cached_property
    def everybody(self):
        """Whoever takes or took part, by public id: read once, for a record names them often."""
        return {str(part.pk): part for part in self.parts.select_related("behalf")}


class PartQuerySet(models.QuerySet):
    def acted_by(self, user):
        """The parts of a person, of organisations they act for, and of whom they stand in for.

        None whose office is over: nobody acts in it until it is given to somebody else.
        """
        own = Q(person=user) | Q(person__in=with_seat(user, ACTING))
        return self.filter(own | in_anothers_place(user)).exclude(office_over())

    def vacant(self, courts):
        """The parts by office at these courts that wait to be given to somebody else."""
        return self.filter(office_over(), dossier__court__in=courts, until=None)


class Part(models.Model):
    """A capacity in a dossier. Nobody's `person`: a party on paper, or not yet joined.

    `behalf` is whose act it is: a lawyer's client, or the party whose paper a clerk enters.
    """

    class Scope(models.TextChoices):
        OWN = "", _("In their own right")
        ORDINARY = "ordinary", _("Ordinary authority")
        SPECIAL = "special", _("Special authority")
        READING = "reading", _("Reading and drafting only")
        PAPER = "paper", _("What came on paper")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="parts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="parts"
    )
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=30)
    behalf = models.ForeignKey("self", models.PROTECT, null=True, related_name="agents")
    scope = models.CharField(max_length=10, choices=Scope.choices, blank=True, default=Scope.OWN)
    authority = models.CharField(max_length=100, blank=True, help_text="What gives the authority.")
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)

    hand = None  # who acts in it, where that is not its own person: staff, or a stand-in

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["since", "name"]

    def __str__(self):
        if not self.behalf_id:
            return self.name
        return _("%(agent)s for %(party)s") % {"agent": self.name, "party": self.behalf.name}

    @property
    def principal(self):
        """The party whose act this is."""
        return self.behalf or self

    @property
    def is_vacant(self):
        """Whether the office by which its person has it is over."""
        if self.role not in Role.values:
            return False  # no office gives it
        return Part.objects.filter(office_over(), pk=self.pk).exists()

    @cached_property
    def staff(self):
        """The seats at the organisation whose part it is: read once, for every step asks."""
        return seats_at(self.person)

    @property
    def stood_in(self):
        """Whether a stand-in acts in it, so that its own person has to be told."""
        return bool(self.hand) and not self.person.is_organisation

    def as_recorded(self):
        """How the record names whoever acts in it."""
        told = {"name": self.name, "role": self.role}
        if self.behalf_id:
            told["for"] = self.behalf.name
        if self.hand:
            told["hand"] = self.hand.name
        return told


def in_anothers_place(user):
    """A part by an office of the dossier’s court that somebody stands in for, as a condition.

    Not where they, or an organisation of theirs, take or took part themselves (INV 16; CPL 47):
    nobody is on a side and on the bench, or decides twice. Nor where they are recused.
    """
    office = stood_in_for(user).filter(
        person=OuterRef("person"), role=OuterRef("role"), court=OuterRef("dossier__court")
    )
    mine = Q(person=user) | Q(person__in=seats_of(user).values("organisation"))
    own = Part.objects.filter(mine, dossier=OuterRef("dossier"))
    recused = Recusal.objects.filter(person=user, root=OuterRef("dossier"))
    return Q(Exists(office)) & ~Exists(own) & ~Exists(recused)


def office_over():
    """Whether the person of a part no longer serves in its role at the court, as a condition.

    A member of a panel may sit there as a judge of the court. Whoever never held an office there
    has none that could be over. It is asked of the court’s real day, as a sign-in is.
    """
    own = Office.objects.filter(
        person=OuterRef("person"), court=OuterRef("dossier__court"), stands_in_for=None
    )
    held = own.filter(role=OuterRef("role"))
    on_a_panel = Q(role=Role.PANEL_MEMBER) & ~Exists(held)
    return _over(held) | (on_a_panel & _over(own.filter(role=Role.JUDGE)))


def _over(offices):
    serving = offices.in_force().filter(person__is_active=True)
    return Q(Exists(offices)) & ~Q(Exists(serving))


CLOCK = Part(id=UUID(int=1), name="the clock", role="clock")
CONSEQUENCE = Part(id=UUID(int=2), name="in consequence", role="consequence")


@dataclass(frozen=True)
class Who:
    """A named predicate over `(matter, part)`; `a | b` is either."""

    name: object
    test: object
    roles: tuple = ()

    def __call__(self, matter, part):
        return self.test(matter, part)

    def __or__(self, other):
        return Who(
            Either(self.name, other.name),
            lambda *given: self(*given) or other(*given),
            (*self.roles, *other.roles),
        )

    def __str__(self):
        return str(self.name)


@dataclass(frozen=True)
class Either:
    """Two names with an “or” between them, put into words when somebody reads them."""

    one: object
    other: object

    def __str__(self):
        return str(_("%(one)s or %(other)s") % {"one": self.one, "other": self.other})


def holds(role, name=None):
    """Whoever acts as, or for, someone in that role; a reading seat acts for nobody."""

    def test(matter, part):
        return part.principal.role == role and part.scope != Part.Scope.READING

    return Who(name or getattr(role, "label", str(role)), test, (str(role),))


the_clock = holds("clock", _("the clock"))
in_consequence = holds("consequence", _("what follows from another step"))
