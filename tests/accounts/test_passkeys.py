"""A passkey, from being added to signing in with it alone, in a real browser."""

import shutil
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.wsgi import get_wsgi_application

from odr.accounts.models import User
from odr.accounts.signup import enrol

from .conftest import PASSWORD

pytestmark = pytest.mark.browser


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def site(django_db_setup, django_db_blocker):
    """The address of this court, served from the test's database."""
    with django_db_blocker.unblock():
        enrol("passkey", name="Passkey", password=PASSWORD, language="en")
        server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        server.server_close()
        User.objects.filter(username="passkey").delete()


@pytest.fixture
def page():
    """A page of a browser that carries a virtual authenticator."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        installed = shutil.which("chromium") or shutil.which("google-chrome")
        try:
            browser = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        except sync_api.Error:
            pytest.skip("there is no Chromium on this machine")
        page = browser.new_page()
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        key = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": key})
        yield page
        browser.close()


def submit_password(page):
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")


def test_a_passkey_signs_in_alone(site, page):
    page.goto(f"{site}/accounts/login/?next=/accounts/2fa/webauthn/add/")
    page.fill("[name=login]", "passkey")
    submit_password(page)
    submit_password(page)  # adding a way to sign in asks who is there
    page.click("#mfa_webauthn_add")
    page.wait_for_selector("text=Recovery Codes")
    page.goto(f"{site}/accounts/logout/")
    page.click("main form button[type=submit]")
    page.goto(f"{site}/accounts/login/?next=/account/")
    page.click("#passkey_login")
    page.wait_for_url(f"{site}/account/")
    assert page.inner_text("h1") == "Passkey"
