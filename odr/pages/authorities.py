"""The documents on which an organisation is acted for: kept once, named in every case."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from odr.accounts.forms import AuthorityForm
from odr.accounts.stepup import require_step_up
from odr.accounts.views.organisation import organisation_only
from odr.documents.intake import ingest
from odr.documents.refusals import Unacceptable
from odr.pages.access import ORGANISATION, reached_by


@reached_by(ORGANISATION)
@organisation_only
@require_step_up
def authorities(request):
    """What was entered so far, and the form to enter another."""
    form = AuthorityForm(request.POST or None, request.FILES or None, organisation=request.user)
    if form.is_valid():
        try:
            enter(form)
            messages.success(request, _("The document is entered."))
            return redirect("account_authorities")
        except Unacceptable as refused:
            form.add_error("file", refused.sentence)
    context = {"form": form, "documents": request.user.authorities.all()}
    return render(request, "accounts/authorities.html", context)


@transaction.atomic
def enter(form):
    """Keep the file of a checked form and enter it as a document. Raises Unacceptable."""
    file = form.files["file"]
    file.seek(0)
    ingest(file, name=file.name, by=form.organisation)
    return form.save()
