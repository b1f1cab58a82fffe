"""`manage.py calc loss`, as it is typed."""

import json

import pytest
from django.core.management import call_command

from tests.cases.losses.example import EVENT, LINES, index, sheet


@pytest.fixture
def calc(capsys, db, tmp_path):
    """The command with an event and lists: its answer, or the code and the refusal."""

    def run(lists=(sheet(),), method="moving", event=EVENT):
        told = event if isinstance(event, str) else json.dumps(event)
        (tmp_path / "event.json").write_text(told)
        paths = [tmp_path / f"{n}.csv" for n, _text in enumerate(lists)]
        for path, text in zip(paths, lists, strict=True):
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        words = ["--event", str(tmp_path / "event.json"), "--trades", *map(str, paths)]
        try:
            call_command("calc", "loss", *words, "--method", method)
        except SystemExit as end:
            return end.code, json.loads(capsys.readouterr().err)
        return json.loads(capsys.readouterr().out)

    return run


@pytest.mark.parametrize(
    ("method", "loss"),
    [("moving", "118.67"), ("actual", "102.00"), ("weighted", "120.00"), ("fifo", "122.00")],
)
def test_the_worked_example(calc, method, loss):
    told = calc(method=method)
    assert (told["loss"], told["price_difference"]) == (loss, loss)
    assert (told["commission"], told["stamp_duty"], told["index_deduction"]) == ("0.00",) * 3
    assert (told["method"], bool(told["trace"])) == (method, True)


def test_the_worked_example_after_the_market(calc):
    told = calc(event=EVENT | {"index": index()})
    assert (told["loss"], told["index_deduction"]) == ("87.33", "31.33")


def test_two_accounts(calc):
    told = calc((sheet(LINES[:3]), sheet(LINES[3:])))
    assert told["loss"] == "118.67"
    assert told["trace"][0]["trades"] == ["2", "3", "2:2"]


def test_lines_that_are_wrong_are_told_one_by_one(calc):
    code, told = calc((sheet([*LINES, ("2024-06-08", "buy", -1, "x")]),))
    assert code == 2
    assert told["field"] == "trades"
    assert told["error"].startswith("trades: 1 lines have to be mended, the first is line 8")
    assert [line["line"] for line in told["lines"]] == [8]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"event": "no json"}, "event"),
        ({"event": "[]"}, "event"),
        ({"event": "{}"}, "exposure"),
        ({"method": "best"}, "method"),
        ({"lists": (b"\xff\xfe\x00\x00",)}, "trades"),
        ({"lists": (sheet([("2024-02-01", "sell", 1, "3")]),)}, "trades"),
    ],
)
def test_bad_input_is_refused_by_its_field(calc, given, field):
    code, told = calc(**given)
    assert (code, told["field"]) == (2, field)


def test_files_that_are_not_there(capsys, db):
    with pytest.raises(SystemExit):
        call_command("calc", "loss", "--event", "/nowhere", "--trades", "/nowhere")
    assert json.loads(capsys.readouterr().err)["field"] == "event"
