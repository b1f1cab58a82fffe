"""What must be so before a step of a sitting can be taken."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.roles import PARTIES
from cases.sideways import Conversion
from cases.stages import State as Stage
from cases.tracks import Track
from odr.calendars.clock import COURT_ZONE, day_of
from odr.procedure.parts import Who
from odr.procedure.reasons import Reason
from odr.streams.models import Entry

NOTICE = 3  # days between the summons and an ordinary hearing (CPL 139)
NEEDED = ("debate", "final")
ELSEWHERE: list[Callable] = []  # what other rooms say: (case) -> Elsewhere, or None


@dataclass(frozen=True)
class Elsewhere:
    """A hearing of the case in another room: what it is, and whether it wants a sitting too."""

    text: str
    wants_sitting: bool


def heard_elsewhere(question):
    """Declare how to find out whether a case is being heard in another way than by sittings."""
    ELSEWHERE.append(question)
    return question


def elsewhere(case):
    """The hearing of a case that goes on in another room, or None."""
    return next(filter(None, (question(case) for question in ELSEWHERE)), None)


def _is_present(sitting, part):
    return str(part.pk) in sitting.attended


present = Who(_("whoever was present"), _is_present, tuple(map(str, PARTIES)))


# Calling


def nothing_called(sitting, by):
    """One sitting at a time: what is called is put off, not doubled."""
    live = sitting.parent.sittings.filter(state__in=["called", "held"]).exists()
    text = _("A sitting is called already: put it off, adjourn it or close it first.")
    return Reason("called", text) if live else None


def not_heard_elsewhere(sitting, by):
    """One hearing at a time; from different times to live by its conversion (OLR 5, 21)."""
    other = elsewhere(sitting.parent)
    return Reason("elsewhere", other.text) if other and not other.wants_sitting else None


def stays_in_person(sitting, values):
    """From live to in person, one way (OLR 5, 21)."""
    if values.get("link") and gone_in_person(sitting.parent):
        text = _("This case has gone on in person: there is no way back to the screen.")
        return {"link": text}
    return {}


def gone_in_person(case):
    """Whether the docket notes that the hearing of a case goes on in person."""
    noted = Entry.objects.filter(stream=case.stream(), kind="case.note_conversion")
    return noted.filter(content__body__facts__conversion=Conversion.IN_PERSON).exists()


def on_the_screen(sitting, by):
    text = _("This sitting is in person already.")
    return None if sitting.link else Reason("in-person", text)


def told_in_time(sitting, values):
    """Three days before an ordinary hearing; elsewhere it may be less (CPL 139, 162)."""
    ahead = (day_of(values["at"]) - sitting.today()).days
    if sitting.parent.track == Track.ORDINARY and ahead < NOTICE:
        return {"at": _("In the ordinary procedure parties are told at least three days before.")}
    return {}


# Sitting


def case_is_heard(sitting, by):
    stage = sitting.parent.get_state_display()
    text = _("The case is not at its hearing: %s.") % stage
    return None if sitting.parent.state == Stage.HEARING else Reason("not-heard", text)


def its_hour(sitting, by):
    """Nobody is absent before the hour they were called for."""
    called = sitting.at.astimezone(COURT_ZONE)
    text = _("It is called for %s, Beijing time.") % f"{called:%Y-%m-%d %H:%M}"
    return Reason("too-early", text) if sitting.now() < sitting.at else None


def party_is_there(sitting, values):
    there = sitting.is_there(values["party"])
    return {} if there else {"party": _("They are not here now.")}


def party_is_away(sitting, values):
    away = not sitting.is_there(values["party"])
    return {} if away else {"party": _("They are here already.")}


def party_was_away(sitting, values):
    away = sitting.missed_by(values["party"])
    return {} if away else {"party": _("They did not stay away.")}


def views_recorded(sitting, by):
    """Whatever is simplified, each side states its views to the end (CPL 141, 144, 162)."""
    recorded = set(sitting.record.values_list("section", flat=True))
    text = _("Write down the debate and the final statements first.")
    return None if recorded.issuperset(NEEDED) else Reason("no-debate", text)


def nothing_left_elsewhere(sitting, by):
    """A sitting for one witness does not end the hearing that it belongs to."""
    text = _("A hearing of the case goes on at different times, and closes it. Rise.")
    return Reason("elsewhere", text) if elsewhere(sitting.parent) else None


# The record


def correction_said(sitting, values):
    silent = values["stance"] == "correction" and not values.get("correction")
    return {"correction": _("Say what is missing or wrong.")} if silent else {}


def record_open_to(sitting, values):
    """Only of somebody who still has time to confirm can a refusal be noted."""
    waiting = sitting.dossier.periods.open().filter(
        subject=sitting.pk, name="record", part=values["party"]
    )
    text = _("They are not asked to confirm the record.")
    return {} if waiting.exists() else {"party": text}


def correction_asked(sitting, by):
    asked = sitting.confirmations.filter(stance="correction", answer="").exists()
    return None if asked else Reason("no-correction", _("Nobody asks for a correction."))


def correction_of_party(sitting, values):
    """Each request is met by what is corrected, or by the reason why it is not (CPL 150)."""
    asked = sitting.confirmations.filter(part=values["party"], stance="correction", answer="")
    if not asked.exists():
        return {"party": _("They ask for no correction.")}
    if bool(values.get("corrected")) == bool(values.get("why_not")):
        return {"corrected": _("Write what is corrected, or why nothing is.")}
    return {}
