"""People who sign in, with a cheap password hash and fresh rate limits."""

import pytest
from django.core.cache import cache

from odr.accounts.signup import enrol

PASSWORD = "an old oak in winter"


@pytest.fixture(autouse=True)
def _cheap_and_fresh(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MAILERS = {"default": {"BACKEND": "odr.accounts.mail.EmbeddedMail"}}
    settings.WHITENOISE_AUTOREFRESH = True  # looks for a file when asked, not for all at start
    cache.clear()


@pytest.fixture
def person(db):
    return enrol(
        "wang",
        name="王小明",
        password=PASSWORD,
        email="wang@example.com",
        mobile="13800138000",
        language="en",
    )


@pytest.fixture
def organisation(db):
    return enrol("shop", name="Shop Ltd", kind="organisation", password=PASSWORD, language="en")


@pytest.fixture
def signed_in(client, person):
    client.post("/accounts/login/", {"login": "wang", "password": PASSWORD})
    return client


@pytest.fixture
def sure(signed_in):
    """Signed in, and stepped up."""
    signed_in.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return signed_in
