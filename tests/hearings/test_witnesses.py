"""A witness is heard apart, and the record proves what they could have seen; or they are heard live."""

import pytest
from django.test import Client

from hearings.models import Application
from hearings.witnesses import certificates
from odr.procedure.reasons import BadFacts
from odr.streams.models import Entry
from odr.streams.seats import seat
from tests.cases.testimony.conftest import call, come
from tests.hearings.bench import again, speak, underway
from tests.worlds import world


@world
def heard(play):
    hearing = underway(play)
    speak(hearing, play.part("claimant"), "What the witness must not read.")
    testimony = come(play, call(play))
    until = play.today(days=3)
    play.act("ask", "judge", testimony, question="What did you see?", until=until)
    return hearing, again(testimony)


def answer(play, testimony):
    facts = {"truthful": True, "answer": "I saw the lamps."}
    play.act("answer", testimony.witness, testimony, **facts)


def test_an_answer_carries_a_certificate_of_what_could_have_been_seen(play, heard):
    _hearing, testimony = heard
    answer(play, testimony)
    (certificate,) = certificates(testimony)
    assert certificate.apart
    (view,) = certificate.views
    kinds = [kind for _seq, _at, kind, _hash in view.entries]
    assert view.register == "witness" and "testimony.ask" in kinds
    assert "speech" not in kinds and "testimony.answer" not in kinds
    client = Client()
    client.force_login(play.part("judge").person)
    page = client.get(f"/testimonies/{testimony.pk}/").content.decode()
    assert "Heard apart" in page


def test_it_says_so_if_more_could_have_been_seen(play, heard):
    hearing, testimony = heard
    person = testimony.witness.person
    assert not Entry.objects.visible_to(person).filter(stream=hearing.thread_stream()).exists()
    seat(hearing.thread_stream(), person, holder=testimony.witness.pk)
    answer(play, testimony)
    (certificate,) = certificates(testimony)
    assert not certificate.apart and {v.register for v in certificate.views} == {
        "witness",
        "hearing",
    }


def test_a_reasoned_objection_has_the_witness_heard_live(play, heard):
    hearing, testimony = heard
    asks = {"asked": "witness", "reasons": "She may be told what to write."}
    with pytest.raises(BadFacts):
        play.open(Application, "apply", "claimant", within=again(hearing), **asks)
    named = asks | {"witness": str(testimony.witness.pk)}
    asked = play.open(Application, "apply", "claimant", within=again(hearing), **named)
    play.act("grant", "judge", asked, reasons="A sitting is called for that.")
    told = Entry.objects.get(stream=hearing.thread_stream(), kind="hearing.witness_live")
    assert told.content.body["facts"]["name"] == testimony.witness.name
    assert again(hearing).state == "underway"
