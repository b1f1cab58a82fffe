"""The pages that only service has: one paper for several parties, and the letter with the code."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from cases.roles import PARTIES
from cases.service.letter import letter
from cases.service.sending import send_to_all
from odr.documents.serving import sealed_off
from odr.pages.access import SEATED, reached_by
from odr.pages.find import acting_part, matter_or_404, verb_or_404
from odr.pages.forms import StepForm
from odr.procedure.facts import List, Person
from odr.procedure.reads import log_read
from odr.procedure.reasons import Refused

VERB = "service.send"
EVERYBODY = List(Person(*PARTIES), label=gettext_lazy("To whom"))


class SendForm(StepForm):
    """The form of the opening step, for several recipients at once."""

    def __init__(self, matter, step, *data, **given):
        super().__init__(matter, step, *data, **given)
        fields = {"recipient": ("recipients", EVERYBODY.field("recipients", matter, required=True))}
        self.fields = dict(fields.get(name, (name, each)) for name, each in self.fields.items())
        self.fields["at_once"] = forms.BooleanField(
            label=_("Serve electronically at once whoever confirmed an electronic address"),
            required=False,
            initial=True,
        )


@login_required
@reached_by(SEATED)
def send_page(request, pk):
    """Send one paper to one party or to several: the step is taken for each of them."""
    case = matter_or_404(request.user, "cases", pk)
    unopened, step = verb_or_404(case, VERB)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, status = SendForm(unopened, step, *data, person=request.user), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _sent(request, case, form)
            except Refused as refused:
                form.refuse(refused)
                status = refused.status
    context = {"matter": case, "place": case, "step": step, "verb": VERB, "form": form}
    return render(request, "pages/step.html", context, status=status)


def _sent(request, case, form):
    by = acting_part(request.user, case, VERB)
    services = send_to_all(case, by=by, key=form.cleaned_data["key"], **form.facts())
    told = ngettext("Sent to %d party.", "Sent to %d parties.", len(services)) % len(services)
    messages.success(request, told)
    return redirect("matter", case.path(), case.pk)


@require_POST
@login_required
@reached_by(SEATED)
def letter_page(request, pk):
    """The letter for a recipient without an account, to print and put in the envelope."""
    service = matter_or_404(request.user, "services", pk)
    try:
        pdf = letter(service, request.user)
    except Refused as refused:
        page = f"errors/{refused.status}.html"
        return render(request, page, {"problem": refused}, status=refused.status)
    log_read(service, request.user, what="letter")
    name = f"{_('Letter')} {service.recipient.name}.pdf"
    return sealed_off(HttpResponse(pdf), kind="application/pdf", name=name, inline=False)
