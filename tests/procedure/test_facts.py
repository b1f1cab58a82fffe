"""What each kind of fact takes, refuses and says."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cases.models import Case
from odr.documents.intake import store_rendered
from odr.procedure.facts import (
    Choice,
    Date,
    Files,
    Line,
    List,
    Moment,
    Money,
    Number,
    Officer,
    Person,
    Ref,
    Row,
    Term,
    Text,
    Yes,
)
from odr.procedure.facts.reading import facts_of, json_schema, read_facts
from odr.procedure.reasons import BadFacts
from odr.procedure.registry import matters
from tests import court
from tests.toy.lifecycle import State


@pytest.mark.parametrize(
    ("fact", "raw", "value"),
    [
        (Line(5), " 好 ", "好"),
        (Text(50), "a\r\nb", "a\nb"),
        (Money(), "1200.5", Decimal("1200.50")),
        (Money(), "1,200.50", Decimal("1200.50")),
        (Money(positive=False), "0", Decimal("0.00")),
        (Number(least=1, most=9), "7", 7),
        (Yes(), True, True),
        (Choice(State), "lent", State.LENT),
        (List(Line(5)), ["a", "b"], ["a", "b"]),
    ],
)
def test_what_is_right_is_taken(fact, raw, value):
    assert fact.parse(raw, None) == value
    encoded = fact.encode(fact.parse(raw, None))
    assert not isinstance(encoded, float)


@pytest.mark.parametrize(
    ("fact", "raw", "says"),
    [
        (Line(5), "123456", "at most 5"),
        (Line(5), "   ", "Write some text"),
        (Line(50), "a\u202eb", "invisible"),
        (Line(50), "a\x00b", "invisible"),
        (Line(50), "a\nb", "invisible"),
        (Text(10_000), "x" * 100_000, "100000"),
        (Text(50), 7, "Write some text"),
        (Money(), "-1", "12 digits"),
        (Money(), "NaN", "12 digits"),
        (Money(), "1e5", "12 digits"),
        (Money(), "1.005", "two places"),
        (Money(), "1" * 13, "12 digits"),
        (Money(), 1.5, "12 digits"),
        (Money(), "0.00", "above zero"),
        (Money(), "１２", "12 digits"),
        (Date(), "2026-02-30", "exists"),
        (Date(), "20260101x", "exists"),
        (Date(), "0001-01-01", "between"),
        (Moment(), "2026-13-01T10:00", "such as"),
        (Number(least=1, most=9), "10", "from 1 to 9"),
        (Number(), 1.0, "whole"),
        (Number(), True, "whole"),
        (Yes(), "true", "confirm"),
        (Yes(), False, "confirm"),
        (Choice(State), "flown", "Choose"),
        (List(Line(5), most=2), ["a"] * 3, "between 1 and 2"),
        (List(Line(5)), "a", "Give a list"),
    ],
)
def test_what_is_wrong_is_refused_with_the_cure(fact, raw, says):
    with pytest.raises(ValueError, match=says):
        fact.parse(raw, None)


def test_quoted_annotations_are_refused_rather_than_ask_nothing():
    def wrong(self, *, by, name: "Line(5)"):
        """Quoted."""

    with pytest.raises(TypeError, match="name"):
        facts_of(wrong)


def test_the_schema_says_what_is_needed():
    def lend(self, *, by, name: Line(5), amount: Money() = None):
        """Two facts."""

    schema = json_schema(facts_of(lend))
    assert schema["required"] == ["name"] and schema["properties"]["name"]["maxLength"] == 5
    assert schema["additionalProperties"] is False


@pytest.mark.django_db
def test_a_date_is_bound_to_the_courts_own_today(lending):
    tomorrow = (lending.loan.today() + timedelta(days=1)).isoformat()
    with pytest.raises(ValueError, match="not in the future"):
        Date(past=True).parse(tomorrow, lending.loan)
    lending.walk(days=2)
    assert Date(past=True).parse(tomorrow, lending.loan)


@pytest.mark.django_db
def test_a_file_that_somebody_else_handed_in_cannot_be_named(lending):
    other = lending.part("librarian").person
    file = store_rendered(b"%PDF-1.7 planted", name="theirs.pdf", by=other)
    with pytest.raises(BadFacts, match="Hand in"):
        lending.act("pay", "reader", amount="1", files=[str(file.pk)])
    own = store_rendered(b"%PDF-1.7 mine", name="mine.pdf", by=lending.part("reader").person)
    entry = lending.act("pay", "reader", amount="1", files=[str(own.pk)])
    assert own.sha256 in str(entry.content.body)


JSON_OF_EVERY_SHAPE = [
    None, True, False, 0, 7, -1, 1.5, float("nan"), float("inf"), 10**30, "", " ", "x", "true",
    "\x00", "\ud800", "\u202ex", "2026-02-30", "9" * 5_000, [], ["x"], [[]], [{}], [None], [7],
    [[["x"]]], {}, {"id": 7}, {"x": "y"}, [{"id": []}], ["x"] * 2_000,
]  # fmt: skip


def every_kind_asked():
    """Each kind of fact that the law asks for, once for each way of asking, and of what matter."""
    case, kinds = court.drafted().case, {}
    for model in (Case, *(room for room in matters() if room.parent_model() is Case)):
        matter = case if model is Case else model.within(case)
        for step in model.steps():
            for fact, _required in step.facts.values():
                within_reach = model is Case or step.opens or not isinstance(fact, Row)
                if within_reach and not fact.supplied:
                    kinds.setdefault(f"{type(fact).__name__} {vars(fact)}", (fact, matter))
    return kinds


def outcome(fact, raw, matter):
    """The sentence of a refusal, or that it was taken; what breaks, breaks."""
    try:
        fact.encode(fact.parse(raw, matter))
    except ValueError as refused:
        return str(refused).strip()
    return "taken"


@pytest.mark.django_db
def test_no_kind_of_fact_breaks_on_any_json(bench):
    """Whatever is given: a value, or a sentence; never an error of the program."""
    kinds = every_kind_asked()
    assert len({name.split()[0] for name in kinds}) >= 15
    for name, (fact, matter) in kinds.items():
        for raw in JSON_OF_EVERY_SHAPE:
            try:
                told = outcome(fact, raw, matter)
            except Exception as broken:
                raise AssertionError(f"{name} breaks on {raw!r:.60}") from broken
            assert told, f"{name} refuses {raw!r:.60} without a word"


@pytest.mark.parametrize("nothing", [None, "", False])
def test_an_optional_yes_that_is_false_is_not_given(nothing):
    def call(self, *, by, closed: Yes() = False, link: Line(20) = "", files: Files() = ()):
        """All may be left out."""

    asked = facts_of(call)
    assert read_facts(asked, {"closed": nothing}, None) == {}
    assert read_facts(asked, {"closed": True}, None) == {"closed": True}
    assert json_schema(asked)["properties"]["closed"]["type"] == "boolean"


@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_every_optional_fact_may_be_given_as_nothing(nothing):
    kinds = [Line(5), Text(5), Money(), Date(), Moment(), Number(), Yes(), Choice(State), Files()]
    kinds += [List(Line(5)), Person("claimant"), Ref("x"), Officer("judge"), Term("open")]
    asked = {type(kind).__name__: (kind, False) for kind in kinds}
    assert read_facts(asked, dict.fromkeys(asked, nothing), None) == {}


def test_a_yes_that_is_needed_must_be_said():
    def declare(self, *, by, true: Yes()):
        """Nothing less will do."""

    for nothing, says in ((False, "confirm"), (None, "needed"), ("yes", "confirm")):
        with pytest.raises(BadFacts, match=says):
            read_facts(facts_of(declare), {"true": nothing}, None)
