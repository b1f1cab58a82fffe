"""What the papers say: the phrases of the court's form and the foot by which they are checked."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from odr.documents.forms import Appeal, Judge

from . import papers

PHRASES = {
    "judgment": [
        "民事判决书",
        "经审理查明",
        "本院认为",
        "判决如下",
        "加倍支付",
        "审判长",
        "书记员",
    ],
    "ruling": ["民事裁定书", "裁定如下", "十日内", "审判员"],
    "mediation_statement": ["民事调解书", "自愿达成如下协议", "签收后，即具有法律效力"],
    "summons": ["传票", "被传唤人", "2026年10月12日09:30", "拒不到庭"],
    "notice": ["补正通知书", "特此通知", "授权委托书"],
    "pleading": ["民事起诉状", "诉讼请求", "事实与理由", "此致", "具状人：林知夏", "附："],
    "service_certificate": ["电子送达凭证", "受送达人", "到达系统时间", "送达生效日期"],
    "satisfaction_certificate": ["履行完毕证明", "伍仟壹佰贰拾元整", "5,120.00", "特此证明"],
    "evidence_list": ["证据目录", "证明目的", "原件", "复印件"],
    "docket": ["案件登记簿", "末条哈希值"],
}
ENGLISH = {
    "judgment": ["CIVIL JUDGMENT", "The court finds", "within 15 days", "doubled interest"],
    "ruling": ["CIVIL RULING", "the court rules", "within 10 days"],
    "mediation_statement": ["CIVIL MEDIATION STATEMENT", "freely agreed"],
    "summons": ["SUMMONS", "12 October 2026, 09:30 (Beijing time)"],
    "notice": ["NOTICE OF CORRECTION"],
    "pleading": ["STATEMENT OF CLAIM", "To the Hangzhou Internet Court", "Signed: Lin Zhixia"],
    "service_certificate": ["CERTIFICATE OF ELECTRONIC SERVICE", "Effective from"],
    "satisfaction_certificate": ["CERTIFICATE OF SATISFACTION", "RMB 5,120.00"],
    "evidence_list": ["LIST OF EVIDENCE", "What it is to prove"],
    "docket": ["DOCKET", "Hash of the last entry"],
}


def words(form, language="zh"):
    pages = PdfReader(BytesIO(form.printed(language=language))).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_every_paper_has_its_phrases_stated_here():
    assert set(PHRASES) == set(ENGLISH) == set(papers.all_papers())


@pytest.mark.parametrize(("language", "expected"), [("zh", PHRASES), ("en", ENGLISH)])
@pytest.mark.parametrize("name", PHRASES)
def test_the_phrases_of_the_form(name, language, expected):
    said = words(papers.all_papers()[name], language)
    for phrase in [*expected[name], papers.NUMBER[:11], "K7QM-4T2X-9ZPA"]:
        if (name, phrase) != ("satisfaction_certificate", papers.NUMBER[:11]):
            assert "".join(phrase.split()) in said, phrase
    assert ("Chinesetextisthedocumentofrecord" in said) == (language == "en")


@pytest.mark.parametrize("name", PHRASES)
def test_the_data_are_plain_and_carry_their_digest(name):
    form = papers.all_papers()[name]
    data = form.as_data()
    assert json.loads(json.dumps(data)) == data
    assert data["verification"]["digest"] == form.digest() and len(form.digest()) == 64
    assert form.digest()[:32] in words(form)


def test_the_digest_is_of_what_the_paper_says_and_not_of_its_foot():
    changed = papers.judgment(facts="另一事实")
    draft = papers.judgment(is_draft=True, verification=None)
    assert changed.digest() != papers.judgment().digest() == draft.digest()


def test_a_judgment_without_appeal_says_that_it_is_final():
    final = words(papers.judgment(appeal=None, doubles_interest=False))
    assert "本判决为终审判决" in final and "上诉状" not in final and "加倍" not in final
    assert "终审" not in words(papers.judgment())


def test_thirty_days_for_a_party_abroad():
    assert "三十日内" in words(papers.judgment(appeal=Appeal(days=30, court=papers.ABOVE)))


@pytest.mark.parametrize(
    ("effect", "phrase"), [("review", "申请复议一次"), ("immediate", "送达后即发生法律效力")]
)
def test_a_ruling_says_what_can_be_done_against_it(effect, phrase):
    ruling = papers.ruling()
    ruling.effect, ruling.appeal = effect, None
    assert phrase in words(ruling) and "上诉" not in words(ruling)


def test_clerks_stand_below_the_date_and_judges_above():
    said = words(papers.judgment(bench=[Judge(name="吴晓", office="clerk"), Judge(name="陆瑶")]))
    assert said.index("陆瑶") < said.index("二〇二六年十一月二十日") < said.index("吴晓")


def test_a_draft_is_marked_and_a_paper_is_not():
    assert "草稿" in words(papers.judgment(is_draft=True))
    assert "草稿" not in words(papers.judgment())


def test_a_paper_without_verification_has_no_code():
    assert "核验码" not in words(papers.judgment(verification=None))


def test_a_return_of_service_on_paper_is_signed():
    paper = papers.service_certificate()
    paper.is_electronic, paper.arrived_at = False, None
    assert "送达回证" in words(paper) and "签名或者盖章" in words(paper)


def test_a_notice_may_have_its_own_title():
    notice = papers.notice()
    notice.title = {"zh": "变更保全裁定通知", "en": "NOTICE OF CHANGE"}
    assert "变更保全裁定通知" in words(notice)


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"kind": "answer"}, "民事答辩状"),
        ({"kind": "appeal"}, "民事上诉状"),
        ({"kind": "application", "title": "管辖权异议申请书"}, "管辖权异议申请书"),
        ({"kind": "claim", "number": ""}, "民事起诉状"),
    ],
)
def test_a_pleading_is_of_its_kind(changes, title):
    assert words(papers.pleading(**changes)).startswith(title)
