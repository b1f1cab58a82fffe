"""Who reaches which address: declared here, for every one, or the court does not open."""

from functools import partial

from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, get_resolver

ANYONE, SIGNED_IN, SEATED = "anyone", "signed in", "seated"
ORGANISATION, PARTIES, STAFF = "organisation", "parties", "staff"
DEMO = "demonstration"
OVERSEER = "overseer"
LEADER = "leader"
OFFICER = "officer"


def reached_by(who):
    """Declare who reaches a view: `ANYONE`, `SIGNED_IN`, `SEATED` (others get 404) …"""

    def declare(view):
        view.reached_by = who
        return view

    return declare


OPEN_TO_ALL = {"odr.accounts.views.presence.session"}  # says how long one is signed in: not at all
FOREIGN = {  # views that are not ours, by the module they come from
    "odr.accounts.views.organisation": ORGANISATION,
    "odr.accounts.views.public": ANYONE,
    "odr.accounts.views.lost": ANYONE,
    "odr.accounts.views.recoveries": OFFICER,
    "odr.accounts": SIGNED_IN,
    "allauth": ANYONE,
    "django.contrib.admin": STAFF,
    "django.contrib.auth": STAFF,
    "django.contrib.contenttypes": STAFF,
    "django.views.i18n": ANYONE,
    "django.contrib.staticfiles": ANYONE,
    "ninja.openapi": ANYONE,  # what the API can do
    "ninja": SIGNED_IN,
}


def routes(patterns=None, prefix=""):
    """Every address of the court as `(route, pattern)`."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern
        else:
            yield from routes(pattern.url_patterns, route)


def declared(view):
    """Who reaches a view, or None where nobody said."""
    if hasattr(view, "admin_site") or hasattr(view, "model_admin"):
        return STAFF  # whatever the administrator's site wraps, it asks for its staff
    view = view.func if isinstance(view, partial) else view
    view = getattr(view, "view_class", view)
    if hasattr(view, "reached_by"):
        return view.reached_by
    module = getattr(view, "__module__", "") or type(view).__module__
    if f"{module}.{getattr(view, '__name__', '')}" in OPEN_TO_ALL:
        return ANYONE
    found = [who for package, who in FOREIGN.items() if module.startswith(package)]
    return found[0] if found else None


def undeclared():
    """Every route of which nobody said who reaches it."""
    return [route for route, pattern in routes() if declared(pattern.callback) is None]


@register
def every_route_is_declared(app_configs, **kwargs):
    hint = "Use reached_by()."
    return [
        Error(f"Nobody said who reaches /{route}.", hint=hint, id="odr.E002")
        for route in undeclared()
    ]


def must_be_declared():
    """A server opens only if every route says who reaches it. Raises ImproperlyConfigured."""
    if missing := undeclared():
        raise ImproperlyConfigured(f"Nobody said who reaches /{', /'.join(missing)}: odr.E002.")
