"""The public list of dishonest debtors: what anybody may look up, and nothing else."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cases import courts
from cases.enforcement.restrictions.lifecycle import ListingState
from cases.enforcement.restrictions.models import Listing
from cases.facts import named
from cases.sideways import Secrecy


@dataclass(frozen=True)
class Published:
    """One entry as the public reads it (法释〔2017〕7号 6), the number of the debtor masked."""

    name: str
    identity: str
    court: str
    number: str
    conduct: str
    listed_on: date

    def as_json(self) -> dict:
        return vars(self) | {"listed_on": self.listed_on.isoformat()}


def listed(name_or_number="") -> list[Published]:
    """The entries of that name or identity number, both in full; without either, all, newest first.

    Never an entry that was removed or not yet signed, nor one of a case that is not public.
    """
    entries = Listing.objects.filter(
        state__in=[ListingState.LISTED, ListingState.IN_QUESTION],
        parent__parent__secrecy=Secrecy.OPEN,
    )
    if wanted := name_or_number.strip():
        by_number = Q(debtor__party__identity_number__iexact=wanted)
        entries = entries.filter(Q(debtor__name__iexact=wanted) | by_number)
    related = entries.select_related("dossier", "parent", "debtor__party")
    return [_published(entry) for entry in related.order_by("-listed_on", "pk")]


def _published(entry):
    return Published(
        name=entry.debtor.name,
        identity=masked(entry.debtor.party.identity_number),
        court=named(courts.court(entry.dossier.court)),
        number=entry.parent.number,
        conduct=str(entry.get_ground_display()),
        listed_on=entry.listed_on,
    )


def masked(number):
    """A number whose middle is hidden: enough to tell two people of one name apart."""
    if len(number) < 9:
        return "*" * len(number)
    return f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}"
