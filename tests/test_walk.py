"""The first thing a newcomer can watch: a whole dispute against a running court."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

BASE = Path(__file__).resolve().parent.parent
PYTHON = sys.executable


@pytest.fixture
def running(tmp_path):
    """A court of its own, served by Daphne with its clock ticking, as `bin/run` does it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    given = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env = given | {"ODR_VAR": str(tmp_path), "PORT": port, "DJANGO_SETTINGS_MODULE": "odr.settings"}

    def manage(*words):
        return [PYTHON, "manage.py", *words]

    subprocess.run(manage("migrate", "--verbosity", "0"), cwd=BASE, env=env, check=True)
    server = subprocess.Popen(
        [PYTHON, "-m", "odr.server", "--port", port],
        cwd=BASE,
        env=env,
    )
    clock = subprocess.Popen(
        manage("tick", "--forever"), cwd=BASE, env=env, stdout=subprocess.DEVNULL
    )
    try:
        yield answering(f"http://127.0.0.1:{port}"), env, manage
    finally:
        for process in (server, clock):
            process.terminate()
            process.wait(20)


def answering(base):
    for _try in range(200):
        try:
            urlopen(f"{base}/readyz", timeout=2).close()
        except OSError:
            time.sleep(0.3)
        else:
            return base
    raise AssertionError("the court did not open")


def done(command, env):
    """A command in a court’s environment, come to its end."""
    return subprocess.run(
        command, cwd=BASE, env=env, capture_output=True, text=True, timeout=400, check=False
    )


@pytest.fixture
def walked(running):
    """Walk through a dispute against a court of its own; what was printed, once it ended well."""
    base, env, manage = running

    def walk(*which):
        told = done(manage("walk", "--base", base, *which), env)
        assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-3000:]
        return told.stdout

    return walk


def test_a_judge_who_looks_everywhere_sees_nothing_of_a_mediation(walked):
    told = walked("--wall")
    assert "nothing of it" in told and "found nothing" in told


def test_copies_are_reported_answered_mediated_and_restored(walked):
    told = walked("--ip")
    assert "2 listings were taken" in told and "Carried over" in told
    assert "finds the mediation: True" in told
    assert "The court confirmed the agreement" in told


@pytest.mark.parametrize("heard", [[], ["--hearing"]], ids=["live", "at different times"])
def test_a_walk_ends_with_a_satisfied_judgment_and_every_chain_verifies(running, walked, heard):
    told = walked(*heard)
    assert "The judgment is satisfied" in told
    assert ("of the thread" in told) == bool(heard)
    _base, env, manage = running
    verify = done(manage("verify"), env)
    assert verify.returncode == 0 and "entries verified, 0 erased" in verify.stdout


def test_a_walk_where_no_court_answers_says_so(tmp_path):
    env = os.environ | {"ODR_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "odr.settings"}
    manage = [PYTHON, "manage.py"]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], cwd=BASE, env=env, check=True)
    told = done([*manage, "walk", "--base", "http://127.0.0.1:9"], env)
    assert told.returncode == 1 and "No court answers" in told.stderr
