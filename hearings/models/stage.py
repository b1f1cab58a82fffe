"""A stage of a hearing: its windows and turns, its silence and its seals."""

from django.db import models
from django.utils.translation import gettext_lazy, override

from hearings.lifecycle import (
    StageLifecycle,
)
from hearings.models.within import HOUR, InHearing
from hearings.stages import (
    SIDES,
    Kind,
    QuestionState,
    StageState,
    Turns,
)
from odr.procedure.periods import Period
from odr.streams.models import Entry


class Stage(InHearing, StageLifecycle):
    """One stage; `turn` is the side that speaks now where sides alternate."""

    parent = models.ForeignKey("hearings.Hearing", models.PROTECT, related_name="stages")
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

    def in_both_languages(self):
        """As the record names it, whoever reads it: “法庭辩论 2 Debate 2”."""
        with override("zh-hans"):
            chinese = self.named()
        with override("en"):
            return f"{chinese} {self.named()}"

    # Its beginning

    def start(self):
        """The first side has the turn, or everybody; the exhibits are examined by its end."""
        self.begun_at_seq = self.turn_began_seq = self.parent.thread_stream().seq
        self.turn = self.sides()[0] if self.turns == Turns.ALTERNATE else ""
        type(self.parent).objects.filter(pk=self.parent_id).update(
            position=models.F("position") + 1
        )
        self.parent.position += 1
        if self.kind != Kind.EXAMINATION:
            return {}
        return {"until": (self.next_hour() + HOUR * self.total_hours()).isoformat()}

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
        sheet = self.answers.model.within(self)
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
            return self.parent.questions.none()
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
        return {"stage": self.in_both_languages(), "seq": head.seq, "chain_head": head.head}

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
