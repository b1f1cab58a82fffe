"""The lives of a mediation and of what belongs to it, said a second time."""

import pytest

from cases.roles import Role
from mediation.models import FactList, Mediation, Ranking, Session, Suspicion
from mediation.stages import ListState, RankingState, SessionState, State, SuspicionState
from odr.procedure.parts import CLOCK, Part
from odr.procedure.reasons import Blocked, NotYours, OutOfOrder
from tests.court import place
from tests.mediation.house import CONFIRMED, DISPUTE, Talk, profile
from tests.truth import attempt, declared, rows, states

CLAIMANT, MEDIATOR, MANAGER = "the claimant", "the mediator", "the mediation organisation"
DESK = "the desk for false mediation"
PARTY = "the claimant or the respondent or the third party"
FOLLOWS, CLOCKWORK, INVITED = "what follows from another step", "the clock", "whoever was invited"
CONSENT, CHOICE, APPOINTMENT, ACCEPTANCE, CONTACT, TALKS, APPRAISAL, HALTED, AGREED, ENDED = State
BEFORE = (CONSENT, CHOICE, APPOINTMENT, ACCEPTANCE, CONTACT)
MEDIATED = (CONTACT, TALKS, APPRAISAL, HALTED)
GOING = (*BEFORE, TALKS, APPRAISAL, HALTED)

MEDIATION = rows(
    ("", "apply", CONSENT, CLAIMANT),
    ("", "receive", CONSENT, FOLLOWS),
    (CONSENT, "name_party", None, CLAIMANT),
    (GOING, "associate", None, INVITED),
    (GOING, "name_representative", None, PARTY),
    (CONSENT, "consent", None, PARTY),
    ((CHOICE, APPOINTMENT, ACCEPTANCE, CONTACT), "come_in", None, PARTY),
    (CONSENT, "all_answered", CHOICE, FOLLOWS),
    ((*BEFORE, TALKS), "refuse", ENDED, PARTY),
    (GOING, "withdraw", ENDED, CLAIMANT),
    (CHOICE, "note_choice", None, FOLLOWS),
    (CHOICE, "match", APPOINTMENT, FOLLOWS),
    (APPOINTMENT, "ask_chosen", ACCEPTANCE, FOLLOWS),
    (APPOINTMENT, "name_mediator", ACCEPTANCE, MANAGER),
    (ACCEPTANCE, "accept", CONTACT, MEDIATOR),
    (ACCEPTANCE, "decline", APPOINTMENT, MEDIATOR),
    (ACCEPTANCE, "reassign", APPOINTMENT, CLOCKWORK),
    (CONTACT, "begin_talks", TALKS, FOLLOWS),
    (CONTACT, "record_unreachable", ENDED, MEDIATOR),
    (CONTACT, "record_refusal", ENDED, MEDIATOR),
    (MEDIATED, "record_frame", None, MEDIATOR),
    (MEDIATED, "disclose", None, MEDIATOR),
    (MEDIATED, "waive_objection", None, PARTY),
    (MEDIATED, "challenge", None, PARTY),
    (MEDIATED, "uphold_challenge", None, MANAGER),
    (MEDIATED, "find_another", APPOINTMENT, FOLLOWS),
    (MEDIATED, "dismiss_challenge", None, MANAGER),
    ((CONTACT, TALKS), "replace", CHOICE, PARTY),
    (MEDIATED, "add_mediator", None, MANAGER),
    (MEDIATED, "name_lead", None, PARTY),
    (TALKS, "agree_to_times", None, PARTY),
    (TALKS, "take_back_times", None, PARTY),
    (TALKS, "agree_to_extend", None, PARTY),
    (TALKS, "note_terms", None, FOLLOWS),
    (TALKS, "wait_for_appraisal", APPRAISAL, MEDIATOR),
    (APPRAISAL, "go_on", TALKS, MEDIATOR),
    ((CONTACT, TALKS, APPRAISAL), "halt", HALTED, FOLLOWS),
    (HALTED, "resume", CONTACT, FOLLOWS),
    (HALTED, "resume", TALKS, FOLLOWS),
    (HALTED, "resume", APPRAISAL, FOLLOWS),
    (TALKS, "conclude", AGREED, FOLLOWS),
    (TALKS, "conclude_at_court", AGREED, FOLLOWS),
    (TALKS, "declare_deadlock", ENDED, MEDIATOR),
    (TALKS, "end_unsigned", ENDED, MEDIATOR),
    ((CHOICE, APPOINTMENT, ACCEPTANCE, CONTACT, TALKS), "expire", ENDED, CLOCKWORK),
    (GOING, "end_otherwise", ENDED, f"{MEDIATOR} or {MANAGER}"),
    (HALTED, "end_as_false", ENDED, FOLLOWS),
    (GOING, "end_with_case", ENDED, FOLLOWS),
    (ENDED, "take_to_court", None, CLAIMANT),
    ((*GOING, AGREED, ENDED), "waive_secrecy", None, PARTY),
)
RANKING = rows(("", "rank", RankingState.GIVEN, PARTY))
CALLED, HELD, CALLED_OFF = SessionState
SESSION = rows(
    ("", "call", CALLED, MEDIATOR),
    (CALLED, "hold", HELD, MEDIATOR),
    (CALLED, "call_off", CALLED_OFF, MEDIATOR),
)
SIGNING, SIGNED, UNSIGNED = ListState
LIST = rows(
    ("", "draw_up", SIGNING, MEDIATOR),
    (SIGNING, "sign", None, PARTY),
    (SIGNING, "see_who_signed", SIGNED, FOLLOWS),
    (SIGNING, "see_who_signed", UNSIGNED, FOLLOWS),
)
REPORTED, CLEARED, CONFIRMED_FALSE = SuspicionState
SUSPICION = rows(
    ("", "report", REPORTED, MEDIATOR),
    (REPORTED, "ask", None, DESK),
    (REPORTED, "reply", None, MEDIATOR),
    (REPORTED, "clear", CLEARED, DESK),
    (REPORTED, "confirm", CONFIRMED_FALSE, DESK),
)
TABLES = {
    Mediation: MEDIATION,
    Ranking: RANKING,
    Session: SESSION,
    FactList: LIST,
    Suspicion: SUSPICION,
}
each_kind = pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.noun())
WHO = {
    CLAIMANT: {"claimant"},
    PARTY: {"claimant", "respondent"},
    MEDIATOR: {"mediator"},
    MANAGER: {"case_manager"},
    f"{MEDIATOR} or {MANAGER}": {"mediator", "case_manager"},
    DESK: {"integrity_desk"},
    FOLLOWS: set(),
    CLOCKWORK: {"clock"},
    INVITED: set(),
}


def everybody(talk):
    roles = ("claimant", "respondent", "mediator", "case_manager")
    return {role: talk.part(role) for role in roles} | {"clock": CLOCK}


@each_kind
def test_it_lives_as_the_table_says(kind):
    assert declared(kind) == TABLES[kind]


def test_nothing_else_can_be_done_at_any_stage(talking):
    verbs = {verb for source, verb, _target, _who in MEDIATION if source}
    for source in states(Mediation):
        placed = place(talking.refresh().mediation, source)
        allowed = {verb for state, verb, _target, _who in MEDIATION if state == source}
        for verb in verbs - allowed:
            by = talking.part("claimant")
            assert attempt(placed, verb, by) is OutOfOrder, (source, verb)


def test_nobody_else_can_do_it(talking):
    over = {"ended_on": talking.mediation.today(), "ground": "other"}
    Mediation.objects.filter(pk=talking.mediation.pk).update(**over)
    for source, verb, _target, who in sorted(row for row in MEDIATION if row[0]):
        placed = place(talking.refresh().mediation, source)
        for name, part in everybody(talking).items():
            refused = attempt(placed, verb, part) is NotYours
            assert refused is (name not in WHO[who]), (source, verb, name)


def test_who_opens_one(applied):
    applied.consented()
    for name in ("claimant", "respondent", "case_manager"):
        refused = attempt(Ranking.within(applied.mediation), "rank", applied.part(name))
        assert (refused is NotYours) is (name == "case_manager")
    person = applied.part("claimant").person
    for role in ("respondent", "mediator", "judge"):
        by = Part(person=person, name="Somebody", role=role)
        for verb in ("apply", "receive"):
            assert attempt(Mediation(), verb, by, **DISPUTE) is NotYours, (role, verb)


# Every row once, through the one door: what each needs first, by whom, and what it says.
TOLD = {"reasons": "For the reasons that were given."}
HIM = {"tried": "Twice by telephone."}
ROWS = {
    "name_party": ("claimant", {"other_name": "Qian Demo", "other_email": "qian@example.org"}),
    "name_representative": (
        "claimant",
        {"name": "Wu Demo", "email": "wu@example.org", "authority": "special"},
    ),
    "refuse": ("respondent", {}),
    "withdraw": ("claimant", {}),
    "decline": ("mediator", TOLD),
    "record_unreachable": ("mediator", HIM),
    "record_refusal": ("mediator", {"told": "No."}),
    "record_frame": (
        "mediator",
        {"languages": ["zh", "en"], "seat": "Hangzhou", "governing_law": "The law of China"},
    ),
    "disclose": ("mediator", {"disclosure": "We were at school together."}),
    "agree_to_times": ("claimant", {}),
    "take_back_times": ("claimant", {}),
    "wait_for_appraisal": ("mediator", {"what": "What the goods are worth."}),
    "go_on": ("mediator", {}),
    "declare_deadlock": ("mediator", {}),
    "end_unsigned": ("mediator", {}),
    "end_otherwise": ("mediator", TOLD),
    "waive_secrecy": ("claimant", {"passage": "We received twenty lamps."}),
}


@pytest.mark.parametrize("verb", ROWS)
def test_each_row_is_taken_where_it_stands(talking, verb):
    by, facts = ROWS[verb]
    for source, name, target, _who in sorted(MEDIATION):
        if name == verb:
            placed = place(talking.refresh().mediation, source)
            talking.act(verb, by, placed, **facts)
            assert talking.state == target, source


@pytest.mark.parametrize(("source", "by"), [(CONTACT, "claimant"), (TALKS, "respondent")])
def test_another_mediator_is_asked_for_once(talking, source, by):
    talking.act("replace", by, place(talking.mediation, source))
    assert talking.state == CHOICE
    assert attempt(place(talking.mediation, TALKS), "replace", talking.part(by)) is Blocked


def test_what_the_organisation_decides(talking):
    talking.act("add_mediator", "case_manager", mediator=profile("Sage 2"), charges="free",
                independent=True)  # fmt: skip
    second = talking.part("mediator", "Sage 2")
    for role in ("claimant", "respondent"):
        talking.act("name_lead", role, mediator=str(second.pk))
    assert talking.refresh().mediation.lead == second
    talking.act("challenge", "claimant", mediator=str(second.pk), **TOLD)
    talking.act("dismiss_challenge", "case_manager", **TOLD)
    talking.act("challenge", "claimant", mediator=str(second.pk), **TOLD)
    talking.act("uphold_challenge", "case_manager", **TOLD)
    assert talking.state == TALKS and talking.part("mediator").name == "Sage 1"
    first = talking.part("mediator")
    talking.act("challenge", "respondent", mediator=str(first.pk), **TOLD)
    talking.act("uphold_challenge", "case_manager", **TOLD)
    assert talking.state == APPOINTMENT
    talking.act("name_mediator", "case_manager", mediator=profile("Sage 3"))
    assert talking.state == ACCEPTANCE


FACTS = {"undisputed": ["Twenty lamps were bought.", "They were paid."]}
OPENINGS = {
    Session: (
        "call",
        {"with_whom": "joint", "at": "2199-01-01T10:00", "link": "https://x.example"},
    ),
    FactList: ("draw_up", FACTS),
    Suspicion: ("report", {"suspicion": "They met before."}),
}


def opened(talking, kind):
    verb, facts = OPENINGS[kind]
    return talking.open(kind, verb, "mediator", **facts)


@pytest.mark.parametrize("kind", OPENINGS, ids=lambda kind: kind.noun())
def test_what_stands_beside_is_open_to_those_alone(talking, kind):
    verb, facts = OPENINGS[kind]
    for name, part in everybody(talking).items():
        refused = attempt(kind.within(talking.mediation), verb, part, **facts) is NotYours
        assert refused is (name != "mediator"), name
    room = opened(talking, kind)
    people = everybody(talking)
    if desk := talking.part("integrity_desk"):
        people["integrity_desk"] = desk
    for source, verb, _target, who in sorted(row for row in TABLES[kind] if row[0]):
        for name, part in people.items():
            refused = attempt(place(again(room), source), verb, part) is NotYours
            assert refused is (name not in WHO[who]), (source, verb, name)
    verbs = {verb for source, verb, _target, _who in TABLES[kind] if source}
    for source in states(kind):
        allowed = {verb for state, verb, _target, _who in TABLES[kind] if state == source}
        for verb in verbs - allowed:
            assert attempt(place(again(room), source), verb, people["mediator"]) is OutOfOrder


def again(room):
    return type(room).objects.select_related("dossier").get(pk=room.pk)


def test_a_session_is_held_or_called_off(talking):
    session = opened(talking, Session)
    there = [str(talking.part("claimant").pk)]
    talking.act("hold", "mediator", session, attended=there)
    assert again(session).state == HELD
    second = opened(talking, Session)
    talking.act("call_off", "mediator", second)
    assert again(second).state == CALLED_OFF


@pytest.mark.parametrize(
    ("signing", "state"), [(["claimant", "respondent"], SIGNED), (["claimant"], UNSIGNED)]
)
def test_facts_are_signed_by_all_or_stay(talking, signing, state):
    facts = opened(talking, FactList)
    for role in signing:
        talking.act("sign", role, again(facts), understood=True)
    talking.walk(days=9)
    assert again(facts).state == state


def test_a_suspicion_halts_the_mediation_and_its_time(talking):
    before = talking.period("mediate").due_at
    suspicion = opened(talking, Suspicion)
    assert talking.state == HALTED
    talking.act("ask", "integrity_desk", suspicion, question="Since when?")
    talking.act("reply", "mediator", suspicion, reply="Since May.")
    talking.walk(days=3)
    talking.act("clear", "integrity_desk", again(suspicion), **TOLD)
    assert talking.state == TALKS
    assert (talking.period("mediate").due_at - before).days >= 3
    second = opened(talking, Suspicion)
    talking.act("confirm", "integrity_desk", second, **TOLD)
    assert talking.state == ENDED and talking.mediation.ground == "other"


def test_somebody_comes_in_late(applied):
    applied.joined().walk(days=9)
    assert applied.state == CHOICE
    applied.walk(days=5)
    assert applied.state == APPOINTMENT
    applied.act("name_mediator", "case_manager", mediator=profile("Sage 1"))
    applied.act("accept", "mediator", practice_certificate="M", charges="0", independent=True)
    assert applied.state == CONTACT
    applied.act("come_in", Role.RESPONDENT, **CONFIRMED)
    assert applied.state == TALKS


def test_what_it_takes_to_apply(house):
    assert Talk.applied(**DISPUTE).state == CONSENT
