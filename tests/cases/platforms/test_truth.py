"""The life of a question to a platform, said a second time and compared."""

import pytest

from cases.platforms import lifecycle, models
from cases.roles import Role
from odr.procedure.parts import CLOCK
from odr.procedure.perform import perform
from odr.procedure.reasons import NotYours, OutOfOrder
from tests.cases.platforms.conftest import SELLER, afresh, asked, prepared
from tests.court import consequence, place
from tests.truth import attempt, cast, declared, rows, states

pytestmark = pytest.mark.django_db
PREPARED, ASKED, DROPPED, NAMED, UNNAMED = lifecycle.State
CLAIMANT, REPLY, FOLLOWS = (
    "the claimant",
    "the clerk or the clock",
    "what follows from another step",
)
TABLE = rows(
    ("", "prepare", PREPARED, CLAIMANT),
    (PREPARED, "drop", DROPPED, CLAIMANT),
    (PREPARED, "ask", ASKED, FOLLOWS),
    (ASKED, "name_seller", NAMED, REPLY),
    (ASKED, "say_unknown", UNNAMED, REPLY),
)
WHO = {CLAIMANT: {"claimant"}, REPLY: {"clerk", "clock"}, FOLLOWS: set()}
OPENED = sorted(row for row in TABLE if row[0])
FACTS = {"name_seller": SELLER, "say_unknown": {"reasons": "It keeps no register."}}


def at(draft, source):
    """A question at that stage; the case is filed but for the first one."""
    if source == PREPARED:
        return prepared(draft)
    inquiry = asked(draft)
    return inquiry if source == ASKED else place(inquiry, source)


def test_it_lives_as_the_table_says():
    assert declared(models.SellerInquiry) == TABLE


@pytest.mark.parametrize(("source", "verb", "target", "who"), OPENED)
def test_every_row_can_be_taken(draft, source, verb, target, who):
    inquiry = at(draft, source)
    if who == FOLLOWS:
        draft.filed()
    else:
        able = [by for by in cast(draft).values() if by and by.principal.role in WHO[who]]
        perform(inquiry, verb, by=able[0], facts=FACTS.get(verb, {}))
    assert afresh(inquiry).state == target


@pytest.mark.parametrize("state", states(models.SellerInquiry))
def test_at_every_other_stage_it_is_out_of_order(draft, state):
    inquiry = at(draft, state)
    refused = {row[1] for row in OPENED} - {row[1] for row in TABLE if row[0] == state}
    assert refused
    for verb in sorted(refused):
        for by in filter(None, cast(draft).values()):
            assert attempt(inquiry, verb, by, **FACTS.get(verb, {})) is OutOfOrder, verb


@pytest.mark.parametrize(("source", "verb", "who"), sorted({(s, v, w) for s, v, _t, w in OPENED}))
def test_everybody_else_is_told_that_it_is_not_theirs(draft, source, verb, who):
    inquiry = at(draft, source)
    if verb == "ask":
        place(draft.case, "under_review")
        inquiry = afresh(inquiry)
    others = [by for by in cast(draft).values() if by and by.principal.role not in WHO[who]]
    assert others
    for by in others:
        assert attempt(inquiry, verb, by, **FACTS.get(verb, {})) is NotYours, by


def test_only_the_claimant_prepares_one(draft):
    shop = str(draft.part(Role.RESPONDENT).pk)
    facts = {"seller": shop, "platform": "Some Market", "order_number": "X-1"}
    unopened = models.SellerInquiry.within(draft.case)
    assert attempt(unopened, "prepare", CLOCK, **facts) is NotYours
    assert attempt(unopened, "prepare", draft.part(Role.CLAIMANT), **facts) is None


def test_what_the_case_learns_follows_and_nobody_says_it(draft):
    inquiry = asked(draft)
    for by in filter(None, cast(draft).values()):
        assert attempt(draft.case, "identify_respondent", by) is NotYours
    consequence(draft.case, "identify_respondent", party=str(inquiry.seller_id), **SELLER)
    assert draft.part(Role.RESPONDENT, SELLER["name"]).party.address == SELLER["address"]
