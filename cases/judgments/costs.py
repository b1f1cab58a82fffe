"""Who bears the court fee, as the sentence of the judgment that says so (FEE 29-34)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from cases.figures import rounded


class Ground(Enum):
    """Why a side bears the fee."""

    DECIDED = "FEE 29"  # the losing side, or each side its share
    AGREED = "FEE 31"  # as the parties settled
    WITHDRAWN = "FEE 34"  # the claimant who withdraws


@dataclass(frozen=True)
class Costs:
    """The sentence in both languages, and what each side and each bearer bears, in yuan."""

    zh: str
    en: str
    claimants: Decimal
    respondents: Decimal
    bearers: tuple[tuple[tuple[str, ...], Decimal], ...]

    @property
    def text(self):
        return {"zh": self.zh, "en": self.en}


def costs(
    full,
    *,
    charged=None,
    respondents_bear,
    claimants,
    respondents,
    claimants_each=(),
    respondents_each=(),
    ground=Ground.DECIDED,
):
    """How the fee is borne.

    `full` is the fee of the table and `charged` what is left of it after a halving, in yuan;
    `respondents_bear` a whole number of per cent; the sides are lists of names. Whoever withdraws
    bears it all. A half cent goes to the respondents; the claimants bear the rest.

    A side bears its part together, unless `…_each` gives the share of each of its names by their
    interest in what the suit is about, in per cent of the whole fee (FEE 29.3).
    """
    charged = full if charged is None else charged
    share = 0 if ground is Ground.WITHDRAWN else respondents_bear
    theirs = rounded(charged * share / 100)
    borne = [
        *_borne("原告", ("the claimant", "claimants"), claimants, charged - theirs, claimants_each),
        *_borne("被告", ("the respondent", "respondents"), respondents, theirs, respondents_each),
    ]
    zh, en = _sentences(full, charged, borne, ground)
    bearers = tuple((tuple(names), amount) for *_titles, names, amount in borne)
    return Costs(zh, en, charged - theirs, theirs, bearers)


def _borne(zh, en, names, amount, each):
    """Who bears what of a side’s part: all together, or everybody their own; nobody nothing."""
    rows = (
        [([n], own) for n, own in zip(names, apportioned(amount, each), strict=True)]
        if each
        else [(names, amount)]
    )
    return [(zh, *en, who, own) for who, own in rows if own]


def apportioned(amount, shares):
    """An amount in yuan by shares, to the cent; the last who has a share takes the rest."""
    whole = sum(shares) or 1
    parts = [rounded(amount * share / whole) for share in shares]
    if any(shares):
        last = max(n for n, share in enumerate(shares) if share)
        parts[last] += amount - sum(parts)
    return parts


def _sentences(full, charged, borne, ground):
    if not charged:
        return "本案免交案件受理费。", "No case fee is charged."
    halved = charged != full
    zh = [f"案件受理费{_yuan(full)}元"]
    en = [f"The case fee of RMB {_yuan(full)}"]
    if halved:
        zh.append(f"减半收取计{_yuan(charged)}元")
        en.append(f"halved to RMB {_yuan(charged)}")
    if ground is Ground.AGREED:
        zh.append("按照当事人的协议")
        en.append("by agreement of the parties")
    zh += [_zh(side, alone=len(borne) == 1) for side in borne]
    *first, last = (_en(side, alone=len(borne) == 1) for side in borne)
    sides = " and ".join(filter(None, [", ".join(first), last]))
    en_head = en[0] if len(en) == 1 else f"{', '.join(en)},"
    return f"{'，'.join(zh)}。", f"{en_head} is borne by {sides}."


def _zh(side, *, alone):
    title, _one, _many, names, amount = side
    together = "共同" if len(names) > 1 else ""
    sum_ = "" if alone else f"{_yuan(amount)}元"
    return f"由{title}{'、'.join(names)}{together}负担{sum_}"


def _en(side, *, alone):
    _title, one, many, names, amount = side
    who = f"{one if len(names) == 1 else f'the {many}'} {', '.join(names)}"
    return who if alone else f"{who} as to RMB {_yuan(amount)}"


def _yuan(amount):
    """1,050.00 is written 1,050 and 25.50 stays 25.50."""
    return f"{amount:,.2f}".removesuffix(".00")
