"""The clerk's desk: papers that are sent, and attempts that are taken where a test wants them."""

from django.db import transaction

from cases.roles import Role
from cases.service.models import Service
from odr.calendars.clock import court_time
from odr.documents.intake import ingest
from odr.procedure.parts import CLOCK
from odr.procedure.perform import lock, take_by_clock
from tests.court import place


def scan(play, who=Role.CLERK):
    """The public id of a scan that the clerk, or whoever is named, has just handed in."""
    return str(ingest(b"signed", name="return.txt", by=play.part(who).person).pk)


def named(play, name):
    return play.case.dossier.parts.get(name=name, behalf=None, until=None)


def again(matter):
    return type(matter).objects.select_related("dossier").get(pk=matter.pk)


def sent(play, document="claim", to="Li Demo", **given):
    """A paper that the clerk has sent to somebody."""
    facts = {"document": document, "recipient": str(named(play, to).pk)} | given
    return play.open(Service, "send", Role.CLERK, **facts)


def ruling(play, to="Li Demo", title="Ruling on costs"):
    """A paper from whose receipt no time runs."""
    return sent(play, "ruling", to, title=title, files=[scan(play)])


def tried(play, service, verb="post_out", **given):
    """An attempt is made; returned."""
    facts = {
        "post_out": {"tracking_number": "EMS 1"},
        "entrust": {"entrusted_to": "Xihu District Court"},
        "message": {"channel": "email", "address": "li@other.example"},
    }[verb]
    play.act(verb, Role.CLERK, service, **facts | given)
    return service.attempts.order_by("at").last()


def proven(play, service, attempt, proof="signed", **given):
    facts = {"proof": proof, "received_on": play.today(), "files": [scan(play)]} | given
    return play.act("record_receipt", Role.CLERK, service, attempt=str(attempt.pk), **facts)


def handed(play, service, **given):
    facts = {"received_on": play.today(), "received_by": "self", "files": [scan(play)]} | given
    return play.act("hand_over", Role.CLERK, service, **facts)


def left(play, service, **given):
    facts = {"left_on": play.today(), "address": "2 Lake Road", "who_refused": "Li Demo"}
    facts |= {"witnessed": "photo", "files": [scan(play)]} | given
    return play.act("leave", Role.CLERK, service, **facts)


def failed(play, service):
    play.act("visit_in_vain", Role.CLERK, service, address="2 Lake Road", note="Nobody opened.")
    return again(service)


def publication(play, **given):
    facts = {"notice_text": "Li Demo is to answer.", "posted_in": "Court Gazette"}
    return facts | {"posted_on": play.today(), "files": [scan(play)]} | given


def published(play, service, **given):
    play.act("publish", Role.CLERK, failed(play, service), **publication(play, **given))
    return again(service)


def confirms_address(play, name, **other):
    """A party who has joined confirms where they can be served."""
    given = {"address": "2 Lake Road", "email": "li@home.example", "mobile": "13900000009"}
    return play.act("change_address", named(play, name), **given | other)


def placed(play, service, state):
    """The service at that stage, with one attempt under way and one that failed."""
    tried(play, service)
    if state == "published":
        return published(play, service)
    failed(play, service)
    return place(again(service), state)


@transaction.atomic
def bounce(play, address, channel="email"):
    """A message to this address comes back, as the clock would say."""
    lock(play.case, CLOCK)
    facts = {"channel": channel, "name": address}
    at = court_time(play.case.dossier)
    take_by_clock(play.refresh().case, "message_bounced", at=at, facts=facts)
    play.refresh()
