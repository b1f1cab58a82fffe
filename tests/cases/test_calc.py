"""The calculators answer alike to a page, a program and the command."""

import json

import pytest
from django.core.management import call_command

from cases.calculators import CALCULATORS, calculate
from cases.figures import BadInput
from odr.calendars.calendar import Calendar


@pytest.fixture
def calc(capsys, db):
    """The command as it is typed: its answer, or the code and the refusal it ends with."""

    def run(*words):
        try:
            call_command("calc", *words)
        except SystemExit as end:
            captured = capsys.readouterr()
            assert captured.out == ""
            return end.code, json.loads(captured.err)
        return json.loads(capsys.readouterr().out)

    return run


@pytest.mark.parametrize(
    ("words", "fee"),
    [
        (["--kind", "property", "--amount", "1000000"], "13800.00"),
        (["--amount", "119000"], "2680.00"),
        (["--kind", "enforcement", "--amount", "500000"], "7400.00"),
        (["--kind", "preservation", "--amount", "896000"], "5000.00"),
        (["--kind", "ip"], "500.00"),
        (["--kind", "dunning", "--amount", "50000"], "350.00"),
        (["--amount", "50000", "--halved-for", "summary"], "525.00"),
        (["--amount", "50000", "--on", "2020-01-01"], "1050.00"),
    ],
)
def test_a_fee(calc, words, fee):
    answer = calc("fee", *words)
    assert answer["fee"] == fee
    assert all(line["rule"] and line["says"] for line in answer["trace"])


def test_the_whole_answer_to_a_fee(calc):
    answer = calc("fee", "--kind", "property", "--amount", "50000")
    assert answer == {
        "fee": "1050.00",
        "kind": "property",
        "amount": "50000.00",
        "trace": [
            {
                "rule": "FEE 13(1)",
                "says": "Up to 10,000 yuan the fee is 50 yuan.",
                "values": {"fee": "50", "covers": "10000"},
            },
            {
                "rule": "FEE 13(1)",
                "says": "From 10,000 to 50,000 yuan: 40,000 yuan at 2.5 % is 1,000 yuan.",
                "values": {
                    "above": "10000",
                    "part": "40000",
                    "rate": "2.5",
                    "fee": "1000",
                    "upto": "50000",
                },
            },
        ],
    }


@pytest.mark.parametrize(
    ("words", "last_day", "due"),
    [
        (["2026-09-16", "--days", "15"], "2026-10-08", "2026-10-09T00:00:00+08:00"),
        (["2026-07-01", "--months", "3"], "2026-10-08", "2026-10-09T00:00:00+08:00"),
        (["2024-02-29", "--years", "2"], "2026-02-28", "2026-03-01T00:00:00+08:00"),
        (["2026-09-30", "--working-days", "2"], "2026-10-09", "2026-10-10T00:00:00+08:00"),
        (["2026-11-20T09:10", "--hours", "24"], "2026-11-21", "2026-11-21T10:00:00+08:00"),
        (["2026-11-20T09:10:00Z", "--hours", "24"], "2026-11-21", "2026-11-21T18:00:00+08:00"),
        (["2026-11-20", "--hours", "24"], "2026-11-21", "2026-11-21T01:00:00+08:00"),
    ],
)
def test_a_period(calc, words, last_day, due):
    answer = calc("period", "--from", *words)
    assert (answer["last_day"], answer["due"]) == (last_day, due)
    assert answer["trace"]["last_day"] == last_day
    assert answer["provisional"] is False
    assert answer["why"]


def test_a_period_into_a_year_without_notice_is_provisional(calc):
    answer = calc("period", "--from", "2027-03-01", "--days", "15")
    assert answer["provisional"] is answer["trace"]["provisional"] is True
    assert "not been announced" in answer["why"][-1]


def test_interest(calc):
    answer = calc("interest", "--principal", "100000", "--days", "100")
    assert answer["interest"] == "1750.00"
    assert answer["trace"][0]["rule"] == "DLY 1"


@pytest.mark.parametrize(
    ("number", "kind", "valid"),
    [
        ("11010519491231002X", "resident_id", True),
        ("11010519491231002x", "resident_id", True),
        ("110105194912310021", "resident_id", False),
        ("110105194902300021", "resident_id", False),
        ("91350100M000100Y43", "uscc", True),
        ("91350100M000100Y4Z", "uscc", False),
        ("hello world", "unknown", False),
    ],
)
def test_an_identity_number(calc, number, kind, valid):
    answer = calc("identity", number)
    assert (answer["kind"], answer["valid"]) == (kind, valid)
    assert bool(answer["problem"]) is not valid
    assert number not in json.dumps(answer)


@pytest.mark.parametrize(
    ("words", "field", "error"),
    [
        (["fee", "--amount", "-5"], "amount", "amount: an amount cannot be negative."),
        (["fee", "--amount", "NaN"], "amount", "with digits"),
        (["fee", "--amount=-Infinity"], "amount", "with digits"),
        (["fee", "--amount", "-Infinity"], "amount", "amount: give a value, as --amount=VALUE"),
        (["fee", "--amount", "1.005"], "amount", "at most two places"),
        (["fee", "--amount", "9999999999999"], "amount", "at most 12 digits"),
        (["fee"], "amount", "give the amount"),
        (["fee", "--kind", "criminal", "--amount", "1"], "kind", "Choose one of property"),
        (["fee", "--amount", "1", "--halved-for", "luck"], "halved_for", "halved_for: “luck”"),
        (
            ["fee", "--kind", "enforcement", "--amount", "1", "--halved-for", "summary"],
            "halved_for",
            "only the fee for accepting a case",
        ),
        (["fee", "--amount", "1", "--on", "1999-01-01"], "on", "begin on 2007-04-01"),
        (["fee", "--amount", "1", "--on", "yesterday"], "on", "“yesterday” is no day"),
        (["fee", "--colour", "red"], "colour", "unrecognized"),
        (["period", "--days", "15"], "from", "from: give a value."),
        (["period", "--from", "2026-02-30", "--days", "15"], "from", "“2026-02-30” is no day"),
        (["period", "--from", "2026-02-03T25:00", "--hours", "1"], "from", "is no day"),
        (["period", "--from", "20260203", "--days", "15"], "from", "“20260203” is no day"),
        (["period", "--from", "9999-12-31", "--days", "15"], "from", "from 1950 to 2200"),
        (["period", "--from", "2026-02-03"], "days", "give exactly one length"),
        (
            ["period", "--from", "2026-02-03", "--days", "1", "--months", "1"],
            "months",
            "give exactly one length",
        ),
        (["period", "--from", "2026-02-03", "--days", "0"], "days", "from 1 to 36600"),
        (["period", "--from", "2026-02-03", "--days", "1.5"], "days", "whole number, such as 15"),
        (["period", "--from", "2026-02-03", "--days", "9" * 30], "days", "whole number"),
        (["interest", "--principal", "1"], "days", "days: give a value."),
        (["interest", "--principal", "1", "--days", "-1"], "days", "from 0 to 36600"),
        (["interest", "--principal", "x", "--days", "1"], "principal", "principal: write an"),
        (["identity", ""], "number", "number: give a value."),
        (["horoscope"], "name", "invalid choice: 'horoscope'"),
        ([], "name", "required"),
    ],
)
def test_bad_input_ends_with_a_sentence_and_its_field(calc, words, field, error):
    code, refusal = calc(*words)
    assert code == 2
    assert refusal.keys() == {"error", "field"}
    assert refusal["field"] == field
    assert error in refusal["error"]


def test_only_a_period_asks_the_database(calc, django_assert_num_queries):
    with django_assert_num_queries(0):
        calc("fee", "--amount", "1")


def test_without_a_database_the_installed_calendar_counts(calc, monkeypatch):
    monkeypatch.setattr(
        "django.db.backends.base.introspection.BaseDatabaseIntrospection.table_names",
        lambda self: [],
    )
    answer = calc("period", "--from", "2026-09-16", "--days", "15")
    assert answer["trace"]["calendar"] == Calendar.version


def test_a_calculator_is_asked_without_a_command():
    answer = calculate("period", {"from": "2026-09-16", "days": 15}, calendar=Calendar())
    assert answer["last_day"] == "2026-10-08"
    assert calculate("fee", {"amount": "50000", "kind": ""})["fee"] == "1050.00"


def test_what_a_calculator_does_not_ask_for_is_refused():
    with pytest.raises(BadInput, match="colour: not asked for here"):
        calculate("fee", {"amount": "1", "colour": "red"})
    with pytest.raises(BadInput, match="Choose one of fee, period, interest, identity"):
        calculate("horoscope", {})


def test_every_field_and_choice_has_its_label():
    for calculator in CALCULATORS.values():
        assert str(calculator.label)
        for field in calculator.fields:
            assert str(field.label)
            assert all(value and str(label) for value, label in field.choices)
