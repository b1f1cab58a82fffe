"""Fills a court's database with hearings whose participants have seats and the floor.

Run under the court's settings; prints, for each hearing, the place of every participant as JSON.
"""

import argparse
import json
import secrets
from datetime import timedelta
from importlib import import_module
from itertools import cycle

import django
from django.utils import timezone

ROLES = ("claimant", "respondent", "judge")
THREAD = "/ws/streams/{stream}/"


def main():
    given = arguments()
    django.setup()
    hearings = seated(given.hearings, given.people)
    recorded(hearings, given.entries)
    prove = {"cookie": by_cookie, "key": by_key}[given.by]
    headers = prove([seat.person for seats in hearings.values() for seat in seats])
    analyse()
    places = [
        [
            {"path": given.thread.format(stream=stream.pk), "headers": headers[seat.person_id.hex]}
            for seat in seats
        ]
        for stream, seats in hearings.items()
    ]
    print(json.dumps(places))


def analyse():
    """Let the planner know what there is; of an empty table it would learn to read all of it."""
    from django.apps import apps
    from django.db import connection

    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.managed and model._base_manager.exists():
                cursor.execute(f'ANALYZE "{model._meta.db_table}"')


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hearings", type=int, default=1)
    parser.add_argument("--people", type=int, default=3)
    parser.add_argument("--entries", type=int, nargs="+", default=[0], help="lengths, in turn")
    parser.add_argument("--by", choices=["cookie", "key"], default="cookie")
    parser.add_argument("--thread", default=THREAD, help="path of a thread, with {stream} in it")
    return parser.parse_args()


def seated(count, people):
    """`{stream: [seat]}`: new people in new dossiers, who may speak there since an hour ago."""
    from odr.accounts.models import User
    from odr.procedure.parts import Dossier, Part
    from odr.streams.models import Seat, Stream

    dossiers = Dossier.objects.bulk_create(Dossier() for _ in range(count))
    streams = Stream.objects.bulk_create(
        Stream(root=dossier.pk, name="hearing") for dossier in dossiers
    )
    persons = User.objects.bulk_create(
        User(username=f"participant-{secrets.token_hex(6)}", name=f"Participant {at}", password="!")
        for at in range(count * people)
    )
    since = timezone.now() - timedelta(hours=1)
    parts = Part.objects.bulk_create(
        Part(
            dossier=dossiers[at // people],
            person=person,
            name=person.name,
            role=ROLES[at % people % len(ROLES)],
            since=since,
        )
        for at, person in enumerate(persons)
    )
    seats = Seat.objects.bulk_create(
        Seat(
            stream=streams[at // people],
            person=part.person,
            holder=part.pk,
            speaks_from=since,
        )
        for at, part in enumerate(parts)
    )
    return {stream: seats[at * people : (at + 1) * people] for at, stream in enumerate(streams)}


def recorded(hearings, lengths):
    """Enter speech on each record, chained and salted as the court does it; lengths go in turn."""
    from odr.streams.models import Content, Entry, Stream

    for (stream, seats), length in zip(hearings.items(), cycle(lengths), strict=False):
        lines = list(spoken(stream, seats, length))
        Entry.objects.bulk_create([content.entry for content in lines], 5000)
        Content.objects.bulk_create(lines, 5000)
        stream.seq, stream.head = length, lines[-1].entry.hash if lines else ""
    Stream.objects.bulk_update(hearings, ["seq", "head"])


def spoken(stream, seats, count):
    """So many entries, each with what it says, by those who sit there in turn."""
    from odr.streams.chain import commit, digest
    from odr.streams.models import Content, Entry
    from odr.streams.speech import SPEECH

    began, previous = timezone.now() - timedelta(minutes=50), ""
    for seq in range(1, count + 1):
        seat, salt = seats[seq % len(seats)], secrets.token_bytes(32)
        body = {
            "by": {"name": seat.person.name, "role": "claimant"},
            "facts": {"text": f"{seq}. " + "What was agreed was not what arrived. " * 6},
        }
        entry = Entry(
            stream=stream,
            seq=seq,
            kind=SPEECH,
            author=seat.holder,
            at=began + timedelta(milliseconds=seq),
            commitment=commit(salt, body),
            previous=previous,
        )
        entry.hash = previous = digest(entry)
        yield Content(entry=entry, salt=salt, body=body)


def by_cookie(people):
    """`{person: headers}` of browsers that are signed in at the court’s own address."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.models import Session

    from odr.accounts import presence

    store = import_module(settings.SESSION_ENGINE).SessionStore
    rows, headers = [], {}
    for person in people:
        kept = {
            SESSION_KEY: str(person.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: person.get_session_auth_hash(),
        }
        presence.begin(kept, person)
        key = secrets.token_hex(16)
        ends = timezone.now() + timedelta(hours=12)
        rows.append(Session(session_key=key, session_data=store().encode(kept), expire_date=ends))
        headers[person.pk.hex] = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={key}",
            "Origin": settings.SITE_URL,
            "X-Forwarded-Proto": "https",
        }
    Session.objects.bulk_create(rows)
    return headers


def by_key(people):
    """`{person: headers}` of programs that have a key of the API."""
    from odr.accounts.keys import ApiKey, digest_of

    rows, headers = [], {}
    for person in people:
        prefix = f"odr_{secrets.token_hex(4)}"
        plain = f"{prefix}_{secrets.token_urlsafe(32)}"
        rows.append(
            ApiKey(
                person=person,
                name="bench",
                prefix=prefix,
                digest=digest_of(plain),
                scopes=["read", "act"],
            )
        )
        headers[person.pk.hex] = {"Authorization": f"Bearer {plain}"}
    ApiKey.objects.bulk_create(rows)
    return headers


if __name__ == "__main__":
    main()
