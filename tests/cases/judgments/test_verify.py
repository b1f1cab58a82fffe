"""Anybody who holds a paper can ask whether it is real; nobody learns what it is about."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from cases.issued import IssuedPaper, paper_of_code
from cases.judgments.views import TRIES
from cases.roles import Role
from tests.cases.judgments.bench import issued
from tests.cases.judgments.test_judgments import paper_of, text_of


@pytest.fixture(autouse=True)
def _patient():
    cache.clear()


def test_the_square_code_leads_to_the_page(deliberating, client, settings):
    paper = paper_of(issued(deliberating))
    address = f"{settings.SITE_URL}{reverse('verify_paper', args=[paper.code])}"
    assert address in text_of(paper.file)
    page = client.get(reverse("verify_paper", args=[paper.code]))
    told = page.content.decode()
    assert page.status_code == 200
    for said in ("A judgment", "Hangzhou Internet Court", paper.digest, paper.file.sha256):
        assert said in told, said
    assert "as it was issued" in told
    for hidden in (deliberating.case.number, "Zhang Demo", "8,000"):
        assert hidden not in told, hidden


def test_a_corrected_judgment_says_so(deliberating, client):
    judgment = issued(deliberating)
    deliberating.act("correct", Role.JUDGE, judgment, slip="Lee", correction="Li")
    page = client.get(reverse("verify_paper", args=[paper_of(judgment).code]))
    assert "corrected by a later ruling" in page.content.decode()
    ruling = client.get(reverse("verify_paper", args=[paper_of(judgment, "correction").code]))
    assert "as it was issued" in ruling.content.decode()


def test_a_code_is_found_however_it_is_typed(deliberating):
    paper = paper_of(issued(deliberating))
    assert paper_of_code(paper.code.lower().replace("-", " ")) == paper
    assert paper_of_code("AAAA-AAAA-AAAA") is None
    assert paper_of_code("") is None


def test_an_unknown_code_is_not_ours(db, client):
    page = client.get(reverse("verify_paper", args=["AAAA-AAAA-AAAA"]))
    assert "issued no paper under that code" in page.content.decode()


def test_a_code_can_be_typed(db, client):
    assert client.get(reverse("verify")).status_code == 200
    sent = client.post(reverse("verify"), {"code": "AAAA-AAAA-AAAA"})
    assert sent.url == reverse("verify_paper", args=["AAAA-AAAA-AAAA"])
    assert "This field is required" in client.post(reverse("verify"), {"code": ""}).content.decode()


def test_nobody_tries_codes_by_the_hundred(db, client):
    address = reverse("verify_paper", args=["AAAA-AAAA-AAAA"])
    answers = [client.get(address).status_code for _ in range(TRIES + 1)]
    assert answers == [200] * TRIES + [429]


def test_a_code_is_drawn_once(deliberating):
    issued(deliberating)
    assert IssuedPaper._meta.get_field("code").unique
