"""Blind bidding: its rule agreed by all, its figures read by nobody, and gone when the round is over."""

from datetime import timedelta
from decimal import Decimal

import pytest

from mediation.bidding.models import Bid, Bidding, NearMiss
from mediation.bidding.settling import is_near, settled
from odr.procedure.demo import set_clock
from odr.procedure.parts import CLOCK
from odr.procedure.reasons import BadFacts, Blocked, NotYours, OutOfOrder
from odr.streams.chain import verify
from odr.streams.models import Content, Entry
from tests.court import place, someone
from tests.mediation.auction import begun, both, place_of, proposed, sealed, total
from tests.mediation.test_mandates import agent_of, bounded
from tests.mediation.test_offers import accepted, again, offered
from tests.truth import attempt, declared, rows, states

PARTY = "the claimant or the respondent or the third party"
ANYBODY, FOLLOWS = f"{PARTY} or the mediator", "what follows from another step"
PROPOSER, SIDE = "whoever proposed the bidding", "the side whose figure it is"
BIDDING = rows(
    ("", "propose", "proposed", ANYBODY),
    ("proposed", "agree", None, PARTY),
    ("proposed", "see_who_agreed", "round", FOLLOWS),
    ("proposed", "see_who_agreed", "declined", FOLLOWS),
    ("proposed", "decline", "declined", PARTY),
    ("proposed", "take_back", "withdrawn", PROPOSER),
    ("round", "compare", "settled", FOLLOWS),
    ("round", "compare", "apart", FOLLOWS),
    ("round", "compare", "failed", FOLLOWS),
    ("apart", "next_round", "round", ANYBODY),
    ("apart", "stop", "failed", ANYBODY),
    (("proposed", "round", "apart"), "become_moot", "moot", FOLLOWS),
)
BID = rows(
    ("", "ask", "asked", FOLLOWS),
    ("asked", "bid", "sealed", SIDE),
    ("sealed", "take_back", "asked", SIDE),
    ("asked", "keep_silent", "over", "the clock"),
    (("asked", "sealed"), "note_round", "over", FOLLOWS),
)
NEAR = rows(("", "note_round", "noted", FOLLOWS))
WHO = {
    PARTY: {"claimant", "respondent"},
    ANYBODY: {"claimant", "respondent", "mediator"},
    FOLLOWS: set(),
    PROPOSER: {"claimant"},
    SIDE: {"claimant"},
    "the clock": {"clock"},
}


def everybody(talk):
    roles = ("claimant", "respondent", "mediator", "case_manager")
    return {role: talk.part(role) for role in roles} | {"clock": CLOCK}


def test_they_live_as_the_tables_say():
    assert (declared(Bidding), declared(Bid), declared(NearMiss)) == (BIDDING, BID, NEAR)


@pytest.mark.parametrize(("kind", "table"), [(Bidding, BIDDING), (Bid, BID)])
def test_nothing_else_can_be_done_and_by_nobody_else(talking, kind, table):
    bidding = begun(talking)
    matter = bidding if kind is Bidding else place_of(talking, "claimant")
    people = everybody(talking)
    verbs = {verb for source, verb, _target, _who in table if source}
    for source in states(kind):
        allowed = {verb: who for state, verb, _target, who in table if state == source}
        for verb in verbs - allowed.keys():
            by = people["claimant"]
            assert attempt(place(again(matter), source), verb, by) is OutOfOrder, (source, verb)
        for verb, who in allowed.items():
            for name, part in people.items():
                refused = attempt(place(again(matter), source), verb, part) is NotYours
                assert refused is (name not in WHO[who]), (source, verb, name)


# The arithmetic


@pytest.mark.parametrize(
    ("accepts", "pays", "rule", "figure"),
    [
        ("8000", "10000", {"settles": "midpoint"}, "9000.00"),
        ("8000", "8000", {"settles": "midpoint"}, "8000.00"),
        ("8000.00", "7999.99", {"settles": "midpoint"}, None),
        ("100.00", "100.01", {"settles": "midpoint"}, "100.01"),  # half a cent up
        ("0.01", "999999999999.99", {"settles": "midpoint"}, "500000000000.00"),
        ("8000", "10000", {"settles": "higher"}, "10000.00"),
        ("8000", "10000", {"settles": "lower"}, "8000.00"),
        ("8000", "10000", {"settles": "share", "share": 0}, "8000.00"),
        ("8000", "10000", {"settles": "share", "share": 100}, "10000.00"),
        ("100.00", "100.10", {"settles": "share", "share": 33}, "100.03"),
        ("100.00", "100.10", {"settles": "share", "share": 35}, "100.04"),  # 3.5 cents up
    ],
)
def test_an_overlap_settles_by_the_rule(accepts, pays, rule, figure):
    found = settled(Decimal(accepts), Decimal(pays), **rule)
    assert (found and str(found)) == figure


@pytest.mark.parametrize(
    ("pays", "ranges", "near"),
    [
        ("9000", {"yuan": Decimal(1000)}, True),
        ("8999.99", {"yuan": Decimal(1000)}, False),
        ("9500", {"percent": 5}, True),
        ("9499.99", {"percent": 5}, False),
        ("9499.99", {"percent": 5, "yuan": Decimal("500.01")}, True),
        ("9999.99", {}, False),
        ("10000", {"yuan": Decimal(1000)}, False),
    ],
)
def test_a_near_miss_lies_within_the_agreed_range(pays, ranges, near):
    assert is_near(Decimal(10_000), Decimal(pays), **ranges) is near


# Its way


def test_an_overlap_is_agreed_with_the_terms_that_were_agreed_before(talking):
    begun(talking, respondent_does=["Take the pictures down."], confidential=True)
    bidding = both(talking, "8000", "10000")
    assert bidding.state == "settled" and str(bidding.figure) == "9000.00"
    assert Bidding.objects.visible_to(talking.part("mediator").person).get() == bidding
    agreed = talking.refresh().mediation.terms
    assert (agreed.total, agreed.confidential) == (Decimal("9000.00"), True)
    assert agreed.respondent_does == ("Take the pictures down.",)
    compared = bidding.stream().entries.get(kind="bidding.compare")
    assert compared.content.body["facts"] == {"figure": "9000.00"}


@pytest.mark.parametrize(
    ("rule", "figure"),
    [
        ({"settles": "share", "share": 25}, "8500.00"),
        ({"settles": "higher"}, "10000.00"),
        ({"settles": "lower"}, "8000.00"),
    ],
)
def test_the_agreed_rule_counts(talking, rule, figure):
    begun(talking, **rule)
    assert str(both(talking, "8000", "10000").figure) == figure


def test_no_overlap_and_another_round_until_none_is_left(talking):
    begun(talking, rounds=2)
    first = both(talking, "20000", "5000")
    assert first.state == "apart" and total(talking) is None
    talking.act("next_round", "respondent", first)
    assert both(talking, "15000", "6000").state == "failed"
    told = first.stream().entries.filter(kind="bidding.compare")
    assert [each.content.body["facts"] for each in told] == [{}, {}]


def test_nobody_is_told_who_was_silent(talking):
    begun(talking)
    sealed(talking, "claimant", "8000")
    talking.walk(hours=24, minutes=1)
    bidding = Bidding.objects.get()
    assert bidding.state == "apart"
    after = [e.kind for e in bidding.stream().entries.order_by("seq")][-1]
    assert after == "bidding.compare"
    assert bidding.last_entry.content.body["facts"] == {}
    assert {bid.state for bid in bidding.bids.all()} == {"over"}


def test_a_near_miss_is_told_to_the_mediators_alone(talking):
    begun(talking, near_yuan="500")
    bidding = both(talking, "8000", "7600")
    assert bidding.state == "apart"
    miss = NearMiss.objects.get()
    assert miss.stream().name == "notes" and "7600" not in str(miss.last_entry.content.body)
    assert NearMiss.objects.visible_to(talking.part("mediator").person).exists()
    for role in ("claimant", "respondent", "case_manager"):
        part = talking.part(role)
        assert not NearMiss.objects.visible_to(part.hand or part.person).exists()
    talking.act("next_round", "mediator", bidding)
    both(talking, "8000", "5000")
    assert NearMiss.objects.count() == 1, "this one was no near miss"


def test_a_figure_can_be_taken_back_while_the_round_is_not_complete(talking):
    begun(talking)
    sealed(talking, "claimant", "8765.43")
    talking.act("take_back", "claimant", place_of(talking, "claimant"))
    assert not Content.objects.filter(entry__kind="bid.bid").exists()
    sealed(talking, "claimant", "9000")
    sealed(talking, "respondent", "9000")
    assert total(talking) == Decimal("9000.00")
    with pytest.raises(OutOfOrder):
        talking.act("take_back", "claimant", place_of(talking, "claimant"))


def test_too_late_is_too_late_before_the_clock_comes_by(talking):
    bidding = begun(talking)
    sealed(talking, "claimant", "8000")
    set_clock(talking.mediation.dossier, bidding.until)
    with pytest.raises(Blocked, match="This round is over"):
        sealed(talking, "respondent", "9000")
    with pytest.raises(Blocked, match="This round is over"):
        talking.act("take_back", "claimant", place_of(talking, "claimant"))


# Its rule


def test_it_begins_when_every_party_agreed(talking):
    talking.mediation.admit("respondent", person=someone("zhao"), name="Zhao Demo")
    third = talking.part("respondent", "Zhao Demo")
    talking.mediation.enter(third)
    with pytest.raises(BadFacts) as refused:
        proposed(talking)
    assert "say who of them bids for all" in refused.value.errors["respondent_bids"]
    bidding = proposed(talking, "mediator", respondent_bids=str(third.pk))
    for by in ("claimant", "respondent"):
        talking.act("agree", by, again(bidding), understood=True)
        assert again(bidding).state == "proposed"
    with pytest.raises(Blocked, match="agreed to this bidding already"):
        talking.act("agree", "claimant", again(bidding), understood=True)
    talking.act("agree", third, again(bidding), understood=True)
    assert again(bidding).state == "round"
    with pytest.raises(NotYours, match="the side whose figure it is"):
        sealed(talking, "respondent", "8000", by=talking.part("respondent", "Li Demo"))


def test_not_agreed_to_in_time_it_is_declined(talking):
    bidding = proposed(talking)
    talking.walk(days=8)
    assert again(bidding).state == "declined" and not Bid.objects.exists()
    second = proposed(talking)
    talking.act("decline", "respondent", second)
    assert again(second).state == "declined"
    third = proposed(talking)
    talking.act("take_back", "claimant", third)
    assert again(third).state == "withdrawn"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"settles": "share"}, "share"),
        ({"share": 50}, "share"),
        ({"settles": "share", "share": 101}, "share"),
        ({"rounds": 10, "hours": 200}, "hours"),
        ({"rounds": 0}, "rounds"),
        ({"pay_by": "2020-01-01"}, "pay_by"),
        ({"near_percent": 51}, "near_percent"),
    ],
)
def test_a_rule_that_does_not_fit_is_refused(talking, given, field):
    with pytest.raises(BadFacts) as refused:
        proposed(talking, **given)
    assert list(refused.value.errors) == [field]


def test_payment_before_the_last_round_is_refused(talking):
    day = (talking.mediation.today() + timedelta(days=1)).isoformat()
    with pytest.raises(BadFacts, match="last round could end after this day"):
        proposed(talking, pay_by=day)


def test_one_bidding_at_a_time_which_can_be_ended(talking):
    begun(talking)
    with pytest.raises(Blocked, match="under way already"):
        proposed(talking)
    bidding = both(talking, "20000", "5")
    talking.act("stop", "mediator", bidding)
    assert again(bidding).state == "failed" and proposed(talking).state == "proposed"


def test_no_figure_beyond_an_authority(talking):
    begun(talking)
    agent = agent_of(talking, "respondent")
    bounded(talking, "respondent", pays_most="5000")
    with pytest.raises(BadFacts) as refused:
        sealed(talking, "respondent", "5000.01", by=agent)
    assert list(refused.value.errors) == ["figure"] and "5000" not in str(refused.value)
    sealed(talking, "respondent", "5000", by=agent)
    assert place_of(talking, "respondent").state == "sealed"


# What is left of a figure


def test_what_is_agreed_elsewhere_erases_what_was_bid(talking):
    offer = offered(talking)
    begun(talking)
    sealed(talking, "claimant", "8765.43")
    accepted(talking, offer)
    assert Bidding.objects.get().state == "moot"
    assert not Content.objects.filter(entry__kind="bid.bid").exists()


@pytest.mark.parametrize("ending", ["declare_deadlock", "expiry"])
def test_with_the_mediation_the_figures_end(talking, ending):
    begun(talking, rounds=1, hours=24 * 20)
    sealed(talking, "claimant", "8765.43")
    if ending == "expiry":
        talking.walk(days=40)
    else:
        talking.act("declare_deadlock", "mediator")
    assert talking.refresh().mediation.ended
    assert not Content.objects.filter(entry__kind="bid.bid").exists()


def test_the_chain_holds_without_the_figures(talking):
    begun(talking)
    both(talking, "8765.43", "9876.54")
    for bid in Bid.objects.all():
        assert [what for _seq, what in verify(bid.stream())] == ["erased"]
    assert list(verify(Bidding.objects.get().stream())) == []


def test_a_figure_is_read_by_its_own_side_alone(talking):
    begun(talking)
    sealed(talking, "claimant", "8765.43")
    bid = place_of(talking, "claimant")
    assert Bid.objects.visible_to(talking.part("claimant").person).get() == bid
    for role in ("respondent", "mediator", "case_manager"):
        part = talking.part(role)
        person = part.hand or part.person
        assert bid not in Bid.objects.visible_to(person)
        assert not Entry.objects.visible_to(person).filter(stream=bid.stream()).exists()
