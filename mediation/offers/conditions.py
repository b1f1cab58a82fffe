"""Who may answer an offer, and what must be so before it is made or answered."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.roles import PARTIES
from mediation.offers.stages import STANDING, ProposalState
from odr.calendars.clock import COURT_ZONE
from odr.procedure.parts import Part, Who
from odr.procedure.reasons import Reason


def _another(offer, part):
    party, reads_only = part.principal, part.scope == Part.Scope.READING
    return party.role in PARTIES and party.pk != offer.party_id and not reads_only


addressee = Who(gettext_lazy("another party than its maker"), _another, tuple(map(str, PARTIES)))


def one_offer_for_each_side(offer, by):
    """A side has one offer on the table: whoever wants another takes that one back first."""
    standing = offer.parent.offers.filter(state__in=STANDING, party__role=by.principal.role)
    if not standing.exists():
        return None
    told = _("Your side has an offer on the table. Take it back first: an offer is never changed.")
    return Reason("offer-stands", told)


def one_proposal_at_a_time(proposal, by):
    if proposal.parent.proposals.filter(state=ProposalState.OPEN).exists():
        told = _("A proposal waits for answers already. Take it back first.")
        return Reason("proposal-stands", told)
    return None


def not_promised_yet(offer, by):
    if offer.promised_by.filter(pk=by.principal.pk).exists():
        return Reason("promised", _("You have promised this already."))
    return None


def not_accepted_by_them(offer, by):
    if offer.accepted_by.filter(pk=by.principal.pk).exists():
        return Reason("answered", _("You have accepted this offer already."))
    return None


def not_accepted_yet(offer, by):
    """Until somebody accepts it an offer can be taken back (Civil Code 476)."""
    if offer.accepted_by.exists():
        told = _("Somebody has accepted this offer: it can no longer be taken back.")
        return Reason("accepted", told)
    return None


def in_time(offer, by):
    """The offer itself says until when it stands; whoever comes later comes too late."""
    if offer.now() < offer.ends_at:
        return None
    told = _("This offer lapsed at %s, Beijing time. Ask for a new one, or make one.")
    return Reason("too-late", told % f"{offer.ends_at.astimezone(COURT_ZONE):%Y-%m-%d %H:%M}")


def ends_in_time(matter, values):
    """What waits for answers ends before the mediation does."""
    end = values.get("expires_at")
    running = matter.parent.running_time()
    if end and running and running.due_at and end > running.due_at:
        day = f"{running.due_at.astimezone(COURT_ZONE):%Y-%m-%d %H:%M}"
        told = _("The mediation ends on %s, Beijing time: choose an earlier time.")
        return {"expires_at": told % day}
    return {}
