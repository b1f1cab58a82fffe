"""Two sides sign, and a side changes the text, in the same moment: nothing is half-signed."""

import pytest
from django.db import connection

from odr.procedure.perform import perform
from odr.procedure.reasons import Refused
from odr.streams.chain import verify
from tests import court
from tests.mediation.agreements.table import SIDES, Table
from tests.mediation.house import Talk, furnished
from tests.procedure.test_races import at_once

pytestmark = pytest.mark.postgres


@pytest.fixture
def table(django_db_setup, django_db_blocker):
    """A version that is up for signature, which other threads see; nothing is flushed after."""
    with django_db_blocker.unblock():
        court.staffed()
        furnished()
        yield Table(Talk.applied().talking()).accepted().drawn().put_up()
        connection.close()


def signing(table, role):
    """The act of signing the version that is put up now, by a part of its own."""
    agreement, by = table.agreement, table.talk.part(role)
    facts = {"version": agreement.version.number, "understood": True}
    return lambda: perform(agreement, "sign", by=by, facts=facts)


def sound(table):
    """A version has every signature and its paper, or it is not in effect at all."""
    agreement = table.agreement
    version = agreement.version
    signed = version.standing().count() if version else 0
    assert (agreement.state == "in_effect") == (signed == 2) == agreement.papers.exists()
    assert (table.talk.state == "agreed") == (agreement.state == "in_effect")
    assert list(verify(agreement.stream())) == []


def test_both_sign_in_the_same_moment(table):
    acts = [signing(table, role) for role in SIDES]
    results = at_once(2, lambda n: acts[n]())
    assert all(isinstance(each, Refused) or hasattr(each, "seq") for each in results), results
    sound(table)
    for role in SIDES:
        if not table.agreement.version.signatures.filter(part=table.talk.part(role)).exists():
            table.signs(role)
    assert table.agreement.state == "in_effect"
    sound(table)


def test_one_signs_while_the_other_changes_the_text(table):
    table.signs("claimant")
    sign = signing(table, "respondent")
    agreement, by = table.agreement, table.talk.part("claimant")
    facts = {"heading": "Friends", "chinese": "仍是朋友。", "reasons": "Late."}

    def change():
        return perform(agreement, "add_clause", by=by, facts=facts)

    results = at_once(2, lambda n: (sign, change)[n]())
    won = [each for each in results if hasattr(each, "seq")]
    assert len(won) == 1, results
    sound(table)
    if table.agreement.state == "draft":
        assert not table.agreement.versions.first().standing().exists()
