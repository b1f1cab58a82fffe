"""Who does not come to the platform in time takes part on paper, until they choose otherwise."""

import pytest
from django.utils import translation

from cases.models import Case
from cases.roles import Role
from cases.service.models import Service
from odr.procedure.offers import offers
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.reasons import BadFacts, Blocked, NotYours
from odr.streams.models import Entry
from tests.court import someone

TIME = {"days": 16}


@pytest.fixture
def play(docketed):
    """Li is online; Qian and Wang are not. The claim reached all three today."""
    docketed.paid()
    docketed.join("Li Demo")
    return docketed.served()


def named(play, name):
    return play.case.dossier.parts.get(name=name, behalf=None, until=None)


def marks(play):
    entries = Entry.objects.filter(subject=play.case.pk, kind="case.go_on_on_paper")
    return [entry.content.body for entry in entries]


def clerk_for(play, party):
    return play.case.dossier.parts.get(behalf=party, scope=Part.Scope.PAPER, until=None)


def test_from_the_service_on_there_is_as_much_time_to_register_as_to_answer(play):
    wang = named(play, "Wang Demo")
    register, answer = (play.period(name, part=wang) for name in ("register", "answer"))
    assert register.due_at == answer.due_at and register.rule.startswith("OLR 4, 10")
    assert play.period("register", part=named(play, "Li Demo")) is None, "she is here"


def test_whoever_does_not_come_is_on_paper_and_the_docket_says_so(play):
    play.walk(**TIME)
    wang = named(play, "Wang Demo")
    told = [body["facts"]["party"] for body in marks(play)]
    assert sorted(told) == sorted(str(named(play, n).pk) for n in ("Qian Demo", "Wang Demo"))
    assert {body["by"]["role"] for body in marks(play)} == {"clock"}
    assert play.case.is_on_paper(wang) and clerk_for(play, wang).person == (
        play.part(Role.CLERK).person
    )
    assert play.case.state == "preparation", "the trial is not held up"


def test_not_a_day_before(play):
    play.walk(days=14)
    assert not marks(play) and not play.case.is_on_paper(named(play, "Wang Demo"))


def test_whoever_joins_in_time_is_not(play):
    play.join("Wang Demo")
    assert play.period("register", part=named(play, "Wang Demo")).status == "used"
    play.walk(**TIME)
    assert len(marks(play)) == 1


def test_counsel_who_joins_is_enough(play):
    wang = named(play, "Wang Demo")
    lawyer = someone("wang-counsel")
    part = play.case.admit(Role.REPRESENTATIVE, name="Counsel", behalf=wang, scope="ordinary")
    from odr.procedure.invitations import invitation, invite, invited_part

    by = invited_part(invitation(invite(part, at=play.case.now())), lawyer)
    play.act("associate", by, identity_number="11010519491231002X")
    play.walk(**TIME)
    assert len(marks(play)) == 1 and not play.case.is_on_paper(wang)


def test_a_party_who_says_so_earlier_is_entered_by_the_clerk_at_once(play):
    wang = named(play, "Wang Demo")
    play.act("take_paper_from", Role.CLERK, party=str(wang.pk))
    assert play.case.is_on_paper(wang) and play.period("register", part=wang).status == "used"
    play.walk(**TIME)
    assert len(marks(play)) == 1, "only Qian’s"


def test_whoever_is_online_has_no_paper_entered_for_them(play):
    with pytest.raises(BadFacts, match="This party takes part online"):
        play.act("take_paper_from", Role.CLERK, party=str(named(play, "Li Demo").pk))


def sent(play, party):
    entry = play.act(
        "send",
        Role.CLERK,
        Service.within(play.case),
        document="other",
        title="Notice",
        recipient=str(party.pk),
        files=[scan_of(play)],
    )
    return Service.objects.get(pk=entry.subject)


def scan_of(play):
    from odr.documents.intake import ingest

    return str(ingest(b"paper", name="paper.txt", by=play.part(Role.CLERK).person).pk)


def test_from_then_on_they_are_served_by_post(play):
    play.walk(**TIME)
    wang, clerk = named(play, "Wang Demo"), play.part(Role.CLERK)
    service = sent(play, wang)
    mail = {"channel": "email", "address": "wang@example.org"}
    with pytest.raises(Blocked, match="take part on paper: send it by post"):
        perform(service, "message", by=clerk, facts=mail)
    assert perform(service, "post_out", by=clerk, facts={"tracking_number": "EE1"})


def test_one_who_agreed_to_electronic_service_still_is(play):
    li = named(play, "Li Demo")
    play.act("consent", li, consent="e_service")
    play.act("withdraw_consent", li, consent="online")
    service = sent(play, li)
    mail = {"channel": "email", "address": "li@example.org"}
    assert perform(service, "message", by=play.part(Role.CLERK), facts=mail)


def test_they_may_still_join_and_act_for_themselves_from_then_on(play):
    play.walk(**TIME)
    clerk = clerk_for(play, named(play, "Wang Demo"))
    wang = play.join("Wang Demo")
    assert not play.case.is_on_paper(wang) and wang.person
    old = Part.objects.get(pk=clerk.pk)
    with pytest.raises(NotYours):
        perform(play.case, "consent", by=old, facts={"consent": "async"})


def test_a_party_leaves_the_platform_for_a_stage_and_comes_back(play):
    li = named(play, "Li Demo")
    assert blocked(play, li) == "You take part online."
    play.act("withdraw_consent", li, consent="online")
    play.act("take_paper_from", Role.CLERK, party=str(li.pk))
    assert clerk_for(play, li) and blocked(play, li) is None
    play.act("return_online", li)
    assert not play.case.is_on_paper(li)
    assert not li.agents.filter(scope="paper", until=None).exists()


def blocked(play, part):
    offered = offers(play.case, part.person)
    reason = next(offer.reason for offer in offered if offer.name == "return_online")
    return reason and str(reason.text)


def test_a_clerk_never_takes_them_online(play):
    play.walk(**TIME)
    wang = named(play, "Wang Demo")
    with pytest.raises(Blocked, match="You take part online"):
        perform(play.case, "return_online", by=clerk_for(play, wang))


def test_it_is_said_in_chinese_too():
    with translation.override("zh-hans"):
        step = next(step for step in Case.steps() if step.name == "go_on_on_paper")
        assert str(step.entered) == "当事人未按期注册：转为线下参与诉讼"
