"""The stages of a hearing: who has the floor, what passes it on, and what silence leads to."""

from datetime import timedelta

import pytest

from hearings.floor import why_no_floor
from hearings.models import Hearing, Stage
from odr.procedure.perform import perform
from odr.procedure.reasons import BadFacts, Blocked, NotYours, OutOfOrder
from odr.streams.models import Entry
from odr.streams.speech import NoFloor
from tests.hearings.bench import (
    again,
    appear,
    finish,
    later,
    ordered,
    pass_stage,
    speak,
    stage_of,
    underway,
)

REASON = {"reasons": "For the reasons that were given."}


def close(play, hearing, *kinds):
    """Pass every stage up to the first of one of these kinds."""
    while stage_of(again(hearing)).kind not in kinds:
        pass_stage(play, hearing)
    return stage_of(again(hearing))


def in_the_docket(play, verb):
    return Entry.objects.filter(stream=play.case.stream(), kind=f"case.{verb}")


# The order


def test_an_order_needs_the_consent_of_every_party(play):
    li = play.part("respondent", "Li Demo")
    play.act("withdraw_consent", li, consent="async")
    with pytest.raises(Blocked) as refused:
        ordered(play)
    assert refused.value.code == "no-consent" and "Li Demo" in refused.value.text


def test_in_the_ordinary_procedure_sides_speak_in_order(play):
    with pytest.raises(BadFacts) as refused:
        ordered(play, debate_turns="free", final_turns="sealed")
    assert set(refused.value.errors) == {"debate_turns", "final_turns"}


def test_a_window_holds_enough_waking_hours(play, settings):
    with pytest.raises(BadFacts) as refused:
        ordered(play, opening_hours=12)
    assert set(refused.value.errors) == {"opening_hours"}
    settings.HEARING_WAKING_HOURS = 2
    assert ordered(play, opening_hours=12).state == "ordered"


def test_the_docket_tells_the_programme(play):
    ordered(play)
    told = in_the_docket(play, "go_to_online_hearing").get().content.body["facts"]["programme"]
    assert [stage["kind"] for stage in told][:2] == ["opening", "examination"] and len(told) == 6


def test_one_hearing_at_a_time(play):
    ordered(play)
    with pytest.raises(Blocked, match="under way"):
        ordered(play)


def test_leaving_out_needs_a_simple_track_and_consent(play):
    with pytest.raises(BadFacts) as refused:
        ordered(play, left_out=["examination"])
    assert set(refused.value.errors) == {"left_out"}


def test_simple_cases_leave_out_and_merge(simple):
    hearing = ordered(simple, left_out=["examination"], merged=["inquiry_debate"])
    kinds = [(stage["kind"], stage["also"]) for stage in hearing.programme]
    assert kinds == [("opening", []), ("inquiry", ["debate"]), ("final", [])]
    with pytest.raises(BadFacts) as refused:
        simple.act("leave_out", "judge", hearing, left_out=["final"], **REASON)
    assert "last word" in str(refused.value)


# The opening


def test_the_stages_begin_once_everybody_has_opened_the_hearing(play):
    hearing = appear(play, ordered(play), but=("Wang Demo",))
    assert hearing.state == "ordered" and not hearing.stages.exists()
    with pytest.raises(Blocked, match="Wang Demo"):
        play.act("begin", "judge", hearing)
    later(play, hours=50)
    play.act("begin", "judge", again(hearing))
    assert stage_of(again(hearing)).kind == "opening"


def test_a_challenge_is_a_motion_and_holds_the_hearing_up(play):
    hearing = ordered(play)
    part = play.part("claimant")
    facts = {"discipline_read": True, "bench_known": True, "rights_known": True}
    with pytest.raises(BadFacts, match="motion"):
        perform(hearing, "appear", by=part, facts=facts | {"recusal": "challenge"})


def test_what_was_done_online_is_not_repeated(play):
    hearing = underway(play)
    play.act("convert_to_live", "judge", hearing, **REASON)
    assert Hearing(parent=play.case).has_appeared(play.part("claimant"))


# Turns


def test_sides_speak_one_after_the_other(play):
    hearing = underway(play)
    claimant, li = play.part("claimant"), play.part("respondent", "Li Demo")
    assert stage_of(hearing).turn == "claimant"
    assert speak(hearing, claimant).seq
    with pytest.raises(NoFloor):
        speak(hearing, li)
    reason, who, when = why_no_floor(again(hearing), li)
    assert "the claimant" in reason and who == "the claimant" and when > again(hearing).now()
    finish(play, hearing, "claimant")
    assert stage_of(again(hearing)).turn == "respondent"
    assert speak(again(hearing), li).seq
    with pytest.raises(NoFloor):
        speak(again(hearing), claimant)


def test_the_bench_always_speaks_and_the_clerk_never(play):
    hearing = underway(play)
    assert speak(hearing, play.part("judge")).seq
    with pytest.raises(NoFloor):
        speak(hearing, play.part("clerk"))
    assert speak(hearing, play.part("judge"), stream=hearing.bench_stream()).seq == 1


def test_time_is_counted_from_the_next_full_hour(play):
    stage = stage_of(underway(play))
    due, now = stage.ends_at(), stage.now()
    assert due.minute == due.second == 0
    assert timedelta(hours=48) < due - now <= timedelta(hours=49)


def test_whoever_has_finished_has_no_floor(play):
    hearing = underway(play)
    part = play.part("claimant")
    play.act("finish", part, stage_of(hearing))
    with pytest.raises(NoFloor):
        speak(again(hearing), part)
    with pytest.raises(Blocked):
        play.act("finish", part, stage_of(hearing))


def test_after_the_time_nothing_is_accepted_though_no_sweep_has_been(play):
    hearing = underway(play)
    from odr.procedure.demo import set_clock

    set_clock(play.case.dossier, stage_of(hearing).ends_at())
    part = play.refresh().part("claimant")
    with pytest.raises(NoFloor):
        speak(again(hearing), part)
    with pytest.raises(Blocked) as refused:
        play.act("finish", part, stage_of(again(hearing)))
    assert refused.value.code == "too-late"


def test_time_over_passes_the_turn_if_everybody_of_the_side_spoke(play):
    hearing = underway(play)
    for part in list(play.case.parties("claimant")):
        speak(hearing, part)
    later(play, hours=50)
    stage = stage_of(again(hearing))
    assert (stage.state, stage.turn) == ("open", "respondent")


def test_silence_is_a_task_of_the_judge_and_never_a_default(play):
    hearing = underway(play)
    speak(hearing, play.part("claimant"))
    later(play, hours=50)
    stage = stage_of(again(hearing))
    assert stage.state == "missed" and stage.silent == ["Zhao Demo"]
    assert play.period("missed").awaits == "judge"
    for verb in ("extend", "treat_as_waived"):
        with pytest.raises(NotYours):
            play.act(verb, "claimant", stage, hours=24, **REASON)


def test_the_judge_extends_after_silence(play):
    hearing = underway(play)
    later(play, hours=50)
    stage = stage_of(again(hearing))
    play.act("extend", "judge", stage, hours=24, **REASON)
    assert again(stage).state == "open" and speak(again(hearing), play.part("claimant")).seq


def test_the_judge_goes_on_without_who_was_silent(play):
    hearing = underway(play)
    later(play, hours=50)
    play.act("treat_as_waived", "judge", stage_of(again(hearing)), **REASON)
    assert stage_of(again(hearing)).turn == "respondent"
    later(play, hours=50)
    play.act("treat_as_waived", "judge", stage_of(again(hearing)), **REASON)
    assert again(hearing).stages.first().state == "closed"
    assert stage_of(again(hearing)).kind == "examination"


def test_an_extension_is_for_everybody_and_never_shorter(play):
    hearing = underway(play)
    stage = stage_of(hearing)
    before = stage.ends_at()
    play.act("extend", "judge", stage, hours=24, **REASON)
    ends = {window.due_at for window in again(stage).windows()}
    assert ends == {before + timedelta(hours=24)}
    assert speak(again(hearing), play.part("claimant")).seq


def test_everybody_finished_lets_the_judge_close_early(play):
    hearing = underway(play)
    stage = stage_of(hearing)
    with pytest.raises(OutOfOrder):
        play.act("close", "judge", stage)
    assert finish(play, hearing).state == "finished"
    play.act("close", "judge", again(stage))
    told = in_the_docket(play, "note_stage_closed").get().content.body["facts"]
    entry = Entry.objects.get(stream=hearing.thread_stream(), seq=told["seq"])
    assert entry.hash == told["chain_head"]


def test_a_case_that_stands_still_stops_its_hearing_and_its_time(play):
    hearing = underway(play)
    due = stage_of(hearing).ends_at()
    play.act("suspend", "judge", ground="other", reasons="For a while.")
    with pytest.raises(NoFloor):
        speak(again(hearing), play.part("claimant"))
    with pytest.raises(OutOfOrder):
        play.act("finish", "claimant", stage_of(again(hearing)))
    later(play, hours=60)
    assert stage_of(again(hearing)).state == "open"
    play.act("resume", "judge", reasons="It goes on.")
    assert stage_of(again(hearing)).ends_at() - due >= timedelta(hours=60)
    assert speak(again(hearing), play.part("claimant")).seq


def test_a_new_judge_reads_and_speaks_and_the_old_one_no_more(play):
    hearing = underway(play)
    old = play.part("judge")
    others = {"judge-1", "judge-2", "judge-3"} - {old.person.username}
    from tests.court import someone

    new = someone(sorted(others)[0])
    play.act("reassign", "president", part=str(old.pk), officer=str(new.pk), why="Ill.")
    assert speak(again(hearing), play.part("judge")).seq
    with pytest.raises(NoFloor):
        speak(again(hearing), old)


# Conversion, withdrawal, reopening


@pytest.mark.parametrize(
    ("verb", "state"), [("convert_to_live", "live"), ("convert_to_in_person", "in_person")]
)
def test_a_hearing_goes_on_in_another_way_and_never_back(play, verb, state):
    hearing = underway(play)
    speak(hearing, play.part("claimant"))
    play.act(verb, "judge", hearing, **REASON)
    assert again(hearing).state == state and play.case.state == "hearing"
    assert stage_of(again(hearing)).state == "closed"
    assert in_the_docket(play, "note_conversion").exists()
    assert Entry.objects.filter(stream=hearing.thread_stream(), kind="speech").count() == 1
    with pytest.raises(NoFloor):
        speak(again(hearing), play.part("judge"))
    with pytest.raises(Blocked, match="no way back"):
        ordered(play)
    assert play.sound()


def test_no_stage_begins_once_a_party_no_longer_agrees(play):
    hearing = underway(play)
    play.act("withdraw_consent", play.part("respondent", "Li Demo"), consent="async")
    later(play, hours=24)  # a reasonable time before the next stage: tests/hearings/test_consent.py
    assert speak(again(hearing), play.part("claimant")).seq
    pass_stage(play, hearing)
    assert again(hearing).state == "halted" and again(hearing).stages.count() == 1
    assert play.period("hearing_halted").awaits == "judge"
    play.act("go_on", "judge", again(hearing), **REASON)
    assert stage_of(again(hearing)).kind == "examination"
    pass_stage(play, hearing)
    assert again(hearing).state == "underway"


def test_a_debate_is_reopened_after_the_last_stage(play):
    hearing = underway(play)
    while again(hearing).state == "underway":
        pass_stage(play, hearing)
    facts = {"stage": "debate", "turns": "free", "hours": 24, **REASON}
    with pytest.raises(BadFacts):
        play.act("reopen", "judge", again(hearing), **facts)
    play.act("reopen", "judge", again(hearing), **facts | {"turns": "alternate"})
    stage = stage_of(again(hearing))
    assert (stage.kind, stage.round, again(hearing).state) == ("debate", 3, "underway")
    pass_stage(play, hearing)
    assert again(hearing).state == "recording"


def test_the_exhibits_are_examined_in_their_stage(play):
    from cases.demo import files
    from cases.evidence.models import Exhibit

    claimant = play.part("claimant")
    photo = files.photograph(claimant.person, "lamp", "broken")
    facts = {"title": "Photo", "purpose": "It is broken", "kind": "data", "form": "copy"}
    exhibit = play.open(Exhibit, "offer", "claimant", **facts, files=[photo])
    hearing = underway(play)
    stage = close(play, hearing, "examination")
    due = exhibit.dossier.periods.filter(subject=exhibit.pk, name="examine").first().due_at
    assert due >= stage.ends_at()


def test_a_stage_is_only_opened_by_its_hearing(play):
    assert {step.by.roles for step in Stage.steps() if step.opens} == {("consequence",)}
