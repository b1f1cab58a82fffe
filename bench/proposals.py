"""Fills a court with investors whose loss is reckoned, and sends each a proposal.

Run under the court's settings; prints what it took as JSON.
"""

import argparse
import json
import time
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import django

IDENTITY = "11010519491231002X"
ABOUT = {"issuer": "Bench", "security": "600999", "security_name": "Bench", "misstatement": "So."}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--investors", type=int, default=1000)
    given = parser.parse_args()
    django.setup()
    from mediation.securities.batches import Line, work_off

    event = opened()
    registering = registered(event, given.investors)
    reckoned(event)
    batch = approved(event)
    interrupted = work_off(batch, limit=given.investors // 3)
    began, worked = time.perf_counter(), time.process_time()
    sent = work_off(batch)
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    offered = event.claims.filter(state="offered").count()
    again = work_off(batch)
    done = batch.lines.filter(status=Line.Status.DONE).count()
    told = {
        "proposals": interrupted + sent,
        "registered_per_second": round(given.investors / registering, 1),
        "proposals_per_second": round(sent / seconds, 1),
        "cpu_ms_per_proposal": round(worked / sent * 1000, 2),
        "faultless": offered == done == given.investors and again == 0,
    }
    print(json.dumps(told))


def opened():
    """An event of a mediation organisation, with its firm."""
    from cases.roles import Role
    from mediation.roster import House
    from mediation.securities.models import Event
    from odr.accounts.models import User
    from odr.procedure.parts import Part
    from odr.procedure.perform import perform

    mark = uuid4().hex[:8]
    person = User.objects.create(username=f"house-{mark}", name="House", kind="organisation")
    House.objects.create(organisation=person, families=["securities"], certificate="B", charges="0")
    by = Part(person=person, name="House", role=Role.MANAGER)
    entry = perform(Event(), "set_up", by=by, facts=ABOUT)
    event = Event.objects.select_related("dossier").get(pk=entry.subject)
    firm = User.objects.create(username=f"firm-{mark}", name="Firm", kind="organisation")
    event.seat(event.admit(Role.RESPONDENT, person=firm, name="Firm"))
    Event.objects.filter(pk=event.pk).update(
        most_each=1000, most_total=10**11, authority_until=event.today() + timedelta(days=30)
    )
    return at_stage(event, "open")


def registered(event, count):
    """Register everybody through `perform`; gives the seconds it took."""
    from mediation.securities.batches import Batch, work_off

    rows = (
        {
            "line": n,
            "facts": {
                "event": str(event.pk),
                "investor": f"Investor {n}",
                "account": f"A{n:09d}",
                "identity_number": IDENTITY,
                "mobile": "13900000000",
            },
        }
        for n in range(count)
    )
    event.begin(Batch.Kind.REGISTER, rows)
    began = time.perf_counter()
    work_off(event.batches.get())
    return time.perf_counter() - began


def reckoned(event):
    """Give every claim a figure and its stage, by an entry of its own."""
    told = {"loss": "118.67", "statements": []}
    for claim in event.claims.select_related("dossier").iterator():
        claim.standing = claim.keep_figure(told | {"loss": "118.67"}, "bench")
        type(claim).objects.filter(pk=claim.pk).update(standing=claim.standing)
        at_stage(claim, "reckoned")


def approved(event):
    """The list of proposals that the firm approved."""
    event = at_stage(event, "decided")
    assert event.authority_left() > Decimal(0)
    event.begin_offering()
    return event.batches.last()


def at_stage(matter, state):
    """Put a matter at a stage, with an entry that says so."""
    from django.db import transaction

    from odr.calendars.clock import court_time
    from odr.streams.append import append

    with transaction.atomic():
        at, stream = court_time(matter.dossier), matter.last_entry.stream
        told = {"author": uuid4(), "at": at, "body": {}, "subject": matter.pk, "became": state}
        entry = append(stream, kind="placed", **told)
        type(matter).objects.filter(pk=matter.pk).update(state=state, last_entry=entry)
    return type(matter).objects.select_related("dossier").get(pk=matter.pk)


if __name__ == "__main__":
    main()
