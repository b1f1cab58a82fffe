"""A case is found by its words, and only by those who may see it."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cases.evidence.models import Exhibit
from cases.figures import BadInput
from cases.models import Case
from cases.roles import Role
from cases.search import Card, Catchword, reindex, search, words_asked, words_of
from odr.calendars.clock import court_time
from odr.documents.intake import ingest
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.reasons import Refused
from odr.streams.append import append, stream_of
from tests.court import COURT, drafted, place, someone

pytestmark = pytest.mark.postgres
STRANGER = "nobody-here"


def claimant_of(play):
    return play.part(Role.CLAIMANT).person


def clerk_of(play):
    return play.part(Role.CLERK).person


def found(query, user):
    return list(search(query, user))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Blue Teapot", {"blue", "teapot"}),
        ("青花瓷", {"青", "花", "瓷", "青花", "花瓷"}),
        ("ＡＢＣ１２", {"abc12"}),
        ("买iPhone", {"买", "iphone", "买iphone"}),
        ("2026-09-16", {"2026", "09", "16"}),
        ("x" * 50, {"x" * 40}),
        ("!? …", set()),
        ("", set()),
    ],
)
def test_words_are_units_and_chinese_pairs(text, words):
    assert set(words_of(text)) == words


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("青花 teapot", {"青花", "teapot"}),
        ("青花瓷", {"青花", "花瓷"}),
        ("青", {"青"}),
        ("民初1号", {"民初", "初1", "1号"}),
        ("TEAPOT teapot", {"teapot"}),
    ],
)
def test_a_query_asks_for_pairs_where_it_can(query, asked):
    assert words_asked(query) == asked


@pytest.mark.parametrize(
    ("query", "says"), [("x" * 101, "at most 100"), ("…！", "write a word"), ("", "write a word")]
)
def test_a_query_that_cannot_be_looked_for_is_refused_with_a_sentence(query, says):
    with pytest.raises(BadInput, match=says) as refused:
        words_asked(query)
    assert refused.value.field == "q"


@pytest.fixture
def teapot(bench):
    play = drafted()
    facts = "我在平台上买了一把青花茶壶, and the Teapot arrived broken."
    play.act("state_facts", Role.CLAIMANT, facts_and_reasons=facts)
    return play


@pytest.mark.parametrize(
    "query",
    ["茶壶", "青花茶壶", "teapot", "ＴＥＡＰＯＴ", "Qian", "price back", "zhao 茶壶", "网络买卖"],
)
def test_a_case_is_found_by_facts_parties_claims_and_cause(teapot, query):
    assert found(query, claimant_of(teapot)) == [teapot.case]


@pytest.mark.parametrize("query", ["壶茶", "teapots", "teapot samovar", "花茶壶青"])
def test_what_does_not_stand_in_it_finds_nothing(teapot, query):
    assert found(query, claimant_of(teapot)) == []


def test_a_case_is_found_by_its_number_as_it_is_written_and_as_it_is_typed(docketed):
    number, clerk = docketed.case.number, clerk_of(docketed)
    assert found(number, clerk) == [docketed.case]
    for brackets in "（）":
        number = number.replace(brackets, "")
    assert found(number, clerk) == [docketed.case]
    assert found(number.replace("1号", "9号"), clerk) == []


def test_a_draft_is_found_by_its_drafter_only(teapot):
    for other in (someone("clerk-1"), someone("judge-1"), someone(STRANGER)):
        assert found("teapot", other) == []
    assert found("teapot", claimant_of(teapot)) == [teapot.case]
    teapot.filed()
    assert found("teapot", clerk_of(teapot)) == [teapot.case]
    assert found("teapot", someone(STRANGER)) == []


def test_nobody_signed_in_finds_nothing(teapot):
    assert found("teapot", AnonymousUser()) == []


def test_what_is_changed_or_taken_out_is_not_found_any_more(teapot):
    me = claimant_of(teapot)
    teapot.act("state_facts", Role.CLAIMANT, facts_and_reasons="A samovar, not that other thing.")
    assert (found("teapot", me), found("samovar", me)) == ([], [teapot.case])
    wang = teapot.part(Role.RESPONDENT, "Wang Demo")
    teapot.act("drop_party", Role.CLAIMANT, party=str(wang.pk))
    assert found("wang", me) == []
    li = teapot.part(Role.RESPONDENT, "Li Demo")
    teapot.act("change_party", Role.CLAIMANT, party=str(li.pk), name="Lichun Demo", kind="person")
    assert (found("lichun", me), found("li", me)) == ([teapot.case], [])
    teapot.act("change_claim", Role.CLAIMANT, which=1, claim_kind="stop", claim="Stop it.")
    assert (found("price back", me), found("stop", me)) == ([], [teapot.case])


def exhibit(play, title):
    by = play.part(Role.CLAIMANT)
    file = ingest(b"A receipt.", name="receipt.txt", by=by.person)
    said = {"title": title, "purpose": "It is blue.", "kind": "document", "form": "copy"}
    return play.open(Exhibit, "annex", Role.CLAIMANT, **said, files=[str(file.pk)])


def test_a_case_is_found_by_the_titles_of_its_exhibits(teapot):
    exhibit(teapot, "Photograph of the 裂缝")
    me = claimant_of(teapot)
    assert found("裂缝", me) == found("photograph teapot", me) == [teapot.case]
    assert Card.objects.filter(case=teapot.case).count() == 2


def test_a_sealed_exhibit_is_found_by_those_only_who_may_see_it(teapot):
    """The negative control: the clerk finds it before it is moved to a register of its own."""
    shown = exhibit(teapot, "Recipe of the glaze")
    teapot.filed()
    clerk, me = clerk_of(teapot), claimant_of(teapot)
    assert found("glaze", clerk) == [teapot.case]
    sealed(shown, readers=[teapot.part(Role.CLAIMANT)])
    assert found("glaze", me) == [teapot.case]
    assert found("glaze", clerk) == []
    assert found("teapot", clerk) == [teapot.case]


@transaction.atomic
def sealed(matter, *, readers):
    """Move a matter to a register that only these may read, as an order of secrecy does."""
    matter = type(matter).objects.get(pk=matter.pk)
    stream = stream_of(matter.dossier_id, f"sealed:{matter.pk}")
    matter.seat(*readers, registers=[stream.name])
    at = court_time(matter.dossier)
    given = {"kind": "sealed", "author": uuid4(), "at": at, "body": {}}
    entry = append(stream, subject=matter.pk, became=matter.state, **given)
    type(matter).objects.filter(pk=matter.pk).update(last_entry=entry)


def test_whoever_lost_their_seat_finds_nothing_new(filed):
    part = filed.part(Role.CLERK)
    filed.case.dismiss(part)
    place(filed.case, "docketed")
    assert found("zhao", part.person) == []


def test_a_refused_step_leaves_no_word(teapot):
    before = set(Catchword.objects.values_list("card", "word"))
    with pytest.raises(Refused):
        teapot.act("state_facts", Role.RESPONDENT, facts_and_reasons="Unsaid")
    assert set(Catchword.objects.values_list("card", "word")) == before


def test_a_step_that_is_rolled_back_leaves_no_word(teapot):
    with transaction.atomic():
        teapot.act("state_facts", Role.CLAIMANT, facts_and_reasons="Ephemeral")
        assert found("ephemeral", claimant_of(teapot)) == [teapot.case]
        transaction.set_rollback(True)
    assert found("ephemeral", claimant_of(teapot)) == []


def test_a_search_asks_the_database_as_often_for_one_case_as_for_many(bench):
    me = someone("often-here")
    counts = []
    for more in (1, 3):
        for number in range(more):
            by = Part(person=me, name=f"Often {number}", role=Role.CLAIMANT)
            perform(Case(), "draft", by=by, facts={"cause": "sale", "court": COURT})
        with CaptureQueriesContext(connection) as asked:
            assert found("often", me)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_unchanged_card_is_not_written_again(teapot):
    ids = set(Catchword.objects.values_list("pk", flat=True))
    teapot.filed()
    assert set(Catchword.objects.values_list("pk", flat=True)) == ids


def test_the_whole_index_can_be_written_anew(teapot):
    before = set(Catchword.objects.values_list("card__subject", "word"))
    Card.objects.all().delete()
    assert found("teapot", claimant_of(teapot)) == []
    assert reindex() >= 1
    assert before <= set(Catchword.objects.values_list("card__subject", "word"))
