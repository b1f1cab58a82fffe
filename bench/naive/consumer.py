"""The consumer as every tutorial leads to it, with a ledger: lock, check, number, hash, insert."""

import hashlib

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.db import transaction
from django.utils import timezone

from bench.naive.models import Entry, Hearing, Member


class Thread(AsyncJsonWebsocketConsumer):
    async def connect(self):
        self.hearing = self.scope["url_route"]["kwargs"]["hearing"]
        if not await self.belongs():
            await self.close()
            return
        self.group = f"hearing.{self.hearing}"
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()
        await self.send_json({"type": "live"})

    async def disconnect(self, code):
        if hasattr(self, "group"):
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive_json(self, content):
        if content["type"] == "post":
            entry = await self.enter(content["key"], content["text"])
            await self.channel_layer.group_send(self.group, {"type": "entry", "entry": entry})

    async def entry(self, event):
        await self.send_json(event["entry"])

    @database_sync_to_async
    def belongs(self):
        return Member.objects.filter(hearing=self.hearing, person=self.scope["user"].pk).exists()

    @database_sync_to_async
    def enter(self, key, text):
        person = self.scope["user"]
        with transaction.atomic():
            mine = Hearing.objects.filter(member__person=person)
            hearing = mine.select_for_update(of=("self",)).get(pk=self.hearing)
            entry = Entry(
                hearing=hearing,
                seq=hearing.seq + 1,
                author=person,
                key=key,
                text=text,
                at=timezone.now(),
                previous=hearing.head,
            )
            told = f"{entry.previous}|{entry.seq}|{person.pk}|{entry.at.isoformat()}|{text}"
            entry.hash = hashlib.sha256(told.encode()).hexdigest()
            entry.save()
            hearing.seq, hearing.head = entry.seq, entry.hash
            hearing.save(update_fields=["seq", "head"])
        return {
            "type": "entry",
            "seq": entry.seq,
            "key": entry.key,
            "at": entry.at.isoformat(),
            "author": entry.author_id,
            "text": entry.text,
            "previous": entry.previous,
            "hash": entry.hash,
        }
