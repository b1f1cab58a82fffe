"""Everything that somebody outside a mediation could look at, found by construction."""

import json
import logging
from itertools import product

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client
from django.urls import NoReverseMatch, reverse

from mediation.facts import ComesFrom
from mediation.models import Mediation
from odr.accounts.models import User
from odr.pages.access import declared, routes
from odr.pages.api import api
from odr.procedure.facts import Line, List, Money, Text
from odr.procedure.notices import Notice
from odr.procedure.offers import offers
from odr.procedure.outbox import Message
from odr.procedure.registry import matters, verbs_of
from odr.routing import SEEN, THREADS
from odr.streams.models import Entry, Stream

FOREIGN = ("allauth", "django.contrib", "ninja")
FREE = (Line, Text, Money)
NAMED = (ComesFrom,)  # where something comes from, by its id: nobody writes there freely
# The demonstration's letter box shows whatever would have left a court, with its addresses:
# a production court has no such page. What a message says is looked for there too.
LETTER_BOX = "/account/sent/"


def is_address(text):
    """Whether a planted text is where a message went: a mobile number or an email address."""
    return text.isdecimal() or "@" in text


def root_kind(kind):
    """The kind of matter that founds the dossier in which one of this kind stands."""
    return root_kind(kind.parent_model()) if kind.parent_model() else kind


def house_kinds():
    """Every kind of matter behind the wall: a mediation, and whatever is part of one."""
    return [kind for kind in matters() if root_kind(kind) is Mediation]


def rows_of(dossier):
    """Every matter of the house in a dossier."""
    return [m for kind in house_kinds() for m in kind.objects.filter(dossier=dossier)]


def told_freely():
    """Every fact of the house in which somebody writes or counts freely, by `noun.verb.fact`."""
    for kind in house_kinds():
        for step in kind.steps():
            for name, (fact, _needed) in step.facts.items():
                inner = fact.kind if isinstance(fact, List) else fact
                if isinstance(inner, FREE) and not isinstance(inner, NAMED) and not fact.supplied:
                    yield f"{kind.noun()}.{step.name}.{name}"


def marks_of(dossier):
    """What names anything of a mediation: ids of matters, parts, streams, and hashes of entries."""
    streams = Stream.objects.filter(root=dossier.pk)
    marks = {str(dossier.pk), *(str(stream.pk) for stream in streams)}
    marks |= {str(part.pk) for part in dossier.parts.all()}
    marks |= {str(row.pk) for row in rows_of(dossier)}
    marks |= set(Entry.objects.filter(stream__in=streams).values_list("hash", flat=True))
    return marks


def found(planted, text):
    """Which of these stand in a text, however it is escaped."""
    plain = text if isinstance(text, str) else text.decode(errors="replace")
    return sorted(each for each in planted if each in plain)


class Outside:
    """Walks everything as one person, and notes each planted text that comes to light."""

    def __init__(self, person, planted, *, dossier, case):
        self.person, self.planted = person, planted
        self.dossier, self.case = dossier, case
        self.client = Client(raise_request_exception=False)
        if person:
            self.client.force_login(person)
        self.leaks, self.looked = [], 0

    def walked(self):
        """Every leak, as `(address, what)`."""
        for address in dict.fromkeys([*self.pages(), *self.operations()]):
            self.look(address)
        self.listen()
        self.be_told()
        return self.leaks

    def look(self, address):
        answer = self.client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code < 500, (address, answer.status_code)
        heads = "\n".join(f"{k}: {v}" for k, v in answer.headers.items())
        shown = found(self.planted, body) + found(self.planted, heads)
        if address == LETTER_BOX:
            shown = [each for each in shown if not is_address(each)]
        # An address that was asked for may be repeated, as on a page that says it is not there.
        self.leaks += [(address, each) for each in shown if each not in address]
        self.looked += 1

    def pages(self):
        """Every route, with everything of the mediation, and of the case, that could fill it."""
        for _route, pattern in routes():
            module = getattr(pattern.callback, "__module__", "") or ""
            if not pattern.name or module.startswith(FOREIGN) or not declared(pattern.callback):
                continue
            if pattern.name in ("healthz", "set_language"):
                continue
            for given in self.fillings(pattern.pattern.converters, every=pattern.name == "step"):
                try:
                    yield reverse(pattern.name, kwargs=given)
                except NoReverseMatch:
                    continue

    def fillings(self, names, *, every):
        """What can stand in the places of an address, in every combination that goes together.

        Each verb where a step is asked for; elsewhere one, for they all find their matter alike.
        """
        if not names:
            return [{}]
        subjects = [*self.one_of_each(), self.case]
        made = []
        for row in subjects if {"pk", "path"} & set(names) else [self.case]:
            choices = {n: self.values(n, row)[: None if every else 1] for n in names}
            made += [dict(zip(choices, each, strict=True)) for each in product(*choices.values())]
        return made

    def one_of_each(self):
        """One matter of each kind: what an address does depends on the kind, not on which it is."""
        return list({type(row): row for row in rows_of(self.dossier)}.values())

    def verbs(self, row):
        """Every verb of a matter of the house; of the case, those that this person is offered."""
        if row != self.case:
            return [verb for verb, _kind, _step in verbs_of(type(row))]
        return [offer.name for offer in offers(row, self.person)] if self.person else ["answer"]

    def values(self, name, row):
        entry = row.last_entry
        known = {
            "path": [row.path()],
            "pk": [row.pk],
            "verb": self.verbs(row),
            "hash": [entry.hash],
            "draft": [1],
            "field": ["files"],
        }
        return known.get(name, ["x"])

    def operations(self):
        """Every operation of the API that reads, from its own description."""
        for path, how in api.get_openapi_schema()["paths"].items():
            if "get" not in how:
                continue
            for row in [*self.one_of_each(), self.case]:
                filled = path.replace("{path}", row.path()).replace("{pk}", str(row.pk))
                filled = filled.replace("{uuid:pk}", str(row.pk)).replace("{kind}", row.noun())
                yield filled.replace("{hash}", row.last_entry.hash).partition("{")[0]

    def listen(self):
        """Every socket and feed: each is made of a door, and there is none for this person."""
        if self.person is None:
            return
        ids = [self.dossier.pk, *(row.pk for row in rows_of(self.dossier))]
        streams = list(Stream.objects.filter(root=self.dossier.pk))
        ids += [stream.pk for stream in streams]
        names = {stream.name.partition(":")[0] for stream in streams}
        assert len(SEEN) == 2 * len(THREADS) + 1  # each thread by socket and feed, and the nudges
        for where, find in THREADS.items():
            given = [{"pk": pk} for pk in ids]
            if "room" in where:
                given = [{"pk": pk, "room": name} for pk, name in product(ids, names)]
            self.leaks += [
                (f"ws/{where}", str(each)) for each in given if find(self.person, **each)
            ]
            self.looked += len(given)
        nudges = SEEN["ws/dossiers/<uuid:pk>/"].find(self.person, self.dossier.pk)
        self.leaks += [("ws/dossiers/", str(each)) for each in nudges]

    def be_told(self):
        """Every notice, and every mail and SMS."""
        if self.person is None:
            return
        told = Notice.objects.filter(person=self.person, entry__stream__root=self.dossier.pk)
        self.leaks += [("notice", str(each)) for each in told]
        sent = Message.objects.filter(person=self.person)
        for message in sent:
            whole = f"{message.subject}\n{message.text}\n{message.address}"
            self.leaks += [("message", each) for each in found(self.planted, whole)]
        self.leaks += [("message", str(m.pk)) for m in sent.filter(dossier=self.dossier.pk)]
        self.looked += 1


def tables_with(planted, *, but):
    """Every table that holds a planted text, except `but`: `{(label, text)}`."""
    hits = set()
    for model in apps.get_models():
        if model._meta.label in but or model._meta.proxy:
            continue
        for row in model.objects.all().values() if hasattr(model, "objects") else ():
            text = json.dumps(row, cls=DjangoJSONEncoder, default=str, ensure_ascii=False)
            hits |= {(model._meta.label, each) for each in found(planted, text)}
    return hits


class Listening(logging.Handler):
    """Keeps every log record there is, as it would be written."""

    def __init__(self):
        super().__init__(level=logging.DEBUG)
        self.lines = []

    def emit(self, record):
        self.lines.append(f"{record.name} {record.getMessage()} {record.exc_text or ''}")


def everybody_outside(dossier):
    """Whoever has no part in the mediation, and somebody who is not signed in."""
    inside = dossier.parts.exclude(person=None).values("person")
    return [None, *User.objects.filter(is_active=True).exclude(pk__in=inside).order_by("username")]
