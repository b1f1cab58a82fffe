"""Streams in which three people have seats and the floor; says which, and how they are signed in."""

import json

import django

THREADS = 12
ROLES = {"claimant": "王小明", "respondent": "Ana Silva", "third_party": "Zhao Min"}


def open_threads():
    from django.core.management import call_command
    from django.test import Client

    from odr.accounts.models import User
    from odr.accounts.presence import begin
    from odr.calendars.clock import real_time
    from odr.procedure.parts import Dossier, Part
    from odr.streams.append import stream_of
    from odr.streams.seats import give_floor, seat

    call_command("migrate", verbosity=0)
    people, sessions = {}, {}
    for role in ROLES:
        people[role] = User.objects.create(username=role, language="en")
        client = Client()
        client.force_login(people[role], "allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        begin(session, people[role])
        session.save()
        sessions[role] = session.session_key
    streams = []
    for _time in range(THREADS):
        dossier = Dossier.objects.create()
        stream = stream_of(dossier.pk, "thread")
        streams.append(str(stream.pk))
        for role, name in ROLES.items():
            given = {"dossier": dossier, "person": people[role], "name": name, "role": role}
            seat(stream, people[role], holder=Part.objects.create(**given).pk)
        holders = stream.seats.values_list("holder", flat=True)
        give_floor(stream, *holders, since=real_time())
    return {"streams": streams, "sessions": sessions}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(open_threads()))
