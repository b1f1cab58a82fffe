"""A route of which nobody said who reaches it keeps the court shut."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

from odr.pages.access import ANYONE, STAFF, declared, routes, undeclared
from tests.court import someone

CARELESS = """
from django.http import HttpResponse
from django.urls import path
from odr.urls import urlpatterns as of_the_court

def unsaid(request):
    return HttpResponse()

urlpatterns = [path("unsaid/", unsaid), *of_the_court]
"""


@pytest.fixture
def opens(tmp_path):
    """What a command says, and whether it succeeds, in this court or in a careless one."""
    (tmp_path / "careless_urls.py").write_text(CARELESS)
    (tmp_path / "careless.py").write_text(
        "from odr.settings import *\nROOT_URLCONF = 'careless_urls'\n"
    )

    def run(*command, module="careless"):
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": module,
            "PYTHONPATH": os.pathsep.join((str(tmp_path), str(settings.BASE_DIR))),
        }
        done = subprocess.run(
            [sys.executable, *command],
            env=environment,
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    return run


def test_the_check_names_a_route_that_nobody_declared(opens):
    code, told = opens("manage.py", "check")
    assert code == 1 and "odr.E002" in told and "/unsaid/" in told
    assert told.count("odr.E002") == 1


def test_no_server_starts_with_it(opens):
    """`bin/run` serves this; every other ASGI server imports the same application."""
    code, told = opens("-m", "odr.server", "--port", "0")
    assert code == 1 and "/unsaid/" in told and "odr.E002" in told


def test_the_court_itself_passes_and_opens(opens):
    assert undeclared() == []
    assert opens("manage.py", "check", module="odr.settings")[0] == 0
    assert opens("-c", "import odr.asgi", module="odr.settings") == (0, "")


@pytest.mark.django_db
def test_what_others_made_answers_as_it_was_declared():
    """The administrator's pages are for staff, the description of the API for everybody."""
    stranger, cells = Client(), 0
    stranger.force_login(someone("stranger"))
    known = {"object_id": "1", "content_type_id": "1", "app_label": "auth", "url": "x"}
    for route, pattern in routes():
        who, address = declared(pattern.callback), f"/{route}"
        for name in pattern.pattern.converters:
            kind = address[address.index("<") : address.index(">") + 1]
            address = address.replace(kind, known[name]) if name in known else address
        if not route.startswith("admin/") or "(?P" in route:
            continue
        assert who == STAFF, route
        for client in (Client(), stranger):
            told = client.get(address).status_code
            assert told in (302, 403, 404), (route, told)
        cells += 1
    assert cells > 90
    for address in ("/api/docs", "/api/openapi.json"):
        assert Client().get(address).status_code == 200
    open_to_all = {route for route, pattern in routes() if declared(pattern.callback) == ANYONE}
    assert {"api/docs", "api/openapi.json"} <= open_to_all
