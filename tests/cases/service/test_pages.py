"""One paper for several parties, the page of a service, and the letter, as people meet them."""

from uuid import uuid4

import pytest
from django.urls import reverse

from cases.roles import PARTIES
from cases.service.models import Service
from cases.service.sending import send_to_all
from odr.procedure.invitations import Invitation
from odr.procedure.perform import perform
from odr.streams.append import KeyReused
from tests.cases.service.desk import confirms_address, handed, named, ruling, sent, tried

LI, WANG = "Li Demo", "Wang Demo"


def signed_in(client, person):
    """A client of this person, who reads English."""
    person.language = "en"
    person.save(update_fields=["language"])
    client.force_login(person)
    return client


@pytest.fixture
def clerk(play, client):
    return signed_in(client, play.part("clerk").person)


def send_url(play):
    return reverse("step", args=["cases", play.case.pk, "service.send"])


def test_the_clerk_sends_one_paper_to_several_parties(play, clerk):
    page = clerk.get(send_url(play)).content.decode()
    assert page.count('name="recipients"') == 5 and 'name="recipient"' not in page
    chosen = [str(part.pk) for part in play.case.parties("respondent")]
    given = {"document": "claim", "recipients": chosen, "key": str(uuid4())}
    assert clerk.post(send_url(play), given).status_code == 302
    assert {str(each.recipient_id) for each in Service.objects.all()} == set(chosen)


def test_whoever_confirmed_an_address_is_served_at_once(play, clerk):
    play.join(LI)
    confirms_address(play, LI)
    chosen = [str(part.pk) for part in play.case.parties("respondent")]
    given = {"document": "claim", "recipients": chosen, "at_once": "on", "key": str(uuid4())}
    clerk.post(send_url(play), given)
    states = {each.recipient.name: each.state for each in Service.objects.all()}
    assert states == {LI: "served", "Qian Demo": "pending", WANG: "pending"}


def test_a_refusal_names_its_field_and_what_was_sent_is_not_sent_again(play, clerk):
    ruling(play, to=WANG, title="Order")
    given = {"document": "ruling", "title": "Order", "key": str(uuid4())}
    given["recipients"] = [str(named(play, name).pk) for name in (LI, WANG)]
    answer = clerk.post(send_url(play), given)
    assert answer.status_code == 422
    assert "Hand in the paper that is to be served." in answer.content.decode()
    assert Service.objects.count() == 1


def test_sending_goes_on_where_it_was_refused(play):
    by, key = play.part("clerk"), str(uuid4())
    everybody = [str(part.pk) for part in play.case.parties(*PARTIES)]
    first = send_to_all(play.case, by=by, key=key, recipients=everybody[:2], document="fee_notice")
    again = send_to_all(play.case, by=by, key=key, recipients=everybody, document="fee_notice")
    assert again[:2] == first and len(again) == 5
    assert Service.objects.count() == 5


def test_the_same_key_gives_the_same_entry_though_a_paper_is_printed(play):
    by, facts = play.part("clerk"), {"document": "claim", "recipient": str(named(play, LI).pk)}
    first = perform(Service.within(play.case), "send", by=by, facts=facts, key="k1")
    assert perform(Service.within(play.case), "send", by=by, facts=facts, key="k1") == first
    with pytest.raises(KeyReused):
        perform(Service.within(play.case), "send", by=by, facts=facts | {"title": "X"}, key="k1")


@pytest.mark.parametrize(("role", "status"), [("claimant", 403), ("judge", 403)])
def test_others_send_nothing(play, client, role, status):
    client.force_login(play.part(role).person)
    given = {"document": "claim", "recipients": [str(named(play, LI).pk)], "key": str(uuid4())}
    assert client.post(send_url(play), given).status_code == status
    assert not Service.objects.exists()


def test_a_stranger_finds_neither_page(play, client, django_user_model):
    client.force_login(django_user_model.objects.create(username="stranger", name="Stranger"))
    service = sent(play)
    assert client.get(send_url(play)).status_code == 404
    assert client.post(reverse("service_letter", args=[service.pk])).status_code == 404


def test_the_page_of_a_service_shows_every_attempt(play, clerk):
    service = sent(play, to=WANG)
    tried(play, service)
    page = clerk.get(reverse("matter", args=["services", service.pk])).content.decode()
    assert "EMS 1" in page and "wang@example.org" in page and "13900000002" in page
    assert reverse("service_letter", args=[service.pk]) in page


def test_only_the_clerk_is_offered_the_letter(play, client):
    service = sent(play, to=WANG)
    signed_in(client, play.part("claimant").person)
    page = client.get(reverse("matter", args=["services", service.pk])).content.decode()
    assert reverse("service_letter", args=[service.pk]) not in page
    answer = client.post(reverse("service_letter", args=[service.pk]))
    assert answer.status_code == 403
    assert "Only the clerk of the case prints this letter." in answer.content.decode()


def test_the_letter_is_handed_out_and_kept_nowhere(play, clerk):
    service = sent(play, to=WANG)
    count = Invitation.objects.count()
    answer = clerk.post(reverse("service_letter", args=[service.pk]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "no-store" in answer["Cache-Control"] and answer.content.startswith(b"%PDF-")
    assert Invitation.objects.count() == count + 1
    assert clerk.get(reverse("service_letter", args=[service.pk])).status_code == 405


def test_the_forms_start_from_the_address_that_is_known(play, clerk):
    service = sent(play, to=WANG)
    page = clerk.get(reverse("step", args=["services", service.pk, "post_out"])).content.decode()
    assert 'value="2 Lake Road"' in page
    page = clerk.get(reverse("step", args=["services", service.pk, "telephone"])).content.decode()
    assert 'value="13900000002"' in page


def test_the_proof_of_an_attempt_is_found_beside_it(play, clerk):
    service = ruling(play, to=WANG)
    handed(play, service)
    assert [file.name for file in service.attempts.get().proof.all()] == ["return.txt"]
    page = clerk.get(reverse("matter", args=["services", service.pk])).content.decode()
    assert page.count("return.txt") >= 2, "in the timeline, and with the attempt"
