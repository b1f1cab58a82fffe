"""What the record itself shows against a notice, for everybody who reads it (ECL 42)."""

from datetime import timedelta

from django.utils.translation import gettext as _

from mediation.ip.rights.kinds import Territory
from mediation.ip.rights.lifecycle import RightState
from mediation.ip.roles import Role
from mediation.ip.stages import ListingState

NEAR = timedelta(days=90)  # how soon a right ends before that is pointed out


def markers(notice):
    """Plain sentences about the right and about earlier notices; perhaps none."""
    right = notice.right
    return [*about_the_right(right, notice.today()), *about_earlier(notice)] if right else []


def about_the_right(right, today):
    if right.territory != Territory.CN:
        yield (
            _("The right holds in %s only, not in mainland China.") % right.get_territory_display()
        )
    if right.state != RightState.IN_FORCE:
        yield _("The right is not in force any more.")
    elif right.expires_on and right.expires_on - today < NEAR:
        yield _("The right ends on %s.") % right.expires_on.isoformat()
    if not right.has_report:
        yield _("No evaluation report was shown, which may be demanded for such a right (PAT 66).")


def about_earlier(notice):
    """Listings that were restored after an earlier notice of the same right holder."""
    again = restored_before(notice).count()
    if again:
        told = _("%d of these listings were restored after an earlier notice of the same sender.")
        yield told % again


def restored_before(notice):
    """The listings of a notice whose address was restored after an earlier one."""
    holders = notice.dossier.parts.filter(role=Role.RIGHT_HOLDER).values("person")
    earlier = type(notice).objects.filter(
        dossier__parts__role=Role.RIGHT_HOLDER, dossier__parts__person__in=holders
    )
    gone = notice.listings.model.objects.filter(
        notice__in=earlier.exclude(pk=notice.pk), stands=ListingState.RESTORED
    )
    return notice.listings.filter(url__in=gone.values("url"))
