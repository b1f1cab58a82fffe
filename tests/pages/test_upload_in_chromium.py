"""A large file from a real browser: the line breaks, the page is loaded anew, and nothing is lost."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.documents.samples import iso, picture

pytestmark = pytest.mark.browser

BASE = Path(__file__).resolve().parents[2]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
RECORDING = iso(sound=bytes(range(256)) * 4 * 1024 * 12)  # 12 MB
MEGABYTE = 1024 * 1024
STEP = "exhibit.annex"
COURT = """
import json, os
import django
django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests import court
court.staffed()
play = court.drafted()
person = play.part("claimant").person
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(person.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = person.get_session_auth_hash()
session.create()
print(json.dumps({"case": str(play.case.pk), "session": session.session_key}))
"""
SERVER = """
import sys
from odr import bodies
from daphne.cli import CommandLineInterface
bodies.bound()
CommandLineInterface.entrypoint()
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A court with one draft claim, and the session of whoever files it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    given = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env = given | {"ODR_VAR": str(tmp_path_factory.mktemp("court")), "PORT": port}
    env |= {"DJANGO_SETTINGS_MODULE": "odr.settings", "PYTHONPATH": str(BASE)}
    made = subprocess.run(
        [sys.executable, "-c", COURT], cwd=BASE, env=env, capture_output=True, check=True
    )
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, "-p", port, "-v", "0", "odr.asgi:application"],
        cwd=BASE,
        env=env,
    )
    base = f"http://localhost:{port}"
    try:
        for _try in range(200):
            try:
                urlopen(f"{base}/healthz", timeout=2).close()
                break
            except OSError:
                time.sleep(0.2)
        yield {"base": base, **json.loads(made.stdout.splitlines()[-1])}
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def chromium():
    sync_api = pytest.importorskip("playwright.sync_api")
    installed = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_api.sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=installed, args=QUIET)
        except sync_api.Error:
            pytest.skip("there is no Chromium on this machine")
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, served):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="en")
    cookie = {"name": "sessionid", "value": served["session"], "url": served["base"]}
    context.add_cookies([cookie])
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{served['base']}/cases/{served['case']}/steps/{STEP}/")
    yield page
    context.close()


@pytest.fixture
def recording(tmp_path):
    path = tmp_path / "录像.mp4"
    path.write_bytes(RECORDING)
    return path


class Line:
    """The line between the browser and the court, which breaks after so many pieces."""

    def __init__(self, page):
        self.pieces, self.most, self.cut = 0, 10**9, False
        page.route("**/api/uploads**", self.carry)

    def carry(self, route):
        self.pieces += route.request.method == "PATCH"
        self.cut = self.cut or self.pieces > self.most
        return route.abort("connectionreset") if self.cut else route.continue_()

    def mended(self):
        self.cut, self.most = False, 10**9


def arrived(page):
    """How much of the file the court has."""
    waiting = page.evaluate("fetch('/api/uploads').then((answer) => answer.json())")
    return [each["received"] for each in waiting]


def test_a_line_that_breaks_goes_on_by_itself(page, served, recording):
    line = Line(page)
    line.most = 5
    page.set_input_files("input[name=files]", recording)
    page.get_by_text("The line is broken").wait_for()
    line.mended()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.get_by_text("SHA-256").wait_for()
    assert (
        sha256(RECORDING).hexdigest()[:16] in page.locator(".court-upload__list").first.inner_text()
    )
    assert 12 < line.pieces <= 15  # only the piece that was cut is sent again
    page.get_by_role("button", name="Remove").click()


def test_after_a_reload_the_same_file_goes_on_where_it_was(page, served, recording):
    before = page.locator("input[name=files_id]").count()  # by the tests before this one
    line = Line(page)
    line.most = 6
    page.set_input_files("input[name=files]", recording)
    page.get_by_text("The line is broken").wait_for()
    line.mended()
    page.reload()
    page.get_by_text("have arrived. Choose the same file again").wait_for()
    (received,) = arrived(page)
    assert 6 <= received // MEGABYTE < 12
    line.pieces = 0
    page.set_input_files("input[name=files]", recording)
    page.get_by_text("SHA-256").wait_for()
    assert line.pieces == 13 - received // MEGABYTE  # the rest alone: 12 MB and a few bytes
    page.reload()  # what has been handed in is still named
    expect(page.locator("input[name=files_id]")).to_have_count(before + 1)


def test_what_the_court_does_not_take_says_why_before_it_is_sent(page, tmp_path):
    program = tmp_path / "setup.exe"
    program.write_bytes(b"MZ" + b"\0" * 5_000)
    line = Line(page)
    page.set_input_files("input[name=files]", program)
    page.locator("li", has_text="The court takes no .exe file").wait_for()
    assert line.pieces == 0
    disguised = tmp_path / "contract.pdf"
    disguised.write_bytes(program.read_bytes())
    page.set_input_files("input[name=files]", disguised)
    page.get_by_text("This looks like a .exe file").first.wait_for()


def test_photographs_become_one_pdf_in_the_form(page, served, tmp_path):
    before = page.locator("input[name=files_id]").count()
    for number in (1, 2, 3):
        (tmp_path / f"page-{number}.jpg").write_bytes(picture("JPEG", size=(60, 80 + number)))
    page.fill("[name=title]", "The contract")
    page.get_by_role("button", name="Make one PDF of several photographs").first.click()
    page.set_input_files("input[name=photos]", sorted(tmp_path.glob("*.jpg")))
    page.get_by_text("SHA-256").nth(2).wait_for()
    page.get_by_role("button", name="Add these photographs").click()
    page.get_by_role("button", name="Earlier page-3.jpg").click()
    page.get_by_role("button", name="Take out page-1.jpg").click()
    names = page.locator(".court-photo__name").all_inner_texts()
    assert names == ["page-3.jpg", "page-2.jpg"]
    page.fill("[name=name]", "Contract of March")
    page.get_by_role("button", name="Make one PDF").click()
    page.get_by_text("Contract of March.pdf is made").wait_for()
    assert page.input_value("[name=title]") == "The contract"
    assert page.locator("input[name=files_id]").count() == before + 1


def test_without_scripts_the_form_takes_the_file_itself(chromium, served, tmp_path):
    context = chromium.new_context(java_script_enabled=False)
    cookie = {"name": "sessionid", "value": served["session"], "url": served["base"]}
    context.add_cookies([cookie])
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{served['base']}/cases/{served['case']}/steps/{STEP}/")
    page.get_by_text("Without scripts a form may carry 5 MB").first.wait_for()
    before = page.locator("input[name=files_id]").count()
    small = tmp_path / "note.txt"
    small.write_text("A note.")
    page.set_input_files("input[name=files]", small)
    page.locator("form[method=post] .court-actions--sticky button").click()
    page.get_by_text("note.txt").first.wait_for()  # the other fields are empty: the file is kept
    assert page.locator("input[name=files_id]").count() == before + 1
    context.close()
