"""Tables of a market, of changes, investors and payments: what is wrong is told by its line."""

import tracemalloc

import pytest

from mediation.securities import tables
from odr.documents.intake import ingest
from tests.court import IDENTITY, someone

pytestmark = pytest.mark.django_db
HEADINGS = {
    "market": "date,close,turnover,index",
    "changes": "date,bonus,dividend,rights,rights_price",
    "investors": "name,identity_number,account,email,mobile,mandate",
    "payments": "reference,amount,date,currency",
}
GOOD = {
    "market": "2024-06-03,2.50,50000,3040",
    "changes": "2024-06-03,0.3,,,",
    "investors": f"Zhang Demo,{IDENTITY},A1,z@example.org,,",
    "payments": "ABC123,10.00,2024-06-03,CNY",
}
ZH = {
    "market": "日期;收盘价;成交量;指数",
    "changes": "除权除息日;每股送转;每股派息;每股配股;配股价",
    "investors": "姓名;证件号码;证券账户;邮箱;手机;代理人",
    "payments": "用途;金额;日期;币种",
}
each = pytest.mark.parametrize("kind", HEADINGS)


def read(kind, text):
    data = text if isinstance(text, bytes) else text.encode()
    return getattr(tables, kind)(ingest(data, name="list.csv", by=someone("manager")))


def refusal(kind, *lines):
    return read(kind, "\n".join([HEADINGS[kind], *lines])).refusal()


@each
def test_a_good_line_is_read_and_knows_where_it_stood(kind):
    table = read(kind, f"{HEADINGS[kind]}\n\n{GOOD[kind]}\n")
    assert (table.refusal(), [row["line"] for row in table.rows]) == ("", [3])


@each
@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16"])
def test_chinese_headings_other_delimiters_other_encodings(kind, encoding):
    text = f"{ZH[kind]}\n{GOOD[kind].replace(',', ';')}\n"
    table = read(kind, text.encode(encoding))
    assert (table.refusal(), len(table.rows)) == ("", 1)


@each
@pytest.mark.parametrize("text", ["", "a~b~c\n1~2~3", "name\nZhang"])
def test_without_its_columns_a_table_says_which_they_are(kind, text):
    table = read(kind, text or " ")
    assert "No line names the columns" in table.refusal()
    assert table.rows == []


@each
def test_a_line_with_too_few_columns_is_named(kind):
    told = refusal(kind, GOOD[kind], "x")
    assert told == "3: This line has too few columns."


@pytest.mark.parametrize(
    ("kind", "line", "says"),
    [
        ("market", "2024-06-03,-2.50,1,1", "-2.50"),
        ("market", "2024-06-03,0,1,1", "close: 0"),
        ("market", "2024-06-03,=1+1,1,1", "is a formula"),
        ("market", "2024-06-03,much,1,1", "“much” is no number"),
        ("market", "2024-06-08,2.50,1,1", "2024-06-08 was no trading day"),
        ("market", "2024-06-31,2.50,1,1", "is no day"),
        ("changes", "2024-06-08,1,,,", "2024-06-08 was no trading day"),
        ("changes", "2024-06-03,@SUM(1),,,", "is a formula"),
        ("investors", "Zhang,123,A1,z@example.org,,", "No kind of identity number"),
        ("investors", f"=A1,{IDENTITY},A1,z@example.org,,", "is a formula"),
        ("investors", f",{IDENTITY},A1,z@example.org,,", "Name and account are needed"),
        ("investors", f"Zhang,{IDENTITY},A1,,,", "An email address or a mobile number"),
        ("investors", f"=cmd|'/C calc'!A0,{IDENTITY},A1,z@example.org,,", "is a formula"),
        ("investors", f'"Zhang,{IDENTITY},A1,z@example.org,,', "quotation mark"),
        ("payments", "ABC,-1,2024-06-03,CNY", "amount: -1"),
        ("payments", "ABC,1.00,2024-06-03,USD", "USD: payments are in yuan"),
        ("payments", "ABC,+1+1,2024-06-03,CNY", "+1+1"),
        ("payments", "ABC,1.00,soon,CNY", "soon"),
    ],
)
def test_a_line_that_is_wrong_says_why(kind, line, says):
    told = refusal(kind, line)
    assert told.startswith("2: ") and says in told


@pytest.mark.parametrize("kind", ["market", "changes"])
def test_a_day_stands_in_a_table_once(kind):
    assert refusal(kind, GOOD[kind], GOOD[kind]) == "3: 2024-06-03 is there twice."


@each
def test_what_is_too_much_to_tell_is_counted(kind):
    told = refusal(kind, *["x"] * (tables.TOLD + 5)).splitlines()
    assert (len(told), told[-1]) == (tables.TOLD + 1, "and 5 more")


@each
def test_a_list_without_end_is_left_where_it_is_too_long(kind, monkeypatch):
    """Nothing is kept of what comes after, however much it is."""
    monkeypatch.setattr(tables, "LONGEST", 3)
    table = read(kind, "\n".join([HEADINGS[kind], "x", "x", *["x"] * 1_000]))
    assert (table.wrong, table.problems[-1].says) == (3, "The list is too long. Divide it.")


def test_a_million_wrong_lines_take_bounded_memory():
    """What is wrong is counted, not kept: a file of a megabyte takes no more than a few."""
    text = HEADINGS["payments"] + "\n" + "x,y\n" * 100_000
    stored = ingest(text.encode(), name="list.csv", by=someone("manager"))
    tracemalloc.start()
    table = tables.payments(stored)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (table.wrong, len(table.problems)) == (100_000, tables.TOLD)
    assert peak < 4_000_000
