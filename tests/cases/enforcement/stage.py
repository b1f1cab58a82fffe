"""A play whose case is being enforced, and how it is taken there."""

from datetime import timedelta

from cases.enforcement.models import Enforcement
from cases.roles import Role
from cases.stages import State as Stage
from tests.court import consequence, place

AWARDED, DAYS = "100000.00", 100
OFFICER = Role.OFFICER
LI, QIAN, WANG = "Li Demo", "Qian Demo", "Wang Demo"


def effective(play, *, awarded=AWARDED, days=DAYS):
    """Judgment given and in effect; the time to pay ended so many days ago."""
    play.case = place(play.case, Stage.DELIBERATION)
    due = play.case.today() - timedelta(days=days)
    consequence(play.case, "pronounce", awarded=awarded, pay_by=due.isoformat())
    consequence(play.refresh().case, "take_effect")
    return play.refresh()


def application(play, **facts):
    """What an application against all respondents says."""
    debtors = [str(part.pk) for part in play.case.parties(Role.RESPONDENT)]
    return {"debtors": debtors, "obligation": "Pay 100,000 yuan.", "principal": AWARDED} | facts


def applied(play, **facts):
    play.enforcement = play.open(Enforcement, "apply", Role.CLAIMANT, **application(play, **facts))
    return play


def notified(play):
    act(play, "notify", OFFICER)
    act(play, "note_receipt", OFFICER, debtor=pk(play, LI), served_on=play.today())
    return play


def act(play, verb, role, *, who=None, **facts):
    """A step of the enforcement, which is then brought up to date."""
    entry = play.act(verb, role, play.enforcement, who=who, **facts)
    fresh(play)
    return entry


def fresh(play):
    play.refresh()
    rows = Enforcement.objects.select_related("dossier", "parent")
    play.enforcement = rows.get(pk=play.enforcement.pk)
    return play


def room(play, kind, verb, role, *, who=None, **facts):
    """Open a matter of the enforcement and return it."""
    entry = play.act(verb, role, kind.within(play.enforcement), who=who, **facts)
    fresh(play)
    return kind.objects.select_related("dossier", "parent").get(pk=entry.subject)


def again(matter):
    return type(matter).objects.select_related("dossier", "parent").get(pk=matter.pk)


def pk(play, name):
    """The public id of a party by name."""
    return str(play.case.dossier.parts.get(name=name, behalf=None).pk)


def day(play, days=0):
    """So many days from the court's today, as facts give it."""
    return (play.case.today() + timedelta(days=days)).isoformat()
