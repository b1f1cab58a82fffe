"""What the stock Daphne serves."""

import os

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.naive.settings")
pages = get_asgi_application()

from bench.naive.consumer import Thread  # noqa: E402  (models can be loaded only now)

sockets = URLRouter([path("ws/<int:hearing>/", Thread.as_asgi())])
application = ProtocolTypeRouter({"http": pages, "websocket": AuthMiddlewareStack(sockets)})
