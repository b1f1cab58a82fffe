"""Every page of every role can be used by everybody: found from the routes, looked at in Chromium.

`ODR_PAGES` says how many pages are looked at (`all` of them, or a number), `ODR_SEED` which.
"""

import json
import os
from random import Random

import pytest

from odr.pages.access import routes
from tests.browser.eyes import PAIRWISE, Eyes

pytestmark = pytest.mark.browser
SHARE = os.environ.get("ODR_PAGES", "60")
SEED = int(os.environ.get("ODR_SEED", "1"))


NO_PAGES = {  # what the routes of these names give instead of a page
    "data": {"healthz", "readyz", "session", "statistics_csv", "feed", "file"}
    | {"loss_json", "loss_pdf", "mfa_download_recovery_codes", "mfa_login_webauthn"},
    "they take what is sent": {"set_language", "seen", "clock", "draft", "take_draft", "ip_claim"}
    | {"say", "say_in_mediation", "recall", "account_key_revoke", "account_session_end"}
    | {"account_service_withdraw", "account_staff_end"},
    "parts of a page": {"now", "timeline"},
    "with a code, a device or a mail in hand": {"account_confirm_email", "verify_paper"}
    | {"account_confirm_login_code", "account_reset_password_from_key", "account_set_password"}
    | {"account_verify_phone", "account_recovery_link", "mfa_authenticate", "mfa_deactivate_totp"}
    | {"mfa_edit_webauthn", "mfa_remove_webauthn", "mfa_reauthenticate"}
    | {"mfa_reauthenticate_webauthn", "mfa_view_recovery_codes", "service_letter"},
}


@pytest.mark.skipif(SHARE != "all", reason="only ODR_PAGES=all walks everywhere")
def test_every_route_with_a_page_is_opened(whole):
    """Nobody adds a page that is not looked at."""
    _base, pages, _sessions = whole
    opened = {page.name for page in pages}
    named = {pattern.name for route, pattern in routes() if looked_at(route, pattern)}
    without = set().union(*NO_PAGES.values())
    assert (named - opened - without, without - named) == (set(), set())


def looked_at(route, pattern):
    return pattern.name and not route.startswith(("admin/", "api/"))


def shared_out(pages):
    """The pages of this run in an order of its own, each with the way in which it is looked at."""
    order = list(pages)
    Random(SEED).shuffle(order)
    chosen = order if SHARE == "all" else order[: int(SHARE)]
    return [(page, PAIRWISE[number % len(PAIRWISE)]) for number, page in enumerate(chosen)]


@pytest.mark.parametrize("way", PAIRWISE, ids=str)
def test_every_page_can_be_used_by_everybody(chromium, whole, way):
    base, pages, sessions = whole
    eyes, wrong = Eyes(chromium, base, way), {}
    mine = [page for page, chosen in shared_out(pages) if chosen == way]
    for page in sorted(mine, key=lambda page: page.person):
        eyes.be(sessions.get(page.person))
        status = 404 if page.name == "missing" else 200
        if found := eyes.look_at(page.address, status=status, matter=page.name == "matter"):
            wrong[f"{page.person or 'nobody'} ({page.who}) at {page.address}"] = found
    eyes.context.close()
    print(f"{way}: {len(mine)} pages of {len(pages)}, seed {SEED}")
    assert len(mine) >= 4
    assert wrong == {}, json.dumps(wrong, indent=1, ensure_ascii=False)


HURT = """() => {
  document.querySelector("main").insertAdjacentHTML("beforeend",
    '<h1>Another</h1><img src="/static/odr/mark.svg" width="2000">'
    + '<p><a href="#a" id="tiny">a</a><a href="#b">b</a></p>'
    + '<p>This is a sentence in English.</p><p lang="en">This is one that is marked.</p>');
  document.querySelectorAll("#tiny, #tiny + a").forEach((each) => {
    Object.assign(each.style, { display: "inline-block", width: "9px", height: "9px", overflow: "hidden" });
  });
}"""


def test_what_is_wrong_is_seen(chromium, whole):
    """One page, hurt in every way that is looked for."""
    base, _pages, _sessions = whole
    eyes = Eyes(chromium, base, PAIRWISE[2])
    assert eyes.look_at("/help/") == []
    eyes.page.evaluate(HURT)
    wrong = "\n".join(eyes.wrong())
    eyes.context.close()
    for each in (
        "2 headings",
        "beyond the edge",
        "image-alt",
        "target-size",
        "sentence in English",
    ):
        assert each in wrong, wrong
    assert "one that is marked" not in wrong
    assert eyes.way.width == 320 and "text of" not in wrong
