"""Terms are one package: kept as they were given, and refused where they say too little."""

from datetime import date
from decimal import Decimal

import pytest

from cases.instalments import Instalment
from mediation.terms import Terms, terms_fit

WHOLE = Terms(
    total=Decimal("900.00"),
    instalments=(
        Instalment(date(2027, 1, 15), Decimal("400.00")),
        Instalment(date(2027, 2, 15), Decimal("500.00")),
    ),
    accelerates=True,
    total_back=Decimal("12.50"),
    back_by=date(2027, 1, 5),
    respondent_does=("Take the lamp off the shop.",),
    claimant_does=("Withdraw the notice.",),
    confidential=True,
    final=False,
)


@pytest.mark.parametrize("terms", [WHOLE, Terms(total=Decimal(1), pay_by=date(2027, 1, 1))])
def test_terms_are_kept_as_they_were_given(terms):
    assert Terms.decoded(terms.encoded()) == terms


def test_terms_are_read_from_a_step_that_asks_more():
    values = {"total": Decimal(5), "pay_by": date(2027, 1, 1), "instalments": [], "message": "Hi"}
    assert Terms.of(values) == Terms(total=Decimal(5), pay_by=date(2027, 1, 1))


def test_the_last_payment_is_the_last_instalment():
    assert WHOLE.paid_by == date(2027, 2, 15)
    assert Terms(total=Decimal(5), pay_by=date(2027, 1, 1)).paid_by == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "total"),
        ({"total": Decimal(5)}, "pay_by"),
        ({"total_back": Decimal(5)}, "back_by"),
        ({"respondent_does": ["Say sorry."], "accelerates": True}, "accelerates"),
        ({"total": Decimal(5), "instalments": list(WHOLE.instalments)}, "instalments"),
    ],
)
def test_terms_that_say_too_little_are_refused(given, field):
    assert list(terms_fit(None, given)) == [field]


def test_a_duty_alone_is_enough():
    assert terms_fit(None, {"claimant_does": ["Withdraw the notice."]}) == {}
