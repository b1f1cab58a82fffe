"""Who reads what of a mediation: every page of each kind of matter, by everybody."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mediation.agreements.models import Agreement
from mediation.bidding.models import NearMiss
from mediation.mandates.models import Mandate
from mediation.models import FactList, Session, Suspicion
from mediation.offers.models import Offer, Reply
from odr.procedure.invitations import invitation, invite, invited_part
from odr.procedure.parts import Part
from tests.court import someone
from tests.mediation import auction
from tests.mediation import test_proposals as proposals

PAGES = ("matter", "now", "timeline", "docket")
INSIDE = {"claimant", "representative", "respondent", "mediator", "case_manager"}
READS = {  # who reads a matter of that kind; nobody else learns that there is one
    "mediation": INSIDE,
    "ranking": {"claimant", "representative"},
    "joint session": INSIDE - {"case_manager"},
    "private session": {"claimant", "representative", "mediator"},
    "facts": INSIDE,
    "suspicion": {"mediator", "integrity_desk"},
    "offer": INSIDE - {"case_manager"},
    "agreement": INSIDE,
    "proposal": INSIDE - {"case_manager"},
    "reply": {"respondent"},
    "bidding": INSIDE - {"case_manager"},
    "bid": {"claimant", "representative"},
    "near miss": {"mediator"},
    "bound": {"claimant", "representative"},
}
OUTSIDE = {"judge": "judge-1", "court mediator": "mediator-1", "stranger": "stranger"}
CALLED = {"at": "2199-01-01T10:00", "link": "https://x.example"}


def represented(talk):
    """Zhang’s lawyer has come."""
    named = {"name": "Wu Demo", "email": "wu@example.org", "authority": "special"}
    talk.act("name_representative", "claimant", **named)
    part = Part.objects.get(dossier=talk.mediation.dossier, name="Wu Demo")
    code = invite(part, at=talk.mediation.now())
    by = invited_part(invitation(code), someone("wu"))
    talk.act("associate", by, warning_read=True)
    return Part.objects.get(pk=part.pk).person


def everything(talk):
    """One matter of each kind, as the table names them."""
    joint = talk.open(Session, "call", "mediator", with_whom="joint", **CALLED)
    private = talk.open(Session, "call", "mediator", with_whom="caucus-claimant", **CALLED)
    facts = talk.open(FactList, "draw_up", "mediator", undisputed=["Twenty lamps were bought."])
    ranking = talk.mediation.rankings.get(party=talk.part("claimant"))
    terms = {"total": "900", "pay_by": "2199-01-05", "expires_at": in_two_hours(talk)}
    offer = talk.open(Offer, "make", "respondent", in_confidence=True, **terms)
    drawn = talk.open(Agreement, "draw_up_from", "mediator", total="900", pay_by="2199-01-05")
    proposal = proposals.proposed(talk)
    bidding = auction.begun(talk, near_yuan="10")
    bidding = auction.both(talk, "20", "19")
    bound = talk.open(Mandate, "give", "claimant", pays_most="100")
    suspicion = talk.open(Suspicion, "report", "mediator", suspicion="They met before.")
    return {
        "mediation": talk.mediation,
        "ranking": ranking,
        "joint session": joint,
        "private session": private,
        "facts": facts,
        "suspicion": suspicion,
        "offer": offer,
        "agreement": drawn,
        "proposal": proposal,
        "reply": Reply.objects.get(party=talk.part("respondent")),
        "bidding": bidding,
        "bid": auction.place_of(talk, "claimant"),
        "near miss": NearMiss.objects.get(),
        "bound": bound,
    }


def in_two_hours(talk):
    return (talk.mediation.now() + timedelta(hours=2)).isoformat()


@pytest.fixture
def cells(talking):
    lawyer = represented(talking)
    matters = everything(talking)
    roles = ("claimant", "respondent", "mediator", "case_manager", "integrity_desk")
    people = {role: talking.part(role) for role in roles}
    people = {role: part.hand or part.person for role, part in people.items()}
    people |= {"representative": lawyer, "nobody": None}
    people |= {name: someone(username) for name, username in OUTSIDE.items()}
    return matters, people


@pytest.mark.long
def test_every_page_of_every_kind_is_read_by_whom_it_concerns(cells):
    matters, people = cells
    assert matters.keys() == READS.keys()
    for who, person in people.items():
        client = Client()
        if person:
            client.force_login(person)
        for what, matter in matters.items():
            for page in PAGES:
                answer = client.get(reverse(page, args=[matter.path(), matter.pk]))
                wanted = 302 if person is None else 200 if who in READS[what] else 404
                assert answer.status_code == wanted, (who, what, page)


def test_the_desk_is_named_to_nobody_but_the_mediator(cells):
    matters, people = cells
    client = Client()
    for role in ("claimant", "respondent", "case_manager"):
        client.force_login(people[role])
        page = client.get(f"/mediations/{matters['mediation'].pk}/").content.decode()
        assert people["integrity_desk"].name not in page, role
