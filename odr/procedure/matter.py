"""Anything with a state inside a dossier."""

from functools import cache
from uuid import uuid4

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from odr.accounts.models import User
from odr.accounts.offices import Office, office_of
from odr.accounts.organisations import seats_of
from odr.calendars.clock import court_time, day_of, real_time
from odr.procedure.draw import draw
from odr.procedure.invitations import accept
from odr.procedure.parts import Dossier, Part
from odr.procedure.reasons import Blocked
from odr.streams.append import stream_of
from odr.streams.models import Entry, seated
from odr.streams.seats import recused, seat, seat_like, unseat

DOCKET = "docket"


class MatterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The matters whose last step stands in a register where this person has a seat."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(seated("last_entry__stream", "last_entry__seq", user))

    def open(self):
        return self.exclude(state__in=self.model.outcomes())

    def titled(self):
        """With the last entry and whatever a title is made of, so that no row asks for itself."""
        parent = ["parent"] if self.model.parent_model() else []
        related = self.select_related("dossier", "last_entry", *parent)
        return related.prefetch_related(*self.model.title_from)


class Matter(models.Model):
    """A concrete matter adds `state` with its steps and, unless it is a root, `parent`.

    Before its opening step a matter is unsaved and its state is "".
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    last_entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")

    plural = ""  # where "s" would not do
    register = DOCKET  # the stream its steps are entered in
    confidential = False  # if so, each such matter has a register of its own
    during = ()  # the stages of the parent outside which nothing happens here
    readers: tuple = ()  # the roles that read all of a confidential one, whenever they come to it
    pauses: dict = {}  # {state: the parent's limits that stand still meanwhile}; may be a property
    conflicts: dict = {}  # of a root: {role: roles the same person never holds in the same dossier}
    keeps_back = None  # of a root: what is said in its streams, to be recalled (`Door.hold`)
    erases: tuple = ()  # the verbs whose facts are erased later: no digest of them is kept
    unnamed: tuple = ()  # roles of whom nobody learns but whoever reads what they read
    title_from: tuple = ()  # the relations that `str` of such a matter reads
    subjects: tuple = ()  # what its steps are about: (title, verbs), in the order of its page
    leaving: tuple = ()  # `Leaving` rules: what follows when stages are left, by whichever step
    parent = None
    follows = False  # whether `follow_parent` is called after every step of the parent

    objects = MatterQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def noun(cls):
        """One word for it in addresses and entries: `case`."""
        return cls._meta.model_name

    @classmethod
    def path(cls):
        """Where its matters are found: `cases`."""
        return cls.plural or f"{cls.noun()}s"

    @classmethod
    def within(cls, parent):
        """An unopened matter of this kind inside another: what `perform` takes to open it."""
        return cls(parent=parent, dossier=parent.dossier)

    @classmethod
    def parent_model(cls):
        names = {field.name for field in cls._meta.fields}
        return cls._meta.get_field("parent").related_model if "parent" in names else None

    @classmethod
    @cache
    def steps(cls):
        """Every step in the order the lifecycle declares them."""
        declared = (method for k in reversed(cls.__mro__) for method in vars(k).values())
        return [method.step for method in declared if hasattr(method, "step")]

    @classmethod
    @cache
    def outcomes(cls):
        """The states from which no step leads elsewhere: nothing more is waited for."""
        states = [value for value, _label in cls._meta.get_field("state").choices]
        left = {
            source
            for step in cls.steps()
            for source in states
            if step.may_follow(source) and set(step.targets(source)) - {source}
        }
        return tuple(state for state in states if state not in left)

    @property
    def ended(self):
        return self.state in self.outcomes()

    def in_season(self):
        return not self.during or self.parent.state in self.during

    def root(self):
        """The matter that founded the dossier."""
        return self.parent.root() if self.parent else self

    def now(self):
        """Court time, aware; before there is a dossier, the court’s own without any offset."""
        return court_time(self.dossier) if self.dossier_id else real_time()

    def today(self):
        """The court's day, in Beijing."""
        return day_of(self.now())

    def register_for(self, step, by):
        """The name of the stream a step is entered in."""
        named = (step and step.register) or self.register
        named = named(self, by) if callable(named) else named
        return f"{named}:{self.pk}" if self.confidential else named

    def stream(self, register=None, *, found=stream_of):
        """A register of this matter: its usual one unless another is named."""
        name = register or self.register_for(None, None)
        return found(self.dossier_id, name, offset=self.dossier.offset)

    @classmethod
    def read_ahead(cls, matters):
        """Read at once what the steps of many matters are going to ask of each."""

    def admit(self, role, *, at=None, **given):
        """Give somebody a part in the dossier. Raises Blocked where roles conflict."""
        if person := given.get("person"):
            self.compatible(role, person)
        since = at or self.now()
        part = Part.objects.create(dossier=self.dossier, role=role, since=since, **given)
        self.root().welcome(part)
        return part

    def admit_invited(self, by):
        """Give an invited person the part they were invited to, and return it. Raises Blocked."""
        self.compatible(Part.objects.get(pk=by.pk).role, by.person)
        part = accept(by)
        self.root().welcome(part)
        return part

    def welcome(self, part):
        """Let whoever comes late read what is theirs: an agent, whatever their principal reads."""
        if part.person_id is None:
            return
        if part.behalf_id and part.scope != Part.Scope.PAPER:
            given = {"principal": part.behalf_id, "root": self.dossier_id}
            seat_like(part.pk, part.person, **given, apart=self.read_by_name(part))
        for kind in apps.get_models():
            if issubclass(kind, Matter) and part.role in kind.readers:
                for room in (
                    kind.objects.open().filter(dossier=self.dossier).select_related("dossier")
                ):
                    room.seat(part, registers=(room.register_for(None, None),))

    def read_by_name(self, part):
        """The registers where this agent reads only if an order names them: none."""
        return ()

    def compatible(self, role, person):
        """Raises Blocked where somebody is recused, or has, or had, a part that bars this one."""
        barred = self.root().conflicts.get(role, ())
        mine = Q(person=person)
        if role in Office.objects.filter(person=person).values_list("role", flat=True):
            mine |= Q(person__in=seats_of(person).values("organisation"))
        if recused(self.dossier_id).filter(person=person).exists():
            told = _("%(name)s had another part in this dispute, which rules this one out.")
            raise Blocked(told % {"name": person}, code="recused")
        held = Part.objects.filter(mine, dossier=self.dossier)
        if held.filter(role__in=barred).exists():
            told = _("%(name)s already has a part in this that rules this one out.")
            raise Blocked(told % {"name": person}, code="roles-conflict")

    def door(self, part):
        """Where whoever is invited to a part comes in: the matter and the verb."""
        return self, "associate"

    def appoint(self, role, person=None, *, registers=(DOCKET,)):
        """Give a member of the court a part with a seat; drawn by load unless named."""
        person = person or draw(self.officers(role), role)
        if person is None:
            raise Blocked(_("The court has nobody who could take this on."), code="nobody-there")
        part = self.admit(role, person=person, name=str(person))
        self.seat(part, registers=registers)
        return part

    def officers(self, *roles):
        """Whoever holds one of these offices at the dossier's court today, in their own right.

        Not who is recused: neither a lot nor a choice falls on them.
        """
        held = Office.objects.in_force(self.today()).filter(
            role__in=roles, court=self.dossier.court, stands_in_for=None
        )
        people = User.objects.filter(is_active=True, pk__in=held.values("person"))
        return people.exclude(pk__in=recused(self.dossier_id)).order_by("username")

    def seat(self, *parts, registers=(DOCKET,), since=1):
        """Let these parts read these registers; an agent's principal keeps their own seat."""
        for part in (part for part in parts if part.person_id):
            office = office_of(part.person, part.role, self.dossier.court)
            for name in registers:
                stream = self.stream(name)
                seat(stream, part.person, holder=part.pk, since=since, office=office)

    def dismiss(self, part, *, at=None):
        """End a part: its holder reads and does nothing new."""
        part.until = at or self.now()
        part.save(update_fields=["until"])
        unseat(part.pk)

    def parts(self, *roles):
        """Those who now hold these roles in their own right, in the order they came."""
        return self.dossier.parts.filter(role__in=roles, behalf=None, until=None)

    def recorded(self):
        """What else is written with every step taken of this matter, in its transaction: nothing.

        A kind of matter that is repeated elsewhere, as in an index, says so here.
        """

    def follow_parent(self):
        """A step of the parent was taken: a matter that `follows` is brought in line with it."""

    def to_open(self, related):
        """The unopened matters of a relation that a step which `brings` their opening opens now."""
        return ()

    def told_before(self, verb):
        """What whoever takes a step has to know first, as `(label, text)`: a price, for one."""
        return []

    def looks_first(self, name):
        """What is gone through before one does what the period of that name waits for, or None.

        As `(room, label)`: the page of this matter then leads there first.
        """
        return

    def blanks(self):
        """What may stand in braces in a text for several dossiers, as `{name: text}`; of a root."""
        return {}

    def texts_for(self, matter, verb):
        """The `Ready` texts that fit a step of a matter of this dossier; asked of its root."""
        return ()

    @classmethod
    def retold(cls, verb, facts):
        """How an entry of a step reads where that is not fact by fact: `[(name, text)]`, or None.

        `facts` are as they were entered; each name has its word in the app's `words`.
        """
        return

    def prefilled(self, verb, by, given):
        """What is known already of the facts of a step, as in JSON: its form starts from it.

        `by` is the part that acts, `given` are the facts that the address of the form names.
        """
        return {}

    def refresh_from_db(self, using=None, fields=None, **kwargs):
        # A protected state guards the value an instance has loaded, so unload it first, and name
        # every field: Django would take the unloaded one for deferred and read it some time later.
        fields = fields or [field.name for field in self._meta.concrete_fields]
        if "state" in fields:
            self.__dict__.pop("state", None)
        super().refresh_from_db(using=using, fields=fields, **kwargs)
