"""Motions in a case where two sides are online and two respondents are on paper."""

from cases.motions.models import Motion
from odr.documents.intake import ingest
from tests.worlds import world

ORDER = {"order": "It is so ordered.", "reasons": "For these reasons."}
ON_PAPER = ("Zhao Demo", "Qian Demo", "Wang Demo")
GROUNDS = {"grounds": "In plain words, why."}


def file(verb, play, role="claimant", who=None, **given):
    """Whoever holds that role files a motion; returned as it then is."""
    return play.open(Motion, verb, play.part(role, who), **GROUNDS | given)


def afresh(motion):
    return Motion.objects.get(pk=motion.pk)


def paper(part, text="The ruling above"):
    """The public id of a file that this person has just handed in."""
    return str(ingest(text.encode(), name="ruling.txt", by=part.person).pk)


def hand(play, name):
    """By whose hand a party acts: their own or, where they are on paper, the clerk's for them."""
    part = play.case.dossier.parts.get(name=name, behalf=None, until=None)
    return part if part.person_id else part.agents.get(role="clerk", until=None)


def responded(play, motion, *names, position="leaves"):
    """These parties (default: all others) respond; returns the motion."""
    waiting = play.case.dossier.periods.open().filter(name="respond", subject=motion.pk)
    for name in names or [window.part.name for window in waiting]:
        play.act("respond", hand(play, name), motion, position=position)
    return afresh(motion)


def settled_in(play):
    """Zhang and Li are online, Zhao, Qian and Wang are on paper."""
    play.join("Li Demo")
    for part in play.case.dossier.parts.filter(name__in=ON_PAPER):
        play.act("take_paper_from", "clerk", party=str(part.pk))
    return play


@world
def pleading(docketed):
    """Everybody was served today and has time to answer."""
    return settled_in(docketed.paid()).served()


@world
def play(docketed):
    """The time to answer is over; the case is at evidence."""
    return settled_in(docketed.paid()).served(days_ago=40).walk(seconds=1)
