"""Representative actions: ten register, or fifty give a mandate; two to five represent them."""

import pytest

from cases.roles import Role
from mediation.securities.models import InvestorClaim, JointAction
from odr.procedure.reasons import BadFacts, Blocked

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
