"""What goes out by mail and SMS with a service: it names nothing that a stranger should read."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from cases.service.addresses import account_of, electronic_address
from cases.service.channels import Wire
from odr.procedure.outbox import post


def announce(service, wire, address):
    """One message to one address: word of a paper or, to whoever has no account, the code to join.

    It goes to an address and not to a person, so that a bounce tells which address is dead.
    """
    recipient = service.recipient
    if recipient.person_id is None:
        given = {"email" if wire == Wire.EMAIL else "mobile": address}
        service.parent.send_invitation(recipient, **given)
        return
    with override(recipient.person.language):
        text = _("The Online Court has a paper for you. Sign in, read it and confirm receipt:")
        _post(service, wire, address, f"{text} {service_url(service)}")


def invite_to_read(service):
    """Word that a paper was served electronically: at the confirmed address and mobile number."""
    party, person = service.recipient.party, account_of(service.recipient)
    email = electronic_address(service.parent, service.recipient)
    with override(person.language):
        text = _(
            "The Online Court has served a paper on you electronically. It counts as received on "
            "%(day)s, whether or not you read this. Sign in to read it:"
        ) % {"day": service.today().isoformat()}
        for wire, address in ((Wire.EMAIL, email), (Wire.SMS, party.service_mobile)):
            if address:
                _post(service, wire, address, f"{text} {service_url(service)}")


def service_url(service):
    return f"{settings.SITE_URL}/{service.path()}/{service.pk}/"


def _post(service, wire, address, text):
    tries = service.attempts.count()
    post(
        wire.value,
        address,
        subject=_("The court has news for you"),
        text=text,
        dossier=service.dossier_id,
        dedupe=f"service:{service.pk}:{tries}:{wire}",
    )
