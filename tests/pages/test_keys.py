"""Single keys: listed on a page, off for whoever wants them off, and never for the public."""

import re

import pytest
from django.conf import settings

from cases.roles import Role
from odr.pages.keys import EVERYWHERE, IN_A_CASE
from odr.pages.templatetags.court import KEYS

pytestmark = pytest.mark.django_db
SCRIPT = "odr/js/keys"


@pytest.fixture
def at_work(docketed, client):
    client.force_login(docketed.part(Role.JUDGE).person)
    client.get("/home/")
    return client


def test_they_work_for_those_who_work_here_until_they_are_turned_off(at_work):
    assert SCRIPT in at_work.get("/home/").content.decode()
    at_work.post("/keys/", {"off": "1"})
    page = at_work.get("/home/").content.decode()
    assert SCRIPT not in page and "data-keys" not in page
    assert "turned off on this device" in at_work.get("/keys/").content.decode()
    at_work.post("/keys/", {"on": "1"})
    assert SCRIPT in at_work.get("/home/").content.decode()


def test_a_party_has_none(docketed, client):
    client.force_login(docketed.part(Role.CLAIMANT).person)
    client.get("/home/")
    assert SCRIPT not in client.get("/home/").content.decode()


def test_every_key_is_on_the_map_and_every_key_of_the_map_is_somewhere(at_work, docketed):
    page = at_work.get("/keys/").content.decode()
    listed = [key for key, _told in (*EVERYWHERE, *IN_A_CASE)]
    assert len(listed) == len(set(listed))
    assert all(f"<kbd>{key}</kbd>" in page for key in listed)
    templates = settings.BASE_DIR / "templates"
    written = "".join(path.read_text() for path in templates.rglob("*.html"))
    found = set(re.findall(r'data-key="(\w)"', written)) | set(KEYS.values())
    script = (settings.BASE_DIR / "odr/static/odr/js/keys.js").read_text()
    acts = set(re.findall(r"(\w): (?:\(\)|tick)", script)) | {"?"}
    panels = set(
        "".join(re.findall(r'"key": "(\w)"', (settings.BASE_DIR / "hearings/desk.py").read_text()))
    )
    assert set(listed) == found | acts | panels
