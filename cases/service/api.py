"""The API beside the steps of service: one paper for several parties, and the letter."""

from hashlib import sha256
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Body, Router

from cases.roles import PARTIES
from cases.service.letter import letter
from cases.service.sending import send_to_all
from odr.documents.serving import sealed_off
from odr.pages.asking import KEY, may_act, once
from odr.pages.find import acting_part, matter_or_404, verb_or_404
from odr.procedure.facts import List, Person, Yes
from odr.procedure.facts.reading import read_facts
from odr.procedure.perform import refuse_unwritable
from odr.procedure.reads import log_read

router = Router(tags=["service"])
VERB = "service.send"


@router.post("/cases/{uuid:pk}/services")
def send(request, pk: UUID, facts: Body[dict], idempotency_key: str | None = KEY):
    """Send one paper to several parties: the facts of `service.send`, with `recipients` for one.

    With `at_once` whoever confirmed an electronic address is served there right away.
    """
    may_act(request)
    case = matter_or_404(request.user, "cases", pk)
    _unopened, step = verb_or_404(case, VERB)
    by = acting_part(request.user, case, VERB)
    refuse_unwritable(facts)
    asked = {name: each for name, each in step.facts.items() if not each[0].supplied}
    del asked["recipient"]
    asked |= {"recipients": (List(Person(*PARTIES)), True), "at_once": (Yes(), False)}
    read_facts(asked, facts, case)
    key = sha256((idempotency_key or uuid4().hex).encode()).hexdigest()[:32]
    given = {name: value for name, value in facts.items() if name in asked}
    services = send_to_all(case, by=by, key=key, **given)
    return [
        {"id": each.pk, "state": each.state, "url": f"/api/services/{each.pk}"} for each in services
    ]


@router.post("/services/{uuid:pk}/letter")
def print_letter(request, pk: UUID):
    """The letter for a recipient without an account, a PDF with a fresh code, kept nowhere."""
    may_act(request)
    service = matter_or_404(request.user, "services", pk)
    made = {}
    once(request, lambda: made.update(pdf=letter(service, request.user)), secret=True)
    log_read(service, request.user, what="letter")
    name = f"{_('Letter')} {service.recipient.name}.pdf"
    return sealed_off(HttpResponse(made["pdf"]), kind="application/pdf", name=name, inline=False)
