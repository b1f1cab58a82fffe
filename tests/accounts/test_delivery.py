"""Messages by both channels: receipts, repeats, bounces, and no provider at all."""

from smtplib import SMTPRecipientsRefused

import pytest

from odr.accounts.delivery import Bounced, deliver
from odr.accounts.models import SentMail, SentSms

pytestmark = pytest.mark.django_db

WORDS = {"subject": "A notice", "text": "There is something for you."}


class Refused:
    def __init__(self, **options):
        pass

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({"a@example.com": (550, b"no such user")})


def test_a_mail_has_a_receipt_and_can_be_read(settings):
    receipt = deliver("email", "a@example.com", **WORDS)
    mail = SentMail.objects.get()
    assert receipt == mail.receipt
    assert (mail.address, mail.subject, mail.text) == ("a@example.com", *WORDS.values())


def test_a_text_has_a_receipt_and_can_be_read():
    receipt = deliver("sms", "13800138000", **WORDS)
    sms = SentSms.objects.get()
    assert (sms.receipt, sms.number, sms.text) == (receipt, "13800138000", WORDS["text"])


@pytest.mark.parametrize(
    ("channel", "address", "model"),
    [("email", "a@example.com", SentMail), ("sms", "13800138000", SentSms)],
)
def test_the_same_key_is_the_same_message(channel, address, model):
    receipts = {deliver(channel, address, **WORDS, key="outbox-7") for _time in range(3)}
    assert len(receipts) == model.objects.count() == 1
    deliver(channel, address, **WORDS, key="outbox-8")
    assert model.objects.count() == 2


@pytest.mark.parametrize(
    ("channel", "address"), [("email", "li@bounce.example"), ("sms", "19900012345")]
)
def test_a_bounce_is_raised_and_nothing_kept(channel, address):
    with pytest.raises(Bounced, match=address):
        deliver(channel, address, **WORDS)
    assert not SentMail.objects.exists() and not SentSms.objects.exists()


def test_a_refusing_mail_server_is_a_bounce(settings):
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.Refused"}}
    with pytest.raises(Bounced, match=r"a@example\.com"):
        deliver("email", "a@example.com", **WORDS)


def test_a_subject_has_one_line():
    deliver("email", "a@example.com", subject="A\nnotice\r\nBcc: x@example.com", text="text")
    assert SentMail.objects.get().subject == "A notice Bcc: x@example.com"


def test_a_court_without_texts_says_so(settings):
    settings.ODR_SMS_PROVIDER = "odr.accounts.sms.NoSms"
    with pytest.raises(Bounced):
        deliver("sms", "13800138000", **WORDS)


def test_there_is_no_other_channel():
    with pytest.raises(ValueError, match="pigeon"):
        deliver("pigeon", "roof", **WORDS)
