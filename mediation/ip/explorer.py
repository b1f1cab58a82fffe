"""Somebody sells copies of my goods: the ways there are, from a few answers, without a name."""

from urllib.parse import urlencode

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import courts
from cases.ways import Way
from mediation.ip.facts import platform_choices
from mediation.ip.rights.kinds import KINDS, RightKind
from odr.calendars.clock import day_of, real_time

ELSEWHERE = "elsewhere"


class Want(TextChoices):
    """What whoever comes here is after."""

    STOP = "stop", gettext_lazy("that the sale stops, and soon")
    MONEY = "money", gettext_lazy("damages")
    INVALID = "invalid", gettext_lazy("that a patent or a mark of somebody else is cancelled")


def questions(given):
    """What is asked, each with its options and what was answered: for the form of the page."""
    places = [*platform_choices(None), (ELSEWHERE, _("somewhere else"))]
    asked = [
        ("right", _("Which right do you have?"), RightKind.choices),
        ("platform", _("Where are the copies offered?"), places),
        ("want", _("What do you want first?"), Want.choices),
    ]
    return [
        {"name": name, "label": label, "options": options, "chosen": given.get(name, "")}
        for name, label, options in asked
    ]


def ways(given):
    """The ways that the answers leave open, the quickest first; none until all are given."""
    right, place, want = (given.get(name, "") for name in ("right", "platform", "want"))
    if right not in RightKind.values or not place or want not in Want.values:
        return []
    if want == Want.INVALID:
        return [Way(_("Go to the office that registers it"), str(VALIDITY))]
    found = [*notice(right, place), *authority(right)] if want == Want.STOP else []
    return [*found, mediation(), claim(right, place)]


VALIDITY = gettext_lazy(
    "Whether a patent or a mark is valid is decided by the National Intellectual Property "
    "Administration alone; against its decision one can sue within three months (PAT 46). "
    "Neither a platform nor a mediator can decide it."
)


def notice(right, place):
    """A notice to a platform that takes notices here."""
    if place == ELSEWHERE:
        text = _(
            "This platform takes no notices here. Send its operator a notice with your "
            "identity and evidence; it has to act on it without delay (CC 1195)."
        )
        yield Way(_("Write to the operator"), text)
        return
    enter = reverse("found", args=["rights", "enter"])
    draft = reverse("found", args=["infringement-notices", "draft"])
    told = _("Once, with its certificate; every notice then names it.")
    yield Way(_("Enter your right"), told, f"{enter}?{urlencode({'kind': right})}")
    told = _(
        "Up to 300 listings at a time. The platform takes measures or says why not, and the "
        "seller can answer. It costs nothing."
    )
    yield Way(_("Send a notice"), told, f"{draft}?{urlencode({'platform': place})}")


def authority(right):
    """Patents can be brought before the patent authority (PAT 65)."""
    if KINDS[RightKind(right)].patent:
        told = _(
            "It can order that the infringement stops, and mediate the damages (PAT 65). For "
            "utility models and designs it may ask for an evaluation report (PAT 66)."
        )
        yield Way(_("Ask the patent authority"), told)


def mediation():
    told = _(
        "Once the seller has answered a notice, either side can propose it on the page of their "
        "dispute. What is said there is used nowhere else."
    )
    return Way(_("Mediate"), told)


def claim(right, place):
    """A claim at the court that the dated table names for the right (IPJ 1-3)."""
    cause = KINDS[RightKind(right)].cause
    court = courts.courts_for(cause, day_of(real_time()))[0]
    given = {"cause": cause, "court": court.code}
    told = _("It goes to %s. What you entered for a notice is carried over into it.") % court
    url = f"{reverse('found', args=['cases', 'draft'])}?{urlencode(given)}"
    return Way(_("File a claim"), told, url)
