"""From the judgment to the last payment, as both sides see it."""

import json
from decimal import Decimal

from cases.enforcement.tracker import tracker
from cases.roles import Role
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import OFFICER, act, again, day
from tests.cases.enforcement.worlds import frozen, lead, settled
from tests.court import someone


def kinds(case):
    return [stage.kind for stage in tracker(case)]


def test_before_the_judgment_there_is_nothing_to_track(docketed):
    assert tracker(docketed.case) == []


def test_a_judgment_that_is_obeyed(effective):
    case = effective.case
    assert kinds(case) == ["due", "decided", "effective", "owed"]
    last = tracker(case)[-1]
    assert (last.amount, last.on) == (Decimal("101750.00"), case.today())
    effective.act("report_payment", Role.CLAIMANT, amount="101750.00", paid_on=day(effective))
    assert tracker(effective.case)[-1].text == "Paid; to be confirmed"
    effective.act("confirm_satisfied", Role.CLAIMANT)
    assert kinds(effective.case) == ["due", "decided", "effective", "payment", "satisfied"]


def test_what_is_reported_disputed_and_rejected_is_told_apart(under_way):
    for amount in ("1.00", "2.00", "3.00"):
        act(under_way, "report_payment", Role.RESPONDENT, amount=amount, paid_on=day(under_way))
    by_amount = {str(paid.amount): paid.pk for paid in under_way.case.payments.all()}
    act(under_way, "dispute_payment", Role.CLAIMANT, payment=by_amount["2.00"], reasons="No.")
    decided = {"payment": by_amount["3.00"], "verdict": "does_not", "reasons": "No."}
    act(under_way, "decide_payment", OFFICER, **decided)
    told = {s.amount: s.status for s in tracker(under_way.case) if s.kind == "payment"}
    assert told == {Decimal("1.00"): "now", Decimal("2.00"): "now", Decimal("3.00"): "missed"}


def test_an_enforcement_with_a_freeze_and_a_settlement(under_way):
    measure = frozen(under_way)
    settled(under_way)
    lead_free = kinds(under_way.case)
    assert {"enforcement", "notice", "measure", "settlement", "instalment", "owed"} <= set(
        lead_free
    )
    assert lead_free.count("instalment") == 3
    told = next(s for s in tracker(under_way.case) if s.kind == "measure")
    assert told.text == f"{again(measure)}, In force" and told.amount == Decimal("50000.00")


def test_leads_are_not_told(under_way):
    lead(under_way)
    assert "night market" not in str(tracker(under_way.case))


def test_the_stages_are_in_order_and_plain_data(under_way):
    stages = tracker(under_way.case)
    days = [each.on for each in stages[:-1]]
    assert days == sorted(days)
    assert json.loads(json.dumps([each.as_json() for each in stages]))[-1]["amount"] == "101750.00"


def test_a_closed_round_is_told_with_what_it_brought(under_way):
    facts = {"amount": "500.00", "paid_on": day(under_way), "receipt": "R"}
    act(under_way, "record_payment", OFFICER, **facts)
    act(under_way, "withdraw", Role.CLAIMANT)
    closed = next(s for s in tracker(under_way.case) if s.kind == "closed")
    assert (closed.text, closed.amount) == ("Terminated", Decimal("500.00"))
    stage.applied(under_way)
    assert kinds(under_way.case).count("enforcement") == 2


# The page and the API


def seen(client, play, role=Role.CLAIMANT):
    client.force_login(play.part(role).person)
    return client.get(f"/cases/{play.case.pk}/payments/").content.decode()


def told(client, play, role=Role.CLAIMANT):
    client.force_login(play.part(role).person)
    return client.get(f"/api/cases/{play.case.pk}/tracker").json()


def test_before_the_judgment_the_page_says_so_and_nothing_links_to_it(client, docketed):
    assert "Nothing has been decided yet." in seen(client, docketed)
    page = client.get(f"/cases/{docketed.case.pk}/").content.decode()
    assert "/payments/" not in page
    assert told(client, docketed) == {
        "state": "docketed",
        "stages": [],
        "accounts": [],
        "next": None,
    }


def test_the_case_page_leads_to_it(client, effective):
    client.force_login(effective.part(Role.CLAIMANT).person)
    page = client.get(f"/cases/{effective.case.pk}/").content.decode()
    assert f'href="/cases/{effective.case.pk}/payments/"' in page


def test_it_says_to_the_cent_what_is_owed_and_why(client, effective):
    page = seen(client, effective)
    for said in ("¥100,000.00", "¥1,750.00", "¥101,750.00", "1.75 yuan"):
        assert said in page, said
    account = told(client, effective)["accounts"][0]
    assert {name: account[name] for name in ("principal", "interest", "paid", "left")} == {
        "principal": "100000.00",
        "interest": "1750.00",
        "paid": "0.00",
        "left": "101750.00",
    }
    assert account["side"] == "claimant"


def test_both_sides_and_the_officer_read_the_same(client, under_way):
    li = under_way.join("Li Demo")
    mine = told(client, under_way)
    client.force_login(li.person)
    assert client.get(f"/api/cases/{under_way.case.pk}/tracker").json()["stages"] == mine["stages"]
    assert told(client, under_way, OFFICER)["accounts"] == mine["accounts"]


def test_the_next_date_comes_with_its_reason(client, under_way):
    settled(under_way)
    ahead = told(client, under_way)["next"]
    assert (ahead["what"], ahead["whose"]) == ("perform the settlement", "Li Demo")
    assert ahead["last_day"] == day(under_way, 30)
    assert "Why this date?" in seen(client, under_way)


def test_paid_in_full_it_says_so(client, effective):
    effective.act("report_payment", Role.CLAIMANT, amount="101750.00", paid_on=day(effective))
    effective.act("confirm_satisfied", Role.CLAIMANT)
    assert "Paid in full" in seen(client, effective)
    assert told(client, effective)["stages"][-1]["kind"] == "satisfied"


def test_a_stranger_finds_nothing_there(client, effective):
    client.force_login(someone("stranger"))
    for path in ("cases/%s/payments/", "api/cases/%s/tracker"):
        assert client.get(f"/{path % effective.case.pk}").status_code == 404
