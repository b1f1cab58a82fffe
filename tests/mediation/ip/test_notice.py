"""A notice from its draft to its end, and what it refuses."""

import pytest

from mediation.ip.models import InfringementNotice
from odr.procedure.perform import perform
from odr.procedure.reasons import BadFacts, Blocked
from odr.streams.models import Entry
from tests.mediation.ip.market import Market, again, paper

pytestmark = pytest.mark.django_db


def test_a_complete_notice_is_sent_and_the_operator_reads_it(market):
    market.act("send", "right_holder", declaration=True)
    notice = market.notice
    assert notice.state == "sent"
    assert InfringementNotice.objects.visible_to(notice.platform.organisation).get() == notice
    assert market.period("take_measures").status == "open"


def test_the_operator_reads_nothing_of_the_drafting(market):
    market.act("send", "right_holder", declaration=True)
    seen = Entry.objects.visible_to(market.operator)
    assert [entry.kind for entry in seen] == ["infringementnotice.send"]
    facts = seen.get().content.body["facts"]
    assert facts["statement"].startswith("The lamps") and facts["right_named"]
    assert len(facts["evidence"]) == 1 and len(facts["certificates"]) == 1
    assert facts["document"][0]["name"].endswith("Notice of infringement.pdf")


@pytest.mark.parametrize(
    ("left_out", "code"),
    [
        ("choose_right", "no-right"),
        ("describe_holder", "no-identity"),
        ("state_infringement", "no-statement"),
        ("name_listings", "no-listing"),
    ],
)
def test_a_notice_without_one_of_its_parts_cannot_be_sent(db, left_out, code, monkeypatch):
    market, act = Market.begin(), Market.act

    def without(self, verb, *given, **facts):
        return None if verb == left_out else act(self, verb, *given, **facts)

    monkeypatch.setattr(Market, "act", without)
    with pytest.raises(Blocked) as refused:
        market.sent()
    assert refused.value.code == code


def test_a_draft_is_given_up_unseen(market):
    market.act("give_up", "right_holder")
    assert market.notice.state == "dropped"
    operator = market.notice.platform.organisation
    assert not InfringementNotice.objects.visible_to(operator).exists()


def test_listings_taken_out_leave_the_others_numbered_in_order(market):
    market.act("drop_listings", "right_holder", chosen=[2])
    assert [(each.number, each.title) for each in market.notice.listings.all()] == [
        (1, "台灯一号"),
        (2, "台灯三号"),
    ]
    with pytest.raises(BadFacts) as refused:
        market.act("drop_listings", "right_holder", chosen=[3])
    assert "No such listing" in refused.value.errors["chosen"]


def test_each_listing_is_decided_and_a_declined_one_can_be_answered(market):
    market.act("send", "right_holder", declaration=True)
    market.act("take_measures", "operator", chosen=[1], measure="block")
    assert market.notice.state == "sent"
    said = {"why_declined": "no_prima_facie", "reasons": "The mark cannot be seen."}
    market.act("decline", "operator", chosen=[2, 3], **said)
    assert market.notice.state == "handled"
    listing = market.notice.listings.get(number=2)
    assert (listing.stands, listing.reason) == ("declined", "no_prima_facie")
    market.act("supplement", "right_holder", chosen=[2], statement="Here it is, enlarged.")
    assert market.notice.state == "sent"
    assert market.notice.listings.get(number=2).stands == "waiting"
    market.act("take_measures", "operator", chosen=["all"], measure="delete")
    assert market.notice.state == "handled"


def test_the_operator_is_reminded_by_a_task_and_nothing_is_taken_down_by_the_clock(market):
    market.act("send", "right_holder", declaration=True)
    market.walk(days=20)
    assert market.period("take_measures").status == "raised"
    assert {each.stands for each in market.notice.listings.all()} == {"waiting"}


def test_a_notice_is_closed_once_everything_is_over(handled):
    with pytest.raises(Blocked) as refused:
        handled.act("close", "operator")
    assert refused.value.code == "going-on"
    rooms = [handled.forwarded(), handled.forwarded("夜市", (3,))]
    for room in rooms:
        handled.act("accept", handled.come(room), room)
    handled.act("close", "operator")
    assert handled.notice.state == "closed"


def test_more_than_three_hundred_listings_do_not_fit_in_a_notice(market):
    more = "url\n" + "".join(f"https://shop.example/{n}\n" for n in range(298))
    sheet = [paper(market.holder, more, "more.csv")]
    with pytest.raises(BadFacts) as refused:
        market.act("name_listings", "right_holder", sheet=sheet)
    assert "has 3 already" in refused.value.errors["sheet"]


def test_a_right_that_ended_meanwhile_sends_nothing(market):
    held = market.notice.right
    by = held.dossier.parts.get()
    perform(held, "cease", by=by, facts={"why_ceased": "invalid", "ended_on": "2026-01-01"})
    with pytest.raises(Blocked) as refused:
        market.act("send", "right_holder", declaration=True)
    assert refused.value.code == "right-over"


def test_bad_faith_is_pointed_out_by_either_side(handled):
    room = handled.awaiting(handled.forwarded())
    facts = {"signs": ["forged"], "reasons": "The licence bears no date."}
    handled.act("point_out", "right_holder", room, **facts)
    handled.act("point_out", "seller", again(room), signs=["repeated"], reasons="The third time.")
    seen = Entry.objects.filter(kind="forwarding.point_out")
    assert seen.count() == 2
