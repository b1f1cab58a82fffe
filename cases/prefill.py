"""What the forms of a case start from: what was said before, and what the account knows."""

from cases.abroad import lacking
from cases.authority import standing
from cases.currencies import Currency
from cases.roles import Role
from odr.accounts.models import Channel


def prefilled(case, verb, by, given):
    """What is known of the facts of a step, as in JSON, for the part that acts.

    `given` are facts that the address of the form names, such as which party is to be changed.
    """
    return STARTS[verb](case, by, given) if verb in STARTS else {}


def who_you_are(case, by, given):
    """What was said before; until then, what the account has verified."""
    person, party = by.principal.person, by.principal.party
    known = particulars(by.principal)
    if person and not party.identity_number:
        identity = person.identities.current().first()
        known["identity_number"] = identity.number if identity else ""
        known["kind"] = person.kind
    return known


def somebody(case, by, given):
    """The particulars of the party that is to be changed."""
    parts = case.parts(Role.CLAIMANT, Role.RESPONDENT).select_related("party")
    for part in parts:
        if str(part.pk) == given.get("party"):
            return particulars(part)
    return {}


def particulars(part):
    party = part.party
    return {
        "name": part.name,
        "kind": party.kind,
        "identity_number": party.identity_number,
        "address": party.address,
        "mobile": party.mobile,
        "email": party.email,
        "foreign": party.foreign,
    }


def where_to_serve(case, by, given):
    """The address confirmed before; until then a standing one, or where the party lives."""
    party = by.principal.party
    standing = standing_addresses(by.principal.person)
    return {
        "address": party.service_address or party.address,
        "email": party.service_email or standing.get(Channel.EMAIL) or party.email,
        "mobile": party.service_mobile or standing.get(Channel.SMS) or party.mobile,
        "consents": [name for name, given in last_words(by.principal).items() if given],
    }


def standing_addresses(person):
    """The last address of each channel at which a person agreed to be served, for every case."""
    found = person.service_addresses.consented().order_by("confirmed_at") if person else ()
    return {each.channel: each.address for each in found}


def last_words(part):
    """What a party said last about each consent: `{consent: given}`."""
    return dict(part.consents.order_by("pk").values_list("consent", "given"))


def one_claim(case, by, given):
    """The claim that is to be changed."""
    number = given.get("which", "")
    found = number.isdecimal() and len(number) < 5 and case.claims.filter(number=number).first()
    if not found or found.by.role != Role.CLAIMANT:
        return {}
    return {
        "claim_kind": found.kind,
        "claim": found.text,
        "amount": "" if found.amount is None else str(found.amount),
        "currency": found.currency,
        "in_yuan": "" if found.in_yuan is None else str(found.in_yuan),
    }


def what_happened(case, by, given):
    return {"facts_and_reasons": case.facts_and_reasons}


def what_is_missing(case, by, given):
    """The one notice starts from what the court can see for itself."""
    return {"defects": [f"parties: {text}" for text in lacking(case)]}


def standing_authority(case, by, given):
    return standing(by)


def in_yuan_mostly(case, by, given):
    """A claim that is not made yet is in yuan, unless its maker chooses otherwise."""
    return {"currency": Currency.CNY.value}


STARTS = {
    "claim": in_yuan_mostly,
    "counterclaim": in_yuan_mostly,
    "ask_correction": what_is_missing,
    "describe_claimant": who_you_are,
    "change_party": somebody,
    "change_claim": one_claim,
    "state_facts": what_happened,
    "confirm_address": where_to_serve,
    "name_representative": standing_authority,
    "change_address": where_to_serve,
}
