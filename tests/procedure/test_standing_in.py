"""Who stands in for a judge, clerk or mediator sees and does by office what they would, for a term."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from cases.roles import Role
from odr.accounts.models import Office
from odr.accounts.organisations import give_seat
from odr.accounts.terms import today
from odr.pages.record import author
from odr.procedure.offers import offers
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.periods import Period
from odr.procedure.reads import READS, log_read
from odr.procedure.reasons import NotYours
from odr.streams.models import Entry
from tests.court import COURT, someone

DAY = timedelta(days=1)
REASONS = {"secrecy": "private", "reasons": "A family matter."}


@pytest.fixture
def judge(docketed):
    return docketed.part(Role.JUDGE)


@pytest.fixture
def other(docketed, judge):
    """A judge of the court who has nothing to do with the case."""
    names = ("judge-1", "judge-2", "judge-3")
    return next(person for person in map(someone, names) if person != judge.person)


def stand_in(person, part, **term):
    """Let a person serve in the place of whoever holds a part, for a term."""
    held = Office.objects.get(person=part.person, role=part.role, court=COURT, stands_in_for=None)
    return Office.objects.create(
        person=person, role=held.role, court=COURT, stands_in_for=held, **term
    )


def sees(person, play):
    return Case.objects.visible_to(person).filter(pk=play.case.pk).exists()


def reads_bench(person, play):
    seen = Entry.objects.visible_to(person).filter(stream__root=play.case.dossier_id)
    return seen.filter(stream__name="bench").exists()


def note_of_the_bench(play):
    """An entry that only the bench reads."""
    from django.db import transaction

    from odr.streams.append import append

    with transaction.atomic():
        stream, judge = play.case.stream("bench"), play.part(Role.JUDGE)
        append(stream, kind="note", author=judge.pk, at=play.case.now(), body={"note": "Allow it."})


def offered(person, play, verb):
    return [offer.by for offer in offers(play.case, person) if offer.name == verb]


@pytest.mark.postgres
def test_a_stand_in_sees_what_the_judge_sees_and_acts_by_their_own_hand(docketed, judge, other):
    note_of_the_bench(docketed)
    assert not sees(other, docketed) and not offered(other, docketed, "restrict")
    stand_in(other, judge, since=today(), until=today())
    assert sees(other, docketed) and reads_bench(other, docketed)
    (by,) = offered(other, docketed, "restrict")
    entry = perform(docketed.case, "restrict", by=by, facts=REASONS)
    told = {"name": judge.name, "role": "judge", "hand": other.name}
    assert entry.content.body["by"] == told
    assert author(told) == f"{judge.name}, by the hand of {other.name}"
    assert offered(judge.person, docketed, "restrict")[0].hand is None


@pytest.mark.parametrize(
    ("since", "until"),
    [(DAY, None), (None, -DAY), (-2 * DAY, -DAY), (DAY, 2 * DAY)],
    ids=["not yet", "no longer", "was for two days", "will be for two days"],
)
def test_outside_the_term_nobody_stands_in(docketed, judge, other, since, until):
    note_of_the_bench(docketed)
    term = {"since": since and today() + since, "until": until and today() + until}
    stand_in(other, judge, **term)
    assert not sees(other, docketed) and not reads_bench(other, docketed)
    assert not offered(other, docketed, "restrict")
    assert not Period.objects.awaiting(other).exists()
    judge.hand = other
    with pytest.raises(NotYours):
        perform(docketed.case, "restrict", by=judge, facts=REASONS)


def test_a_term_that_ends_meanwhile_is_noticed_under_the_lock(docketed, judge, other):
    office = stand_in(other, judge)
    (by,) = offered(other, docketed, "restrict")
    office.until = today() - DAY
    office.save()
    with pytest.raises(NotYours):
        perform(docketed.case, "restrict", by=by, facts=REASONS)


def test_another_role_or_court_is_not_stood_in_for(docketed, judge, other):
    clerk = docketed.part(Role.CLERK)
    stand_in(other, clerk)
    assert sees(other, docketed) and not offered(other, docketed, "restrict")
    assert [by.role for by in offered(other, docketed, "reassign")] == [Role.CLERK]
    Office.objects.filter(person=other).exclude(stands_in_for=None).delete()
    elsewhere = Office.objects.create(person=judge.person, role="judge", court="粤0192")
    Office.objects.create(person=other, role="judge", court="粤0192", stands_in_for=elsewhere)
    assert not sees(other, docketed) and not offered(other, docketed, "restrict")


def test_what_a_judge_does_in_private_is_nobody_s_to_see(docketed, judge, other):
    """A judge who sues at their own court does not do so by office."""
    stand_in(other, judge)
    perform(
        Case(),
        "draft",
        by=Part(person=judge.person, name=judge.name, role=Role.CLAIMANT),
        facts={"cause": "online-shopping", "court": COURT},
    )
    own = Case.objects.visible_to(judge.person).get(state="draft")
    assert not Case.objects.visible_to(other).filter(pk=own.pk).exists()
    assert not offers(own, other)


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("role", "register"),
    [
        (Role.THIRD_PARTY, "docket"),
        (Role.REPRESENTATIVE, "docket"),
        (Role.WITNESS, "witness:1"),
        (Role.MEDIATOR, "mediation:1"),
        (Role.PANEL_MEMBER, "docket"),
    ],
)
@pytest.mark.parametrize("over", [False, True])
def test_whoever_takes_part_themselves_stands_in_for_nobody(
    docketed, judge, other, role, register, over
):
    note_of_the_bench(docketed)
    stand_in(other, judge)
    part = Part.objects.create(
        dossier=docketed.case.dossier, role=role, person=other, name=other.name
    )
    docketed.case.seat(part, registers=[register])
    if over:
        docketed.case.dismiss(part)
    judge.hand = other
    with pytest.raises(NotYours):
        perform(docketed.case, "restrict", by=judge, facts=REASONS)
    assert not offered(other, docketed, "restrict") and not reads_bench(other, docketed)


def test_nor_does_whoever_belongs_to_a_party_that_is_an_organisation(docketed, judge, other):
    note_of_the_bench(docketed)
    stand_in(other, judge)
    firm = someone("firm", kind="organisation")
    part = docketed.part(Role.RESPONDENT)
    part.person = firm
    part.save()
    docketed.case.seat(part)
    give_seat(firm, other, scopes=["read"])
    assert not reads_bench(other, docketed) and not offered(other, docketed, "restrict")


def test_a_clerk_is_stood_in_for_on_paper_too(docketed):
    clerk, party = docketed.part(Role.CLERK), docketed.part(Role.RESPONDENT)
    docketed.case.admit(
        Role.CLERK,
        person=clerk.person,
        name=clerk.name,
        behalf=party,
        scope=Part.Scope.PAPER,
        authority="paper",
    )
    other = next(p for p in map(someone, ("clerk-1", "clerk-2")) if p != clerk.person)
    stand_in(other, clerk)
    parts = docketed.case.dossier.parts.acted_by(other)
    assert {part.behalf for part in parts} == {None, party}


def test_a_mediator_is_stood_in_for(docketed):
    part = docketed.case.appoint(Role.MEDIATOR, registers=["mediation:1"])
    other = someone("mediator-2")
    stand_in(other, part)
    assert list(docketed.case.dossier.parts.acted_by(other)) == [part]
    assert not sees(other, docketed)


def test_what_waits_for_the_judge_waits_for_the_stand_in(docketed, judge, other):
    stand_in(other, judge)
    names = set(Period.objects.awaiting(judge.person).values_list("name", flat=True))
    assert names and names == set(Period.objects.awaiting(other).values_list("name", flat=True))


def test_it_works_the_same_by_page_and_api(docketed, judge, other):
    stand_in(other, judge)
    client = Client()
    client.force_login(other)
    assert client.get(f"/cases/{docketed.case.pk}/").status_code == 200
    answer = client.post(
        f"/api/cases/{docketed.case.pk}/steps/restrict", REASONS, content_type="application/json"
    )
    assert answer.status_code == 200
    entry = Entry.objects.get(hash=answer.json()["hash"])
    assert entry.content.body["by"]["hand"] == other.name


def test_reading_as_a_stand_in_leaves_a_trace(docketed, judge, other):
    stand_in(other, judge)
    entry = log_read(docketed.case, other)
    assert entry.stream.name == READS
    assert entry.content.body["by"] == {
        "name": judge.name,
        "role": "judge",
        "hand": other.name,
    }


def test_standing_in_for_many_costs_no_more_than_for_one(docketed, judge, other):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert list(Case.objects.visible_to(other))
            assert list(Part.objects.acted_by(other))
        return len(queries)

    stand_in(other, judge)
    one = cost()
    stand_in(other, docketed.part(Role.CLERK))
    stand_in(other, docketed.part(Role.PRESIDENT))
    assert cost() == one


def test_nobody_is_drawn_for_an_office_in_which_they_only_stand_in(docketed, judge, other):
    newcomer = someone("judge-9")
    stand_in(newcomer, judge)
    assert newcomer not in docketed.case.officers(Role.JUDGE)


def test_whoever_stood_in_once_keeps_the_office_of_their_own(docketed, judge, other):
    stand_in(other, judge, until=today() - DAY)
    assert other in docketed.case.officers(Role.JUDGE)
    Office.objects.filter(person=other, stands_in_for=None).update(until=today() - DAY)
    assert other not in docketed.case.officers(Role.JUDGE)
