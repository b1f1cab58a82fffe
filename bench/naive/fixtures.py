"""Makes the tables, hearings, people and sessions of the yardstick; prints the places as JSON."""

import json
import secrets
import sys
from datetime import timedelta

import django


def main(count, people):
    django.setup()
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    print(json.dumps(seated(count, people)))


def seated(count, people):
    from django.contrib.auth.models import User

    from bench.naive.models import Hearing, Member

    hearings = Hearing.objects.bulk_create([Hearing() for _ in range(count)])
    persons = User.objects.bulk_create(
        User(username=f"participant-{at}", password="!") for at in range(count * people)
    )
    Member.objects.bulk_create(
        Member(hearing=hearings[at // people], person=person) for at, person in enumerate(persons)
    )
    cookies = signed_in(persons)
    places = [
        {
            "path": f"/ws/{hearings[at // people].pk}/?person={persons[at].pk}",
            "headers": {"Cookie": cookie},
        }
        for at, cookie in enumerate(cookies)
    ]
    return [places[at * people : (at + 1) * people] for at in range(count)]


def signed_in(persons):
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    rows = [
        Session(
            session_key=secrets.token_hex(16),
            session_data=SessionStore().encode(
                {
                    SESSION_KEY: str(person.pk),
                    BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend",
                    HASH_SESSION_KEY: person.get_session_auth_hash(),
                }
            ),
            expire_date=timezone.now() + timedelta(hours=12),
        )
        for person in persons
    ]
    Session.objects.bulk_create(rows)
    return [f"sessionid={row.session_key}" for row in rows]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
