"""Questions, issues, applications and the record: who asks, who answers, and what follows."""

import pytest

from hearings.models import Application, Issue, Question, Record
from odr.procedure.outbox import Message
from odr.procedure.periods import Period
from odr.procedure.reasons import BadFacts, Blocked, NotYours
from odr.streams.models import Entry
from tests.hearings.bench import again, later, pass_stage, stage_of, underway
from tests.worlds import world

REASON = {"reasons": "For the reasons that were given."}
LI = "Li Demo"


@world
def inquiry(play):
    hearing = underway(play)
    while stage_of(again(hearing)).kind != "inquiry":
        pass_stage(play, hearing)
    return again(hearing)


def drafted(play, hearing, who=LI, text="When did you send it? See [E1 p.2]."):
    li = play.part("respondent", who)
    return play.open(
        Question, "draft", "judge", within=hearing, addressee=str(li.pk), question=text
    )


def issued(play, hearing, hours=24):
    question = drafted(play, hearing)
    play.act("issue_questions", "judge", again(hearing), hours=hours)
    return again(question)


def test_a_drafted_question_is_seen_by_the_bench_alone(play, inquiry):
    question = drafted(play, inquiry)
    assert Question.objects.visible_to(play.part("judge").person).filter(pk=question.pk).exists()
    for role in ("claimant", "respondent", "clerk", "president"):
        assert not Question.objects.visible_to(play.part(role).person).exists()
    with pytest.raises(NotYours):
        play.act("drop", "clerk", question)


def test_questions_are_issued_as_a_set_with_their_words(play, inquiry):
    one, two = drafted(play, inquiry), drafted(play, inquiry, "Qian Demo", "Who packed it?")
    play.act("issue_questions", "judge", again(inquiry), hours=24)
    assert {again(one).state, again(two).state} == {"issued"}
    told = Entry.objects.filter(stream=inquiry.thread_stream(), kind="question.put")
    texts = [entry.content.body["facts"]["question"] for entry in told.order_by("seq")]
    assert texts == [one.question, two.question]
    with pytest.raises(Blocked):
        play.act("issue_questions", "judge", again(inquiry), hours=24)


def test_whoever_is_asked_is_told_who_asks_and_how_long_there_is(play, inquiry):
    issued(play, inquiry)
    li = play.part("respondent", LI)
    told = Message.objects.filter(person=li.person, dedupe__startswith="prompt:")
    text = told.filter(channel="email").order_by("-made_at").first().text
    assert "/questions/" in text and "hours" in text and "answer the question" in text
    assert {message.channel for message in told} == {"email", "sms"} or not li.person.mobile


def test_one_is_reminded_at_half_and_shortly_before_the_end(play, inquiry):
    issued(play, inquiry)
    li = play.part("respondent", LI)

    def reminders():
        rows = Message.objects.filter(person=li.person, channel="email")
        period = Period.objects.get(name="reply")
        return rows.filter(dedupe__startswith=f"reminder:{period.pk}:").count()

    later(play, hours=1)
    assert reminders() == 0
    later(play, hours=12)
    assert reminders() == 1
    later(play, hours=1)
    assert reminders() == 1
    later(play, hours=10)
    assert reminders() == 2


def test_only_whoever_is_asked_answers(play, inquiry):
    question = issued(play, inquiry)
    for part in (play.part("claimant"), play.part("respondent", "Qian Demo"), play.part("judge")):
        with pytest.raises(NotYours):
            play.act("answer", part, question, answer="In May.")
    play.act("answer", play.part("respondent", LI), question, answer="In May.")
    assert again(question).state == "answered" and again(question).answer_text == "In May."


def test_late_is_late_by_the_clock_and_not_by_the_sweep(play, inquiry):
    from odr.procedure.demo import set_clock

    question = issued(play, inquiry)
    set_clock(play.case.dossier, question.due().due_at)
    play.act("answer", play.refresh().part("respondent", LI), again(question), answer="In May.")
    assert again(question).state == "late" and again(question).late


def test_silence_is_a_task_of_the_judge(play, inquiry):
    question = issued(play, inquiry)
    later(play, hours=26)
    assert again(question).state == "elapsed"
    assert Period.objects.open().get(subject=question.pk).awaits == "judge"
    play.act("extend", "judge", again(question), hours=24, **REASON)
    assert again(question).state == "issued"
    later(play, hours=26)
    play.act("treat_as_waived", "judge", again(question), **REASON)
    assert again(question).state == "waived"


def test_an_open_question_keeps_the_inquiry_open(play, inquiry):
    from tests.hearings.bench import finish

    issued(play, inquiry)
    stage = finish(play, inquiry)
    with pytest.raises(Blocked, match="question"):
        play.act("close", "judge", stage)


def test_parties_ask_each_other_by_leave(play, inquiry):
    li = play.part("respondent", LI)
    asked = {"addressee": str(li.pk), "question": "Why so late?"}
    question = play.open(Question, "ask", "claimant", within=inquiry, **asked)
    with pytest.raises(NotYours):
        play.act("allow", li, question, hours=24)
    play.act("allow", "judge", question, hours=24)
    assert again(question).state == "issued"
    other = play.open(Question, "ask", "claimant", within=inquiry, **asked)
    play.act("disallow", "judge", other, **REASON)
    assert again(other).state == "disallowed"


def test_parties_ask_only_in_the_inquiry(play):
    hearing = underway(play)
    li = play.part("respondent", LI)
    with pytest.raises(Blocked, match="inquiry"):
        play.open(
            Question, "ask", "claimant", within=hearing, addressee=str(li.pk), question="Why?"
        )


# Issues


def test_the_judge_settles_the_issues_and_parties_state_positions(play, inquiry):
    issue = play.open(Issue, "settle", "judge", within=inquiry, title="Were they broken?")
    play.act("take_position", "claimant", issue, position="They were [E1].")
    play.act("take_position", play.part("respondent", LI), issue, position="They were not.")
    assert [position.text for position in issue.positions.all()] == [
        "They were [E1].",
        "They were not.",
    ]
    with pytest.raises(NotYours):
        play.act("reword", "claimant", issue, title="Mine")


def test_an_issue_is_struck_by_a_fact_that_both_sides_confirm(play, inquiry):
    from cases.evidence.models import AgreedFact

    issue = play.open(Issue, "settle", "judge", within=inquiry, title="Was it paid?")
    with pytest.raises(Blocked, match="confirmed by both"):
        play.act("strike", "judge", issue)
    fact = play.open(AgreedFact, "propose", "claimant", statement="8,000 yuan were paid.")
    for part in list(play.case.parties("respondent")):
        play.act("confirm", part, again(fact))
    play.act("strike", "judge", issue, fact=str(fact.pk))
    assert again(issue).state == "struck"


# Applications


def apply(play, hearing, who="claimant", **facts):
    return play.open(Application, "apply", who, within=again(hearing), **REASON | facts)


def test_more_time_for_one_is_more_time_for_all_and_asking_twice_does_no_harm(play, inquiry):
    stage = stage_of(inquiry)
    before = stage.ends_at()
    first = apply(play, inquiry, asked="extension", hours=24)
    play.act("refuse", "judge", first, **REASON)
    assert again(stage).ends_at() == before
    second = apply(play, inquiry, asked="extension", hours=48)
    assert again(stage).ends_at() == before
    play.act("grant", "judge", second, **REASON)
    ends = {window.due_at for window in again(stage).windows()}
    assert len(ends) == 1 and ends.pop() > before
    with pytest.raises(BadFacts):
        apply(play, inquiry, asked="extension")


def test_a_hearing_goes_on_live_on_application(play, inquiry):
    asked = apply(play, inquiry, asked="live")
    play.act("grant", "judge", asked, **REASON)
    assert again(inquiry).state == "live"


def test_only_whoever_applied_takes_it_back(play, inquiry):
    asked = apply(play, inquiry, asked="in_person")
    with pytest.raises(NotYours):
        play.act("withdraw", play.part("respondent", LI), asked)
    play.act("withdraw", "claimant", asked)
    assert again(asked).state == "withdrawn"


# The record


@world
def record(play):
    hearing = underway(play)
    while again(hearing).state == "underway":
        pass_stage(play, hearing)
    return play.open(Record, "make", "clerk", within=again(hearing))


def test_the_record_is_made_from_the_thread_and_read(play, record):
    assert record.parent.state == "reading" and record.document.kind == "application/pdf"
    assert record.document.size > 5_000
    assert {p.part for p in Period.objects.open().filter(subject=record.pk)} == set(
        play.case.parties()
    )


def test_a_correction_is_answered_before_the_seal(play, record):
    parties = list(play.case.parties())
    asks = {"stance": "correction", "correction": "I said nine."}
    play.act("confirm", parties[0], again(record), **asks)
    play.act("note_refusal", "clerk", again(record), party=str(parties[1].pk), note="No reason.")
    for part in parties[2:]:
        play.act("confirm", part, again(record), stance="confirmed")
    assert again(record).state == "read"
    with pytest.raises(Blocked, match="correction"):
        play.act("seal", "judge", again(record))
    with pytest.raises(BadFacts):
        play.act("answer_correction", "clerk", again(record), party=str(parties[0].pk))
    play.act(
        "answer_correction", "clerk", again(record), party=str(parties[0].pk), corrected="Nine."
    )
    play.act("seal", "judge", again(record))
    assert again(record).sealed.sha256 != again(record).document.sha256
    assert again(record.parent).state == "closed" and play.case.state == "deliberation"
    closed = Entry.objects.filter(stream=play.case.stream(), kind="case.close_hearing").get()
    told = closed.content.body["facts"]
    assert (
        Entry.objects.get(stream=record.parent.thread_stream(), seq=told["seq"]).hash
        == (told["chain_head"])
    )


def test_silence_on_the_record_is_named_and_confirms_nothing(play, record):
    later(play, days=6)
    assert again(record).state == "read" and len(again(record).silent) == 5


def test_a_discarded_record_lets_the_hearing_go_on(play, record):
    play.act("discard", "judge", record, **REASON)
    assert again(record).state == "discarded" and again(record.parent).state == "recording"
    facts = {"stage": "debate", "turns": "alternate", "hours": 24}
    play.act("reopen", "judge", again(record.parent), **facts, **REASON)
    assert again(record.parent).state == "underway"
