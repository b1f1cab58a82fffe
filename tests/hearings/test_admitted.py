"""Experts and interpreters in the thread: they read and say what the judge admitted them to."""

import pytest
from django.test import Client

from hearings.floor import why_no_floor
from odr.procedure.reasons import BadFacts, NotYours
from odr.streams.models import Entry
from odr.streams.speech import NoFloor
from tests.cases.testimony.conftest import call, come
from tests.hearings.bench import again, pass_stage, speak, stage_of, to_record, underway

REASON = {"reasons": "For the reasons that were given."}


def called(play, name, capacity="expert"):
    """The part of somebody who was called and has come."""
    return come(play, call(play, name=name, capacity=capacity)).witness


def admit(play, hearing, expert, *stages, **given):
    facts = {"expert": str(expert.pk), "task": "appraiser", "stages": list(stages)} | given
    play.act("admit_expert", "judge", again(hearing), **facts)


def interpreting(play, hearing, name="Tolk Demo"):
    part = called(play, name, "interpreter")
    play.act("admit_interpreter", "judge", again(hearing), interpreter=str(part.pk))
    return part


def read(part, stream):
    seen = Entry.objects.visible_to(part.person).filter(stream=stream).order_by("seq")
    return list(seen.values_list("seq", flat=True))


def elsewhere(part, hearing):
    """The names of all the streams but the thread of which somebody reads anything."""
    seen = Entry.objects.visible_to(part.person).exclude(stream=hearing.thread_stream())
    return {name.partition(":")[0] for name in seen.values_list("stream__name", flat=True)}


def up_to(play, hearing, kind):
    while stage_of(again(hearing)).kind != kind:
        pass_stage(play, hearing)
    return stage_of(again(hearing))


# Experts


def test_an_expert_has_the_floor_in_exactly_their_stages(play):
    hearing = underway(play)
    expert = called(play, "Gutachter Demo")
    admit(play, hearing, expert, "examination", "inquiry")
    for kind, speaks in [
        ("opening", False),
        ("examination", True),
        ("inquiry", True),
        ("debate", False),
        ("final", False),
    ]:
        up_to(play, hearing, kind)
        if speaks:
            assert speak(again(hearing), expert).seq
        else:
            with pytest.raises(NoFloor):
                speak(again(hearing), expert)
    told, who, _when = why_no_floor(again(hearing), expert)
    assert "admitted to" in told and who == "the bench"
    assert play.sound()


def test_an_expert_reads_their_stages_from_the_first_entry_to_the_last_and_nothing_else(play):
    hearing = underway(play)
    expert = called(play, "Gutachter Demo")
    speak(hearing, play.part("claimant"), "What only the parties hear.")
    admit(play, hearing, expert, "examination", "inquiry")
    thread = hearing.thread_stream()
    assert read(expert, thread) == []
    examination = up_to(play, hearing, "examination")
    first = examination.begun_at_seq + 1
    assert read(expert, thread)[0] == first
    up_to(play, hearing, "inquiry")
    assert read(expert, thread)[0] == first
    up_to(play, hearing, "debate")
    inquiry = again(hearing).stages.get(kind="inquiry")
    last = Entry.objects.get(stream=thread, kind="stage.close", subject=inquiry.pk)
    speak(again(hearing), play.part("claimant"), "What is argued without experts.")
    assert read(expert, thread) == list(range(first, last.seq + 1))
    assert elsewhere(expert, hearing) == {"witness"}


def test_an_expert_says_nothing_in_a_round_under_seal(play):
    hearing = underway(play)
    expert = called(play, "Gutachter Demo")
    admit(play, hearing, expert, "inquiry")
    play.act("ask_all", "judge", again(hearing), topic="How much?", hours=24)
    assert stage_of(again(hearing)).kind == "inquiry"
    with pytest.raises(NoFloor):
        speak(again(hearing), expert)
    assert elsewhere(expert, hearing) == {"witness"}


def test_an_assistant_is_a_party_s_and_there_are_two_at_most(play):
    hearing = underway(play)
    zhang = str(play.part("claimant").pk)
    experts = [called(play, f"Expert {number} Demo") for number in range(3)]
    with pytest.raises(BadFacts, match="Name the party"):
        admit(play, hearing, experts[0], "inquiry", task="assistant")
    with pytest.raises(BadFacts, match="Name the party"):
        admit(play, hearing, experts[0], "inquiry", party=zhang)
    for expert in experts[:2]:
        admit(play, hearing, expert, "inquiry", task="assistant", party=zhang)
    with pytest.raises(BadFacts, match="two people"):
        admit(play, hearing, experts[2], "inquiry", task="assistant", party=zhang)
    li = str(play.part("respondent").pk)
    admit(play, hearing, experts[2], "inquiry", task="assistant", party=li)
    admit(play, hearing, experts[0], "examination", task="assistant", party=zhang)


def test_whoever_has_not_come_is_admitted_to_nothing(play):
    hearing = underway(play)
    expert = call(play, name="Absent Demo", capacity="expert").witness
    with pytest.raises(BadFacts, match="not followed the invitation"):
        admit(play, hearing, expert, "inquiry")
    interpreter = call(play, name="Away Demo", capacity="interpreter").witness
    facts = {"interpreter": str(interpreter.pk)}
    with pytest.raises(BadFacts, match="not followed the invitation"):
        play.act("admit_interpreter", "judge", again(hearing), **facts)


def test_an_expert_who_goes_beyond_it_is_dismissed(play):
    hearing = underway(play)
    expert = called(play, "Gutachter Demo")
    with pytest.raises(BadFacts, match="not admitted"):
        play.act("dismiss_expert", "judge", again(hearing), expert=str(expert.pk), **REASON)
    admit(play, hearing, expert, "examination")
    up_to(play, hearing, "examination")
    assert speak(again(hearing), expert).seq
    play.act("dismiss_expert", "judge", again(hearing), expert=str(expert.pk), **REASON)
    before = read(expert, hearing.thread_stream())
    with pytest.raises(NoFloor):
        speak(again(hearing), expert)
    speak(again(hearing), play.part("claimant"))
    assert read(expert, hearing.thread_stream()) == before


# Interpreters


def test_a_translation_is_an_entry_of_its_own_that_points_at_the_original(play):
    hearing = underway(play)
    said = speak(hearing, play.part("claimant"), "灯罩都碎了。")
    interpreter = interpreting(play, hearing)
    facts = {"entry": said.seq, "language": "en", "translation": "All the shades were broken."}
    play.act("translate", interpreter, again(hearing), **facts)
    translated = Entry.objects.get(stream=hearing.thread_stream(), kind="hearing.translate")
    assert translated.content.body["facts"] == facts and translated.author == interpreter.pk
    original = Entry.objects.get(stream=hearing.thread_stream(), seq=said.seq)
    assert original.content.body["facts"]["text"] == "灯罩都碎了。" and play.sound()
    client = Client()
    client.force_login(play.part("respondent", "Li Demo").person)
    page = client.get(f"/hearings/{hearing.pk}/").content.decode()
    assert f"Translation of no. {said.seq} by the interpreter" in page
    assert f'href="#thread-{said.seq}"' in page


@pytest.mark.parametrize("entry", [1, 10**6], ids=["an act without words", "nothing yet"])
def test_only_what_somebody_said_is_translated(play, entry):
    hearing = underway(play)
    interpreter = interpreting(play, hearing)
    facts = {"entry": entry, "language": "en", "translation": "Words."}
    with pytest.raises(BadFacts, match="somebody says something"):
        play.act("translate", interpreter, again(hearing), **facts)


def test_an_interpreter_reads_the_thread_says_nothing_of_their_own_and_reads_nothing_else(play):
    hearing = underway(play)
    speak(hearing, play.part("claimant"))
    speak(hearing, play.part("judge"), "Among us.", stream=hearing.bench_stream())
    interpreter = interpreting(play, hearing)
    with pytest.raises(NoFloor):
        speak(again(hearing), interpreter)
    told, _who, _when = why_no_floor(again(hearing), interpreter)
    assert "translate an entry" in told
    hearing = to_record(play, hearing)
    thread = hearing.thread_stream()
    assert read(interpreter, thread) == list(range(1, thread.seq + 1))
    assert elsewhere(interpreter, hearing) == {"witness"}


def test_nobody_translates_but_who_was_admitted_to_it(play):
    hearing = underway(play)
    said = speak(hearing, play.part("claimant"))
    facts = {"entry": said.seq, "language": "en", "translation": "Words."}
    for part in (called(play, "Other Demo", "interpreter"), play.part("respondent", "Li Demo")):
        with pytest.raises(NotYours):
            play.act("translate", part, again(hearing), **facts)


# What they find on the pages of the court


@pytest.mark.parametrize("capacity", ["expert", "interpreter"])
def test_their_page_shows_the_thread_and_nothing_of_the_case(play, capacity):
    hearing = underway(play)
    if capacity == "expert":
        part = called(play, "Gutachter Demo")
        admit(play, hearing, part, "examination")
        up_to(play, hearing, "examination")
    else:
        part = interpreting(play, hearing)
    client = Client()
    client.force_login(part.person)
    assert client.get(f"/hearings/{hearing.pk}/").status_code == 200
    assert client.get(f"/cases/{play.case.pk}/").status_code == 404
    assert client.get(f"/api/cases/{play.case.pk}").status_code == 404
