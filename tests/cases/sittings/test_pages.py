"""The page of a sitting: when and where, who was there, and the record to be read."""

import pytest
from django.urls import reverse

from tests.cases.sittings.bench import WANG, called, closed


@pytest.fixture
def reader(play, client):
    """The claimant, who reads English."""
    person = play.part("claimant").person
    person.language = "en"
    person.save(update_fields=["language"])
    client.force_login(person)
    return client


def page_of(client, sitting):
    return client.get(reverse("matter", args=["sittings", sitting.pk])).content.decode()


def test_the_record_is_read_where_it_is_confirmed(play, reader):
    sitting = closed(play, "Zhang Demo")
    page = page_of(reader, sitting)
    for section in ("statements", "evidence", "debate", "final"):
        assert f"They spoke: {section}." in page
    assert reverse("step", args=["sittings", sitting.pk, "confirm_record"]) in page
    assert "Zhang Demo" in page and "Courtroom 3" in page


def test_what_a_party_says_of_the_record_stands_beneath_it(play, reader):
    sitting = closed(play, "Zhang Demo")
    asks = {"stance": "correction", "correction": "I said <b>no</b>."}
    play.act("confirm_record", "claimant", sitting, **asks)
    zhang = str(play.part("claimant").pk)
    play.act("answer_correction", "clerk", sitting, party=zhang, corrected="He said no.")
    page = page_of(reader, sitting)
    assert "I said &lt;b&gt;no&lt;/b&gt;." in page and "Corrected: He said no." in page


@pytest.mark.parametrize(("closed_", "word"), [(True, "not public"), (False, "public")])
def test_it_says_whether_the_public_may_come(play, reader, closed_, word):
    given = {"closed": True} if closed_ else {}
    page = page_of(reader, called(play, **given))
    assert ("not public" in page) is closed_ and word in page


def test_whoever_is_there_is_named(play, reader):
    sitting = closed(play, WANG)
    assert [part.name for part in sitting.there()] == [WANG]
