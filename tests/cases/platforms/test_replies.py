"""A platform is asked when the claim is filed; what it says, or that it is silent, comes in."""

import pytest

from cases.platforms.replies import hear_platforms
from cases.roles import Role
from odr.procedure.notices import Notice
from odr.procedure.reasons import Blocked
from odr.procedure.tick import tick
from tests.cases.platforms.conftest import SELLER, afresh, asked, prepared

pytestmark = pytest.mark.django_db
MARKET = "Lakeside Market (demonstration)"


def test_a_draft_asks_nobody_and_one_taken_back_never_does(draft):
    inquiry = prepared(draft, MARKET, "LM-1001")
    tick()
    assert afresh(inquiry).state == "prepared"
    draft.act("take_back", Role.CLAIMANT)
    assert afresh(inquiry).state == "prepared" and draft.case.state == "withdrawn"


def test_the_filing_asks_and_the_clerk_has_three_days(draft):
    inquiry = asked(draft)
    assert inquiry.state == "asked"
    period = draft.period("platform_reply")
    assert (period.last_day - draft.case.today()).days >= 3
    assert (period.awaits, period.subject) == ("clerk", inquiry.pk)


def test_a_connected_platform_names_the_seller_by_itself(draft):
    shop = draft.part(Role.RESPONDENT)
    inquiry = asked(draft, platform=MARKET, order_number="LM-1001")
    tick()
    assert afresh(inquiry).state == "named"
    party = draft.refresh().case.parties(Role.RESPONDENT).get(pk=shop.pk)
    assert party.name == "Harbour Lamps Ltd (fictional)"
    assert party.party.identity_number == "91350100M000100Y43"
    assert party.party.mobile == "13900000008"
    assert draft.case.last_entry.kind == "case.identify_respondent"
    assert draft.sound()
    assert draft.docketed().case.state == "docketed"


def test_a_platform_that_does_not_know_says_so_and_the_claimant_is_told(draft):
    inquiry = asked(draft, platform=MARKET, order_number="LM-2002")
    tick()
    inquiry = afresh(inquiry)
    assert inquiry.state == "unnamed"
    told = Notice.objects.filter(entry=inquiry.last_entry).values_list("person", flat=True)
    assert draft.part(Role.CLAIMANT).person_id in told
    assert draft.part(Role.RESPONDENT).name == "Li Demo", "nothing is known of the seller"


def test_silence_is_told_to_the_clerk(draft):
    inquiry = asked(draft, platform=MARKET, order_number="LM-3003")
    draft.walk(days=2)
    assert draft.period("platform_reply").status == "open"
    draft.walk(days=3)
    period = draft.period("platform_reply")
    assert (period.status, period.awaits) == ("raised", "clerk")
    assert afresh(inquiry).state == "asked", "nothing hurts the claimant by the clock alone"


def test_the_clerk_enters_what_a_platform_writes(draft):
    inquiry = asked(draft)
    draft.act("name_seller", Role.CLERK, inquiry, **SELLER)
    assert draft.part(Role.RESPONDENT, SELLER["name"]).party.email == SELLER["email"]
    assert draft.period("platform_reply").status == "closed"


def test_what_the_platform_does_not_have_is_left_as_the_claimant_gave_it(draft):
    inquiry = asked(draft)
    draft.act(
        "name_seller", Role.CLERK, inquiry, **{k: SELLER[k] for k in ("name", "kind", "address")}
    )
    party = draft.part(Role.RESPONDENT, SELLER["name"]).party
    assert (party.address, party.mobile) == (SELLER["address"], "13900000002")


def test_a_person_has_no_credit_code(draft):
    from odr.procedure.reasons import BadFacts

    inquiry = asked(draft)
    given = SELLER | {"kind": "person", "identity_number": "91350100M000100Y43"}
    with pytest.raises(BadFacts, match="organisation's number"):
        draft.act("name_seller", Role.CLERK, inquiry, **given)


def test_a_case_is_docketed_once_the_platform_has_answered(draft):
    inquiry = asked(draft)
    with pytest.raises(Blocked, match="A platform was asked who the seller is"):
        draft.act("docket", Role.CLERK, track="ordinary")
    draft.act("say_unknown", Role.CLERK, inquiry, reasons="It does not answer.")
    assert draft.docketed().case.state == "docketed"


def test_the_court_s_own_seven_days_go_on_meanwhile(draft):
    inquiry = asked(draft)
    draft.walk(days=12)
    assert draft.case.state == "docketed", "undecided in time, a claim is docketed (CPL 126)"
    draft.act("name_seller", Role.CLERK, afresh(inquiry), **SELLER)
    assert draft.part(Role.RESPONDENT, SELLER["name"])


def test_a_platform_out_of_reach_stops_nobody(draft, monkeypatch, caplog):
    inquiry = asked(draft, platform=MARKET, order_number="LM-1001")

    def unreachable(self, number, *, reference):
        raise TimeoutError(number)

    monkeypatch.setattr("cases.platforms.demonstration.LakesideMarket.seller", unreachable)
    hear_platforms()
    assert afresh(inquiry).state == "asked" and "out of reach" in caplog.text


def test_no_platform_is_asked_where_none_is_connected(draft, settings):
    settings.ODR_MARKETPLACES = []
    inquiry = asked(draft, platform=MARKET, order_number="LM-1001")
    hear_platforms()
    assert afresh(inquiry).state == "asked"
