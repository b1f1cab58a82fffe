"""A stream in which two people have seats and the floor; says where, and how they are signed in."""

import json

import django


def open_thread():
    from django.core.management import call_command
    from django.test import Client

    from odr.accounts.models import User
    from odr.accounts.presence import begin
    from odr.calendars.clock import real_time
    from odr.procedure.parts import Dossier, Part
    from odr.streams.append import stream_of
    from odr.streams.seats import give_floor, seat

    call_command("migrate", verbosity=0)
    dossier = Dossier.objects.create()
    stream = stream_of(dossier.pk, "thread")
    world = {"stream": str(stream.pk), "sessions": {}, "parts": {}}
    for role, name in [("claimant", "王小明"), ("respondent", "Ana Silva")]:
        person = User.objects.create(username=role, language="en")
        part = Part.objects.create(dossier=dossier, person=person, name=name, role=role)
        seat(stream, person, holder=part.pk)
        client = Client()
        client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        begin(session, person)
        session.save()
        world["sessions"][role] = client.cookies["sessionid"].value
        world["parts"][role] = str(part.pk)
    give_floor(stream, *world["parts"].values(), since=real_time())
    return world


if __name__ == "__main__":
    django.setup()
    print(json.dumps(open_thread()))
