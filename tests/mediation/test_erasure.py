"""Nothing is left of a losing figure: not in a table, not in the files of the database, nowhere."""

import logging
import struct
import subprocess
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from mediation.bidding.models import Bid, Bidding
from odr.procedure.drafts import Draft, save_draft
from odr.streams.chain import commit, verify
from odr.streams.models import Key
from tests.court import staffed
from tests.mediation.auction import begun, place_of
from tests.mediation.house import Talk, furnished
from tests.mediation.outside import Listening, tables_with

FIGURES = ("918273.64", "817263.54", "716253.44", "615243.34")


def bid_by_program(talk, role, figure):
    """A figure sent to the API with a key, as a careful program does."""
    client = Client()
    client.force_login(talk.part(role).person)
    address = f"/api/bids/{place_of(talk, role).pk}/steps/bid"
    given = {"content_type": "application/json", "HTTP_IDEMPOTENCY_KEY": uuid4().hex}
    answer = client.post(address, {"figure": figure}, **given)
    assert answer.status_code == 200, answer.content


def bid_on_a_page(talk, role, figure):
    """A figure typed into the form, after it was kept as a draft on another device."""
    bid = place_of(talk, role)
    person = talk.part(role).person
    save_draft(person, f"bids/{bid.pk}/bid", {"figure": figure}, version=0)
    client = Client()
    client.force_login(person)
    page = client.get(f"/bids/{bid.pk}/steps/bid/")
    assert page.status_code == 200, page.status_code
    answer = client.post(f"/bids/{bid.pk}/steps/bid/", {"figure": figure, "key": uuid4().hex})
    assert answer.status_code == 302


def play(talk):
    """A round in vain, one taken back, one that settles; figures come by every way there is."""
    begun(talk, rounds=3, near_yuan="1")
    bid_by_program(talk, "respondent", FIGURES[3])
    place = place_of(talk, "respondent")
    talk.act("take_back", "respondent", place)
    bid_by_program(talk, "respondent", FIGURES[2])
    bid_on_a_page(talk, "claimant", FIGURES[0])
    assert Bidding.objects.get(parent=talk.mediation).state == "apart"
    talk.act("next_round", "mediator", Bidding.objects.get(parent=talk.mediation))
    bid_by_program(talk, "claimant", FIGURES[1])
    talk.walk(hours=25)
    talk.act("next_round", "mediator", Bidding.objects.get(parent=talk.mediation))
    bid_by_program(talk, "claimant", "100.00")
    bid_by_program(talk, "respondent", "300.00")
    return Bidding.objects.get(parent=talk.mediation)


@pytest.fixture
def heard():
    handler = Listening()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


def test_no_table_and_no_log_line_has_a_losing_figure(talking, heard):
    bidding = play(talking)
    assert bidding.state == "settled" and str(bidding.figure) == "200.00"
    assert tables_with(set(FIGURES), but=set()) == set()
    assert not [line for line in heard.lines for figure in FIGURES if figure in line]
    assert not Draft.objects.filter(place__startswith="bids/").exists()
    assert not [figure for figure in FIGURES if tried_out(figure)], "found by trying"
    for bid in Bid.objects.filter(parent=talking.mediation):
        assert {what for _seq, what in verify(bid.stream())} <= {"erased"}


def tried_out(figure):
    """Whether a digest that was kept is that of a bid of this figure, beside its salt."""
    for kept in Key.objects.filter(entry__kind="bid.bid"):
        asked = ["bid", str(kept.entry.subject), "bid", {"figure": figure}]
        if commit(bytes(kept.salt), asked) == kept.digest:
            return True
    return False


def test_a_figure_that_was_not_erased_would_be_found(talking):
    """The search finds what is there: else the test above would prove nothing."""
    begun(talking)
    bid_by_program(talking, "claimant", FIGURES[0])
    assert tables_with({FIGURES[0]}, but=set()) == {("streams.Content", FIGURES[0])}


def test_a_draft_of_a_figure_is_gone_with_the_round(talking):
    begun(talking)
    person = talking.part("claimant").person
    place = f"bids/{place_of(talking, 'claimant').pk}/bid"
    save_draft(person, place, {"figure": FIGURES[0]}, version=0)
    bid_by_program(talking, "respondent", "1.00")
    talking.walk(hours=25)
    talking.act("stop", "mediator", Bidding.objects.get())
    assert not Draft.objects.filter(place=place).exists()


def everywhere(figure):
    """How a figure could stand in a file: as text, as a number of SQLite’s."""
    return [figure.encode(), struct.pack(">d", float(figure)), figure.replace(".", "").encode()]


def in_the_files():
    """The bytes of the database's files: itself and its log.

    Another process reads them: whoever closes a file of SQLite's gives away the locks that their
    own process holds on it, and the next to leave takes the log from under everybody else.
    """
    name = Path(connection.settings_dict["NAME"])
    paths = [path for path in name.parent.glob(f"{name.name}*") if path.is_file()]
    return subprocess.run(["cat", *paths], capture_output=True, check=True).stdout


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the files of a server are its own")
def test_no_file_of_the_database_has_a_losing_figure(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        staffed()
        furnished()
        talk = Talk.applied().talking()
        begun(talk)
        bid_by_program(talk, "claimant", FIGURES[0])
        kept = in_the_files()
        assert FIGURES[0].encode() in kept, "it is looked for where it would be"
        bid_by_program(talk, "respondent", FIGURES[2])
        assert Bidding.objects.get().state == "apart"
        kept = in_the_files()
        found = [f for f in (FIGURES[0], FIGURES[2]) for way in everywhere(f) if way in kept]
        assert found == []
        connection.close()
