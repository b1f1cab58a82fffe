"""Causes of action (案由): the Supreme People's Court's list, as far as this court meets it.

The names are those of the list of 2020 and of its third revision (法〔2025〕226号), which first
knows disputes over data and over virtual property as such.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.dated import Named
from cases.fees import FeeKind

LIST_OF_2020, LIST_OF_2025 = date(2021, 1, 1), date(2026, 1, 1)
BEFORE_2026 = date(2025, 12, 31)
CONFIRMATION, FALSE_STATEMENT = "confirmation", "false-statement"


class Family(TextChoices):
    """What a cause belongs to: which door of mediation it has, and whose statistics it enters."""

    PLATFORM = "platform", gettext_lazy("Online and platform disputes")
    IP = "ip", gettext_lazy("Intellectual property")
    SECURITIES = "securities", gettext_lazy("Securities and futures")
    OTHER = "other", gettext_lazy("Other civil disputes")


# Which families go to mediation first, from which day: since the Online Mediation Rules (OMR 30)
# are in force. That it is these two is a product default, which a later row changes from its day.
MEDIATED_FIRST = {Family.IP: date(2022, 1, 1), Family.SECURITIES: date(2022, 1, 1)}


@dataclass(frozen=True)
class Cause(Named):
    """One cause: its names, its family, how its fee is reckoned, from when to when it is used.

    `mediable` is false where the law allows no mediation at all (CPI 143).
    """

    code: str
    name_zh: str
    name_en: str
    family: Family
    fee: FeeKind = FeeKind.PROPERTY
    mediable: bool = True
    since: date = LIST_OF_2020
    until: date | None = None

    __str__ = Named.__str__

    def mediation_first(self, day: date) -> bool:
        """Whether on a day such disputes are passed on to mediation before they are docketed."""
        since = MEDIATED_FIRST.get(self.family)
        return self.mediable and since is not None and since <= day

    def used_on(self, day: date) -> bool:
        """Whether the list in force on a day has this cause."""
        return self.since <= day and (self.until is None or day <= self.until)


PLATFORM, IP, SECURITIES, OTHER = Family
_ROWS = (
    Cause("online-shopping", "信息网络买卖合同纠纷", "Online shopping contract", PLATFORM),
    Cause("online-service", "网络服务合同纠纷", "Online service contract", PLATFORM),
    Cause("product-liability", "产品责任纠纷", "Product liability", PLATFORM),
    Cause("network-tort", "网络侵权责任纠纷", "Tort committed online", PLATFORM),
    Cause(
        "virtual-property-tort",
        "网络侵害虚拟财产纠纷",
        "Infringement of virtual property online",
        PLATFORM,
        until=BEFORE_2026,
    ),
    Cause(
        "virtual-property",
        "网络虚拟财产纠纷",
        "Virtual property online",
        PLATFORM,
        since=LIST_OF_2025,
    ),
    Cause("data", "数据纠纷", "Data", PLATFORM, since=LIST_OF_2025),
    Cause(
        "personal-information",
        "个人信息保护纠纷",
        "Protection of personal information",
        PLATFORM,
        FeeKind.PERSONALITY,
    ),
    Cause("privacy", "隐私权纠纷", "Privacy", PLATFORM, FeeKind.PERSONALITY),
    Cause("reputation", "名誉权纠纷", "Reputation", OTHER, FeeKind.PERSONALITY),
    Cause(
        "copyright-online",
        "侵害作品信息网络传播权纠纷",
        "Infringement of the right to put a work online",
        IP,
        FeeKind.IP,
    ),
    Cause(
        "copyright",
        "著作权权属、侵权纠纷",
        "Ownership or infringement of copyright",
        IP,
        FeeKind.IP,
    ),
    Cause(
        "software", "侵害计算机软件著作权纠纷", "Infringement of software copyright", IP, FeeKind.IP
    ),
    Cause("trademark", "侵害商标权纠纷", "Infringement of a trademark", IP, FeeKind.IP),
    Cause("patent", "侵害发明专利权纠纷", "Infringement of an invention patent", IP, FeeKind.IP),
    Cause(
        "utility-model", "侵害实用新型专利权纠纷", "Infringement of a utility model", IP, FeeKind.IP
    ),
    Cause("design", "侵害外观设计专利权纠纷", "Infringement of a design patent", IP, FeeKind.IP),
    Cause(
        "technical-secret", "侵害技术秘密纠纷", "Infringement of a technical secret", IP, FeeKind.IP
    ),
    Cause(
        "business-secret", "侵害经营秘密纠纷", "Infringement of a business secret", IP, FeeKind.IP
    ),
    Cause(
        "plant-variety",
        "侵害植物新品种权纠纷",
        "Infringement of a plant variety right",
        IP,
        FeeKind.IP,
    ),
    Cause(
        "layout",
        "侵害集成电路布图设计专有权纠纷",
        "Infringement of the layout of an integrated circuit",
        IP,
        FeeKind.IP,
    ),
    Cause("unfair-competition", "不正当竞争纠纷", "Unfair competition", IP, FeeKind.IP),
    Cause(
        "online-unfair-competition",
        "网络不正当竞争纠纷",
        "Unfair competition online",
        IP,
        FeeKind.IP,
    ),
    Cause(
        "domain-name",
        "网络域名权属、侵权纠纷",
        "Ownership or infringement of a domain name",
        IP,
        FeeKind.IP,
    ),
    Cause("domain-contract", "网络域名合同纠纷", "Domain name contract", IP, FeeKind.IP),
    Cause(
        FALSE_STATEMENT,
        "证券虚假陈述责任纠纷",
        "Liability for false statements on securities",
        SECURITIES,
    ),
    Cause(
        "securities-brokerage", "证券交易代理合同纠纷", "Securities brokerage contract", SECURITIES
    ),
    Cause("futures-brokerage", "期货经纪合同纠纷", "Futures brokerage contract", SECURITIES),
    Cause("fund", "证券投资基金交易纠纷", "Dealing in investment funds", SECURITIES),
    Cause("wealth-management", "金融委托理财合同纠纷", "Entrusted wealth management", SECURITIES),
    Cause("private-loan", "民间借贷纠纷", "Private loan", OTHER),
    Cause("bank-loan", "金融借款合同纠纷", "Loan from a bank", OTHER),
    Cause("small-loan", "小额借款合同纠纷", "Small loan", OTHER),
    Cause("sale", "买卖合同纠纷", "Contract of sale", OTHER),
    Cause("service", "服务合同纠纷", "Service contract", OTHER),
    Cause("lease", "房屋租赁合同纠纷", "Lease of a home", OTHER),
    Cause("unjust-enrichment", "不当得利纠纷", "Unjust enrichment", OTHER),
    Cause("property-tort", "财产损害赔偿纠纷", "Damage to property", OTHER),
    Cause("labour", "劳动合同纠纷", "Labour contract", OTHER, FeeKind.LABOUR),
    Cause("divorce", "离婚纠纷", "Divorce", OTHER, FeeKind.DIVORCE),
    Cause(
        "marriage-void",
        "婚姻无效纠纷",
        "Invalidity of a marriage",
        OTHER,
        FeeKind.OTHER,
        mediable=False,
    ),
    Cause(
        CONFIRMATION,
        "申请司法确认调解协议",
        "Judicial confirmation of a mediated agreement",
        OTHER,
        FeeKind.SPECIAL,
        mediable=False,
    ),
)
CAUSES = {row.code: row for row in _ROWS}


def cause(code: str) -> Cause:
    """The cause with a code, in use or not any more; `ValueError` where there is none."""
    try:
        return CAUSES[code]
    except KeyError:
        refusal = _("“%(code)s” is no cause of action that this court knows.")
        raise ValueError(refusal % {"code": str(code)[:40]}) from None


def causes(on: date | None = None) -> tuple[Cause, ...]:
    """The causes of the list in force on a day, or all that are or were in use."""
    return tuple(row for row in _ROWS if on is None or row.used_on(on))
