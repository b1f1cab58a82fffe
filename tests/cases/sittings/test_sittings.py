"""The rules of a sitting: notice, its hour, who is there, the record and its confirmation."""

from datetime import timedelta

import pytest
from pypdf import PdfReader

from cases.models import Case
from cases.sittings.models import Sitting
from cases.sittings.summonses import summons
from odr.calendars.clock import day_of
from odr.documents.store import path_of
from odr.procedure.reasons import BadFacts, Blocked, OutOfOrder
from tests.cases.sittings.bench import (
    EVERYBODY,
    LI,
    OPENING,
    QIAN,
    REASONS,
    WANG,
    again,
    arrive,
    called,
    closed,
    held,
    hour,
    named,
    opened,
    summoned,
    written,
)
from tests.court import consequence, place


def refused(field, act, *given, **facts):
    with pytest.raises(BadFacts) as refusal:
        act(*given, **facts)
    assert list(refusal.value.errors) == [field]
    return refusal.value.errors[field]


# Calling


def test_calling_a_sitting_brings_the_case_to_its_hearing(play):
    assert play.case.state == "preparation"
    sitting = called(play)
    assert (sitting.state, play.case.state) == ("called", "hearing")
    assert play.period("call").status == "closed" and play.period("hear").status == "open"
    assert sitting.called_on == play.case.today()


def test_a_further_sitting_leaves_the_case_where_it_is(play):
    play.act("cancel", "judge", called(play), reasons="The judge is ill.")
    entry = play.case.last_entry_id
    assert called(play).state == "called"
    assert (play.case.state, play.case.last_entry_id) == ("hearing", entry)


def test_a_case_in_deliberation_goes_back_to_its_hearing(play):
    closed(play, *EVERYBODY)
    assert play.case.state == "deliberation"
    called(play)
    assert play.case.state == "hearing"


@pytest.mark.parametrize("state", ["pleadings", "judged", "suspended", "effective", "withdrawn"])
def test_no_sitting_at_another_stage(play, state):
    play.case = place(play.case, state)
    with pytest.raises(OutOfOrder):
        called(play)


@pytest.mark.parametrize(
    ("track", "days", "may"),
    [
        ("ordinary", 2, False),
        ("ordinary", 3, True),
        ("summary", 1, True),
        ("small_claims", 1, True),
    ],
)
def test_parties_are_told_three_days_before_an_ordinary_hearing(play, track, days, may):
    Case.objects.filter(pk=play.case.pk).update(track=track)
    play.refresh()
    if may:
        assert called(play, days).state == "called"
    else:
        sentence = refused("at", called, play, days)
        assert sentence == (
            "In the ordinary procedure parties are told at least three days before."
        )


def test_nobody_is_called_for_yesterday(play):
    Case.objects.filter(pk=play.case.pk).update(track="summary")
    assert refused("at", called, play.refresh(), -1) == "Give a time that has not passed."


def test_one_sitting_at_a_time(play):
    called(play)
    with pytest.raises(Blocked) as refusal:
        called(play)
    assert refusal.value.code == "called"


def test_everybody_has_a_summons_of_their_own(play):
    sitting = called(play, link="https://court.example/rooms/3")
    assert [each.part.name for each in sitting.summonses.order_by("pk")] == [
        part.name for part in play.case.parties()
    ]
    assert sitting.last_entry.attachments.count() == 5
    own = sitting.summonses.get(part=named(play, WANG))
    text = "".join(page.extract_text() for page in PdfReader(path_of(own.file.sha256)).pages)
    assert WANG in text and LI not in text and "Courtroom 3" in text
    values = {"at": sitting.at, "place": "Courtroom 3", "link": "https://court.example"}
    paper = summons(play.case, named(play, WANG), values)
    assert (paper.capacity, paper.place) == ("respondent", "Courtroom 3 https://court.example")


def test_the_summons_is_served_without_being_handed_in_again(play):
    sitting = called(play)
    summoned(play, WANG)
    service = play.case.services.get()
    (told,) = service.last_entry.stream.entries.get(kind="service.send").content.body["facts"][
        "enclosed"
    ]
    assert told["id"] == str(sitting.summonses.get(part=named(play, WANG)).file_id)


def test_a_sitting_put_off_has_new_summonses(play):
    sitting = called(play)
    old = sitting.summonses.get(part=named(play, WANG)).file_id
    play.walk(days=1)
    play.act("put_off", "judge", sitting, **REASONS, at=hour(play, 9), place="Courtroom 4")
    sitting = again(sitting)
    assert (sitting.place, sitting.called_on) == ("Courtroom 4", play.case.today())
    assert sitting.summonses.get(part=named(play, WANG)).file_id != old
    assert play.period("sit").last_day == day_of(sitting.at)
    assert play.case.dossier.periods.filter(name="sit").count() == 1


# In session


def test_nobody_is_absent_before_the_hour(play):
    sitting = called(play)
    with pytest.raises(Blocked) as refusal:
        play.act("open_sitting", "clerk", sitting, **OPENING)
    assert refusal.value.code == "too-early" and "09:30" in refusal.value.text
    assert opened(play, sitting).state == "held"


@pytest.mark.parametrize("left_out", OPENING)
def test_a_sitting_opens_with_everything_the_law_asks(play, left_out):
    sitting = arrive(play, called(play))
    given = {name: yes for name, yes in OPENING.items() if name != left_out}
    assert refused(left_out, play.act, "open_sitting", "judge", sitting, **given)


def test_no_sitting_while_the_case_stands_still(play):
    sitting = arrive(play, called(play))
    play.act("suspend", "judge", ground="force_majeure", reasons="A flood.")
    with pytest.raises(OutOfOrder):
        play.act("open_sitting", "judge", sitting, **OPENING)


def test_a_sitting_is_not_opened_after_the_hearing_was_closed_elsewhere(play):
    sitting = arrive(play, called(play))
    consequence(play.case, "close_hearing")
    with pytest.raises(Blocked) as refusal:
        play.act("open_sitting", "judge", sitting, **OPENING)
    assert refusal.value.code == "not-heard"


def test_who_is_there_is_noted_and_who_comes_late(play):
    sitting = held(play, "Zhang Demo", LI)
    assert set(sitting.attended) == {str(named(play, name).pk) for name in ("Zhang Demo", LI)}
    qian = {"party": str(named(play, QIAN).pk), "note": "The train was late."}
    play.act("note_arrival", "clerk", sitting, **qian)
    assert again(sitting).is_there(named(play, QIAN))
    assert refused("party", play.act, "note_arrival", "clerk", sitting, **qian)


def test_going_away_counts_only_after_prompt_and_warning(play):
    sitting = held(play, LI)
    went = {"party": str(named(play, LI).pk), "note": "He closed the window."}
    assert refused("warned", play.act, "note_leaving", "judge", sitting, **went, prompted=True)
    play.act("note_leaving", "judge", sitting, **went, prompted=True, warned=True)
    assert again(sitting).missed_by(named(play, LI))
    again_there = {"party": str(named(play, LI).pk), "note": "He came back."}
    play.act("note_arrival", "judge", sitting, **again_there)
    assert not again(sitting).missed_by(named(play, LI))


def test_a_failure_of_the_line_is_no_absence(play):
    sitting = held(play, "Zhang Demo")
    excuse = {"reasons": "The provider confirms the failure."}
    li, zhang = (str(named(play, name).pk) for name in (LI, "Zhang Demo"))
    play.act("excuse", "judge", sitting, party=li, **excuse)
    assert not again(sitting).missed_by(named(play, LI))
    assert refused("party", play.act, "excuse", "judge", sitting, party=zhang, **excuse)


@pytest.mark.parametrize("missing", ["debate", "final"])
def test_the_hearing_closes_when_each_side_had_its_last_word(play, missing):
    sitting = held(play, *EVERYBODY)
    written(play, sitting, *({"statements", "debate", "final"} - {missing}))
    with pytest.raises(Blocked) as refusal:
        play.act("close_sitting", "judge", sitting, debate_ended=True)
    assert refusal.value.code == "no-debate"
    written(play, sitting, missing)
    play.act("close_sitting", "judge", sitting, debate_ended=True)
    assert play.case.state == "deliberation"


def test_the_court_can_rise_and_go_on_another_day(play):
    sitting = written(play, held(play, *EVERYBODY), "statements")
    play.act("rise", "judge", sitting, reasons="It is late.")
    assert (again(sitting).state, play.case.state) == ("closed", "hearing")
    assert closed(play, *EVERYBODY).state == "closed"
    assert play.case.state == "deliberation" and Sitting.objects.count() == 2


def test_an_adjourned_sitting_is_called_anew_and_asks_again_who_is_there(play):
    sitting = written(play, held(play, LI), "statements")
    given = REASONS | {"at": hour(play, 7), "place": "Courtroom 3"}
    play.act("adjourn", "judge", sitting, **given)
    assert again(sitting).state == "called"
    sitting = opened(play, sitting, QIAN)
    assert sitting.attended == [str(named(play, QIAN).pk)]
    assert sitting.record.count() == 1


def test_the_judge_is_waited_for_until_the_hour_and_afterwards(play):
    called(play)
    sit = play.period("sit")
    assert (sit.awaits, sit.status) == ("judge", "open")
    play.walk(days=6)
    assert play.period("sit").status == "raised"


# The record


def confirmation(play, who):
    return play.period("record", part=named(play, who))


def test_whoever_was_there_has_five_days_to_read_the_record(play):
    closed(play, "Zhang Demo", WANG)
    windows = play.case.dossier.periods.filter(name="record")
    assert {window.part.name for window in windows} == {"Zhang Demo", WANG}
    assert windows[0].trace["length"] == "5 days"


def test_a_record_confirmed_online_equals_a_signed_one(play):
    sitting = closed(play, "Zhang Demo")
    play.act("confirm_record", "claimant", sitting, stance="confirmed")
    assert confirmation(play, "Zhang Demo").status == "used"
    with pytest.raises(Blocked) as refusal:
        play.act("confirm_record", "claimant", sitting, stance="confirmed")
    assert refusal.value.code == "no-window"


def test_whoever_was_not_there_has_nothing_to_confirm(play):
    sitting = closed(play, WANG)
    with pytest.raises(Blocked):
        play.act("confirm_record", "claimant", sitting, stance="confirmed")


def test_silence_is_noted_and_holds_nothing_up(play):
    closed(play, "Zhang Demo")
    play.walk(days=12)
    assert confirmation(play, "Zhang Demo").status == "lapsed"
    told = play.case.last_entry.stream.entries.filter(kind="sitting.time_ran_out").last()
    assert told.content.body["facts"] == {"period": "record", "whose": "Zhang Demo"}
    assert play.case.state == "deliberation"


def test_the_time_goes_on_when_judgment_was_given(play):
    closed(play, "Zhang Demo")
    consequence(play.case, "pronounce", awarded="1.00")
    assert confirmation(play, "Zhang Demo").held_by == []
    play.refresh().act("confirm_record", "claimant", Sitting.objects.get(), stance="confirmed")


def test_a_refusal_is_noted_only_of_whoever_is_asked(play):
    sitting = closed(play, "Zhang Demo")
    note = {"note": "He would not say why."}
    zhang, li = (str(named(play, name).pk) for name in ("Zhang Demo", LI))
    assert refused("party", play.act, "note_refusal", "clerk", sitting, party=li, **note)
    play.act("note_refusal", "clerk", sitting, party=zhang, **note)
    assert confirmation(play, "Zhang Demo").status == "used"
    assert refused("party", play.act, "note_refusal", "clerk", sitting, party=zhang, **note)


def test_a_request_for_correction_is_met_or_stays_on_file_with_the_reason(play):
    sitting = closed(play, "Zhang Demo")
    asks = {"stance": "correction"}
    assert refused("correction", play.act, "confirm_record", "claimant", sitting, **asks)
    play.act("confirm_record", "claimant", sitting, **asks, correction="I said no.")
    zhang = {"party": str(named(play, "Zhang Demo").pk)}
    for both in ({}, {"corrected": "He said no.", "why_not": "He said yes."}):
        assert refused(
            "corrected", play.act, "answer_correction", "judge", sitting, **zhang, **both
        )
    play.act("answer_correction", "judge", sitting, **zhang, why_not="The recording says yes.")
    asked = sitting.confirmations.get()
    assert (asked.corrected, asked.answer) == (False, "The recording says yes.")
    with pytest.raises(Blocked) as refusal:
        play.act("answer_correction", "judge", sitting, **zhang, corrected="He said no.")
    assert refusal.value.code == "no-correction"


def test_the_record_of_an_adjourned_sitting_is_confirmed_as_well(play):
    sitting = written(play, held(play, "Zhang Demo"), "statements")
    given = REASONS | {"at": hour(play, 20), "place": "Courtroom 3"}
    play.act("adjourn", "judge", sitting, **given)
    assert confirmation(play, "Zhang Demo").due_at - play.case.now() > timedelta(days=4)
    play.act("put_off", "judge", sitting, **given)
    play.act("confirm_record", "claimant", sitting, stance="confirmed")
    assert play.case.dossier.periods.filter(name="record").count() == 1
