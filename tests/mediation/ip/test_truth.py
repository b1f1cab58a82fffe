"""The lives of a right, a notice, a dispute with a seller and a web capture, said a second time."""

import pytest

from mediation.ip.captures.lifecycle import CaptureState
from mediation.ip.models import Capture, Forwarding, InfringementNotice, Right
from mediation.ip.rights.lifecycle import RightState
from mediation.ip.stages import SellerState, State
from odr.procedure.parts import CLOCK
from odr.procedure.reasons import NotYours, OutOfOrder
from odr.procedure.registry import verbs_at
from tests.court import place
from tests.mediation.ip.market import Market, again, hand_in, right
from tests.truth import attempt, declared, rows, states

pytestmark = pytest.mark.django_db

HOLDER, OPERATOR, SELLER = "the right holder", "the platform operator", "the seller"
FOLLOWS, CLOCK_SAYS, INVITED = "what follows from another step", "the clock", "whoever was invited"
SIDES, ANYBODY = f"{HOLDER} or {SELLER}", f"{HOLDER} or {OPERATOR} or {SELLER}"

IN_FORCE, EXPIRED, CEASED = RightState
RIGHT = rows(
    ("", "enter", IN_FORCE, HOLDER),
    (IN_FORCE, "add_papers", None, HOLDER),
    ((IN_FORCE, EXPIRED), "renew", IN_FORCE, HOLDER),
    (IN_FORCE, "expire", EXPIRED, CLOCK_SAYS),
    ((IN_FORCE, EXPIRED), "cease", CEASED, HOLDER),
)
DRAFT, DROPPED, SENT, HANDLED, WITHDRAWN, CLOSED = State
NOTICE = rows(
    ("", "draft", DRAFT, HOLDER),
    (DRAFT, "choose_right", None, HOLDER),
    (DRAFT, "describe_holder", None, HOLDER),
    (DRAFT, "state_infringement", None, HOLDER),
    (DRAFT, "name_listings", None, HOLDER),
    (DRAFT, "drop_listings", None, HOLDER),
    (DRAFT, "leave_out", None, HOLDER),
    (DRAFT, "give_up", DROPPED, HOLDER),
    (DRAFT, "send", SENT, HOLDER),
    (SENT, "take_measures", SENT, OPERATOR),
    (SENT, "take_measures", HANDLED, OPERATOR),
    (SENT, "decline", SENT, OPERATOR),
    (SENT, "decline", HANDLED, OPERATOR),
    ((SENT, HANDLED), "supplement", SENT, HOLDER),
    ((SENT, HANDLED), "note_forwarded", None, FOLLOWS),
    ((SENT, HANDLED, WITHDRAWN), "note_result", None, FOLLOWS),
    ((SENT, HANDLED), "withdraw", WITHDRAWN, HOLDER),
    (HANDLED, "close", CLOSED, f"{HOLDER} or {OPERATOR}"),
)
(
    FORWARDED,
    COUNTERED,
    ON_ITS_WAY,
    AWAITING,
    DISPUTED,
    MEDIATION,
    TO_RESTORE,
    RESTORED,
    UPHELD,
    ACCEPTED,
    SETTLED,
) = SellerState
TO_SELLER = (FORWARDED, COUNTERED, ON_ITS_WAY, AWAITING, DISPUTED)
FORWARDING = rows(
    ("", "forward", FORWARDED, OPERATOR),
    (TO_SELLER, "write_again", None, OPERATOR),
    (TO_SELLER, "associate", None, INVITED),
    (FORWARDED, "counter", COUNTERED, SELLER),
    (FORWARDED, "enter_counter", COUNTERED, OPERATOR),
    (COUNTERED, "hand_on", AWAITING, OPERATOR),
    (COUNTERED, "hand_on_elsewhere", ON_ITS_WAY, OPERATOR),
    (ON_ITS_WAY, "note_reached", AWAITING, OPERATOR),
    (AWAITING, "declare", DISPUTED, HOLDER),
    (AWAITING, "leave_out_delay", None, HOLDER),
    (AWAITING, "restore_by_law", TO_RESTORE, CLOCK_SAYS),
    ((AWAITING, DISPUTED), "renounce", TO_RESTORE, HOLDER),
    (TO_SELLER, "accept", ACCEPTED, SELLER),
    ((*TO_SELLER, MEDIATION), "notice_withdrawn", TO_RESTORE, FOLLOWS),
    (DISPUTED, "record_infringement", UPHELD, ANYBODY),
    (DISPUTED, "record_stop_order", UPHELD, ANYBODY),
    (DISPUTED, "record_no_infringement", TO_RESTORE, ANYBODY),
    (TO_RESTORE, "restore", RESTORED, OPERATOR),
    ((AWAITING, DISPUTED), "propose_mediation", None, SIDES),
    ((AWAITING, DISPUTED), "agree_to_mediation", MEDIATION, SIDES),
    (MEDIATION, "end_mediation", AWAITING, SIDES),
    (MEDIATION, "end_mediation", DISPUTED, SIDES),
    (MEDIATION, "report_settlement", None, SIDES),
    (MEDIATION, "confirm_settlement", SETTLED, SIDES),
    (MEDIATION, "confirm_restoration", TO_RESTORE, SIDES),
    ((AWAITING, DISPUTED, MEDIATION, TO_RESTORE, RESTORED, UPHELD), "point_out", None, SIDES),
    (RESTORED, "state_loss", None, SELLER),
)
KEPT, CHALLENGED, EXPLAINED, TAKEN_BACK = CaptureState
CAPTURE = rows(
    ("", "hand_in", KEPT, HOLDER),
    (KEPT, "challenge", CHALLENGED, OPERATOR),
    (CHALLENGED, "explain", EXPLAINED, HOLDER),
    ((KEPT, CHALLENGED), "drop", TAKEN_BACK, HOLDER),
)
TABLES = {Right: RIGHT, InfringementNotice: NOTICE, Forwarding: FORWARDING, Capture: CAPTURE}
CIRCLES = {FOLLOWS: (), INVITED: (), CLOCK_SAYS: ("clock",)}
ROLES = {HOLDER: "right_holder", OPERATOR: "operator", SELLER: "seller"}


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.noun())
def test_the_steps_and_the_table_say_the_same(kind):
    assert declared(kind) == TABLES[kind]


def actors(who):
    return {one for each in who.split(" or ") for one in CIRCLES.get(each, (ROLES.get(each),))}


def world(kind):
    """A matter of that kind and everybody around it, by role."""
    if kind is Right:
        matter = right()
        return matter, {"right_holder": matter.dossier.parts.get(), "clock": CLOCK}
    market = Market.begin().handled()
    room = market.forwarded()
    cast = {"seller": market.come(room), "clock": CLOCK}
    cast |= {role: market.part(role) for role in ("right_holder", "operator")}
    matter = {
        InfringementNotice: lambda: market.notice,
        Forwarding: lambda: room,
        Capture: lambda: hand_in(market),
    }[kind]()
    return again(matter), cast


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.noun())
def test_every_step_at_every_stage_is_refused_to_whom_the_table_does_not_name(kind):
    """Stage first (409), then the person (403): whoever is named gets as far as the facts."""
    matter, cast = world(kind)
    cells = 0
    for stage in states(kind):
        matter = place(matter, stage)
        for name in [step.name for step in kind.steps() if not step.opens]:
            who = {w for source, verb, _t, w in TABLES[kind] if (source, verb) == (stage, name)}
            for role, part in cast.items():
                refused = attempt(matter, name, part, nobody_asks_this=1)
                if not who:
                    assert refused is OutOfOrder, (stage, name, role)
                elif role not in actors(*who):
                    assert refused is NotYours, (stage, name, role)
                else:
                    assert refused not in (OutOfOrder, NotYours), (stage, name, role, refused)
                cells += 1
    assert cells >= len(states(kind)) * 4


@pytest.mark.parametrize("kind", [Forwarding, Capture], ids=lambda kind: kind.noun())
def test_a_room_is_opened_by_whom_the_table_names(kind):
    notice, cast = world(InfringementNotice)
    opening = {name: who for source, name, _t, who in TABLES[kind] if source == ""}
    for name, who in opening.items():
        for role, part in cast.items():
            refused = attempt(kind.within(notice), name, part, nobody_asks_this=1)
            assert (refused is NotYours) == (role not in actors(who)), (name, role)


def test_every_verb_of_a_notice_is_in_a_table():
    notice, _cast = world(InfringementNotice)
    named = {verb for table in TABLES.values() for _s, verb, _t, _w in table}
    assert {name.rpartition(".")[2] for name, _m, _s in verbs_at(notice)} <= named
