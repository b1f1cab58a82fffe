"""Everything that was given for a claim once more, before it is filed."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.facts import IdentityNumber
from cases.models import Case
from cases.pages.filing import SENDS, at, exhibits_of
from cases.prefill import last_words
from cases.roles import Role
from odr.pages.access import SEATED, reached_by
from odr.pages.find import matter_or_404
from odr.pages.forms import StepForm
from odr.procedure.offers import offers


@require_safe
@login_required
@reached_by(SEATED)
def review(request, pk):
    """Everything that was given once more, each with where it is changed, and the declaration."""
    case = matter_or_404(request.user, Case.path(), pk)
    send = next((o for o in offers(case, request.user) if o.name == SENDS.get(case.state)), None)
    if send is None or send.reason:
        return redirect("matter", case.path(), case.pk)
    context = {
        "matter": case,
        "sections": sections(case, send.by, request.user),
        "form": StepForm(case, send.step, person=request.user),
        "step": send.step,
        "action": at(case, send.name),
    }
    return render(request, "cases/review.html", context)


def sections(case, by, user):
    """The whole claim as titled rows of answers, and where each part of it is changed."""
    for part in case.parties(Role.CLAIMANT, Role.RESPONDENT):
        change = at(case, "change_party", party=part.pk)
        yield capfirst(Role(part.role).label), particulars(part), change
    yield _("What you claim"), [claimed(claim) for claim in case.claims.order_by("number")], ""
    told = {"key": _("Facts and reasons"), "value": case.facts_and_reasons}
    yield _("What happened"), [told], at(case, "state_facts")
    if exhibits := exhibits_of(case, user):
        yield _("Your evidence"), [listed(exhibit) for exhibit in exhibits], ""
    yield _("Service and consent"), service(by.principal), at(case, "confirm_address")


def claimed(claim):
    sum_of_money = f"\n{claim.asked}" if claim.asked else ""
    return {
        "key": capfirst(claim.get_kind_display()),
        "value": f"{claim.text}{sum_of_money}",
        "href": at(claim.case, "change_claim", which=claim.number),
    }


def listed(exhibit):
    """An exhibit, and its own page: what can be done with it is offered there."""
    page = reverse("matter", args=[exhibit.path(), exhibit.pk])
    return {"key": str(exhibit), "value": exhibit.purpose, "href": page}


def particulars(part):
    party = part.party
    shown = IdentityNumber().show(party.identity_number, None) if party.identity_number else ""
    answers = [
        (_("Name"), part.name),
        (_("Kind"), capfirst(party.get_kind_display())),
        (_("Identity number or Unified Social Credit Code"), shown),
        (_("Address"), party.address),
        (_("Mobile number"), party.mobile),
        (_("E-mail"), party.email),
        (_("Lives or has its seat abroad"), _("Yes") if party.foreign else _("No")),
    ]
    return [{"key": key, "value": value} for key, value in answers]


def service(part):
    party = part.party
    agreed = {given.consent: given.get_consent_display() for given in part.consents.all()}
    now = [agreed[consent] for consent, given in last_words(part).items() if given]
    answers = [
        (_("Address for service"), party.service_address),
        (_("E-mail for service"), party.service_email),
        (_("Mobile number for service"), party.service_mobile),
        (_("You agree to"), "\n".join(str(label) for label in now) or _("Nothing yet")),
    ]
    return [{"key": key, "value": value} for key, value in answers]
