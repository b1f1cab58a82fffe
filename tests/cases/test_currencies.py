"""Claims in other currencies: asked with their value in yuan, from which everything is counted."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override

from cases.conditions import track_facts, within_jurisdiction
from cases.currencies import Currency, figures, on_paper, told
from cases.judgments.heading import claims as in_a_judgment
from cases.models import Claim
from cases.papers import _request
from cases.roles import Role
from cases.tracks import Track, tracks_open_to
from odr.procedure.reasons import BadFacts
from tests.court import COURT, WHO, drafted

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(bench):
    """A complete draft whose one claim is stated by each test."""
    play = drafted()
    play.act("drop_claim", Role.CLAIMANT, which=1)
    return play


def claim(play, verb="claim", **money):
    facts = {"claim_kind": "payment", "claim": "The price back."}
    return play.act(verb, Role.CLAIMANT, **facts | money)


def refusal(play, **money):
    with pytest.raises(BadFacts) as refused:
        claim(play, **money)
    return refused.value.errors


FEES = [  # claimed, and the fee of FEE 13(1) counted by hand from the yuan
    ([("8000.00", "CNY", None)], "50.00"),
    ([("8000.00", "HKD", "7300.00")], "50.00"),
    ([("1500.50", "EUR", "11703.90")], "92.60"),
    ([("1000000", "JPY", "48000.00")], "1000.00"),
    ([("10000.00", "USD", "71234.56")], "1580.86"),
    ([("10000.00", "USD", "71234.56"), ("30000.00", "CNY", None)], "2324.69"),
]


@pytest.mark.parametrize(("sums", "fee"), FEES)
def test_the_fee_is_counted_from_the_yuan(case, sums, fee):
    for amount, currency, in_yuan in sums:
        worth = {"in_yuan": in_yuan} if in_yuan else {}
        claim(case, amount=amount, currency=currency, **worth)
    case.filed().docketed()
    assert case.case.fee == Decimal(fee)


def test_who_names_no_currency_means_yuan(case):
    claim(case, amount="8000.00")
    made = case.case.claims.get()
    assert (made.currency, made.in_yuan, made.worth) == ("CNY", None, Decimal("8000.00"))


def test_the_same_figure_may_be_said_twice_of_yuan(case):
    claim(case, amount="8000.00", currency="CNY", in_yuan="8000.00")
    assert case.case.claims.get().in_yuan is None


REFUSALS = [
    (
        {"amount": "10.00", "currency": "USD"},
        "in_yuan",
        "Give what the amount is worth in yuan on the day of filing: the fee, the track and the "
        "court are counted from it.",
        "请填写该金额在起诉当日折合人民币的数额：诉讼费、审理程序和管辖法院均按此计算。",
    ),
    (
        {"amount": "10.00", "in_yuan": "72.00"},
        "in_yuan",
        "The amount is in yuan: leave this out, or choose the currency that it is in.",
        "该金额已是人民币：请不要填写本项，或者选择该金额所用的币种。",
    ),
    (
        {"amount": "10.00", "currency": "CNY", "in_yuan": "10.01"},
        "in_yuan",
        "The amount is in yuan: leave this out, or choose the currency that it is in.",
        "该金额已是人民币：请不要填写本项，或者选择该金额所用的币种。",
    ),
    (
        {"currency": "USD", "in_yuan": "72.00"},
        "amount",
        "A claim for payment needs its amount.",
        "请求支付款项的，须写明金额。",
    ),
    (
        {"claim_kind": "apology", "currency": "USD"},
        "amount",
        "Say how much it is, or leave the currency and the value in yuan out as well.",
        "请写明金额，或者币种和折合人民币数额也不填写。",
    ),
    (
        {"amount": "150000.50", "currency": "JPY", "in_yuan": "7000.00"},
        "amount",
        "There is nothing smaller than one in yen (JPY): give a whole amount.",
        "日元（JPY）没有更小的单位：请填写整数金额。",
    ),
    (
        {"amount": "ten", "currency": "USD", "in_yuan": "72.00"},
        "amount",
        "Give an amount with at most 12 digits and two places, such as 1200.50.",
        "请填写金额，最多12位整数、两位小数，例如 1200.50。",
    ),
    (
        {"amount": "10.00", "currency": "XAU", "in_yuan": "72.00"},
        "currency",
        "Choose one of the options.",
        "请选择一项。",
    ),
]


@pytest.mark.parametrize(("money", "field", "english", "chinese"), REFUSALS)
def test_what_is_wrong_is_said_with_its_cure(case, money, field, english, chinese):
    assert refusal(case, **money) == {field: english}
    with override("zh-hans"):
        assert refusal(case, **money) == {field: chinese}
    assert not case.case.claims.exists()


def test_a_claim_is_changed_into_another_currency_and_back(case):
    claim(case, amount="10.00")
    claim(case, "change_claim", which=1, amount="10.00", currency="USD", in_yuan="72.00")
    made = case.case.claims.get()
    assert (made.amount, made.currency, made.worth) == (Decimal(10), "USD", Decimal(72))
    claim(case, "change_claim", which=1, amount="9.00")
    made.refresh_from_db()
    assert (made.amount, made.currency, made.worth) == (Decimal(9), "CNY", Decimal(9))


def test_a_counterclaim_is_in_any_currency_too(case):
    claim(case, amount="8000.00")
    case.filed().docketed().paid().join("Li Demo")
    facts = {"claim_kind": "payment", "claim": "Storage.", "facts_and_reasons": "It was stored."}
    facts |= {"amount": "700.00", "currency": "GBP"}
    with pytest.raises(BadFacts) as refused:
        case.act("counterclaim", Role.RESPONDENT, who="Li Demo", **facts)
    assert set(refused.value.errors) == {"in_yuan"}
    case.act("counterclaim", Role.RESPONDENT, who="Li Demo", **facts | {"in_yuan": "6510.00"})
    assert case.case.amount_claimed(Role.RESPONDENT) == Decimal("6510.00")


def test_the_track_is_chosen_by_the_yuan(case):
    claim(case, amount="1000000", currency="JPY", in_yuan="9000.00")
    assert tracks_open_to(track_facts(case.case))[Track.SMALL_CLAIMS] is None
    claim(case, "change_claim", which=1, amount="9000", currency="USD", in_yuan="650000.00")
    assert tracks_open_to(track_facts(case.case))[Track.SMALL_CLAIMS] is not None


def test_the_court_is_chosen_by_the_yuan(case):
    claim(case, amount="9000000000", currency="KRW", in_yuan="48000000.00")
    case.filed()
    assert within_jurisdiction(case.case, None) is None
    Claim.objects.update(amount="200000000.00", currency="USD", in_yuan="1440000000.00")
    reason = within_jurisdiction(case.case, None)
    assert reason.code == "jurisdiction" and "intermediate" in reason.text


SHOWN = [
    ("8000.00", "CNY", None, "¥8,000.00", "（8,000.00元）", " (CNY 8,000.00)"),
    (
        "10000.00",
        "USD",
        "71234.56",
        "USD 10,000.00, worth ¥71,234.56 on the day of filing",
        "（10,000.00美元，折合人民币71,234.56元）",
        " (USD 10,000.00, worth CNY 71,234.56)",
    ),
    (
        "150000",
        "JPY",
        "7000.00",
        "JPY 150,000, worth ¥7,000.00 on the day of filing",
        "（150,000日元，折合人民币7,000.00元）",
        " (JPY 150,000, worth CNY 7,000.00)",
    ),
]


@pytest.mark.parametrize(("amount", "currency", "in_yuan", "shown", "zh", "en"), SHOWN)
def test_an_amount_is_told_in_its_own_currency(amount, currency, in_yuan, shown, zh, en):
    worth = Decimal(in_yuan) if in_yuan else None
    made = Claim(text="Pay.", amount=Decimal(amount), currency=currency, in_yuan=worth)
    assert told(made) == shown
    assert on_paper(made) == {"zh": zh, "en": en}
    assert _request(made) == {"zh": f"Pay.{zh}", "en": f"Pay.{en}"}


def test_nothing_is_told_of_a_claim_without_money():
    assert told(Claim(text="Stop.")) == "" and on_paper(Claim(text="Stop.")) == {"zh": "", "en": ""}


def test_a_judgment_repeats_both_figures(case):
    claim(case, amount="10.00", currency="USD", in_yuan="72.00")
    assert in_a_judgment(case.case) == [
        {
            "zh": "The price back（10.00美元，折合人民币72.00元）",
            "en": "The price back (USD 10.00, worth CNY 72.00)",
        }
    ]


def test_every_currency_has_a_chinese_name():
    with override("zh-hans"):
        named = {currency: str(currency.label) for currency in Currency}
    assert all(named[each].endswith(f"（{each.value}）") for each in Currency)
    assert figures(Decimal("1"), Currency.CHF) == "CHF 1.00"


def test_who_pays_is_told_what_the_fee_was_counted_from(case):
    claim(case, amount="10000.00", currency="USD", in_yuan="71234.56")
    case.filed().docketed()
    told_before = dict(case.case.told_before("pay_fee"))
    assert told_before["Court fee"] == "¥1,580.86"
    expected = "USD 10,000.00, worth ¥71,234.56 on the day of filing"
    assert told_before["Counted from"] == expected


def test_the_form_starts_from_yuan_and_the_list_shows_both(case, client):
    client.force_login(case.part(Role.CLAIMANT).person)
    page = client.get(reverse("step", args=["cases", case.case.pk, "claim"]))
    assert page.context["form"].initial["currency"] == "CNY"
    sent = {"key": "k", "claim_kind": "payment", "claim": "Pay.", "amount": "10", "currency": "USD"}
    refused = client.post(reverse("step", args=["cases", case.case.pk, "claim"]), sent)
    assert refused.status_code == 422 and "in_yuan" in refused.context["form"].errors
    sent |= {"key": "k2", "in_yuan": "72"}
    client.post(reverse("step", args=["cases", case.case.pk, "claim"]), sent)
    shown = "USD 10.00, worth ¥72.00 on the day of filing"
    assert shown in client.get(reverse("matter", args=["cases", case.case.pk])).text
    assert shown in client.get(reverse("review", args=[case.case.pk])).text
    start = client.get(reverse("step", args=["cases", case.case.pk, "change_claim"]) + "?which=1")
    assert start.context["form"].initial["in_yuan"] == "72.00"


def test_a_program_reads_every_claim_with_both_figures(case, client):
    claim(case, amount="10.00", currency="USD", in_yuan="72.00")
    claim(case, claim_kind="apology")
    client.force_login(case.part(Role.CLAIMANT).person)
    first, second = client.get(f"/api/cases/{case.case.pk}/claims").json()
    assert first["amount"] == "10.00" and first["currency"] == "USD"
    assert first["in_yuan"] == "72.00" and first["by"]["name"] == WHO["name"]
    assert (second["amount"], second["currency"], second["in_yuan"]) == (None, None, None)


def test_a_stranger_reads_no_claims(case, client, django_user_model):
    client.force_login(django_user_model.objects.create(username="stranger"))
    assert client.get(f"/api/cases/{case.case.pk}/claims").status_code == 404


def test_the_database_keeps_no_foreign_sum_without_its_yuan(case):
    claim(case, amount="10.00")
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.update(currency="USD")
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.update(in_yuan="72.00")
    assert case.case.court == COURT
