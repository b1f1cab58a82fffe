"""Who reaches what: every route and every step, by everybody, from one table."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from cases.models import Case
from cases.parties import Party
from cases.roles import Role
from odr.accounts.keys import make_key
from odr.accounts.models import Office
from odr.calendars.clock import court_time
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
from odr.procedure.perform import check
from odr.procedure.reasons import Refused
from odr.procedure.registry import matters, roots, verbs_at
from tests import court
from tests.cases.test_truth import LIFE, STATES
from tests.court import someone
from tests.worlds import world

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


@world
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
        and not route.startswith(("admin/", "api/"))  # tests/pages/test_access.py, by HTTP below
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
            particular = bool(pattern.pattern.converters) and answer.status_code in (404, 410)
            fine = answer.status_code in expected or answer.status_code == POSTED or particular
            assert fine, f"{actor} at /{route} ({who}): {answer.status_code}"
            assert answer.status_code < 500
            cells += 1
    print(f"{cells} cells of routes")
    assert cells >= 30 * len(ACTORS)


# Everybody who holds a part in the case, and what the table of its life calls them.
IN_THE_CASE = {
    "claimant": "the claimant",
    "respondent": "the respondent",
    "representative": "the respondent",
    "on paper": "the respondent",
    "third party": "the third party",
    "reader": "",
    "clerk": "the clerk",
    "judge": "the judge",
    "assistant": "the judge’s assistant",
    "panel member": "a member of the panel",
    "president": "the president of the court",
    "officer": "the enforcement officer",
    "dismissed": "",
}
OUTSIDE = ("stranger", "other judge", "mediator", "suspended", "administrator", "observer")
# Circles that are not one role: who of everybody here is in them, and why nobody else.
CIRCLES = {
    "the clock": ((), "it is nobody’s part"),
    "what follows from another step": ((), "it is nobody’s part"),
    "whoever was invited": ((), "an invitation is used up by joining (OLR 4)"),
    "the claimant, for an organisation abroad": ((), "no claimant is an organisation (CPI 521)"),
    "a party without a domicile in China": (
        ("the third party",),
        "the others live in China (CPL 274)",
    ),
    "whoever the judgment awarded something": (
        ("the claimant",),
        "no respondent counterclaimed (CPL 247)",
    ),
}
UNASKED = {"nobody asks this": 1}  # so that nothing is ever taken


def circle(words):
    """Who of `IN_THE_CASE` may do what is for these, such as “the clerk or the judge”."""
    return {one for name in words.split(" or ") for one in CIRCLES.get(name, [(name,)])[0]}


def everybody(play):
    """The part of everybody around a case, and those who have none in it."""
    people, case = clients(play), play.case
    parts = {name: play.case.dossier.parts.filter(person=people[name]).first() for name in people}
    paper = case.parties(Role.RESPONDENT)[1]
    parts["on paper"] = case.admit(
        Role.CLERK, person=people["clerk"], name="Clerk", behalf=paper, scope=Part.Scope.ORDINARY
    )
    for name, role in (
        ("third party", Role.THIRD_PARTY),
        ("assistant", Role.ASSISTANT),
        ("panel member", Role.PANEL_MEMBER),
        ("officer", Role.OFFICER),
        ("dismissed", Role.JUDGE),
    ):
        people[name] = someone(f"some-{name.replace(' ', '-')}")
        if role != Role.THIRD_PARTY:
            Office.objects.create(person=people[name], role=role, court=case.dossier.court)
        parts[name] = case.admit(role, person=people[name], name=name)
        case.seat(parts[name])
    Party.objects.create(part=parts["third party"], foreign=True)
    case.dismiss(parts["dismissed"])
    for name, role in (("administrator", Role.ADMINISTRATOR), ("observer", Role.OBSERVER)):
        people[name] = someone(f"some-{name}")
        Office.objects.create(person=people[name], role=role, court=case.dossier.court)
    return people, parts


def answers_of(case, part, at):
    """What the door answers this part for every verb of the case: the status, by verb."""
    found = {}
    for name, subject, step in verbs_at(case):
        try:
            check(subject, step, by=part, facts=UNASKED, at=at)
            found[name] = 200
        except Refused as refused:
            found[name] = refused.status
    return found


def by_the_table(case, name, who):
    """What the table of the life of a case says: which stage, then which person."""
    rows = [row for row in LIFE if row[:2] == (case.state, name)]
    if not rows:
        return 409
    return 422 if any(who in circle(whom) for *_row, whom in rows) else 403


def by_the_step(case, subject, step, who):
    """What a step that opens a room says for itself; its room has a table of its own."""
    seasons = step.during or (() if step.leads_to else subject.during)
    verb = step.consequence(subject)
    late = verb and not any(row[:2] == (case.state, verb) for row in LIFE)
    if late or (seasons and case.state not in seasons):
        return 409
    return 422 if who in circle(str(step.by)) else 403


QUARTERS = [STATES[start::4] for start in range(4)]


@pytest.mark.parametrize("stages", QUARTERS, ids=lambda stages: stages[0])
def test_the_door_answers_everybody_for_every_verb_at_every_stage(play, stages):
    people, parts = everybody(play)
    cells = 0
    for stage in stages:
        case = court.place(play.case, stage)
        at, seq = court_time(case.dossier), case.stream().seq
        for actor, who in IN_THE_CASE.items():
            part = Part.objects.select_related("behalf", "person").get(pk=parts[actor].pk)
            told = answers_of(case, part, at)
            for name, subject, step in verbs_at(case):
                opens = step.opens and by_the_step(case, subject, step, who)
                expected = opens or by_the_table(case, name, who)
                assert told[name] == expected, (actor, stage, name, told[name], expected)
                cells += 1
        for actor in OUTSIDE:
            seen = Case.objects.visible_to(people[actor]).filter(pk=case.pk)
            assert not (seen.exists() and people[actor].is_active), (actor, stage)
            cells += len(told)
        assert case.stream().seq == seq
    print(f"{cells} cells of steps at {', '.join(stages)}")
    assert cells >= len(stages) * 100 * (len(IN_THE_CASE) + len(OUTSIDE))


def test_every_circle_is_made_of_people_who_are_there(play):
    """Nobody is left out of the matrix because of a word that it does not know."""
    named = {who for *_row, who in LIFE} | {
        str(step.by) for _name, _subject, step in verbs_at(play.case) if step.opens
    }
    said = {each for words in named for each in words.split(" or ")}
    assert said - CIRCLES.keys() <= set(IN_THE_CASE.values()) and CIRCLES.keys() <= said


def test_the_api_answers_what_the_door_answers(play):
    """Every verb once by HTTP, and to everybody some: nothing is decided on the way there."""
    people, parts = everybody(play)
    case, at = play.refresh().case, court_time(play.case.dossier)
    seq, cells = case.stream().seq, 0
    for place, actor in enumerate(("claimant", *IN_THE_CASE, *OUTSIDE)):
        client = Client(HTTP_AUTHORIZATION=f"Bearer {key_of(people.get(actor, people['clerk']))}")
        part = parts.get(actor)
        told = answers_of(case, part, at) if actor in IN_THE_CASE else {}
        for name, _subject, _step in list(verbs_at(case))[:: 1 if place == 0 else 16]:
            address = f"/api/cases/{case.pk}/steps/{name}"
            capacity = f"?part={part.pk}" if actor in IN_THE_CASE else ""
            answer = client.post(f"{address}{capacity}", UNASKED, content_type="application/json")
            expected = told.get(name, 401 if actor == "suspended" else 404)
            assert answer.status_code == expected, (actor, name, answer.content[:200])
            cells += 1
    print(f"{cells} cells by HTTP")
    assert cells >= 250 and case.stream().seq == seq


def key_of(person):
    return make_key(person, name="matrix")[1]


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
