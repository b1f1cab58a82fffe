"""Who reaches what: every route and every step, by everybody, from one table."""

from itertools import product
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from cases.models import Case
from cases.roles import Role
from odr.accounts.keys import make_key
from odr.pages.access import (
    ANYONE,
    DEMO,
    LEADER,
    OFFICER,
    ORGANISATION,
    OVERSEER,
    PARTIES,
    SEATED,
    SIGNED_IN,
    STAFF,
    declared,
    routes,
)
from odr.procedure.parts import Part
from odr.procedure.registry import matters, roots, verbs_at
from tests import court
from tests.court import someone

pytestmark = pytest.mark.django_db

# Everybody around a case, and whether they have a seat in its docket.
ACTORS = {
    "nobody": False,
    "stranger": False,
    "other judge": False,
    "mediator": False,
    "suspended": False,
    "claimant": True,
    "respondent": True,
    "representative": True,
    "reader": True,
    "clerk": True,
    "judge": True,
    "president": True,
}

# What each declaration means: signed out, without a seat, with one.
REACHED = {
    ANYONE: ({200, 302}, {200, 302}, {200, 302}),
    SIGNED_IN: ({302, 401}, {200, 302}, {200, 302}),
    SEATED: ({302, 401}, {404}, {200, 302}),
    ORGANISATION: ({302, 401}, {403}, {200, 403}),
    PARTIES: ({302, 401}, {404}, {200, 302, 403}),
    STAFF: ({302, 404}, {302, 403, 404}, {302, 403, 404}),
    DEMO: ({302, 401}, {404}, {200, 302}),
    OVERSEER: ({302, 401}, {404}, {404}),
    OFFICER: ({302, 401}, {404}, {200, 302, 404}),
    LEADER: ({302, 401}, {404}, {200, 404}),
}
POSTED = 405  # a route that only takes what is sent to it says so to whoever may reach it


@pytest.fixture
def play(bench):
    return court.drafted().filed().docketed().paid()


def clients(play):
    """A client for everybody, signed in as they are."""
    case = play.case
    respondent = play.join("Li Demo")
    agents = {
        "representative": Part.Scope.ORDINARY,
        "reader": Part.Scope.READING,
    }
    people = {
        "claimant": play.part(Role.CLAIMANT).person,
        "respondent": respondent.person,
        "clerk": play.part(Role.CLERK).person,
        "judge": play.part(Role.JUDGE).person,
        "president": play.part(Role.PRESIDENT).person,
        "mediator": someone("mediator-1"),
        "stranger": someone("stranger"),
        "suspended": someone("suspended"),
    }
    people["other judge"] = next(
        user for user in map(someone, ("judge-1", "judge-2", "judge-3")) if user != people["judge"]
    )
    for name, scope in agents.items():
        people[name] = someone(name)
        part = case.admit(
            Role.REPRESENTATIVE, person=people[name], name=name, behalf=respondent, scope=scope
        )
        case.seat(part)
    people["suspended"].is_active = False
    people["suspended"].save()
    return people


def signed_in(person):
    client = Client()
    if person:
        client.force_login(person)
    return client


def arguments(play, pattern):
    """Something true for every part of an address."""
    known = {
        "path": "cases",
        "pk": play.case.pk,
        "verb": "answer",
        "kind": "case",
        "hash": play.case.last_entry.hash,
        "code": "AAAAA-AAAAA",
        "name": "fee",
        "token": "x",
        "key": "x",
    }
    whole = "IntConverter"
    return {
        name: 1 if type(kind).__name__ == whole else known.get(name, uuid4())
        for name, kind in pattern.pattern.converters.items()
    }


def own_routes():
    return [
        (route, pattern)
        for route, pattern in routes()
        if pattern.name
        and not route.startswith("admin/")  # the administrator's: tests/accounts/test_pages.py
        and declared(pattern.callback) in REACHED
        and not (getattr(pattern.callback, "__module__", "") or "").startswith(
            ("allauth", "django.contrib", "ninja")
        )
    ]


def test_every_route_answers_everybody_as_it_was_declared(play):
    people, cells = clients(play), 0
    for route, pattern in own_routes():
        who = declared(pattern.callback)
        if (
            "verb" in pattern.pattern.converters
            and "path" in pattern.pattern.converters
            and "new/" in route
        ):
            address = reverse("found", args=["cases", "draft"])
        else:
            try:
                address = reverse(pattern.name, kwargs=arguments(play, pattern))
            except NoReverseMatch:
                pytest.fail(f"no way to reach {route}")
        for actor, seat in ACTORS.items():
            answer = signed_in(people.get(actor)).get(address)
            out = actor in ("nobody", "suspended")
            expected = REACHED[who][0 if out else 1 + seat]
            particular = bool(pattern.pattern.converters) and answer.status_code == 404
            fine = answer.status_code in expected or answer.status_code == POSTED or particular
            assert fine, f"{actor} at /{route} ({who}): {answer.status_code}"
            assert answer.status_code < 500
            cells += 1
    print(f"{cells} cells of routes")
    assert cells >= 30 * len(ACTORS)


def phases(play):
    """The same case at four stages, the record going on from one to the next."""
    yield "pleadings", play
    for state in ("hearing", "judged", "withdrawn"):
        court.place(play.case, state)
        yield state, play.refresh()


def expected(subject, step, part):
    """What a step answers somebody who sends nothing that it could use."""
    if part is None:
        return {404}
    if not step.may_follow(subject.state):
        return {409}
    if step.opens and not subject.in_season():
        return {409, 403, 422}
    if not step.by(subject, part):
        return {403, 409}
    return {409, 422}


def test_every_step_answers_everybody_by_stage_person_and_fact(play):
    people, cells = clients(play), 0
    keys = {actor: make_key(people[actor], name="matrix")[1] for actor in ACTORS if actor in people}
    for (phase, at), actor in product(list(phases(play))[:1], keys):
        cells += probe(at, people[actor], keys[actor], f"{actor} at {phase}")
    for phase, at in phases(play.refresh()):
        for actor in ("claimant", "judge"):
            cells += probe(at, people[actor], keys[actor], f"{actor} at {phase}")
    print(f"{cells} cells of steps")
    assert cells >= 1_000


def probe(play, person, key, where):
    """Try every verb of the case with a fact that nobody asks, so that nothing is ever taken."""
    parts = list(play.case.dossier.parts.filter(person=person, until=None))
    seated = Case.objects.visible_to(person).filter(pk=play.case.pk).exists() and person.is_active
    seq, cells = play.case.stream().seq, 0
    client = Client(HTTP_AUTHORIZATION=f"Bearer {key}")
    for name, subject, step in verbs_at(play.case):
        able = [part for part in parts if step.by(subject, part)]
        part = next(iter(able or parts), None) if seated else None
        answer = client.post(
            f"/api/cases/{play.case.pk}/steps/{name}",
            {"nobody asks this": 1},
            content_type="application/json",
        )
        allowed = {401} if not person.is_active else expected(subject, step, part)
        assert answer.status_code in allowed, (
            f"{where}: {name} gives {answer.status_code}: {answer.content[:200]}"
        )
        cells += 1
    assert play.case.stream().seq == seq
    return cells


def test_every_identifier_of_somebody_else_is_nothing(play):
    """Each address with the id of a case that is not mine."""
    mine = court.drafted()
    client = signed_in(mine.part(Role.CLAIMANT).person)
    for route, pattern in own_routes():
        if "pk" not in pattern.pattern.converters or declared(pattern.callback) != SEATED:
            continue
        address = reverse(pattern.name, kwargs=arguments(play, pattern))
        assert client.get(address).status_code in (404, 405), route
        assert client.post(address).status_code in (404, 405), route


def test_a_draft_is_seen_by_its_drafter_alone(bench):
    play = court.drafted()
    for person in (
        someone("clerk-1"),
        someone("judge-1"),
        someone("president-1"),
        someone("stranger"),
    ):
        assert not Case.objects.visible_to(person).filter(pk=play.case.pk).exists()
        assert signed_in(person).get(f"/cases/{play.case.pk}/").status_code == 404


def test_every_kind_of_matter_has_an_address_of_its_own():
    paths = [kind.path() for kind in matters()]
    assert len(paths) == len(set(paths)) and {root.path() for root in roots()} >= {"cases"}
