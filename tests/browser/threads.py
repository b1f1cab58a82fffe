"""A page with a thread, and the servers behind it as processes that can be killed."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import Request, urlopen

BASE = Path(__file__).resolve().parents[2]
PAGE = """{% extends "base.html" %}{% load static %}{% block title %}Thread{% endblock %}
{% block head %}<script type="module" src="{% static 'odr/js/nudge.js' %}"></script>{% endblock %}
{% block body_attributes %}{% if root %} data-nudges="/ws/dossiers/{{ root }}/"{% endif %}{% endblock %}
{% block content %}<h1>Hearing</h1><h2>The thread</h2>
{% include "components/thread.html" %}{% endblock %}"""


class Server:
    """A server on a port of its own: `words` start it, `ready` is an address that answers."""

    words: tuple = ()
    ready = "/"
    settings = "tests.settings"

    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = str(free.getsockname()[1])
        self.base = f"http://localhost:{self.port}"
        given = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        self.env = given | {
            "THREAD_FILE": str(folder / "thread.json"),
            "DJANGO_SETTINGS_MODULE": self.settings,
            "ODR_VAR": str(folder),
            "PORT": self.port,
        }

    def start(self):
        words = [sys.executable, *(word.format(port=self.port) for word in self.words)]
        self.process = subprocess.Popen(words, cwd=BASE, env=self.env)
        for _try in range(600):
            try:
                urlopen(f"{self.base}{self.ready}", timeout=5).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("The server of the thread did not start.")

    def kill(self):
        self.process.kill()
        self.process.wait()


class ThreadServer(Server):
    """`thread_server.py`: it can be told to misbehave."""

    words = ("-m", "daphne", "-p", "{port}", "-v", "0", "tests.browser.thread_server:application")
    ready = "/control"

    def tell(self, **wanted):
        """Change how the server behaves, or let others speak; what it knows comes back."""
        body = json.dumps(wanted).encode()
        with urlopen(Request(f"{self.base}/control", data=body), timeout=20) as answer:
            return json.load(answer)

    def told(self):
        with urlopen(f"{self.base}/control", timeout=20) as answer:
            return json.load(answer)

    def texts(self):
        """What is on the record, in order."""
        return [entry["facts"].get("text") for entry in self.told()["entries"]]


class CourtServer(Server):
    """The court itself, with a page that shows a bare thread in which two people may speak."""

    words = ("-m", "odr.server", "--port", "{port}")
    ready = "/readyz"
    settings = "tests.browser.thread_settings"

    def open(self):
        """Make its database; the public ids of threads nobody has used, and people's sessions."""
        made = [sys.executable, "-m", "tests.browser.thread_world"]
        told = subprocess.run(made, cwd=BASE, env=self.env, stdout=subprocess.PIPE, check=True)
        self.streams, self.sessions = json.loads(told.stdout).values()

    def turn(self):
        """Go on with a thread that nobody has used."""
        self.page = f"/thread/{self.streams.pop()}/"


def count_nudges(page):
    """Count from now on how often a page was told to look again."""
    count = "window.nudges = 0; document.body.addEventListener('nudge', () => { nudges += 1 })"
    page.evaluate(f"() => {{ {count} }}")


def watched(page):
    """The failures of scripts and of the content security policy on a page, as they come."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: "Content Security" in said.text and problems.append(said.text))
    return problems
