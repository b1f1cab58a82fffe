"""An office that is over: nothing is done or read by it, and its cases wait for somebody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case
from cases.roles import Role
from odr.accounts.models import Office
from odr.accounts.terms import today
from odr.procedure.notices import Notice
from odr.procedure.offers import offers
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.periods import Period
from odr.procedure.reasons import NotYours
from tests.court import COURT, someone

DAY = timedelta(days=1)
ORDER = {"secrecy": "private", "reasons": "A family matter."}


@pytest.fixture
def judge(docketed):
    return docketed.part(Role.JUDGE)


@pytest.fixture
def other(docketed, judge):
    names = ("judge-1", "judge-2", "judge-3")
    return next(person for person in map(someone, names) if person != judge.person)


def end(part):
    """The office by which somebody has a part ended yesterday."""
    held = Office.objects.filter(person=part.person, role=part.role, court=COURT)
    assert held.update(until=today() - DAY) == 1


def stand_in(person, part):
    held = Office.objects.get(person=part.person, role=part.role, court=COURT, stands_in_for=None)
    return Office.objects.create(person=person, role=held.role, court=COURT, stands_in_for=held)


def sees(person, play):
    return Case.objects.visible_to(person).filter(pk=play.case.pk).exists()


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.postgres
def test_whose_office_is_over_does_nothing_and_reads_nothing(docketed, judge):
    assert sees(judge.person, docketed) and Period.objects.awaiting(judge.person).exists()
    end(judge)
    with pytest.raises(NotYours) as refused:
        perform(docketed.case, "restrict", by=judge, facts=ORDER)
    assert str(refused.value) == "This office is over: the case waits to be given to somebody else."
    assert refused.value.code == "office-over"
    assert not offers(docketed.case, judge.person)
    assert not Period.objects.awaiting(judge.person).exists()
    assert not sees(judge.person, docketed)


def test_until_its_last_day_an_office_is_held(docketed, judge):
    Office.objects.filter(person=judge.person).update(until=today())
    assert perform(docketed.case, "restrict", by=judge, facts=ORDER)


def test_a_closed_account_holds_no_office(docketed, judge):
    judge.person.is_active = False
    judge.person.save()
    with pytest.raises(NotYours):
        perform(docketed.case, "restrict", by=judge, facts=ORDER)
    assert list(Part.objects.vacant([COURT])) == [judge]


def test_another_office_at_the_court_does_not_keep_the_old_part_alive(docketed, judge):
    end(judge)
    Office.objects.create(person=judge.person, role=Role.CLERK, court=COURT)
    with pytest.raises(NotYours):
        perform(docketed.case, "restrict", by=judge, facts=ORDER)


def test_nobody_stands_in_for_an_office_that_is_over(docketed, judge, other):
    stand_in(other, judge)
    assert sees(other, docketed)
    Office.objects.filter(person=judge.person).update(until=today() - DAY)
    assert not sees(other, docketed) and not offers(docketed.case, other)


def test_a_judge_on_a_panel_leaves_it_with_the_office(docketed, judge):
    play = docketed.paid()
    others = [p for p in map(someone, ("judge-1", "judge-2", "judge-3")) if p != judge.person]
    play.act("form_panel", Role.JUDGE, members=[str(each.pk) for each in others])
    member = play.case.parts(Role.PANEL_MEMBER).first()
    assert not member.is_vacant
    Office.objects.filter(person=member.person).update(until=today() - DAY)
    assert member.is_vacant and not offers(play.case, member.person)


def test_a_party_has_no_office_that_could_end(docketed, judge):
    party = docketed.part(Role.CLAIMANT)
    Office.objects.create(person=party.person, role=Role.CLERK, court="粤0192", until=today() - DAY)
    assert not party.is_vacant and sees(party.person, docketed)


@pytest.mark.parametrize("username", ["president-1", "administrator-1"])
def test_the_president_and_the_administrator_see_what_is_to_be_reassigned(
    docketed, judge, username
):
    leader = someone(username)
    role = username.partition("-")[0]
    Office.objects.get_or_create(person=leader, role=role, court=COURT)
    client, address = signed_in(leader), reverse("vacant")
    assert "Every case has its people." in client.get(address).content.decode()
    assert address not in client.get(reverse("home")).content.decode()
    end(judge)
    page = client.get(address).content.decode()
    assert docketed.case.number in page and judge.name in page
    assert address in client.get(reverse("home")).content.decode()
    link = f"/cases/{docketed.case.pk}/steps/reassign/?part={judge.pk}"
    assert (link in page) == (role == Role.PRESIDENT), "an administrator reads no case"


def test_of_other_courts_and_of_cases_that_are_over_nothing_is_listed(docketed, judge):
    from tests.court import place

    end(judge)
    assert not Part.objects.vacant(["粤0192"])
    place(docketed.case, "withdrawn")
    page = signed_in(docketed.part(Role.PRESIDENT).person).get(reverse("vacant"))
    assert page.context["vacancies"] == []


@pytest.mark.parametrize("username", ["clerk-1", "judge-2", "mediator-1", "stranger"])
def test_to_anybody_else_the_list_is_not_there(docketed, username):
    assert signed_in(someone(username)).get(reverse("vacant")).status_code == 404


def test_it_is_reassigned_and_the_paper_of_a_party_goes_along(docketed, bench):
    play = docketed.paid()
    clerk, party = play.part(Role.CLERK), play.part(Role.RESPONDENT)
    play.act("take_paper_from", clerk, party=str(party.pk))
    other = next(p for p in map(someone, ("clerk-1", "clerk-2")) if p != clerk.person)
    end(clerk)
    told = {"part": str(clerk.pk), "officer": str(other.pk), "why": "Retired."}
    play.act("reassign", Role.PRESIDENT, **told)
    assert sees(other, play) and not sees(clerk.person, play)
    acting = play.case.dossier.parts.get(behalf=party, until=None)
    assert acting.person == other
    assert play.act("answer", acting, answer="Not so.")
    old = play.case.dossier.parts.exclude(until=None).get(behalf=party)
    with pytest.raises(NotYours):
        perform(play.case, "answer", by=old, facts={"answer": "Again."})


def test_whoever_is_stood_in_for_is_told_what_was_done(docketed, judge, other):
    stand_in(other, judge)
    judge.hand = other
    entry = perform(docketed.case, "restrict", by=judge, facts=ORDER)
    assert Notice.objects.filter(entry=entry, person=judge.person).exists()
    assert not Notice.objects.filter(entry=entry, person=other).exists()
    page = signed_in(judge.person).get(reverse("home")).content.decode()
    assert f"{judge.name}, by the hand of {other.name}" in page


def test_of_a_quiet_step_they_alone_are_told(docketed):
    from cases.service.models import Service

    play = docketed.paid()
    clerk = play.part(Role.CLERK)
    other = next(p for p in map(someone, ("clerk-1", "clerk-2")) if p != clerk.person)
    stand_in(other, clerk)
    clerk.hand = other
    party = play.part(Role.RESPONDENT)
    sent = play.act(
        "send", clerk, Service.within(play.case), document="claim", recipient=str(party.pk)
    )
    service = Service.objects.get(pk=sent.subject)
    entry = perform(service, "post_out", by=clerk, facts={"tracking_number": "EE123"})
    assert [notice.person for notice in Notice.objects.filter(entry=entry)] == [clerk.person]


def test_whoever_acts_by_their_own_hand_is_not_told_of_it(docketed, judge):
    entry = perform(docketed.case, "restrict", by=judge, facts=ORDER)
    assert not Notice.objects.filter(entry=entry, person=judge.person).exists()
