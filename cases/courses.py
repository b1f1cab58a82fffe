"""How each case went, read off its entries: its stages, whom it waited for, how it ended."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import TextChoices
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cases.roles import COURT, PARTIES, Role
from cases.stages import OUTCOMES, State
from odr.procedure.limits import LIMITS, Window
from odr.procedure.parts import CLOCK, Part
from odr.procedure.reads import READS
from odr.streams.models import Content, Entry

CONCLUDED = (State.JUDGED, State.ON_APPEAL, State.EFFECTIVE, State.ENFORCEMENT, *OUTCOMES)
STILL = (State.MEDIATION, State.SUSPENDED, State.CONSOLIDATED)
SIDES = (*PARTIES, Role.REPRESENTATIVE)
LAPSED = ".time_ran_out"


class Waited(TextChoices):
    PARTY = "party", _("A party")
    COURT = "court", _("The court")
    NOBODY = "nobody", _("Neither: talks, suspension, or somebody else")


class Ending(TextChoices):
    JUDGMENT = "judgment", _("Judgment")
    SETTLED = "settled", _("Settled")
    WITHDRAWN = State.WITHDRAWN.value, State.WITHDRAWN.label
    REJECTED = State.REJECTED.value, State.REJECTED.label
    RETURNED = State.RETURNED.value, State.RETURNED.label
    REDIRECTED = State.REDIRECTED.value, State.REDIRECTED.label
    DISMISSED = State.DISMISSED.value, State.DISMISSED.label
    TRANSFERRED = State.TRANSFERRED.value, State.TRANSFERRED.label
    TERMINATED = State.TERMINATED.value, State.TERMINATED.label
    NOT_CONFIRMED = State.NOT_CONFIRMED.value, State.NOT_CONFIRMED.label


ENDS = {
    **dict.fromkeys((State.JUDGED, State.ON_APPEAL, State.ENFORCEMENT), Ending.JUDGMENT),
    State.SATISFIED: Ending.JUDGMENT,
    State.EFFECTIVE: Ending.SETTLED,
    State.SETTLED_BEFORE: Ending.SETTLED,
}


@dataclass
class Course:
    """One case from its filing on. Times are court time; `stays` and `waits` are in days.

    `concluded` and `ending` are of the last conclusion, and None while the case is under way.
    """

    filed: datetime
    stage: str = State.UNDER_REVIEW
    since: datetime = None
    acted: datetime = None
    stays: list = field(default_factory=list)
    waits: Counter = field(default_factory=Counter)
    concluded: datetime = None
    ending: str = None
    judged: datetime = None
    hearings: int = 0
    sittings: int = 0

    def __post_init__(self):
        self.since = self.acted = self.filed

    def note(self, kind, became, at, waited):
        """Take in the next entry: `became` is the case’s stage after it, None if of a room."""
        self.hearings += kind == "case.go_to_hearing"
        self.sittings += kind == "sitting.open_sitting"
        if waited and not self.concluded:
            self.waits[Waited.NOBODY if self.stage in STILL else waited] += days(self.acted, at)
            self.acted = at
        if kind == "case.settle" and self.concluded:
            self.ending = Ending.SETTLED
        if became not in (None, self.stage):
            self.move(became, at)

    def move(self, stage, at):
        """The case goes on to another stage, is concluded by that, or is under way again."""
        self.stays.append((self.stage, days(self.since, at)))
        self.stage, self.since = stage, at
        if stage == State.JUDGED:
            self.judged = self.judged or at
        if stage not in CONCLUDED:
            self.acted = at if self.concluded else self.acted
            self.concluded = self.ending = None
        elif not self.concluded:
            self.concluded, self.ending = at, Ending(ENDS.get(stage, stage))


def days(since, until):
    return (until - since).total_seconds() / 86_400


def courses(cases):
    """How each of these cases went, by its id; drafts have no course."""
    found, told = {}, dict(cases.values_list("dossier", "pk"))
    waited = waits_ended(cases)
    entries = entries_of(cases).order_by("stream__root", "at", "pk")
    wanted = ("pk", "stream__root", "subject", "author", "kind", "became", "at")
    for pk, root, subject, author, kind, became, at in entries.values_list(*wanted).iterator():
        case = told[root]
        own = became if subject == case and became else None
        if case in found:
            found[case].note(kind, own, at, waited(pk, author, kind))
        elif own == State.UNDER_REVIEW:
            found[case] = Course(at)
    return found


def entries_of(cases):
    """Every entry of every register but that of who read what."""
    entries = Entry.objects.filter(stream__root__in=cases.values("dossier"))
    return entries.exclude(stream__name=READS)


def waits_ended(cases):
    """A function that says whom an entry shows to have been waited for, or None.

    Whoever took a step was waited for; where time ran out, whoever the period was waiting for.
    """
    parts = Part.objects.filter(dossier__in=cases.values("dossier"))
    principal = Coalesce("behalf__role", "role")
    roles = dict(parts.values_list("pk", principal))
    ran_out = Content.objects.filter(
        entry__in=entries_of(cases).filter(author=CLOCK.pk, kind__endswith=LAPSED)
    )
    names = dict(ran_out.values_list("entry", "body__facts__period"))
    by_law = {each.lapses.what: each for each in LIMITS.values() if each.lapses.how == "step"}

    def waited(pk, author, kind):
        if author != CLOCK.pk:
            return side_of({roles[author]}) if author in roles else None
        verb = kind.partition(".")[2]
        limit = LIMITS.get(names[pk]) if pk in names else by_law.get(verb)
        return limit and side_of(awaited(limit))

    return waited


def awaited(limit):
    """The roles that a limit or window waits for."""
    if isinstance(limit, Window) and not limit.awaits:
        return set(limit.whose.roles)
    return {str(limit.awaits)}


def side_of(roles):
    if roles & set(SIDES):
        return Waited.PARTY
    return Waited.COURT if roles & set(COURT) else Waited.NOBODY
