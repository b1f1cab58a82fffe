"""The mediation house of the demonstration court: its organisation, its manager, its mediators."""

from cases.causes import Family
from cases.demo.people import furnishes
from mediation.roster import House, Profile
from odr.accounts.organisations import Scope, Staff, give_seat

FAMILIES = [str(family) for family in Family]
ABOUT = {
    "mediator": (
        ["en", "zh-hans"],
        "Twenty years with disputes about goods, services and securities. 买卖、服务和证券纠纷。",
    ),
    "mediator2": (["zh-hans"], "知识产权和网络平台纠纷，曾任商标审查员。"),
    "mediator3": (["en"], "Cross-border trade and copyright. 跨境贸易和著作权纠纷。"),
}


@furnishes
def mediation_house(cast):
    """The organisation with its certificate and charges, its manager’s seat, and its roster."""
    house, _new = House.objects.get_or_create(
        organisation=cast["house"],
        defaults={
            "families": FAMILIES,
            "languages": ["zh-hans", "en"],
            "certificate": "浙调字2026-0001（虚构）",
            "charges": "不收费 / free of charge",
            "about": "杭州湖边的调解组织。A mediation organisation by the lake in Hangzhou.",
        },
    )
    if not Staff.objects.filter(organisation=house.organisation).exists():
        give_seat(house.organisation, cast["manager"], scopes=[Scope.FILE, Scope.SIGN])
    for number, (name, (languages, about)) in enumerate(ABOUT.items(), start=1):
        given = {"house": house, "families": FAMILIES, "languages": languages, "about": about}
        given |= {"certificate": f"M-2026-{number:03d}", "charges": "不收费 / free of charge"}
        Profile.objects.get_or_create(person=cast[name], defaults=given)
