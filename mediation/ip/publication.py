"""What a platform has to make public: notices, counter-notices and how they ended (ECL 44)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from mediation.ip.masking import masked, without_names
from mediation.ip.models import Forwarding, InfringementNotice
from mediation.ip.rights.kinds import RightKind
from mediation.ip.roles import Role
from mediation.ip.stages import ListingState, SellerState, State

PUBLIC = (State.SENT, State.HANDLED, State.WITHDRAWN, State.CLOSED)
COUNTERED = tuple(SellerState)[3:]  # once the right holder has the counter-notice


@dataclass(frozen=True)
class PublishedAnswer:
    """A counter-notice as the public reads it."""

    seller: str
    defence: str
    statement: str
    result: str
    state: str


@dataclass(frozen=True)
class Published:
    """A notice as the public reads it: no name in full, no address of a listing."""

    id: str
    platform: str
    sent_on: date
    sender: str
    right: str
    ground: str
    statement: str
    state: str
    counts: list
    answers: list

    def as_json(self):
        answers = [vars(each) for each in self.answers]
        counts = [{"state": str(label), "listings": count} for label, count in self.counts]
        return vars(self) | {
            "sent_on": self.sent_on.isoformat(),
            "answers": answers,
            "counts": counts,
        }


def notices(platform=""):
    """The notices that were sent to a platform (its code), or to any, the latest first."""
    sent = InfringementNotice.objects.filter(state__in=PUBLIC).exclude(sent_at=None)
    sent = sent.filter(platform__code=platform) if platform else sent
    related = sent.select_related("platform", "right", "dossier")
    return related.prefetch_related("listings", "forwardings", "dossier__parts").order_by(
        "-sent_at"
    )


def published(notice):
    """One notice, masked. Of a trade secret nobody reads what it says (OLR 27)."""
    names = names_in(notice)
    secret = notice.right.kind == RightKind.TRADE_SECRET
    answers = [each for each in notice.forwardings.all() if each.state in COUNTERED]
    return Published(
        id=str(notice.pk),
        platform=str(notice.platform),
        sent_on=notice.sent_at.date(),
        sender=masked(notice.name),
        right=str(notice.right.get_kind_display()),
        ground=str(notice.get_ground_display()),
        statement="" if secret else without_names(notice.statement, names),
        state=str(notice.get_state_display()),
        counts=counts(notice),
        answers=[_answer(each, names, secret) for each in answers if each.countered_at],
    )


def counts(notice):
    """How many listings stand how: `(label, count)`, none left out that has some."""
    found = Counter(each.stands for each in notice.listings.all())
    return [(state.label, found[state]) for state in ListingState if found[state]]


def names_in(notice):
    """Every name that could stand in what was said: parties, sellers, shops and the owner."""
    names = {notice.name, notice.acting_for, notice.right.owner}
    names |= {part.name for part in notice.dossier.parts.all() if part.role != Role.OPERATOR}
    names |= {each.seller for each in notice.listings.all()}
    names |= {name for each in notice.forwardings.all() for name in (each.seller, each.name)}
    numbers = {notice.identity_number, notice.address, notice.right.number}
    return names | numbers | {each.address for each in notice.forwardings.all()}


def _answer(forwarding, names, secret):
    ended = forwarding.ended or forwarding.state == SellerState.TO_RESTORE
    return PublishedAnswer(
        seller=masked(forwarding.name or forwarding.seller),
        defence=str(forwarding.get_defence_display()),
        statement="" if secret else without_names(forwarding.statement, names),
        result=str(forwarding.get_state_display()) if ended else "",
        state=str(forwarding.get_state_display()),
    )


def figures(notices_of):
    """The figures of some notices: how many of what, by name, in a fixed order.

    `notices_of` is a queryset; shares are of the listings decided, in whole per cent.
    """
    listings = Counter(
        InfringementNotice.objects.filter(pk__in=notices_of.values("pk")).values_list(
            "listings__stands", flat=True
        )
    )
    rooms = Forwarding.objects.filter(parent__in=notices_of.values("pk"))
    states = Counter(rooms.values_list("state", flat=True))
    decided = sum(listings[each] for each in ListingState if each != ListingState.WAITING)
    acted = decided - listings[ListingState.DECLINED]
    return {
        "notices": notices_of.exclude(state__in=[State.DRAFT, State.DROPPED]).count(),
        "listings": sum(listings[each] for each in ListingState),
        "measures": acted,
        "declined": listings[ListingState.DECLINED],
        "countered": rooms.exclude(countered_at=None).count(),
        "restored": states[SellerState.RESTORED],
        "upheld": states[SellerState.UPHELD],
        "settled": states[SellerState.SETTLED],
        "share": round(100 * acted / decided) if decided else None,
    }
