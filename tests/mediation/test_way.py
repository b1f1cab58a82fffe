"""The way of a mediation from its beginning to its end, with the figures and bars of the law."""

import json
from datetime import timedelta

import pytest
from django.db import transaction

from cases.roles import Role
from mediation.models import FactList, Mediation, Profile
from mediation.stages import State
from odr.accounts.models import Office
from odr.calendars.notices import current_calendar
from odr.documents import store
from odr.documents.models import File
from odr.procedure.attachments import files_visible_to
from odr.procedure.perform import perform
from odr.procedure.reasons import Blocked, NotYours
from tests.court import COURT, drafted, someone
from tests.mediation.house import ACCEPTED, ASYNC, CONFIRMED, Talk, profile


@pytest.fixture
def diverted(house):
    """A copyright claim, filed and passed on to the house before it is docketed."""
    play = drafted(cause="copyright-online").filed()
    play.act("divert", "clerk")
    return play, Talk(play.case.talks.get())


@pytest.fixture
def under_way(diverted):
    play, talk = diverted
    for part in list(talk.mediation.parts("claimant", "respondent")):
        if not part.person_id:
            talk.joined(part.name)
    for part in list(talk.mediation.parts("claimant", "respondent")):
        talk.act("consent", talk.mediation.dossier.parts.get(pk=part.pk), **CONFIRMED, **ASYNC)
    for part in list(talk.mediation.parts("claimant", "respondent")):
        talk.rank(part, "Sage 1")
    talk.act("accept", "mediator", **ACCEPTED)
    return play, talk


def working_days(start, end):
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(map(current_calendar().works, days))


def test_both_choose_the_same_mediator_who_accepts(applied):
    talk = applied.consented()
    assert talk.state == State.CHOICE
    rank = talk.period("rank_mediators", part=talk.part("claimant"))
    assert working_days(talk.mediation.today(), rank.last_day) == 2
    talk.rank("claimant", "Sage 2", "Sage 1")
    talk.rank("respondent", "Sage 3", "Sage 2")
    assert talk.state == State.ACCEPTANCE and talk.part("mediator").name == "Sage 2"
    assert working_days(talk.mediation.today(), talk.period("accept_mediation").last_day) == 3
    talk.act("accept", "mediator", **ACCEPTED)
    assert talk.state == State.TALKS
    assert "30 days" in str(talk.period("mediate").trace["length"])


def test_no_joint_choice_and_no_answer_lead_to_an_appointment(applied):
    talk = applied.consented()
    talk.rank("claimant", "Sage 1")
    talk.rank("respondent", "Sage 2")
    assert talk.state == State.APPOINTMENT
    assert working_days(talk.mediation.today(), talk.period("appoint_mediator").last_day) == 3
    talk.act("name_mediator", "case_manager", mediator=profile("Sage 3"))
    talk.walk(days=9)
    assert talk.state == State.APPOINTMENT and talk.part("mediator") is None
    offered = {str(each.person) for each in talk.mediation.eligible()}
    assert offered == {"Sage 1", "Sage 2"}, "who kept silent is not asked again"


def test_a_rejected_choice_is_read_by_nobody_but_who_made_it(applied):
    talk = applied.consented()
    ranking = talk.rank("claimant", "Sage 2")
    seen = type(ranking).objects
    assert seen.visible_to(talk.part("claimant").person).exists()
    for role in ("respondent", "case_manager"):
        assert not seen.visible_to(talk.part(role).person).exists()


def test_a_case_that_fails_goes_on_from_its_place(under_way):
    play, talk = under_way
    filed_on = play.refresh().case.filed_on
    talk.walk(days=40)
    assert talk.state == State.ENDED and talk.mediation.ground == "expiry"
    case = play.refresh().case
    assert case.state == "under_review" and case.filed_on == filed_on
    assert play.period("review").status == "open"


def test_all_have_to_name_the_same_day_to_go_on(under_way):
    _play, talk = under_way
    before = talk.period("mediate").last_day
    until = before.replace(year=before.year + 1).isoformat()
    parties = list(talk.mediation.parts("claimant", "respondent"))
    for part in parties[:-1]:
        talk.act("agree_to_extend", part, until=until)
    assert talk.period("mediate").last_day == before
    talk.act("agree_to_extend", parties[-1], until=until)
    assert talk.period("mediate").last_day.isoformat() == until


def test_the_court_takes_only_what_all_signed(under_way):
    play, talk = under_way
    facts = {"undisputed": ["Twelve pictures were shown."]}
    signed = talk.open(FactList, "draw_up", "mediator", **facts)
    left = talk.open(FactList, "draw_up", "mediator", undisputed=["He knew."])
    for part in list(talk.mediation.parts("claimant", "respondent")):
        talk.act("sign", part, FactList.objects.get(pk=signed.pk), understood=True)
    talk.act("sign", "claimant", FactList.objects.get(pk=left.pk), understood=True)
    talk.act("declare_deadlock", "mediator")
    case = play.refresh().case
    assert case.admitted_facts == ["Twelve pictures were shown."]
    told = case.stream().entries.get(kind="case.mediation_ended").content.body["facts"]
    assert told["ground"] == "deadlock" and len(told["document"]) == 1
    clerk = play.part("clerk").person
    assert files_visible_to(clerk).filter(pk=told["document"][0]["id"]).exists()
    assert "He knew." not in str(told)


def test_the_claimant_takes_the_file_to_the_court_the_law_names(applied):
    applied.act("withdraw", "claimant")
    applied.act("take_to_court", "claimant")
    entry = applied.mediation.stream().entries.get(kind="mediation.take_to_court")
    paper, data = [
        File.objects.get(pk=each["id"]) for each in entry.content.body["facts"]["document"]
    ]
    with store.open_file(data) as kept:
        told = json.loads(kept.read())
    assert told["ground"] == "withdrawal" and told["paper_sha256"] == paper.sha256
    assert told["since"] == applied.mediation.applied_on.isoformat()
    assert [court["code"] for court in told["courts"]] == ["浙0106", "浙0110"]


def test_a_claim_that_is_taken_back_ends_the_mediation(diverted):
    play, talk = diverted
    play.act("take_back", "claimant")
    assert talk.state == State.ENDED and play.case.state == "withdrawn"


def test_the_claimant_goes_on_to_the_court_when_they_want(diverted):
    play, talk = diverted
    play.act("resume_review", "claimant")
    assert talk.state == State.ENDED and play.case.state == "under_review"


def test_a_docketed_case_is_referred_with_consent_and_its_time_goes_on(house):
    play = drafted().filed().docketed("summary").paid()
    with pytest.raises(Blocked):
        play.act("refer", "clerk")
    for part in list(play.case.parties()):
        play.case.note_consent(part, "mediation", given=True)
    play.act("refer", "judge")
    talk = Talk(play.case.talks.get())
    assert talk.state == State.CHOICE, "all of them have consented already"
    with pytest.raises(Blocked):
        play.act("refer", "judge")
    talk.walk(days=9)
    talk.act("name_mediator", "case_manager", mediator=profile("Sage 1"))
    talk.act("accept", "mediator", **ACCEPTED)
    assert "7 days" in str(talk.period("mediate").trace["length"])
    before = play.period("trial").due_at
    play.walk(days=30)
    talk.act("declare_deadlock", "mediator")
    play.refresh()
    assert play.case.state == "pleadings"
    assert 20 <= (play.period("trial").due_at - before).days <= 26


def test_a_securities_firm_may_not_refuse_an_ordinary_investor(house):
    talk = Talk.applied(ordinary_investor=True).joined()
    with pytest.raises(Blocked, match="may not refuse"):
        talk.act("refuse", "respondent")
    talk.act("refuse", "claimant")
    assert talk.state == State.ENDED
    free = Talk.applied().joined()
    free.act("refuse", "respondent")
    assert free.mediation.ground == "refusal"


def test_who_mediated_has_no_later_role_in_the_case(under_way):
    """INV 16: not by lot, not named, and no party’s representative or witness either."""
    play, talk = under_way
    sage = talk.part("mediator").person
    Office.objects.create(person=sage, role="judge", court=COURT)
    assert sage not in play.case.officers(Role.JUDGE)
    for role in (Role.JUDGE, Role.REPRESENTATIVE, Role.WITNESS, Role.EXPERT, Role.INTERPRETER):
        with pytest.raises(Blocked, match="rules this one out"), transaction.atomic():
            play.case.admit(role, person=sage, name="Sage 1")
    assert sage in drafted().filed().case.officers(Role.JUDGE)


def test_a_member_of_the_case_is_not_on_the_list_of_mediators(diverted):
    play, talk = diverted
    clerk = play.part("clerk").person
    Profile.objects.filter(person__name="Sage 1").update(person=clerk)
    assert clerk not in [each.person for each in talk.mediation.eligible()]


def test_whoever_only_follows_from_a_step_is_founded_by_nobody(house, client):
    client.force_login(someone("stranger"))
    assert client.get("/new/mediations/receive/").status_code == 404
    assert client.get("/new/mediations/apply/").status_code == 200
    home = client.get("/home/").content.decode()
    assert "/new/mediations/apply/" in home and "/new/mediations/receive/" not in home


def test_a_judge_holds_no_part_and_takes_no_step(under_way):
    play, talk = under_way
    clerk = play.part("clerk")
    with pytest.raises(NotYours):
        perform(talk.mediation, "declare_deadlock", by=clerk, facts={})
    assert not Mediation.objects.visible_to(clerk.person).exists()


def test_what_is_disclosed_is_answered_by_each(talking):
    talking.act("disclose", "mediator", disclosure="We were at school together.")
    assert talking.period("answer_disclosure", part=talking.part("claimant")).status == "open"
    talking.act("waive_objection", "claimant", understood=True)
    assert talking.period("answer_disclosure", part=talking.part("claimant")).status == "used"
    with pytest.raises(Blocked):
        talking.act("waive_objection", "claimant", understood=True)


def test_after_another_mediator_the_time_ends_when_it_would_have(talking):
    before = talking.period("mediate").last_day
    talking.walk(days=3)
    talking.act("replace", "respondent")
    for role in ("claimant", "respondent"):
        talking.rank(role, "Sage 2")
    talking.act("accept", "mediator", **ACCEPTED)
    assert talking.state == State.TALKS and talking.period("mediate").last_day == before


def test_an_appraisal_is_not_counted(talking):
    before = talking.period("mediate").due_at
    talking.act("wait_for_appraisal", "mediator", what="The lamps.")
    talking.walk(days=10)
    talking.act("go_on", "mediator")
    assert (talking.period("mediate").due_at - before).days >= 10


def test_a_passage_is_open_once_all_named_it(talking):
    for role in ("claimant", "respondent"):
        assert talking.refresh().mediation.passages_open() == []
        talking.act("waive_secrecy", role, passage="Twenty lamps came.")
    assert talking.refresh().mediation.passages_open() == ["Twenty lamps came."]


def test_addresses_are_not_told_to_the_other_side(talking):
    told = [str(entry.content.body) for entry in talking.mediation.stream().entries.all()]
    assert not [body for body in told if "13900000001" in body or "1 Lake Road" in body]


def test_the_roster_is_public(house, client):
    page = client.get("/mediators/").content.decode()
    assert "Sage 1" in page and "Lake House Mediation" in page
    found = Profile.objects.first()
    page = client.get(f"/mediators/{found.pk}/").content.decode()
    assert found.certificate in page and "Charges no fee" in page
    told = client.get("/api/mediators").json()
    assert {each["name"] for each in told} == {"Sage 1", "Sage 2", "Sage 3"}
    assert told[0]["charging"] is False and told[0]["load"] == 0
