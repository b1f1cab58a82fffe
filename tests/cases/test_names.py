"""Nobody is named with characters that cannot be seen, or that turn what is read around."""

import pytest
from django.test import Client

from cases.roles import Role
from odr.procedure.facts import Line
from odr.procedure.registry import matters
from tests.court import ADDRESS, COURT, WHO, someone

HIDDEN = {
    "null": "Li\0 Demo",
    "bell": "Li\a Demo",
    "line break": "Li\nDemo",
    "escape": "Li\x1b[2J Demo",
    "delete": "Li\x7f Demo",
    "next line": "Li\x85Demo",
    "override": "Li \u202eomeD",
    "embedding": "Li \u202bDemo\u202c",
    "isolate": "Li \u2067Demo\u2069",
    "mark": "Li\u200f Demo",
    "private use": "Li\ue000 Demo",
}
PLAIN = ["李雷", "Renée O’Brien-Łukasz", "買买提·艾力", "محمد"]
TOLD = "Take out the invisible or direction-turning characters."
each_hidden = pytest.mark.parametrize("name", HIDDEN.values(), ids=HIDDEN)


def named_facts():
    """Every fact that is called a name, of every kind of matter, as `(kind.step, fact)`."""
    for kind in matters():
        for step in kind.steps():
            if kind.__module__.startswith("cases") and "name" in step.facts:
                yield f"{kind.noun()}.{step.name}", step.facts["name"][0]


NAMED = dict(named_facts())


def post(person, address, facts):
    client = Client()
    client.force_login(person)
    return client.post(address, facts, content_type="application/json")


def refused(answer, field="name"):
    """Whether the field was refused with the sentence that says the cure."""
    told = {each["pointer"]: each["detail"] for each in answer.json().get("errors", [])}
    return (answer.status_code, told.get(f"#/{field}")) == (422, TOLD)


def test_there_are_names_to_be_checked():
    known = {"case.name_respondent", "case.name_claimant", "case.describe_claimant"}
    assert known | {"case.change_party", "case.name_representative", "testimony.call"} <= set(NAMED)


@pytest.mark.parametrize("step", NAMED)
def test_every_name_in_the_law_is_one_line_without_them(step):
    fact = NAMED[step]
    assert isinstance(fact, Line) and fact.allowed == ""
    for name in HIDDEN.values():
        with pytest.raises(ValueError, match="direction-turning"):
            fact.parse(name, None)
    assert all(fact.parse(name, None) == name for name in PLAIN)


@each_hidden
def test_parties_of_a_draft_are_not_named_so(draft, name):
    by, address = draft.part(Role.CLAIMANT).person, f"/api/cases/{draft.case.pk}/steps"
    respondent = str(draft.part(Role.RESPONDENT).pk)
    for verb, other in {
        "describe_claimant": WHO,
        "name_claimant": WHO,
        "name_respondent": {"kind": "person"},
        "change_party": {"kind": "person", "party": respondent},
    }.items():
        assert refused(post(by, f"{address}/{verb}", {**other, "name": name})), verb
    assert refused(post(by, f"{address}/confirm_address", {**ADDRESS, "address": name}), "address")


def test_plain_names_of_every_script_are_taken(draft):
    by = draft.part(Role.CLAIMANT).person
    for name in PLAIN:
        facts = {"name": name, "kind": "person"}
        answer = post(by, f"/api/cases/{draft.case.pk}/steps/name_respondent", facts)
        assert answer.status_code == 200
    assert draft.case.parts(Role.RESPONDENT).filter(name__in=PLAIN).count() == len(PLAIN)


@each_hidden
def test_representatives_and_witnesses_are_not_named_so(docketed, name):
    case = docketed.prepared().case
    address = f"/api/cases/{case.pk}/steps"
    called = {"capacity": "witness", "email": "sun@example.org", "name": name}
    assert refused(post(docketed.part(Role.JUDGE).person, f"{address}/testimony.call", called))
    facts = {"name": name, "email": "agent@example.org", "authority_scope": "special"}
    answer = post(docketed.part(Role.CLAIMANT).person, f"{address}/name_representative", facts)
    assert refused(answer)


@each_hidden
def test_nobody_registers_so(bench, settings, name):
    settings.DEMO = True
    person = {"username": "li-demo", "name": name, "password": "a-long-enough-pass-phrase"}
    answer = Client().post("/api/people", person, content_type="application/json")
    assert answer.status_code == 422
    assert "#/name" in {each["pointer"] for each in answer.json()["errors"]}


def test_whoever_files_cannot_smuggle_it_in_with_the_first_step(bench):
    facts = {"cause": "online-shopping", "court": COURT, "refiled_from": HIDDEN["override"]}
    assert refused(post(someone("li"), "/api/cases", facts), "refiled_from")
