"""Whatever is bid, taken back and let pass: what others read never hangs on a losing figure."""

import re

from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mediation.bidding.models import Bidding
from odr.procedure.reasons import Refused
from tests.court import staffed
from tests.mediation.auction import begun, place_of, sealed, total
from tests.mediation.house import Talk, furnished

ROLE = st.sampled_from(["claimant", "respondent"])
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("bid"), ROLE, st.integers(0, 2)),
        st.tuples(st.just("take_back"), ROLE, st.just(0)),
        st.tuples(st.just("later"), st.just(""), st.sampled_from([1, 5, 25])),
        st.tuples(st.just("next_round"), st.just(""), st.just(0)),
    ),
    min_size=3,
    max_size=9,
)
ACCEPTS = ("9000.00", "12000.00", "15000.50")
WORLDS = (("100.00", "2000.00", "4999.99"), ("8000.00", "0.01", "7654.32"))
CHANGING = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"  # ids
    r"|\b[0-9a-f]{12,64}\b|[A-Za-z0-9]{64}|nonce=\"[^\"]+\""  # hashes, tokens
    r"|\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?|\b\d\d:\d\d\b"  # times
)


def looked(talk, role):
    """Everything that somebody else is shown, but ids, hashes and times."""
    part = talk.part(role)
    client = Client()
    client.force_login(part.hand or part.person)
    bidding = Bidding.objects.get(parent=talk.mediation)
    places = [f"mediations/{talk.mediation.pk}"]
    places += [f"biddings/{bidding.pk}"] if role != "case_manager" else []
    addresses = [f"/api/{place}{end}" for place in places for end in ("", "/docket")]
    addresses += ["/api/waiting", "/api/bids", "/api/near-misses", f"/{places[0]}/"]
    return [(where, CHANGING.sub("…", told(client, where))) for where in addresses]


def told(client, where):
    answer = client.get(where)
    assert answer.status_code == 200, (where, answer.status_code)
    return answer.content.decode()


class TestTwoWorlds(TestCase):
    """The same acts with other losing figures of the respondent’s: nobody else sees a difference."""

    @classmethod
    def setUpTestData(cls):
        staffed()
        furnished()
        cls.talk = Talk.applied().talking()
        begun(cls.talk, rounds=10, near_yuan="1")

    @settings(
        max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    @given(acts=ACTS)
    def test_what_others_read_does_not_hang_on_a_losing_figure(self, acts):
        first, second = (self.world(acts, figures) for figures in WORLDS)
        assert first == second

    def test_a_settled_figure_is_seen_so_that_a_difference_would_be(self):
        acts = [("bid", "claimant", 0), ("bid", "respondent", 0)]
        first, second = (self.world(acts, figures) for figures in (("9000",), ("9500",)))
        assert first != second

    def world(self, acts, figures):
        with transaction.atomic():
            talk = Talk(self.talk.mediation).refresh()
            outcomes = [self.act(talk, *each, figures) for each in acts]
            shown = [looked(talk, role) for role in ("claimant", "mediator", "case_manager")]
            settled = total(talk)
            transaction.set_rollback(True)
        return outcomes, shown, settled

    def act(self, talk, name, role, number, figures):
        """What comes of an act: its refusal’s sentence, or nothing."""
        try:
            with transaction.atomic():
                if name == "bid":
                    sealed(talk, role, (ACCEPTS if role == "claimant" else figures)[number])
                elif name == "take_back":
                    talk.act("take_back", role, place_of(talk, role))
                elif name == "later":
                    talk.walk(hours=number)
                else:
                    talk.act("next_round", "mediator", Bidding.objects.get(parent=talk.mediation))
        except Refused as refused:
            return str(refused)
        return None
