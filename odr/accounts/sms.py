"""Text messages, through the provider that `ODR_SMS_PROVIDER` names."""

from typing import Protocol
from uuid import uuid4

from django.conf import settings
from django.utils.module_loading import import_string

from odr.accounts.sent import BOUNCING_NUMBERS, Bounced, SentSms


class SmsProvider(Protocol):
    """Hands a text to a network; the same key is the same message."""

    def send(self, number: str, text: str, *, key: str) -> str:
        """The provider's receipt; Bounced when the number cannot be reached."""
        ...


class EmbeddedSms:
    """Keeps the text where the demonstration court shows it; nothing leaves the machine."""

    def send(self, number, text, *, key):
        if number.startswith(BOUNCING_NUMBERS):
            raise Bounced(number)
        SentSms.objects.get_or_create(receipt=key, defaults={"number": number, "text": text})
        return key


class NoSms:
    """A court without an SMS provider: every text bounces, so that a clerk takes another way."""

    def send(self, number, text, *, key):
        raise Bounced(number)


def send_sms(number, text, *, key=""):
    """Send `text` to `number` (written as names.mobile_number writes it); returns the receipt."""
    provider = import_string(settings.ODR_SMS_PROVIDER)()
    return provider.send(number, text, key=key or uuid4().hex)
