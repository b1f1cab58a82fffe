"""A contested case from its filing to a judgment in effect: two claimants, three respondents.

One of the respondents takes part on paper. They talk of a settlement, which fails; the case is
heard, a panel decides, and every party’s time to appeal runs from its own receipt.
"""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.issued import IssuedPaper
from cases.judgments.models import Judgment
from cases.roles import Role
from cases.service.models import Service
from cases.sittings.models import Sitting
from odr.procedure.attachments import files_visible_to
from odr.streams.models import Entry
from tests.cases.judgments.bench import (
    acting,
    again,
    day,
    everybody,
    panel,
    proposed,
    scan,
    written,
)

pytestmark = pytest.mark.django_db
CLERK, JUDGE = Role.CLERK, Role.JUDGE
OPENED = ("identity_checked", "discipline_read", "bench_named", "rights_told")


def handed_over(play, document, *names):
    """The clerk hands the paper to these parties and keeps the signed return."""
    for part in [part for part in play.case.parties() if part.name in names]:
        service = play.open(Service, "send", CLERK, document=document, recipient=str(part.pk))
        facts = {"received_on": play.today(), "received_by": "self"}
        play.act("hand_over", CLERK, service, **facts, files=[scan(play.part(CLERK))])


def answered(play, people):
    handed_over(play, "claim", "Li Demo", "Qian Demo", "Wang Demo")
    for name in ("Li Demo", "Qian Demo", "Wang Demo"):
        play.act("answer", acting(people[name]), answer="We delivered.", admits=["It was paid."])
    return play


def talked_in_vain(play, people):
    """A proposal that one respondent declines; the trial was never held up."""
    settlement = proposed(play)
    play.act("accept", people["Li Demo"], settlement)
    play.act("decline", acting(people["Wang Demo"]), settlement, message="Never.")
    play.act("end_talks", JUDGE, again(settlement))
    return again(settlement)


def heard(play, names):
    at = (play.case.now() + timedelta(days=10)).isoformat()
    sitting = play.open(Sitting, "call", JUDGE, at=at, place="Online courtroom 1")
    handed_over(play, "summons", *names)
    play.walk(days=10, minutes=1)
    there = [str(part.pk) for part in play.case.parties()]
    play.act("open_sitting", JUDGE, sitting, attended=there, **dict.fromkeys(OPENED, True))
    for section in ("debate", "final"):
        play.act("note_record", CLERK, again(sitting), section=section, text="They spoke.")
    play.act("close_sitting", JUDGE, again(sitting), debate_ended=True)
    return play


def decided(play):
    """The assistant prepares, one member dissents, the judge signs and issues."""
    assistant = play.case.officers(Role.ASSISTANT).first()
    play.act("assign_assistant", JUDGE, officer=str(assistant.pk))
    judgment = play.open(Judgment, "draft", Role.ASSISTANT, **written(play))
    play.act("put_to_panel", JUDGE, judgment)
    first, second = play.case.parts(Role.PANEL_MEMBER)
    play.act("opine", first, judgment, opinion="agrees")
    play.act("opine", second, judgment, opinion="dissents", reasons="It was delivered.")
    play.act("sign", JUDGE, judgment)
    play.act("issue", JUDGE, judgment, summary="You get your money back.", publish=True)
    return again(judgment)


def test_contested_to_judgment(docketed):
    play = docketed.paid()
    people = everybody(play)
    names = list(people)

    answered(play, people)
    assert play.case.state == "preparation", "every respondent answered"

    settlement = talked_in_vain(play, people)
    assert (settlement.state, play.case.state) == ("ended", "preparation")

    panel(play)
    heard(play, names)
    assert play.case.state == "deliberation"

    judgment = decided(play)
    assert (play.case.state, play.case.awarded) == ("judged", Decimal("8000.00"))
    paper = IssuedPaper.objects.get(of=judgment.pk)
    assert files_visible_to(people["Li Demo"].person).filter(pk=paper.file_id).exists()

    handed_over(play, "judgment", *names[:-1])
    play.walk(days=25)
    assert play.case.state == "judged", "one party has not received it"
    handed_over(play, "judgment", names[-1])
    play.walk(days=25)
    assert play.case.state == "effective"

    party = str(people["Zhang Demo"].pk)
    play.act("certify", CLERK, judgment, party=party)
    assert IssuedPaper.objects.filter(of=judgment.pk, kind="certificate").exists()
    play.walk(days=30)
    assert play.period("apply").status == "open", "it was not paid: two years to apply"
    assert day(play) > play.case.pay_by.isoformat()

    told = Entry.objects.filter(stream=play.case.stream()).select_related("content")
    assert not [entry for entry in told if "It was delivered." in str(entry.content.body)]
    assert play.sound()
