"""Anybody can calculate, on the page and through the API, and is told why a figure is what it is."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.mark.parametrize(
    ("asked", "shows"),
    [
        ({"calculate": "fee", "kind": "property", "amount": "8000"}, ["¥50.00", "FEE 13(1)"]),
        ({"calculate": "fee", "kind": "property", "amount": "1,000,000"}, ["¥13,800.00"]),
        (
            {"calculate": "period", "from": "2026-09-16", "length": "15", "unit": "days"},
            ["8 October 2026"],
        ),
        (
            {"calculate": "period", "from": "2026-09-16T10:30", "length": "48", "unit": "hours"},
            ["11:00"],
        ),
        ({"calculate": "interest", "principal": "100000", "days": "100"}, ["¥1,750.00"]),
        ({"calculate": "identity", "number": "11010519491231002X"}, ["This number can be right"]),
        ({"calculate": "identity", "number": "110105194912310021"}, ["court-result--unsound"]),
    ],
)
def test_a_figure_comes_with_the_steps_that_lead_to_it(client, asked, shows):
    response = client.get("/calculators/", asked)
    text = response.content.decode()
    assert response.status_code == 200
    for each in shows:
        assert each in text, text[text.find("court-result") :][:800]


@pytest.mark.parametrize(
    ("asked", "field", "says"),
    [
        ({"calculate": "fee", "kind": "property", "amount": "-5"}, "fee_amount", "negative"),
        ({"calculate": "fee", "kind": "property", "amount": "1e9"}, "fee_amount", "digits"),
        ({"calculate": "fee", "kind": "no", "amount": "1"}, "fee_kind", "valid choice"),
        (
            {"calculate": "period", "from": "2026-02-30", "length": "5", "unit": "days"},
            "period_from",
            "no day",
        ),
        (
            {"calculate": "period", "from": "2026-02-20", "length": "soon", "unit": "days"},
            "period_length",
            "whole number",
        ),
        (
            {"calculate": "period", "from": "2026-02-20", "length": "0", "unit": "years"},
            "period_length",
            "from 1 to",
        ),
        ({"calculate": "interest", "principal": "5"}, "interest_days", "required"),
        ({"calculate": "identity", "number": "x" * 101}, "identity_number", "100 characters"),
    ],
)
def test_bad_input_is_told_beside_its_field(client, asked, field, says):
    response = client.get("/calculators/", asked)
    (form,) = [each["form"] for each in response.context["calculators"] if each["form"].errors]
    assert response.status_code == 422
    assert f'id="{field}_error"' in response.content.decode()
    assert says in str(form.errors)


def test_before_anything_is_asked_nothing_is_wrong_and_nothing_is_told(client):
    response = client.get("/calculators/")
    assert response.status_code == 200
    assert [each["result"] for each in response.context["calculators"]] == [None] * 4
    assert b"govuk-error-message" not in response.content


def test_a_calculator_that_is_not_there_is_none(client):
    assert client.get("/calculators/", {"calculate": "tides"}).status_code == 200
    told = client.get("/api/calculators/tides")
    assert told.status_code == 404 and "fee, period, interest, identity" in told.json()["detail"]


def test_every_label_and_error_has_one_place(client):
    text = client.get("/calculators/").content.decode()
    ids = [part.split('"')[0] for part in text.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("path", "given", "name", "value"),
    [
        ("fee", {"kind": "property", "amount": "8000.00"}, "fee", "50.00"),
        ("period", {"from": "2026-09-16", "days": "15"}, "last_day", "2026-10-08"),
        ("interest", {"principal": "100000", "days": "100"}, "interest", "1750.00"),
        ("identity", {"number": "11010519491231002X"}, "valid", True),
    ],
)
def test_a_program_gets_exact_text_and_the_trace(client, path, given, name, value):
    told = client.get(f"/api/calculators/{path}", given)
    assert told.status_code == 200 and told.json()[name] == value
    assert path == "identity" or told.json()["trace"]


def test_a_program_learns_which_field_is_wrong(client):
    told = client.get("/api/calculators/fee", {"kind": "property", "amount": "0.001"})
    assert told.status_code == 422
    assert told["Content-Type"] == "application/problem+json"
    assert told.json()["errors"][0]["pointer"] == "#/amount"
    assert "two places" in told.json()["detail"]


def test_a_program_learns_what_each_calculation_asks(client):
    told = {each["name"]: each for each in client.get("/api/calculators").json()}
    assert list(told) == ["fee", "period", "interest", "identity"]
    assert [field["name"] for field in told["interest"]["asks"]] == ["principal", "days"]
    assert {"value": "property", "label": "Property"}.keys() == told["fee"]["asks"][0]["options"][
        0
    ].keys()
