"""Bounds of authority: whoever acts for a party agrees up to there, and nobody else learns of it."""

from decimal import Decimal

import pytest

from mediation.mandates.bounds import exceeds
from mediation.mandates.models import Mandate
from mediation.offers.models import Offer
from mediation.terms import Terms
from odr.procedure.reasons import BadFacts, Blocked, NotYours
from tests.court import someone
from tests.mediation.test_offers import accepted, offered
from tests.truth import declared, rows

IN_PERSON, FOLLOWS = "a party in person", "what follows from another step"
TABLE = rows(
    ("", "give", "in_force", IN_PERSON),
    ("in_force", "lift", "ended", f"{IN_PERSON} or {FOLLOWS}"),
)


def agent_of(talk, role, scope="special"):
    person = someone(f"agent-{role}", name="Wu Demo")
    given = {"behalf": talk.part(role), "scope": scope}
    return talk.mediation.admit("representative", person=person, name="Wu Demo", **given)


def bounded(talk, role, **bounds):
    return talk.open(Mandate, "give", role, **bounds)


def test_it_lives_as_the_table_says():
    assert declared(Mandate) == TABLE


@pytest.mark.parametrize(
    ("role", "bounds", "terms", "beyond"),
    [
        ("respondent", {"pays_most": "5000"}, {"total": "5000.01"}, ["total"]),
        ("respondent", {"pays_most": "5000"}, {"total": "5000.00"}, []),
        (
            "respondent",
            {"accepts_least": "100"},
            {"total": "1", "total_back": "99"},
            ["total_back"],
        ),
        ("claimant", {"accepts_least": "5000"}, {"total": "4999.99"}, ["total"]),
        ("claimant", {"accepts_least": "5000"}, {"total": "5000"}, []),
        ("claimant", {"accepts_least": "5000"}, {}, ["total"]),
        ("claimant", {"pays_most": "10"}, {"total": "1", "total_back": "11"}, ["total_back"]),
    ],
)
def test_a_bound_counts_for_whoever_acts_for_the_party(talking, role, bounds, terms, beyond):
    agent = agent_of(talking, role)
    bounded(talking, role, **bounds)
    put = Terms(**{name: Decimal(sum_) for name, sum_ in terms.items()})
    assert list(exceeds(agent, put)) == beyond
    assert exceeds(talking.part(role), put) == {}, "a party in person has no bound"


def test_the_refusal_names_the_field_and_the_cure_and_no_figure(talking):
    agent = agent_of(talking, "respondent")
    bounded(talking, "respondent", pays_most="54321.00")
    with pytest.raises(BadFacts) as refused:
        offered(talking, agent, total="60000.00")
    told = refused.value.errors["total"]
    assert "for Li Demo" in told and "Ask them to agree in person" in told
    assert "54321" not in str(refused.value) and not Offer.objects.exists()
    offer = offered(talking, "claimant", total="60000.00")
    with pytest.raises(Blocked, match="beyond what you may agree to"):
        accepted(talking, offer, agent)
    assert accepted(talking, offer).state == "accepted", "the party itself may"


def test_another_bound_takes_the_place_of_the_first_and_can_be_lifted(talking):
    agent = agent_of(talking, "respondent")
    first = bounded(talking, "respondent", pays_most="100")
    second = bounded(talking, "respondent", pays_most="90000")
    states = [Mandate.objects.get(pk=each.pk).state for each in (first, second)]
    assert states == ["ended", "in_force"]
    assert exceeds(agent, Terms(total=Decimal(200))) == {}
    talking.act("lift", "respondent", Mandate.objects.get(pk=second.pk))
    assert exceeds(agent, Terms(total=Decimal(900_000))) == {}


def test_no_agent_widens_a_bound_and_no_other_party_touches_it(talking):
    agent = agent_of(talking, "respondent")
    mandate = bounded(talking, "respondent", pays_most="100")
    for by in (agent, talking.part("claimant"), talking.part("mediator")):
        with pytest.raises(NotYours):
            talking.act("lift", by, Mandate.objects.get(pk=mandate.pk))
    for by in (agent, talking.part("mediator"), talking.part("case_manager")):
        with pytest.raises(NotYours):
            bounded(talking, by, pays_most="1")


def test_a_bound_says_something(talking):
    with pytest.raises(BadFacts, match="at least one"):
        bounded(talking, "respondent")


@pytest.mark.parametrize("role", ["claimant", "mediator", "case_manager"])
def test_nobody_else_reads_it(talking, client, role):
    before = shown(talking, client, role)
    mandate = bounded(talking, "respondent", pays_most="54321.00")
    assert shown(talking, client, role) == before
    assert client.get(f"/mandates/{mandate.pk}/").status_code == 404
    agent = agent_of(talking, "respondent")
    assert Mandate.objects.visible_to(agent.person).count() == 1


def shown(talk, client, role):
    """What a program reads of the mediation, its clock aside."""
    part = talk.part(role)
    client.force_login(part.hand or part.person)
    told = client.get(f"/api/mediations/{talk.mediation.pk}").json()
    return {name: told[name] for name in told if name != "court_time"}
