"""What `check --deploy` says when a production court still has a demonstration's parts."""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

DEMONSTRATION = {
    "odr.accounts.mail.EmbeddedMail": "mail",
    "odr.accounts.sms.EmbeddedSms": "text messages",
    "odr.accounts.verification.Demonstration": "the verification of identities",
}
ABSENT = {
    "odr.accounts.sms.NoSms": "No text message can be sent: set ODR_SMS_PROVIDER.",
    "odr.accounts.verification.InPerson": (
        "Identities are verified at the counter only: set ODR_IDENTITY_PROVIDER to change that."
    ),
}


@register(Tags.security, deploy=True)
def check_providers(app_configs, **kwargs):
    """Errors for a demonstration's providers, warnings for missing ones; none in the demo."""
    if settings.DEMO:
        return []
    chosen = [
        settings.MAILERS["default"].get("BACKEND"),
        settings.ODR_SMS_PROVIDER,
        settings.ODR_IDENTITY_PROVIDER,
    ]
    return [
        Error(f"A production court uses the demonstration's part for {what}.", id="accounts.E001")
        for what in (DEMONSTRATION[path] for path in chosen if path in DEMONSTRATION)
    ] + [Warning(ABSENT[path], id="accounts.W001") for path in chosen if path in ABSENT]
