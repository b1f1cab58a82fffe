"""What anybody may see: help, whether a notice is real, and whether the court is well."""

from pathlib import Path

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from odr.pages.access import ANYONE, SIGNED_IN, reached_by
from odr.pages.forms import StepForm
from odr.pages.pace import too_fast
from odr.procedure import guards
from odr.procedure.invitations import invitation, invited_part
from odr.procedure.perform import perform, step_named
from odr.procedure.reasons import Refused
from odr.procedure.registry import root_of

TRIES = 20  # codes that one address may try in ten minutes


def page(name):
    """A page of words only."""

    @require_safe
    @reached_by(ANYONE)
    def view(request):
        return render(request, f"pages/{name}.html")

    return view


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code on the notice"), max_length=20, help_text=_("Such as 7K3PQ-XW2MA.")
    )


@reached_by(ANYONE)
def notice_check(request):
    """Whether the court sent a notice with this code; never what it is about."""
    form = CodeForm(request.POST or None)
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        if too_many(request):
            return render(request, "errors/429.html", status=429)
        found = invitation(form.cleaned_data["code"])
        context["result"] = told(found)
        if found:
            context["join_url"] = reverse("join", args=[form.cleaned_data["code"]])
    return render(request, "pages/notice_check.html", context)


def too_many(request):
    """Whether this address has tried more codes than a person types."""
    return too_fast(request, "codes", most=TRIES, seconds=600)


def told(found):
    """What a stranger may learn of a code."""
    if found is None:
        return {"real": False}
    return {"real": True, "issued_on": found.made_at, "used": found.used_by_id is not None}


@login_required
@reached_by(SIGNED_IN)
def join(request, code):
    """Whoever was invited takes their part, by the step that leads there."""
    found = invitation(code)
    if found is None or too_many(request):
        return redirect("notice_check")
    matter, verb = root_of(found.part.dossier).door(found.part)
    if found.used_by_id == request.user.pk:
        return redirect("matter", matter.path(), matter.pk)
    if found.used_by_id:
        return redirect("notice_check")
    step = step_named(matter, verb)
    form, status = StepForm(matter, step, request.POST or None, person=request.user), 200
    if request.method == "POST" and form.is_valid():
        by = invited_part(found, request.user)
        try:
            perform(matter, step.name, by=by, facts=form.facts(), key=form.cleaned_data["key"])
            return redirect("matter", matter.path(), matter.pk)
        except Refused as refused:
            form.refuse(refused)
            status = refused.status
    return render(request, "pages/step.html", {"step": step, "form": form}, status=status)


@require_safe
@reached_by(ANYONE)
def healthz(request):
    """The process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
@reached_by(ANYONE)
def readyz(request):
    """What the court needs is there: its database with every trigger, and its store."""
    checks = {"database": database, "triggers": triggers, "files": store}
    failed = {name: str(problem) for name, check in checks.items() if (problem := check())}
    status = 503 if failed else 200
    return JsonResponse({"status": "failed" if failed else "ok", "failed": failed}, status=status)


def database():
    try:
        connection.ensure_connection()
    except Exception as problem:
        return problem.__class__.__name__
    return None


def triggers():
    return ", ".join(guards.missing())


def store():
    folder = Path(settings.FILES_DIR)
    return "" if folder.exists() or folder.parent.exists() else "missing"
