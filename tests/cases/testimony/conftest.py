"""A case that goes on to evidence, and somebody who is called to be heard in it."""

from uuid import uuid4

from cases.roles import Role
from cases.testimony import models
from odr.procedure.invitations import invitation, invite, invited_part
from odr.procedure.perform import perform
from tests.court import IDENTITY, someone
from tests.worlds import world

SAYS = {"truthful": True, "answer": "I packed the lamp myself."}


@world
def play(docketed):
    return docketed.prepared()


def call(play, name="Sun Demo", capacity="witness", **given):
    """Somebody is called by the judge. Returns their testimony."""
    given = {"email": "sun@example.org", **given}
    return play.open(models.Testimony, "call", Role.JUDGE, capacity=capacity, name=name, **given)


def come(play, testimony, person=None):
    """Whoever was called follows the invitation. Returns the testimony as it then is."""
    person = person or someone(f"sun-{uuid4().hex[:6]}", name=testimony.witness.name)
    code = invite(testimony.witness, at=play.case.now())
    by = invited_part(invitation(code), person)
    perform(testimony, "appear", by=by, facts={"identity_number": IDENTITY})
    return afresh(testimony)


def ask(play, testimony, question="Who packed the lamp?", **given):
    given = {"question": question, "until": play.today(days=5), **given}
    play.act("ask", Role.JUDGE, testimony, **given)
    return afresh(testimony)


def answer(play, testimony, **given):
    play.act("answer", testimony.witness, testimony, **{**SAYS, **given})
    return afresh(testimony)


def answered(play, **given):
    """Somebody was called, came, was asked and answered."""
    return answer(play, ask(play, come(play, call(play, **given))))


def afresh(testimony):
    return models.Testimony.objects.select_related("dossier", "witness__person").get(
        pk=testimony.pk
    )
