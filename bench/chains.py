"""Checks every chain of a court's database with the court's own check; prints what it found."""

import json

import django


def main():
    django.setup()
    from odr.streams.models import Entry, Stream

    print(json.dumps(checked(Stream.objects.order_by("pk")) | {"entries": Entry.objects.count()}))


def checked(streams):
    """How many of these streams there are, and everything that is wrong in any of them."""
    from odr.streams.chain import verify

    count, wrong = 0, []
    for stream in streams.iterator():
        count += 1
        wrong += [[str(stream.pk), seq, what] for seq, what in verify(stream)]
    return {"streams": count, "wrong": len(wrong), "first": wrong[:5]}


if __name__ == "__main__":
    main()
