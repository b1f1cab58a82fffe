"""What stands at the top of a page: the reader's next act, what else waits for them, the rest."""

import pytest

from cases.motions.models import Motion
from cases.roles import Role
from odr.pages.turns import at_the_top

pytestmark = pytest.mark.django_db


def top(play, role, matter=None, who=None):
    return at_the_top(matter or play.case, play.part(role, who).person)


def acts(told):
    return [[offer.name for offer in turn.acts] for turn in told["turns"]]


def test_the_clerk_reviews_by_docketing_or_asking_for_corrections(filed):
    told = top(filed, Role.CLERK)
    assert told["waiting"].yours and acts(told) == [["docket", "ask_correction"]]
    rest = {offer.name for offer in told["else_now"]}
    assert rest and not rest & {"docket", "ask_correction"}


def test_the_claimant_is_asked_for_the_fee_and_for_nothing_else(docketed):
    told = top(docketed, Role.CLAIMANT)
    assert acts(told) == [["pay_fee"]] and told["turns"][0].due == told["waiting"].due


def test_who_is_not_waited_for_has_no_turn(docketed):
    told = top(docketed, Role.JUDGE)
    assert not told["waiting"].yours or acts(told) == [[]]
    assert "pay_fee" not in {offer.name for offer in told["now"]}


def test_what_belongs_to_a_room_is_done_on_its_page(docketed):
    play = docketed.paid()
    motion = play.open(Motion, "ask_suspension", Role.CLAIMANT, ground="other", grounds="Illness.")
    told = top(play, Role.JUDGE)
    (ruling,) = [turn for turn in told["turns"] if turn.url]
    assert ruling.url == f"/motions/{motion.pk}/" and ruling.acts == ()
    assert ruling.title == str(motion)
    on_its_page = top(play, Role.JUDGE, motion)
    assert [turn.url for turn in on_its_page["turns"]] == [""]


def test_the_first_turn_is_what_the_sentence_says(docketed):
    play = docketed.prepared()
    told = top(play, Role.JUDGE)
    assert told["turns"][0].due == told["waiting"].due
    dues = [turn.due for turn in told["turns"] if turn.due]
    assert dues == sorted(dues) and acts(told)[-1] == ["sitting.call"]


def test_an_open_offer_stands_before_a_blocked_one_of_the_same_name(docketed):
    told = top(docketed, Role.CLAIMANT)
    names = [offer.name for offer in (*told["now"], *told["later"])]
    assert len(names) == len(set(names))


def test_staff_see_for_how_many_days_something_has_waited(filed, client):
    filed.walk(days=3)
    clerk = filed.part(Role.CLERK).person
    client.force_login(clerk)
    ((period, case),) = client.get("/home/").context["tasks"]
    assert (period.name, period.age_days, period.days_left) == ("review", 3, 4)
    assert period.url == f"/cases/{case.pk}/"
    assert (
        'data-label="Days waiting" class="court-number">3<' in client.get("/home/").content.decode()
    )
