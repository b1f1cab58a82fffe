"""What goes on with one seller: every way through, the fifteen days and their exceptions."""

from datetime import date

import pytest

from mediation.ip.models import Forwarding
from odr.procedure.notices import Notice
from odr.procedure.outbox import Message
from odr.procedure.reasons import BadFacts, Blocked
from odr.streams.models import Entry
from tests.mediation.ip.market import Market, again, paper

pytestmark = pytest.mark.django_db


def day(market):
    return market.notice.today().isoformat()


def test_a_notice_is_forwarded_seller_by_seller(handled):
    first = handled.forwarded()
    assert [each.number for each in first.listings.all()] == [1, 2]
    assert handled.period("forward_notice").status == "open"
    second = handled.forwarded("夜市", (3,))
    assert second.listings.get().title == "台灯三号"
    assert handled.period("forward_notice").status == "used"
    with pytest.raises(Blocked, match="has been forwarded"):
        handled.forwarded("夜市", (3,))


def test_a_seller_reads_their_own_listings_and_nothing_of_the_others(handled):
    room, other = handled.forwarded(), handled.forwarded("夜市", (3,))
    person = handled.come(room).person
    assert list(Forwarding.objects.visible_to(person)) == [room]
    told = [entry.content.body for entry in Entry.objects.visible_to(person)]
    assert "夜市" not in str(told) and "台灯三号" not in str(told)
    assert other not in Forwarding.objects.visible_to(person)


def test_the_address_of_a_seller_stands_in_no_record(handled):
    handled.forwarded()
    said = [
        entry.content.body for entry in Entry.objects.filter(stream__root=handled.notice.dossier_id)
    ]
    assert "seller@example.org" not in str(said)
    assert Message.objects.filter(address="seller@example.org").exists()


def test_the_right_holder_reads_a_counter_notice_once_it_is_handed_on(handled):
    room = handled.countered(handled.forwarded())
    assert not Forwarding.objects.visible_to(handled.holder).exists()
    handled.act("hand_on", "operator", room)
    assert Forwarding.objects.visible_to(handled.holder).get() == room
    assert Notice.objects.filter(person=handled.holder, entry__subject=room.pk).exists()


def test_nobody_is_written_to_again_once_they_have_come(handled):
    room = handled.forwarded()
    handled.act("write_again", "operator", room, mobile="13900000099")
    assert Message.objects.filter(address="13900000099").exists()
    handled.come(room)
    with pytest.raises(Blocked, match="has come here"):
        handled.act("write_again", "operator", again(room), mobile="13900000098")


def test_a_seller_without_an_address_cannot_be_forwarded_to(handled):
    with pytest.raises(BadFacts) as refused:
        handled.act(
            "forward", "operator", Forwarding.within(handled.notice), seller="X", chosen=["all"]
        )
    assert "email" in refused.value.errors


# The fifteen days


def reached(on, kind="ecommerce", **given):
    """A counter-notice that reached the right holder on a day, in another way than here."""
    market = Market.begin(kind, kind=kind, **given)
    market.handled()
    room = market.countered(market.forwarded())
    sent = {"channel": "Courier", "sent_on": on}
    market.act("hand_on_elsewhere", "operator", room, **sent)
    proof = [paper(market.operator)]
    market.act("note_reached", "operator", again(room), reached_on=on, files=proof)
    return market, again(room)


@pytest.mark.parametrize(
    ("arrived", "last"),
    [
        ("2026-09-05", date(2026, 9, 20)),  # a working Sunday
        ("2026-09-16", date(2026, 10, 8)),  # the holidays of October
        ("2026-10-16", date(2026, 11, 2)),  # 31 October is a Saturday
    ],
)
def test_fifteen_days_run_from_the_day_after_it_reached_them(db, arrived, last):
    market, _room = reached(arrived)
    assert market.period("complain_or_sue").last_day == last


def test_they_do_not_run_before_it_is_shown_to_have_arrived(handled):
    room = handled.countered(handled.forwarded())
    handled.act("hand_on_elsewhere", "operator", room, channel="Courier", sent_on=day(handled))
    handled.walk(days=40)
    assert again(room).state == "on_its_way" and handled.period("complain_or_sue") is None


def test_it_cannot_have_arrived_before_it_was_sent(handled):
    room = handled.countered(handled.forwarded())
    handled.act("hand_on_elsewhere", "operator", room, channel="Courier", sent_on=day(handled))
    facts = {"reached_on": "2026-01-05", "files": [paper(handled.operator)]}
    with pytest.raises(BadFacts) as refused:
        handled.act("note_reached", "operator", again(room), **facts)
    assert "before it was sent" in refused.value.errors["reached_on"]


def test_another_network_service_goes_by_the_time_of_its_own_rules(db):
    market, _room = reached("2026-09-21", kind="network", reasonable_days=10)
    assert market.period("complain_or_sue").last_day == date(2026, 10, 8)
    assert market.period("complain_or_sue").trace["length"] == "10 days"


def test_silence_ends_the_measures(handled):
    room = handled.awaiting(handled.forwarded())
    handled.walk(days=14)
    assert again(room).state == "awaiting"
    handled.walk(days=30)
    assert again(room).state == "to_restore"
    handled.act("restore", "operator", again(room), restored_on=day(handled))
    assert again(room).state == "restored"
    assert {each.stands for each in room.listings.all()} == {"restored"}


def delayed(market, room, working_days):
    market.act(
        "leave_out_delay",
        "right_holder",
        room,
        cause="notarisation",
        working_days=working_days,
        reasons="The notary abroad needs a week.",
        files=[paper(market.holder)],
    )


def test_twenty_working_days_at_most_are_left_out_of_the_count(db):
    market, room = reached("2026-09-05")
    market.notice.dossier.periods.filter(name="complain_or_sue", status="open").get()
    delayed(market, room, 5)
    # 20 September is the last day; the working days after it are 21 to 24 and, the feast of
    # 25 to 27 September being over, the 28th.
    assert market.period("complain_or_sue").last_day == date(2026, 9, 28)
    with pytest.raises(BadFacts) as refused:
        delayed(market, again(room), 16)
    assert "15 are still open" in refused.value.errors["working_days"]
    delayed(market, again(room), 15)
    assert again(room).delay == 20


def test_whoever_sues_in_time_keeps_the_measures(handled):
    room = handled.disputed(handled.forwarded())
    handled.walk(days=90)
    assert again(room).state == "disputed"
    assert {each.stands for each in room.listings.all()} == {"measured"}


def test_only_patents_go_to_the_patent_authority(handled):
    room = handled.awaiting(handled.forwarded())
    with pytest.raises(BadFacts) as refused:
        handled.act(
            "declare",
            "right_holder",
            room,
            course="patent_office",
            body="IP Office",
            filed_on=day(handled),
            files=[paper(handled.holder)],
        )
    assert "patent authority" in refused.value.errors["course"]


def patent_market():
    from tests.mediation.ip.market import owner, right

    held = right(owner(), kind="patent", number="ZL202010000001.0", since="2020-05-04")
    market = Market.begin().sent(right_given=held)
    market.act("take_measures", "operator", chosen=["all"], measure="delete")
    return market, market.disputed(market.forwarded(), course="patent_office")


def test_an_order_of_the_patent_authority_leaves_fifteen_days_to_sue(db):
    market, room = patent_market()
    on = {"decided_on": day(market), "received_on": day(market), "number": "IP-1"}
    market.act("record_stop_order", "right_holder", room, **on, files=[paper(market.holder)])
    assert again(room).state == "upheld"
    period = market.period("sue_against_order")
    assert period.rule == "PAT 65" and period.trace["length"] == "15 days"


def test_a_court_gives_no_order_of_the_patent_authority(handled):
    room = handled.disputed(handled.forwarded())
    on = {"decided_on": day(handled), "received_on": day(handled), "number": "IP-1"}
    with pytest.raises(Blocked, match="not before the patent authority"):
        handled.act("record_stop_order", "operator", room, **on, files=[paper(handled.operator)])


@pytest.mark.parametrize(
    ("verb", "more", "state", "listings"),
    [
        ("record_infringement", {}, "upheld", "kept"),
        ("record_no_infringement", {"outcome": "not_found"}, "to_restore", "measured"),
        ("record_no_infringement", {"outcome": "invalid"}, "to_restore", "measured"),
    ],
)
def test_a_decision_settles_what_becomes_of_the_listings(handled, verb, more, state, listings):
    room = handled.disputed(handled.forwarded())
    file = [paper(handled.operator)]
    facts = {"decided_on": day(handled), "number": "（2026）浙0192民初1号", "files": file}
    handled.act(verb, "operator", room, **facts, **more)
    assert again(room).state == state
    assert {each.stands for each in room.listings.all()} == {listings}


def test_a_seller_may_accept_and_a_right_holder_may_renounce(handled):
    room, other = handled.forwarded(), handled.forwarded("夜市", (3,))
    part = handled.come(room)
    handled.act("accept", part, again(room))
    assert again(room).state == "accepted" and room.listings.first().stands == "kept"
    other = handled.awaiting(other)
    handled.act("renounce", "right_holder", other)
    assert again(other).state == "to_restore"


def test_withdrawing_the_notice_ends_every_measure(handled):
    rooms = [handled.forwarded(), handled.awaiting(handled.forwarded("夜市", (3,)))]
    handled.act("withdraw", "right_holder", reasons="They are our own dealers.")
    assert {again(room).state for room in rooms} == {"to_restore"}
    for room in rooms:
        handled.act("restore", "operator", again(room), restored_on=day(handled))
    assert handled.notice.state == "withdrawn"


def test_a_counter_notice_may_come_by_the_platforms_own_way(handled):
    from tests.mediation.ip.market import SELLER

    room, file = handled.forwarded(), [paper(handled.operator)]
    handled.act("enter_counter", "operator", room, **SELLER, files=file, received_on=day(handled))
    handled.act("hand_on", "operator", again(room))
    assert again(room).state == "awaiting" and again(room).name == "Li Demo"


# Mediation


def mediating(market):
    room = market.awaiting(market.forwarded())
    market.act("propose_mediation", "seller", room)
    market.act("agree_to_mediation", "right_holder", again(room))
    return again(room)


def test_nobody_agrees_to_their_own_proposal(handled):
    room = handled.awaiting(handled.forwarded())
    with pytest.raises(Blocked, match="has not proposed"):
        handled.act("agree_to_mediation", "seller", room)
    handled.act("propose_mediation", "seller", room)
    with pytest.raises(Blocked, match="has not proposed"):
        handled.act("agree_to_mediation", "seller", again(room))
    with pytest.raises(Blocked, match="You have proposed"):
        handled.act("propose_mediation", "seller", again(room))


def test_the_fifteen_days_stand_still_in_mediation_and_go_on_after_it(handled):
    room = mediating(handled)
    before = handled.period("complain_or_sue").last_day
    handled.walk(days=20)
    assert again(room).state == "mediation"
    handled.act("end_mediation", "seller", again(room))
    assert again(room).state == "awaiting"
    assert (handled.period("complain_or_sue").last_day - before).days >= 20


@pytest.mark.parametrize(
    ("gone", "verb", "state"),
    [("keep", "confirm_settlement", "settled"), ("restore", "confirm_restoration", "to_restore")],
)
def test_a_settlement_counts_once_both_sides_say_the_same(handled, gone, verb, state):
    room = mediating(handled)
    handled.act("report_settlement", "seller", room, gone=gone)
    with pytest.raises(Blocked):
        handled.act(verb, "seller", again(room))
    other = {"confirm_settlement": "confirm_restoration"}.get(verb, "confirm_settlement")
    with pytest.raises(Blocked, match="The other side has said"):
        handled.act(other, "right_holder", again(room))
    handled.act(verb, "right_holder", again(room))
    assert again(room).state == state


# What a wrong notice costs


def restored(market):
    room = market.awaiting(market.forwarded())
    market.act("renounce", "right_holder", room)
    market.act("restore", "operator", again(room), restored_on=day(market))
    return again(room)


@pytest.mark.parametrize(
    ("more", "owed"),
    [({}, "1200.50"), ({"bad_faith": True, "signs": ["repeated"]}, "2401.00")],
)
def test_a_wrong_notice_costs_the_loss_and_in_bad_faith_the_double(handled, more, owed):
    room = restored(handled)
    person = handled.part("seller").person
    facts = {"loss": "1200.50", "basis": "Sales of last month.", "files": [paper(person)]}
    handled.act("state_loss", "seller", room, **facts, **more)
    assert str(again(room).owed) == owed


def test_bad_faith_has_to_show_in_something(handled):
    room = restored(handled)
    facts = {"loss": "1.00", "basis": "x", "files": [paper(handled.part("seller").person)]}
    with pytest.raises(BadFacts) as refused:
        handled.act("state_loss", "seller", room, **facts, bad_faith=True)
    assert "signs" in refused.value.errors
