"""What a hearing shows on the desk of whoever decides: the issues, side by side, and the thread."""

from django.utils.translation import gettext as _

from cases.judgments.proposals import proposes
from cases.pages.workspace import beside
from cases.roles import Role
from hearings.board import board
from hearings.models import Hearing
from hearings.stages import IssueState
from odr.pages.record import author
from odr.streams.models import Entry
from odr.streams.speech import SPEECH

LATEST = 20  # entries of the thread shown beside the exhibits


def hearing_of(case, user):
    """The last hearing of a case that this person sees, or None."""
    seen = Hearing.objects.visible_to(user).filter(parent=case).select_related("dossier")
    return seen.order_by("-last_entry__at").first()


@beside
def issues_side_by_side(case, user):
    """Each issue with what either side says of it, and the evidence that was named for it."""
    hearing = hearing_of(case, user)
    if hearing is None:
        return None
    rows = [issue for issue in board(hearing, user) if issue.issue.state != IssueState.DROPPED]
    shown = {"kind": "issues", "key": "i", "title": _("Issues"), "hearing": hearing}
    return shown | {
        "template": "hearings/_issues.html",
        "rows": [(row, by_side(row)) for row in rows],
    }


def by_side(row):
    """The positions of the claimants, and those of everybody else."""
    said = dict(row.sides)
    others = [each for side, texts in said.items() if side != Role.CLAIMANT for each in texts]
    return said.get(str(Role.CLAIMANT), []), others


@beside
def what_was_said(case, user):
    """The last of the common thread, beside the exhibits that it is about."""
    hearing = hearing_of(case, user)
    if hearing is None:
        return None
    read = Entry.objects.visible_to(user).filter(stream=hearing.thread_stream(), kind=SPEECH)
    latest = list(read.select_related("content").order_by("-seq")[:LATEST])
    shown = {"kind": "thread", "key": "t", "title": _("The thread"), "hearing": hearing}
    return shown | {"template": "hearings/_latest.html", "posts": [post(e) for e in latest[::-1]]}


def post(entry):
    body = entry.content.body if hasattr(entry, "content") else {}
    text = (
        body.get("facts", {}).get("text", "")
        if body
        else _("What this entry said was lawfully erased.")
    )
    return {"seq": entry.seq, "at": entry.at, "by": author(body.get("by", {})), "text": text}


@proposes
def from_the_issues(case, user):
    """What the issue board gives the draft: a heading for each issue, positions, evidence."""
    hearing = hearing_of(case, user)
    rows = board(hearing, user) if hearing else []
    going = [row for row in rows if row.issue.state == IssueState.DISPUTED]
    agreed = [row.issue.title for row in rows if row.issue.state == IssueState.STRUCK]
    return {"reasons": [in_words(row) for row in going], "facts_found": agreed}


def in_words(row):
    """One issue as the reasons of a draft begin on it."""
    said = [f"{each.part.name}: {each.text}" for _side, texts in row.sides for each in texts]
    shown = [_("Evidence: %s") % ", ".join(row.evidence)] if row.evidence else []
    return "\n".join([str(row.issue), *said, *shown])
