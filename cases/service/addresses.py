"""Where a party can be served: the addresses they confirmed, and those that others know."""

from cases.lifecycle import Consent
from cases.service.channels import Channel
from cases.stages import State

AFTER_TRIAL = (State.ON_APPEAL, State.EFFECTIVE, State.ENFORCEMENT)
CONFIRMED = {
    Channel.EMAIL: "service_email",
    Channel.SMS: "service_mobile",
    Channel.POST: "service_address",
}
KNOWN = {
    Channel.EMAIL: "email",
    Channel.SMS: "mobile",
    Channel.POST: "address",
    Channel.ENTRUSTED: "address",
    Channel.PERSONAL: "address",
}


def last_word(case, part, consent):
    """What a party last said about a consent: True, False, or None if they never spoke of it."""
    said = case.consents.filter(part=part, consent=consent).order_by("pk").last()
    return said and said.given


def account_of(part):
    """The person who reads for this party on the platform: they, or a representative; or None."""
    if part.person_id:
        return part.person
    agents = part.agents.filter(role="representative", until=None, person__isnull=False)
    return getattr(agents.select_related("person").first(), "person", None)


def electronic_address(case, part):
    """The confirmed address at which a party agreed to electronic service, or "" (OLR 29, 30).

    Giving an address is consent until it is withdrawn. After the trial it goes on to count where
    the party agreed to that (CPI 137). Somebody has to read for the party on the platform.
    """
    person = account_of(part)
    if person is None or last_word(case, part, Consent.E_SERVICE) is False:
        return ""
    if case.state in AFTER_TRIAL and not last_word(case, part, Consent.E_SERVICE_LATER):
        return ""
    standing = person.service_addresses.consented().values_list("address", flat=True).first()
    return part.party.service_email or standing or ""


def usual_address(part, channel):
    """The address that comes to mind first: the confirmed one, else what others gave, or ""."""
    fields = [names[channel] for names in (CONFIRMED, KNOWN) if channel in names]
    return next(filter(None, (getattr(part.party, name) for name in fields)), "")


def is_confirmed(case, part, channel, address):
    """Whether the party confirmed this very address for that channel (CPI 136)."""
    wire = channel in (Channel.EMAIL, Channel.SMS)
    if wire and last_word(case, part, Consent.E_SERVICE) is False:
        return False
    confirmed = getattr(part.party, CONFIRMED[channel]) if channel in CONFIRMED else ""
    return bool(confirmed) and confirmed == address.strip()
