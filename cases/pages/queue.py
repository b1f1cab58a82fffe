"""The clerk's queue: whom no paper has reached, by the time it endangers, and what is unpaid."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cases.models import Case
from cases.papers import Paper
from cases.roles import Role
from cases.service.channels import Wire
from cases.service.models import Attempt, Service
from odr.accounts.organisations import know_seats
from odr.pages.access import SIGNED_IN, reached_by
from odr.pages.home import desk
from odr.pages.tasks import endangers
from odr.pages.waiting import periods_by_dossier
from odr.procedure.parts import Part

desk("queue", _("Service and payments"), Role.CLERK)
SENT = {"serve": Paper.CLAIM, "send": Paper.JUDGMENT}  # the windows that wait for a first sending
MONEY = {"fee": "record_fee", "refund": "refund"}  # what is due, and the step that enters it
BACK, FAILED, UNDER_WAY, NOTHING = range(4)
TOLD = {
    BACK: _("a message came back"),
    FAILED: _("an attempt failed"),
    UNDER_WAY: _("on its way"),
    NOTHING: _("nothing sent yet"),
}


@dataclass
class Row:
    """Somebody still to be reached: the time that runs, the one in danger, and what was tried."""

    case: Case
    period: object
    danger: object
    recipient: object
    standing: int
    title: str
    url: str
    service: Service | None = None

    @property
    def told(self):
        return TOLD[self.standing]

    @property
    def ladder(self):
        """Every attempt, what came back on top, then the latest."""
        tried = list(self.service.attempts.all()) if self.service else []
        return sorted(
            tried, key=lambda each: (each.outcome != Attempt.Outcome.FAILED, -each.at.timestamp())
        )

    @property
    def order(self):
        """By what ends first, the time in danger or its own; what came back before the rest."""
        ends = [each.due_at for each in (self.danger, self.period) if each and each.due_at]
        return (not ends, min(ends) if ends else self.period.opened_at, self.standing)


@require_safe
@login_required
@reached_by(SIGNED_IN)
def queue(request):
    """Everybody who is still to be reached, and what is to be paid, in the cases of a clerk."""
    user = request.user
    know_seats(user)
    held = Part.objects.acted_by(user).filter(role=Role.CLERK, behalf=None, until=None)
    waiting = periods_by_dossier(list(held.values_list("dossier", flat=True)), user)
    rows = Case.objects.visible_to(user).filter(dossier__in=list(waiting)).titled()
    cases = {case.dossier_id: case for case in rows}
    found = [(cases[each], periods) for each, periods in waiting.items() if each in cases]
    context = {"rows": to_reach(found, user), "unpaid": to_pay(found)}
    return render(request, "cases/queue.html", context)


def to_reach(found, user):
    """A row for each paper that is under way, each party without one, and each bounce."""
    services = open_services(found, user)
    under_way = {(each.parent_id, each.recipient_id, each.document) for each in services.values()}
    rows = [
        row
        for case, periods in found
        for period in periods
        if (row := row_of(case, period, periods, services, under_way))
    ]
    return sorted(rows, key=lambda row: row.order)


def open_services(found, user):
    """The services that these cases wait for, with what was tried, by their id."""
    ids = [each.subject for _case, periods in found for each in periods if each.name == "reach"]
    seen = Service.objects.visible_to(user).filter(pk__in=ids).select_related("recipient")
    return {each.pk: each for each in seen.prefetch_related("attempts")}


def row_of(case, period, around, services, under_way):
    """What a period is about, where it is about reaching somebody; else None."""
    if service := services.get(period.subject):
        danger = endangers(period, around, part=service.recipient_id)
        url = reverse("matter", args=[service.path(), service.pk])
        return Row(
            case,
            period,
            danger,
            service.recipient,
            standing(service),
            service.title or service.get_document_display(),
            url,
            service,
        )
    if period.name == "bounce":
        url = f"{at(case, 'bounce_settled')}?{urlencode({'period': period.pk})}"
        return Row(case, period, endangers(period, around), period.part, BACK, period.label, url)
    paper = SENT.get(period.name)
    if paper and period.part_id and (case.pk, period.part_id, paper) not in under_way:
        url = f"{at(case, 'service.send')}?{urlencode({'document': paper})}"
        return Row(case, period, endangers(period, around), period.part, NOTHING, paper.label, url)
    return None


def standing(service):
    """How its attempts stand: bounced, failed, under way, or none made."""
    tried = sorted(service.attempts.all(), key=lambda each: each.at)
    if not tried:
        return NOTHING
    if tried[-1].outcome != Attempt.Outcome.FAILED:
        return UNDER_WAY
    return BACK if tried[-1].channel in Wire.values else FAILED


def to_pay(found):
    """`(period, case, url)` of each fee that is due and of each that is to be paid back."""
    due = [
        (period, case, at(case, MONEY[period.name]))
        for case, periods in found
        for period in periods
        if period.name in MONEY
    ]
    return sorted(due, key=lambda row: (row[0].due_at is None, row[0].due_at or row[0].pk))


def at(case, verb):
    return reverse("step", args=[case.path(), case.pk, verb])
