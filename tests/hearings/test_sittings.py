"""A hearing at different times and sittings: one after the other, and what was done stays."""

import pytest

from cases.roles import Role
from cases.sittings.models import Sitting
from hearings.models import Application, Issue
from odr.procedure.reasons import BadFacts, Blocked
from tests.cases.sittings.bench import called, opened, written
from tests.cases.testimony.conftest import call, come
from tests.hearings.bench import again, pass_stage, speak, underway

REASON = {"reasons": "The sound was bad."}
SCREEN = "https://court.example/rooms/3"


def test_no_sitting_is_called_while_the_hearing_goes_on(play):
    underway(play)
    with pytest.raises(Blocked, match="turn it into a live one"):
        called(play)
    assert not play.case.sittings.exists()


def test_its_conversion_lets_one_be_called(play):
    hearing = underway(play)
    play.act("convert_to_live", "judge", hearing, **REASON)
    assert called(play, link=SCREEN).state == "called"


def test_so_does_a_witness_who_is_to_be_heard_live_and_that_sitting_does_not_end_it(play):
    hearing = underway(play)
    witness = come(play, call(play)).witness
    asks = {"asked": "witness", "reasons": "She may be told.", "witness": str(witness.pk)}
    asked = play.open(Application, "apply", "claimant", within=hearing, **asks)
    with pytest.raises(Blocked, match="turn it into a live one"):
        called(play)
    play.act("grant", "judge", asked, reasons="A sitting is called for that.")
    sitting = written(play, opened(play, called(play), "Zhang Demo"))
    with pytest.raises(Blocked, match="Rise"):
        play.act("close_sitting", "judge", sitting, debate_ended=True)
    play.act("rise", "judge", sitting, reasons="The witness was heard.")
    assert again(hearing).state == "underway" and play.case.state == "hearing"


def test_from_different_times_to_live_to_in_person_what_was_done_stays(play):
    hearing = underway(play)
    said = speak(hearing, play.part("claimant"), "What I said at night.")
    pass_stage(play, hearing)
    issue = play.open(Issue, "settle", "judge", within=hearing, title="Was it broken?")
    play.act("convert_to_live", "judge", again(hearing), **REASON)
    sitting = written(play, opened(play, called(play, link=SCREEN), "Zhang Demo"), "statements")
    day = {"at": play.today(days=9) + "T09:30", "place": "Courtroom 3"}
    ground = {"ground": "other", "reasons": "The line broke."}
    play.act("adjourn", "judge", sitting, **ground, **day, link=SCREEN)
    play.act("go_in_person", "judge", again(sitting), **day, **REASON)
    kept = hearing.thread_stream().entries.get(seq=said.seq)
    assert kept.hash == said.hash and kept.content.body["facts"]["text"] == "What I said at night."
    stages = again(hearing).stages
    assert [stage.state for stage in stages.all()] == ["closed", "closed"]
    assert again(issue).state == "disputed" and set(again(hearing).appeared) == {
        str(part.pk) for part in play.case.parties()
    }
    sitting = Sitting.objects.get(pk=sitting.pk)
    assert sitting.record.count() == 1 and (sitting.place, sitting.link) == ("Courtroom 3", "")
    docket = play.case.stream().entries.filter(kind="case.note_conversion").order_by("seq")
    ways = [entry.content.body["facts"]["conversion"] for entry in docket]
    assert ways == ["live", "in_person"] and play.sound()


@pytest.mark.parametrize("verb", ["put_off", "adjourn", "call"])
def test_there_is_no_way_back_to_the_screen(play, verb):
    sitting = called(play, link=SCREEN)
    day = {"at": play.today(days=9) + "T09:30", "place": "Courtroom 3"}
    play.act("go_in_person", "judge", sitting, **day, **REASON)
    again_online = day | {"ground": "other", "reasons": "Why not.", "link": SCREEN}
    if verb == "call":
        play.act("cancel", "judge", again(sitting), **REASON)
        with pytest.raises(BadFacts, match="no way back to the screen"):
            play.open(Sitting, "call", Role.JUDGE, **day, link=SCREEN)
        return
    if verb == "adjourn":
        opened(play, again(sitting), "Zhang Demo")
        again_online["at"] = play.today(days=20) + "T09:30"
    with pytest.raises(BadFacts, match="no way back to the screen"):
        play.act(verb, "judge", again(sitting), **again_online)


def test_a_hearing_that_went_on_in_person_has_no_sitting_on_the_screen(play):
    play.act("convert_to_in_person", "judge", underway(play), **REASON)
    with pytest.raises(BadFacts, match="no way back to the screen"):
        called(play, link=SCREEN)
    sitting = called(play)
    day = {"at": play.today(days=9) + "T09:30", "place": "Courtroom 3"}
    with pytest.raises(Blocked, match="in person already"):
        play.act("go_in_person", "judge", sitting, **day, **REASON)
