"""Representative actions: ten register, or fifty give a mandate; two to five represent them."""

from datetime import timedelta

import pytest

from cases.roles import Role
from mediation.securities.models import Batch, InvestorClaim, JointAction, Line
from odr.procedure.reasons import BadFacts, Blocked
from tests.court import place
from tests.mediation.securities.world import investors

pytestmark = pytest.mark.django_db
TOLD = {"court": "上海金融法院", "scope": "Whoever bought in the window.", "until": "2099-01-05"}


@pytest.fixture
def action(market):
    """An ordinary action for which nine investors have registered."""
    market.registered(*[f"Investor {n}" for n in range(12)])
    market.act("announce", Role.MANAGER, JointAction.within(market.event), **TOLD)
    action = JointAction.objects.get()
    claims = InvestorClaim.objects.filter(investor__in=[f"Investor {n}" for n in range(9)])
    claims.update(joint_action=action)
    return action


def fresh(action):
    return JointAction.objects.select_related("dossier", "parent").get(pk=action.pk)


def test_it_takes_ten(market, action):
    with pytest.raises(Blocked, match="takes 10 claimants, and 9 have"):
        market.act("close_registration", Role.MANAGER, action)
    InvestorClaim.objects.filter(investor="Investor 9").update(joint_action=action)
    with pytest.raises(Blocked, match="Enough"):
        market.act("end_short", Role.MANAGER, fresh(action))
    market.act("close_registration", Role.MANAGER, fresh(action))
    assert fresh(action).state == "registered"


def test_it_takes_fifty_where_an_investor_body_acts(market, action):
    JointAction.objects.update(special=True)
    with pytest.raises(Blocked, match="takes 50"):
        market.act("close_registration", Role.MANAGER, fresh(action))


def test_too_few_go_on_alone(market, action):
    market.act("end_short", Role.MANAGER, action)
    assert fresh(action).state == "ended"


def test_two_to_five_of_them_represent_the_others(market, action):
    InvestorClaim.objects.filter(investor="Investor 9").update(joint_action=action)
    market.act("close_registration", Role.MANAGER, action)
    known = [claim.reference for claim in InvestorClaim.objects.filter(joint_action=action)]
    stranger = InvestorClaim.objects.get(investor="Investor 11").reference
    for wrong in ([known[0], stranger], [known[0], known[0]], known[:1], known[:6]):
        told, closed = {"representatives": wrong}, fresh(action)
        with pytest.raises(BadFacts):
            market.act("name_representatives", Role.MANAGER, closed, **told)
    told = {"representatives": [known[0], known[1].lower()]}
    market.act("name_representatives", Role.MANAGER, fresh(action), **told)
    assert fresh(action).representatives == known[:2]


# A special action: whoever says nothing is in it (SEC 95; SRL 32-40)


@pytest.fixture
def noticed(market):
    """A special action of fifty, all holders on the depository's list registered and told."""
    names = [f"Investor {n}" for n in range(52)]
    market.registered(*names)
    market.act("announce", Role.MANAGER, JointAction.within(market.event), special=True, **TOLD)
    action = JointAction.objects.get()
    InvestorClaim.objects.filter(investor__in=names[:50]).update(joint_action=action)
    market.act("close_registration", Role.MANAGER, action)
    return registered_all(market, names)


def registered_all(market, names):
    told = {"notice_until": day(market, 30), "holders": market.given(investors(*names))}
    market.act("register_all", Role.MANAGER, fresh(JointAction.objects.get()), **told)
    market.work_off()
    return fresh(JointAction.objects.get())


def day(market, ahead):
    return (market.event.today() + timedelta(days=ahead)).isoformat()


def test_every_holder_is_registered_and_told_until_when(market, noticed):
    assert (noticed.state, noticed.claims.count()) == ("noticed", 52)
    assert (noticed.opt_out_until - noticed.notice_until).days >= 15
    claim = market.came("Investor 51")
    (window,) = claim.dossier.periods.filter(name="opt_out_of_action", status="open")
    assert window.last_day == noticed.opt_out_until and window.part.role == "claimant"


def test_whoever_does_not_want_it_opts_out_for_good(market, noticed):
    claim = market.came("Investor 51")
    market.act("opt_out", Role.CLAIMANT, claim)
    claim = market.claim("Investor 51")
    assert (claim.joint_action, claim.opted_out) == (None, True)
    assert noticed.claims.count() == 51
    told = {"action": str(noticed.pk), "opt_out_until": day(market, 50)}
    with pytest.raises(Blocked, match="has opted out"):
        market.act("enrol", Role.MANAGER, claim, **told)
    with pytest.raises(Blocked, match="no time open"):
        market.act("opt_out", Role.CLAIMANT, claim)


def test_after_the_last_day_nobody_opts_out(market, noticed):
    claim = market.came("Investor 51")
    market.walk(claim, days=60)
    with pytest.raises(Blocked):
        market.act("opt_out", Role.CLAIMANT, market.claim("Investor 51"))
    market.walk(market.event, days=60)
    assert fresh(noticed).state == "settled"
    assert market.claim("Investor 51").joint_action == noticed


def test_whoever_registered_by_themselves_is_not_registered_twice(market, noticed):
    lines = Line.objects.filter(batch__kind=Batch.Kind.ENROL)
    told = {line.claim.investor: line for line in lines.select_related("claim")}
    assert "in a joint action already" in told["Investor 0"].problem
    assert told["Investor 51"].status == "done"


def test_a_holder_who_is_no_investor_of_the_event_is_named(market, noticed):
    JointAction.objects.filter(pk=noticed.pk)
    market.act("announce", Role.MANAGER, JointAction.within(market.event), special=True, **TOLD)
    other = JointAction.objects.exclude(pk=noticed.pk).get()
    place(other, "registered")
    told = {"notice_until": day(market, 30), "holders": market.given(investors("A", *"BC" * 30))}
    with pytest.raises(BadFacts) as refused:
        market.act("register_all", Role.MANAGER, fresh(other), **told)
    assert "54: This holder is not registered" in str(refused.value.errors["holders"])


def test_in_an_ordinary_action_nobody_is_registered_who_says_nothing(market, action):
    told = {"notice_until": day(market, 30), "holders": market.given(investors("A"))}
    with pytest.raises(Blocked, match="only those who register"):
        market.act("register_all", Role.MANAGER, place(action, "registered"), **told)
