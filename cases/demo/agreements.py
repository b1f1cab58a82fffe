"""An agreement that was mediated outside the court and comes to be confirmed, in its chapters."""

from cases.confirmations.models import Confirmation
from cases.confirmations.stages import Point
from cases.demo import files
from cases.demo.openings import CHEN, ID_LI, LI, mark
from cases.demo.people import COURT
from cases.demo.play import Play
from cases.roles import PARTIES, Role

TERMS = "李大船退还陈小荷货款，分两期支付。\n陈小荷收到全部款项后将台灯交还李大船。"


def examined(play, agreement):
    """Heard together, and every point looked at."""
    there = [str(part.pk) for part in play.case.parts(*PARTIES)]
    heard = {"held_on": play.today(), "present": there}
    record = "双方确认系自愿达成协议，内容属实。"
    play.act("note_interview", Role.JUDGE, agreement, **heard, record=record)
    for point in Point:
        noted(play, agreement, point)


def applied(teller, cast, *, days_ago):
    """Applied for by the one who is to be paid, and joined by the one who is to pay."""
    chen = cast["chen"]
    given = {"court": COURT, "refiled_from": mark(teller), "verb": "prepare_confirmation"}
    play = Play.begin(chen, days_ago=days_ago, **given)
    agreement = Confirmation.objects.get(parent=play.case)
    who = CHEN | {"email": chen.email}
    play.act("describe_applicant", Role.CLAIMANT, agreement, **who)
    other = {name: LI[name] for name in ("name", "kind", "address", "mobile", "email")}
    play.act("name_other", Role.CLAIMANT, agreement, side="respondent", **other)
    play.act("state_agreement", Role.CLAIMANT, agreement, **stated(play, chen))
    play.act("apply", Role.CLAIMANT, agreement, declaration=True)
    play.walk(days=1)
    play.join(LI["name"], cast["li"], identity_number=ID_LI, consents=["online", "e_service"])
    play.act("join", Role.RESPONDENT, agreement, declaration=True)
    return play, agreement


def stated(play, chen):
    """What was agreed by a lake, with its papers."""
    clauses = ["分两期退还货款人民币八千元。", "付清后交还台灯。"]
    names = (CHEN["name"], LI["name"])
    return {
        "dispute": "online-shopping",
        "organisation": "西溪人民调解委员会（虚构）",
        "mediator": "邵调解员（虚构）",
        "link": "organisation",
        "agreed_on": play.today(days=-2),
        "terms": TERMS,
        "agreement": [files.contract(chen, "调解协议", clauses, parties=names)],
        "proof_of_mediation": [files.photograph(chen, "调解证明", "调解委员会盖章")],
        "total": "8000.00",
        "instalments": [f"{play.today(days=20)} 3000.00", f"{play.today(days=80)} 5000.00"],
        "accelerates": True,
        "owed_back": "将台灯交还李大船。",
    }


def noted(play, agreement, point):
    """A point of the checklist that is in order."""
    examination = agreement.examinations.get()
    found = {"point": str(point), "finding": "met", "remark": "已核对。"}
    play.act("find", Role.JUDGE, examination, **found)
