"""A case at the evidence stage, its people online, and exhibits to argue over."""

from cases.evidence.models import Exhibit
from odr.documents.intake import ingest
from odr.procedure.invitations import invitation, invite, invited_part
from tests.court import IDENTITY, someone
from tests.worlds import world

OPINION = {
    "authenticity": "admitted",
    "legality": "admitted",
    "relevance": "admitted",
    "weight": "admitted",
}


def paper(part, text="Order no. 1"):
    """The public id of a file that this person has just handed in."""
    return str(ingest(text.encode(), name="order.txt", by=part.person).pk)


def told(part, title="Order", **given):
    """What is said of an exhibit when it is put in."""
    said = {"title": title, "purpose": "It was bought.", "kind": "document", "form": "copy"}
    return said | {"files": [paper(part, title)]} | given


def annex(play, title="Order", **given):
    return play.open(Exhibit, "annex", "claimant", **told(play.part("claimant"), title, **given))


def offer(play, role="claimant", who=None, verb="offer", **given):
    """Whoever holds that role offers an exhibit; returned as it then is."""
    return play.open(Exhibit, verb, play.part(role, who), **told(play.part(role, who), **given))


def hand(play, name):
    """By whose hand a party acts: their own or, where they are on paper, the clerk's for them."""
    part = play.case.dossier.parts.get(name=name, behalf=None, until=None)
    return part if part.person_id else part.agents.get(role="clerk", until=None)


def counsel_for(play, role, name="Wu Demo"):
    """A lawyer with special authority joins for whoever holds that role; returns their part."""
    by = play.part(role)
    power = [paper(by, "power of attorney")]
    given = {"name": name, "email": "wu@example.org", "authority_scope": "special"}
    play.act("name_representative", role, files=power, **given)
    agent = by.agents.get(name=name)
    code = invite(agent, at=play.case.now())
    invited = invited_part(invitation(code), someone(f"counsel-{agent.pk}"))
    play.act("associate", invited, identity_number=IDENTITY)
    return by.agents.get(name=name)


def examined(play, exhibit, *names, **given):
    """These parties (default: every respondent) give their opinion; returns the exhibit."""
    for name in names or ("Li Demo", "Qian Demo", "Wang Demo"):
        play.act("examine", hand(play, name), exhibit, **OPINION | given)
    return afresh(exhibit)


def afresh(exhibit):
    return type(exhibit).objects.get(pk=exhibit.pk)


@world
def play(docketed):
    """Li is online, Qian and Wang are on paper; all were served, and the case is at evidence."""
    docketed.paid()
    docketed.join("Li Demo")
    for name in ("Qian Demo", "Wang Demo"):
        docketed.act("take_paper_from", "clerk", party=str(docketed.part("respondent", name).pk))
    return docketed.served(days_ago=40).walk(seconds=1)
