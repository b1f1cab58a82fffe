"""Hearings, their stages, questions and records, and how steps fill them in."""

from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.roles import BENCH, HEARS, PARTIES, Role
from hearings import conditions, floor
from hearings import consent as consents
from hearings import programme as programmes
from hearings.lifecycle import (
    HearingLifecycle,
    QuestionLifecycle,
    RecordLifecycle,
    StageLifecycle,
)
from hearings.sideways import ApplicationLifecycle, IssueLifecycle, SealedAnswerLifecycle
from hearings.stages import (
    SIDES,
    AnswerState,
    Asked,
    Kind,
    QuestionState,
    StageState,
    Stance,
    State,
    Turns,
)
from odr.documents.models import File
from odr.procedure.parts import Part
from odr.procedure.periods import Period
from odr.streams.models import Entry, Seat
from odr.streams.seats import unseat

HOUR = timedelta(hours=1)


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
        stage = Stage.within(self)
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


class InHearing(models.Model):
    """What is part of a hearing: nothing happens in it while the case stands still."""

    class Meta:
        abstract = True

    def in_season(self):
        return super().in_season() and self.parent.in_season()

    def recorded(self):
        super().recorded()
        floor.settle(self.parent)


class Stage(InHearing, StageLifecycle):
    """One stage; `turn` is the side that speaks now where sides alternate."""

    parent = models.ForeignKey(Hearing, models.PROTECT, related_name="stages")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    also = models.JSONField(default=list, help_text="The stages merged into it.")
    round = models.PositiveSmallIntegerField(default=1)
    turns = models.CharField(max_length=20, choices=Turns.choices)
    hours = models.PositiveSmallIntegerField()
    topic = models.TextField(blank=True)
    turn = models.CharField(max_length=20, blank=True)
    begun_at_seq = models.PositiveBigIntegerField(default=0, help_text="The thread’s head before.")
    turn_began_seq = models.PositiveBigIntegerField(default=0)
    now_at = StageState.OPEN
    until = None

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("stage"), gettext_lazy("stages")
        ordering = ["begun_at_seq"]

    def __str__(self):
        return self.named()

    def named(self):
        """“Debate 2”, “Inquiry + Debate”."""
        kinds = " + ".join(str(Kind(kind).label) for kind in (self.kind, *self.also))
        return f"{kinds} {self.round}" if self.round > 1 else kinds

    # Its beginning

    def start(self):
        """The first side has the turn, or everybody; the exhibits are examined by its end."""
        self.begun_at_seq = self.turn_began_seq = self.parent.thread_stream().seq
        self.turn = self.sides()[0] if self.turns == Turns.ALTERNATE else ""
        Hearing.objects.filter(pk=self.parent_id).update(position=models.F("position") + 1)
        self.parent.position += 1
        if self.kind != Kind.EXAMINATION:
            return {}
        return {"until": (self.next_hour() + HOUR * self.total_hours()).isoformat()}

    def next_hour(self):
        """The next full hour, from which time is counted (CPL 85)."""
        return self.now().replace(minute=0, second=0, microsecond=0) + HOUR

    def total_hours(self):
        return self.hours * (len(self.sides()) if self.turns == Turns.ALTERNATE else 1)

    def sides(self):
        """The sides there are, in the order of the law."""
        held = set(self.parent.parent.parties().values_list("role", flat=True))
        return [str(side) for side in SIDES if side in held]

    def to_open(self, related):
        """A sheet for each party, in a round under seal."""
        if related != "answers" or self.turns != Turns.SEALED or self.answers.exists():
            return ()
        return [self.sheet_of(part) for part in self.parent.parent.parties()]

    def sheet_of(self, part):
        sheet = SealedAnswer.within(self)
        sheet.author, sheet.topic = part, self.topic
        return sheet

    # Whose turn it is, and until when

    def windows(self):
        """The open turns of this stage."""
        return Period.objects.of(self).open().filter(name="turn").select_related("part")

    def turn_of(self, part):
        """The open window of the party that this part speaks for, or None."""
        return self.windows().filter(part=part.principal).first()

    @property
    def sealed_since(self):
        return self.now() if self.turns == Turns.SEALED else None

    @property
    def sealed_until(self):
        return self.until if self.turns == Turns.SEALED else None

    @property
    def finished_since(self):
        return self.now() if self.state == StageState.FINISHED else None

    @property
    def missed_since(self):
        return self.now() if self.state == StageState.MISSED else None

    def ends_at(self):
        """When the time that runs here is over, or None where none does."""
        running = Period.objects.of(self).open().filter(name__in=("turn", "sealed_round"))
        return max((each.due_at for each in running if each.due_at), default=None)

    def lengthen(self, hours):
        """From the end there is, or from the next full hour if that is later."""
        self.until = max(self.ends_at() or self.next_hour(), self.next_hour()) + HOUR * hours

    # Who has spoken

    def spoke(self, party):
        """Whether a party took part in its turn: it spoke, or said that it has nothing to add."""
        voices = [party.pk, *party.agents.values_list("pk", flat=True)]
        said = Entry.objects.filter(
            stream=self.parent.thread_stream(),
            seq__gt=self.turn_began_seq,
            author__in=voices,
        )
        own = models.Q(kind="speech") | models.Q(subject=self.pk)
        return said.filter(own).exists() or self.examined(party)

    def examined(self, party):
        """In the examination of the evidence opinions are what counts."""
        if self.kind != Kind.EXAMINATION:
            return False
        others = self.parent.parent.exhibits.filter(state__in=["offered", "examined"]).exclude(
            offered_by__role=party.role
        )
        return all(each.spoke(party) for each in others)

    @property
    def silent(self):
        """The names of those who let their time pass."""
        return [part.name for part in self.silent_parties()]

    def silent_parties(self):
        if self.turns == Turns.SEALED:
            blank = self.answers.filter(text="").select_related("author")
            return [sheet.author for sheet in blank]
        if self.kind == Kind.INQUIRY and not self.also:
            return [question.addressee for question in self.open_questions()]
        due = self.parent.parent.parties()
        return [p for p in due if self.turn in ("", p.role) and not self.spoke(p)]

    def open_questions(self):
        """What waits for an answer or a decision, where questions are asked."""
        if not Kind.INQUIRY.among(self):
            return Question.objects.none()
        waiting = (QuestionState.ISSUED, QuestionState.ELAPSED, QuestionState.PROPOSED)
        return self.parent.questions.filter(state__in=waiting)

    # Where it goes

    def next_side(self):
        """The next side speaks; after the last everybody has finished."""
        sides = self.sides()
        after = sides[sides.index(self.turn) + 1 :] if self.turn in sides else []
        self.turn = after[0] if after else ""
        self.turn_began_seq = self.parent.thread_stream().seq
        self.now_at = StageState.OPEN if after else StageState.FINISHED
        return bool(after)

    def judge_silence(self):
        """What is due has lapsed; if nobody was silent the turn passes or the stage closes."""
        now = self.now()
        self.windows().filter(due_at__lte=now).update(status=Period.Status.LAPSED)
        if self.windows().exists():
            self.now_at = StageState.OPEN
        elif self.silent_parties():
            self.now_at = StageState.MISSED
        else:
            return self.go_on_without()
        return {}

    def go_on_without(self):
        """The next side's turn or, after the last, the end of the stage."""
        if self.turns == Turns.ALTERNATE and self.next_side():
            return {}
        self.now_at = StageState.CLOSED
        return self.chain_head()

    @property
    def closing(self):
        return "yes" if self.state == StageState.CLOSED else ""

    def chain_head(self):
        """What the docket is told: the stage, and number and hash of the thread’s last entry."""
        head = self.parent.thread_stream()
        return {"stage": self.named(), "seq": head.seq, "chain_head": head.head}

    # Under seal

    @property
    def revealed(self):
        return [sheet.proof() for sheet in self.answers.exclude(text="").order_by("author__since")]

    def open_seals(self):
        """All at once; who did not answer is a matter for the judge, in the open from now on."""
        if self.turns != Turns.SEALED:
            return {}
        missing = self.silent_parties()
        self.now_at = StageState.MISSED if missing else StageState.CLOSED
        return {} if missing else self.chain_head()

    def all_answered(self):
        return not self.answers.filter(text="").exists()


class Question(InHearing, QuestionLifecycle):
    """A question; `by` is who asks."""

    parent = models.ForeignKey(Hearing, models.PROTECT, related_name="questions")
    by = models.ForeignKey(Part, models.PROTECT, related_name="+")
    addressee = models.ForeignKey(Part, models.PROTECT, related_name="+")
    question = models.TextField()
    issue = models.ForeignKey("Issue", models.PROTECT, null=True, related_name="questions")
    hours = models.PositiveSmallIntegerField(default=0)
    answer_text = models.TextField(blank=True)
    late = models.BooleanField(default=False)
    answered_as = QuestionState.ANSWERED
    until = None

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("question"), gettext_lazy("questions")

    def __str__(self):
        return self.question[:80]

    def word(self, by, addressee, question, issue):
        self.by, self.addressee = by.principal, addressee
        self.question, self.issue = question, issue

    def due(self):
        """The window of whoever is asked, or None once it is closed."""
        return Period.objects.of(self).open().filter(name="reply").first()

    def reply(self, answer):
        """In time or late: the clock decides where it is written, not the sweep."""
        window = self.due()
        self.late = window is None or self.now() >= window.due_at
        self.answered_as = QuestionState.LATE if self.late else QuestionState.ANSWERED
        self.answer_text = answer

    def lengthen(self, hours):
        window, next_hour = self.due(), Stage.next_hour(self)
        self.until = max(window.due_at if window else next_hour, next_hour) + HOUR * hours


class Issue(InHearing, IssueLifecycle):
    """A point in dispute, numbered in its hearing."""

    parent = models.ForeignKey(Hearing, models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    fact = models.ForeignKey("evidence.AgreedFact", models.PROTECT, null=True, related_name="+")
    evidence = models.ManyToManyField("evidence.Exhibit", related_name="+")

    class Meta:
        verbose_name = gettext_lazy("disputed issue")
        verbose_name_plural = gettext_lazy("disputed issues")
        ordering = ["number"]

    def __str__(self):
        return f"{self.number}. {self.title}"

    def name(self, title):
        self.title, self.number = title, self.parent.issues.count() + 1

    def note_position(self, by, text):
        Position.objects.create(issue=self, part=by.principal, text=text, at=self.now())


class Position(models.Model):
    """What a party says of an issue."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="positions")
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"{self.part}: {self.text[:40]}"


class SealedAnswer(SealedAnswerLifecycle):
    """One party's sheet in a round under seal: a stream of its own, read by that party alone."""

    parent = models.ForeignKey(Stage, models.PROTECT, related_name="answers")
    author = models.ForeignKey(Part, models.PROTECT, related_name="+")
    topic = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = gettext_lazy("sealed answer")
        verbose_name_plural = gettext_lazy("sealed answers")

    def __str__(self):
        return _("Sealed answer: %s") % self.author.name

    def in_season(self):
        return super().in_season() and self.parent.in_season()

    @property
    def hours(self):
        return self.parent.hours

    @property
    def until(self):
        return self.parent.until

    @property
    def own_register(self):
        return self.register_for(None, None)

    def seat_author(self):
        """Whoever speaks for the party reads its sheet, and nobody else."""
        self.seat(*self.parent.parent.voices(self.author), registers=[self.own_register])

    @property
    def completes(self):
        return "yes" if self.state == AnswerState.SEALED and self.parent.all_answered() else ""

    @property
    def ends_as(self):
        return AnswerState.REVEALED if self.text else AnswerState.EMPTY

    def end(self):
        """Nothing else is kept of it here: it stands in the thread."""

    def given(self):
        """The entry by which it was given, or None."""
        own = Entry.objects.filter(subject=self.pk, kind="sealedanswer.give")
        return own.select_related("content").first()

    def receipt(self):
        """What its author keeps to prove what was sent, and when: hash, commitment and salt."""
        entry = self.given()
        return entry and {
            "hash": entry.hash,
            "commitment": entry.commitment,
            "salt": bytes(entry.content.salt).hex(),
        }

    def proof(self):
        """What stands in the thread: anybody can hash salt and body and find the commitment."""
        entry = self.given()
        return {
            "name": self.author.name,
            "part": str(self.author_id),
            "text": self.text,
            "body": entry.content.body,
            **self.receipt(),
        }


class Application(InHearing, ApplicationLifecycle):
    """What a party asks for; a second time does it no harm."""

    parent = models.ForeignKey(Hearing, models.PROTECT, related_name="applications")
    by = models.ForeignKey(Part, models.PROTECT, related_name="+")
    asked = models.CharField(max_length=20, choices=Asked.choices)
    hours = models.PositiveSmallIntegerField(null=True)
    witness = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = (
            gettext_lazy("application"),
            gettext_lazy("applications"),
        )

    def __str__(self):
        return f"{self.by.name}: {self.get_asked_display()}"

    def note(self, by, asked, hours, witness):
        self.by, self.asked, self.hours, self.witness = by.principal, asked, hours, witness

    def granted(self, reasons):
        """What the hearing learns, by what was asked for."""
        told = {"reasons": reasons}
        if self.asked == Asked.EXTENSION:
            return told | {"hours": self.hours}
        return told | ({"name": self.witness.name} if self.asked == Asked.WITNESS else {})


class Record(InHearing, RecordLifecycle):
    """The record of a hearing; `seq` is the last entry of the thread that is in it."""

    parent = models.ForeignKey(Hearing, models.PROTECT, related_name="records")
    seq = models.PositiveBigIntegerField(default=0)
    document = models.ForeignKey(File, models.PROTECT, related_name="+")
    sealed = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = gettext_lazy("record"), gettext_lazy("records")

    def __str__(self):
        return _("Record of the hearing")

    def keep(self, document):
        """The document was made from the thread as it stands now."""
        self.document, self.seq = document[0], self.parent.thread_stream().seq

    def note_stance(self, by, stance, correction=""):
        Word.objects.create(
            record=self, part=by.principal, stance=stance, text=correction, at=self.now()
        )

    def refused_by(self, party, note):
        Word.objects.create(
            record=self, part=party, stance="refused", text=note, answer="—", at=self.now()
        )

    def settle_correction(self, party, corrected, why_not):
        asked = self.words.filter(part=party, stance=Stance.CORRECTION, answer="")
        asked.update(answer=corrected or why_not, corrected=bool(corrected))

    @property
    def silent(self):
        """The names of those who said nothing of it."""
        said = self.words.values_list("part", flat=True)
        return [part.name for part in self.parent.parent.parties() if part.pk not in set(said)]

    def close_with(self, document):
        self.sealed = document[0]
        head = self.parent.thread_stream()
        return {"seq": head.seq, "chain_head": head.head}


class Word(models.Model):
    """What somebody says of the record, and how the court met a request for correction."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    record = models.ForeignKey(Record, models.PROTECT, related_name="words")
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    stance = models.CharField(
        max_length=20, choices=[*Stance.choices, ("refused", gettext_lazy("Refused to confirm"))]
    )
    text = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    corrected = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"{self.part}: {self.get_stance_display()}"
