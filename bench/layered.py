"""The chat of the tutorials: a Channels consumer and the in-memory layer, nothing kept."""

from django.conf import settings

settings.configure(
    CHANNEL_LAYERS={"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}},
)

from channels.generic.websocket import AsyncJsonWebsocketConsumer  # noqa: E402  (reads settings)


class Chat(AsyncJsonWebsocketConsumer):
    async def connect(self):
        await self.channel_layer.group_add("chat", self.channel_name)
        await self.accept()
        await self.send_json({"type": "live"})

    async def disconnect(self, code):
        await self.channel_layer.group_discard("chat", self.channel_name)

    async def receive_json(self, content):
        await self.channel_layer.group_send("chat", {"type": "said", "text": content["text"]})

    async def said(self, event):
        await self.send_json({"type": "said", "text": event["text"]})


application = Chat.as_asgi()
