"""A notice from its draft to its end, and what it refuses."""

import pytest

from mediation.ip.models import InfringementNotice
from odr.procedure.reasons import Blocked
from odr.streams.models import Entry
from tests.mediation.ip.market import Market

pytestmark = pytest.mark.django_db


def test_a_complete_notice_is_sent_and_the_operator_reads_it(market):
    market.act("send", "right_holder", declaration=True)
    notice = market.notice
    assert notice.state == "sent"
    assert InfringementNotice.objects.visible_to(notice.platform.organisation).get() == notice
    assert market.period("take_measures").status == "open"


def test_the_operator_reads_nothing_of_the_drafting(market):
    market.act("send", "right_holder", declaration=True)
    seen = Entry.objects.visible_to(market.operator)
    assert [entry.kind for entry in seen] == ["infringementnotice.send"]
    facts = seen.get().content.body["facts"]
    assert facts["statement"].startswith("The lamps") and facts["right_named"]
    assert len(facts["evidence"]) == 1 and len(facts["certificates"]) == 1
    assert facts["document"][0]["name"].endswith("Notice of infringement.pdf")


@pytest.mark.parametrize(
    ("left_out", "code"),
    [
        ("choose_right", "no-right"),
        ("describe_holder", "no-identity"),
        ("state_infringement", "no-statement"),
        ("name_listings", "no-listing"),
    ],
)
def test_a_notice_without_one_of_its_parts_cannot_be_sent(db, left_out, code, monkeypatch):
    market, act = Market.begin(), Market.act

    def without(self, verb, *given, **facts):
        return None if verb == left_out else act(self, verb, *given, **facts)

    monkeypatch.setattr(Market, "act", without)
    with pytest.raises(Blocked) as refused:
        market.sent()
    assert refused.value.code == code
