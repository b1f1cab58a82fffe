"""The lives of a rating and of a complaint, said a second time and compared."""

import pytest

from cases.feedback import lifecycle, models
from cases.roles import Role
from odr.procedure.perform import perform
from odr.procedure.reasons import Blocked, NotYours, OutOfOrder
from tests.court import place, someone
from tests.truth import attempt, cast, declared, rows, states

pytestmark = pytest.mark.django_db
RAISED, ANSWERED, WITHDRAWN = lifecycle.ComplaintState
PARTY = "the claimant or the respondent or the third party"
PRESIDENT, AUTHOR = "the president of the court", "whoever complained"
LIFE = rows(
    ("", "complain", RAISED, PARTY),
    (RAISED, "reply", ANSWERED, PRESIDENT),
    (RAISED, "take_back", WITHDRAWN, AUTHOR),
)
SAYS = {"about": "delay", "complaint": "Nothing has happened for a month."}
FACTS = {"reply": {"reply": "A hearing is set for next week."}}
WHO = {PRESIDENT: "president", AUTHOR: "claimant"}
OPENED = sorted(row for row in LIFE if row[0])


def complained(play, role=Role.CLAIMANT):
    return play.open(models.Complaint, "complain", role, **SAYS)


def final(play):
    """The judgment has taken effect, as a rectification would say."""
    place(play.case, "effective")
    return play.refresh()


def rated(play, role=Role.CLAIMANT, **given):
    return play.open(models.Rating, "rate", role, **{"score": "4"} | given)


def afresh(matter):
    return type(matter).objects.select_related("dossier").get(pk=matter.pk)


def test_they_live_as_the_tables_say():
    assert declared(models.Complaint) == LIFE
    assert declared(models.Rating) == rows(("", "rate", "given", PARTY))


@pytest.mark.parametrize(("source", "verb", "target", "who"), OPENED)
def test_every_row_can_be_taken(docketed, source, verb, target, who):
    complaint = complained(docketed)
    perform(complaint, verb, by=cast(docketed)[WHO[who]], facts=FACTS.get(verb, {}))
    assert afresh(complaint).state == target


@pytest.mark.parametrize("state", [ANSWERED, WITHDRAWN])
def test_what_is_over_is_over(docketed, state):
    complaint = place(complained(docketed), state)
    for _source, verb, _target, _who in OPENED:
        for by in cast(docketed).values():
            assert attempt(complaint, verb, by, **FACTS.get(verb, {})) is OutOfOrder, verb
    assert state in states(models.Complaint)


@pytest.mark.parametrize(("verb", "who"), sorted({(v, w) for _s, v, _t, w in OPENED}))
def test_everybody_else_is_told_that_it_is_not_theirs(docketed, verb, who):
    docketed.paid().join("Li Demo")
    complaint = complained(docketed)
    others = {name: by for name, by in cast(docketed).items() if name != WHO[who]}
    assert len(others) >= 5
    for name, by in others.items():
        assert attempt(complaint, verb, by, **FACTS.get(verb, {})) is NotYours, name


def test_only_parties_complain_and_rate(docketed):
    docketed.paid().join("Li Demo")
    for name, by in cast(docketed).items():
        expected = None if name in ("claimant", "respondent") else NotYours
        assert attempt(models.Complaint.within(docketed.case), "complain", by, **SAYS) is expected
    final(docketed)
    for name, by in cast(docketed).items():
        expected = None if name in ("claimant", "respondent") else NotYours
        assert attempt(models.Rating.within(docketed.case), "rate", by, score="3") is expected


def test_nobody_rates_before_the_case_is_final(docketed):
    unopened = models.Rating.within(docketed.case)
    by = docketed.part(Role.CLAIMANT)
    assert attempt(unopened, "rate", by, score="3") is OutOfOrder
    final(docketed)
    assert attempt(models.Rating.within(docketed.case), "rate", by, score="3") is None


def test_a_party_rates_once(docketed):
    final(docketed)
    rated(docketed)
    again = models.Rating.within(docketed.case)
    assert attempt(again, "rate", docketed.part(Role.CLAIMANT), score="1") is Blocked


def test_it_is_the_president_s_task_within_fifteen_days(docketed):
    complaint = complained(docketed)
    period = docketed.period("complaint_answer")
    assert (period.awaits, period.subject) == ("president", complaint.pk)
    docketed.walk(days=20)
    assert docketed.period("complaint_answer").status == "raised"
    docketed.act("reply", Role.PRESIDENT, afresh(complaint), **FACTS["reply"])
    assert afresh(complaint).answer == FACTS["reply"]["reply"]


@pytest.mark.parametrize("open_one", [complained, rated])
def test_nobody_but_its_author_and_the_president_reads_it(docketed, open_one):
    docketed.paid()
    respondent = docketed.join("Li Demo")
    found = open_one(final(docketed))
    reads = {by.person for by in cast(docketed).values() if by.person_id} | {respondent.person}
    able = {who for who in reads if type(found).objects.visible_to(who).filter(pk=found.pk)}
    assert able == {docketed.part(Role.CLAIMANT).person, docketed.part(Role.PRESIDENT).person}


def test_no_entry_of_the_docket_betrays_it(docketed):
    before = docketed.case.stream().seq
    complained(docketed)
    assert docketed.refresh().case.stream().seq == before


def test_a_new_president_reads_what_waits(docketed):
    from odr.accounts.models import Office

    complaint = complained(docketed)
    new = someone("another-president")
    Office.objects.create(person=new, role=Role.PRESIDENT, court=docketed.case.dossier.court)
    docketed.case.replace(docketed.part(Role.PRESIDENT), new)
    assert models.Complaint.objects.visible_to(new).filter(pk=complaint.pk).exists()


def test_no_answer_is_chosen_beforehand(client, docketed):
    final(docketed)
    client.cookies["django_language"] = "en"
    client.force_login(docketed.part(Role.CLAIMANT).person)
    for verb in ("rating.rate", "complaint.complain"):
        page = client.get(f"/cases/{docketed.case.pk}/steps/{verb}/").content.decode()
        assert 'type="radio"' in page and "<select" not in page and "checked" not in page
    sent = client.post(f"/cases/{docketed.case.pk}/steps/rating.rate/", {"key": "k", "score": ""})
    assert sent.status_code == 422
