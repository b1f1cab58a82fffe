"""How the servers reach the court: pages and feeds, and sockets."""

import os
from inspect import markcoroutinefunction

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "odr.settings")
pages = get_asgi_application()

from odr.pages.access import must_be_declared  # noqa: E402  (models can be loaded only now)
from odr.routing import http, websocket  # noqa: E402

must_be_declared()
KINDS = {"http": http(pages), "websocket": websocket}


@markcoroutinefunction
def application(scope, receive, send):
    """The court at the root of its host: no header of a request says otherwise.

    Daphne would take the path before every link from `Daphne-Root-Path`, whoever sends it. It
    returns what goes on, instead of waiting for it: nothing is kept of how a socket was asked for.
    """
    return KINDS[scope["type"]]({**scope, "root_path": ""}, receive, send)
