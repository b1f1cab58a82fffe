"""A term is called the same everywhere: both catalogues are held to docs/glossary.md."""

import re

import pytest

from tests.test_locale import BASE, BLANK, EVERY, said

ROW = re.compile(r"^\| ([a-z][^|]*) \| ([^|]*) \| ([^|]+) \|$", re.MULTILINE)
TERMS = {
    english: chinese.split(" / ")
    for english, chinese, _what in ROW.findall((BASE / "docs/glossary.md").read_text())
}
ELSE = {  # texts in which a term is not meant, or Chinese law has a fixed expression, and which
    "creditor": {
        "taken over by the creditor": "以物抵债 is the expression",
        "the creditor of maintenance died": "the words of the law (CPL 268)",
    },
    "witness": {"Witness the signing of an authority": "a verb"},
    "investor": {"What investors were induced to": "诱导方向: to buy or to sell"},
    "judgment": {
        "A third party asks that a judgment be revoked.": "第三人撤销之诉 is the expression",
        "It was ruled that the judgment is not enforced": "裁定不予执行 is the expression",
        "a ruling that corrects a judgment": "补正裁定书 is the name of the paper",
    },
    "issue": {
        "This email confirmation link expired or is invalid."
        ' Please <a href="%(email_url)s">issue a new email confirmation request</a>.': "of mail: 发送"
    },
    "agreement": {
        "No agreement: the place in the queue is kept, and nothing said comes along.": "调解不成",
        "Refuse to confirm the agreement": "驳回确认申请 is the expression",
    },
}


def used(term, entry):
    """Whether a text uses a term, in the singular or the plural; blanks are no words."""
    plural = f"{term[:-1]}ies" if term.endswith("y") else f"{term}s"
    words = rf"(?<![\w-])(?:{re.escape(term)}|{re.escape(plural)})(?![\w-])"
    text = BLANK.sub("", entry.msgid)
    return bool(re.search(words, text, re.IGNORECASE))


def called_otherwise(term, entries):
    """The texts that use a term and whose translation has none of its Chinese words."""
    users = (entry for entry in entries if used(term, entry))
    return [e.msgid for e in users if not any(each in said(e) for each in TERMS[term])]


def test_the_glossary_is_read():
    assert len(TERMS) > 50
    assert all(
        words and all(re.search(r"[一-鿿]", each) for each in words) for words in TERMS.values()
    )


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_called_as_the_glossary_says(term):
    found = [text for text in called_otherwise(term, EVERY) if text not in ELSE.get(term, {})]
    assert found == []


@pytest.mark.parametrize("term", TERMS)
def test_every_term_is_used(term):
    assert any(used(term, entry) for entry in EVERY)


def test_every_exception_is_still_one():
    stale = [
        (term, text)
        for term, reasons in ELSE.items()
        for text in reasons
        if text not in called_otherwise(term, EVERY)
    ]
    assert stale == []
