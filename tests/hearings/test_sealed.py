"""Answers under seal: unseen by anybody until all are in, then opened together and checkable."""

from hashlib import sha256

import pytest
import rfc8785

from hearings.models import SealedAnswer
from hearings.stages import AnswerState, Turns
from odr.procedure.notices import Notice
from odr.procedure.outbox import Message
from odr.procedure.periods import Period
from odr.procedure.reasons import Blocked, NotYours
from odr.streams.models import Entry, Seat, Stream
from odr.streams.speech import NoFloor
from tests.hearings.bench import again, later, speak, stage_of, underway
from tests.worlds import world

SECRET = "We would take four thousand."


@world
def hearing(play):
    """A question of the court that everybody answers under seal."""
    held = underway(play)
    play.act("ask_all", "judge", held, topic="What is the lamp worth?", hours=24)
    return again(held)


def sheet(hearing, part):
    return SealedAnswer.objects.get(author=part, parent__parent=hearing)


def give(play, hearing, part, text=SECRET):
    play.act("give", part, sheet(hearing, part), text=text)
    return sheet(hearing, part)


def seen_by(user, hearing):
    """Everything of the court that a person can count, list or read of this dossier."""
    root = hearing.dossier_id
    entries = Entry.objects.visible_to(user).filter(stream__root=root)
    periods = Period.objects.visible_to(user).filter(dossier=root)
    return {
        "entries": list(entries.values_list("stream", "seq", "hash")),
        "answers": list(SealedAnswer.objects.visible_to(user).values_list("pk", "state")),
        "periods": list(periods.order_by("pk").values_list("pk", "status", "due_at")),
        "notices": list(Notice.objects.visible_to(user).values_list("entry", flat=True)),
        "messages": list(Message.objects.filter(person=user).values_list("pk", flat=True)),
        "epochs": list(
            Stream.objects.filter(
                pk__in=Seat.objects.filter(person=user).values("stream")
            ).values_list("pk", "seq", "epoch")
        ),
    }


def test_everybody_has_a_sheet_that_nobody_else_sees(play, hearing):
    for part in play.case.parties():
        own = SealedAnswer.objects.visible_to(part.person)
        assert [answer.author for answer in own] == [part]
    for role in ("judge", "clerk", "president"):
        assert not SealedAnswer.objects.visible_to(play.part(role).person).exists()
    assert speak(hearing, play.part("claimant")).seq  # beside the stage that goes on


def test_nothing_betrays_who_has_answered(play, hearing):
    claimant = play.part("claimant")
    others = [*play.case.parties(), play.part("judge"), play.part("clerk")]
    watching = [part.person for part in others if part.person != claimant.person]
    before = {user.pk: seen_by(user, hearing) for user in watching}
    give(play, hearing, claimant)
    assert {user.pk: seen_by(user, hearing) for user in watching} == before
    assert len(seen_by(claimant.person, hearing)["entries"]) > 0


def test_its_author_alone_writes_it_and_once(play, hearing):
    claimant, li = play.part("claimant"), play.part("respondent", "Li Demo")
    with pytest.raises(NotYours):
        play.act("give", li, sheet(hearing, claimant), text="Mine.")
    give(play, hearing, claimant)
    with pytest.raises(Exception, match="stage"):
        give(play, hearing, claimant, "More.")
    stream = sheet(hearing, claimant).stream()
    with pytest.raises(NoFloor):
        speak(hearing, claimant, stream=stream)


def test_its_receipt_proves_what_was_sent(play, hearing):
    answer = give(play, hearing, play.part("claimant"))
    receipt, entry = answer.receipt(), answer.given()
    digest = sha256(bytes.fromhex(receipt["salt"]) + rfc8785.dumps(entry.content.body))
    assert digest.hexdigest() == receipt["commitment"] == entry.commitment
    assert entry.content.body["facts"]["text"] == SECRET


def test_the_last_answer_opens_them_all_in_one_entry(play, hearing):
    parties = list(play.case.parties())
    for part in parties[:-1]:
        give(play, hearing, part, f"{SECRET} ({part.name})")
    thread = hearing.thread_stream()
    assert not Entry.objects.filter(stream=thread, kind="stage.reveal").exists()
    give(play, hearing, parties[-1])
    told = Entry.objects.get(stream=thread, kind="stage.reveal").content.body["facts"]
    assert {each["part"] for each in told["revealed"]} == {str(part.pk) for part in parties}
    for each in told["revealed"]:
        salted = bytes.fromhex(each["salt"]) + rfc8785.dumps(each["body"])
        assert sha256(salted).hexdigest() == each["commitment"]
        assert each["body"]["facts"]["text"] == each["text"]
        assert Entry.objects.get(hash=each["hash"]).commitment == each["commitment"]
    states = set(SealedAnswer.objects.values_list("state", flat=True))
    assert states == {AnswerState.REVEALED}
    assert play.sound()


def test_the_end_of_the_time_opens_what_there_is(play, hearing):
    give(play, hearing, play.part("claimant"))
    stage = hearing.stages.get(turns=Turns.SEALED)
    later(play, hours=26)
    told = Entry.objects.get(subject=stage.pk, kind="stage.reveal").content.body["facts"]
    assert [each["text"] for each in told["revealed"]] == [SECRET]
    assert len(told["silent"]) == 4 and again(stage).state == "missed"
    with pytest.raises(Exception, match="stage"):
        give(play, hearing, play.part("respondent", "Li Demo"))


def test_after_the_time_nothing_is_taken_though_no_sweep_has_been(play, hearing):
    from odr.procedure.demo import set_clock

    stage = hearing.stages.get(turns=Turns.SEALED)
    set_clock(play.case.dossier, stage.ends_at())
    with pytest.raises(Blocked) as refused:
        give(play.refresh(), hearing, play.part("claimant"))
    assert refused.value.code == "too-late"


def test_more_time_is_more_for_every_sheet(play, hearing):
    stage = hearing.stages.get(turns=Turns.SEALED)
    before = stage.ends_at()
    play.act("extend", "judge", stage, hours=24, reasons="It is a holiday.")
    rows = Period.objects.filter(name="sealed_answer", dossier=hearing.dossier_id)
    assert {row.due_at for row in rows} == {again(stage).ends_at()} and again(
        stage
    ).ends_at() > before


def test_what_was_given_is_opened_when_the_hearing_goes_on_live(play, hearing):
    give(play, hearing, play.part("claimant"))
    play.act("convert_to_live", "judge", again(hearing), reasons="It is complex.")
    told = Entry.objects.get(
        subject=hearing.stages.get(turns=Turns.SEALED).pk, kind="stage.stop"
    ).content.body["facts"]
    assert [each["text"] for each in told["revealed"]] == [SECRET]


def test_in_simple_cases_final_statements_may_be_under_seal(simple):
    from tests.hearings.bench import pass_stage

    hearing = underway(simple)
    while stage_of(again(hearing)).kind != "final":
        pass_stage(simple, hearing)
    for part in list(simple.case.parties()):
        give(simple, again(hearing), part, "My last word.")
    assert again(hearing).state == "recording"
