"""The gate before a judgment in default: every point is met, or the first that is not is named."""

from datetime import timedelta

import pytest

from cases.judgments.conditions import checklist
from cases.roles import Role
from cases.service.models import Service
from cases.sittings.models import Sitting
from odr.procedure.reasons import BadFacts, Blocked
from tests.cases.judgments.bench import again, drafted, heard, scan, written
from tests.cases.judgments.test_judgments import opening, paper_of, text_of
from tests.court import consequence

DEFAULT = {"outcome": "default"}


def called(play):
    at = (play.case.now() + timedelta(days=10)).isoformat()
    return play.open(Sitting, "call", Role.JUDGE, at=at, place="Online courtroom 1")


def summoned(play, *, but=()):
    """Everybody signs for a summons on the day it is sent."""
    for part in play.case.parties():
        if part.name in but:
            continue
        service = play.open(Service, "send", Role.CLERK, document="summons", recipient=str(part.pk))
        facts = {"received_on": play.today(), "received_by": "self"}
        files = [scan(play.part(Role.CLERK))]
        play.act("hand_over", Role.CLERK, service, **facts, files=files)


def held(play, sitting, *attended):
    """The sitting is held on its day with these people, and closed."""
    play.walk(days=10, minutes=1)
    there = [str(part.pk) for part in play.case.parties() if part.name in attended]
    opened = ("identity_checked", "discipline_read", "bench_named", "rights_told")
    play.act("open_sitting", Role.JUDGE, sitting, attended=there, **dict.fromkeys(opened, True))
    for section in ("debate", "final"):
        play.act("note_record", Role.CLERK, sitting, section=section, text="They spoke.")
    play.act("close_sitting", Role.JUDGE, again(sitting), debate_ended=True)
    return play


CLAIMANTS = ("Zhang Demo", "Zhao Demo")


def heard_without(play, *absent, unsummoned=()):
    sitting = called(play)
    summoned(play, but=unsummoned)
    names = [part.name for part in play.case.parties() if part.name not in absent]
    return held(play, sitting, *names)


def test_every_point_met_a_default_judgment_is_given(prepared):
    play = heard_without(prepared, "Wang Demo")
    assert [point.met for point in checklist(play.case)] == [True] * 4
    judgment = drafted(play, **DEFAULT)
    play.act("sign", Role.JUDGE, judgment)
    play.act("issue", Role.JUDGE, again(judgment), summary="Wang did not come.")
    printed = text_of(paper_of(judgment).file)
    assert "被告WangDemo经传票传唤，无正当理由未到庭，本院依法缺席审理" in printed
    assert "第一百四十七条" in printed
    assert play.case.state == "judged"


def refused_text(play):
    with pytest.raises(BadFacts) as refused:
        opening(play, **DEFAULT)
    return refused.value.errors["outcome"]


def test_a_hearing_that_no_sitting_shows_is_not_enough(prepared):
    assert refused_text(heard(prepared)) == "Not yet: a hearing was held."


def test_whoever_came_is_not_judged_in_default(prepared):
    play = heard_without(prepared)
    assert "somebody stayed away" in refused_text(play)
    assert drafted(play).state == "draft", "on the merits it can be decided"


def test_without_a_lawful_summons_there_is_no_default(prepared):
    play = heard_without(prepared, "Wang Demo", unsummoned=("Wang Demo",))
    assert "receipt of the summons is certain" in refused_text(play)


def test_what_came_back_is_settled_first(prepared):
    play = heard_without(prepared, "Wang Demo")
    bounced(play)
    assert "reached in another way" in refused_text(play)


def bounced(play):
    from django.db import transaction

    from odr.procedure.perform import take_by_clock

    with transaction.atomic():
        facts = {"channel": "email", "name": "wang@example.org"}
        take_by_clock(play.refresh().case, "message_bounced", at=play.case.now(), facts=facts)


@pytest.mark.parametrize("verb", ["sign", "issue"])
def test_the_gate_is_asked_again_at_every_step(prepared, verb):
    play = heard_without(prepared, "Wang Demo")
    judgment = drafted(play, **DEFAULT)
    if verb == "issue":
        play.act("sign", Role.JUDGE, judgment)
    bounced(play)
    facts = {"summary": "Wang did not come."} if verb == "issue" else {}
    with pytest.raises(Blocked, match="reached in another way"):
        play.act(verb, Role.JUDGE, again(judgment), **facts)


def test_a_draft_is_not_turned_into_a_default_judgment_later(prepared):
    play = heard_without(prepared)
    judgment = drafted(play)
    with pytest.raises(BadFacts) as refused:
        play.act("revise", Role.JUDGE, judgment, **written(play, **DEFAULT))
    assert "somebody stayed away" in refused.value.errors["outcome"]


def test_an_excused_absence_is_none(prepared):
    play = heard_without(prepared, "Wang Demo")
    sitting = Sitting.objects.get(parent=play.case)
    wang = play.case.dossier.parts.get(name="Wang Demo", behalf=None)
    play.act("excuse", Role.JUDGE, sitting, party=str(wang.pk), reasons="The network failed.")
    assert "somebody stayed away" in refused_text(play)


def test_a_hearing_reopened_is_judged_by_its_last_day(prepared):
    play = heard_without(prepared, "Wang Demo")
    sitting = called(play)
    summoned(play)
    held(play, sitting, *CLAIMANTS, "Li Demo", "Qian Demo", "Wang Demo")
    assert "somebody stayed away" in refused_text(play)


def test_prefilled_revision(prepared):
    """The form of a revision starts from the draft."""
    consequence(prepared.case, "go_to_hearing")
    consequence(prepared.case, "close_hearing")
    judgment = drafted(prepared.refresh())
    started = judgment.prefilled("revise", prepared.part(Role.JUDGE), {})
    assert started["awarded"] == "8000.00"
    assert started["orders"] == written(prepared)["orders"]
    assert judgment.prefilled("sign", prepared.part(Role.JUDGE), {}) == {}
