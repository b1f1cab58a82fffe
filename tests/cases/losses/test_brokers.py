"""Brokers' lists as they come: encodings, layouts, and a sentence for each line that is wrong."""

import io
import tracemalloc

import pytest

from cases.figures import BadInput
from cases.losses.brokers import LISTED, read_trades
from cases.losses.loss import reckon
from tests.cases.losses.example import LINES, event, sheet

CHINESE = (
    "成交日期,成交时间,证券代码,证券名称,操作,成交数量,成交均价,成交编号,股东账户\n"
    + "".join(
        f"{at[:10].replace('-', '')},{at[11:]},600999,虚构股份,{'证券买入' if side == 'buy' else '证券卖出'},"
        f"{quantity},{price},{number},A123456789\n"
        for number, (at, side, quantity, price) in enumerate(LINES, 1001)
    )
)


def read(text, encoding="utf-8", **given):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return read_trades(io.BytesIO(data), **given)


def only_problem(text, **given):
    found = read(text, **given)
    assert (found.wrong, len(found.problems)) == (1, 1)
    return found.problems[0]


def with_line(line, heading="time,side,quantity,price"):
    return f"{heading}\n2024-02-01 10:00:00,buy,100,3.00{',' * heading.count('x')}\n{line}\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le"]
)
def test_a_chinese_list_in_any_encoding(encoding):
    found = read(CHINESE, encoding)
    assert (len(found.trades), found.wrong, found.aside) == (6, 0, 0)
    assert f"{reckon(event(), found.trades).loss}" == "118.67"
    assert found.trades[0].account == "A123456789"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "，"])
def test_any_usual_delimiter(delimiter):
    assert len(read(sheet(delimiter=delimiter)).trades) == 6


def test_what_a_broker_writes_above_the_heading_does_no_harm():
    assert len(read("某某证券 历史成交\n资金账号:,12345\n\n" + CHINESE, "gbk").trades) == 6


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_any_line_ends(ends):
    assert len(read(sheet().replace("\n", ends)).trades) == 6


def test_codes_that_a_spreadsheet_wrapped_are_read():
    text = CHINESE.replace("600999", '="600999"')
    assert len(read(text, security="600999").trades) == 6


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2024-02-02 10:00:00,buy,-100,3.00", "quantity: -100 is not above nothing"),
        ("2024-02-02 10:00:00,buy,0,3.00", "quantity: 0 is not above nothing"),
        ("2024-02-02 10:00:00,buy,100,-3.00", "price: -3.00 is not above nothing"),
        ("2024-02-02 10:00:00,buy,1.5,3.00", "no whole shares"),
        ("2024-02-02 10:00:00,buy,many,3.00", "quantity: “many” is no number"),
        ("2024-02-02 10:00:00,buy,100,", "price: “” is no number"),
        ("2024-02-02 10:00:00,buy,100,3.0000001", "more digits"),
        ("2024-02-02 10:00:00,buy,9999999999999,3", "more digits"),
        ("2024-02-02 10:00:00,hold,100,3.00", "neither buying nor selling"),
        ("2024-02-30 10:00:00,buy,100,3.00", "is no day and time"),
        ("yesterday,buy,100,3.00", "is no day and time"),
        ("2024-02-03 10:00:00,buy,100,3.00", "2024-02-03 was no trading day"),
        ("2024-02-12 10:00:00,buy,100,3.00", "2024-02-12 was no trading day"),
        ("2024-02-02 10:00:00,buy,100", "has 4 columns, this line has 3"),
        ("2024-02-02 10:00:00,buy,100,3.00,5", "has 4 columns, this line has 5"),
        ("2024-02-01 10:00:00,buy,100,3.00", "same as line 2"),
        ("2024-02-02 10:00:00,buy,=1+1,3.00", "“=1+1” is a formula"),
        ("2024-02-02 10:00:00,buy,100,@SUM(1)", "is a formula"),
        ('2024-02-02 10:00:00,buy,"=HYPERLINK(""x"")",3.00', "is a formula"),
        ("2024-02-02 10:00:00,+cmd|' /C calc'!A0,100,3.00", "is a formula"),
        ('2024-02-02 10:00:00,"buy,100,3.00', "quotation mark"),
        ("2024-02-02 10:00:00,buy,100,\ufffd", "cannot be read"),
    ],
)
def test_a_line_that_is_wrong_says_why(line, says):
    problem = only_problem(with_line(line))
    assert problem.line == 3
    assert says in problem.says
    assert problem.text == line


def test_two_currencies_are_not_added_up():
    heading = "time,side,quantity,price,currency"
    text = f"{heading}\n2024-02-01,buy,100,3.00,人民币\n2024-02-02,buy,100,3.00,USD\n"
    assert "USD" in only_problem(text).says


def test_a_trade_number_tells_two_like_trades_apart():
    line = "2024-02-01 10:00:00,buy,100,3.00"
    text = f"time,side,quantity,price,trade_no\n{line},1\n{line},2\n{line},2\n"
    found = read(text)
    assert (len(found.trades), found.wrong) == (2, 1)


def test_lines_that_are_no_trades_are_laid_aside_with_a_reason():
    text = CHINESE + "20240506,09:30:00,600999,虚构股份,红股入账,30,0,2001,A1\n"
    text += "20240506,09:30:00,000001,平平股份,证券买入,30,1.00,2002,A1\n"
    found = read(text, security="600999")
    assert (len(found.trades), found.wrong, found.aside) == (6, 0, 2)
    assert "红股入账" in found.others[0].says
    assert "000001" in found.others[1].says


def test_nothing_is_lost():
    """Trades, problems and lines laid aside are every line below the heading."""
    text = CHINESE + "20240506,09:30:00,600999,x,红股入账,30,0,1,A\nnonsense\n" * 3 + "\n\n"
    found = read(text)
    assert len(found.trades) + found.wrong + found.aside == 12


def test_more_problems_than_are_told_are_counted():
    text = "time,side,quantity,price\n" + "x,buy,1,1\n" * (LISTED + 5)
    found = read(text)
    assert (len(found.problems), found.wrong) == (LISTED, LISTED + 5)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no heading"),
        ("\x00\x01\x02", "no heading"),
        ("a~b~c~d\n1~2~3~4\n", "no heading"),
        ("time,side,quantity\n2024-02-01,buy,100\n", "no column for price"),
        ("side,quantity,price\nbuy,100,3\n", "no column for time"),
        ("time side quantity price\n", "no heading"),
    ],
)
def test_a_list_without_what_is_needed_says_what(text, says):
    with pytest.raises(BadInput, match=says) as refused:
        read(text)
    assert refused.value.field == "trades"


def test_a_list_that_begins_with_the_newest_is_turned_round():
    """Without times of day the lines of one day count in the order in which they were made."""
    lines = [
        ("2024-02-01", "buy", 100, "3.00"),
        ("2024-02-02", "buy", 100, "3.20"),
        ("2024-02-02", "sell", 200, "3.10"),
        ("2024-02-02", "buy", 100, "3.30"),
    ]
    forwards, backwards = read(sheet(lines)), read(sheet(lines[::-1]))
    assert reckon(event(), forwards.trades).average == reckon(event(), backwards.trades).average
    assert f"{reckon(event(), backwards.trades).average:.2f}" == "3.30"


def test_a_long_list_takes_bounded_memory():
    """A million lines take at most 600 MB."""
    count = 20_000
    rows = (
        f"2024-02-01 {9 + n // 3600 % 6:02}:{n // 60 % 60:02}:{n % 60:02},buy,100,3.00,{n}"
        for n in range(count)
    )
    data = io.BytesIO("\n".join(["time,side,quantity,price,trade_no", *rows]).encode())
    tracemalloc.start()
    found = read_trades(data)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found.trades) == count
    assert peak < 600 * count


def test_more_than_a_million_lines_are_refused(monkeypatch):
    monkeypatch.setattr("cases.losses.brokers.MOST_LINES", 5)
    with pytest.raises(BadInput, match="at most a million lines"):
        read(sheet())
