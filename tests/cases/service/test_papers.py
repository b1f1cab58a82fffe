"""The certificate of service, the notices that go with a paper, and the letter with the code."""

import pytest
from pypdf import PdfReader

from cases.models import Party
from cases.papers import Paper
from cases.service import effects
from cases.service.certificates import form
from cases.service.enclosures import BODIES, NOTICES, notice
from cases.service.letter import letter, words
from odr.documents.models import File
from odr.documents.store import open_file
from odr.procedure.attachments import files_visible_to
from odr.procedure.invitations import Invitation
from odr.procedure.reasons import Blocked, NotYours
from tests.cases.service.desk import (
    again,
    confirms_address,
    handed,
    left,
    named,
    proven,
    published,
    ruling,
    sent,
    tried,
)

LI, WANG = "Li Demo", "Wang Demo"


def certificate_of(play, service):
    """What the certificate says for the attempt that counts, out of the record as it stands."""
    receipt = effects.as_served(again(service), play.part("clerk"), {})
    return form(again(service), receipt, clerk="Clerk")


def test_each_effect_has_its_certificate_with_the_entry(play):
    entry = handed(play, ruling(play, to=WANG))
    (told,) = entry.content.body["facts"]["certificate"]
    file = File.objects.get(pk=told["id"])
    assert (file.name, file.is_rendered) == ("送达回证 Wang Demo.pdf", True)
    with open_file(file) as stream:
        assert stream.read(5) == b"%PDF-"
    assert entry.attachments.filter(file=file).exists()


def test_the_electronic_one_is_called_by_its_name(play):
    play.join(LI)
    confirms_address(play, LI)
    entry = play.act("send_online", "clerk", ruling(play))
    assert entry.content.body["facts"]["certificate"][0]["name"] == "电子送达凭证 Li Demo.pdf"


def test_it_says_what_how_and_from_when(play):
    service = sent(play, to=WANG)
    proven(play, service, tried(play, service), receiver="Wang's son")
    paper = certificate_of(play, service)
    assert paper.capacity == "respondent" and not paper.is_electronic
    assert paper.papers[0].name["zh"] == "起诉状副本、应诉通知书"
    assert paper.channel == {"zh": "邮寄送达", "en": "By post"}
    assert (paper.address, paper.received_by) == ("2 Lake Road", "Wang's son")
    assert paper.effective_on == play.case.today()
    assert paper.rule["zh"] == "《中华人民共和国民事诉讼法》第91条"
    assert paper.remarks == {"zh": "回执已签收；EMS 1", "en": "the return is signed; EMS 1"}


def test_what_was_left_names_who_refused_and_the_witness(play):
    service = ruling(play, to=WANG)
    left(play, service, witnessed="witness", witness="Neighbour Demo")
    paper = certificate_of(play, service)
    assert paper.remarks["zh"] == "拒收，见证人在场留置；Li Demo; Neighbour Demo"
    assert paper.papers[0].name == "Ruling on costs"


def test_a_later_proof_does_not_change_the_day_on_the_certificate(play):
    li = play.join(LI)
    service = ruling(play)
    attempt = tried(play, service)
    first = play.case.today()
    play.act("confirm_receipt", li, service)
    play.walk(days=3)
    values = {"attempt": attempt, "proof": "signed", "received_on": play.case.today()}
    receipt = effects.proven(again(service), play.part("clerk"), values)
    assert form(again(service), receipt, clerk="Clerk").effective_on == first


def test_service_by_publication_is_certified_afterwards(play):
    service = published(play, ruling(play, to=WANG))
    play.walk(days=40)
    entry = play.act("certify", "clerk", again(service))
    assert entry.content.body["facts"]["certificate"][0]["name"] == "送达回证 Wang Demo.pdf"
    paper = certificate_of(play, service)
    assert paper.channel["zh"] == "公告送达" and paper.arrived_at is None
    assert paper.rule["zh"].endswith("第138条")


@pytest.mark.parametrize(("abroad", "days"), [(False, 15), (True, 30)])
def test_the_notice_to_respond_tells_the_time_to_answer(play, abroad, days):
    Party.objects.filter(part=named(play, LI)).update(foreign=abroad)
    said = notice("respond", play.case, named(play, LI)).body
    assert f"{days}日内提交答辩状" in said[1]["zh"] and f"within {days} days" in said[1]["en"]


def test_the_notice_of_fees_names_the_fee_and_what_follows(play):
    said = notice("fee", play.case, named(play, "Zhao Demo")).body[0]
    assert "50.00" in said["zh"] and "七日内" in said["zh"] and "按撤诉处理" in said["zh"]


def test_every_notice_of_the_court_can_be_printed(play):
    assert {kind for kinds in NOTICES.values() for kind in kinds} == BODIES.keys()
    for document in (Paper.FEE_NOTICE, Paper.EVIDENCE_NOTICE):
        facts = sent(play, document, LI).last_entry.content.body["facts"]
        assert len(facts["enclosed"]) == 1


# The letter


def test_the_letter_carries_a_fresh_code_that_nobody_else_can_read(play):
    service = sent(play, to=WANG)
    clerk = play.part("clerk").person
    seen = {file.pk for file in files_visible_to(play.part("claimant").person)}
    before = Invitation.objects.filter(part=service.recipient).count()
    assert letter(service, clerk).startswith(b"%PDF-")
    assert letter(service, clerk) != letter(service, clerk), "each has its own code"
    assert Invitation.objects.filter(part=service.recipient).count() == before + 3
    assert {file.pk for file in files_visible_to(play.part("claimant").person)} == seen


def test_the_letter_names_the_code_and_neither_the_other_side_nor_the_cause(play, tmp_path):
    service = sent(play, to=WANG)
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter(service, play.part("clerk").person))
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert "Wang Demo" in text and "/notice/" in text
    assert "Zhang" not in text and play.case.cause_row().name_zh not in text
    assert "7K3PQ-XW2MA" in words("7K3PQ-XW2MA", "https://court.example/notice/")[0]["zh"]


def test_only_the_clerk_prints_it_and_only_for_whoever_has_not_joined(play):
    service = sent(play)
    for role in ("claimant", "judge"):
        with pytest.raises(NotYours):
            letter(service, play.part(role).person)
    play.join(LI)
    with pytest.raises(Blocked) as refused:
        letter(again(service), play.part("clerk").person)
    assert refused.value.code == "joined"
