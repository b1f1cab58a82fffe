"""Tables of listings: what is read of them, what is refused, and that nothing is lost."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation.ip import sheets
from mediation.ip.platforms import Platform
from mediation.ip.sheets import MOST, known_by, read

SHOP = Platform(code="shop", name_en="Shop", name_zh="商店", hosts=["shop.example"])
READER = csv.reader
ONE = "https://shop.example/item?id=1"


def sheet(text, encoding="utf-8", **given):
    return read(text.encode(encoding), SHOP, **given)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_chinese_headers_are_read_in_the_encodings_people_have(encoding):
    found = sheet(f"商品链接,标题,店铺名称,商品编号\n{ONE},台灯,灯市,A-1\n", encoding)
    assert found.rows[0].as_json() == {"url": ONE, "title": "台灯", "seller": "灯市", "item": "A-1"}


@pytest.mark.parametrize("sign", [",", ";", "\t", "，", "；"])
def test_columns_are_parted_by_the_signs_people_have(sign):
    found = sheet(f"链接{sign}标题\r\n{ONE}{sign}台灯\r\n")
    assert [(row.url, row.title) for row in found.rows] == [(ONE, "台灯")]


def test_a_table_without_headers_begins_with_an_address():
    assert sheet(f"{ONE},台灯\n").rows[0].title == "台灯"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("https://shop.example/2,=cmd|' /C calc'!A0", "a spreadsheet would run"),
        ("https://shop.example/2,+1+1", "a spreadsheet would run"),
        ("https://shop.example/2,@SUM(A1)", "a spreadsheet would run"),
        ("https://shop.example/2,-2+3", "a spreadsheet would run"),
        ("https://shop.example/2,＝HYPERLINK(1)", "a spreadsheet would run"),
        ("=HYPERLINK(1),台灯", "is no address"),
        ("javascript:alert(1),台灯", "is no address"),
        ("https://user@shop.example/2,台灯", "is no address"),
        ("https://other.example/2,台灯", "does not belong to Shop"),
        ("https://notshop.example/2,台灯", "does not belong to Shop"),
        (",台灯", "address of the listing is missing"),
        (f"https://shop.example/2,{'长' * 201}", "longer than 200"),
        ("https://shop.example/2,台\u202e灯", "invisible or direction-turning"),
        ("https://shop.example/2,台灯,店,多", "has 4 cells, and the table 3"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_and_its_reason_and_the_others_are_taken(
    line, problem
):
    found = sheet(f"链接,标题,店铺\n{ONE},好灯,店\n{line}\nhttps://shop.example/3,好灯,店\n")
    assert [row.url for row in found.rows] == [ONE, "https://shop.example/3"]
    assert [each.line for each in found.refused] == [3] and problem in found.refused[0].problem
    assert found.refused[0].text


def test_a_listing_is_the_same_however_one_came_there():
    text = f"url\n{ONE}\nhttps://www.SHOP.example/item?id=1&utm_source=x#top\n{ONE}&spm=a.b\n"
    found = sheet(text)
    assert len(found.rows) == 1 and [each.line for each in found.repeated] == [3, 4]
    assert sheet(f"url\n{ONE}\n", known={known_by(ONE)}).rows == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "must name the columns"),
        ("名称;卖家\n台灯;店", "must name the columns"),
        ("链接,url\na,b", "both called “url”"),
        ("链接,标题\n", "no listing"),
        ("链接,标题\n,,\n \n", "no listing"),
    ],
)
def test_what_is_no_table_of_listings_is_refused_as_a_whole(text, problem):
    with pytest.raises(ValueError, match=problem):
        sheet(text)


def test_what_is_no_text_is_refused():
    with pytest.raises(ValueError, match="no text"):
        read(b"\xff\xfe\x00\xd8\x00\xd8", SHOP)


def lines(count):
    return "url\n" + "".join(f"https://shop.example/{number}\n" for number in range(count))


def test_three_hundred_listings_are_taken_and_one_more_is_too_many():
    assert len(sheet(lines(MOST)).rows) == MOST == 300
    with pytest.raises(ValueError, match="at most 300"):
        sheet(lines(MOST + 1))


def test_a_million_lines_are_refused_without_being_read(monkeypatch):
    """The reader is asked for the header, the lines that fit and the first that does not."""
    looked_at = []

    class Watched:
        def __init__(self, *given, **how):
            self.reader = READER(*given, **how)

        line_num = property(lambda self: self.reader.line_num)

        def __iter__(self):
            return self

        def __next__(self):
            looked_at.append(1)
            return next(self.reader)

    monkeypatch.setattr(sheets.csv, "reader", Watched, raising=True)
    with pytest.raises(ValueError, match="at most 300"):
        sheet(lines(1_000_000))
    assert len(looked_at) == MOST + 2


cell = st.text(alphabet='ab灯=+-@,";\n https://shop.example/?id=&1', max_size=40)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(cell, min_size=1, max_size=4), min_size=1, max_size=30))
def test_every_line_is_taken_refused_or_repeated(table):
    """Whatever stands in a table: nothing is lost, and nothing that runs gets in."""
    written = io.StringIO()
    csv.writer(written).writerows([["url", "title", "seller"], *table])
    full = [line for line in table if any(cell.strip() for cell in line)]
    if not full:
        return
    found = read(written.getvalue().encode(), SHOP)
    assert len(found.rows) + len(found.refused) + len(found.repeated) == len(full)
    for row in found.rows:
        assert not any(text.startswith(("=", "+", "-", "@")) for text in row.as_json().values())
