"""What connected platforms answer is entered as soon as they do; a clerk enters the others’."""

import logging
from dataclasses import asdict

from django.db import transaction

from cases.platforms.lifecycle import State
from cases.platforms.models import SellerInquiry
from cases.platforms.orders import marketplace
from odr.calendars.clock import court_time
from odr.procedure.parts import Dossier
from odr.procedure.perform import take_by_clock
from odr.procedure.tick import chore

log = logging.getLogger(__name__)


@chore
def hear_platforms():
    """Look whether a platform has answered; none is waited for with anything locked."""
    for inquiry in SellerInquiry.objects.filter(state=State.ASKED):
        if reply := reply_to(inquiry):
            enter(inquiry.pk, inquiry.dossier_id, reply)


def reply_to(inquiry):
    """What the platform says by now, or None: it is not connected, silent, or out of reach."""
    asked = marketplace(inquiry.platform)
    try:
        return asked and asked.seller(inquiry.order_number, reference=str(inquiry.pk))
    except OSError:
        log.exception("%s is out of reach", asked)
        return None


@transaction.atomic
def enter(pk, dossier, reply):
    """Take the step that the reply is, unless somebody acts in the case or has entered it."""
    free = Dossier.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=dossier)
    if not free.first():
        return
    inquiry = SellerInquiry.objects.select_related("dossier").get(pk=pk)
    if inquiry.state != State.ASKED or not inquiry.in_season() or inquiry.seller.until:
        return
    verb = "name_seller" if reply.seller else "say_unknown"
    facts = asdict(reply.seller) if reply.seller else {"reasons": reply.says}
    given = {name: value for name, value in facts.items() if value}
    take_by_clock(inquiry, verb, at=court_time(inquiry.dossier), facts=given)
