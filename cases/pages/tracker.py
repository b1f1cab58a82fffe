"""From the judgment to the last payment, on one page for both sides."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cases.enforcement.tracker import accounts, next_period, tracker, whose
from cases.models import Case
from odr.pages.access import SEATED, reached_by
from odr.pages.find import matter_or_404
from odr.pages.waiting import why
from odr.procedure.reads import log_read

STATUS = {
    "done": ("done", gettext_lazy("done")),
    "now": ("now", gettext_lazy("now")),
    "ahead": ("quiet", gettext_lazy("to come")),
    "missed": ("must", gettext_lazy("missed")),
}


@require_safe
@login_required
@reached_by(SEATED)
def tracked(request, pk):
    """What was ordered, what came, what is still owed, and what comes next."""
    case = matter_or_404(request.user, Case.path(), pk)
    log_read(case, request.user)
    stages = tracker(case)
    ahead = next_period(case, request.user)
    context = {
        "matter": case,
        "end": stages[-1] if stages else None,
        "stages": [(stage, *STATUS[stage.status]) for stage in stages[:-1]],
        "accounts": [(account, sums(account.owed)) for account in accounts(case)],
        "next": ahead,
        "who": whose(ahead) if ahead else "",
        "why": why(ahead) if ahead else [],
    }
    return render(request, "cases/tracker.html", context)


def sums(owed):
    """An account in a few lines, in yuan."""
    told = [
        (_("To be paid"), owed.principal + owed.others),
        (_("Doubled interest for delay until today"), owed.interest),
        (_("Paid and confirmed"), owed.paid),
        *([(_("Paid beyond what was owed"), owed.excess)] if owed.excess else []),
        (_("Still owed today"), owed.left),
    ]
    return [{"key": key, "value": f"¥{amount:,.2f}"} for key, amount in told]
