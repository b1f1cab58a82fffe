"""How the servers reach the court: HTTP, and sockets."""

import os

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "odr.settings")
pages = get_asgi_application()

from odr.routing import websocket  # noqa: E402  (models can be loaded only now)

application = ProtocolTypeRouter({"http": pages, "websocket": websocket})
