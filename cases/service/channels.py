"""The channels of service, and which proof lets service take effect on which of them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.papers import Paper


class Channel(TextChoices):
    PLATFORM = "platform", _("electronically, on this platform")
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("text message")
    PERSONAL = "personal", _("handed over")
    LEFT = "left", _("left where they live")
    ENTRUSTED = "entrusted", _("through another court")
    POST = "post", _("post")
    PUBLICATION = "publication", _("publication")
    TELEPHONE = "telephone", _("telephone")


class Wire(TextChoices):
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("text message")


class Proof(TextChoices):
    SIGNED = "signed", _("the return is signed")
    REPLY = "reply", _("they replied")
    ACT = "act", _("they acted on it")
    READ = "read", _("the system reports that it was read")
    ARRIVED = "arrived", _("the system reports that it arrived")
    RETURNED = "returned", _("it came back from the address they gave")


class Receiver(TextChoices):
    SELF = "self", _("the recipient")
    FAMILY = "family", _("an adult of the family who lives there")
    AGENT = "agent", _("the representative")
    NAMED = "named", _("somebody the recipient named for this")
    OFFICE = "office", _("the head or the mail room of the organisation")


class Witnessed(TextChoices):
    WITNESS = "witness", _("before a witness")
    PHOTO = "photo", _("recorded by photo or video")


SHOWN = {Proof.REPLY: "OLR 31.2", Proof.ACT: "OLR 29, 31.2", Proof.READ: "OLR 31.2"}
REACHED = {Proof.ARRIVED: "CPL 90; OLR 31.1; CPI 135"}
SIGNED_FOR = {Proof.SIGNED: "CPL 91"}
SENT_BACK = {Proof.RETURNED: "SUM 10"}

EFFECT = {  # by the channel, and whether the address is one that the recipient confirmed
    (Channel.EMAIL, True): REACHED | SHOWN,
    (Channel.SMS, True): REACHED | SHOWN,
    (Channel.EMAIL, False): SHOWN,
    (Channel.SMS, False): SHOWN,
    (Channel.POST, True): SIGNED_FOR | SENT_BACK,
    (Channel.POST, False): SIGNED_FOR,
    (Channel.ENTRUSTED, True): SIGNED_FOR,
    (Channel.ENTRUSTED, False): SIGNED_FOR,
}


def rule_of_effect(document, channel, proof, *, confirmed_address):
    """The rule by which this proof lets service take effect, or None where it does not.

    A mediation statement binds by being signed for, and by nothing less (CPL 100, CPI 133).
    """
    if document == Paper.STATEMENT and proof != Proof.SIGNED:
        return None
    return EFFECT.get((Channel(channel), confirmed_address), {}).get(Proof(proof))


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """How service took effect. `certain` is false where only a machine reported an arrival.

    What is certain is either proven or done in a form that the law lets stand for receipt; only
    this can carry a judgment by default (CPI 261).
    """

    channel: Channel
    address: str
    sent_at: datetime | date
    effective_on: date
    rule: str
    certain: bool = True
    arrived_at: datetime | date | None = None
    received_by: str = ""
    manner: str = ""  # a Receiver, a Witnessed or a Proof, or their own word
    remarks: str = ""
    attempt: object = None
