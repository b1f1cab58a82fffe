"""The life of an exhibit and of an undisputed fact, said a second time and compared."""

from datetime import timedelta

import pytest

from cases.evidence.kinds import Agreement, State
from cases.evidence.models import AgreedFact, Exhibit
from odr.procedure.periods import Period
from odr.procedure.reasons import NotYours, OutOfOrder
from tests.cases.evidence.conftest import (
    OPINION,
    afresh,
    annex,
    examined,
    hand,
    offer,
    paper,
)
from tests.court import consequence, place
from tests.truth import attempt, cast, declared, rows, states

CLAIMANT, JUDGE, CLERK = "the claimant", "the judge", "the clerk"
PARTY = "the claimant or the respondent or the third party"
OWNER, OPPOSED, PROPOSER = "whoever offered it", "a party on another side", "whoever proposed it"
CONSEQUENCE = "what follows from another step"
LISTED, GUARDED, OFFERED, EXAMINED = State.LISTED, State.GUARDED, State.OFFERED, State.EXAMINED
ADMITTED, LIMITED, EXCLUDED = State.ADMITTED, State.LIMITED, State.EXCLUDED
OPEN = (OFFERED, EXAMINED)

EXHIBIT = rows(
    ("", "annex", LISTED, CLAIMANT),
    (LISTED, "drop", State.DROPPED, CLAIMANT),
    (LISTED, "produce", OFFERED, CONSEQUENCE),
    ("", "offer", OFFERED, PARTY),
    ("", "offer_in_confidence", GUARDED, PARTY),
    ((GUARDED, *OPEN), "withdraw", State.WITHDRAWN, OWNER),
    (GUARDED, "grant_secrecy", OFFERED, JUDGE),
    (GUARDED, "refuse_secrecy", State.HANDED_BACK, JUDGE),
    ((*OPEN, ADMITTED, LIMITED, EXCLUDED), "seal", None, JUDGE),
    ((*OPEN, ADMITTED, LIMITED, EXCLUDED), "unseal", None, JUDGE),
    (OPEN, "ask_original", None, f"{OPPOSED} or {JUDGE}"),
    (OPEN, "show_original", None, OWNER),
    (OPEN, "compare", None, f"{CLERK} or {JUDGE}"),
    (OPEN, "add_translation", None, OWNER),
    (OPEN, "challenge_translation", None, OPPOSED),
    (OPEN, "settle_translation", None, f"{CLERK} or {JUDGE}"),
    (OPEN, "check_deposit", None, f"{CLERK} or {JUDGE}"),
    (OFFERED, "put_to_examination", None, CONSEQUENCE),
    (OFFERED, "examine_by", None, CONSEQUENCE),
    (OPEN, "order_examination", OFFERED, JUDGE),
    (OPEN, "examine", None, OPPOSED),
    (OFFERED, "close_examination", EXAMINED, CONSEQUENCE),
    (EXAMINED, "admit", ADMITTED, JUDGE),
    (EXAMINED, "limit", LIMITED, JUDGE),
    (EXAMINED, "exclude", EXCLUDED, JUDGE),
)
FACT = rows(
    ("", "propose", Agreement.PROPOSED, PARTY),
    (Agreement.PROPOSED, "confirm", None, OPPOSED),
    (Agreement.PROPOSED, "dispute", Agreement.DISPUTED, OPPOSED),
    (Agreement.PROPOSED, "agree", Agreement.AGREED, CONSEQUENCE),
    (Agreement.PROPOSED, "withdraw", Agreement.WITHDRAWN, PROPOSER),
    (Agreement.AGREED, "set_aside", Agreement.SET_ASIDE, JUDGE),
)
WHO = {  # where the claimant offered the exhibit, or proposed the fact
    OWNER: {"claimant"},
    PROPOSER: {"claimant"},
    OPPOSED: {"respondent"},
    JUDGE: {"judge"},
    f"{OPPOSED} or {JUDGE}": {"respondent", "judge"},
    f"{CLERK} or {JUDGE}": {"clerk", "judge"},
    CONSEQUENCE: set(),
}
WHY = {"reasons": "For these reasons."}


def facts_of(play, verb):
    """What each verb needs to be taken."""
    until = (play.case.today() + timedelta(days=5)).isoformat()
    named = [str(part.pk) for part in play.case.dossier.parts.filter(name="Li Demo")]
    named += [str(hand(play, name).pk) for name in ("Qian Demo", "Wang Demo")]
    return {
        "grant_secrecy": WHY | {"may_read": named},
        "refuse_secrecy": WHY,
        "seal": WHY | {"may_read": named, "secret": "privacy"},
        "unseal": WHY,
        "ask_original": WHY | {"doubt": "unclear"},
        "show_original": {"how": "At the counter."},
        "compare": {"comparison": "agrees"},
        "add_translation": {"translation": [paper(play.part("claimant"))]},
        "challenge_translation": WHY,
        "settle_translation": {"made_by": "Agency"} | {"translation": [paper(play.part("clerk"))]},
        "check_deposit": {"comparison": "agrees"},
        "examine_by": {"until": until},
        "order_examination": {"until": until},
        "examine": OPINION,
        "admit": WHY,
        "limit": WHY | {"limited_to": "That it was sent."},
        "exclude": WHY,
        "dispute": WHY,
        "set_aside": WHY,
    }.get(verb, {})


def an_exhibit(play, verb=""):
    """One that the claimant offered, and of which everything can be said that a verb needs."""
    foreign = {"in_foreign_language": True} if "translation" in verb else {}
    exhibit = offer(play, deposit="Chain no. 1", **foreign)
    if verb in ("challenge_translation", "settle_translation"):
        exhibit.translation.set(exhibit.files.all())
    disputed = {
        "settle_translation": {"translation_disputed": True},
        "unseal": {"secret": "privacy"},
    }
    Exhibit.objects.filter(pk=exhibit.pk).update(**disputed.get(verb, {"late": False}))
    if verb == "show_original":
        play.act("ask_original", "judge", exhibit, doubt="unclear", **WHY)
    return afresh(exhibit)


def at(play, source, verb):
    """An exhibit at that stage; before its examination is closed its windows are open."""
    exhibit = an_exhibit(play, verb)
    if source == EXAMINED and verb != "examine":
        exhibit = examined(play, exhibit)
    if exhibit.state != source:
        exhibit = place(exhibit, source)
    if source == EXAMINED:
        assert Period.objects.of(exhibit).open().filter(name="examine").exists() is (
            verb == "examine"
        )
    return exhibit


def test_an_exhibit_lives_as_the_table_says():
    assert declared(Exhibit) == EXHIBIT


def test_an_undisputed_fact_lives_as_the_table_says():
    assert declared(AgreedFact) == FACT


OPENED = sorted(row for row in EXHIBIT if row[0] not in ("", LISTED))
VERBS = {verb for source, verb, _target, _who in EXHIBIT if source}


@pytest.mark.parametrize(("source", "verb", "target", "who"), OPENED)
def test_every_row_of_an_exhibit_can_be_taken(play, source, verb, target, who):
    exhibit = at(play, source, verb)
    if who == CONSEQUENCE:
        consequence(exhibit, verb, **facts_of(play, verb))
    else:
        play.act(verb, cast(play)[min(WHO[who])], exhibit, **facts_of(play, verb))
    assert afresh(exhibit).state == target
    assert play.sound()


def test_what_is_listed_is_dropped_or_produced(draft):
    kept, dropped = annex(draft, "Order"), annex(draft, "Mistake")
    draft.act("drop", "claimant", dropped)
    draft.filed()
    assert (afresh(kept).state, afresh(dropped).state) == (OFFERED, State.DROPPED)


def test_nothing_else_can_be_done_to_an_exhibit_at_any_stage(play):
    exhibit = an_exhibit(play)
    for source in states(Exhibit):
        placed = place(exhibit, source)
        allowed = {verb for at, verb, _target, _who in EXHIBIT if at == source}
        for verb in VERBS - allowed:
            assert attempt(placed, verb, play.part("judge")) is OutOfOrder, (source, verb)


def test_nobody_else_can_do_it_to_an_exhibit(play):
    exhibit = an_exhibit(play)
    for source, verb, _target, who in OPENED:
        placed = place(exhibit, source)
        for name, part in cast(play).items():
            refused = attempt(placed, verb, part) is NotYours
            assert refused is (name not in WHO[who]), (source, verb, name)


@pytest.mark.parametrize(("verb", "stays_out"), [("annex", "respondent"), ("offer", "judge")])
def test_who_may_put_evidence_in(draft, verb, stays_out):
    play = draft if verb == "annex" else draft.filed().docketed().paid()
    by = play.part("claimant" if verb == "annex" else stays_out)
    outsider = play.part(stays_out)
    assert attempt(Exhibit.within(play.case), verb, outsider) is NotYours
    assert attempt(Exhibit.within(play.case), verb, by) is not OutOfOrder


def a_fact(play):
    return play.open(AgreedFact, "propose", "claimant", statement="The price was paid.")


def test_every_row_of_an_undisputed_fact_can_be_taken(play):
    confirmed, disputed, withdrawn = a_fact(play), a_fact(play), a_fact(play)
    for name in ("Li Demo", "Qian Demo", "Wang Demo"):
        play.act("confirm", hand(play, name), confirmed)
    assert afresh(confirmed).state == Agreement.AGREED
    play.act("set_aside", "judge", confirmed, **WHY)
    play.act("dispute", "respondent", disputed, **WHY)
    play.act("withdraw", "claimant", withdrawn)
    ends = [afresh(fact).state for fact in (confirmed, disputed, withdrawn)]
    assert ends == [Agreement.SET_ASIDE, Agreement.DISPUTED, Agreement.WITHDRAWN]


def test_nothing_else_can_be_done_to_an_undisputed_fact_and_by_nobody_else(play):
    fact = a_fact(play)
    for source in states(AgreedFact):
        placed = place(fact, source)
        here = {verb: who for at, verb, _target, who in FACT if at == source}
        for verb in {verb for at, verb, _target, _who in FACT if at}:
            for name, part in cast(play).items():
                met = attempt(placed, verb, part)
                assert (met is OutOfOrder) is (verb not in here), (source, verb)
                refused = verb in here and name not in WHO[here[verb]]
                assert (met is NotYours) is refused, (source, verb, name)
