"""An agreement of the demonstration court: up for signature, changed once, signed by one side."""

from datetime import timedelta

from cases.demo.openings import ANNA, LI, drafted
from cases.demo.stories import story
from cases.roles import Role
from mediation.agreements.models import Agreement
from mediation.demo import Talks

HAPPENED = "The respondent copied the texts of my travel journal into his own, without my name."


@story
def agreement_to_sign(cast):
    """texts copied from a journal, settled in the mediation house and waiting for one signature"""
    play = drafted(
        agreement_to_sign,
        cast["anna"],
        ANNA,
        [LI],
        cause="copyright-online",
        claims=[("payment", "Damages", "12000.00")],
        happened=HAPPENED,
        days_ago=12,
    )
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=2)
    play.act("divert", Role.CLERK)
    talks = Talks(play.case.talks.get(), cast)
    talks.gather()
    settle(talks)
    return play


def settle(talks):
    """What they said in a session is drawn up, reworded once, put up, and signed by Anna."""
    today = talks.mediation.today()
    first, last = (today + timedelta(days=days) for days in (30, 60))
    facts = {
        "total": "8000.00",
        "instalments": [f"{first} 3000.00", f"{last} 5000.00"],
        "accelerates": True,
        "respondent_does": ["在其主页公开道歉，保留三十日。Apologise on his page for thirty days."],
        "confidential": True,
        "final": True,
    }
    talks.act("draw_up_from", "mediator", Agreement.within(talks.mediation), **facts)
    reworded = {"chinese": "调解不收费。", "english": "The mediation is free of charge."}
    changed(talks, "edit_clause", "li", clause="costs", **reworded, reasons="说得更简单。")
    changed(talks, "choose_confirmation", "mediator", confirming="together")
    changed(talks, "put_up", "mediator", version=3)
    changed(talks, "sign", "anna", version=3, understood=True, together=True)


def changed(talks, verb, name, **facts):
    """A step of the agreement, as it stands now."""
    agreement = Agreement.objects.select_related("dossier").get(parent=talks.mediation)
    talks.act(verb, name, agreement, **facts)
