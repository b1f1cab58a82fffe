"""The one door: order of refusals, idempotency, consequences, walls."""

import pytest
from django.utils.translation import override

from odr.procedure.notices import Notice
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.reasons import BadFacts, Blocked, NotYours, OutOfOrder
from odr.streams.append import KeyReused
from odr.streams.chain import verify
from odr.streams.models import Entry
from tests.toy.models import Loan, Talk

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_a_refusal_names_the_stage_then_the_person_then_the_condition_then_the_fact(lending):
    seq = lending.loan.stream().seq
    with pytest.raises(OutOfOrder, match="Asked for"):
        lending.act("vouch", "reader", words="")
    with pytest.raises(NotYours, match="librarian"):
        lending.act("lend", "reader")
    with pytest.raises(Blocked, match="deposit"):
        lending.act("lend", "librarian", notes="wrong")
    with pytest.raises(BadFacts) as bad:
        lending.act("pay", "reader", amount="-1", colour="red")
    assert bad.value.errors.keys() == {"amount", "colour"}
    assert lending.loan.stream().seq == seq


def test_whoever_only_says_they_hold_a_part_is_refused(lending):
    reader = lending.part("reader")
    false = Part(dossier=lending.loan.dossier, role="librarian", person=reader.person, name="x")
    borrowed = lending.part("librarian")
    borrowed.person = reader.person
    for by in (false, borrowed):
        with pytest.raises(NotYours):
            perform(lending.loan, "lend", by=by)


def test_a_part_that_has_ended_acts_no_more(lending):
    lending.loan.dismiss(lending.part("reader"))
    with pytest.raises(NotYours):
        lending.act("pay", "reader", amount="1")


def test_a_grave_step_wants_somebody_who_has_just_proved_who_they_are(lending):
    by = lending.part("reader")
    with pytest.raises(Blocked) as refused:
        perform(lending.loan, "pay", by=by, facts={"amount": "1"}, assured=False)
    assert refused.value.code == "prove-yourself"
    assert perform(lending.loan, "pay", by=by, facts={"amount": "1"}, assured=True)


def test_the_same_key_gives_the_same_entry_and_another_body_is_refused(lending):
    given = {"name": "Cara"}
    first = lending.act("name_guarantor", "reader", key="k1", **given)
    assert lending.act("name_guarantor", "reader", key="k1", **given) == first
    with pytest.raises(KeyReused):
        lending.act("name_guarantor", "reader", key="k1", name="Dora")
    assert lending.loan.dossier.parts.filter(name="Cara").count() == 1


def test_a_founding_step_with_one_key_founds_one_dossier(lending):
    person = lending.part("reader").person
    entries = {
        perform(
            Loan(),
            "ask",
            by=Part(person=person, name="R", role="reader"),
            facts={"book": "Tao"},
            key="found-once",
        ).subject
        for _ in range(3)
    }
    assert len(entries) == 1


def test_json_without_a_canonical_form_is_refused_with_a_sentence(lending):
    for wrong in ({"amount": float("nan")}, {"amount": 2**60}):
        with pytest.raises(BadFacts, match="as text"):
            lending.act("pay", "reader", key="nan", **wrong)


def test_a_consequence_learns_exactly_what_is_disclosed(lending):
    lending.lent()
    talk = lending.talk()
    entry = lending.act("conclude", "librarian", talk, remark="canary-remark")
    assert (lending.loan.state, Talk.objects.get(pk=talk.pk).state) == ("back", "done")
    told = lending.loan.last_entry.content.body
    assert told["facts"] == {"sound": True}
    assert "cause" not in told and entry.stream_id != lending.loan.last_entry.stream_id


def test_nothing_of_a_confidential_room_reaches_who_has_no_seat_there(lending):
    lending.lent()
    before = Notice.objects.filter(person=lending.part("reader").person).count()
    talk = lending.talk()
    reader, librarian = lending.part("reader").person, lending.part("librarian").person
    assert not Talk.objects.visible_to(reader).exists()
    assert not Entry.objects.visible_to(reader).filter(subject=talk.pk).exists()
    assert Notice.objects.filter(person=reader).count() == before
    assert Talk.objects.visible_to(librarian).filter(pk=talk.pk).exists()


def test_a_room_is_closed_outside_its_stage(lending):
    with pytest.raises(OutOfOrder):
        lending.talk()
    lending.lent()
    talk = lending.talk()
    lending.act("stay", "librarian")
    with pytest.raises(OutOfOrder, match="Stayed"):
        lending.act("conclude", "librarian", talk, remark="no")


def test_a_step_that_returns_goes_back_to_where_the_matter_came_from(lending):
    lending.lent().act("stay", "librarian")
    lending.act("go_on", "librarian")
    assert lending.loan.state == "lent"
    assert list(verify(lending.loan.stream())) == []


def test_a_refusal_speaks_the_readers_language(lending):
    with override("zh-hans"), pytest.raises(OutOfOrder) as refused:
        lending.act("vouch", "guarantor", words="x")
    assert refused.value.text != "This is not possible at this stage: Asked for."
