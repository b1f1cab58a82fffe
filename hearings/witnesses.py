"""What somebody who was heard could have read before an answer: the certificate of a witness."""

from dataclasses import dataclass

from odr.streams.models import Entry, Seat


@dataclass(frozen=True)
class View:
    """What a witness could read in one stream before an answer: from which entry to which."""

    register: str
    first: int
    last: int
    entries: list  # of (seq, at, kind, hash)


@dataclass(frozen=True)
class Certificate:
    """For one answer: the entry it is, and everything its author had a seat for by then."""

    answer: Entry
    views: list

    @property
    def apart(self):
        """Whether they could read nothing but their own testimony (OLR 26)."""
        return len(self.views) == 1


def certificates(testimony):
    """One for each answer of a witness, in order: what they could have seen before they gave it."""
    given = Entry.objects.filter(subject=testimony.pk, kind="testimony.answer").order_by("seq")
    return [Certificate(answer, views(testimony, answer)) for answer in given]


def views(testimony, answer):
    """Every stream of the case in which the witness then sat, up to the moment of the answer."""
    seats = Seat.objects.filter(person=testimony.witness.person_id, stream__root=answer.stream.root)
    return [seen for seat in seats.select_related("stream") if (seen := _seen(seat, answer))]


def _seen(seat, answer):
    """Before the answer in its own stream; elsewhere what was entered until then."""
    rows = Entry.objects.filter(stream=seat.stream, seq__gte=seat.since, at__lte=answer.at)
    if seat.until is not None:
        rows = rows.filter(seq__lte=seat.until)
    rows = rows.exclude(stream=answer.stream, seq__gte=answer.seq).order_by("seq")
    told = list(rows.values_list("seq", "at", "kind", "hash"))
    if not told:
        return None
    register = seat.stream.name.partition(":")[0]
    return View(register, told[0][0], told[-1][0], told)
