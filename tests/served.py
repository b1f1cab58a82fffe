"""A court served as `bin/run` serves it, without its clock, and people who knock by plain HTTP."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen
from uuid import uuid4

BASE = Path(__file__).resolve().parents[1]
MAKING = """
import json
import django
django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
call_command("migrate", verbosity=0)
from odr.accounts.keys import make_key
from odr.documents.intake import ingest
from tests import court
from tests.documents.samples import pdf
court.staffed()

def known(play, part):
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(part.person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = part.person.get_session_auth_hash()
    session.create()
    return {
        "case": str(play.case.pk),
        "session": session.session_key,
        "key": make_key(part.person, name="served")[1],
        "file": str(ingest(pdf(), name="own.pdf", by=part.person).pk),
    }

draft, twice = court.drafted(), court.drafted()
late = court.drafted().filed().docketed().paid()
late.join("Li Demo")
late.served("Li Demo", days_ago=40)
li = late.case.dossier.parts.get(name="Li Demo", behalf=None)
print(json.dumps({
    "claimant": known(draft, draft.part("claimant")),
    "twice": known(twice, twice.part("claimant")),
    "clerk": known(late, late.part("clerk")),
    "late": known(late, li),
}))
"""


@contextmanager
def served(folder):
    """A court on a free port with a few cases: `(base, people, database)`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    given = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env = given | {"ODR_VAR": str(folder), "PORT": port, "PYTHONPATH": str(BASE)}
    env |= {"DJANGO_SETTINGS_MODULE": "odr.settings"}
    python = [sys.executable]
    made = subprocess.run(
        [*python, "-c", MAKING], cwd=BASE, env=env, capture_output=True, check=False
    )
    assert made.returncode == 0, made.stderr.decode()[-3000:]
    server = subprocess.Popen([*python, "-m", "odr.server", "--port", port], cwd=BASE, env=env)
    base = f"localhost:{port}"
    try:
        answering(f"http://{base}/healthz")
        yield base, json.loads(made.stdout.splitlines()[-1]), folder / "court.sqlite3"
    finally:
        server.terminate()
        server.wait(20)


def answering(address):
    for _try in range(300):
        try:
            return urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the court did not open")


def rows(database):
    """How many rows each table of the record has: what was written shows here."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as line:
        names = [
            name for (name,) in line.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        kept = [
            name for name in names if not name.startswith(("django_", "sqlite", "usersessions"))
        ]
        return {name: line.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in kept}


class Knocker:
    """One person at the court: `send` as a program does, `fill` as somebody at a form."""

    def __init__(self, base, known, language="en"):
        self.base, self.known, self.language = base, known, language
        self.case = known["case"]

    def call(self, method, path, body=None, kind=None, **headers):
        """Status and body of one request."""
        headers = {"Accept-Language": self.language, **headers}
        if kind:
            headers["Content-Type"] = kind
        line = HTTPConnection(self.base, timeout=60)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            line.close()

    def send(self, verb, facts, **headers):
        """Take a step by the API; `facts` are JSON, or a body as it is."""
        body = facts if isinstance(facts, (bytes, str)) else json.dumps(facts)
        path = verb if verb.startswith("/") else f"/api/cases/{self.case}/steps/{verb}"
        headers = {"Authorization": f"Bearer {self.known['key']}", **headers}
        status, text = self.call("POST", path, body, "application/json", **headers)
        return status, json.loads(text)

    def hand_in(self, name, content):
        body, kind = multipart({"file": (name, content)})
        key = {"Authorization": f"Bearer {self.known['key']}"}
        status, text = self.call("POST", "/api/files", body, kind, **key)
        return status, json.loads(text)

    def cookies(self, token=""):
        told = {"sessionid": self.known["session"], "django_language": self.language}
        told |= {"csrftoken": token} if token else {}
        return "; ".join(f"{name}={value}" for name, value in told.items())

    def page(self, verb):
        """The form of a step, and the key that it carries."""
        token = "a" * 32
        path = f"/cases/{self.case}/steps/{verb}/"
        status, text = self.call("GET", path, Cookie=self.cookies(token))
        assert status == 200, text[:500]
        return path, token, re.search(r'name="key" value="([^"]+)"', text)[1]

    def fill(self, verb, facts, key=None):
        """Send the form of a step; files are `(name, content)`."""
        path, token, own = self.page(verb)
        given = {**facts, "key": key or own, "csrfmiddlewaretoken": token}
        body, kind = multipart(given) if has_files(facts) else form(given)
        return self.call("POST", path, body, kind, Cookie=self.cookies(token))


def has_files(facts):
    return any(isinstance(value, tuple) for value in facts.values())


def form(given):
    return urlencode(given, doseq=True), "application/x-www-form-urlencoded"


def multipart(given):
    """A form with files as bytes, and its content type."""
    edge, body = uuid4().hex, b""
    for name, value in given.items():
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"'
        if isinstance(value, tuple):
            head += f'; filename="{value[0]}"\r\nContent-Type: application/pdf'
        content = value[1] if isinstance(value, tuple) else str(value).encode()
        body += f"{head}\r\n\r\n".encode() + content + b"\r\n"
    return body + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"
