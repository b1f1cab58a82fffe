"""What waits for whoever runs a platform or holds rights, over all their notices, with figures."""

from django.db.models import Count, Q

from mediation.ip.models import Forwarding, InfringementNotice, Platform
from mediation.ip.publication import figures
from mediation.ip.roles import Role
from mediation.ip.stages import ListingState, SellerState, State
from odr.accounts.models import User
from odr.accounts.organisations import acts_for
from odr.pages.waiting import of_matter, periods_by_dossier, waiting

OPERATORS = (
    SellerState.COUNTERED,
    SellerState.ON_ITS_WAY,
    SellerState.TO_RESTORE,
)  # where the operator has to do something
LONGEST = 200  # rows of a desk


def platforms_of(user):
    """The platforms whose operator this person is, or acts for."""
    mine = acts_for(user) | User.objects.filter(pk=user.pk)
    return Platform.objects.run_by(mine)


def open_notices(user):
    """The notices that this person sees and that are not over, each with what waits in it."""
    seen = InfringementNotice.objects.visible_to(user).titled().select_related("platform", "right")
    waits = seen.filter(state__in=[State.SENT, State.HANDLED]).annotate(
        total=listings(),
        undecided=listings(stands=ListingState.WAITING),
        unforwarded=listings(stands=ListingState.MEASURED, forwarding=None),
    )
    rows = list(waits.order_by("-last_entry__at")[:LONGEST])
    periods = periods_by_dossier([row.dossier_id for row in rows], user)
    for row in rows:
        row.waiting = waiting(row, of_matter(row, periods.get(row.dossier_id, [])))
    return sorted(rows, key=lambda row: (row.waiting.due is None, row.waiting.due or 0))


def listings(**which):
    """How many listings of a notice are so, as a column of a query."""
    named = Q(**{f"listings__{name}": value for name, value in which.items()})
    return Count("listings", filter=named, distinct=True)


def open_disputes(user):
    """The disputes with sellers that this person sees and that go on, the most urgent first."""
    seen = Forwarding.objects.visible_to(user).titled().select_related("parent__platform")
    rows = list(seen.open().order_by("-last_entry__at"))[:LONGEST]
    periods = periods_by_dossier([row.dossier_id for row in rows], user)
    for row in rows:
        row.waiting = waiting(row, of_matter(row, periods.get(row.dossier_id, [])))
    return sorted(rows, key=urgency)


def urgency(row):
    due = row.waiting.due
    return (not row.waiting.yours, due is None, due or row.last_entry.at)


def figures_of(user):
    """`(title, figures)` of each platform this person runs, and of their own notices."""
    seen = InfringementNotice.objects.visible_to(user)
    for platform in platforms_of(user):
        yield str(platform), figures(seen.filter(platform=platform))
    mine = seen.filter(
        dossier__parts__role=Role.RIGHT_HOLDER,
        dossier__parts__in=user.parts.all(),
    )
    if mine.exists():
        yield "", figures(mine)
