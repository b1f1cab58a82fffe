"""What each step says about receipt: the same for the certificate and for the record.

Each takes the service, who acts and the facts of the step, and gives the Receipt.
"""

from cases.service.addresses import electronic_address, usual_address
from cases.service.channels import Channel, Proof, Receipt, rule_of_effect
from odr.calendars.clock import day_of


def online(service, by, values):
    """At a confirmed electronic address: when it is made available there (CPL 90, OLR 31.1)."""
    now = service.now()
    return Receipt(
        channel=Channel.PLATFORM,
        address=electronic_address(service.parent, service.recipient),
        sent_at=now,
        arrived_at=now,
        effective_on=day_of(now),
        rule="CPL 90; OLR 31.1",
        certain=False,
    )


def own_word(service, by, values):
    """The recipient says so (OLR 31.2, 33)."""
    now = service.now()
    return Receipt(
        channel=Channel.PLATFORM,
        address=electronic_address(service.parent, service.recipient),
        sent_at=service.sent_at,
        arrived_at=now,
        effective_on=day_of(now),
        rule="OLR 31.2, 33",
        received_by=str(by),
        manner="own_word",
    )


def acted(service, by, values):
    """The recipient acted on it in the case (OLR 29, 31.2)."""
    now = service.now()
    return Receipt(
        channel=Channel.PLATFORM,
        address="",
        sent_at=service.sent_at,
        arrived_at=now,
        effective_on=day_of(now),
        rule="OLR 29, 31.2",
        manner=Proof.ACT,
    )


def proven(service, by, values):
    """What was on its way is shown to have been received, or counts as received."""
    attempt, proof = values["attempt"], Proof(values["proof"])
    return Receipt(
        channel=Channel(attempt.channel),
        address=attempt.address,
        sent_at=attempt.sent_at,
        arrived_at=values["received_on"],
        effective_on=values["received_on"],
        rule=rule_of_effect(
            service.document, attempt.channel, proof, confirmed_address=attempt.confirmed_address
        ),
        certain=proof != Proof.ARRIVED,
        received_by=values.get("receiver", ""),
        manner=proof,
        remarks=attempt.number,
        attempt=attempt,
    )


def handed_over(service, by, values):
    """To the recipient, or to whom the law lets receive for them (CPL 88)."""
    return Receipt(
        channel=Channel.PERSONAL,
        address=values.get("address") or usual_address(service.recipient, Channel.POST),
        sent_at=values["received_on"],
        arrived_at=values["received_on"],
        effective_on=values["received_on"],
        rule="CPL 88",
        received_by=values.get("receiver") or service.recipient.name,
        manner=values["received_by"],
    )


def left_there(service, by, values):
    """Left at the home after a refusal, before a witness or on a picture (CPL 89)."""
    told = filter(None, [values["who_refused"], values.get("witness")])
    return Receipt(
        channel=Channel.LEFT,
        address=values["address"],
        sent_at=values["left_on"],
        effective_on=values["left_on"],
        rule="CPL 89",
        manner=values["witnessed"],
        remarks="; ".join(told),
    )


def published(service, by, values):
    """The last day of thirty, or sixty abroad, after the last posting (CPL 95, 283; CPI 138)."""
    attempt = service.attempts.filter(channel=Channel.PUBLICATION).latest("at")
    period = service.dossier.periods.filter(subject=service.pk, name="public_notice").last()
    return Receipt(
        channel=Channel.PUBLICATION,
        address=attempt.address,
        sent_at=attempt.sent_at,
        effective_on=period.last_day,
        rule="CPL 95, 283; CPI 138",
        attempt=attempt,
    )


def as_served(service, by, values):
    """The attempt that counts, as it stands in the record."""
    attempt = service.attempts.filter(outcome="served").order_by("effective_on", "at").first()
    deemed = attempt.channel in (Channel.LEFT, Channel.PUBLICATION)
    return Receipt(
        channel=Channel(attempt.channel),
        address=attempt.address,
        sent_at=attempt.sent_at,
        arrived_at=None if deemed else attempt.effective_on,
        effective_on=attempt.effective_on,
        rule=attempt.rule,
        certain=attempt.certain,
        received_by=attempt.received_by,
        manner=attempt.manner,
        remarks=attempt.number,
        attempt=attempt,
    )
