"""Who is at the other end of a socket, found out once, and whether they still may be there."""

import time
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from types import SimpleNamespace
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session

from odr.accounts import presence
from odr.accounts.keys import ApiKey, person_of
from odr.accounts.models import User

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


@dataclass(eq=False, slots=True)
class Visitor:
    """A signed-in person: by a session until it `ends` (monotonic seconds), or by an API key.

    `password` is the one it was opened with: another one ends every session. `active` says that
    they did something since somebody last looked. The person's row is not kept: there are many.
    """

    person: UUID
    language: str
    password: str
    session: str = ""
    key: str = ""
    may_act: bool = True
    ends: float = float("inf")
    active: bool = False


def visitor_of(headers):
    """Whom these headers (bytes by lower-case name) prove: their row and a Visitor, or None."""
    scheme, _space, plain = headers.get(b"authorization", b"").decode("latin1").partition(" ")
    if scheme.lower() == "bearer":
        return by_key(plain.strip())
    return by_session(session_key(headers.get(b"cookie", b"").decode("latin1")))


def by_key(plain):
    if not (found := person_of(plain)):
        return None
    user, scopes = found
    return user, Visitor(*kept_of(user), key=plain, may_act="act" in scopes)


def kept_of(user):
    return user.pk, user.language, user.password


def session_key(cookies):
    try:
        jar = SimpleCookie(cookies)
    except CookieError:
        return ""
    found = jar.get(settings.SESSION_COOKIE_NAME)
    return found.value if found else ""


def by_session(key):
    """As `visitor_of`, by a session that is neither over nor too long unused."""
    if not key:
        return None
    session = SessionStore(key)
    user = get_user(SimpleNamespace(session=session))
    left = presence.seconds_left(session)
    if not user.is_authenticated or not left:
        return None
    return user, Visitor(*kept_of(user), session=key, ends=time.monotonic() + left)


def gone(visitors):
    """Those who may not be there any more: signed out, session over, key revoked, suspended."""
    people = {v.person for v in visitors}
    valid = dict(User.objects.filter(pk__in=people, is_active=True).values_list("pk", "password"))
    sessions = {v.session for v in visitors if v.session}
    open_ones = set(
        Session.objects.filter(session_key__in=sessions).values_list("session_key", flat=True)
    )
    prefixes = {v.key[:12] for v in visitors if v.key}
    keys = set(ApiKey.objects.valid().filter(prefix__in=prefixes).values_list("prefix", flat=True))
    return {
        v
        for v in visitors
        if valid.get(v.person) != v.password
        or (v.session and (v.session not in open_ones or not lasts(v)))
        or (v.key and v.key[:12] not in keys)
    }


def lasts(visitor):
    """Whether a session goes on: what its visitor does here counts as being there."""
    if not visitor.active and time.monotonic() < visitor.ends:
        return True
    session = SessionStore(visitor.session)
    left = presence.seconds_left(session)
    if left and visitor.active:
        visitor.active = False
        presence.touch(session)
        try:
            session.save()
        except UpdateError:  # signed out meanwhile
            return False
    visitor.ends = time.monotonic() + left
    return bool(left)
