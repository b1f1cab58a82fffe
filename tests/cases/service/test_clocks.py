"""What follows from service: each party's own clock, the earliest day, publication."""

from datetime import date, timedelta

import pytest

from cases.models import Case, Party
from cases.service.models import Service
from odr.procedure.reasons import BadFacts, Blocked, OutOfOrder
from tests.cases.judgments.bench import at_noon, heard
from tests.cases.service.desk import (
    again,
    failed,
    handed,
    named,
    proven,
    publication,
    published,
    ruling,
    scan,
    sent,
    tried,
)
from tests.court import consequence, place

LI, QIAN, WANG = "Li Demo", "Qian Demo", "Wang Demo"


def last_day(play, name, whose):
    return play.period(name, part=named(play, whose)).last_day


def due(play, name, whose):
    return play.period(name, part=named(play, whose)).due_at


# Each from their own day


def test_each_respondent_answers_from_their_own_service(play):
    at_noon(play, "2027-06-01")
    handed(play, sent(play, to=LI))
    at_noon(play, "2027-06-04")
    handed(play, sent(play, to=QIAN))
    assert last_day(play, "answer", LI) == date(2027, 6, 16)
    assert last_day(play, "answer", QIAN) == date(2027, 6, 21)  # the 19th is a Saturday
    assert due(play, "answer", WANG) is None, "nobody's time runs before their own service"
    assert play.case.state == "pleadings"


def test_whoever_lives_abroad_has_thirty_days(play):
    at_noon(play, "2027-06-01")
    Party.objects.filter(part=named(play, LI)).update(foreign=True)
    handed(play, sent(play, to=LI))
    assert last_day(play, "answer", LI) == date(2027, 7, 1)


def test_the_clerks_time_to_serve_ends_with_service(play):
    assert play.period("serve", part=named(play, LI)).status == "open"
    handed(play, sent(play, to=LI))
    assert play.period("serve", part=named(play, LI)).status == "used"
    assert play.period("serve", part=named(play, WANG)).status == "open"


def test_a_ruling_starts_no_clock(play):
    before = play.case.dossier.periods.filter(subject=play.case.pk).values_list("pk", "due_at")
    before = list(before)
    handed(play, ruling(play))
    after = play.case.dossier.periods.filter(subject=play.case.pk).values_list("pk", "due_at")
    assert list(after) == before


def test_the_claim_served_twice_gives_no_second_time(play):
    handed(play, sent(play, to=LI))
    ends = due(play, "answer", LI)
    play.walk(days=3)
    handed(play, sent(play, to=LI))
    assert due(play, "answer", LI) == ends
    assert play.case.dossier.periods.filter(name="answer", part=named(play, LI)).count() == 1


def test_each_party_appeals_from_their_own_receipt(play):
    judged(play)
    at_noon(play, "2028-02-02")
    handed(play, sent(play, "judgment", "Zhao Demo", files=[scan(play)]))
    at_noon(play, "2028-02-07")
    handed(play, sent(play, "judgment", WANG, files=[scan(play)]))
    assert last_day(play, "appeal", "Zhao Demo") == date(2028, 2, 17)
    assert last_day(play, "appeal", WANG) == date(2028, 2, 22)
    assert due(play, "appeal", LI) is None
    assert play.period("send", part=named(play, WANG)).status == "used"


def judged(play):
    """Everybody served, nobody answered; heard, and decided."""
    for name in (LI, QIAN, WANG):
        handed(play, sent(play, to=name))
    play.walk(days=40)
    heard(play)
    consequence(play.case, "pronounce", awarded="8000.00")
    return play.refresh()


def test_silence_does_not_hold_up_the_trial(play):
    for name in (LI, QIAN, WANG):
        handed(play, sent(play, to=name))
    assert play.walk(days=40).case.state == "preparation"


# The earliest day


def test_of_several_channels_the_earliest_valid_one_counts(play):
    at_noon(play, "2027-06-01")
    li = play.join(LI)
    service = sent(play, to=LI)
    letter = tried(play, service)
    at_noon(play, "2027-06-04")
    play.act("confirm_receipt", li, service)
    assert last_day(play, "answer", LI) == date(2027, 6, 21)
    at_noon(play, "2027-06-07")
    proven(play, service, letter, received_on="2027-06-02")
    service = again(service)
    assert service.effective_on == date(2027, 6, 2)
    assert last_day(play, "answer", LI) == date(2027, 6, 17)
    assert Party.objects.get(part=li).served_on == date(2027, 6, 2)


def test_a_later_proof_moves_nothing(play):
    at_noon(play, "2027-06-01")
    li = play.join(LI)
    service = sent(play, to=LI)
    letter = tried(play, service)
    play.act("confirm_receipt", li, service)
    at_noon(play, "2027-06-07")
    before = play.case.last_entry_id
    proven(play, service, letter, received_on="2027-06-03")
    assert again(service).effective_on == date(2027, 6, 1)
    assert Case.objects.get(pk=play.case.pk).last_entry_id == before


def test_an_earlier_day_opens_no_time_that_is_over(play):
    li = play.join(LI)
    service = sent(play, to=LI)
    letter = tried(play, service)
    sent_on = play.today()
    play.walk(days=2).act("confirm_receipt", li, service)
    play.act("answer", li, answer="It never arrived.")
    proven(play, service, letter, received_on=sent_on)
    answers = play.case.dossier.periods.filter(name="answer", part=li)
    assert [period.status for period in answers] == ["used"]


# Publication


@pytest.mark.parametrize(("abroad", "ends"), [(False, "2027-07-01"), (True, "2027-08-02")])
def test_publication_takes_thirty_days_or_sixty(play, abroad, ends):
    """Posted on 1 June; the sixtieth day, 31 July 2027, is a Saturday."""
    at_noon(play, "2027-06-01")
    Party.objects.filter(part=named(play, WANG)).update(foreign=abroad)
    service = published(play, sent(play, to=WANG))
    assert play.period("public_notice").last_day == date.fromisoformat(ends)
    play.walk(days=(date.fromisoformat(ends) - date(2027, 6, 1)).days)
    assert again(service).state == "published"
    play.walk(days=1)
    service = again(service)
    assert (service.state, service.effective_on, service.confirmed) == (
        "served",
        date.fromisoformat(ends),
        True,
    )
    assert named(play, WANG).party.served_on == date.fromisoformat(ends)


def test_the_last_posting_counts(play):
    at_noon(play, "2027-06-01")
    service = sent(play, to=WANG)
    at_noon(play, "2027-06-08")
    published(play, service, posted_on="2027-06-03")
    assert play.period("public_notice").last_day == date(2027, 7, 5)  # the 3rd is a Saturday


def test_nothing_was_posted_before_it_was_sent(play):
    service = failed(play, sent(play, to=WANG))
    with pytest.raises(BadFacts) as refused:
        play.act("publish", "clerk", service, **publication(play, posted_on=play.today(days=-2)))
    assert list(refused.value.errors) == ["posted_on"]


def test_publication_is_the_last_resort(play):
    service = sent(play, to=WANG)
    with pytest.raises(Blocked) as refused:
        play.act("publish", "clerk", service, **publication(play))
    assert refused.value.code == "last-resort"


@pytest.mark.parametrize(
    ("track", "court", "open_"),
    [
        ("ordinary", "浙0106", True),
        ("summary", "浙0106", False),
        ("summary", "浙0192", True),
        ("small_claims", "浙0106", False),
        ("small_claims", "浙0192", False),
    ],
)
def test_publication_is_for_the_ordinary_track_and_internet_courts(play, track, court, open_):
    service = failed(play, ruling(play, to=WANG))
    Case.objects.filter(pk=play.case.pk).update(track=track)
    service.dossier.court = court
    service.dossier.save()
    if open_:
        play.act("publish", "clerk", service, **publication(play))
        assert again(service).state == "published"
    else:
        with pytest.raises(Blocked) as refused:
            play.act("publish", "clerk", service, **publication(play))
        assert refused.value.code == "track"


def test_the_time_of_publication_is_not_time_of_the_trial(play):
    trial = play.period("trial").due_at
    service = published(play, sent(play, to=WANG))
    assert play.period("trial").held_by == [str(service.pk)]
    play.walk(days=35)
    assert play.period("trial").held_by == []
    stood = play.period("trial").due_at - trial
    assert timedelta(days=30) <= stood <= timedelta(days=40)


def test_whoever_turns_up_is_served_then_and_there(play):
    service = published(play, sent(play, to=WANG))
    play.walk(days=5)
    handed(play, service)
    assert again(service).effective_on == play.case.today()
    play.walk(days=40)
    assert Service.objects.get(pk=service.pk).attempts.filter(outcome="served").count() == 1


# Beside the straight road


def test_what_takes_effect_while_the_case_stands_still_gives_the_whole_time(play):
    service = sent(play, to=WANG)
    play.act("suspend", "judge", ground="force_majeure", reasons="A flood.")
    handed(play, service)
    play.walk(days=60).act("resume", "judge", reasons="It is dry.")
    left = play.period("answer", part=named(play, WANG)).last_day - play.case.today()
    assert left >= timedelta(days=15)


def test_a_claim_that_was_taken_back_starts_no_clock(play):
    service = sent(play, to=WANG)
    consequence(play.case, "withdraw_by_leave", order="Granted.")
    handed(play, service)
    assert again(service).state == "served"
    assert named(play, WANG).party.served_on is None


def test_a_claim_is_answered_only_where_there_is_a_time_to(play):
    """Between the sending and the effect a case can be where no answer is waited for."""
    service = sent(play, to=WANG)
    consequence(play.case, "note_service", party=str(named(play, WANG).pk), served_on=play.today())
    handed(play, service)
    assert again(service).concerns == ""


def test_no_stage_is_skipped_over(play):
    """A claim's service waits where the case itself cannot take it in."""
    service = sent(play, to=WANG)
    play.case = place(play.case, "deliberation")
    with pytest.raises(OutOfOrder):
        handed(play, service)
