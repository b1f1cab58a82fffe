"""What else can be done than to sue: the quickest first, each with its rule and where it begins."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from cases.ways import Way


def ways(dispute):
    """The ways that the answers leave open."""
    found = [*before(dispute)]
    if dispute.happening.is_asked_about:
        found += [*platform(dispute), letter(), *consumer(dispute)]
    found += [*door(dispute), *mediation(dispute)]
    return found or [somebody_to_ask()]


def before(dispute):
    """What the law puts before any court."""
    if dispute.happening.first:
        yield Way(_("What comes first"), str(dispute.happening.first))


def platform(dispute):
    """Where it was bought on a platform, that has to help and often decides itself (ECL 60-63)."""
    name = dispute.answers.get("platform")
    if dispute.online and dispute.happening.consumer:
        told = _(
            "Complain inside your order first: a platform has to take complaints and to help "
            "consumers to their right (ECL 59, 61). Keep the order, the chat and the pictures: "
            "they are your evidence."
        )
        title = _("Talk to %s") % name if name else _("Talk to the seller and the platform")
        yield Way(title, told)


def letter():
    told = _(
        "From your answers a letter is made that you can send as it is. Once it has arrived, time "
        "begins to run anew (CC 195)."
    )
    return Way(_("Write a letter"), told, reverse("dispute_letter"))


def consumer(dispute):
    if dispute.happening.consumer:
        told = _(
            "Call 12315, or ask a consumer association to mediate: both are free. What was bought "
            "at a distance can mostly be sent back within seven days without a reason (CRP 25, 39)."
        )
        yield Way(_("Ask consumer protection"), told)


def door(dispute):
    """The door of mediation that such disputes have, where this court has it."""
    there = dispute.happening.door
    try:
        url = reverse(there.page, args=there.args) if there else ""
    except NoReverseMatch:
        return
    if url:
        told = _("Such disputes have a way of their own here, which costs nothing.")
        yield Way(str(there.label), told, url)


def mediation(dispute):
    """Before docketing, by consent or, for some causes, always (CPL 125; OMR 4)."""
    if dispute.happening.is_asked_about:
        told = _(
            "When you file you can agree to mediation before your claim is docketed. It costs "
            "nothing, what is said there is used nowhere else, and what you agree on can be "
            "enforced like a judgment (CPL 125, 205)."
        )
        yield Way(_("Mediate"), told)


def somebody_to_ask():
    told = _(
        "Call 12348, the free line of legal aid: somebody tells you who is in charge. A crime goes "
        "to the police (110). If you have been sued, say so on the page for notices."
    )
    return Way(_("Ask somebody who knows"), told)
