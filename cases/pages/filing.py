"""Filing a claim as a list of tasks, one thing to a page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import conditions as must
from cases.defects import in_words
from cases.models import Case
from cases.roles import Role
from cases.stages import State
from odr.pages.handing import handed_here
from odr.pages.own import page_of
from odr.pages.waiting import periods_by_dossier, waiting
from odr.procedure.offers import offers
from odr.streams.models import Entry

SENDS = {State.DRAFT: "submit", State.CORRECTION: "resubmit"}
EVIDENCE = "exhibit."  # whichever step adds some at this stage


@dataclass(frozen=True)
class Task:
    """One part of a claim: the step that does it, what is still missing, where defects belong."""

    verb: str
    label: str
    missing: Callable
    defects: tuple = ()
    also: tuple = ()


TASKS = (
    Task(
        "describe_claimant",
        gettext_lazy("Say who you are"),
        must.particulars_given,
        ("parties",),
        also=("name_claimant", "change_party", "drop_party"),
    ),
    Task(
        "name_respondent",
        gettext_lazy("Say whom the claim is against"),
        must.respondent_named,
        ("parties",),
        also=("change_party", "drop_party"),
    ),
    Task(
        "claim",
        gettext_lazy("Say what you claim"),
        must.something_claimed,
        ("claims",),
        also=("change_claim", "drop_claim"),
    ),
    Task("state_facts", gettext_lazy("Say what happened"), must.facts_stated, ("facts",)),
    Task(
        "confirm_address",
        gettext_lazy("Say where you can be served and what you agree to"),
        must.address_confirmed,
        ("addresses",),
    ),
)


@page_of(Case, *SENDS)
def filing(request, case):
    """The task list, for whoever files; anybody else reads the usual page."""
    offered = {offer.name: offer for offer in reversed(offers(case, request.user))}
    if TASKS[0].verb not in offered:
        return None
    send = offered.get(SENDS[case.state])
    changed = changed_since_notice(case, request.user)
    parts = [task_of(task, case, offered[task.verb].by, changed) for task in TASKS]
    periods = periods_by_dossier([case.dossier_id], request.user).get(case.dossier_id, [])
    ready = send is not None and not send.reason
    context = {
        "matter": case,
        "root": case,
        "title": _("Your claim") if case.state == State.DRAFT else _("Correct your claim"),
        "waiting": waiting(case, periods),
        "handed": handed_here(case, request.user),
        "defects": [text for field, text in defects(case) if not belongs(field)],
        "tasks": [*parts, *evidence(case, request.user, offered), last(case, send)],
        "done": sum(part["ready"] for part in parts),
        "of": len(parts),
        "check_url": reverse("review", args=[case.pk]) if ready else "",
        "others": [offer for name, offer in offered.items() if beside(name)][::-1],
        **listed(case, offered[TASKS[0].verb].by.principal),
        "exhibits": exhibits_of(case, request.user),
        "inquiries": list(case.inquiries.visible_to(request.user).open()),
    }
    return render(request, "pages/filing.html", context)


def beside(name):
    """Whether a step is none of the tasks and no part of one."""
    known = set(SENDS.values()).union(*((task.verb, *task.also) for task in TASKS))
    return name not in known and not name.startswith(EVIDENCE)


def task_of(task, case, by, changed):
    """A task as the list shows it: done, to do, or named in the court's notice."""
    reason = task.missing(case, by)
    named = [text for field, text in defects(case) if field in task.defects]
    mended = changed & {task.verb, *task.also}
    if reason:
        status, tone = _("To do"), "must" if named else "now"
    elif named and not mended:
        status, tone = _("To correct"), "must"
    else:
        status, tone = _("Corrected") if named else _("Done"), "done"
    return {
        "label": task.label,
        "url": at(case, task.verb),
        "status": status,
        "tone": tone,
        "hint": " ".join(named),
        "ready": tone == "done",
    }


def defects(case):
    """What the notice of correction names, as `(field, text)`; nothing in a draft."""
    for line in case.defects if case.state == State.CORRECTION else ():
        field, text = (part.strip() for part in line.split(":", 1))
        yield field, capfirst(in_words(field, text))


def belongs(field):
    """Whether a defect stands beside a task; else it stands above them all."""
    return field == "evidence" or any(field in task.defects for task in TASKS)


def changed_since_notice(case, user):
    """The steps taken since corrections were asked for, by name."""
    seen = Entry.objects.visible_to(user).filter(subject=case.pk)
    notice = seen.filter(kind="case.ask_correction").order_by("-seq").first()
    if notice is None:
        return set()
    after = seen.filter(stream=notice.stream_id, seq__gt=notice.seq)
    return {kind.partition(".")[2] for kind in after.values_list("kind", flat=True)}


def evidence(case, user, offered):
    """The list of evidence, once a claim can have one: useful, not needed."""
    verb = next((name for name in reversed(offered) if name.startswith(EVIDENCE)), None)
    if verb is None:
        return []
    named = [text for field, text in defects(case) if field == "evidence"]
    count = len(exhibits_of(case, user))
    hint = _("What shows that it is so: the contract, the payment, the chat, a photograph.")
    return [
        {
            "label": _("Add your evidence"),
            "url": at(case, verb),
            "status": _("%d on the list") % count if count else _("If you have some"),
            "tone": "must" if named else "done" if count else "",
            "hint": " ".join(named) or hint,
        }
    ]


def exhibits_of(case, user):
    return list(case.exhibits.visible_to(user).open())


def last(case, send):
    """Checking and filing: with the reason why not, until everything needed is there."""
    reason = send.reason if send else None
    return {
        "label": _("Check your answers and file"),
        "url": "" if reason or not send else reverse("review", args=[case.pk]),
        "status": _("Cannot start yet") if reason else _("Ready"),
        "tone": "quiet" if reason else "now",
        "hint": reason.text if reason else "",
    }


def listed(case, own):
    """The parties and claims so far, and where each is changed and, but for `own`, taken out."""
    people = [
        {
            "what": part,
            "change_url": at(case, "change_party", party=part.pk),
            "drop_url": "" if part == own else at(case, "drop_party", party=part.pk),
        }
        for part in case.parties(Role.CLAIMANT, Role.RESPONDENT)
    ]
    claims = [
        {
            "what": claim,
            "change_url": at(case, "change_claim", which=claim.number),
            "drop_url": at(case, "drop_claim", which=claim.number),
        }
        for claim in case.claims.order_by("number")
    ]
    return {"people": people, "claims": claims}


def at(case, verb, **given):
    """The address of a step's form, perhaps with what it is about."""
    url = reverse("step", args=[case.path(), case.pk, verb])
    return f"{url}?{urlencode(given)}" if given else url
