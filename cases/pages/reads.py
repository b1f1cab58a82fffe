"""The log of who of the court read a case, to keep."""

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.reads import readers_log
from odr.pages.access import PARTIES, reached_by
from odr.procedure.reasons import NotYours


@require_safe
@login_required
@reached_by(PARTIES)
def reads(request, pk):
    """The whole log as a JSON file."""
    try:
        told = readers_log(request.user, pk)
    except NotYours as refused:
        return render(request, "errors/403.html", {"problem": refused}, status=403)
    name = f"readers-{told['case']['id']}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    layout = {"ensure_ascii": False, "indent": 2}
    return JsonResponse(told, headers=headers, json_dumps_params=layout)
