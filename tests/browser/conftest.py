"""A court of its own on a free port, a real Chromium, and a screen for each person."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.browser.eyes import Page
from tests.browser.screens import Screen
from tests.browser.whole_world import KEPT

BASE = Path(__file__).resolve().parents[2]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="package")
def chromium():
    """A browser for these tests only: while it is open, this thread has a loop that runs."""
    sync_api = pytest.importorskip("playwright.sync_api")
    installed = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_api.sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=installed, args=QUIET)
        except sync_api.Error:
            pytest.skip("there is no Chromium on this machine")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def court(tmp_path_factory):
    """The address of a court that Daphne serves, with its clock ticking."""
    with opened(tmp_path_factory.mktemp("court"), "tests.browser.world") as base:
        yield base


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """The same, of a court with its mediation house."""
    with opened(tmp_path_factory.mktemp("house"), "tests.browser.house_world") as base:
        yield base


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """The whole demonstration court: its address, its pages, and everybody’s session."""
    var = tmp_path_factory.mktemp("whole")
    with opened(var, "tests.browser.whole_world") as base:
        told = json.loads((var / KEPT).read_text())
        yield base, [Page(**each) for each in told["pages"]], told["sessions"]


@contextmanager
def opened(var, world):
    """A court that a module has made in a folder of its own; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    given = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env = given | {"ODR_VAR": str(var), "PORT": port, "DJANGO_SETTINGS_MODULE": "odr.settings"}

    def python(*words):
        return [sys.executable, *words]

    subprocess.run(python("-m", world), cwd=BASE, env=env, check=True)
    daphne = python("-m", "daphne", "-b", "127.0.0.1", "-p", port, "-v", "0")
    started = [
        subprocess.Popen([*daphne, "odr.asgi:application"], cwd=BASE, env=env),
        subprocess.Popen(
            python("manage.py", "tick", "--forever"), cwd=BASE, env=env, stdout=subprocess.DEVNULL
        ),
    ]
    try:
        yield answering(f"http://localhost:{port}")
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(20)


def answering(base):
    for _try in range(300):
        try:
            urlopen(f"{base}/readyz", timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return base
    raise AssertionError("the court did not open")


@pytest.fixture
def screen(chromium, court):
    """Give somebody a screen: `screen(phone=True, language="zh-hans")`. At the end nothing went wrong."""
    with screens(chromium, court) as give:
        yield give


@pytest.fixture
def screen_in_house(chromium, house):
    """The same, at the court with its mediation house."""
    with screens(chromium, house) as give:
        yield give


@contextmanager
def screens(chromium, base):
    given = []

    def give(**kind):
        given.append(Screen(chromium, base, **kind))
        return given[-1]

    yield give
    troubles = [trouble for each in given for trouble in each.troubles]
    for each in given:
        each.context.close()
    assert troubles == []
