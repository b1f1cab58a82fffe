"""Whatever is done in whatever order: the turns, the seals and the chain hold."""

from hashlib import sha256

import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from hearings.models import Hearing, SealedAnswer
from hearings.stages import CONVERTED, StageState, Turns
from odr.procedure.perform import perform
from odr.procedure.reasons import Refused
from odr.streams.chain import verify
from odr.streams.models import Entry, Stream
from odr.streams.speech import NoFloor
from tests.hearings.bench import again, later, speak, stage_of, underway
from tests.hearings.conftest import prepared

REASON = {"reasons": "For the reasons that were given."}
PARTY = st.integers(0, 4)
ACTS = st.one_of(
    st.tuples(st.just("speak"), PARTY),
    st.tuples(st.just("finish"), PARTY),
    st.tuples(st.just("give"), PARTY),
    st.tuples(st.just("later"), st.sampled_from([1, 20, 50])),
    st.tuples(st.sampled_from(["close", "extend", "treat_as_waived", "ask_all"]), st.just(0)),
    st.tuples(st.sampled_from(["convert_to_live", "reopen"]), st.just(0)),
)
MIXED = st.lists(ACTS, min_size=4, max_size=12)


class TestAnyOrder(TestCase):
    """One hearing for all walks: each is taken back after it."""

    @classmethod
    def setUpTestData(cls):
        from tests.court import staffed

        staffed()
        cls.play = prepared("ordinary")
        cls.hearing = underway(cls.play)

    @settings(
        max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    @given(acts=MIXED)
    def test_order_seals_and_chain_hold(self, acts):
        self.play.refresh()
        parties = list(self.play.case.parties())
        hearing = Hearing.objects.get(pk=self.hearing.pk)
        for name, argument in acts:
            self.act(again(hearing), name, argument, parties)
            self.holds(again(hearing))

    def act(self, hearing, name, argument, parties):
        stage, judge = stage_of(hearing), self.play.part("judge")
        party = parties[argument] if name in ("speak", "finish", "give") else None
        try:
            if name == "speak":
                self.speaks(hearing, party)
            elif name == "later":
                later(self.play, hours=argument)
            elif name == "give":
                sheet = SealedAnswer.objects.filter(author=party).last()
                if sheet:
                    perform(sheet, "give", by=party, facts={"text": f"Secret {sheet.pk}"})
            elif name in ("ask_all", "convert_to_live", "reopen"):
                facts = {
                    "ask_all": {"topic": "How much?", "hours": 24},
                    "convert_to_live": REASON,
                    "reopen": {"stage": "debate", "turns": "alternate", "hours": 24, **REASON},
                }[name]
                perform(hearing, name, by=judge, facts=facts)
            else:
                facts = {"extend": {"hours": 24, **REASON}, "treat_as_waived": REASON}
                perform(stage, name, by=party or judge, facts=facts.get(name, {}))
        except Refused:
            pass

    def speaks(self, hearing, party):
        """Speech is taken exactly from those whose turn it is, in time, in a hearing that goes on."""
        due = [
            window
            for stage in hearing.stages.filter(state=StageState.OPEN)
            for window in stage.windows()
            if window.part == party and stage.now() < window.due_at
        ]
        may = bool(due) and hearing.state == "underway"
        try:
            speak(hearing, party)
        except NoFloor:
            assert not may
        else:
            assert may

    def holds(self, hearing):
        streams = Stream.objects.filter(root=hearing.dossier_id)
        assert not [wrong for stream in streams for wrong in verify(stream)]
        for stage in hearing.stages.filter(turns=Turns.SEALED):
            self.sealed(stage)
        if hearing.state in CONVERTED:
            assert not hearing.stages.exclude(state=StageState.CLOSED).exists()
        alternating = hearing.stages.filter(turns=Turns.ALTERNATE, state=StageState.OPEN)
        for stage in alternating:
            assert {window.part.role for window in stage.windows()} <= {stage.turn}

    def sealed(self, stage):
        """Until the reveal nothing of an answer stands anywhere else; after it, all can be checked."""
        ends = Entry.objects.filter(subject=stage.pk, kind__in=["stage.reveal", "stage.stop"])
        told = [e for entry in ends for e in entry.content.body["facts"].get("revealed", [])]
        for answer in stage.answers.exclude(text=""):
            found = [each for each in told if each["part"] == str(answer.author_id)]
            assert bool(found) is ends.exists()
            own = answer.own_register
            elsewhere = Entry.objects.filter(stream__root=stage.dossier_id).exclude(
                stream__name=own
            )
            said = [e for e in elsewhere if answer.text in str(e.content.body)]
            assert bool(said) is ends.exists()
            for each in found:
                salted = bytes.fromhex(each["salt"]) + rfc8785.dumps(each["body"])
                assert sha256(salted).hexdigest() == each["commitment"]
