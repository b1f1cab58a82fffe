"""What came on paper: whoever enters it for a party says when it came, and shows the scan."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from odr.calendars.clock import COURT_ZONE
from odr.procedure.facts import Date, Files
from odr.procedure.parts import Part

FACTS = {
    "paper_received_on": (Date(past=True, label=_("The paper came on")), True),
    "paper_scan": (Files(least=1, label=_("Scan of the paper")), True),
}
IN_TIME = datetime(1900, 1, 1, tzinfo=COURT_ZONE)


def is_on_paper(by):
    """Whether a part enters what somebody handed in on paper."""
    return by.scope == Part.Scope.PAPER


def without_paper(values):
    """What a step itself asks for: how it came is the record's, not the method's."""
    return {name: value for name, value in values.items() if name not in FACTS}


def handed_in(by, facts, at):
    """The moment that counts for a time limit: what came on paper was handed in when it came.

    Before the day is known it counts as in time: the facts are checked after that.
    """
    if not is_on_paper(by):
        return at
    try:
        day = date.fromisoformat(str(facts.get("paper_received_on")))
    except ValueError:
        return IN_TIME
    return min(at, datetime.combine(day, datetime.min.time(), COURT_ZONE))
