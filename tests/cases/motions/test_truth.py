"""The life of a motion, said a second time and compared."""

import pytest

from cases.motions.kinds import Kind, State
from cases.motions.models import Motion
from odr.procedure.reasons import NotYours, OutOfOrder
from tests.cases.motions.conftest import ORDER, afresh, file, paper, responded
from tests.court import consequence, place
from tests.truth import attempt, cast, declared, rows, states

FILED, ANSWERED, CONTESTED = State.FILED, State.ANSWERED, State.CONTESTED
ALLOWED, REFUSED, GRANTED, DENIED = State.ALLOWED, State.REFUSED, State.GRANTED, State.DENIED
PRESERVED, LIFTED = State.PRESERVED, State.LIFTED
STANDING = (ALLOWED, PRESERVED)
UNDECIDED, RULED = (FILED, ANSWERED), (ALLOWED, REFUSED)
CLAIMANT, RESPONDENT, JUDGE = "the claimant", "the respondent", "the judge"
CLERK, PRESIDENT = "the clerk", "the president of the court"
PARTY = "the claimant or the respondent or the third party"
MOVANT, OTHERS, CONSEQUENCE = (
    "whoever filed it",
    "a party on another side",
    "what follows from another step",
)
OPENINGS = {
    "object_to_jurisdiction": RESPONDENT,
    "object_to_track": PARTY,
    "ask_time": PARTY,
    "ask_time_back": PARTY,
    "challenge": PARTY,
    "ask_preservation": PARTY,
    "ask_joinder": PARTY,
    "ask_to_withdraw": CLAIMANT,
    "ask_fee_relief": CLAIMANT,
    "ask_fee_review": PARTY,
    "ask_suspension": PARTY,
    "ask_secrecy": PARTY,
    "ask_to_go_offline": PARTY,
    "ask_new_hearing": PARTY,
    "ask_consolidation": PARTY,
}
LIFE = rows(
    *(("", verb, FILED, who) for verb, who in OPENINGS.items()),
    ("", "appeal_against_end", CONTESTED, CLAIMANT),
    (FILED, "respond", None, OTHERS),
    (FILED, "close_responses", ANSWERED, CONSEQUENCE),
    (UNDECIDED, "withdraw", State.WITHDRAWN, MOVANT),
    (UNDECIDED, "grant", GRANTED, JUDGE),
    (UNDECIDED, "grant_time", GRANTED, JUDGE),
    (UNDECIDED, "grant_relief", GRANTED, JUDGE),
    (UNDECIDED, "grant_fee_review", GRANTED, PRESIDENT),
    (UNDECIDED, "uphold_challenge", GRANTED, PRESIDENT),
    (UNDECIDED, "deny", DENIED, f"{JUDGE} or {PRESIDENT}"),
    (UNDECIDED, "allow_objection", ALLOWED, JUDGE),
    (UNDECIDED, "dismiss_objection", REFUSED, JUDGE),
    (UNDECIDED, "dismiss_challenge", REFUSED, PRESIDENT),
    (UNDECIDED, "preserve", ALLOWED, JUDGE),
    (UNDECIDED, "refuse_preservation", REFUSED, JUDGE),
    (STANDING, "make_known", None, f"{CLERK} or {JUDGE}"),
    (STANDING, "offer_security", None, OTHERS),
    (STANDING, "give_up", None, MOVANT),
    (STANDING, "note_loss", None, CONSEQUENCE),
    (STANDING, "lift", LIFTED, JUDGE),
    (STANDING, "keep", None, JUDGE),
    (RULED, "note_receipt", None, CLERK),
    (RULED, "appeal_ruling", CONTESTED, PARTY),
    (RULED, "ask_review", CONTESTED, PARTY),
    (CONTESTED, "enter_outcome", GRANTED, CLERK),
    (CONTESTED, "enter_outcome", DENIED, CLERK),
    (CONTESTED, "enter_outcome", PRESERVED, CLERK),
    (CONTESTED, "decide_review", GRANTED, PRESIDENT),
    (CONTESTED, "decide_review", DENIED, PRESIDENT),
    (CONTESTED, "decide_review", PRESERVED, PRESIDENT),
    (RULED, "take_effect", GRANTED, CONSEQUENCE),
    (RULED, "take_effect", DENIED, CONSEQUENCE),
    (RULED, "take_effect", PRESERVED, CONSEQUENCE),
)
# The kind of motion of which a verb is tried; of the others, of a suspension.
KINDS = {
    "grant_time": Kind.EXTENSION,
    "grant_relief": Kind.RELIEF,
    "grant_fee_review": Kind.FEE_REVIEW,
    "uphold_challenge": Kind.RECUSAL,
    "dismiss_challenge": Kind.RECUSAL,
    "preserve": Kind.PRESERVATION,
    "refuse_preservation": Kind.PRESERVATION,
    "make_known": Kind.PRESERVATION,
    "offer_security": Kind.PRESERVATION,
    "give_up": Kind.PRESERVATION,
    "note_loss": Kind.PRESERVATION,
    "lift": Kind.PRESERVATION,
    "keep": Kind.PRESERVATION,
    "ask_review": Kind.PRESERVATION,
    "decide_review": Kind.PRESERVATION,
}
ON_JURISDICTION = {"allow_objection", "dismiss_objection", "note_receipt", "appeal_ruling"} | {
    "enter_outcome",
    "take_effect",
}
KINDS |= dict.fromkeys(ON_JURISDICTION, Kind.JURISDICTION)
WHO = {  # where the respondent objected to jurisdiction, and the claimant filed everything else
    MOVANT: {"claimant"},
    OTHERS: {"respondent"},
    PARTY: {"claimant", "respondent"},
    JUDGE: {"judge"},
    CLERK: {"clerk"},
    PRESIDENT: {"president"},
    f"{JUDGE} or {PRESIDENT}": {"judge"},
    f"{CLERK} or {JUDGE}": {"clerk", "judge"},
    CONSEQUENCE: set(),
}


ASKED = {
    Kind.JURISDICTION: ("object_to_jurisdiction", "respondent", {"court": "浙0106"}),
    Kind.RECUSAL: ("challenge", "claimant", {"bias": "interest"}),
    Kind.FEE_REVIEW: ("ask_fee_review", "claimant", {}),
    Kind.RELIEF: ("ask_fee_relief", "claimant", {"relief": "deferral"}),
    Kind.SUSPENSION: ("ask_suspension", "claimant", {"ground": "other_case"}),
    Kind.EXTENSION: ("ask_time", "respondent", {}),
    Kind.PRESERVATION: (
        "ask_preservation",
        "claimant",
        {
            "preserves": "property",
            "amount": "100.00",
            "measure": "The parcel.",
            "security": "None needed.",
            "confirm_payment": True,
        },
    ),
}


OFFERED = {"security": "A bank guarantee.", "amount": "100.00", "grounds": "It is as good."}


def opened(play, kind):
    """A motion of that kind, at the stage of pleadings (relief: while the fee is due)."""
    verb, role, given = ASKED[kind]
    if kind == Kind.RELIEF:
        place(play.case, "docketed")
        play.refresh()
    if kind == Kind.RECUSAL:
        given = given | {"part": str(play.part("judge").pk)}
    if kind == Kind.EXTENSION:
        period = play.period("answer", part=play.part("respondent"))
        given = {"period": period.pk, "until": play.today(days=40)}
    return file(verb, play, role, **given)


RULINGS = {
    (Kind.JURISDICTION, ALLOWED): ("allow_objection", "judge"),
    (Kind.JURISDICTION, REFUSED): ("dismiss_objection", "judge"),
    (Kind.PRESERVATION, ALLOWED): ("preserve", "judge"),
    (Kind.PRESERVATION, REFUSED): ("refuse_preservation", "judge"),
}


def at(play, verb, source):
    """A motion at that stage, of a kind to which the verb applies, with its windows open."""
    kind = KINDS.get(verb, Kind.SUSPENSION)
    motion = opened(play, kind)
    if source == FILED and verb in ("respond", "close_responses", "withdraw"):
        return motion
    motion = responded(play, motion) if kind in (Kind.JURISDICTION, Kind.SUSPENSION) else motion
    if source in UNDECIDED:
        return motion if motion.state == source else place(motion, source)
    ruling = REFUSED if source in (CONTESTED, REFUSED) else ALLOWED
    play.act(*RULINGS[kind, ruling], motion, **ORDER)
    if kind == Kind.PRESERVATION and source == ALLOWED and verb == "ask_review":
        play.act("make_known", "clerk", motion, carried_out="Today.")
    if verb == "keep":
        play.act("offer_security", "respondent", motion, **OFFERED)
    if source == CONTESTED:
        contest = "appeal_ruling" if kind == Kind.JURISDICTION else "ask_review"
        play.act(contest, "claimant", motion, grounds="It is wrong.")
    motion = afresh(motion)
    return motion if motion.state == source else place(motion, source)


def facts_of(play, verb, target):
    known = {
        "respond": {"position": "opposes"},
        "close_responses": {},
        "withdraw": {},
        "take_effect": {},
        "grant_time": ORDER | {"until": play.today(days=40)},
        "grant_relief": ORDER | {"relief": "deferral"},
        "grant_fee_review": ORDER | {"fee": "40.00"},
        "make_known": {"carried_out": "Today."},
        "note_receipt": {"received_on": play.today()},
        "appeal_ruling": {"grounds": "It is wrong."},
        "ask_review": {"grounds": "It is wrong."},
        "decide_review": ORDER | {"outcome": GRANTED if target == PRESERVED else target},
        "offer_security": OFFERED,
        "give_up": {"grounds": "It is no longer needed."},
        "note_loss": {},
        "lift": ORDER | {"ground": "wrong"},
    }
    if verb == "note_receipt":
        on_paper = play.case.dossier.parts.get(name="Zhao Demo", behalf=None)
        return known[verb] | {"party": str(on_paper.pk)}
    if verb == "enter_outcome":
        ruling = {"outcome": target, "decided_on": play.today(), "order": "So."}
        return ruling | {"files": [paper(play.part("clerk"))]}
    return known.get(verb, ORDER)


def test_a_motion_lives_as_the_table_says():
    assert declared(Motion) == LIFE


# Only what is preserved becomes so, and it never becomes anything else by a ruling that stands.
ELSEWHERE = {("enter_outcome", PRESERVED), ("decide_review", GRANTED)}
TAKEN = sorted(row for row in LIFE if row[0] and (row[1], row[2]) not in ELSEWHERE)


@pytest.mark.parametrize(("source", "verb", "target", "who"), TAKEN)
def test_every_row_of_a_motion_can_be_taken(pleading, source, verb, target, who):
    motion = at(pleading, verb, source)
    facts = facts_of(pleading, verb, target)
    if verb == "take_effect":
        motion = ruled(pleading, motion, target)
    if who == CONSEQUENCE:
        consequence(motion, verb, **facts)
    else:
        by = "respondent" if motion.kind == Kind.EXTENSION and who == MOVANT else min(WHO[who])
        pleading.act(verb, by, motion, **facts)
    assert afresh(motion).state == target
    assert pleading.sound()


def ruled(play, motion, target):
    """The same motion with that outcome, whatever its ruling was."""
    Motion.objects.filter(pk=motion.pk).update(outcome=target)
    return afresh(motion)


def test_nothing_else_can_be_done_to_a_motion_at_any_stage(pleading):
    motion = opened(pleading, Kind.SUSPENSION)
    for source in states(Motion):
        placed = place(motion, source)
        allowed = {verb for at, verb, _target, _who in LIFE if at == source}
        for verb in {verb for at, verb, _target, _who in LIFE if at} - allowed:
            assert attempt(placed, verb, pleading.part("judge")) is OutOfOrder, (source, verb)


def test_nobody_else_can_do_it_to_a_motion(pleading):
    motions = {}
    for source, verb, _target, who in TAKEN:
        kind = KINDS.get(verb, Kind.SUSPENSION)
        if kind == Kind.RELIEF:
            continue  # has a stage of its own
        motion = motions.setdefault(kind, opened_once(pleading, kind, motions))
        placed = place(motion, source)
        for name, part in cast(pleading).items():
            refused = attempt(placed, verb, part) is NotYours
            assert refused is (name not in WHO[who]), (source, verb, name)


def opened_once(play, kind, known):
    return known[kind] if kind in known else opened(play, kind)


def test_a_verb_is_for_its_own_kinds_only(pleading):
    motion = opened(pleading, Kind.SUSPENSION)
    for verb, kind in KINDS.items():
        sources = {source for source, each, _target, _who in LIFE if each == verb}
        placed = place(motion, min(sources))
        for part in cast(pleading).values():
            assert attempt(placed, verb, part) in (NotYours, OutOfOrder), (verb, kind)


def test_who_files_what(pleading):
    outsiders = ("clerk", "judge", "president", "clock")
    sides = {CLAIMANT: {"claimant"}, RESPONDENT: {"respondent"}, PARTY: {"claimant", "respondent"}}
    for verb, who in OPENINGS.items():
        step = next(step for step in Motion.steps() if step.name == verb)
        place(pleading.case, step.during[0] if step.during else "pleadings")
        pleading.refresh()
        for name, part in cast(pleading).items():
            refused = attempt(Motion.within(pleading.case), verb, part) is NotYours
            assert refused is (name in outsiders or name not in sides[who]), (verb, name)
