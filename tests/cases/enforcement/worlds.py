"""For every rule of the room: a matter at the stage it is taken from, and what it asks."""

from django.db import transaction

from cases.enforcement.models import (
    ConsumptionLimit,
    Enforcement,
    EnforcementObjection,
    EnforcementSettlement,
    Listing,
    Measure,
    PropertyLead,
)
from cases.roles import Role
from odr.calendars.clock import court_time
from odr.documents.intake import ingest
from odr.procedure.parts import CLOCK
from odr.procedure.perform import lock, take_by_clock
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import LI, OFFICER, QIAN, WANG, again, day, pk
from tests.court import consequence, place

WHY = {"reasons": "For these reasons."}
GROUNDS = {"grounds": "On these grounds."}
OUTCOMES = ("upheld", "dismissed")
ACTORS = {
    "the creditor": {"claimant"},
    "whoever the judgment awarded something": {"claimant"},
    "the debtor": {"respondent"},
    "the enforcement officer": {"enforcement_officer"},
    "the president of the court": {"president"},
    "the judge": {"judge"},
    "the clerk": {"clerk"},
    "the claimant": {"claimant"},
    "the respondent": {"respondent"},
    "the third party": {"third_party"},
    "whoever proposed it": {"claimant"},
    "whoever objected": {"respondent"},
    "the clock": {"clock"},
    "what follows from another step": set(),
}


def actors(who):
    """The roles of this room's cast that a rule names."""
    return set().union(*(ACTORS[name] for name in who.split(" or ")))


def cast(play):
    """One of everybody, a third party and an onlooker among them."""
    if not play.case.parts(Role.THIRD_PARTY).exists():
        play.case.name_party(Role.THIRD_PARTY, name="Sun Demo")
    if not play.case.parts(Role.OBSERVER).exists():
        play.case.admit(Role.OBSERVER, name="Onlooker")
    roles = (
        "claimant",
        "respondent",
        "third_party",
        "clerk",
        "judge",
        "president",
        OFFICER,
        "observer",
    )
    return {str(role): play.part(role) for role in roles} | {"clock": CLOCK}


def paper(play, role):
    """A file that whoever holds that role has just handed in, by its public id."""
    return str(ingest(b"Receipt no. 1", name="receipt.txt", by=play.part(role).person).pk)


# Matters


def limited(play, name=LI):
    return stage.room(play, ConsumptionLimit, "limit", OFFICER, debtor=pk(play, name), **WHY)


def frozen(play, **facts):
    facts = {
        "debtor": pk(play, LI),
        "asset": "deposits",
        "what": "Account ending in 4321",
        "value": "50000.00",
        "months": 12,
        "taken_on": day(play),
        **WHY,
    } | facts
    return stage.room(play, Measure, "take", OFFICER, **facts)


def proposed(play, name=LI, ground="evades"):
    if not play.enforcement.consumption_limits.filter(debtor__name=name).exists():
        limited(play, name)
    facts = {"debtor": pk(play, name), "ground": ground, "conduct": "Moved the stock to a cousin."}
    return stage.room(play, Listing, "propose", OFFICER, **facts)


def listed(play, **named):
    listing = proposed(play, **named)
    play.act("sign", Role.PRESIDENT, listing)
    return again(listing)


def objection(play):
    return stage.room(play, EnforcementObjection, "object", Role.RESPONDENT, **GROUNDS)


def settlement_facts(play, **facts):
    return {
        "between": [pk(play, "Zhang Demo"), pk(play, LI)],
        "terms": "Li pays 90,000 yuan in three parts; the rest is waived.",
        "total": "90000.00",
        "instalments": [f"{day(play, days)}: 30000.00" for days in (30, 60, 90)],
    } | facts


def offered(play, **facts):
    return stage.room(
        play, EnforcementSettlement, "propose", Role.CLAIMANT, **settlement_facts(play, **facts)
    )


def settled(play, **facts):
    settlement = offered(play, **facts)
    play.act("accept", play.part(Role.RESPONDENT, LI), settlement)
    stage.fresh(play)
    return again(settlement)


def lead(play):
    return stage.room(
        play, PropertyLead, "give", Role.CLAIMANT, what="A stall at the night market."
    )


MADE = {
    "enforcement": lambda play: play.enforcement,
    "measure": frozen,
    "consumptionlimit": limited,
    "listing": proposed,
    "enforcementobjection": objection,
    "enforcementsettlement": offered,
    "propertylead": lead,
}


def at(play, kind, source, verb, aim=""):
    """A matter of that kind at that stage, ready for that verb; for an opening one, unsaved.

    `aim` is where it should lead, where that depends on more than the verb.
    """
    if ready := READY.get((kind.noun(), verb)):
        ready(play)
        stage.fresh(play)
    if not source:
        parent = play.case if kind is Enforcement else play.enforcement
        return kind.within(parent)
    matter = ready_one(play, kind, verb) or MADE[kind.noun()](play)
    if kind is EnforcementObjection and aim in OUTCOMES:
        kind.objects.filter(pk=matter.pk).update(outcome=aim)
    matter = again(matter)
    return again(place(matter, source)) if matter.state != source else matter


def ready_one(play, kind, verb):
    """One that only its own way there makes ready."""
    made = ON_THE_WAY.get((kind.noun(), verb))
    return made(play) if made else None


# What must have happened


def reported(play):
    stage.act(play, "report_payment", Role.RESPONDENT, amount="100.00", paid_on=day(play))


def round_over(play):
    """A case whose one round has ended, as the clerk would find it."""
    place(play.enforcement, "round_ended")
    place(play.case, "effective")


def not_enforced_yet(play):
    """The case as it was before this application."""
    play.case = place(play.case, "effective")


def all_points(play):
    """Every point of the checklist is met."""
    for name in (LI, QIAN, WANG):
        limited(play, name)
    channels = [
        "banks",
        "online_payment",
        "real_estate",
        "vehicles",
        "securities",
        "companies",
        "residence",
    ]
    stage.act(play, "investigate", OFFICER, channels=channels, result="Nothing.")
    for name in (QIAN, WANG):
        stage.act(play, "search_for", OFFICER, debtor=pk(play, name), result="Moved away.")
    stage.act(play, "agree_to_end_round", Role.CLAIMANT)
    play.walk(days=100)


def paid_up(play):
    """More than is owed came in today."""
    facts = {"amount": "150000.00", "paid_on": day(play), "receipt": "R-1"}
    stage.act(play, "record_payment", OFFICER, **facts)


def completed(play):
    stage.act(play, "complete", Role.CLAIMANT, result="All was paid.")


def company(play):
    """The first respondent is an organisation."""
    part = play.part(Role.RESPONDENT, LI)
    part.party.kind = "organisation"
    part.party.save()


def with_sun(play):
    cast(play)
    frozen(play)


def ruled(play, outcome="dismissed"):
    made = objection(play)
    play.act("rule_on", Role.JUDGE, made, outcome=outcome, **GROUNDS)
    return again(made)


def received(play):
    made = ruled(play)
    play.act("note_receipt", OFFICER, made, party=pk(play, "Zhang Demo"), served_on=day(play))
    return again(made)


def overdue(play):
    made = settled(play)
    play.walk(days=31)
    return again(made)


READY = {
    ("enforcement", "apply"): not_enforced_yet,
    ("enforcement", "reopen"): round_over,
    ("enforcement", "confirm_payment"): reported,
    ("enforcement", "dispute_payment"): reported,
    ("enforcement", "decide_payment"): reported,
    ("enforcement", "end_round"): all_points,
    ("enforcement", "complete"): paid_up,
    ("enforcement", "pay_fee"): completed,
    ("enforcement", "record_fee"): completed,
    ("enforcement", "refer_to_bankruptcy"): company,
    ("enforcement", "hold_off"): frozen,
    ("enforcement", "go_on_with"): frozen,
    ("listing", "propose"): limited,
    ("enforcementobjection", "claim_thing"): with_sun,
    ("enforcementobjection", "enter_claim"): with_sun,
}
ON_THE_WAY = {
    ("measure", "put_up"): lambda play: frozen(play, asset="movables"),
    ("measure", "not_sold"): lambda play: frozen(play, asset="movables"),
    ("measure", "sell"): lambda play: frozen(play, asset="movables"),
    ("listing", "extend"): listed,
    ("enforcementobjection", "note_receipt"): ruled,
    ("enforcementobjection", "challenge"): received,
    ("enforcementobjection", "enter_result"): ruled,
    ("enforcementobjection", "become_final"): ruled,
    ("enforcementsettlement", "note_due"): settled,
    ("enforcementsettlement", "note_late"): settled,
    ("enforcementsettlement", "confirm_performed"): settled,
    ("enforcementsettlement", "resume"): overdue,
    ("enforcementsettlement", "sue"): overdue,
}


# What is asked


def payment(play):
    return {"payment": play.case.payments.get(amount="100.00").pk}


def the_measure(play):
    return {"burden": str(play.enforcement.measures.get().pk), **GROUNDS}


def members(play):
    names = ("judge-1", "judge-2", "officer-1")
    people = play.case.officers(Role.JUDGE, Role.OFFICER)
    return {"members": [str(person.pk) for person in people.filter(username__in=names)], **WHY}


ASKED = {
    ("enforcement", "apply"): stage.application,
    ("enforcement", "reopen"): lambda play: {"property_found": "A car."},
    ("enforcement", "note_receipt"): lambda play: {
        "debtor": pk(play, QIAN),
        "served_on": day(play),
    },
    ("enforcement", "report_property"): lambda play: {"owns": ["A car"], "past_year": "Nothing."},
    ("enforcement", "report_change"): lambda play: {"changed_on": day(play), "change": "A raise."},
    ("enforcement", "investigate"): lambda play: {"channels": ["banks"], "result": "Nothing."},
    ("enforcement", "search_for"): lambda play: {"debtor": pk(play, WANG), "result": "Gone."},
    ("enforcement", "report_payment"): lambda play: {"amount": "10.00", "paid_on": day(play)},
    ("enforcement", "record_payment"): lambda play: {
        "amount": "10.00",
        "paid_on": day(play),
        "receipt": "R",
    },
    ("enforcement", "note_proceeds"): lambda play: {
        "amount": "10.00",
        "paid_on": day(play),
        "receipt": "R",
    },
    ("enforcement", "confirm_payment"): payment,
    ("enforcement", "dispute_payment"): lambda play: payment(play) | WHY,
    ("enforcement", "decide_payment"): lambda play: payment(play) | WHY | {"verdict": "counts"},
    ("enforcement", "approve_end_of_round"): members,
    ("enforcement", "end_round"): lambda play: {"listing_considered": True, **WHY},
    ("enforcement", "complete"): lambda play: {"result": "All was paid."},
    ("enforcement", "pay_fee"): lambda play: {"confirm_payment": True},
    ("enforcement", "record_fee"): lambda play: {"receipt": "R", "paid_on": day(play)},
    ("enforcement", "stay"): lambda play: {"ground": "death", **WHY},
    ("enforcement", "resume"): lambda play: WHY,
    ("enforcement", "refer_to_bankruptcy"): lambda play: {
        "debtor": pk(play, LI),
        "court_named": "Court of Xihu",
        "creditor_agrees": True,
        **WHY,
    },
    ("enforcement", "hold_off"): the_measure,
    ("enforcement", "go_on_with"): the_measure,
    ("enforcement", "set_aside"): lambda play: GROUNDS,
    ("enforcement", "terminate"): lambda play: {"ground": "no_estate", **WHY},
    ("enforcement", "cancel"): lambda play: GROUNDS,
    ("enforcement", "refuse"): lambda play: GROUNDS,
    ("enforcement", "reject"): lambda play: GROUNDS,
    ("measure", "take"): lambda play: {
        "debtor": pk(play, LI),
        "asset": "deposits",
        "what": "An account",
        "value": "100.00",
        "months": 12,
        "taken_on": day(play),
        **WHY,
    },
    ("measure", "renew"): lambda play: {"months": 12, **WHY},
    ("measure", "deduct"): lambda play: {"amount": "100.00", "receipt": "R"},
    ("measure", "put_up"): lambda play: {
        "sale": "auction",
        "reserve": "70.00",
        "valuation": "Agreed.",
    },
    ("measure", "not_sold"): lambda play: WHY,
    ("measure", "sell"): lambda play: {"price": "100.00", "sold_on": day(play), "receipt": "R"},
    ("measure", "release"): lambda play: WHY,
    ("consumptionlimit", "limit"): lambda play: {"debtor": pk(play, LI), **WHY},
    ("consumptionlimit", "permit"): lambda play: {
        "what": "A flight to a hospital.",
        "until": day(play, 3),
        **WHY,
    },
    ("consumptionlimit", "lift"): lambda play: WHY,
    ("listing", "propose"): lambda play: {
        "debtor": pk(play, LI),
        "ground": "evades",
        "conduct": "Hid stock.",
    },
    ("listing", "decline"): lambda play: WHY,
    ("listing", "extend"): lambda play: {"years": 1, **WHY},
    ("listing", "ask_removal"): lambda play: {"ground": "wrong", **WHY},
    ("listing", "keep"): lambda play: WHY,
    ("listing", "remove"): lambda play: {"ground": "paid", **WHY},
    ("enforcementobjection", "object"): lambda play: GROUNDS,
    ("enforcementobjection", "plead_lateness"): lambda play: GROUNDS,
    ("enforcementobjection", "contest_jurisdiction"): lambda play: GROUNDS,
    ("enforcementobjection", "claim_thing"): the_measure,
    ("enforcementobjection", "enter_claim"): lambda play: (
        the_measure(play)
        | {"name": "Zhou Demo", "address": "3 Lake Road", "files": [paper(play, "clerk")]}
    ),
    ("enforcementobjection", "rule_on"): lambda play: {"outcome": "dismissed", **GROUNDS},
    ("enforcementobjection", "note_receipt"): lambda play: {
        "party": pk(play, LI),
        "served_on": day(play),
    },
    ("enforcementobjection", "challenge"): lambda play: {
        "number": "（2026）浙01执复9号",
        "filed_on": day(play),
        "files": [paper(play, "claimant")],
    },
    ("enforcementobjection", "enter_result"): lambda play: {
        "outcome": "dismissed",
        "decided_on": day(play),
        "files": [paper(play, "clerk")],
    },
    ("enforcementsettlement", "propose"): settlement_facts,
    ("enforcementsettlement", "note"): lambda play: settlement_facts(
        play, files=[paper(play, OFFICER)]
    ),
    ("enforcementsettlement", "resume"): lambda play: WHY,
    ("enforcementsettlement", "sue"): lambda play: {
        "number": "（2026）浙0192民初9号",
        "filed_on": day(play),
        "files": [paper(play, "claimant")],
    },
    ("propertylead", "give"): lambda play: {"what": "A stall."},
    ("propertylead", "check_off"): lambda play: {"found": "nothing", "result": "Empty."},
}


def facts(play, kind, verb):
    asked = ASKED.get((kind.noun(), verb))
    return asked(play) if asked else {}


def take(play, matter, verb, who, aim=""):
    """As somebody the rule names, as the clock, or as what another step leads to."""
    asked = facts(play, type(matter), verb)
    if "outcome" in asked and aim in OUTCOMES:
        asked |= {"outcome": aim}
    parts = cast(play)
    roles = actors(who)
    if roles - {"clock"}:
        role = sorted(roles - {"clock"})[0]
        by = proper(play, matter, verb) or parts[role]
        return play.act(verb, by, matter, **asked)
    if roles:
        return by_the_clock(matter, verb)
    return consequence(matter, verb, **asked)


def proper(play, matter, verb):
    """Where not everybody of a role may: whoever has the window for it."""
    if matter.noun() == "enforcementsettlement" and verb in ("accept", "decline"):
        return play.part(Role.RESPONDENT, LI)
    return None


@transaction.atomic
def by_the_clock(matter, verb):
    lock(matter, CLOCK)
    return take_by_clock(matter, verb, at=court_time(matter.dossier))
