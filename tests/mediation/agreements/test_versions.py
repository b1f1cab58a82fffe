"""Versions laid beside each other, for people and programs; and what a stranger may check."""

from cases.issued import paper_of_code
from mediation.agreements.versions import compared, pieces
from odr.documents.intake import ingest
from tests.mediation.agreements.table import SIDES


def clause(key, zh, en=""):
    return {"key": key, "title": {"zh": key, "en": key}, "zh": zh, "en": en}


def test_english_is_compared_by_words_and_chinese_by_signs():
    assert pieces("pays 500 yuan", "pays 800 yuan") == [
        ("same", "pays "),
        ("gone", "500"),
        ("new", "800"),
        ("same", " yuan"),
    ]
    assert pieces("各付一半", "各付三成") == [
        ("same", "各付"),
        ("gone", "一半"),
        ("new", "三成"),
    ]


def test_clauses_are_added_taken_out_changed_or_the_same():
    old = [clause("a", "一"), clause("b", "二"), clause("c", "三")]
    new = [clause("a", "一"), clause("c", "叁"), clause("d", "四")]
    found = {each.key: each.how for each in compared(old, new)}
    assert found == {"a": "same", "b": "taken_out", "c": "changed", "d": "added"}


def changed(table):
    table.drawn()
    added = {"heading": "Friends", "chinese": "仍是朋友。", "english": "They stay friends."}
    table.act("add_clause", "claimant", **added, reasons="Nice.")
    return table.agreement


def test_who_changed_what_is_on_the_page_and_in_the_api(table, client):
    agreement = changed(table)
    client.force_login(table.talk.part("respondent").person)
    page = client.get(f"/agreements/{agreement.pk}/compare/?old=1&new=2").content.decode()
    assert "<ins>They stay friends.</ins>" in page and "Zhang Demo" in page and "Nice." in page
    told = client.get(f"/api/agreements/{agreement.pk}/compare?old=1&new=2").json()
    assert [each["how"] for each in told["clauses"] if each["how"] != "same"] == ["added"]
    versions = client.get(f"/api/agreements/{agreement.pk}/versions").json()
    assert [(each["number"], each["by"]) for each in versions] == [(1, "Sage 1"), (2, "Zhang Demo")]
    assert versions[0]["hash"] != versions[1]["hash"] and len(versions[1]["hash"]) == 64
    for nothing in ("?old=7", "?old=1&new=99"):
        assert client.get(f"/agreements/{agreement.pk}/compare/{nothing}").status_code == 404
        assert client.get(f"/api/agreements/{agreement.pk}/compare{nothing}").status_code == 404


def test_what_a_stranger_learns_from_the_code_of_a_paper(table, client):
    table.signed()
    table.act("attest", "case_manager")
    for paper in table.agreement.papers.all():
        assert paper_of_code(paper.code.lower().replace("-", "")) == paper
        page = client.get(f"/verify/{paper.code}/").content.decode()
        assert paper.digest in page and "Lake House Mediation" in page
        told = client.get(f"/api/papers/{paper.code}").json()
        assert told["sha256"] == paper.file.sha256 and told["court"]["en"] == "Lake House Mediation"
        for secret in ("Zhang Demo", "Li Demo", "9,000", "Sage 1"):
            assert secret not in page and secret not in str(told)


def test_a_version_that_is_not_signed_by_all_has_no_code(table):
    table.drawn().put_up().signs(SIDES[0])
    assert not table.agreement.papers.exists()


def test_a_party_on_paper_signs_a_print_and_nobody_online_is_entered_for(table):
    import pytest

    from odr.procedure.reasons import BadFacts

    mediation = table.talk.mediation
    absent = mediation.admit("respondent", name="Wang Demo")
    type(mediation.side(table.talk.part("claimant"))).objects.create(part=absent)
    table.drawn().put_up()
    scan = str(ingest(b"Signed.", name="scan.txt", by=table.talk.part("mediator").person).pk)
    online = str(table.talk.part("claimant").pk)
    given = {"version": 1, "files": [scan]}
    with pytest.raises(BadFacts) as refused:
        table.act("enter_signature", "mediator", party=online, **given)
    assert "signs here themselves" in refused.value.errors["party"]
    for role in SIDES:
        table.signs(role)
    assert table.agreement.state == "signing"
    table.act("enter_signature", "mediator", party=str(absent.pk), **given)
    agreement = table.agreement
    assert agreement.state == "in_effect"
    assert agreement.version.standing().get(part=absent).on_paper
