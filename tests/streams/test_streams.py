"""What the database refuses, and what remains provable."""

import json
from hashlib import sha256
from uuid import uuid4

import pytest
import rfc8785
from django.db import Error, transaction

from odr.calendars.clock import court_time
from odr.procedure import guards
from odr.streams.append import erase, stream_of
from odr.streams.chain import commit, digest, verify
from odr.streams.frames import frame_of, framed
from odr.streams.models import Content, Entry
from odr.streams.seats import unseat
from tests.procedure import loans
from tests.toy.models import Loan

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def lending(db):
    return loans.asked()


def refused(act):
    with (
        pytest.raises(Error, match=r"final|only with its entry|never removed"),
        transaction.atomic(),
    ):
        act()


def test_a_state_changes_only_with_its_entry(lending):
    rows = Loan.objects.filter(pk=lending.loan.pk)
    refused(lambda: rows.update(state="lent"))
    other = loans.asked().lent().loan.last_entry
    refused(lambda: rows.update(state="lent", last_entry=other))
    assert rows.get().state == "asked"


def test_an_older_entry_cannot_be_used_again(lending):
    first = lending.loan.stream().entries.get(seq=1)
    lending.lent()
    rows = Loan.objects.filter(pk=lending.loan.pk)
    refused(lambda: rows.update(state="asked", last_entry=first))


def test_no_matter_comes_into_being_without_its_opening_step(lending):
    loan = lending.loan
    made = Loan(dossier=loan.dossier, book="-", state="back", last_entry=loan.last_entry)
    refused(made.save)


def test_entries_content_and_matters_are_final(lending):
    entries = Entry.objects.filter(subject=lending.loan.pk)
    refused(lambda: entries.update(kind="loan.lend"))
    refused(lambda: Entry.objects.filter(pk=entries[0].pk)._raw_delete("default"))
    refused(lambda: Content.objects.filter(entry=entries[0]).update(body={}))
    refused(lambda: Content.objects.filter(entry=entries[0])._raw_delete("default"))
    refused(lambda: Loan.objects.filter(pk=lending.loan.pk)._raw_delete("default"))


def test_the_chain_holds_after_content_is_lawfully_erased(lending):
    stream = lending.loan.stream()
    assert list(verify(stream)) == []
    at = court_time(lending.loan.dossier)
    by = {"name": "The judge", "role": "judge"}
    told = erase(stream.entries.get(seq=2), author=uuid4(), by=by, at=at, rule="PIPL 47")
    stream.refresh_from_db()
    assert list(verify(stream)) == [(2, "erased")]
    frame = json.loads(frame_of(framed(stream.entries).get(seq=told.seq)))
    assert (frame["seq"], frame["facts"]) == (told.seq, {"rule": "PIPL 47", "seq": 2})
    gone = json.loads(frame_of(framed(stream.entries).get(seq=2)))
    assert (gone["seq"], gone["facts"], gone["salt"]) == (2, None, "")


def worked_out_again(frame, stream):
    """Commitment and hash of an entry from its frame alone, as docs/protocol.md says."""
    header = ("seq", "kind", "author", "subject", "became", "at", "commitment", "previous")
    beside = ("type", "hash", "salt", "algorithm", "key", *header)
    body = {name: value for name, value in frame.items() if name not in beside}
    said = commit(bytes.fromhex(frame["salt"]), body)
    covered = {name: frame[name] for name in header} | {
        "stream": str(stream.pk),
        "algorithm": frame.get("algorithm", "sha256-jcs-1"),
        "key": frame.get("key", ""),
    }
    return said, sha256(rfc8785.dumps(covered)).hexdigest()


def test_anybody_can_work_out_each_hash_from_the_frame_and_the_id_of_the_stream(lending):
    lending.lent().told()
    stream = lending.loan.stream()
    for entry in framed(stream.entries):
        found = worked_out_again(json.loads(frame_of(entry)), stream)
        assert found == (entry.commitment, entry.hash)


def test_a_frame_says_what_else_its_hash_covers(lending):
    row = framed(lending.loan.stream().entries).first()
    row = row._replace(algorithm="sha512-jcs-1", key="court-2027")
    frame = json.loads(frame_of(row))
    assert (frame["algorithm"], frame["key"]) == ("sha512-jcs-1", "court-2027")


def test_what_is_changed_behind_the_courts_back_is_found(lending):
    stream = lending.loan.stream()
    entries = list(stream.entries.order_by("seq"))
    entries[1].kind = "loan.lend"
    assert digest(entries[1]) != entries[1].hash
    stream.seq += 1
    assert list(verify(stream)) == [(stream.seq, "missing")]


def test_numbers_have_no_gaps(lending):
    lending.lent().told()
    numbers = list(lending.loan.stream().entries.values_list("seq", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_who_leaves_reads_what_they_could_and_nothing_new(lending):
    reader = lending.part("reader")
    unseat(reader.pk)
    seen = Entry.objects.visible_to(reader.person).filter(stream=lending.loan.stream()).count()
    lending.lent()
    assert (
        Entry.objects.visible_to(reader.person).filter(stream=lending.loan.stream()).count() == seen
    )
    assert not Loan.objects.visible_to(reader.person).filter(pk=lending.loan.pk).exists()


def test_a_stream_is_made_once(lending):
    assert stream_of(lending.loan.dossier_id, "x") == stream_of(lending.loan.dossier_id, "x")


def test_the_database_has_every_trigger():
    assert guards.missing() == []
