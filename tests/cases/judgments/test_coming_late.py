"""Whoever comes to talks after they began reads them from the start, and at once."""

import pytest

from cases.judgments.models import Settlement
from cases.roles import Role
from odr.documents.intake import ingest
from odr.procedure.invitations import invitation, invite, invited_part
from odr.procedure.parts import Part
from odr.streams.models import Entry
from tests.cases.judgments.bench import everybody, talking
from tests.court import IDENTITY, someone


@pytest.fixture
def play(prepared):
    prepared.people = everybody(prepared)
    return prepared


@pytest.fixture
def talks(play):
    settlement = talking(play)
    play.act("say", play.people["Li Demo"], settlement, message="Canary-7f.")
    return settlement


def hears(person, settlement):
    """Whether this person reads what was said, in the room and in its register."""
    entries = Entry.objects.visible_to(person).filter(subject=settlement.pk)
    said = any("Canary-7f" in str(entry.content.body) for entry in entries)
    assert said == Settlement.objects.visible_to(person).filter(pk=settlement.pk).exists()
    return said


def counsel(play, client, scope="ordinary"):
    """A representative whom a party names now, and who joins by their invitation."""
    lawyer = someone(f"lawyer-of-{client.name.split()[0].lower()}-{scope}")
    hand = client.person or play.part(Role.CLERK).person
    paper = str(ingest(b"authority", name="authority.txt", by=hand).pk)
    by = client if client.person_id else play.case.dossier.parts.get(behalf=client)
    told = {"name": lawyer.name, "email": lawyer.email, "authority_scope": scope}
    play.act("name_representative", by, **told, files=[paper])
    part = play.case.dossier.parts.get(role=Role.REPRESENTATIVE, behalf=client, person=None)
    assert not hears(lawyer, Settlement.objects.get())
    by = invited_part(invitation(invite(part, at=play.case.now())), lawyer)
    play.act("associate", by, identity_number=IDENTITY)
    return Part.objects.get(pk=part.pk)


@pytest.mark.parametrize("scope", ["ordinary", "special", "reading"])
@pytest.mark.parametrize("name", ["Li Demo", "Wang Demo"])
def test_counsel_named_during_the_talks_reads_them_at_once(play, talks, name, scope):
    client = play.case.dossier.parts.get(name=name, behalf=None)
    assert hears(counsel(play, client, scope).person, talks)


def test_so_does_a_party_who_joins_meanwhile(play, talks):
    joined = play.join("Wang Demo")
    assert hears(joined.person, talks)


def test_so_does_a_judge_who_takes_over(play, talks):
    judge = play.part(Role.JUDGE)
    other = next(p for p in map(someone, ("judge-1", "judge-2", "judge-3")) if p != judge.person)
    assert not hears(other, talks)
    play.act("reassign", Role.CLERK, part=str(judge.pk), officer=str(other.pk), why="Illness.")
    assert hears(other, talks)


def test_the_president_still_does_not(play, talks):
    assert not hears(play.part(Role.PRESIDENT).person, talks)


def test_talks_that_are_over_are_read_by_counsel_of_whoever_could_read_them(play, talks):
    play.act("end_talks", play.people["Li Demo"], talks)
    assert hears(counsel(play, play.people["Li Demo"]).person, talks)


def test_counsel_reads_no_more_than_their_client_could(play, talks):
    """From the same entry on, and to the same last one."""
    client = play.people["Li Demo"]
    play.act("end_talks", play.people["Qian Demo"], talks)
    seats = talks.stream().seats
    seats.filter(holder=client.pk).update(since=2, until=2)
    given = seats.filter(holder=counsel(play, client).pk).values_list("since", "until")
    assert list(given) == [(2, 2)]


def test_a_sealed_exhibit_is_for_those_named_not_for_whoever_acts_for_them(play):
    from cases.evidence.models import Exhibit

    claimant = play.part(Role.CLAIMANT)
    li = play.people["Li Demo"]
    paper = str(ingest(b"ledger", name="ledger.txt", by=claimant.person).pk)
    exhibit = play.open(
        Exhibit,
        "offer",
        claimant,
        title="Ledger",
        purpose="What was paid.",
        kind="document",
        form="copy",
        files=[paper],
    )
    readers = [str(part.pk) for part in play.case.parties(Role.RESPONDENT) if part.person_id]
    order = {"secret": "trade_secret", "may_read": readers, "reasons": "A price list."}
    play.act("seal", Role.JUDGE, exhibit, **order)

    def reads(part):
        return Exhibit.objects.visible_to(part.person).filter(pk=exhibit.pk).exists()

    assert reads(li) and not reads(counsel_of(play, li)) and reads(counsel_of(play, claimant))


def counsel_of(play, client):
    """A representative who joins where no talks were held."""
    lawyer = someone(f"counsel-of-{client.name.split()[0].lower()}")
    return play.case.admit(
        Role.REPRESENTATIVE,
        person=lawyer,
        name=lawyer.name,
        behalf=client,
        scope=Part.Scope.ORDINARY,
    )
