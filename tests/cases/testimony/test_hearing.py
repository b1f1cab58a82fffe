"""Whoever is called reads a register of their own and no other; the parties read what is read out."""

import pytest
from django.test import Client

from cases.models import Case
from cases.roles import Role
from cases.testimony import models
from odr.documents.intake import ingest
from odr.procedure.invitations import invitation, invite, invited_part
from odr.procedure.offers import offers
from odr.procedure.outbox import Message
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.periods import Period
from odr.procedure.reasons import BadFacts, Blocked, OutOfOrder
from odr.streams.models import Entry
from tests.cases.testimony.conftest import (
    SAYS,
    afresh,
    answer,
    answered,
    ask,
    call,
    come,
)
from tests.court import IDENTITY, place, someone

QUESTION, ANSWER = "canary: who packed the lamp?", "canary: I did."


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def docket(play):
    return {entry.kind: entry.content.body["facts"] for entry in play.case.stream().entries.all()}


def readers(testimony):
    """Who reads the register of a testimony, by role."""
    seats = testimony.stream().seats.filter(until=None)
    return {Part.objects.get(pk=seat.holder).role for seat in seats}


# Called


def test_a_call_is_told_to_everybody_and_its_contact_to_nobody(play):
    asked = str(play.part(Role.CLAIMANT).pk)
    call(play, requested_by=asked, email="sun@example.org", mobile="13900000009")
    told = docket(play)["case.note_call"]
    assert told == {"name": "Sun Demo", "capacity": "witness", "requested_by": asked}
    sent = Message.objects.filter(dossier=play.case.dossier_id, dedupe__startswith="invitation:")
    assert {(m.channel, m.address) for m in sent} >= {
        ("email", "sun@example.org"),
        ("sms", "13900000009"),
    }


def test_of_its_own_motion_the_court_names_nobody_who_asked(play):
    call(play)
    assert docket(play)["case.note_call"] == {"name": "Sun Demo", "capacity": "witness"}


def test_somebody_who_cannot_be_reached_cannot_be_called(play):
    with pytest.raises(BadFacts) as refused:
        call(play, email="")
    assert refused.value.errors == {"email": "Give an e-mail address or a mobile number."}


@pytest.mark.parametrize("state", ["pleadings", "deliberation", "judged", "suspended"])
def test_nobody_is_called_before_the_evidence_or_after_the_hearing(play, state):
    place(play.case, state)
    with pytest.raises(OutOfOrder):
        call(play.refresh())


def test_who_has_not_come_cannot_be_asked(play):
    testimony = call(play)
    with pytest.raises(Blocked, match="They have not followed"):
        ask(play, testimony)


# Coming


def test_the_code_leads_to_the_testimony_and_no_further(play):
    testimony = call(play)
    client = signed_in(sun := someone("sun"))
    code = invite(testimony.witness, at=play.case.now())
    answered_with = client.post(
        f"/api/invitations/{code}", {"identity_number": IDENTITY}, content_type="application/json"
    )
    assert answered_with.json()["url"] == f"/api/testimonies/{testimony.pk}"
    assert afresh(testimony).witness.person == sun
    assert client.get(f"/testimonies/{testimony.pk}/").status_code == 200
    assert client.get(f"/cases/{play.case.pk}/").status_code == 404
    assert client.get(f"/api/cases/{play.case.pk}/docket").status_code == 404


def test_the_page_of_the_invitation_leads_there_too(play):
    testimony = call(play)
    client = signed_in(someone("sun"))
    address = f"/notice/{invite(testimony.witness, at=play.case.now())}/"
    assert "identity_number" in client.get(address).content.decode()
    key = client.get(address).context["form"]["key"].value()
    taken = client.post(address, {"identity_number": IDENTITY, "key": key})
    assert taken.url == f"/testimonies/{testimony.pk}/"
    home = client.get("/home/").content.decode()
    assert f"/testimonies/{testimony.pk}/" in home and f"/cases/{play.case.pk}/" not in home


def test_the_identity_number_stays_in_the_witness_s_own_register(play):
    come(play, call(play))
    seen = Entry.objects.visible_to(play.part(Role.CLAIMANT).person)
    assert not [
        entry for entry in seen if IDENTITY in str(entry.content.body) and "appear" in entry.kind
    ]
    assert docket(play).keys() & {"testimony.appear", "case.associate"} == set()


@pytest.mark.parametrize(
    ("role", "capacity"),
    [
        (Role.CLAIMANT, "witness"),
        (Role.JUDGE, "witness"),
        (Role.CLAIMANT, "expert"),
        (Role.CLERK, "interpreter"),
    ],
)
def test_whoever_takes_part_otherwise_is_not_heard(play, role, capacity):
    testimony = call(play, capacity=capacity)
    person = play.part(role).person
    code = invite(testimony.witness, at=play.case.now())
    with pytest.raises(Blocked, match="already has a part in this that rules this one out"):
        perform(
            testimony,
            "appear",
            by=invited_part(invitation(code), person),
            facts={"identity_number": IDENTITY},
        )
    assert afresh(testimony).witness.person is None


@pytest.mark.parametrize(
    ("role", "barred"),
    [
        (Role.REPRESENTATIVE, True),
        (Role.JUDGE, True),
        (Role.MEDIATOR, True),
        (Role.EXPERT, True),
        (Role.WITNESS, False),
    ],
)
def test_whoever_is_a_witness_is_nothing_else_in_the_case(play, role, barred):
    witness = come(play, call(play)).witness
    given = {"person": witness.person, "name": witness.name}
    if barred:
        with pytest.raises(Blocked):
            play.case.admit(role, **given)
    else:
        assert play.case.admit(role, **given).role == role


def test_a_party_who_was_invited_cannot_be_of_the_court(play):
    """The same rule at the other door: a judge who holds the code of a respondent."""
    code = invite(play.part(Role.RESPONDENT), at=play.case.now())
    by = invited_part(invitation(code), play.part(Role.JUDGE).person)
    with pytest.raises(Blocked):
        play.act("associate", by, identity_number=IDENTITY)


# Walls


def test_only_those_who_hear_them_read_what_a_witness_says(play):
    play.join("Li Demo")
    testimony = answered(play)
    assert readers(testimony) == {"judge", "clerk", "witness"}
    other = come(play, call(play, name="Zhou Demo"))
    assert not models.Testimony.objects.visible_to(other.witness.person).filter(pk=testimony.pk)
    for role in (Role.CLAIMANT, Role.RESPONDENT, Role.PRESIDENT):
        for part in play.case.parts(role).filter(person__isnull=False):
            assert not models.Testimony.objects.visible_to(part.person).exists()
            assert not Period.objects.visible_to(part.person).filter(kind="testimony").exists()


def test_behind_the_wall_nobody_learns_who_else_takes_part(play):
    testimony = come(play, call(play))
    told = signed_in(testimony.witness.person).get(f"/api/testimonies/{testimony.pk}").json()
    assert {part["role"] for part in told["parts"]} == {"judge", "clerk", "witness"}
    page = signed_in(testimony.witness.person).get(f"/testimonies/{testimony.pk}/").content.decode()
    assert "Qian Demo" not in page and f"/cases/{play.case.pk}/" not in page


def test_whoever_replaces_the_judge_hears_the_witness(play):
    testimony = answered(play)
    gone = play.part(Role.JUDGE)
    other = next(p for p in play.case.officers(Role.JUDGE) if p != gone.person)
    play.act("reassign", Role.CLERK, part=str(gone.pk), officer=str(other.pk), why="On leave.")
    assert models.Testimony.objects.visible_to(other).filter(pk=testimony.pk).exists()
    assert "judge" in readers(testimony)


# Asked and answered


def test_a_question_and_its_answer_stay_behind_the_wall_until_they_are_read_out(play):
    testimony = answer(play, ask(play, come(play, call(play)), QUESTION), answer=ANSWER)
    claimant = play.part(Role.CLAIMANT).person
    seen = Entry.objects.visible_to(claimant).filter(stream__root=play.case.dossier_id)
    assert not [entry for entry in seen if "canary" in str(entry.content.body)]
    play.act("read", Role.JUDGE, testimony)
    told = docket(play)["case.note_testimony"]
    assert told == {
        "name": "Sun Demo",
        "capacity": "witness",
        "testimony": [f"问 Q: {QUESTION}\n答 A: {ANSWER}"],
    }
    assert afresh(testimony).state == "read" and play.sound()


def test_several_questions_are_read_out_in_order_with_what_was_handed_in(play):
    testimony = ask(play, come(play, call(play, capacity="expert")), "First?")
    person = testimony.witness.person
    report = ingest(b"The lamp was broken in transit.", name="report.txt", by=person)
    testimony = answer(play, testimony, answer="One.", files=[str(report.pk)])
    testimony = answer(play, ask(play, testimony, "Second?"), answer="Two.")
    play.act("read", Role.JUDGE, testimony)
    told = docket(play)["case.note_testimony"]
    assert told["testimony"] == ["问 Q: First?\n答 A: One.", "问 Q: Second?\n答 A: Two."]
    assert [each["id"] for each in told["files"]] == [str(report.pk)]
    client = signed_in(play.part(Role.CLAIMANT).person)
    assert client.get(f"/files/{report.pk}/").status_code == 200


def test_before_it_is_read_out_a_party_finds_no_file_of_it(play):
    testimony = ask(play, come(play, call(play)))
    report = ingest(b"A diary.", name="diary.txt", by=testimony.witness.person)
    answer(play, testimony, files=[str(report.pk)])
    client = signed_in(play.part(Role.CLAIMANT).person)
    assert client.get(f"/files/{report.pk}/").status_code == 404


def test_who_does_not_promise_the_truth_is_not_heard(play):
    testimony = ask(play, come(play, call(play)))
    with pytest.raises(BadFacts) as refused:
        play.act("answer", testimony.witness, testimony, **SAYS | {"truthful": False})
    assert "truthful" in refused.value.errors


def test_the_witness_reads_the_question_and_no_more_can_be_done_than_to_answer(play):
    testimony = ask(play, come(play, call(play)), QUESTION)
    person = testimony.witness.person
    assert QUESTION in signed_in(person).get(f"/testimonies/{testimony.pk}/").content.decode()
    assert [offer.name for offer in offers(testimony, person)] == ["answer"]
    assert list(Period.objects.awaiting(person).values_list("name", flat=True)) == ["testify"]


def test_an_answer_that_does_not_come_is_the_judge_s_to_decide_and_may_still_come(play):
    testimony = ask(play, come(play, call(play)))
    play.walk(days=20)
    raised = play.period("testify")
    assert (raised.status, raised.awaits) == ("raised", "judge")
    assert answer(play, afresh(testimony)).state == "answered"


def test_whoever_is_released_is_no_longer_asked(play):
    testimony = ask(play, come(play, call(play)))
    play.act("release", Role.JUDGE, testimony, reasons="Too ill to be heard.")
    assert docket(play)["case.note_release"]["reasons"] == "Too ill to be heard."
    assert not Period.objects.awaiting(testimony.witness.person).exists()


def test_somebody_can_be_released_once_the_hearing_is_over(play):
    testimony = come(play, call(play))
    place(play.case, "deliberation")
    play.refresh().act("release", Role.JUDGE, testimony, reasons="Nothing more is to be found out.")
    assert afresh(testimony).state == "released"


def test_outside_the_hearing_nobody_is_asked_and_no_time_runs(play):
    testimony = ask(play, come(play, call(play)))
    play.act("suspend", Role.JUDGE, ground="other", reasons="A flood.")
    assert play.period("testify").held_by
    with pytest.raises(OutOfOrder):
        play.act("answer", testimony.witness, afresh(testimony), **SAYS)
    play.act("resume", Role.JUDGE, reasons="The water is gone.")
    assert not play.period("testify").held_by
    assert answer(play, afresh(testimony)).state == "answered"


def test_after_a_hundred_questions_it_is_enough(play):
    testimony = answered(play)
    models.Question.objects.bulk_create(
        models.Question(testimony=testimony, number=n, text="?", answer="!") for n in range(2, 101)
    )
    with pytest.raises(Blocked, match="A hundred questions were put"):
        ask(play, testimony)
    play.act("read", Role.JUDGE, testimony)
    assert len(docket(play)["case.note_testimony"]["testimony"]) == 100


def test_a_witness_sees_no_case(play):
    person = come(play, call(play)).witness.person
    assert not Case.objects.visible_to(person).exists()
