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
    """The sentence in both languages, and what each side bears, in yuan."""

    zh: str
    en: str
    claimants: Decimal
    respondents: Decimal

    @property
    def text(self):
        return {"zh": self.zh, "en": self.en}


def costs(full, *, charged=None, respondents_bear, claimants, respondents, ground=Ground.DECIDED):
    """How the fee is borne.

    `full` is the fee of the table and `charged` what is left of it after a halving, in yuan;
    `respondents_bear` a whole number of per cent; the sides are lists of names. Whoever withdraws
    bears it all. A half cent goes to the respondents; the claimants bear the rest.
    """
    charged = full if charged is None else charged
    share = 0 if ground is Ground.WITHDRAWN else respondents_bear
    theirs = rounded(charged * share / 100)
    borne = [
        ("原告", "the claimant", "claimants", claimants, charged - theirs),
        ("被告", "the respondent", "respondents", respondents, theirs),
    ]
    zh, en = _sentences(full, charged, [side for side in borne if side[-1]], ground)
    return Costs(zh, en, charged - theirs, theirs)


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
    sides = " and ".join(_en(side, alone=len(borne) == 1) for side in borne)
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
