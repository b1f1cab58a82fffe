"""How long a session lasts: 12 hours at most, and less when nobody has been there."""

import time

from django.conf import settings

from odr.accounts.offices import offices_of

IDLE_OFFICE = 30 * 60  # a judge's screen shows what other people confided
IDLE_PARTY = 2 * 60 * 60  # a party may be writing by hand, without a script that saves
TOUCHED_EVERY = 60
KEY = "presence"


def begin(session, user):
    """Start counting for `user`, in seconds since the epoch."""
    now = time.time()
    idle = IDLE_OFFICE if offices_of(user).exists() else IDLE_PARTY
    session[KEY] = {"began": now, "seen": now, "idle": idle}


def touch(session, *, at_once=False):
    """Somebody is there: written once a minute at most, unless `at_once`."""
    presence, now = session[KEY], time.time()
    if at_once or now - presence["seen"] > TOUCHED_EVERY:
        session[KEY] = {**presence, "seen": now}


def seconds_left(session):
    """Whole seconds until this session ends by itself; 0 when it has ended or never began."""
    presence = session.get(KEY)
    if presence is None:
        return 0
    ends = min(presence["began"] + settings.SESSION_COOKIE_AGE, presence["seen"] + presence["idle"])
    return max(0, int(ends - time.time()))


def holds_an_office(session):
    """Whether the person held an office of the court when this session began."""
    return session.get(KEY, {}).get("idle") == IDLE_OFFICE
