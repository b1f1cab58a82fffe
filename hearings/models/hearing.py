"""A hearing: its stages, who speaks and who reads in it, and where it stands."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.roles import BENCH, HEARS, PARTIES, Role
from hearings import conditions, floor
from hearings import consent as consents
from hearings import programme as programmes
from hearings.lifecycle import (
    HearingLifecycle,
)
from hearings.stages import (
    Kind,
    StageState,
    State,
)
from odr.procedure.parts import Part
from odr.procedure.periods import Period
from odr.streams.models import Seat
from odr.streams.seats import unseat


class Hearing(HearingLifecycle):
    """A hearing at different times: its thread is the stream that its steps are entered in."""

    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="hearings")
    programme = models.JSONField(default=list, help_text="The stages ordered (hearings.programme).")
    position = models.PositiveSmallIntegerField(default=0, help_text="How many of them have begun.")
    appearance_hours = models.PositiveSmallIntegerField(default=programmes.APPEARANCE)
    confirmation_hours = models.PositiveSmallIntegerField(default=programmes.CONFIRMATION)
    notice_hours = models.PositiveSmallIntegerField(default=programmes.NOTICE)
    recordings = models.BooleanField(default=False)
    appeared = models.JSONField(default=list, help_text="The public ids of parties.")
    overruled = models.JSONField(default=list, help_text="Withdrawals that stop nothing (ids).")
    experts = models.JSONField(default=dict, help_text="By part: {party, stages} admitted to.")
    interpreters = models.JSONField(default=list, help_text="The public ids of their parts.")
    now_at = State.UNDERWAY
    record_since = halted_since = None
    at_once = False

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("hearing"), gettext_lazy("hearings")

    def __str__(self):
        return _("Hearing at different times")

    def prefilled(self, verb, by, given):
        """The order starts from the defaults of the product, which the judge may change."""
        return programmes.beginning(self.parent.track) if verb == "order" else {}

    @classmethod
    def retold(cls, verb, facts):
        """An order says what is held, in which order and for how long."""
        if verb != "order":
            return None
        told = [("programme", programmes.in_words(programmes.ordered(facts)))]
        hours = ("appearance_hours", "confirmation_hours", "notice_hours")
        told += [(name, facts[name]) for name in hours if name in facts]
        return told + [("recordings", _("Yes")) for name in ("recordings",) if facts.get(name)]

    @staticmethod
    def programme_in_words(stages):
        """The stages of a programme as people read them (`cases.facts.Programme`)."""
        return programmes.in_words(stages)

    # Its streams

    @property
    def thread(self):
        """The name of the stream that everybody in the hearing reads: `hearing:<pk>`."""
        return f"hearing:{self.pk}"

    @property
    def bench(self):
        """The name of the stream that the bench alone reads and speaks in: `hearing-bench:<pk>`."""
        return f"hearing-bench:{self.pk}"

    def thread_stream(self):
        return self.stream(self.thread)

    def bench_stream(self):
        return self.stream(self.bench)

    # Who is in it

    def voices(self, party):
        """The parts that speak for a party: its own, and those of whoever acts for it."""
        own = models.Q(pk=party.pk) | models.Q(behalf=party.pk, role=Role.REPRESENTATIVE)
        held = self.dossier.parts.filter(own, until=None, person__isnull=False)
        return list(held.exclude(scope=Part.Scope.READING))

    def who_reads(self):
        """Everybody of the case who has to do with its hearing."""
        roles = (*PARTIES, Role.REPRESENTATIVE, *HEARS)
        return self.dossier.parts.filter(role__in=roles, until=None, person__isnull=False).exclude(
            scope=Part.Scope.PAPER
        )

    def seat_everybody(self):
        """Whoever is in the case reads the thread; the bench has a stream of its own besides."""
        for name, roles in ((self.thread, None), (self.bench, BENCH)):
            stream = self.stream(name)
            seated = Seat.objects.filter(stream=stream, until=None).values("holder")
            missing = self.who_reads().exclude(pk__in=seated)
            missing = missing.filter(role__in=roles) if roles else missing
            self.seat(*missing, registers=[name])

    def follow_parent(self):
        """Somebody came or left, time was given back, the case stands still: it shows here."""
        self.seat_everybody()
        floor.stand_still(self)
        floor.settle(self)

    def recorded(self):
        super().recorded()
        floor.settle(self)

    def let_expert_in(self, expert, stages, party):
        told = {"party": party and str(party.pk), "stages": [str(kind) for kind in stages]}
        self.experts = {**self.experts, str(expert.pk): told}

    def let_expert_go(self, expert):
        self.experts = {pk: told for pk, told in self.experts.items() if pk != str(expert.pk)}
        unseat(expert.pk, streams=[self.thread_stream()])

    def let_interpreter_in(self, interpreter):
        self.interpreters = sorted({*self.interpreters, str(interpreter.pk)})
        self.seat(interpreter, registers=[self.thread])

    # Ordered and opened

    def set_down(self, told):
        """The stages as ordered, and everybody's seat; returns what the docket is told."""
        kinds = [Kind(name) for name in conditions.STAGES]
        self.programme = programmes.programme(
            turns={kind: told[f"{kind}_turns"] for kind in kinds},
            hours={kind: told[f"{kind}_hours"] for kind in kinds},
            rounds=told["debate_rounds"],
            left_out=told["left_out"],
            merged=told["merged"],
        )
        self.appearance_hours = told["appearance_hours"]
        self.confirmation_hours = told["confirmation_hours"]
        self.notice_hours, self.recordings = told["notice_hours"], bool(told["recordings"])
        self.seat_everybody()
        return {"programme": self.programme}

    def came(self, by):
        self.appeared = [*self.appeared, str(by.principal.pk)]

    def has_appeared(self, part):
        """Here, or at an earlier hearing of the case: what was done online is not repeated."""
        earlier = self.parent.hearings.exclude(pk=self.pk).values_list("appeared", flat=True)
        return any(str(part.pk) in names for names in (self.appeared, *earlier))

    def is_challenged(self):
        waiting = self.parent.motions.filter(kind="recusal", state__in=conditions.UNDECIDED)
        return waiting.exists()

    def go_under_way(self):
        agreed = State.HALTED if consents.stoppers(self) else State.UNDERWAY
        self.now_at = State.ORDERED if self.is_challenged() else agreed
        self.halted_since = self.now() if self.now_at == State.HALTED else None

    def wait_longer(self, hours):
        self.appearance_hours = hours
        raised = Period.objects.of(self).filter(name="appear", status=Period.Status.RAISED)
        raised.update(status=Period.Status.OPEN)

    # From stage to stage

    def shorten(self, kinds):
        """Leave out what has not begun yet."""
        begun, ahead = self.programme[: self.position], self.programme[self.position :]
        self.programme = begun + [stage for stage in ahead if stage["kind"] not in kinds]

    def insert(self, kind, turns, hours, *, topic="", at_once=False):
        """A stage that was not ordered comes next or, `at_once`, beside what is going on."""
        number = 1 + sum(stage["kind"] == kind for stage in self.programme[: self.position])
        added = programmes.entry(kind, turns=turns, hours=hours, number=number, topic=topic)
        self.programme = [
            *self.programme[: self.position],
            added,
            *self.programme[self.position :],
        ]
        self.at_once = at_once

    def to_open(self, related):
        """The stage that begins now, if one does: after the last one, or beside it."""
        waits = self.position >= len(self.programme) or self.state != State.UNDERWAY
        going = self.stages.exclude(state=StageState.CLOSED).exists() and not self.at_once
        if related != "stages" or waits or going:
            return ()
        planned = self.programme[self.position]
        stage = self.stages.model.within(self)
        stage.kind, stage.turns = planned["kind"], planned["turns"]
        stage.hours, stage.round = planned["hours"], planned["round"]
        stage.also, stage.topic = planned["also"], planned["topic"]
        return (stage,)

    def go_on_after(self, stage, seq, chain_head):
        """Where the hearing is after a stage, and what the docket is told of it."""
        more = self.position < len(self.programme)
        if self.stages.exclude(state=StageState.CLOSED).exists():
            self.now_at = State.UNDERWAY
        elif more:
            self.now_at = State.HALTED if consents.stoppers(self) else State.UNDERWAY
        else:
            self.now_at = State.RECORDING
        self.record_since = self.now() if self.now_at == State.RECORDING else None
        self.halted_since = self.now() if self.now_at == State.HALTED else None
        return {"stage": stage, "seq": seq, "chain_head": chain_head}

    def overrule_withdrawal(self):
        self.overruled = sorted({*self.overruled, *consents.overrulable(self)})

    def open_stages(self):
        return self.stages.exclude(state=StageState.CLOSED)

    # What it shares with the case

    @property
    def agreed_facts(self):
        return self.parent.agreed_facts

    @property
    def exhibits(self):
        return self.parent.exhibits
