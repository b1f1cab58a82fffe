"""A statement recorded in the browser: seen, limited, handed in piece by piece, played by others."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BASE, QUIET, answering
from tests.browser.test_thread import until
from tests.browser.threads import watched
from tests.documents.samples import iso

pytestmark = pytest.mark.browser

FAKE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
WORDS = "I bought twenty lamps, and sixteen were broken."
TWO_SECONDS = "document.querySelector('court-recorder').dataset.seconds = '2'"
REFUSED = "navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('denied'))"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A court with such a hearing: its address, ids and sessions."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    given = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env = given | {"ODR_VAR": str(tmp_path_factory.mktemp("court")), "PORT": port}
    env |= {"DJANGO_SETTINGS_MODULE": "odr.settings"}
    world = [sys.executable, "-m", "tests.browser.recorder_world"]
    made = subprocess.run(world, cwd=BASE, env=env, capture_output=True, check=True)
    serving = [sys.executable, "-m", "odr.server", "--port", port]
    server = subprocess.Popen(serving, cwd=BASE, env=env)
    try:
        base = answering(f"http://localhost:{port}")
        yield {"base": base, **json.loads(made.stdout.splitlines()[-1])}
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def camera(chromium):
    """A browser in which a camera and a microphone are feigned, and allowed."""
    installed = shutil.which("chromium") or shutil.which("google-chrome")
    with chromium.browser_type.launch(executable_path=installed, args=QUIET + FAKE) as browser:
        yield browser


@pytest.fixture
def opened(camera, served):
    """`opened("claimant", path)`: a page as that person has it, on which nothing goes wrong."""
    contexts = []

    def give(who, path, *, before="", **more):
        context = camera.new_context(viewport={"width": 390, "height": 844}, locale="en", **more)
        cookie = {"name": "sessionid", "value": served[who], "url": served["base"]}
        context.add_cookies([cookie])
        context.set_default_timeout(20_000)
        page = context.new_page()
        if before:
            page.add_init_script(before)
        contexts.append((context, watched(page)))
        page.goto(f"{served['base']}{path}")
        return page

    yield give
    for context, problems in contexts:
        context.close()
        assert problems == []


@pytest.fixture
def step(opened, served):
    """The page of the step, of somebody who has begun nothing there yet."""
    path = f"/stages/{served['stage']}/steps/give_recording/"
    return lambda who, **given: opened(who, path, **given)


def record(page, kind, seconds=2):
    page.get_by_role("button", name=f"Record {kind}").click()
    expect(page.locator("court-recorder [data-state]")).to_contain_text("Recording: 0:01 of")
    page.wait_for_timeout(seconds * 1000 - 1000)


def handed_in(page):
    expect(page.locator(".court-upload__list")).to_contain_text("SHA-256", timeout=30_000)


def submitted(page):
    page.get_by_role("textbox", name="Every word of it in writing").fill(WORDS)
    page.get_by_role("button", name="Give a recorded statement").click()
    page.wait_for_url(lambda url: "/steps/" not in url)


def test_a_statement_is_recorded_handed_in_and_played_by_the_other_side(step, opened, served):
    page = step("zhang")
    expect(page.get_by_text("at most 10 minutes and has at most 100 MB")).to_be_visible()
    record(page, "picture and sound", 3)
    expect(page.locator("[data-picture]")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("court-recorder [data-state]")).to_contain_text("It is handed in below")
    assert page.evaluate("document.querySelector('[data-picture]').src").startswith("blob:")
    handed_in(page)
    submitted(page)
    other = opened("li", f"/hearings/{served['hearing']}/")
    said = other.locator("[data-kind='stage.give_recording']").last
    expect(said).to_contain_text(WORDS)
    video = said.locator("video")
    video.evaluate("video => { video.muted = true; return video.play(); }")
    played = "document.querySelector('.court-said video').currentTime > 0.3"
    until(lambda: other.evaluate(played), True)
    answer = other.evaluate(
        "fetch(document.querySelector('.court-said video').src).then((answer) => "
        "['Content-Type', 'Content-Disposition', 'X-Content-Type-Options'].map((n) => answer.headers.get(n)))"
    )
    assert answer[0] == "video/webm" and answer[1].startswith("inline") and answer[2] == "nosniff"


def test_sound_alone_is_recorded_too_and_the_limit_stops_it(step):
    page = step("zhao")
    page.evaluate(TWO_SECONDS)
    page.get_by_role("button", name="Record sound only").click()
    expect(page.locator("court-recorder [data-state]")).to_contain_text(
        "stopped by itself", timeout=10_000
    )
    expect(page.locator("court-recorder [data-state]")).to_contain_text("Recorded: 0:02")
    handed_in(page)


def test_a_second_recording_takes_the_place_of_the_first(step):
    page = step("zhao")
    for _time in range(2):
        record(page, "sound only")
        page.get_by_role("button", name="Stop").click()
        handed_in(page)
    expect(page.locator(".court-upload__file")).to_have_count(1)
    submitted(page)


def test_what_is_recorded_comes_live_to_who_has_the_thread_open(step, opened, served):
    other = opened("li", f"/hearings/{served['hearing']}/")
    other.wait_for_selector("court-thread[data-ready]")
    before = other.locator(".court-said video").count()
    page = step("qian")
    record(page, "sound only")
    page.get_by_role("button", name="Stop").click()
    handed_in(page)
    submitted(page)
    expect(other.locator(".court-said video")).to_have_count(before + 1)
    expect(other.locator("[data-doubt]")).to_have_count(0)


def test_a_camera_that_is_refused_is_told_and_a_file_does_as_well(step):
    page = step("qian", before=REFUSED)
    page.get_by_role("button", name="Record picture and sound").click()
    expect(page.locator("court-recorder [data-state]")).to_contain_text("choose a recording below")
    expect(page.get_by_role("button", name="Record picture and sound")).to_be_visible()


def test_where_nothing_can_be_recorded_a_file_is_chosen(step, tmp_path):
    page = step("wang", before="delete window.MediaRecorder")
    expect(page.get_by_text("Record yourself with your telephone")).to_be_visible()
    expect(page.get_by_role("button", name="Record picture and sound")).to_be_hidden()
    page.set_input_files("input[name=files]", film(tmp_path))
    handed_in(page)
    submitted(page)


def test_nor_are_scripts_needed(step, tmp_path):
    page = step("li", java_script_enabled=False)
    expect(page.get_by_text("Record yourself with your telephone")).to_be_visible()
    page.set_input_files("input[name=files]", film(tmp_path))
    submitted(page)
    expect(page.locator("body")).not_to_contain_text("There is a problem")


def film(tmp_path) -> Path:
    path = tmp_path / "statement.mp4"
    path.write_bytes(iso())
    return path
