"""The kinds of fact only this room knows: shares of a fee."""

import re

from django.utils.translation import gettext as _

from cases.roles import Role
from odr.procedure.facts import Line, List

SIDES = (Role.CLAIMANT, Role.RESPONDENT)


class FeeShare(Line):
    """Who bears how much of the fee: `Li Ming 40`, in per cent of all of it."""

    WRITTEN = re.compile(r"(.+?)[\s:：]+(\d{1,3})\s*%?", re.ASCII)

    def __init__(self):
        super().__init__(140, examples=["Li Ming 40"])

    def parse(self, raw, matter):
        written = self.WRITTEN.fullmatch(super().parse(raw, matter))
        if not written or int(written[2]) > 100:
            text = _("Write each share on a line such as “Li Ming 40”: a party and its per cent.")
            raise ValueError(text)
        if len(called(matter, written[1])) != 1:
            text = _("%s: write one party of this case as it is called there, or its public id.")
            raise ValueError(text % written[1])
        return f"{written[1]} {int(written[2])}"


class FeeShares(List):
    """Shares of the fee, one to a line, no party twice (FEE 29)."""

    def __init__(self, **given):
        super().__init__(FeeShare(), least=0, most=100, **given)

    def parse(self, raw, matter):
        lines = super().parse(raw, matter)
        if len(shares_of(matter, lines)) < len(lines):
            raise ValueError(_("Give each party one share."))
        return lines


def called(matter, name):
    """The claimants and respondents whom a name, or a public id, means."""
    own = matter.dossier.parts.filter(role__in=SIDES, behalf=None, until=None)
    return [part for part in own if name in (part.name, str(part.pk))]


def shares_of(matter, lines):
    """Per cent of the whole fee by party, out of lines that were checked."""
    parted = [line.rpartition(" ") for line in lines]
    return {called(matter, name)[0]: int(share) for name, _space, share in parted}
