"""The rules of talks before the judge, of the mediation statement, and of backing out."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.issued import IssuedPaper
from cases.judgments.models import Settlement
from cases.roles import Role
from odr.calendars.clock import day_of
from odr.procedure.facts import Choice
from odr.procedure.parts import Part
from odr.procedure.perform import step_named
from odr.procedure.reasons import BadFacts, Blocked, OutOfOrder
from odr.streams.models import Entry
from tests.cases.judgments.bench import (
    TERMS,
    acting,
    again,
    agreed,
    day,
    drafted,
    everybody,
    heard,
    proposed,
    scan,
    serving,
    signed,
    signs,
    talking,
)
from tests.cases.judgments.test_judgments import paper_of, text_of


@pytest.fixture
def play(prepared):
    prepared.people = everybody(prepared)
    return prepared


def everybody_signs(play, settlement):
    for part in play.case.parties():
        signs(play, settlement, part)
    return again(settlement)


# Who reads


def test_the_talks_are_open_to_the_bench_and_closed_to_the_docket(play):
    settlement = talking(play)
    play.act("say", play.people["Li Demo"], settlement, message="Canary-4c.")
    assert settlement.last_entry.stream.name == f"settlement:{settlement.pk}"

    def told(person):
        entries = Entry.objects.visible_to(person).filter(stream__root=play.case.dossier_id)
        return any("Canary-4c" in str(entry.content.body) for entry in entries)

    assert told(play.part(Role.JUDGE).person)
    assert told(play.people["Zhang Demo"].person)
    assert told(play.part(Role.CLERK).person), "who enters what Wang sends on paper"
    assert not told(play.part(Role.PRESIDENT).person)


def test_whoever_joins_later_reads_along_at_once(prepared):
    settlement = talking(prepared)
    li = prepared.join("Li Demo")
    assert Settlement.objects.visible_to(li.person).filter(pk=settlement.pk).exists()


def test_one_set_of_talks_at_a_time(play):
    settlement = talking(play)
    with pytest.raises(Blocked, match="Talks are open already"):
        talking(play, Role.CLAIMANT)
    play.act("end_talks", Role.CLAIMANT, settlement)
    assert talking(play, Role.CLAIMANT).state == "talks"


def test_before_docketing_there_is_no_judge_to_talk_before(filed):
    with pytest.raises(OutOfOrder, match="Under review"):
        talking(filed, Role.CLAIMANT)


def test_talks_bar_nothing_and_a_judgment_ends_them(play):
    settlement = talking(play)
    judgment = signed(heard(play))
    play.act("issue", Role.JUDGE, judgment, summary="Yes.")
    assert again(settlement).state == "ended"
    assert not play.case.dossier.periods.open().filter(subject=settlement.pk).exists()


# Time for talks


def ask_for_time(play, days=20):
    settlement = talking(play)
    play.act("ask_time", Role.CLAIMANT, settlement, until=day(play, days=days))
    return again(settlement)


def agree_to_time(play, settlement, *names):
    for name in names or ("Zhao Demo", "Li Demo", "Qian Demo", "Wang Demo"):
        play.act("agree_to_time", acting(play.people[name]), settlement)
    return again(settlement)


def test_the_trial_limit_stands_still_while_time_is_agreed(play):
    before = play.period("trial").due_at
    settlement = agree_to_time(play, ask_for_time(play))
    assert settlement.state == "recess"
    assert play.period("trial").held_by == [str(settlement.pk)]
    play.walk(days=10)
    play.act("resume_trial", Role.RESPONDENT, settlement)
    trial = play.period("trial")
    assert not trial.held_by
    assert trial.trace["paused"][-1]["days"] == 10
    assert trial.due_at >= before + timedelta(days=10)


def test_time_that_one_party_does_not_agree_to_is_not_taken(play):
    settlement = agree_to_time(play, ask_for_time(play), "Zhao Demo", "Li Demo", "Qian Demo")
    assert settlement.state == "time_asked"
    assert not play.period("trial").held_by
    play.walk(days=5)
    assert again(settlement).state == "talks"
    assert not play.period("trial").held_by


def test_time_for_talks_ends_on_the_day_agreed(play):
    settlement = agree_to_time(play, ask_for_time(play, days=20))
    until = settlement.time_until
    assert play.period("talks_recess").last_day >= until
    play.walk(days=25)
    assert again(settlement).state == "talks"
    assert not play.period("trial").held_by


def test_whoever_asked_for_time_is_not_asked_in_turn(play):
    settlement = ask_for_time(play)
    with pytest.raises(Blocked, match="no time open"):
        play.act("agree_to_time", Role.CLAIMANT, settlement)


def test_a_proposal_ends_the_time_for_talks(play):
    settlement = agree_to_time(play, ask_for_time(play))
    play.act("propose", Role.CLAIMANT, settlement, **TERMS, pay_by=day(play, days=30))
    assert not play.period("trial").held_by


# Proposals


@pytest.mark.parametrize(
    ("other", "field", "says"),
    [
        ({"pay_by": None}, "pay_by", "by which day"),
        ({"instalments": ["2030-01-01 1000.00"]}, "instalments", "add up"),
        (
            {"instalments": ["2030-01-01 3000", "2030-02-01 3000"]},
            "pay_by",
            "the day of the last one",
        ),
        ({"instalments": ["2030-02-01 3000", "2030-01-01 3000"]}, "instalments", "in the order"),
        ({"instalments": ["tomorrow a lot"]}, "instalments", "a date that exists"),
        ({"instalments": ["2030-01-01"]}, "instalments", "such as “2026-12-01 500.00”"),
        ({"instalments": ["2020-01-01 6000"]}, "instalments", "has not passed"),
        ({"ending": "withdrawal"}, "respondents_bear", "withdraws bears the fee"),
        ({"ending": "somehow"}, "ending", "one of the options"),
    ],
)
def test_what_a_proposal_is_refused_for(play, other, field, says):
    settlement = talking(play)
    terms = {"pay_by": day(play, days=30)} | TERMS | other
    with pytest.raises(BadFacts) as refused:
        play.act("propose", Role.CLAIMANT, settlement, **terms)
    assert says in refused.value.errors[field]
    assert again(settlement).state == "talks"


def test_instalments_are_kept_and_the_last_is_the_day_to_pay(play):
    parts = ["2030-01-01 2500.50", "2030-02-01 3499.50"]
    settlement = proposed(play, Role.CLAIMANT, instalments=parts, pay_by=None)
    assert settlement.pay_by.isoformat() == "2030-02-01"
    assert [(p.due.isoformat(), p.amount) for p in settlement.parts_to_pay()] == [
        ("2030-01-01", Decimal("2500.50")),
        ("2030-02-01", Decimal("3499.50")),
    ]


def test_every_party_accepts_for_itself(play):
    settlement = proposed(play, Role.CLAIMANT)
    asked = play.case.dossier.periods.open().filter(name="talks_terms")
    names = {period.part.name for period in asked}
    assert names == {"Zhao Demo", "Li Demo", "Qian Demo", "Wang Demo"}
    for name in ("Zhao Demo", "Li Demo", "Qian Demo"):
        play.act("accept", play.people[name], settlement)
    assert again(settlement).state == "proposed"
    with pytest.raises(Blocked, match="no time open"):
        play.act("accept", play.people["Li Demo"], settlement)
    play.act("accept", acting(play.people["Wang Demo"]), settlement)
    assert again(settlement).state == "agreed"
    assert play.period("talks_confirm").awaits == Role.JUDGE


def test_accepting_needs_special_authority(play):
    settlement = proposed(play)
    li = play.people["Li Demo"]
    for scope, refused in (("ordinary", True), ("special", False)):
        agent = Part.objects.create(
            dossier=play.case.dossier,
            person=li.person,
            name="Lawyer",
            role=Role.REPRESENTATIVE,
            behalf=li,
            scope=scope,
        )
        if refused:
            with pytest.raises(Blocked, match="special authority"):
                play.act("accept", agent, settlement)
        else:
            play.act("accept", agent, settlement)
    assert play.period("talks_terms", part=li).status == "used"


def test_a_counter_proposal_asks_everybody_else_again(play):
    settlement = proposed(play, Role.CLAIMANT)
    play.act("accept", play.people["Qian Demo"], settlement)
    terms = TERMS | {"total": "5000.00", "pay_by": day(play, days=30)}
    play.act("propose", play.people["Li Demo"], settlement, **terms)
    settlement = again(settlement)
    assert settlement.total == Decimal("5000.00")
    asked = play.case.dossier.periods.open().filter(name="talks_terms")
    names = sorted(period.part.name for period in asked)
    assert names == ["Qian Demo", "Wang Demo", "Zhang Demo", "Zhao Demo"]
    for name in names:
        play.act("accept", acting(play.people[name]), settlement)
    assert again(settlement).state == "agreed"


def test_one_refusal_ends_a_proposal(play):
    settlement = proposed(play)
    play.act("accept", play.people["Li Demo"], settlement)
    play.act("decline", play.people["Qian Demo"], settlement, message="Too little.")
    assert again(settlement).state == "talks"
    assert not play.case.dossier.periods.open().filter(name="talks_terms").exists()


def test_silence_is_no_consent(play):
    settlement = proposed(play)
    for name in ("Zhang Demo", "Zhao Demo", "Li Demo", "Qian Demo"):
        play.act("accept", play.people[name], settlement)
    play.walk(days=12)
    assert again(settlement).state == "talks"


def test_the_judge_may_refuse_to_confirm(play):
    settlement = agreed(play)
    play.act("refuse_terms", Role.JUDGE, settlement, reasons="It binds a stranger.")
    assert again(settlement).state == "talks"


# The statement


def test_it_binds_on_the_last_partys_receipt(play):
    settlement = serving(play)
    for name in ("Zhang Demo", "Zhao Demo", "Li Demo", "Qian Demo"):
        signs(play, settlement, play.people[name])
    assert (again(settlement).state, play.case.state) == ("serving", "preparation")
    signs(play, settlement, play.people["Wang Demo"])
    case = play.case
    assert (again(settlement).state, case.state) == ("binding", "effective")
    assert (case.awarded, case.pay_by) == (Decimal("6000.00"), settlement.pay_by)
    assert again(settlement).bound_on == case.today()
    assert play.sound()


def test_the_docket_learns_the_terms_and_nothing_else_of_the_talks(play):
    settlement = everybody_signs(play, serving(play))
    entry = Entry.objects.get(subject=play.case.pk, kind="case.settle")
    assert entry.content.body["facts"].keys() == {"terms", "awarded", "pay_by", "files"}
    assert (
        entry.content.body["facts"]["files"][0]["sha256"]
        == paper_of(settlement, "statement").file.sha256
    )
    docket = Entry.objects.filter(stream=play.case.stream()).select_related("content")
    assert not [entry for entry in docket if "Shall we talk" in str(entry.content.body)]


def test_the_debt_of_a_settlement_falls_due_like_that_of_a_judgment(play):
    everybody_signs(play, serving(play))
    due = play.period("perform")
    assert due.last_day == play.case.pay_by
    play.walk(days=40)
    assert play.period("perform").status == "lapsed"
    assert play.period("apply").status == "open"


@pytest.mark.parametrize(
    ("track", "fee"), [("ordinary", "25.00"), ("summary", "25.00"), ("small_claims", "25.00")]
)
def test_the_fee_is_halved_once(filed, track, fee):
    play = filed.docketed(track).prepared()
    play.people = everybody(play)
    everybody_signs(play, serving(play))
    assert play.case.fee == Decimal(fee)


def test_the_paper_says_what_was_agreed(play):
    parts = ["2030-01-01 2500.50", "2030-02-01 3499.50"]
    settlement = serving(play, instalments=parts, pay_by=None)
    printed = text_of(paper_of(settlement, "statement").file)
    for said in (
        "民事调解书",
        "Therespondentspay6,000yuan.",
        "2030年2月1日前支付3,499.50元",
        "案件受理费50元，减半收取计25元，按照当事人的协议，"
        "由原告ZhangDemo、ZhaoDemo共同负担12.50元",
        "经各方当事人签收后，即具有法律效力",
    ):
        assert said in printed, said


# Receipt


def test_nobody_signs_online_for_a_party_on_paper(play):
    settlement = serving(play)
    with pytest.raises(Blocked, match="enter the receipt they signed"):
        play.act("receive_statement", acting(play.people["Wang Demo"]), settlement)


def test_it_is_never_served_by_leaving_it_anywhere():
    fact, _required = step_named(Settlement(), "record_receipt").facts["handover"]
    assert isinstance(fact, Choice)
    assert set(fact.options.values) == {"personal", "designated", "post"}


def receipt(play, party, **other):
    clerk = play.part(Role.CLERK)
    given = {"received_on": play.today(), "handover": "personal", "files": [scan(clerk)]}
    return given | {"party": str(party.pk)} | other


@pytest.mark.parametrize(
    ("other", "field", "says"),
    [
        ({"received_on": "2020-01-01"}, "received_on", "nobody received it before"),
        ({"received_on": "2199-01-01"}, "received_on", "not in the future"),
        ({"handover": "left"}, "handover", "one of the options"),
        ({"files": []}, "files", "This is needed"),
    ],
)
def test_what_a_receipt_is_refused_for(play, other, field, says):
    settlement = serving(play)
    facts = receipt(play, play.people["Wang Demo"], **other)
    with pytest.raises(BadFacts) as refused:
        play.act("record_receipt", Role.CLERK, settlement, **facts)
    assert says in refused.value.errors[field]


def test_nobody_receives_it_twice(play):
    settlement = serving(play)
    signs(play, settlement, play.people["Li Demo"])
    with pytest.raises(Blocked, match="no time open"):
        signs(play, settlement, play.people["Li Demo"])
    facts = receipt(play, play.people["Li Demo"])
    with pytest.raises(BadFacts) as refused:
        play.act("record_receipt", Role.CLERK, settlement, **facts)
    assert "signed for it already" in refused.value.errors["party"]


def test_the_day_on_paper_counts(play):
    settlement = serving(play)
    issued_on = settlement.issued_on
    play.walk(days=3)
    for name in ("Zhang Demo", "Zhao Demo", "Li Demo", "Qian Demo"):
        signs(play, settlement, play.people[name])
    facts = receipt(play, play.people["Wang Demo"], received_on=issued_on.isoformat())
    play.act("record_receipt", Role.CLERK, settlement, **facts)
    assert again(settlement).bound_on == issued_on + timedelta(days=3)
    assert again(settlement).received[str(play.people["Wang Demo"].pk)] == issued_on.isoformat()


# Backing out


def test_whoever_has_not_signed_may_back_out_and_the_trial_goes_on(play):
    settlement = serving(play)
    signs(play, settlement, play.people["Li Demo"])
    play.act("back_out", play.people["Qian Demo"], settlement, message="I thought again.")
    assert (again(settlement).state, play.case.state) == ("ended", "preparation")
    assert not play.case.dossier.periods.open().filter(name="talks_receipt").exists()
    assert paper_of(settlement, "statement").status == IssuedPaper.Status.NOT_BINDING
    assert play.case.fee == Decimal("50.00"), "nothing was halved"


def test_whoever_has_signed_keeps_to_it(play):
    settlement = serving(play)
    signs(play, settlement, play.people["Li Demo"])
    with pytest.raises(Blocked, match="can no longer back out"):
        play.act("back_out", play.people["Li Demo"], settlement)


def test_once_it_binds_nobody_backs_out(play):
    settlement = everybody_signs(play, serving(play))
    with pytest.raises(OutOfOrder, match="Settled"):
        play.act("back_out", play.people["Qian Demo"], settlement)


def test_if_somebody_will_not_sign_the_judge_goes_on(play):
    settlement = serving(play)
    play.act("not_signed", Role.JUDGE, settlement, reasons="Wang refuses.")
    assert again(settlement).state == "ended"


def test_no_judgment_is_issued_while_an_agreement_is_pending(play):
    settlement = agreed(heard(play))
    judgment = signed(play)
    with pytest.raises(Blocked, match="The parties have agreed"):
        play.act("issue", Role.JUDGE, judgment, summary="Yes.")
    play.act("back_out", play.people["Li Demo"], settlement)
    play.act("issue", Role.JUDGE, judgment, summary="Yes.")
    assert play.case.state == "judged"


def test_a_settlement_lays_the_draft_judgment_aside(play):
    judgment = drafted(heard(play))
    everybody_signs(play, serving(play))
    assert (again(judgment).state, play.case.state) == ("laid_aside", "effective")


# Withdrawal


def test_the_claim_is_withdrawn_as_agreed(play):
    settlement = agreed(play, ending="withdrawal", respondents_bear=0)
    with pytest.raises(Blocked, match="agreed that the claim is withdrawn"):
        play.act("issue_statement", Role.JUDGE, settlement)
    play.act("let_withdraw", Role.JUDGE, settlement, order="Leave is given.")
    assert (again(settlement).state, play.case.state) == ("withdrawn", "withdrawn")
    assert play.case.fee == Decimal("25.00")
    printed = text_of(paper_of(settlement, "withdrawal").file)
    assert "准许原告ZhangDemo、ZhaoDemo撤回起诉" in printed
    assert "减半收取计25元，由原告ZhangDemo、ZhaoDemo共同负担" in printed
    entry = Entry.objects.get(subject=play.case.pk, kind="case.withdraw_by_leave")
    assert entry.content.body["facts"] == {"order": "Leave is given."}


def test_a_statement_was_agreed_so_nothing_is_withdrawn(play):
    with pytest.raises(Blocked, match="agreed on a mediation statement"):
        play.act("let_withdraw", Role.JUDGE, agreed(play), order="Leave is given.")


def test_outside_its_stage_time_stands_still(play):
    settlement = proposed(play)
    play.act("suspend", Role.JUDGE, ground="other", reasons="Waiting.")
    held = play.case.dossier.periods.open().filter(name="talks_terms")
    assert all(period.held_by for period in held)
    play.walk(days=30)
    assert again(settlement).state == "proposed"
    play.act("resume", Role.JUDGE, reasons="It goes on.")
    period = play.period("talks_terms", part=play.people["Li Demo"])
    assert day_of(period.due_at) > play.case.today()
