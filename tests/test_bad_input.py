"""What bad input gets, at a running court: a sentence with the field and the cure, in both languages.

Nothing is half-done and nothing is lost: no table of the record has a row more, and the page shows
what was typed.
"""

import json
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from io import BytesIO
from uuid import uuid4

import pytest

from tests import served
from tests.court import COMPANY, WHO
from tests.documents.samples import office, pdf
from tests.served import Knocker

CURE = re.compile(
    r"\b(Give|Write|Choose|Check|Take out|Send|Hand in|Open|Save|Remove|Print|Export|Make|Look|"
    r"Say|Type|Correct|needed)\b",
    re.IGNORECASE,
)
CHINESE = re.compile("[\u4e00-\u9fff]")
LONG = "a" * 100_000
RESPONDENT = {"name": "Sun Demo", "kind": "person", "address": "3 Lake Road"}
MONEY = {"claim_kind": "payment", "claim": "The price back."}
EXHIBIT = {"title": "The contract", "purpose": "That it was sold.", "kind": "documentary"}
EXHIBIT |= {"form": "copy"}


def bomb():
    """A spreadsheet that unpacks to a thousand times its size."""
    return office("xl/workbook.xml", extra={"xl/zeros.bin": b"\0" * 60_000_000})


def archive():
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("a.pdf", pdf())
    return target.getvalue()


# Each with a step, what is right of it, the field that is wrong, and the value in it.
WRONG = {
    "an ID with a false checksum": ("describe_claimant", WHO, "identity_number", "110105194912310021"),
    "an ID with an impossible date": ("describe_claimant", WHO, "identity_number", "110105194902310021"),
    "a false USCC": (
        "describe_claimant", WHO | {"kind": "organisation"}, "identity_number", "91350100M000100Y44"),
    "control characters in a name": ("name_respondent", RESPONDENT, "name", "Sun\x07 Demo"),
    "a zero byte in a name": ("name_respondent", RESPONDENT, "name", "Sun\x00Demo"),
    "a right-to-left override in a name": ("name_respondent", RESPONDENT, "name", "Sun\u202eomeD"),
    "a name of 100,000 characters": ("name_respondent", RESPONDENT, "name", LONG),
    "a text of 100,000 characters": ("claim", MONEY | {"amount": "1"}, "claim", LONG),
    "a negative amount": ("claim", MONEY, "amount", "-5.00"),
    "an amount that is no number": ("claim", MONEY, "amount", "NaN"),
    "an infinite amount": ("claim", MONEY, "amount", "Infinity"),
    "an over-precise amount": ("claim", MONEY, "amount", "1.005"),
    "an enormous amount": ("claim", MONEY, "amount", "9" * 400),
    "an amount with an exponent": ("claim", MONEY, "amount", "1e9"),
    "an amount of nothing": ("claim", MONEY, "amount", "0.00"),
    "an organisation's number for a person": ("describe_claimant", WHO, "identity_number", COMPANY),
    "no such kind": ("name_respondent", RESPONDENT, "kind", "ghost"),
    "nothing but spaces": ("state_facts", {}, "facts_and_reasons", "   "),
}  # fmt: skip

FILES = {
    "a file of zero bytes": ("contract.pdf", b"", "empty"),
    "a program called PDF": ("contract.pdf", b"MZ\x90\0" + b"\0" * 500, "forbidden_type"),
    "a page called PNG": ("lamp.png", b"<html><script>alert(1)</script></html>", "web_page"),
    "a drawing with script": ("lamp.png", b"<svg onload='alert(1)'/>", "web_page"),
    "a picture called PDF": ("scan.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "broken"),
    "a text called PDF": ("scan.pdf", b"Only words.", "wrong_extension"),
    "a PDF cut short": ("scan.pdf", pdf()[:60], "broken"),
    "a PDF behind a password": ("scan.pdf", pdf(password="secret"), "encrypted"),
    "a zip bomb": ("trades.xlsx", bomb(), "zip_bomb"),
    "an archive": ("all.zip", archive(), "forbidden_type"),
    "a program behind a reversed name": ("photo\u202egpj.exe", b"MZ" + b"\0" * 99, "forbidden_type"),
}  # fmt: skip

BODIES = {
    "JSON that is none": (b"{not json", 400),
    "a body that is no text": (b"\xff\xfe\x00", 400),
    "an empty body": (b"", 422),
    "a list in place of facts": (b"[1, 2]", 422),
    "a number in place of facts": (b"7", 422),
    "JSON nested ten thousand deep": (b'{"claim":' + b"[" * 10_000 + b"]" * 10_000 + b"}", 400),
    "JSON nested three hundred deep": (b'{"claim":' + b"[" * 300 + b"]" * 300 + b"}", 422),
    "a number that no machine agrees on": (b'{"amount": 1e400}', 422),
    "NaN in JSON": (b'{"amount": NaN}', 422),
    "half a surrogate": (b'{"claim": "\\ud800"}', 422),
    "a body of 7 MB": (b'{"claim": "' + b"a" * 7_000_000 + b'"}', 413),
}


@pytest.fixture(scope="module")
def court(tmp_path_factory):
    with served.served(tmp_path_factory.mktemp("court")) as running:
        yield running


@pytest.fixture(params=["en", "zh-hans"])
def knock(court, request):
    """Somebody at the court, in each language; afterwards nothing may have been written."""
    base, people, database = court
    before = served.rows(database)
    yield lambda who="claimant": Knocker(base, people[who], request.param)
    after = served.rows(database)
    assert {name: n for name, n in after.items() if n != before[name]} == {}


def sensible(sentence, language):
    """A sentence in the reader's language that says what to do."""
    if language == "en":
        return CURE.search(sentence) and not CHINESE.search(sentence)
    return bool(CHINESE.search(sentence))


def told_of(answer, field):
    """What a problem document says of a field."""
    found = [each["detail"] for each in answer.get("errors", []) if each["pointer"] == f"#/{field}"]
    assert found, answer
    return found[0]


def shown_of(page, field):
    """What a page says beside a field."""
    found = re.search(rf'id="id_{field}_error">(.*?)</div>', page, re.S)
    assert found, f"nothing beside {field}"
    return unescape(re.sub(r"<[^>]*>", "", found[1])).replace("Error:", "").strip()


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_fact_is_named_with_its_cure_and_nothing_is_lost(knock, what):
    verb, right, field, value = WRONG[what]
    me = knock()
    status, answer = me.send(verb, right | {field: value})
    assert status == 422 and sensible(told_of(answer, field), me.language), told_of(answer, field)
    status, page = me.fill(verb, right | {field: value})
    assert status == 422
    assert sensible(shown_of(page, field), me.language), shown_of(page, field)
    kept = [str(said) for name, said in right.items() if name not in (field, "kind", "claim_kind")]
    assert [said for said in kept if said not in page] == []


@pytest.mark.parametrize("what", FILES)
def test_a_wrong_file_is_refused_with_its_cure(knock, what):
    name, content, code = FILES[what]
    me = knock()
    status, answer = me.hand_in(name, content)
    assert (status, answer["title"]) == (422, code)
    assert sensible(told_of(answer, "file"), me.language), answer
    status, page = me.fill("exhibit.annex", EXHIBIT | {"files": (name, content)})
    assert status == 422 and sensible(shown_of(page, "files"), me.language), page[-3000:]
    assert EXHIBIT["title"] in page and EXHIBIT["purpose"] in page


@pytest.mark.parametrize("what", BODIES)
def test_a_wrong_body_is_a_problem_and_not_a_breakdown(knock, what):
    body, expected = BODIES[what]
    me = knock()
    status, answer = me.send("claim", body)
    assert (status, answer["status"]) == (expected, expected)
    assert answer["type"].startswith("/problems/")
    said = [each["detail"] for each in answer.get("errors", [])] or [answer["detail"]]
    assert all(sensible(each, me.language) for each in said), said


@pytest.mark.parametrize(
    "day", ["2026-02-30", "2026-13-01", "0000-00-00", "yesterday", "99999-01-01"]
)
def test_an_impossible_date_is_named(knock, day):
    me = knock()
    asked = f"/api/calculators/period?from={day}&days=5"
    status, text = me.call("GET", asked)
    assert status == 422 and sensible(told_of(json.loads(text), "from"), me.language)
    status, answer = me.send(f"/api/cases/{me.case}/clock", {"to": f"{day}T10:00"})
    assert status == 422 and sensible(told_of(answer, "to"), me.language)


def test_a_file_too_large_is_refused_before_it_is_sent(knock):
    me = knock()
    announced = {"name": "a.pdf", "size": 26_214_401}
    status, answer = me.send("/api/uploads", announced)
    assert status == 422 and sensible(told_of(answer, "size"), me.language)
    assert "25" in told_of(answer, "size")
    status, answer = me.hand_in("a.pdf", b"%PDF-" + b"0" * 7_000_000)
    assert status == 413 and sensible(answer["detail"], me.language)


def test_what_nobody_asks_and_what_is_missing_is_named(knock):
    me = knock()
    status, answer = me.send("claim", {"colour": "red"})
    assert status == 422
    assert {each["pointer"] for each in answer["errors"]} == {"#/colour", "#/claim_kind", "#/claim"}
    assert all(CHINESE.search(e["detail"]) or me.language == "en" for e in answer["errors"])


def test_an_unknown_verb_or_matter_is_not_there(knock):
    me = knock()
    for address in (
        f"/api/cases/{me.case}/steps/explode",
        f"/api/cases/{uuid4()}/steps/claim",
        f"/api/dragons/{me.case}/steps/claim",
        "/api/dragons",
    ):
        status, answer = me.send(address, {})
        assert status == 404 and sensible(answer["detail"], me.language), address
    status, _page = me.call("GET", f"/cases/{me.case}/steps/explode/", Cookie=me.cookies())
    assert status == 404


def test_a_part_or_a_key_that_is_none_is_refused(knock):
    me = knock()
    status, answer = me.send(f"/api/cases/{me.case}/steps/claim?part=nobody", {})
    assert (status, answer["title"]) == (422, "malformed")
    status, answer = me.send("claim", {}, **{"Idempotency-Key": "k" * 5_000})
    assert status == 422 and sensible(told_of(answer, "Idempotency-Key"), me.language)
    status, _page = me.fill("claim", MONEY | {"amount": "1", "as": "nobody"})
    assert status == 404


def test_after_the_deadline_the_clock_refuses_though_no_sweep_has_run(knock):
    """The time to answer ended 25 days ago, and nothing has swept it away."""
    me = knock("late")
    status, answer = me.send("answer", {"answer": "It was sound."})
    assert status == 422 and sensible(answer["detail"], me.language), answer


def test_by_another_person_or_at_another_stage_it_says_who_or_where(knock):
    status, answer = knock("clerk").send("answer", {"answer": "It was sound."})
    assert status in (403, 409) and answer["detail"]
    status, answer = knock("claimant").send("pay_fee", {"confirm_payment": True})
    assert status == 409 and answer["detail"]


def entries(database):
    return served.rows(database)["streams_entry"]


def test_the_same_request_sent_twice_acts_once(court):
    base, people, database = court
    me, before = Knocker(base, people["twice"]), entries(database)
    facts, key = {"facts_and_reasons": "The lamp broke."}, {"Idempotency-Key": uuid4().hex}
    (one, first), (two, second) = (me.send("state_facts", facts, **key) for _each in range(2))
    assert one == two == 200 and first == second and entries(database) == before + 1
    status, answer = me.send("state_facts", {"facts_and_reasons": "Another."}, **key)
    assert (status, answer["title"]) == (422, "key-reused") and entries(database) == before + 1
    own = uuid4().hex
    for _each in range(2):
        status, _page = me.fill("state_facts", facts, key=own)
        assert status == 302
    assert entries(database) == before + 2


def test_of_two_at_once_one_acts_and_the_other_is_told_what_changed(court):
    base, people, database = court
    me, before = Knocker(base, people["twice"]), entries(database)
    with ThreadPoolExecutor(2) as both:
        sent = [both.submit(me.send, "submit", {"declaration": True}) for _each in range(2)]
        answers = sorted((each.result() for each in sent), key=lambda pair: pair[0])
    assert [status for status, _answer in answers] == [200, 409]
    assert "stage" in answers[1][1]["detail"] or "changed" in answers[1][1]["detail"]
    assert entries(database) > before
