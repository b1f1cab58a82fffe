"""A summary case in the debate of its hearing, in which statements may be given as recordings."""

import json

import django


def open_hearing():
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from odr.accounts.presence import begin
    from tests import court
    from tests.hearings.bench import consenting, pass_stage, stage_of, underway
    from tests.hearings.conftest import prepared

    court.staffed()
    play = consenting(prepared("summary"), "simpler", "recorded")
    hearing = underway(play, recordings=True)
    while stage_of(hearing).kind != "debate":
        hearing = pass_stage(play, hearing)

    def signed_in(part):
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(part.person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = part.person.get_session_auth_hash()
        begin(session, part.person)
        session.save()
        return session.session_key

    return {
        "hearing": str(hearing.pk),
        "stage": str(stage_of(hearing).pk),
        **{part.name.split()[0].lower(): signed_in(part) for part in play.case.parties()},
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(open_hearing()))
