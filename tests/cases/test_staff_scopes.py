"""An organisation's staff act in its own parts: to file, to sign and to pay each need a scope."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from cases.lifecycle import CaseLifecycle
from cases.models import Case
from cases.roles import Role
from odr.accounts.models import User
from odr.accounts.offices import Office
from odr.accounts.organisations import Scope, end_seat, give_seat
from odr.pages.find import founding_part
from odr.procedure.offers import offers
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.reasons import Blocked, NotYours
from odr.procedure.registry import matters
from tests.court import COURT, someone

pytestmark = pytest.mark.django_db
OPENING = {"cause": "online-shopping", "court": COURT}


def step(name):
    return next(step for step in CaseLifecycle.steps() if step.name == name)


@pytest.fixture
def firm(bench):
    return User.objects.create(username="firm", name="Firm Ltd", kind="organisation")


def seated(firm, name, *scopes):
    person = someone(name)
    give_seat(firm, person, scopes=list(scopes))
    return person


def founded(firm, person):
    by = founding_part(person, step("draft"), firm.pk)
    entry = perform(Case(), "draft", by=by, facts=OPENING)
    return Case.objects.select_related("dossier").get(pk=entry.subject), entry


@pytest.fixture
def play(firm, docketed):
    """A docketed case whose first claimant is the firm."""
    part = docketed.part(Role.CLAIMANT, "Zhang Demo")
    Part.objects.filter(pk=part.pk).update(person=firm)
    part.refresh_from_db()
    docketed.case.seat(part)
    return docketed


def acting(play, person):
    offered = {offer.name: offer for offer in offers(play.case, person)}
    by = play.case.dossier.parts.acted_by(person).get()
    by.hand = person
    return by, offered


def test_a_case_founded_for_an_organisation_is_the_organisations_own(firm):
    wang = seated(firm, "wang", "file")
    case, entry = founded(firm, wang)
    part = case.dossier.parts.get()
    assert (part.person, part.role, part.behalf) == (firm, "claimant", None)
    assert entry.content.body["by"] == {"name": "Firm Ltd", "role": "claimant", "hand": "Wang"}
    assert "describe_claimant" in [offer.name for offer in offers(case, wang)]


def test_whoever_founded_a_case_acts_no_more_once_their_seat_has_ended(firm, client):
    wang = seated(firm, "wang", "file")
    case, _entry = founded(firm, wang)
    by = offers(case, wang)[0].by
    end_seat(wang.staff_of.get())
    told = "You do not act for Firm Ltd now: your seat has ended or only reads. Ask it for one."
    with pytest.raises(NotYours) as refused:
        perform(case, "state_facts", by=by, facts={"facts_and_reasons": "It was so."})
    assert (refused.value.code, refused.value.text) == ("seat-over", told)
    assert not offers(case, wang)
    client.force_login(wang)
    assert client.get(reverse("matter", args=["cases", case.pk])).status_code == 404
    assert client.get("/api/cases").json() == []


def test_a_colleague_goes_on_where_another_began(firm):
    case, _entry = founded(firm, seated(firm, "wang", "file"))
    by = offers(case, seated(firm, "li", "file"))[0].by
    entry = perform(case, "state_facts", by=by, facts={"facts_and_reasons": "It was so."})
    assert entry.content.body["by"]["hand"] == "Li"


@pytest.mark.parametrize("scope", ["read", "sign", "pay"])
def test_to_found_a_case_one_files(firm, scope):
    with pytest.raises(NotYours, match="You do not file for this organisation"):
        founding_part(seated(firm, "wang", scope), step("draft"), firm.pk)


SCOPES = [  # what a seat covers, and of two steps of a docketed case those it may take
    (["file"], ["name_representative"]),
    (["pay"], ["pay_fee"]),
    (["sign"], []),
    (["file", "pay"], ["name_representative", "pay_fee"]),
]


@pytest.mark.parametrize(("scopes", "may"), SCOPES)
def test_a_step_is_offered_by_what_the_seat_covers(play, firm, scopes, may):
    _by, offered = acting(play, seated(firm, "wang", *scopes))
    asked = ["name_representative", "pay_fee"]
    free = [name for name in asked if getattr(offered[name].reason, "code", "") != "staff-scope"]
    assert free == may


def test_the_refusal_says_what_is_lacking_and_whom_to_ask(play, firm):
    wang = seated(firm, "wang", "file")
    by, offered = acting(play, wang)
    alone = (
        "Your seat at Firm Ltd does not cover this: it lacks “Pay”. Ask whoever keeps the account "
        "of Firm Ltd to do it, or to widen your seat."
    )
    assert offered["pay_fee"].reason.text == alone
    with pytest.raises(NotYours) as refused:
        perform(play.case, "pay_fee", by=by, facts={"confirm_payment": True})
    assert (refused.value.code, refused.value.text) == ("staff-scope", alone)
    seated(firm, "zhou", "pay")
    by, offered = acting(play, wang)
    told = "Your seat at Firm Ltd does not cover this: it lacks “Pay”. Ask Zhou to do it."
    assert offered["pay_fee"].reason.text == told
    with override("zh-hans"):
        _by, offered = acting(play, wang)
        said = offered["pay_fee"].reason.text
    assert said == "您在Firm Ltd的席位不含此事项：缺少“付款”权限。请由Zhou办理。"


def test_whoever_pays_pays(play, firm):
    zhou = seated(firm, "zhou", "pay")
    by, _offered = acting(play, zhou)
    entry = perform(play.case, "pay_fee", by=by, facts={"confirm_payment": True})
    assert entry.content.body["by"]["hand"] == "Zhou"


def test_a_grave_step_needs_the_scope_to_sign(firm):
    wang = seated(firm, "wang", "file")
    case, _entry = founded(firm, wang)
    by = offers(case, wang)[0].by
    with pytest.raises(NotYours) as refused:
        perform(case, "take_back", by=by, facts={})
    assert refused.value.code == "staff-scope" and "“Sign”" in refused.value.text
    boss = seated(firm, "boss", "sign")
    by = case.dossier.parts.get()
    by.hand = boss
    assert perform(case, "take_back", by=by, facts={}).became == "withdrawn"


def test_the_organisations_own_account_needs_no_seat(firm):
    case, _entry = founded(firm, seated(firm, "wang", "file"))
    by = case.dossier.parts.get()
    assert perform(case, "take_back", by=by, facts={}).became == "withdrawn"


def test_a_seat_narrowed_while_somebody_acts_is_read_again(play, firm):
    zhou = seated(firm, "zhou", "pay")
    by, _offered = acting(play, zhou)
    assert by.staff
    give_seat(firm, zhou, scopes=["file"])
    with pytest.raises(NotYours, match="does not cover this"):
        perform(play.case, "pay_fee", by=by, facts={"confirm_payment": True})


def test_the_steps_that_take_money_say_so():
    paying = {
        f"{kind.noun()}.{step.name}" for kind in matters() for step in kind.steps() if step.pays
    }
    assert paying == {
        "case.pay_fee",
        "case.appeal",
        "motion.ask_preservation",
        "enforcement.pay_fee",
    }
    assert step("appeal").scopes == (Scope.SIGN, Scope.PAY)
    assert step("pay_fee").scopes == (Scope.PAY,)
    assert step("answer").scopes == (Scope.FILE,)
    assert step("submit").scopes == (Scope.SIGN,)


def test_nobody_judges_the_case_of_an_organisation_whose_staff_they_are(play, firm):
    judge = seated(firm, "judge-9", "read")
    Office.objects.create(person=judge, role=Role.JUDGE, court=COURT)
    with pytest.raises(Blocked, match="already has a part"):
        play.case.admit(Role.JUDGE, person=judge, name="Judge 9")
    play.case.compatible(Role.WITNESS, seated(firm, "worker", "file"))
