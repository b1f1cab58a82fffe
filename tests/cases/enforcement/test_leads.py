"""What the creditor knows of the debtor's property is not for the debtor to read."""

import pytest

from cases.enforcement.models import PropertyLead
from cases.roles import Role
from odr.streams.models import Entry
from tests.cases.enforcement import stage
from tests.cases.enforcement.stage import OFFICER, again
from tests.cases.enforcement.worlds import lead


@pytest.mark.parametrize(("urgent", "length"), [(False, "7 days"), (True, "3 days")])
def test_a_lead_is_checked_in_seven_days_or_three(under_way, urgent, length):
    facts = {"what": "A stall."} | ({"urgent": True} if urgent else {})
    stage.room(under_way, PropertyLead, "give", Role.CLAIMANT, **facts)
    period = under_way.period("lead_check")
    assert period.trace["length"] == length and period.awaits == OFFICER
    under_way.walk(days=20)
    assert under_way.period("lead_check").status == "raised"


def test_only_the_creditors_side_and_the_officer_read_it(under_way):
    li = under_way.join("Li Demo")
    stage.fresh(under_way)
    made = lead(under_way)
    for reader, reads in [
        (under_way.part(Role.CLAIMANT), True),
        (under_way.part(OFFICER), True),
        (li, False),
        (under_way.part(Role.PRESIDENT), False),
    ]:
        seen = PropertyLead.objects.visible_to(reader.person).filter(pk=made.pk)
        entries = Entry.objects.visible_to(reader.person).filter(subject=made.pk)
        periods = under_way.case.dossier.periods.visible_to(reader.person).filter(subject=made.pk)
        assert (seen.exists(), entries.exists(), periods.exists()) == (reads, reads, reads)


def test_what_was_found_is_told_to_the_creditor_alone(under_way):
    li = under_way.join("Li Demo")
    made = lead(stage.fresh(under_way))
    before = li.person.notices.count()
    under_way.act("check_off", OFFICER, made, found="property", result="Goods worth 3,000.")
    assert again(made).found == "property"
    assert li.person.notices.count() == before
    assert under_way.part(Role.CLAIMANT).person.notices.filter(entry__subject=made.pk).exists()


def test_an_unchecked_lead_is_dropped_with_the_enforcement(under_way):
    made = lead(under_way)
    stage.act(under_way, "withdraw", Role.CLAIMANT)
    assert again(made).state == "moot"


def test_an_officer_who_takes_over_reads_the_leads_and_who_leaves_reads_nothing_new(under_way):
    made, before = lead(under_way), under_way.part(OFFICER)
    other = type(before.person).objects.create(username="officer-2", name="Officer 2")
    other.offices.create(role=OFFICER, court=under_way.case.dossier.court)
    facts = {"part": str(before.pk), "officer": str(other.pk), "why": "Leave."}
    under_way.act("reassign", Role.CLERK, **facts)
    under_way.act("check_off", OFFICER, again(made), found="nothing", result="Empty.")
    seen = PropertyLead.objects.filter(pk=made.pk)
    assert seen.visible_to(other).exists() and not seen.visible_to(before.person).exists()
