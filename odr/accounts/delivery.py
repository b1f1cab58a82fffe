"""Sending one message to one address, by mail or by text message, with a receipt."""

from smtplib import SMTPRecipientsRefused
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage

from odr.accounts.sent import Bounced
from odr.accounts.sms import send_sms

__all__ = ["Bounced", "deliver", "send_mail"]


def deliver(channel, address, *, subject, text, key=""):
    """Send `text` to `address` by "email" or "sms" and return the receipt's id.

    The same `key` gives the same receipt, so a repeated delivery is recognisable as one (and is
    kept once by the embedded providers). Bounced when the address refuses; any other error of the
    network or the provider passes through, and the caller may try again.
    """
    if channel == "sms":
        return send_sms(address, text, key=key)
    if channel == "email":
        return send_mail(address, subject=subject, text=text, key=key)
    raise ValueError(f"No message goes out by {channel!r}.")


def send_mail(address, *, subject, text, key=""):
    """One mail to one address; returns its Message-ID."""
    receipt = f"<{key or uuid4().hex}@{urlsplit(settings.SITE_URL).hostname}>"
    mail = EmailMessage(
        " ".join(subject.split()),
        text,
        settings.DEFAULT_FROM_EMAIL,
        [address],
        headers={"Message-ID": receipt},
    )
    try:
        mail.send()
    except SMTPRecipientsRefused as refusal:
        raise Bounced(address) from refusal
    return receipt
