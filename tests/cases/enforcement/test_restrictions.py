"""The limit on consumption, the list of dishonest debtors, and what the public reads of it."""

from datetime import date

import pytest

from cases.enforcement.publication import listed as published
from cases.enforcement.publication import masked
from cases.roles import Role
from odr.procedure.reasons import BadFacts, Blocked
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import LI, OFFICER, QIAN, act, again, pk
from tests.cases.enforcement.worlds import WHY, company, limited, listed, proposed
from tests.court import IDENTITY


@pytest.fixture
def known(under_way):
    """The debtor's identity number is known."""
    party = under_way.part(Role.RESPONDENT, LI).party
    party.identity_number = IDENTITY
    party.save()
    return under_way


def years_later(day, years):
    return day.replace(year=day.year + years)


def test_a_unit_is_limited_together_with_those_who_lead_it(under_way):
    company(under_way)
    with pytest.raises(BadFacts) as refused:
        limited(under_way)
    assert refused.value.errors == {
        "also_bound": "Name those who lead this organisation and answer for it."
    }
    facts = {"debtor": pk(under_way, LI), "also_bound": ["Manager Demo"], **WHY}
    limit = stage.room(under_way, type(limited(under_way, QIAN)), "limit", OFFICER, **facts)
    assert limit.also_bound == ["Manager Demo"]


def test_a_debtor_is_limited_once(under_way):
    limited(under_way)
    with pytest.raises(BadFacts) as refused:
        limited(under_way)
    assert refused.value.errors == {"debtor": "This debtor’s consumption is limited already."}


def test_whoever_is_listed_is_limited_first(under_way):
    facts = {"debtor": pk(under_way, LI), "ground": "evades", "conduct": "Hid the stock."}
    kind = under_way.enforcement.listings.model
    with pytest.raises(BadFacts) as refused:
        stage.room(under_way, kind, "propose", OFFICER, **facts)
    assert refused.value.errors == {"debtor": "Limit this debtor’s consumption first."}


def test_whoever_is_on_the_list_stays_limited(under_way):
    listing = listed(under_way)
    limit = under_way.enforcement.consumption_limits.get()
    with pytest.raises(Blocked, match="is on the list of dishonest debtors, and stays limited"):
        under_way.act("lift", OFFICER, limit, **WHY)
    under_way.act("remove", OFFICER, listing, ground="good_faith", **WHY)
    under_way.act("lift", OFFICER, again(limit), **WHY)
    assert again(limit).state == "lifted"


def test_nobody_is_signed_onto_the_list_whose_limit_was_lifted_meanwhile(under_way):
    listing = proposed(under_way)
    limit = under_way.enforcement.consumption_limits.get()
    under_way.act("lift", OFFICER, limit, **WHY)
    with pytest.raises(Blocked, match="The limit on this debtor’s consumption was lifted"):
        under_way.act("sign", Role.PRESIDENT, again(listing))


# How long


@pytest.mark.parametrize(
    "ground", ["obstructs", "evades", "conceals", "spends", "breaks_settlement"]
)
def test_five_grounds_last_for_two_years(under_way, ground):
    listing = listed(under_way, ground=ground)
    assert listing.until == years_later(listing.listed_on, 2)
    assert under_way.period("list_term").last_day == listing.until


def test_whoever_could_pay_and_refuses_is_listed_without_a_term(under_way):
    listing = listed(under_way, ground="refuses")
    assert listing.until is None and under_way.period("list_term").due_at is None
    under_way.walk(days=3000)
    assert again(listing).state == "listed"
    with pytest.raises(Blocked, match="has no term"):
        under_way.act("extend", Role.PRESIDENT, again(listing), years=1, **WHY)


def test_an_entry_ends_with_its_two_years(under_way):
    listing = listed(under_way)
    under_way.walk(days=729)
    assert again(listing).state == "listed"
    under_way.walk(days=4)
    assert again(listing).state == "removed"


@pytest.mark.parametrize("years", [1, 3])
def test_an_entry_is_extended_once_by_one_to_three_years(under_way, years):
    listing = listed(under_way)
    under_way.act("extend", Role.PRESIDENT, listing, years=years, **WHY)
    extended = again(listing)
    assert extended.until == years_later(extended.listed_on, 2 + years)
    assert under_way.period("list_term").last_day == extended.until
    with pytest.raises(Blocked, match="was extended already"):
        under_way.act("extend", Role.PRESIDENT, extended, years=1, **WHY)


def test_four_years_more_are_too_many(under_way):
    with pytest.raises(BadFacts):
        under_way.act("extend", Role.PRESIDENT, listed(under_way), years=4, **WHY)


# Removal


def test_removal_is_decided_in_three_working_days(under_way):
    listing = listed(under_way)
    under_way.act("ask_removal", Role.RESPONDENT, listing, ground="wrong", **WHY)
    period = under_way.period("list_removal")
    assert period.trace["length"] == "3 working days" and period.awaits == OFFICER
    under_way.walk(days=20)
    assert under_way.period("list_removal").status == "raised"
    under_way.act("keep", OFFICER, again(listing), **WHY)
    assert again(listing).state == "listed"


def test_full_payment_removes_an_entry_at_once(known):
    listing = listed(known)
    assert len(published(LI)) == 1
    act(known, "complete", Role.CLAIMANT, result="Paid.")
    assert again(listing).state == "removed" and published(LI) == []
    assert known.enforcement.consumption_limits.get().state == "lifted"


# The public list


def test_the_public_reads_who_which_court_and_why_and_no_more(known):
    assert published(LI) == []
    proposed(known)
    assert published(LI) == []
    known.act("sign", Role.PRESIDENT, known.enforcement.listings.get())
    (entry,) = published(LI)
    assert set(entry.as_json()) == {"name", "identity", "court", "number", "conduct", "listed_on"}
    assert entry.name == LI and entry.number == known.enforcement.number
    assert entry.identity == "1101**********002X" and IDENTITY not in str(entry)
    assert entry.conduct.startswith("evades enforcement")
    assert date.fromisoformat(entry.as_json()["listed_on"]) == known.case.today()
    assert "stock" not in str(entry)


def test_a_name_or_a_number_must_be_complete(known):
    listed(known)
    assert len(published(f"  {LI.upper()} ")) == len(published(IDENTITY)) == len(published()) == 1
    assert published("Li") == published(IDENTITY[:10]) == published("Qian Demo") == []


def test_an_entry_that_is_asked_to_go_is_still_read(known):
    listing = listed(known)
    known.act("ask_removal", Role.CLAIMANT, listing, ground="creditor_asks", **WHY)
    assert len(published(LI)) == 1
    known.act("remove", OFFICER, again(listing), ground="creditor_asks", **WHY)
    assert published(LI) == []


def test_a_case_that_is_not_public_is_not_published(known):
    listed(known)
    type(known.case).objects.update(secrecy="private")
    assert published(LI) == []


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (IDENTITY, "1101**********002X"),
        ("91350100M000100Y43", "9135**********0Y43"),
        ("E123456", "*******"),
        ("", ""),
    ],
)
def test_numbers_are_masked(number, shown):
    assert masked(number) == shown
