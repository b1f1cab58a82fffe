"""The rules of drafting, deliberating and issuing a judgment, each with what is refused."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from cases.issued import IssuedPaper
from cases.judgments.models import Judgment
from cases.models import Case, Party
from cases.roles import Role
from odr.documents.store import open_file
from odr.procedure.attachments import files_visible_to
from odr.procedure.perform import perform, step_named
from odr.procedure.reasons import BadFacts, Blocked, OutOfOrder
from odr.streams.models import Entry
from tests import court
from tests.cases.judgments.bench import (
    again,
    assisted,
    drafted,
    heard,
    issued,
    panel,
    received,
    scan,
    signed,
    written,
)
from tests.court import consequence, place, someone


def text_of(file):
    """What stands in a PDF, without the spaces between lines."""
    with open_file(file) as pdf:
        pages = PdfReader(BytesIO(pdf.read())).pages
        return "".join("".join(page.extract_text().split()) for page in pages)


def paper_of(judgment, kind="judgment"):
    return IssuedPaper.objects.filter(of=judgment.pk, kind=kind).latest("pk")


def opening(play, **other):
    return perform(
        Judgment.within(play.case), "draft", by=play.part(Role.JUDGE), facts=written(play, **other)
    )


# No judgment without a hearing


def test_a_case_that_was_not_heard_is_not_in_deliberation(prepared):
    with pytest.raises(OutOfOrder, match="Evidence"):
        opening(prepared)


def test_even_in_deliberation_nothing_is_decided_without_a_hearing(prepared):
    place(prepared.case, "deliberation")
    with pytest.raises(Blocked, match="not decided without a hearing") as refused:
        opening(prepared.refresh())
    assert refused.value.code == "no-hearing"


def test_after_a_remand_it_is_heard_again(deliberating):
    issued(deliberating)
    received(deliberating)
    deliberating.act("appeal", Role.CLAIMANT, grounds="Wrong.", part_appealed="All of it.")
    files = [scan(deliberating.part(Role.CLERK))]
    deliberating.act("remand", Role.CLERK, decided_on=deliberating.today(), files=files)
    place(deliberating.case, "deliberation")
    with pytest.raises(Blocked, match="not decided without a hearing"):
        opening(deliberating.refresh())


def test_the_only_way_to_deliberation_is_through_a_hearing():
    ways = {
        step.name
        for step in Case.steps()
        for source in ("docketed", "pleadings", "preparation", "hearing")
        if step.may_follow(source) and "deliberation" in step.targets(source)
    }
    assert ways == {"close_hearing"}


# The bench's own register


def test_a_draft_is_seen_by_the_bench_alone(deliberating):
    judgment = drafted(deliberating)
    assert judgment.last_entry.stream.name == "bench"
    for role, seen in [
        (Role.JUDGE, True),
        (Role.ASSISTANT, True),
        (Role.CLAIMANT, False),
        (Role.CLERK, False),
        (Role.PRESIDENT, False),
    ]:
        person = deliberating.part(role).person
        assert Judgment.objects.visible_to(person).filter(pk=judgment.pk).exists() is seen
        files = files_visible_to(person).filter(attachments__entry__subject=judgment.pk)
        assert files.exists() is seen


def test_an_assistant_who_is_replaced_reads_nothing_new(deliberating):
    gone = deliberating.part(Role.ASSISTANT)
    from odr.accounts.offices import Office

    other = someone("assistant-2")
    Office.objects.create(person=other, role=Role.ASSISTANT, court=deliberating.case.dossier.court)
    deliberating.act(
        "reassign", Role.PRESIDENT, part=str(gone.pk), officer=str(other.pk), why="On leave."
    )
    judgment = drafted(deliberating)
    assert Judgment.objects.visible_to(other).filter(pk=judgment.pk).exists()
    assert not Judgment.objects.visible_to(gone.person).filter(pk=judgment.pk).exists()


def test_one_assistant_at_a_time(deliberating):
    with pytest.raises(Blocked, match="has an assistant already"):
        assisted(deliberating)


def test_the_issued_judgment_is_everybodys(deliberating):
    judgment = issued(deliberating)
    claimant = deliberating.part(Role.CLAIMANT).person
    assert Judgment.objects.visible_to(claimant).filter(pk=judgment.pk).exists()
    seen = Entry.objects.visible_to(claimant).filter(subject=judgment.pk)
    assert [entry.kind for entry in seen] == ["judgment.issue"]


def test_one_draft_at_a_time(deliberating):
    drafted(deliberating)
    with pytest.raises(Blocked, match="revise it, or lay it aside"):
        opening(deliberating)


# What is written


@pytest.mark.parametrize(
    ("other", "field", "says"),
    [
        ({"outcome": "dismissal"}, "awarded", "nothing is awarded"),
        ({"pay_by": None}, "pay_by", "by which day"),
        ({"respondents_bear": 101}, "respondents_bear", "from 0 to 100"),
        ({"orders": []}, "orders", "This is needed"),
        ({"awarded": "NaN"}, "awarded", "amount in yuan"),
        ({"facts_found": "\u202eabc"}, "facts_found", "direction-turning"),
    ],
)
def test_what_a_draft_is_refused_for(deliberating, other, field, says):
    with pytest.raises(BadFacts) as refused:
        opening(deliberating, **other)
    assert says in refused.value.errors[field]
    assert not Judgment.objects.filter(parent=deliberating.case).exists()


def test_nobody_pays_before_the_time_to_appeal_is_over(deliberating):
    early = (deliberating.case.today() + timedelta(days=14)).isoformat()
    with pytest.raises(BadFacts) as refused:
        opening(deliberating, pay_by=early)
    assert "after the time to appeal" in refused.value.errors["pay_by"]


def test_a_small_claim_may_be_payable_at_once(filed):
    filed.docketed("small_claims").prepared()
    tomorrow = (filed.case.today() + timedelta(days=1)).isoformat()
    assert drafted(heard(filed), pay_by=tomorrow).state == "draft"


def test_the_claims_are_dismissed_on_the_merits(deliberating):
    orders = ["驳回原告的诉讼请求。"]
    judgment = issued(
        deliberating,
        outcome="dismissal",
        awarded="0",
        pay_by=None,
        orders=orders,
        respondents_bear=0,
    )
    assert (deliberating.case.state, deliberating.case.awarded) == ("judged", 0)
    printed = text_of(paper_of(judgment).file)
    assert "驳回原告的诉讼请求" in printed and "由原告ZhangDemo、ZhaoDemo共同负担" in printed


def test_what_cannot_be_printed_is_named_while_it_is_drafted(deliberating):
    with pytest.raises(Blocked, match="cannot be printed: 𓀀"):
        opening(deliberating, reasons="𓀀")


def test_the_draft_says_that_it_is_one(deliberating):
    judgment = drafted(deliberating)
    file = files_visible_to(deliberating.part(Role.JUDGE).person).get(
        attachments__entry=judgment.last_entry
    )
    assert "草稿" in text_of(file)


def test_a_revision_replaces_the_whole_draft(deliberating):
    judgment = drafted(deliberating)
    deliberating.act(
        "revise", Role.ASSISTANT, judgment, **written(deliberating, awarded="100", reasons="Less.")
    )
    judgment = again(judgment)
    assert (judgment.awarded, judgment.reasons) == (Decimal("100.00"), "Less.")


# A panel


def to_panel(play):
    members = panel(play)
    judgment = drafted(play)
    play.act("put_to_panel", Role.JUDGE, judgment)
    return again(judgment), members


def test_a_panel_is_asked_before_anything_is_signed(deliberating):
    panel(deliberating)
    judgment = drafted(deliberating)
    with pytest.raises(Blocked, match="Put the draft to the panel first"):
        deliberating.act("sign", Role.JUDGE, judgment)


def test_one_judge_has_no_panel_to_put_it_to(deliberating):
    with pytest.raises(Blocked, match="decided by one judge"):
        deliberating.act("put_to_panel", Role.JUDGE, drafted(deliberating))


def test_every_member_is_heard(deliberating):
    judgment, (first, second) = to_panel(deliberating)
    waiting = deliberating.case.dossier.periods.open().filter(name="opinion")
    assert {period.part_id for period in waiting} == {first.pk, second.pk}
    deliberating.act("opine", first, judgment, opinion="agrees")
    with pytest.raises(Blocked, match="Not every member"):
        deliberating.act("sign", Role.JUDGE, again(judgment))
    with pytest.raises(Blocked, match="no time open"):
        deliberating.act("opine", first, judgment, opinion="agrees")


def test_the_majority_decides(deliberating):
    judgment, (first, second) = to_panel(deliberating)
    deliberating.act("opine", first, judgment, opinion="agrees")
    deliberating.act("opine", second, judgment, opinion="dissents", reasons="Too much.")
    deliberating.act("sign", Role.JUDGE, again(judgment))
    assert again(judgment).state == "signed"


def test_the_judge_can_be_outvoted(deliberating):
    judgment, members = to_panel(deliberating)
    for member in members:
        deliberating.act("opine", member, judgment, opinion="dissents", reasons="Too much.")
    with pytest.raises(Blocked, match="majority of the bench dissents"):
        deliberating.act("sign", Role.JUDGE, again(judgment))


def test_a_dissent_is_explained(deliberating):
    judgment, members = to_panel(deliberating)
    with pytest.raises(BadFacts) as refused:
        deliberating.act("opine", members[0], judgment, opinion="dissents")
    assert "Say why" in refused.value.errors["reasons"]


def test_a_revised_draft_is_put_to_the_panel_again(deliberating):
    judgment, members = to_panel(deliberating)
    for member in members:
        deliberating.act("opine", member, judgment, opinion="agrees")
    deliberating.act("revise", Role.JUDGE, judgment, **written(deliberating))
    deliberating.act("put_to_panel", Role.JUDGE, again(judgment))
    assert again(judgment).opinions == {}
    with pytest.raises(Blocked, match="Not every member"):
        deliberating.act("sign", Role.JUDGE, again(judgment))


def test_an_opinion_stays_with_the_bench(deliberating):
    judgment, members = to_panel(deliberating)
    deliberating.act("opine", members[0], judgment, opinion="dissents", reasons="Canary-9z.")
    claimant = deliberating.part(Role.CLAIMANT).person
    bodies = [
        str(entry.content.body)
        for entry in Entry.objects.visible_to(claimant).filter(
            stream__root=deliberating.case.dossier_id
        )
    ]
    assert bodies and not [body for body in bodies if "Canary-9z" in body]


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["judge-1", "judge-2", "judge-3"], "name 2, 4 or 6"),
        (["presiding", "judge-2"], "presides"),
        (["other", "other"], "once"),
    ],
)
def test_a_panel_is_odd_and_of_different_people(prepared, names, says):
    from odr.accounts.offices import Office

    presiding = prepared.part(Role.JUDGE).person
    others = [someone(f"extra-{n}") for n in (1, 2, 3)]
    for other in others:
        Office.objects.create(
            person=other, role=Role.PANEL_MEMBER, court=prepared.case.dossier.court
        )
    named = {"presiding": presiding, "judge-1": others[0], "judge-2": others[1]}
    named |= {"judge-3": others[2], "other": others[0]}
    with pytest.raises(BadFacts) as refused:
        prepared.act("form_panel", Role.JUDGE, members=[str(named[name].pk) for name in names])
    assert says in refused.value.errors["members"]


def test_a_panel_is_formed_once(prepared):
    panel(prepared)
    with pytest.raises(Blocked, match="formed already"):
        panel(prepared)


# Signed and issued


def test_only_who_signed_issues_it(deliberating):
    judgment = signed(deliberating)
    consequence(deliberating.case, "replace_judge", order="Challenged.")
    with pytest.raises(Blocked, match="Another judge signed"):
        deliberating.refresh().act("issue", Role.JUDGE, judgment, summary="Yes.")
    deliberating.act("take_back_signature", Role.JUDGE, judgment, why="A new judge.")
    deliberating.act("sign", Role.JUDGE, again(judgment))
    deliberating.act("issue", Role.JUDGE, again(judgment), summary="Yes.")
    assert deliberating.case.state == "judged"


def test_issuing_pronounces_it(deliberating):
    judgment = issued(deliberating)
    case = deliberating.case
    assert (case.state, case.awarded, case.pay_by) == (
        "judged",
        Decimal("8000.00"),
        judgment.pay_by,
    )
    told = Entry.objects.get(subject=case.pk, kind="case.pronounce")
    assert [file["sha256"] for file in told.content.body["facts"]["files"]] == [
        paper_of(judgment).file.sha256
    ]
    assert judgment.summary == "You get your money back."
    assert deliberating.sound()


def test_the_judgment_is_sent_within_ten_days(deliberating):
    issued(deliberating)
    send = deliberating.case.dossier.periods.open().filter(name="send")
    assert {period.part.name for period in send} == {p.name for p in deliberating.case.parties()}
    assert {period.trace["length"] for period in send} == {"10 days"}
    received(deliberating, "Li Demo")
    assert "Li Demo" not in {period.part.name for period in send.all()}
    deliberating.walk(days=20)
    assert {p.status for p in send.all()} == {"raised"}, "the clerk is asked, nothing else happens"


def test_the_paper_says_what_was_decided(deliberating):
    judgment = issued(deliberating)
    paper = paper_of(judgment)
    printed = text_of(paper.file)
    for said in (
        "民事判决书",
        deliberating.case.number.replace(" ", ""),
        "原告：ZhangDemo",
        "被告WangDemo未作答辩",
        "公开开庭进行了审理",
        "被告于本判决生效之日起十日内返还原告货款8,000元",
        "案件受理费50元，由被告LiDemo、QianDemo、WangDemo共同负担",
        "第二百六十四条",
        "十五日内",
        "杭州市中级人民法院",
        paper.code,
    ):
        assert said in printed, said
    assert "草稿" not in printed
    assert paper.digest in printed


def test_a_party_abroad_is_told_its_own_time(deliberating):
    Party.objects.filter(part__name="Li Demo").update(foreign=True)
    printed = text_of(paper_of(issued(deliberating)).file)
    assert "十五日内（在中华人民共和国领域内没有住所的当事人为三十日内）" in printed


def test_a_small_claims_judgment_says_that_it_is_final(filed):
    filed.docketed("small_claims").prepared()
    judgment = issued(heard(filed))
    assert "本判决为终审判决" in text_of(paper_of(judgment).file)


def test_a_summary_case_shows_the_halved_fee(filed):
    filed.docketed("summary").prepared()
    judgment = issued(heard(filed))
    assert "案件受理费50元，减半收取计25元，由被告" in text_of(paper_of(judgment).file)


def test_half_a_cent_is_halved_upwards(bench):
    play = court.drafted(amount="10002.00").filed().docketed("summary").prepared()
    judgment = issued(heard(play), awarded="10002.00")
    assert play.case.fee == Decimal("25.03")
    assert "案件受理费50.05元，减半收取计25.03元" in text_of(paper_of(judgment).file)


def test_what_is_secret_is_not_published(deliberating):
    judgment = signed(deliberating)
    deliberating.act("restrict", Role.JUDGE, secrecy="trade_secret", reasons="Recipes.")
    with pytest.raises(BadFacts) as refused:
        deliberating.act("issue", Role.JUDGE, judgment, summary="Yes.", publish=True)
    assert "not public" in refused.value.errors["publish"]


def test_a_published_judgment_leaves_the_list_when_the_case_becomes_secret(deliberating):
    judgment = signed(deliberating)
    deliberating.act("issue", Role.JUDGE, judgment, summary="Yes.", publish=True)
    assert list(Judgment.objects.published()) == [judgment]
    deliberating.act("restrict", Role.JUDGE, secrecy="minors", reasons="A child.")
    assert not Judgment.objects.published().exists()


def test_nothing_is_published_unless_somebody_says_so(deliberating):
    issued(deliberating)
    assert not Judgment.objects.published().exists()


def test_a_draft_does_not_wait_for_a_hearing_that_was_opened_again(deliberating):
    judgment = signed(deliberating)
    consequence(deliberating.case, "go_to_hearing")
    with pytest.raises(OutOfOrder, match="Hearing"):
        deliberating.act("issue", Role.JUDGE, judgment, summary="Yes.")


# Who bears the fee (FEE 29.3)


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"fee_shares": ["Li Demo 60", "Qian Demo 30"]}, "to everybody on that side"),
        (
            {"fee_shares": ["Li Demo 60", "Qian Demo 30", "Wang Demo 20"]},
            "110 per cent, not to 100",
        ),
        ({"fee_shares": ["Li Demo 60", "Li Demo 40"]}, "one share"),
        ({"fee_shares": ["Somebody 60"]}, "one party of this case"),
        ({"fee_shares": ["Li Demo"]}, "such as “Li Ming 40”"),
        ({"fee_shares": ["Li Demo 101"]}, "such as “Li Ming 40”"),
        (
            {"respondents_bear": 70, "fee_shares": ["Zhang Demo 10", "Zhao Demo 10"]},
            "20 per cent, not to 30",
        ),
    ],
)
def test_what_shares_of_the_fee_are_refused_for(deliberating, other, says):
    with pytest.raises(BadFacts) as refused:
        opening(deliberating, **other)
    assert says in refused.value.errors["fee_shares"]


def test_two_of_one_name_are_told_apart_by_their_public_ids(deliberating):
    parts = deliberating.case.dossier.parts.filter(role=Role.RESPONDENT, behalf=None)
    parts.filter(name="Qian Demo").update(name="Li Demo")
    with pytest.raises(BadFacts) as refused:
        opening(deliberating, fee_shares=["Li Demo 50", "Wang Demo 50"])
    assert "public id" in refused.value.errors["fee_shares"]
    one, two = parts.filter(name="Li Demo")
    judgment = drafted(deliberating, fee_shares=[f"{one.pk} 50%", f"{two.pk}: 30", "Wang Demo 20"])
    assert judgment.fee_shares == [f"{one.pk} 50", f"{two.pk} 30", "Wang Demo 20"]


def test_the_operative_part_says_who_bears_how_much_of_the_fee(deliberating):
    shares = ["Li Demo 60", "Qian Demo 20", "Wang Demo 0"]
    judgment = issued(deliberating, respondents_bear=80, fee_shares=shares)
    assert (
        "案件受理费50元，由原告ZhangDemo、ZhaoDemo共同负担10元，由被告LiDemo负担30元，"
        "由被告QianDemo负担10元" in text_of(paper_of(judgment).file)
    )


def test_a_revision_starts_from_the_shares_as_they_stand(deliberating):
    shares = ["Li Demo 60", "Qian Demo 40", "Wang Demo 0"]
    judgment = drafted(deliberating, fee_shares=shares)
    known = judgment.prefilled("revise", deliberating.part(Role.JUDGE), {})
    assert known["fee_shares"] == shares
    assert step_named(judgment, "revise").facts["fee_shares"][0].parse(shares, judgment) == shares
