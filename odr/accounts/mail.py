"""The mail of a demonstration court: kept where it can be read, sent nowhere."""

from uuid import uuid4

from django.core.mail.backends.base import BaseEmailBackend

from odr.accounts.sent import BOUNCING_DOMAIN, Bounced, SentMail


class EmbeddedMail(BaseEmailBackend):
    """A mail backend that stores a SentMail for every recipient; Bounced if one bounces."""

    def send_messages(self, email_messages):
        for message in email_messages:
            keep(message)
        return len(email_messages)


def keep(message):
    receipt = message.extra_headers.get("Message-ID") or f"<{uuid4().hex}@demonstration>"
    for address in message.recipients():
        if address.lower().endswith(BOUNCING_DOMAIN):
            raise Bounced(address)
        SentMail.objects.get_or_create(
            receipt=receipt,
            address=address,
            defaults={"subject": message.subject, "text": message.body},
        )
