"""The evidence list is filed with the claim, one line for each file, numbered as it will be."""

from cases.papers import _numbered, _rows, evidence_list
from odr.documents.store import open_file
from tests.cases.evidence.conftest import afresh, annex, paper


def filed_papers(play):
    entry = play.case.last_entry.stream.entries.filter(kind="case.submit").get()
    return [attached.file.name for attached in entry.attachments.select_related("file")]


def lines(play):
    return [row for number, exhibit in _numbered(play.case) for row in _rows(exhibit, number)]


def test_the_list_is_filed_with_the_claim(draft):
    annex(draft)
    annex(draft, "Receipt")
    draft.filed()
    assert "证据目录 List of evidence.pdf" in filed_papers(draft)


def test_a_claim_without_evidence_has_no_list(draft):
    assert evidence_list(draft.case, draft.part("claimant")) == []
    draft.filed()
    assert filed_papers(draft) == ["起诉状 Statement of claim.pdf"]


def test_every_file_has_its_line_and_its_hash(draft):
    me = draft.part("claimant")
    exhibit = annex(draft, files=[paper(me, "page 1"), paper(me, "page 2")], form="original")
    told = lines(draft)
    assert [line.label for line in told] == ["证据1", "证据1"]
    assert {line.sha256 for line in told} == {file.sha256 for file in exhibit.files.all()}
    assert all(line.is_original for line in told)


def test_it_says_the_numbers_that_the_exhibits_then_have(draft):
    first, dropped, second = annex(draft), annex(draft, "Mistake"), annex(draft, "Receipt")
    draft.act("drop", "claimant", dropped)
    assert [line.label for line in lines(draft)] == ["证据1", "证据2"]
    draft.filed()
    assert [afresh(first).number, afresh(second).number] == [1, 2]
    draft.act("ask_correction", "clerk", defects=["evidence: the invoice is missing"])
    draft.act("withdraw", "claimant", first)
    third = annex(draft, "Invoice")
    assert [line.label for line in lines(draft)] == ["证据2", "证据3"]
    draft.act("resubmit", "claimant", declaration=True)
    assert afresh(third).number == 3


def test_it_is_a_real_paper(draft):
    annex(draft)
    (kept,) = evidence_list(draft.case, draft.part("claimant"))
    with open_file(kept) as stream:
        assert stream.read(5) == b"%PDF-"
