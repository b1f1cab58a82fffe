"""The way of a mediation from the application to its end, with the times of the law."""

from tests.mediation.house import ACCEPTED


def test_both_choose_the_same_mediator_who_accepts(applied):
    talk = applied.consented()
    assert talk.state == "choice"
    talk.rank("claimant", "Sage 2", "Sage 1")
    talk.rank("respondent", "Sage 3", "Sage 2")
    assert talk.state == "acceptance" and talk.part("mediator").name == "Sage 2"
    talk.act("accept", "mediator", **ACCEPTED)
    assert talk.state == "talks"
    days = (talk.period("mediate").last_day - talk.mediation.today()).days
    assert days >= 30
