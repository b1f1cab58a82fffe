"""Times the first screen of records of these lengths, and their loading through the ORM."""

import json
import statistics
import sys
import time

import django

SCREEN = 100  # entries that are shown first: the last ones
ROUNDS = 15


def main(lengths):
    django.setup()
    from odr.streams.models import Stream

    streams = {length: Stream.objects.get(seq=length) for length in lengths}
    took = {"screen": {length: [] for length in lengths}, "orm": {length: [] for length in lengths}}
    for at in range(ROUNDS):
        for length, stream in streams.items():
            took["screen"][length].append(timed(first_screen, stream))
            if at % 5 == 0:
                took["orm"][length].append(timed(through_the_orm, stream))
    print(json.dumps({name: medians(rows) for name, rows in took.items()}))


def timed(read, stream):
    began = time.perf_counter()
    read(stream)
    return (time.perf_counter() - began) * 1000


def medians(rows):
    return {length: round(statistics.median(each), 3) for length, each in rows.items()}


def first_screen(stream):
    """As the court reads it for whoever opens the hearing: framed, ready to be sent."""
    from odr.streams.hub import frames

    found = frames(stream.pk, stream.seq - SCREEN, stream.seq, SCREEN)
    assert len(found) == SCREEN
    return found


def through_the_orm(stream):
    """As it is usually done: every entry with what it says, as JSON."""
    return json.dumps(
        [
            {
                "seq": entry.seq,
                "kind": entry.kind,
                "at": entry.at.isoformat(),
                "author": str(entry.author),
                "previous": entry.previous,
                "hash": entry.hash,
                **entry.content.body,
            }
            for entry in stream.entries.select_related("content").order_by("seq")
        ]
    )


if __name__ == "__main__":
    main([int(length) for length in sys.argv[1:]])
