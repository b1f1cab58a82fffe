"""The cause list: when and where the court sits in the open, for anybody to read (CPL 139)."""

from datetime import timedelta

from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.figures import BadInput
from cases.sittings.causelist import announced
from odr.calendars.clock import day_of, real_time
from odr.pages.access import ANYONE, reached_by
from odr.pages.pace import too_fast
from odr.procedure.facts import Date

A_MINUTE = 20  # look-ups from one address
DAYS = 7


def week_from(text):
    """The sittings announced for seven days from a day, or from today: `[(day, [sitting])]`.

    Raises BadInput where the text is no day.
    """
    try:
        first = Date().parse(text, None) if text else day_of(real_time())
    except ValueError as problem:
        raise BadInput(f"on: {problem}", field="on") from problem
    days = (first + timedelta(days=n) for n in range(DAYS))
    return [(day, announced(day)) for day in days]


@require_safe
@reached_by(ANYONE)
def cause_list(request):
    """The open sittings of seven days."""
    if too_fast(request, "sittings", most=A_MINUTE):
        return render(request, "errors/429.html", status=429)
    context, status = {"on": request.GET.get("on", "")[:20]}, 200
    try:
        context["days"] = week_from(context["on"])
        context["any"] = any(sittings for _day, sittings in context["days"])
    except BadInput as refused:
        context["problem"], status = refused.sentence, 422
    return render(request, "cases/cause_list.html", context, status=status)
