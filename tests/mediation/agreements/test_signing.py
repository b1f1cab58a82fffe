"""An agreement is drawn up from accepted terms, changed, and signed by all or by nobody."""

import pytest

from mediation.agreements.models import Agreement, AgreementPaper
from mediation.bidding.models import Bidding
from mediation.offers.models import Offer, Proposal
from mediation.stages import State
from odr.procedure.attachments import files_visible_to
from odr.procedure.notices import Notice
from odr.procedure.reasons import BadFacts, Blocked, OutOfOrder
from tests.mediation.test_mandates import agent_of, bounded
from tests.mediation.test_offers import offered


def test_the_clauses_say_what_was_accepted(table):
    version = table.drawn().agreement.newest
    keys = [each["key"] for each in version.clauses]
    assert keys == [
        "parties",
        "dispute",
        "instalments",
        "acceleration",
        "respondent_does",
        "claimant_does",
        "confidentiality",
        "finality",
        "costs",
        "languages",
        "effect",
        "copies",
    ]
    paid = version.clause("instalments")
    assert "9,000.00元（大写：人民币玖仟元整），分2期" in paid["zh"]
    assert "CNY 9,000.00 in 2 instalments" in paid["en"]
    assert "第2期" in paid["zh"] and "大写：人民币伍仟元整" in paid["zh"]
    assert "Zhang Demo (claimant), Li Demo (respondent)" in version.clause("parties")["en"]
    assert version.clause("languages")["en"].endswith("the Chinese text prevails.")


def test_without_accepted_terms_only_a_mediator_writes_some_down(table):
    table.accepted()
    type(table.talk.mediation).objects.update(agreed=None)
    table.talk.refresh()
    with pytest.raises(Blocked, match="No terms were accepted"):
        table.drawn()
    facts = {"total": "500.00", "pay_by": table.day(9).isoformat(), "final": True}
    table.talk.act("draw_up_from", "mediator", Agreement.within(table.talk.mediation), **facts)
    keys = [each["key"] for each in table.agreement.newest.clauses]
    assert "payment" in keys and "instalments" not in keys and "finality" in keys


def test_one_agreement_at_a_time(table):
    table.drawn("claimant")
    with pytest.raises(Blocked, match="drawn up already"):
        table.drawn()
    table.act("lay_aside", "mediator", reasons="They start anew.")
    assert table.drawn().agreement.state == "draft"


def test_while_it_is_signed_no_other_terms_are_laid_beside_it(table):
    table.drawn().put_up()
    ways = [
        ("make", "claimant", Offer),
        ("propose", "mediator", Proposal),
        ("propose", "claimant", Bidding),
    ]
    for verb, role, kind in ways:
        with pytest.raises(Blocked, match="An agreement is being signed"):
            table.talk.act(verb, role, kind.within(table.talk.mediation))
    table.act("lay_aside", "mediator", reasons="They want to talk again.")
    offered(table.talk)
    assert Offer.objects.get().state == "open"


def test_it_takes_effect_when_the_last_party_signs(table):
    table.drawn().put_up().signs("respondent")
    assert table.agreement.state == "signing" and table.talk.state == State.TALKS
    assert not AgreementPaper.objects.exists()
    table.signs("claimant")
    agreement = table.agreement
    assert agreement.state == "in_effect" and table.talk.state == State.AGREED
    assert table.talk.mediation.ground == "agreement"
    paper = agreement.papers.get()
    for role in ("claimant", "respondent", "mediator", "case_manager"):
        part = table.talk.part(role)
        assert paper.file in files_visible_to(part.hand or part.person), role
    assert agreement.version.fate == "signed"


def test_the_mediator_signs_by_putting_it_up_and_parties_have_five_days(table):
    version = table.drawn().put_up().agreement.version
    assert version.mediator.name == "Sage 1" and version.mediator_at
    running = table.talk.period("sign_agreement", part=table.talk.part("claimant"))
    assert (running.last_day - table.today).days >= 5


def test_signing_another_version_than_the_one_put_up_is_refused(table):
    table.drawn()
    table.act("add_clause", "claimant", heading="Friends", chinese="仍是朋友。", reasons="Nice.")
    with pytest.raises(BadFacts) as refused:
        table.act("put_up", "mediator", version=1)
    assert refused.value.errors["version"].startswith("You read version 1; the newest is 2.")
    table.put_up()
    with pytest.raises(BadFacts) as refused:
        table.signs("claimant", version=1)
    told = "You read version 1; version 2 is up for signature. Read it first."
    assert refused.value.errors == {"version": told}
    assert not table.agreement.version.signatures.exists()


def test_a_change_voids_every_signature_and_everybody_is_told(table):
    table.drawn().put_up().signs("claimant")
    clause = {"clause": "costs", "chinese": "各付各的。", "english": "Each bears its own."}
    table.act("edit_clause", "respondent", **clause, reasons="Shorter.")
    agreement = table.agreement
    assert agreement.state == "draft" and agreement.version is None
    first, second = agreement.versions.all()
    assert first.fate == "void" and not first.standing().exists()
    assert (second.author.name, second.reasons) == ("Li Demo", "Shorter.")
    told = Notice.objects.filter(entry=agreement.last_entry).values_list("person__name", flat=True)
    assert {"Zhang Demo", "Sage 1"} <= set(told)
    with pytest.raises(OutOfOrder):
        table.act("sign", "claimant", version=2, understood=True)
    table.put_up().signs("claimant").signs("respondent")
    assert table.agreement.version.number == 2 and table.agreement.state == "in_effect"


def test_too_late_is_too_late_whether_the_clock_has_swept_or_not(table):
    from odr.calendars.clock import court_time
    from odr.procedure.demo import set_clock

    table.drawn().put_up(sign_by=table.day(2).isoformat()).signs("claimant")
    dossier = table.talk.mediation.dossier
    ends = table.talk.period("sign_agreement", part=table.talk.part("respondent")).due_at
    set_clock(dossier, ends)
    assert court_time(dossier) >= ends
    with pytest.raises(Blocked, match="time to sign this version is over"):
        table.signs("respondent")
    table.talk.walk(minutes=1)
    agreement = table.agreement
    assert agreement.state == "draft" and agreement.versions.get().fate == "unsigned"
    assert table.talk.state == State.TALKS, "the talks go on"
    table.put_up().signs("claimant").signs("respondent")
    assert table.agreement.state == "in_effect"


def test_nobody_is_given_time_beyond_the_talks(table):
    table.drawn()
    ends = table.talk.period("mediate").last_day
    with pytest.raises(BadFacts) as refused:
        table.put_up(sign_by=table.day(400).isoformat())
    assert f"The mediation ends on {ends.isoformat()}" in refused.value.errors["sign_by"]


def test_a_mediator_may_end_what_nobody_signs(table):
    table.drawn().put_up().signs("claimant")
    table.talk.act("end_unsigned", "mediator")
    assert table.talk.state == State.ENDED and table.talk.mediation.ground == "not_signed"
    with pytest.raises(OutOfOrder):
        table.signs("respondent")


def test_what_the_terms_say_is_not_reworded_by_hand(table):
    table.drawn()
    for verb, facts in (("edit_clause", {"chinese": "少付。"}), ("take_out_clause", {})):
        with pytest.raises(BadFacts) as refused:
            table.act(verb, "respondent", clause="instalments", reasons="Less.", **facts)
        assert "change the terms, and it follows" in refused.value.errors["clause"]
    table.act("take_out_clause", "claimant", clause="costs", reasons="Not needed.")
    terms = {"total": "800.00", "pay_by": table.day(5).isoformat()}
    table.act("redraw", "mediator", reasons="As they said.", **terms)
    keys = [each["key"] for each in table.agreement.newest.clauses]
    assert "payment" in keys and "instalments" not in keys and "costs" not in keys


def test_a_suspicion_halts_the_signing_and_its_time(table):
    from mediation.models import Suspicion

    table.drawn().put_up().signs("claimant")
    before = table.talk.period("sign_agreement", part=table.talk.part("respondent")).due_at
    suspicion = table.talk.open(Suspicion, "report", "mediator", suspicion="They met before.")
    with pytest.raises(OutOfOrder):
        table.signs("respondent")
    table.talk.walk(days=20)
    assert table.agreement.state == "signing", "time stands still"
    table.talk.act("clear", "integrity_desk", suspicion, reasons="Nothing was found.")
    after = table.talk.period("sign_agreement", part=table.talk.part("respondent")).due_at
    assert (after - before).days >= 20
    table.signs("respondent")
    assert table.agreement.state == "in_effect"


def test_english_prevails_where_the_parties_left_chinese_out(table):
    frame = {"languages": ["en"], "seat": "Singapore", "governing_law": "the law of Singapore"}
    table.talk.act("record_frame", "mediator", **frame)
    newest = table.drawn().agreement.newest
    assert newest.prevails == "en" and newest.clause("law")["en"].startswith("This agreement is")
    with pytest.raises(BadFacts) as refused:
        table.act(
            "add_clause", "claimant", heading="Friends", chinese="仍是朋友。", reasons="Nice."
        )
    assert refused.value.errors == {"english": "The English text prevails: write it too."}


def test_whoever_acts_for_a_party_signs_no_further_than_they_were_let(table):
    agent = agent_of(table.talk, "respondent")
    bounded(table.talk, "respondent", pays_most="8999.99")
    table.drawn().put_up().signs("claimant")
    with pytest.raises(Blocked, match="goes beyond what you may agree to for Li Demo"):
        table.signs(agent)
    assert table.agreement.state == "signing"
    table.signs("respondent")
    assert table.agreement.state == "in_effect"
