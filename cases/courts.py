"""Courts as data: who they are, which court hears which cause on which day, and case numbers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.causes import Family, cause
from cases.dated import Named
from cases.heads import APPEALS, HEADS, Kind


class Level(TextChoices):
    BASIC = "basic", gettext_lazy("Basic")
    INTERMEDIATE = "intermediate", gettext_lazy("Intermediate")
    HIGH = "high", gettext_lazy("High")
    SUPREME = "supreme", gettext_lazy("Supreme")


LEVELS = {
    Kind.BASIC: Level.BASIC,
    Kind.INTERNET: Level.BASIC,
    Kind.DESIGNATED: Level.BASIC,
    Kind.INTERMEDIATE: Level.INTERMEDIATE,
    Kind.IP: Level.INTERMEDIATE,
    Kind.HIGH: Level.HIGH,
    Kind.SUPREME: Level.SUPREME,
}


@dataclass(frozen=True)
class Court(Named):
    """One court. `code` stands in its case numbers; `appeal` is the code of the court above."""

    code: str
    name_zh: str
    name_en: str
    kind: Kind
    appeal: str = ""

    __str__ = Named.__str__

    @property
    def level(self) -> Level:
        return LEVELS[self.kind]

    @property
    def takes_filings(self) -> bool:
        """Whether a first-instance case can be filed with it here."""
        return self.level in (Level.BASIC, Level.INTERMEDIATE)


# Which basic courts are designated for intellectual property (IPJ 3) is a product default.
_COURTS = (
    Court("浙0192", "杭州互联网法院", "Hangzhou Internet Court", Kind.INTERNET, "浙01"),
    Court(
        "浙0106",
        "杭州市西湖区人民法院",
        "Xihu District People’s Court of Hangzhou",
        Kind.BASIC,
        "浙01",
    ),
    Court(
        "浙0110",
        "杭州市余杭区人民法院",
        "Yuhang District People’s Court of Hangzhou",
        Kind.DESIGNATED,
        "浙01",
    ),
    Court(
        "浙01",
        "杭州市中级人民法院",
        "Hangzhou Intermediate People’s Court",
        Kind.INTERMEDIATE,
        "浙",
    ),
    Court("浙01知", "杭州知识产权法庭", "Hangzhou Intellectual Property Tribunal", Kind.IP, "浙"),
    Court("浙", "浙江省高级人民法院", "High People’s Court of Zhejiang", Kind.HIGH, "最高法"),
    Court(
        "最高法知",
        "最高人民法院知识产权法庭",
        "Intellectual Property Tribunal of the Supreme People’s Court",
        Kind.SUPREME,
    ),
    Court("最高法", "最高人民法院", "Supreme People’s Court", Kind.SUPREME),
)
COURTS = {row.code: row for row in _COURTS}


FOREIGN_LIMIT, DOMESTIC_LIMIT = Decimal(40_000_000), Decimal(500_000_000)


def court(code: str) -> Court:
    """The court with a code; `ValueError` where there is none."""
    try:
        return COURTS[code]
    except KeyError:
        refusal = _("“%(code)s” is no court that is known here.")
        raise ValueError(refusal % {"code": str(code)[:40]}) from None


def hears(
    court: Court,
    cause_code: str,
    on: date,
    *,
    foreign: bool = False,
    online: bool = True,
    amount: Decimal | None = None,
) -> str | None:
    """None where a court hears such a case filed on a day, else a sentence that says who does.

    `online` says that the dispute arose online; `foreign` with `amount` in yuan moves large cases
    up. `ValueError` for a cause that is not known.
    """
    row = cause(cause_code)
    if not row.used_on(on):
        refusal = _("“%(cause)s” was not a cause of action on %(day)s.")
        return refusal % {"cause": row, "day": on.isoformat()}
    kind, rule = competent(row, on, online=online, foreign=foreign, amount=amount)
    if court.kind == kind or (kind == Kind.BASIC and court.kind == Kind.DESIGNATED):
        return None
    refusal = _("“%(cause)s” is not heard here: it goes to %(courts)s (%(rule)s).")
    return refusal % {"cause": row, "courts": Kind(kind).label, "rule": rule}


def courts_for(cause_code: str, on: date, **how) -> list[Court]:
    """The courts of the table that hear such a case; the keywords are those of `hears`."""
    return [row for row in _COURTS if hears(row, cause_code, on, **how) is None]


def appeal_court(court: Court, cause_code: str, on: date) -> Court | None:
    """Where an appeal against a court's decision goes, by the day of the decision."""
    if LEVELS[court.kind] == Level.INTERMEDIATE and any(
        head.covers(cause_code, on, online=True) for head in APPEALS
    ):
        return COURTS["最高法知"]
    return COURTS.get(court.appeal)


def competent(row, on, *, online=True, foreign=False, amount=None) -> tuple[Kind, str]:
    """Which sort of court hears a cause filed on a day, and by which rule; see `hears`."""
    for head in HEADS:
        if head.covers(row.code, on, online=online):
            if head.kind == Kind.INTERNET and (rule := _too_large(foreign, amount)):
                return Kind.INTERMEDIATE, rule
            return head.kind, head.rule
    if row.family == Family.IP:
        return Kind.DESIGNATED, "IPJ 3"
    if rule := _too_large(foreign, amount):
        return Kind.INTERMEDIATE, rule
    return Kind.BASIC, "CPL 18"


def _too_large(foreign: bool, amount: Decimal | None) -> str:
    """Under which rule the amount takes a case from the basic courts, or nothing."""
    if foreign and amount is not None and amount >= FOREIGN_LIMIT:
        return "法释〔2022〕18号 2"
    if amount is not None and amount >= DOMESTIC_LIMIT:
        return "法发〔2021〕27号 1"
    return ""


SERIES = {
    "诉前调": gettext_lazy("mediation before filing"),
    "诉前调确": gettext_lazy("judicial confirmation of an agreement mediated before filing"),
    "调确": gettext_lazy("judicial confirmation of a mediated agreement"),
    "民初": gettext_lazy("civil case, first instance"),
    "民终": gettext_lazy("civil case, second instance"),
    "民辖": gettext_lazy("dispute between courts over jurisdiction"),
    "民辖终": gettext_lazy("appeal over jurisdiction"),
    "民申": gettext_lazy("application for retrial"),
    "民再": gettext_lazy("retrial"),
    "民特": gettext_lazy("special procedure"),
    "民督": gettext_lazy("order for payment"),
    "财保": gettext_lazy("preservation of property before suit"),
    "执": gettext_lazy("enforcement"),
    "执保": gettext_lazy("enforcement of preservation"),
    "执恢": gettext_lazy("enforcement resumed"),
    "执异": gettext_lazy("objection in enforcement"),
    "执复": gettext_lazy("review in enforcement"),
    "司惩": gettext_lazy("judicial sanction"),
}


def case_number(year: int, court_code: str, series: str, serial: int) -> str:
    """“（2026）浙0192民初1234号”: the year, the court, the series and the number within it.

    `ValueError` for a court or series that is not known and for a serial below one.
    """
    if series not in SERIES:
        refusal = _("“%(series)s” is no series of case numbers.")
        raise ValueError(refusal % {"series": str(series)[:40]})
    if not 1000 <= year <= 9999 or serial < 1:
        raise ValueError(_("A case number has a year of four digits and a number from 1."))
    return f"（{year}）{court(court_code).code}{series}{serial}号"
