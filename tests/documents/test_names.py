"""A name is safe to show and to save as, and still the person's own."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odr.documents.names import LONGEST, UNSEEN, clean_name, extension


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("合同（最终版）.pdf", "合同（最终版）.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\证据.docx", "证据.docx"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ("zero\u200bwidth\ufeff.txt", "zerowidth.txt"),
        ("e\u0301.txt", "é.txt"),
        (" . .hidden .", "hidden"),
        ("evil.exe. . ", "evil.exe"),
        ('a<b>:"c"|?*.pdf', "a_b___c____.pdf"),
        ("con.txt", "_con.txt"),
        ("line\u2028break.pdf", "line break.pdf"),
        ("", "file"),
        ("///", "file"),
        ("\u202e", "file"),
    ],
)
def test_clean_name(sent, kept):
    assert clean_name(sent) == kept


def test_a_long_name_keeps_its_extension():
    name = clean_name("长" * 300 + ".pdf")
    assert len(name) == LONGEST and name.endswith("长.pdf")
    assert len(clean_name("长" * 300)) == LONGEST


@given(st.text())
def test_a_clean_name_is_safe_and_stays_as_it_is(sent):
    name = clean_name(sent)
    assert 0 < len(name) <= LONGEST
    assert not set(name) & set('/\\<>:"|?*') and name.strip(" .") == name
    assert not {unicodedata.category(character) for character in name} & UNSEEN
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("name", "ending"), [("a.PDF", "pdf"), ("a.pdf.exe", "exe"), ("a", ""), (".pdf", "")]
)
def test_extension(name, ending):
    assert extension(name) == ending
