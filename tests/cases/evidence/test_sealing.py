"""A sealed exhibit and its files are found by the bench, its owner and those named, and nobody else."""

import pytest

from cases.evidence.models import Exhibit
from odr.procedure.attachments import files_visible_to, may_use
from odr.procedure.periods import Period
from odr.procedure.reasons import BadFacts, Blocked, NotYours
from odr.streams.models import Entry
from tests.cases.evidence.conftest import OPINION, afresh, counsel_for, examined, hand, offer
from tests.court import TEXT, someone

SECRET = {"secret": "trade_secret", "reasons": "The recipe is known to nobody."}


def sees(user, exhibit):
    return Exhibit.objects.visible_to(user).filter(pk=exhibit.pk).exists()


def reads(user, exhibit):
    """The names of the files of an exhibit that are served to this person."""
    return [file.name for file in files_visible_to(user).filter(pk__in=exhibit.files.all())]


def readers(play, *parts):
    """Li and whoever acts for those on paper, as the least who have to be named."""
    on_paper = {str(hand(play, name).pk) for name in ("Qian Demo", "Wang Demo")}
    return sorted(on_paper | {str(part.pk) for part in parts or [play.part("respondent")]})


@pytest.fixture
def counsel(play):
    """A lawyer for Li."""
    return counsel_for(play, "respondent")


@pytest.fixture
def offered(play):
    return offer(play)


def test_what_was_open_is_hidden_from_all_but_the_named(play, counsel, offered):
    li, zhao, wu = play.part("respondent").person, someone("zhao-online"), counsel.person
    assert sees(li, offered) and reads(li, offered) == ["order.txt"]
    play.act("seal", "judge", offered, may_read=readers(play, counsel), **SECRET)
    sealed = afresh(offered)
    assert sealed.last_entry.stream.name == f"exhibit:{offered.pk}"
    assert (sees(li, sealed), reads(li, sealed)) == (False, [])
    assert (sees(wu, sealed), reads(wu, sealed)) == (True, ["order.txt"])
    assert (sees(zhao, sealed), reads(zhao, sealed)) == (False, [])
    for role in ("judge", "claimant"):
        user = play.part(role).person
        assert sees(user, sealed) and reads(user, sealed) == ["order.txt"]


def test_a_file_is_not_served_once_its_exhibit_is_sealed(play, counsel, offered, client):
    """The address of the file, kept by somebody who could read it, is of no use any more."""
    address = f"/files/{offered.files.get().pk}/"
    li = play.part("respondent").person
    client.force_login(li)
    assert client.get(address).status_code == 200
    play.act("seal", "judge", offered, may_read=readers(play, counsel), **SECRET)
    assert client.get(address).status_code == 404
    assert not may_use(offered.files.get(), li)
    client.force_login(counsel.person)
    assert client.get(address).status_code == 200


def test_nothing_more_of_it_is_told_to_the_others(play, counsel, offered):
    play.act("seal", "judge", offered, may_read=readers(play, counsel), **SECRET)
    play.act("examine", counsel, offered, **OPINION)
    li = play.part("respondent").person
    later = Entry.objects.visible_to(li).filter(subject=offered.pk)
    assert [entry.kind for entry in later] == ["exhibit.offer"]
    assert not Period.objects.visible_to(li).filter(subject=offered.pk).exists()
    assert str(afresh(offered)) == "Claimant’s exhibit 1: sealed"


def test_everybody_who_has_to_examine_it_keeps_somebody_who_reads_it(play, counsel, offered):
    without_li = [pk for pk in readers(play) if pk != str(play.part("respondent").pk)]
    with pytest.raises(BadFacts) as refused:
        play.act("seal", "judge", offered, may_read=without_li, **SECRET)
    told = "Name Li Demo or somebody who acts for them: they have to examine it."
    assert refused.value.errors == {"may_read": told}


def test_counsel_examines_for_the_party(play, counsel, offered):
    play.act("seal", "judge", offered, may_read=readers(play, counsel), **SECRET)
    play.act("examine", counsel, offered, **OPINION)
    assert offered.opinions.get().part.name == "Li Demo"


def test_only_the_judge_seals(play, offered):
    with pytest.raises(NotYours, match="the judge"):
        play.act("seal", "claimant", offered, may_read=readers(play), **SECRET)


def test_whoever_is_no_longer_named_reads_nothing_new(play, counsel, offered):
    play.act("seal", "judge", offered, may_read=readers(play), **SECRET)
    li = play.part("respondent").person
    assert sees(li, afresh(offered))
    play.act("seal", "judge", offered, may_read=readers(play, counsel), **SECRET)
    assert not sees(li, afresh(offered))
    assert sees(counsel.person, afresh(offered))


def test_a_new_judge_and_a_panel_read_what_is_sealed(play, counsel, offered, bench):
    play.act("seal", "judge", offered, may_read=readers(play, counsel), **SECRET)
    old = play.part("judge")
    new, *others = [user for user in play.case.officers("judge") if user != old.person]
    named = {"part": str(old.pk), "officer": str(new.pk)}
    play.act("reassign", "president", why="Illness.", **named)
    play.act("examine", counsel, offered, **OPINION)
    sealed = afresh(offered)
    assert sees(new, sealed) and reads(new, sealed)
    assert not sees(old.person, sealed)
    extra = [someone("panel-1")]
    for user in extra:
        user.offices.create(role="panel_member", court=play.case.court)
    members = [str(user.pk) for user in [*extra, *others]][:2]
    play.act("form_panel", "judge", members=members)
    assert all(
        sees(play.case.officers("judge", "panel_member").get(pk=pk), sealed) for pk in members
    )


def test_what_need_not_be_kept_is_opened_to_all(play, counsel, offered):
    play.act("seal", "judge", offered, may_read=readers(play, counsel), **SECRET)
    play.act("unseal", "judge", offered, reasons="It was in the papers.")
    opened, li = afresh(offered), play.part("respondent").person
    assert opened.last_entry.stream.name == "docket"
    assert sees(li, opened) and reads(li, opened) == ["order.txt"]
    assert Period.objects.visible_to(li).filter(subject=offered.pk).exists()
    with pytest.raises(Blocked, match="It is not sealed"):
        play.act("unseal", "judge", offered, reasons=TEXT)


# Offered in confidence


@pytest.fixture
def guarded(play):
    return offer(play, verb="offer_in_confidence", secret="trade_secret")


def test_what_is_offered_in_confidence_is_never_shown_before_the_judge_decides(play, guarded):
    li, judge = play.part("respondent").person, play.part("judge").person
    assert not sees(li, guarded) and not reads(li, guarded)
    assert not Entry.objects.visible_to(li).filter(subject=guarded.pk).exists()
    assert sees(judge, guarded) and reads(judge, guarded)
    assert not Period.objects.of(guarded).filter(name="examine").exists()
    waiting = play.period("secrecy")
    assert waiting.awaits == "judge" and "product default" in waiting.rule


def test_granted_it_is_examined_by_those_named(play, counsel, guarded):
    play.act("grant_secrecy", "judge", guarded, may_read=readers(play, counsel), reasons=TEXT)
    assert sees(counsel.person, afresh(guarded)) and reads(counsel.person, guarded)
    assert not sees(play.part("respondent").person, afresh(guarded))
    play.act("examine", counsel, guarded, **OPINION)
    exhibit = examined(play, guarded, "Qian Demo", "Wang Demo")
    assert exhibit.state == "examined"
    play.act("admit", "judge", exhibit, reasons=TEXT)
    assert not sees(play.part("respondent").person, afresh(guarded))
    assert play.sound()


def test_refused_it_is_handed_back_and_nothing_is_told(play, guarded):
    play.act("refuse_secrecy", "judge", guarded, reasons="It is well known.")
    li = play.part("respondent").person
    assert afresh(guarded).state == "handed_back"
    assert not sees(li, afresh(guarded)) and not reads(li, guarded)
    assert sees(li, offer(play, title="The same, openly"))


def test_a_second_seal_needs_no_second_offer(play, counsel, guarded):
    play.act("grant_secrecy", "judge", guarded, may_read=readers(play), reasons=TEXT)
    play.act("seal", "judge", guarded, may_read=readers(play, counsel), **SECRET)
    assert not sees(play.part("respondent").person, afresh(guarded))
