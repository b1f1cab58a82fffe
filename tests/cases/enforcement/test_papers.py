"""What the papers of an enforcement say, as they are printed."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from cases.roles import Role
from odr.documents.store import open_file
from odr.procedure.attachments import Attachment
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import LI, OFFICER, act, day, pk
from tests.cases.enforcement.worlds import WHY, all_points, frozen, limited, proposed


@pytest.fixture(scope="module", autouse=True)
def quick_papers():
    """Here they are really printed."""


def printed(entry):
    """The text of every paper of an entry by its title, without the spaces of the setting."""
    found = {}
    for attached in Attachment.objects.filter(entry=entry).select_related("file"):
        with open_file(attached.file) as stream:
            pages = PdfReader(BytesIO(stream.read())).pages
        text = "".join("".join(page.extract_text().split()) for page in pages)
        found.setdefault(attached.file.name.split()[0], []).append(text)
    return found


def test_each_debtor_gets_the_notice_and_the_order_to_report(enforced):
    papers = printed(act(enforced, "notify", OFFICER))
    assert len(papers["执行通知书"]) == len(papers["报告财产令"]) == 3
    notice = next(text for text in papers["执行通知书"] if LI.replace(" ", "") in text)
    assert enforced.enforcement.number in notice
    assert "支付本金100,000.00元" in notice
    assert "按日万分之一点七五加倍支付迟延履行期间的债务利息" in notice
    assert "第二百五十一条" in notice
    report = papers["报告财产令"][0]
    assert "前一年的财产情况" in report and "十日内补充报告" in report


def test_a_freeze_comes_with_its_ruling_and_a_request_to_the_bank(enforced):
    frozen(enforced, assisting="Bank of the Lake", taken_on="2026-03-02", months=12)
    entry = enforced.enforcement.measures.get().last_entry
    papers = printed(entry)
    assert set(papers) == {"执行裁定书", "协助执行通知书"}
    assert "以50,000.00元为限" in papers["执行裁定书"][0]
    assert "期限至2027年3月2日止" in papers["协助执行通知书"][0]
    assert "BankoftheLake" in papers["协助执行通知书"][0]


def test_without_a_helper_there_is_only_the_ruling(enforced):
    frozen(enforced)
    assert set(printed(enforced.enforcement.measures.get().last_entry)) == {"执行裁定书"}


def test_the_limit_on_consumption_names_what_is_forbidden_and_whom_it_binds(enforced):
    part = enforced.part(Role.RESPONDENT, LI)
    kind = enforced.enforcement.consumption_limits.model
    facts = {"debtor": str(part.pk), "also_bound": ["Manager Demo"], **WHY}
    limit = stage.room(enforced, kind, "limit", OFFICER, **facts)
    (text,) = printed(limit.last_entry)["限制消费令"]
    assert "G字头动车组列车全部座位" in text and "ManagerDemo" in text


@pytest.mark.parametrize(("ground", "term"), [("evades", True), ("refuses", False)])
def test_the_decision_to_list_says_for_how_long(enforced, ground, term):
    listing = proposed(enforced, ground=ground)
    (text,) = printed(enforced.act("sign", Role.PRESIDENT, listing))["决定书"]
    assert "纳入失信被执行人名单" in text and ("期限二年" in text) is term


def test_the_end_of_a_round_says_that_it_can_be_taken_up_again(enforced):
    stage.notified(enforced)
    all_points(enforced)
    ending = {"listing_considered": True, **WHY}
    entry = act(stage.fresh(enforced), "end_round", OFFICER, **ending)
    (text,) = printed(entry)["执行裁定书"]
    assert "终结本次执行程序" in text and "不受申请执行时效期间的限制" in text


def test_the_certificate_names_every_payment_that_counted(effective):
    effective.act("report_payment", Role.CLAIMANT, amount="101750.00", paid_on=day(effective))
    effective.act("report_payment", Role.RESPONDENT, amount="77.00", paid_on=day(effective))
    effective.act("confirm_satisfied", Role.CLAIMANT)
    (text,) = printed(effective.act("certify", Role.CLERK))["履行完毕证明"]
    assert "壹拾万壹仟柒佰伍拾元整" in text and "101,750.00" in text and "77.00" not in text
    assert effective.case.number in text


def test_a_name_with_braces_is_printed_as_it_is(enforced):
    type(enforced.part(Role.RESPONDENT, LI)).objects.filter(pk=pk(enforced, LI)).update(
        name="Li {0}"
    )
    limited(enforced, "Li {0}")
    facts = {"debtor": pk(enforced, "Li {0}"), "asset": "deposits", "what": "Account {x}"}
    facts |= {"value": "10.00", "months": 1, "taken_on": day(enforced), **WHY}
    kind = enforced.enforcement.measures.model
    measure = stage.room(enforced, kind, "take", OFFICER, **facts)
    assert "Account{x}" in printed(measure.last_entry)["执行裁定书"][0]
