"""The look of this court: no component is missing on its page, in either language."""

import pytest

from odr.pages.specimens import TONES
from tests.court import someone
from tests.pages.test_look import TEMPLATES

pytestmark = pytest.mark.django_db
COMPONENTS = {f"components/{path.name}" for path in (TEMPLATES / "components").glob("*.html")}


def shown(client, language="en"):
    client.cookies["django_language"] = language
    return client.get("/design/")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_component_is_on_its_page(client, language):
    client.force_login(someone("designer"))
    answer = shown(client, language)
    assert answer.status_code == 200
    assert COMPONENTS - {each.name for each in answer.templates} == set()


def test_whoever_is_not_signed_in_sees_it_too(client):
    missing = COMPONENTS - {each.name for each in shown(client).templates}
    assert missing == {"components/session_warning.html"}


def test_every_tone_of_a_tag_is_shown(client):
    html = shown(client).content.decode()
    assert all(f"court-tag--{tone}" in html for tone in filter(None, TONES))


def test_every_kind_of_field_is_shown_empty_and_refused(client):
    answer = shown(client)
    kinds = {field.kind for field in answer.context["empty"]}
    assert kinds == {"plain", "counted", "money", "fieldset", "checkbox", "files"}
    assert len(answer.context["wrong"].errors) >= 8


def test_a_real_court_has_no_such_page(client, settings):
    settings.DEMO = False
    assert shown(client).status_code == 404
