"""The demonstration court: every story is told through the one door, and its people sign in."""

import pytest
from django.core.management import call_command

from cases.demo.people import COURT, PASSWORD, PEOPLE, settle_in, sign_ins
from cases.demo.play import Play
from cases.demo.stories import STORIES, told
from cases.management.commands import demo as command
from cases.models import Case
from cases.roles import Role
from odr.accounts.offices import Office
from odr.procedure.verify import misfits
from odr.streams.models import Entry

pytestmark = pytest.mark.django_db

STAGES = {
    "half_a_draft": "draft",
    "just_filed": "under_review",
    "to_be_corrected": "correction",
    "sent_elsewhere": "redirected",
    "in_mediation_first": "mediation",
    "fee_due": "docketed",
    "fee_unpaid": "docketed",
    "being_answered": "pleadings",
    "evidence_and_a_motion": "preparation",
    "settling": "pleadings",
    "to_be_heard": "hearing",
    "being_decided": "deliberation",
    "open_to_appeal": "judged",
    "on_appeal": "on_appeal",
    "to_be_paid": "effective",
    "being_enforced": "enforcement",
    "paid_in_full": "satisfied",
    "taken_back": "withdrawn",
    "agreement_to_confirm": "confirmation",
    "agreement_confirmed": "effective",
    "hearing_at_different_times": "hearing",
    "in_the_mediation_house": "mediation",
    "agreement_to_sign": "mediation",
}


@pytest.fixture
def cast(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # to be quick
    return settle_in()


def test_every_story_has_its_stage_here():
    assert [story.__name__ for story in STORIES] == list(STAGES)
    assert len(STORIES) >= 15 and len(set(STAGES.values())) >= 15


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_a_story_ends_where_it_says_and_its_record_verifies(cast, story):
    assert not told(story)
    story(cast)
    case = Case.objects.get()
    assert told(story) and case.state == STAGES[story.__name__]
    assert list(misfits(case.dossier_id)) == []
    made_behind = Entry.objects.filter(stream__root=case.dossier_id, kind="placed")
    assert not made_behind.exists()


def test_a_story_that_is_interrupted_is_told_again_from_its_beginning(cast, monkeypatch, capsys):
    """Half a story is no story: nothing of it is left, and it does not count as told."""
    whole = next(each for each in STORIES if each.__name__ == "taken_back")

    def pulled_out(self, *given, **more):
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "STORIES", [whole])
    monkeypatch.setattr(command, "BESIDES", [])
    with monkeypatch.context() as cut:
        cut.setattr(Play, "walk", pulled_out)
        with pytest.raises(KeyboardInterrupt):
            call_command("demo")
    assert not told(whole) and not Case.objects.exists()
    call_command("demo")
    assert told(whole) and Case.objects.get().state == STAGES["taken_back"]
    call_command("demo")
    assert Case.objects.count() == 1 and "story 1 of 1" in capsys.readouterr().out


def test_everybody_signs_in_and_every_office_is_held(cast, client):
    for each in PEOPLE:
        assert client.login(username=each.username, password=PASSWORD), each.username
    held = set(Office.objects.filter(court=COURT).values_list("role", flat=True))
    assert {Role.CLERK, Role.JUDGE, Role.ASSISTANT, Role.PRESIDENT} <= held
    assert {Role.OFFICER, Role.MEDIATOR, Role.ADMINISTRATOR, Role.OBSERVER} <= held
    assert len(sign_ins()) == 1 + len(PEOPLE)
    assert len({person.mobile for person in cast.values()}) == len(PEOPLE)


def test_settling_in_again_makes_nobody_twice(cast):
    assert {person.pk for person in settle_in().values()} == {p.pk for p in cast.values()}


def test_the_observer_sees_figures_and_no_case(cast, client):
    client.force_login(cast["observer"])
    assert client.get("/statistics/").status_code == 200
    assert not Case.objects.visible_to(cast["observer"]).exists()
