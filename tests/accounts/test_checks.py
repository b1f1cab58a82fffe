"""What a production court is told about the parts of a demonstration."""

import pytest

from odr.accounts.checks import check_providers

REAL = {
    "MAILERS": {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}},
    "ODR_SMS_PROVIDER": "somebody.Sms",
    "ODR_IDENTITY_PROVIDER": "somebody.Identities",
}


@pytest.fixture
def told(settings):
    def tell(**other):
        settings.DEMO = False
        for name, value in (REAL | other).items():
            setattr(settings, name, value)
        return [message.id for message in check_providers(None)]

    return tell


def test_real_providers_need_no_word(told):
    assert told() == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        (
            "MAILERS",
            {"default": {"BACKEND": "odr.accounts.mail.EmbeddedMail"}},
            "accounts.E001",
        ),
        ("ODR_SMS_PROVIDER", "odr.accounts.sms.EmbeddedSms", "accounts.E001"),
        ("ODR_IDENTITY_PROVIDER", "odr.accounts.verification.Demonstration", "accounts.E001"),
        ("ODR_SMS_PROVIDER", "odr.accounts.sms.NoSms", "accounts.W001"),
        ("ODR_IDENTITY_PROVIDER", "odr.accounts.verification.InPerson", "accounts.W001"),
    ],
)
def test_a_demonstration_s_part_is_an_error_and_a_missing_one_a_warning(
    told, name, value, expected
):
    assert told(**{name: value}) == [expected]


def test_the_demonstration_is_what_it_says(settings):
    settings.DEMO = True
    assert check_providers(None) == []
