"""That a member of the court read something: on a stream of its own."""

from django.db import transaction

from odr.calendars.clock import court_time
from odr.streams.append import append, stream_of

READS = "reads"


@transaction.atomic
def log_read(matter, user, *, what="page"):
    """Enter that this person, in the office they hold or stand in for, read a matter.

    Parties read without a trace; only staff, who could read more than they need, leave one.
    """
    part = matter.dossier.parts.acted_by(user).first()
    if part is None or not user.offices.exists():
        return None
    by = {"name": part.name, "role": part.role}
    if part.person_id != user.pk:
        by["hand"] = user.name
    return append(
        stream_of(matter.dossier_id, READS),
        kind=f"{matter.noun()}.read",
        author=part.pk,
        at=court_time(matter.dossier),
        body={"what": what, "by": by},
        subject=matter.pk,
    )
