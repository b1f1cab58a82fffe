"""Whether a paper is one of this court’s: what its code and its square code lead to."""

from django import forms
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from cases.issued import paper_of_code
from odr.pages.access import ANYONE, reached_by
from odr.pages.pace import too_fast

TRIES = 30  # codes that one address may try in a minute


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Verification code"),
        max_length=20,
        help_text=_("It stands at the foot of every page, such as K7QM-4T2X-9ZPA."),
    )


@reached_by(ANYONE)
def verify(request, code=""):
    """What a stranger may know of a paper: whose it is, what it is, and whether it stands."""
    form = CodeForm({"code": code} if code else request.POST or None)
    if request.method == "POST" and not code and form.is_valid():
        return redirect("verify_paper", form.cleaned_data["code"])
    context = {"form": form}
    if code:
        if too_fast(request, "verify", most=TRIES):
            return render(request, "errors/429.html", status=429)
        context["paper"] = paper = paper_of_code(code)
        context["issuer"] = paper.issuer if paper else None
    return render(request, "judgments/verify.html", context)
