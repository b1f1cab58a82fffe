"""Two cases heard together: both dockets say so, or neither does (CPL 55, 143)."""

import pytest

from cases.facts import CaseNumber
from cases.models import Case
from cases.roles import Role
from odr.procedure import perform as door
from odr.procedure.parts import Dossier
from odr.procedure.reasons import BadFacts, Blocked, OutOfOrder
from odr.streams.models import Entry
from tests import court
from tests.cases.motions.conftest import ORDER, file, responded
from tests.court import place


@pytest.fixture
def lead(bench):
    return court.drafted(cause="data").filed().docketed().paid()


@pytest.fixture
def play(bench):
    return court.drafted().filed().docketed().paid()


def join(play, lead, **other):
    facts = {"lead_number": lead.case.number, "reasons": "One parcel, two buyers."}
    return play.act("consolidate", Role.JUDGE, **facts | other)


def last_told(play):
    entry = Entry.objects.filter(stream=play.case.stream()).latest("seq")
    return entry.kind, entry.content.body.get("facts")


def test_the_docket_of_each_names_the_other(play, lead):
    join(play, lead)
    assert (play.case.state, lead.refresh().case.state) == ("consolidated", "pleadings")
    assert play.case.lead_number == lead.case.number
    kind, facts = last_told(play)
    assert (kind, facts["lead_number"]) == ("case.consolidate", lead.case.number)
    assert last_told(lead) == ("case.take_in", {"joined_number": play.case.number})
    assert play.sound() and lead.sound()


def test_severed_each_docket_says_that_it_goes_on_alone(play, lead):
    join(play, lead)
    play.act("sever", Role.JUDGE, reasons="Their evidence differs.")
    assert (play.case.state, play.case.lead_number) == ("pleadings", "")
    assert last_told(play)[0] == "case.sever"
    assert last_told(lead) == ("case.let_go", {"joined_number": play.case.number})
    assert play.sound() and lead.sound()


def test_a_case_is_severed_whatever_became_of_its_lead(play, lead):
    join(play, lead)
    place(lead.case, "withdrawn")
    play.act("sever", Role.JUDGE, reasons="The other was withdrawn.")
    assert last_told(lead.refresh())[0] == "case.let_go"
    assert (play.case.state, lead.case.state) == ("pleadings", "withdrawn")


def test_the_parties_of_each_learn_the_number_of_the_other_and_nothing_else(play, lead):
    join(play, lead)
    stranger = play.part(Role.CLAIMANT).person
    assert not Case.objects.visible_to(stranger).filter(pk=lead.case.pk).exists()
    told = Entry.objects.visible_to(lead.part(Role.CLAIMANT).person)
    assert {e.stream.root for e in told.select_related("stream")} == {lead.case.dossier_id}
    assert lead.part(Role.CLAIMANT).person.notices.filter(entry__kind="case.take_in").exists()


def test_each_docket_has_its_own_clock(play, lead):
    lead.walk(days=3)
    join(play, lead)
    times = {
        each.case.pk: Entry.objects.filter(stream=each.case.stream()).latest("seq").at
        for each in (play, lead)
    }
    assert (times[lead.case.pk] - times[play.case.pk]).days == 3


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("（2026）浙0192民初9999号", "no case of that number at this court"),
        ("the other one", "such as （2026）浙0192民初1号"),
        ("", "This is needed"),
        (None, "This is needed"),
    ],
)
def test_a_number_that_leads_nowhere_is_refused(play, number, says):
    with pytest.raises(BadFacts) as refused:
        play.act("consolidate", Role.JUDGE, lead_number=number, reasons="One parcel.")
    assert says in refused.value.errors["lead_number"]
    assert play.case.state == "pleadings"


def test_no_case_is_heard_with_itself(play):
    with pytest.raises(BadFacts) as refused:
        join(play, play)
    assert "this case itself" in refused.value.errors["lead_number"]


def test_a_case_of_another_court_leads_nobody_here(play, lead):
    Dossier.objects.filter(pk=lead.case.dossier_id).update(court="浙0106")
    with pytest.raises(BadFacts) as refused:
        join(play, lead)
    assert "no case of that number" in refused.value.errors["lead_number"]


@pytest.mark.parametrize("state", ["docketed", "judged", "suspended", "withdrawn"])
def test_the_lead_is_being_tried(play, lead, state):
    place(lead.case, state)
    with pytest.raises(BadFacts) as refused:
        join(play, lead)
    assert "is not being tried now" in refused.value.errors["lead_number"]
    assert play.refresh().case.state == "pleadings"
    assert last_told(lead)[0] == "placed", "nothing was entered there"


def test_who_is_led_leads_nobody_and_who_leads_is_not_led(play, lead):
    join(play, lead)
    third = court.drafted(cause="privacy").filed().docketed().paid()
    with pytest.raises(BadFacts) as refused:
        join(third, play)
    assert "Heard with another case" in refused.value.errors["lead_number"]
    with pytest.raises(Blocked, match="have them severed first"):
        join(lead, third)


def test_if_the_lead_cannot_take_it_in_nothing_happens_in_either(play, lead, monkeypatch):
    def fails(self, *, by, joined_number):
        raise RuntimeError("a fault in the middle")

    fails.step = Case.take_in.step
    monkeypatch.setattr(Case, "take_in", fails)
    before = Entry.objects.count()
    with pytest.raises(RuntimeError, match="in the middle"):
        join(play, lead)
    assert (play.refresh().case.state, play.case.lead_number) == ("pleadings", "")
    assert Entry.objects.count() == before


def test_a_case_joined_elsewhere_meanwhile_is_not_severed_from_the_wrong_one(play, lead):
    join(play, lead)
    stale = Case.objects.select_related("dossier").get(pk=play.case.pk)
    other = court.drafted(cause="privacy").filed().docketed().paid()
    play.act("sever", Role.JUDGE, reasons="Apart.")
    join(play, other)
    with pytest.raises(OutOfOrder, match="changed here meanwhile"):
        door.perform(stale, "sever", by=play.part(Role.JUDGE), facts={"reasons": "Apart again."})
    assert play.refresh().case.lead_number == other.case.number


def test_both_dossiers_are_locked_in_ascending_order(play, lead, monkeypatch):
    asked = []

    def watched(matter, by, others=()):
        asked.append({matter.dossier_id, *others})
        return lock(matter, by, others)

    lock = door.lock
    monkeypatch.setattr(door, "lock", watched)
    join(play, lead)
    play.act("sever", Role.JUDGE, reasons="Apart.")
    play.act("suspend", Role.JUDGE, ground="other", reasons="A strike.")
    both = {play.case.dossier_id, lead.case.dossier_id}
    assert asked == [both, both, {play.case.dossier_id}]


@pytest.mark.parametrize(
    "typed",
    ["(2026)浙0192民初7号", "（2026）浙0192民初7号", "2026 浙0192民初7", "〔2026〕浙0192民初7号"],
)
def test_a_number_is_known_in_whatever_brackets(typed):
    assert CaseNumber().parse(typed, None) == "（2026）浙0192民初7号"


# On motion


def asked(play, number):
    for name in ("Zhao Demo", "Qian Demo", "Wang Demo", "Li Demo"):
        part = str(play.case.dossier.parts.get(name=name, behalf=None).pk)
        play.act("take_paper_from", Role.CLERK, party=part)
    return responded(play, file("ask_consolidation", play, lead_number=number))


def test_a_granted_motion_joins_both(play, lead):
    motion = asked(play, lead.case.number)
    play.act("grant", Role.JUDGE, motion, **ORDER)
    assert play.case.state == "consolidated"
    assert last_told(lead.refresh()) == ("case.take_in", {"joined_number": play.case.number})


@pytest.mark.parametrize("number", ["（2026）浙0192民初9999号", None])
def test_a_motion_that_names_no_case_to_join_is_not_granted(play, lead, number):
    motion = asked(play, number or lead.case.number)
    if number is None:
        place(lead.case, "judged")
    with pytest.raises(Blocked, match=r"no case of that number|not being tried"):
        play.act("grant", Role.JUDGE, motion, **ORDER)
    assert play.refresh().case.state == "pleadings"
    play.act("deny", Role.JUDGE, motion, **ORDER)
