"""A case and its mediation: what ends the one ends the other, and who mediated serves in neither."""

from datetime import timedelta

import pytest
from django.db import transaction

from cases.lifecycle import ENDS_TALKS, TALKED_OVER
from cases.models import Case
from cases.roles import Role
from mediation.stages import State
from odr.accounts.models import Office
from odr.accounts.terms import today
from odr.calendars.clock import court_time
from odr.procedure.offers import offers
from odr.procedure.parts import CLOCK, Part
from odr.procedure.perform import elsewhere, lock, step_named, take
from odr.procedure.reasons import Blocked
from odr.procedure.registry import matters
from odr.streams.models import Entry, Recusal
from odr.streams.seats import recuse
from tests.court import COURT, drafted, place, someone
from tests.mediation.house import Talk, profile

DAY = timedelta(days=1)
WHY = {"grounds": "It was shown.", "order": "It was shown.", "reasons": "It was shown."}
TOLD = {  # what each of them is told, beside the reasons that most of them state
    "settle": {"terms": "Six thousand yuan.", "awarded": None, "pay_by": None, "files": ()},
    "terminate": {"ground": "other"},
    "pronounce": {"awarded": None, "pay_by": None, "pay_within": None, "files": ()},
}
ENDINGS = [
    (source, step.name)
    for step in Case.steps()
    if ENDS_TALKS.left_by(step)
    for source in ENDS_TALKS.stages
    if step.may_follow(source)
]


@pytest.fixture
def talked_over(house):
    """A docketed case while it is being mediated."""
    play = drafted().filed().docketed().paid()
    for part in list(play.case.parties()):
        play.case.note_consent(part, "mediation", given=True)
    play.act("refer", "judge")
    return play, Talk(play.case.talks.get())


@pytest.fixture
def with_mediator(talked_over):
    """The same, once the organisation has asked a mediator, who has accepted."""
    play, talk = talked_over
    return play, talk.chosen_by_house("Sage 1")


def moved_out(case, verb):
    """Take a step as the door would once nothing stands against it."""
    step = step_named(case, verb)
    facts = {name: value for name, value in WHY.items() if name in step.facts}
    values = facts | TOLD.get(verb, {})
    with transaction.atomic():
        locked = lock(case, CLOCK, elsewhere(case, step, {}))
        by = case.parts(Role.JUDGE).first() or case.parts(Role.CLAIMANT).first()
        take(case, step, by=by, values=values, at=court_time(case.dossier))
    return locked


@pytest.mark.parametrize(("source", "verb"), ENDINGS)
def test_whatever_takes_a_case_out_of_the_talks_ends_them(talked_over, source, verb):
    play, talk = talked_over
    case = place(play.case, source)
    locked = moved_out(case, verb)
    assert play.refresh().case.state not in TALKED_OVER
    assert talk.state == State.ENDED and talk.mediation.ended_on
    assert locked == {case.dossier_id, talk.mediation.dossier_id}


def test_every_ending_of_a_case_that_can_be_mediated_is_among_them():
    """Derived from the lifecycle: an ending that is added tomorrow is tried tomorrow."""
    out = {
        (source, step.name)
        for step in Case.steps()
        for source in TALKED_OVER
        if step.may_follow(source)
        for target in step.targets(source)
        if target in {*Case.outcomes(), "judged", "effective"}
    }
    assert out <= set(ENDINGS)
    assert {verb for _source, verb in ENDINGS} >= {
        "take_back", "withdraw_by_leave", "dismiss_action", "transfer", "terminate", "settle",
        "deem_withdrawn_unpaid", "deem_withdrawn_absent", "pronounce",
    }  # fmt: skip


def test_a_room_whose_step_ends_the_case_locks_the_mediation_too(talked_over):
    """A motion granted, a settlement bound, a judgment issued: in whichever room it is done."""
    play, talk = talked_over
    leaving, found = {verb for _source, verb in ENDINGS}, []
    for kind in matters():
        if kind.parent_model() is not Case:
            continue
        for step in kind.steps():
            if leaving & set(step.consequences()):
                locked = elsewhere(kind.within(play.case), step, {})
                assert talk.mediation.dossier_id in locked, (kind.noun(), step.name)
                found.append((kind.noun(), step.name))
    assert {("motion", "grant"), ("settlement", "bind"), ("judgment", "issue")} <= set(found)


def test_what_is_brought_about_in_a_room_never_ends_the_case_unlocked():
    """A step that another dossier's lock would be needed for follows from none by a relation."""
    leaving = {verb for _source, verb in ENDINGS}
    ways = {
        (kind.noun(), step.name, step.brings)
        for kind in matters()
        for step in kind.steps()
        if kind.__module__.startswith("cases.") and step.brings and step.brings[1] in leaving
    }
    known = {"mediation_ended", "mediation_agreed"}  # they come from the mediation, both locked
    assert {name for _kind, name, _brings in ways} == known


def test_a_mediation_goes_on_while_the_case_does(talked_over):
    play, talk = talked_over
    play.act("suspend", "judge", ground="other", reasons="An heir is sought.")
    assert talk.state == State.CHOICE
    play.act("resume", "judge", reasons="Found.")
    assert talk.state == State.CHOICE


def test_an_action_that_is_dismissed_ends_the_talks_through_the_door(with_mediator):
    play, talk = with_mediator
    play.act("dismiss_action", "judge", grounds="It was decided before.")
    assert talk.state == State.ENDED and play.case.state == "dismissed"
    assert not talk.mediation.dossier.periods.open().filter(name="mediate").exists()
    told = Entry.objects.filter(stream__root=play.case.dossier_id)
    assert not told.filter(kind="case.mediation_ended").exists()


# Whoever mediated


def stand_in(person, part):
    held = Office.objects.get(person=part.person, role=part.role, court=COURT, stands_in_for=None)
    return Office.objects.create(
        person=person, role=part.role, court=COURT, stands_in_for=held, since=today() - DAY
    )


def reads(person, play):
    return Case.objects.visible_to(person).filter(pk=play.case.pk).exists()


def acts(person, play):
    return Part.objects.acted_by(person).filter(dossier=play.case.dossier_id).exists()


@pytest.mark.postgres
def test_who_mediated_stands_in_for_nobody_in_the_case(with_mediator):
    """INV 16: neither reading nor acting, before the mediation ends or after."""
    play, talk = with_mediator
    sage, other = talk.part("mediator").person, someone("sage-2")
    for person in (sage, other):
        stand_in(person, play.part(Role.JUDGE))
        stand_in(person, play.part(Role.CLERK))
    assert reads(other, play) and acts(other, play) and list(offers(play.case, other))
    assert not reads(sage, play) and not acts(sage, play) and not list(offers(play.case, sage))
    talk.act("end_otherwise", "mediator", reasons="They talk elsewhere.")
    assert not reads(sage, play) and not acts(sage, play) and not list(offers(play.case, sage))
    another = drafted(cause="online-service", amount="900.00").filed().docketed()
    Office.objects.filter(person=sage).delete()
    stand_in(sage, another.part(Role.JUDGE))
    assert reads(sage, another) and acts(sage, another), "in another case they may"


def test_who_was_asked_and_declined_is_barred_too(talked_over):
    play, talk = talked_over
    talk.walk(days=9).walk(days=5)
    talk.act("name_mediator", "case_manager", mediator=profile("Sage 2"))
    asked = talk.part("mediator").person
    talk.act("decline", "mediator", reasons="We are cousins.")
    stand_in(asked, play.part(Role.JUDGE))
    assert not reads(asked, play) and not acts(asked, play)


def test_the_recused_get_no_part_by_lot_by_name_or_by_the_page(bench):
    play = drafted().filed()
    judges = [someone(f"judge-{number}") for number in (1, 2, 3)]
    for judge in judges[:2]:
        recuse(play.case.dossier_id, judge)
    assert list(play.case.officers(Role.JUDGE)) == judges[2:]
    with pytest.raises(Blocked, match="rules this one out"):
        play.case.admit(Role.JUDGE, person=judges[0], name="Judge")
    play.docketed()
    assert play.part(Role.JUDGE).person == judges[2]


def test_a_mediation_that_no_case_asked_for_recuses_nobody(talking):
    assert talking.mediation.case is None and talking.part("mediator")
    assert not Recusal.objects.exists()
