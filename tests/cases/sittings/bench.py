"""A sitting that is called, held and closed where a test wants it."""

from datetime import timedelta

from cases.roles import Role
from cases.service.models import Service
from cases.sittings.models import Sitting
from odr.procedure.demo import set_clock
from tests.cases.service.desk import again, handed, named

LI, QIAN, WANG = "Li Demo", "Qian Demo", "Wang Demo"
EVERYBODY = ("Zhang Demo", "Zhao Demo", LI, QIAN, WANG)
OPENING = dict.fromkeys(("identity_checked", "discipline_read", "bench_named", "rights_told"), True)
REASONS = {"ground": "evidence", "reasons": "A witness is still to be heard."}


def hour(play, days=5):
    """Half past nine on a day of the court from today, as a fact."""
    return f"{(play.case.today() + timedelta(days=days)).isoformat()}T09:30"


def called(play, days=5, **given):
    facts = {"at": hour(play, days), "place": "Courtroom 3"} | given
    return play.open(Sitting, "call", Role.JUDGE, **facts)


def arrive(play, sitting):
    """The day and hour come."""
    set_clock(play.case.dossier, again(sitting).at + timedelta(minutes=5))
    play.refresh()
    return again(sitting)


def opened(play, sitting, *names):
    """The sitting is opened at its hour with these parties there (none unless named)."""
    there = [str(named(play, name).pk) for name in names]
    play.act("open_sitting", Role.CLERK, arrive(play, sitting), **OPENING, attended=there)
    return again(sitting)


def held(play, *names, **given):
    return opened(play, called(play, **given), *names)


def written(play, sitting, *sections):
    for section in sections or ("statements", "evidence", "debate", "final"):
        play.act(
            "note_record", Role.CLERK, sitting, section=section, text=f"They spoke: {section}."
        )
    return again(sitting)


def closed(play, *names, **given):
    """A hearing with these parties, from the summons to its close."""
    sitting = written(play, held(play, *names, **given))
    play.act("close_sitting", Role.JUDGE, sitting, debate_ended=True)
    return again(sitting)


def summoned(play, *names):
    """These parties have their summons in hand, with a signed return."""
    for name in names:
        service = play.open(
            Service, "send", Role.CLERK, document="summons", recipient=str(named(play, name).pk)
        )
        handed(play, service)
