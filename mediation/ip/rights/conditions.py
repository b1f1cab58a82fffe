"""What an entry in an owner's register needs, and how long it lasts."""

from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from mediation.ip.rights.kinds import KINDS, last_day
from odr.calendars.clock import COURT_ZONE


def particulars_fit(right, values):
    """A registered right has a number and a day from which its term runs."""
    found, errors = KINDS[values["kind"]], {}
    if found.numbered and not values.get("number"):
        errors["number"] = _("A registered right has a number: give the one on its certificate.")
    if found.years and not (values.get("since") or values.get("expires_on")):
        errors["since"] = _("Give this day, or the last day on which the right holds.")
    return errors


def still_holds(right, values):
    """An expired right stands in nobody's way, and no term is longer than the law has it."""
    found = KINDS[values["kind"]]
    longest = last_day(values["kind"], values.get("since"))
    ends = values.get("expires_on") or longest
    if ends and ends < right.today() and not (found.renewable and not values.get("expires_on")):
        return {"expires_on": _("This right has ended: what anybody may use nobody infringes.")}
    if longest and ends > longest and not found.renewable:
        told = _("This right lasts %(years)d years at most, to %(day)s (%(rule)s).")
        words = {"years": found.years, "day": longest.isoformat(), "rule": found.rule}
        return {"expires_on": told % words}
    return {}


def renewed_is_known(right, values):
    """A trademark older than ten years has been renewed: only its certificate says until when."""
    longest = last_day(values["kind"], values.get("since"))
    if longest and longest < right.today() and not values.get("expires_on"):
        return {"expires_on": _("Its first term is over: give the last day after its renewal.")}
    return {}


def end_of_term(right, part):
    """The first moment at which the right holds no more, or None. No holiday moves it."""
    if right.expires_on is None:
        return None
    return datetime.combine(right.expires_on + timedelta(days=1), time.min, COURT_ZONE)
