"""What has to be so before a step of a notice or of its answer, and how long each may take."""

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.conditions import number_fits_kind
from mediation.ip import sheets
from mediation.ip.rights.lifecycle import RightState
from mediation.ip.stages import Course, Gone, ListingState, State
from odr.calendars.lengths import Days
from odr.documents.store import open_file
from odr.procedure.matter import DOCKET
from odr.procedure.reasons import Reason

__all__ = ["number_fits_kind"]
MOST_DELAY = 20  # working days (法释〔2020〕9号 3)
STATUTORY = 15  # days (ECL 43)


class NoInfringement(TextChoices):
    """How a complaint or a suit ended that did not find an infringement."""

    NOT_FOUND = "not_found", gettext_lazy("no infringement was found")
    WITHDRAWN = "withdrawn", gettext_lazy("the complaint or the suit was withdrawn or rejected")
    INVALID = "invalid", gettext_lazy("the right was declared invalid")


def drafting_or_docket(notice, by):
    """A notice that is not sent stands in the right holder's own register."""
    return "draft" if notice.state in (State.DRAFT, State.DROPPED) else DOCKET


# The notice


def right_chosen(notice, by):
    if notice.right is None:
        return Reason("no-right", _("Choose the right that is infringed."))
    if notice.right.state != RightState.IN_FORCE:
        return Reason("right-over", _("The right has ended or ceased: choose another one."))
    return None


def holder_described(notice, by):
    if not notice.identity_number:
        return Reason("no-identity", _("Say who you are: a notice states a real identity."))
    return None


def infringement_stated(notice, by):
    if not notice.statement:
        return Reason("no-statement", _("Say what is infringed, and show the evidence for it."))
    return None


def something_listed(notice, by):
    if not notice.listings.exists():
        return Reason("no-listing", _("Name at least one listing."))
    return None


def nothing_refused(notice, by):
    if notice.refused_lines.exists():
        return Reason(
            "lines-refused",
            _("Some lines of your table could not be taken. Correct them or leave them out."),
        )
    return None


def something_refused(notice, by):
    if not notice.refused_lines.exists():
        return Reason("none-refused", _("No line was refused."))
    return None


def something_declined(notice, by):
    return _some(notice, ListingState.DECLINED, _("No listing was declined."))


def something_waits(notice, by):
    return _some(notice, ListingState.WAITING, _("Every listing is decided."))


def something_to_forward(forwarding, by):
    notice = forwarding.parent
    if not notice.to_forward().exists():
        return Reason("all-forwarded", _("Every listing with a measure has been forwarded."))
    return None


def everything_over(notice, by):
    """Nothing waits for the platform, and what was forwarded has come to its end."""
    if any(not each.ended for each in notice.forwardings.all()) or notice.to_forward().exists():
        return Reason("going-on", _("With at least one seller this is not over."))
    return None


def _some(notice, stage, otherwise):
    if not notice.listings.filter(stands=stage).exists():
        return Reason("none-such", otherwise)
    return None


def authority_shown(notice, values):
    """Whoever acts for an owner shows that they may."""
    if values.get("acting_for") and not values.get("authority"):
        return {"authority": _("Add the owner’s authority to send notices.")}
    return {}


def listings_can_be_read(notice, values):
    """One way or the other, but something, and a table only where it can be read."""
    if not values.get("sheet") and not values.get("listings"):
        return {"listings": _("Name the listings here, or hand in a table of them.")}
    try:
        read = sheet_of(notice, values)
    except ValueError as problem:
        return {"sheet" if values.get("sheet") else "listings": str(problem)}
    already = notice.listings.count()
    if already + len(read.rows) > sheets.MOST:
        told = _("A notice takes at most %(most)d listings, and has %(already)d already.")
        return {"sheet": told % {"most": sheets.MOST, "already": already}}
    return {}


def sheet_of(notice, values):
    """The Sheet of what was given: a table, single listings, or both. Raises ValueError."""
    known = {each.known_by for each in notice.listings.all()}
    read = sheets.Sheet()
    for file in values.get("sheet") or ():
        with open_file(file) as stream:
            read = sheets.read(stream.read(), notice.platform, known=known)
    known |= {row.known_by for row in read.rows}
    for number, row in enumerate(values.get("listings") or (), start=1):
        if row.known_by in known:
            read.repeated.append(sheets.Refused(number, [row.url], ["url"]))
        else:
            read.rows.append(row)
            known.add(row.known_by)
    return read


# With a seller


def contact_given(forwarding, values):
    if not (values.get("mobile") or values.get("email")):
        return {"email": _("Give at least one way to reach the seller.")}
    return {}


def handed_on_after_it_came(forwarding, values):
    """Nothing reaches anybody before it was sent."""
    if forwarding.sent_on and values["reached_on"] < forwarding.sent_on:
        return {"reached_on": _("It cannot have arrived before it was sent.")}
    return {}


def patents_only(forwarding, values):
    """The patent authority hears of patents, utility models and designs (PAT 65)."""
    if values["course"] == Course.PATENT_OFFICE and not forwarding.parent.right.law.patent:
        return {"course": _("Only patents, utility models and designs go to the patent authority.")}
    return {}


def at_the_patent_office(forwarding, by):
    if forwarding.course != Course.PATENT_OFFICE:
        return Reason("not-there", _("This is not before the patent authority."))
    return None


def delay_left(forwarding, values):
    """At most twenty working days are left out of the count, taken together."""
    left = MOST_DELAY - forwarding.delay
    if values["working_days"] > left:
        told = _("At most %(most)d working days can be left out; %(left)d are still open.")
        return {"working_days": told % {"most": MOST_DELAY, "left": left}}
    return {}


def signs_of_bad_faith(forwarding, values):
    """Whoever says bad faith says by what it shows (法发〔2020〕32号 6)."""
    if values.get("bad_faith") and not values.get("signs"):
        return {"signs": _("Say what shows bad faith.")}
    return {}


def answer_length(forwarding, part):
    """Fifteen days (ECL 43); off e-commerce platforms, what the operator's rules give (CC 1196)."""
    platform = forwarding.parent.platform
    return Days(STATUTORY if platform.is_ecommerce else platform.reasonable_days)


# Mediation


def seller_outside(forwarding, by):
    if forwarding.part.person_id:
        return Reason("seller-here", _("The seller has come here: write to them here."))
    return None


def seller_is_here(forwarding, by):
    if forwarding.part is None or forwarding.part.person_id is None:
        return Reason("seller-outside", _("The seller has not come here yet."))
    return None


def not_proposed_by_them(forwarding, by):
    if forwarding.mediation_proposed_by == by.principal.role:
        return Reason("proposed", _("You have proposed it: the other side is to answer."))
    if forwarding.mediation_proposed_by:
        return Reason("to-answer", _("The other side has proposed it: agree to it."))
    return None


def proposed_by_the_other(forwarding, by):
    if forwarding.mediation_proposed_by in ("", by.principal.role):
        return Reason("not-proposed", _("The other side has not proposed mediation."))
    return None


def settled_and_kept(forwarding, by):
    return _settled_so(forwarding, by, Gone.KEEP)


def settled_and_restored(forwarding, by):
    return _settled_so(forwarding, by, Gone.RESTORE)


def _settled_so(forwarding, by, gone):
    if forwarding.settlement_reported_by in ("", by.principal.role):
        return Reason("not-reported", _("The other side has not said that it is settled."))
    if forwarding.gone != gone:
        told = _("The other side has said: %s.") % forwarding.get_gone_display()
        return Reason("said-otherwise", told)
    return None
