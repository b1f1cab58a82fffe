"""Every page of the court and who comes to it: found from the routes and by following every link."""

from collections import deque
from html.parser import HTMLParser
from types import SimpleNamespace
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    record_authentication,
)
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from odr.accounts.presence import begin
from odr.pages.access import ANYONE, declared, routes
from odr.procedure.drafts import save_draft
from odr.procedure.facts import Files, Line, Text
from odr.procedure.registry import matter_at, verbs_of
from odr.procedure.steps import NOBODY
from tests.browser.eyes import Page

ELSEWHERE = ("/api/", "/admin/", "/static/", "/ws/", "/feed/", "/files/")
LEAVES = ("step", "check", "photos", "done")  # from where one only goes back
TOLD = "这是一句为检查页面而写的话。 A sentence that was written to look at this page."
A_DAY = 24 * 3600


class Ways(HTMLParser):
    """The addresses that a page leads to without anything being entered."""

    NAMES = ("href", "formaction", "hx-get")

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "link":
            return
        self.found += [given[name] for name in self.NAMES if given.get(name)]
        if tag == "form" and given.get("method", "get").lower() == "get":
            self.found.append(given.get("action") or "")


class Reader:
    """Somebody who looks at pages, signed in as after a sign-in that was proved once more."""

    def __init__(self, person=None):
        self.person, self.client = person, Client(SERVER_NAME="localhost")
        if person:
            self.client.force_login(person, settings.AUTHENTICATION_BACKENDS[0])
            session = self.client.session
            begin(session, person)
            seen = SimpleNamespace(session=session)
            record_authentication(seen, person, "password", reauthenticated=True)
            session[AUTHENTICATION_METHODS_SESSION_KEY][0]["at"] += A_DAY  # however long it takes
            session.save()

    @property
    def role(self):
        if self.person is None:
            return "nobody"
        office = self.person.offices.first()
        return office.role if office else self.person.kind

    def session(self):
        return self.client.cookies["sessionid"].value if self.person else ""

    def page(self, address):
        """What is at an address of ours, or None: it is no page, or nothing of this court."""
        path = urlsplit(address).path
        if not path.startswith("/") or path.startswith(ELSEWHERE):
            return None
        try:
            found = resolve(path)
        except Resolver404:
            return None
        of, matter = matter_of(path, found.kwargs)
        what = found.kwargs.get("verb", "") or (matter.state if matter else "")
        who = self.capacity(matter) if matter else self.role
        if declared(found.func) == ANYONE and self.person:
            who = "anybody"
        name = found.url_name or ""
        username = self.person.username if self.person else ""
        return Page(address, name, of, "" if name == "photos" else what, who, username)

    def capacity(self, matter):
        part = matter.dossier.parts.acted_by(self.person).first() if self.person else None
        return part.role if part else self.role

    def explore(self, known, seeds=()):
        """Add every page that this reader comes to, where it is not yet known by what it is."""
        waiting, seen = deque(["/", "/home/", *seeds, *plain_addresses()]), set()
        while waiting:
            page = self.page(waiting.popleft())
            if page is None or page.key in seen or (page.who == "anybody" and page.key in known):
                continue
            seen.add(page.key)
            if page.name in LEAVES:
                known.setdefault(page.key, page)
                continue
            answer = self.client.get(page.address)
            if answer.status_code in (301, 302):
                waiting.append(answer.url)
            elif is_page(answer):
                known.setdefault(page.key, page)
                waiting += self.leading_on(page, Ways(answer.content.decode()).found)

    def leading_on(self, page, found):
        """The addresses on a page, and that of the confirmation of what was last done there."""
        yield from (each if each.startswith("/") else f"{page.address}{each}" for each in found)
        if page.name == "matter" and (matter := matter_of(page.address)[1]):
            yield reverse("done", args=[page.of, matter.pk, matter.last_entry.hash])


def matter_of(path, given=None):
    """The path of a matter’s kind that an address begins with, and that matter."""
    given = resolve(urlsplit(path).path).kwargs if given is None else given
    of = given.get("path") or path.strip("/").partition("/")[0]
    try:
        kind = matter_at(of)
    except LookupError:
        return "", None
    rows = kind.objects.select_related(
        "dossier", "last_entry"
    )  # of everybody: they are sorted here
    return of, rows.filter(pk=given.get("pk")).first()


def plain_addresses():
    """Every address that needs nothing to be known."""
    for _route, pattern in routes():
        try:
            yield reverse(pattern.name) if pattern.name else ""
        except NoReverseMatch:
            continue


def is_page(answer):
    html = answer.get("Content-Type", "").startswith("text/html")
    return answer.status_code == 200 and html and b"<html" in answer.content


def forms_besides(known):
    """The forms of steps that nobody was led to just now: each once, where its matter is seen."""
    offered = {(page.of, page.what) for page in known.values() if page.name == "step"}
    for page in [page for page in known.values() if page.name == "matter"]:
        for verb, _model, step in verbs_of(matter_at(page.of)):
            if (page.of, verb) not in offered and set(step.by.roles).isdisjoint(NOBODY):
                offered.add((page.of, verb))
                address = f"{page.address}steps/{verb}/"
                yield Page(address, "step", page.of, verb, page.who, page.person)


def checks_and_photos(known, people):
    """Of the forms that are known: what is checked once more, and where photographs are chosen."""
    for page in [page for page in known.values() if page.name == "step" and page.person]:
        steps = {verb: step for verb, _model, step in verbs_of(matter_at(page.of))}
        step = steps[page.what]
        files = [n for n, (fact, _) in step.facts.items() if takes_files(fact)]
        for field in files[:1]:
            address = f"{page.address}photos/{field}/"
            yield Page(address, "photos", page.of, "", page.who, page.person)
        if step.grave:
            told = {n: TOLD for n, (fact, _) in step.facts.items() if isinstance(fact, Line | Text)}
            place = page.address.strip("/").replace("/steps/", "/")
            save_draft(people[page.person], place, told, version=0)
            yield Page(f"{page.address}check/", "check", page.of, page.what, page.who, page.person)


def takes_files(fact):
    return isinstance(fact, Files) and not fact.supplied
