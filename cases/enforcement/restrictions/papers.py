"""The order that limits consumption, and the decision to list a dishonest debtor."""

from cases.enforcement.papers import order

FORBIDDEN = {
    "zh": (
        "不得有以下高消费及非生活和工作必需的消费行为：乘坐飞机、列车软卧、轮船二等以上舱位；"
        "在星级以上宾馆等场所高消费；购买不动产或者新建、扩建、高档装修房屋；租赁高档写字楼等场所办公；"
        "购买非经营必需车辆；旅游、度假；子女就读高收费私立学校；支付高额保费购买保险理财产品；"
        "乘坐G字头动车组列车全部座位、其他动车组列车一等以上座位。"
    ),
    "en": (
        "You may not fly, travel in a soft sleeper or above second class on a ship, take any seat "
        "in a G train or first class in another high-speed train, spend in star hotels and the "
        "like, buy or build or luxuriously furnish real estate, rent a luxury office, buy a car "
        "that is not needed for business, travel for leisure, send children to costly private "
        "schools, or buy costly insurance."
    ),
}


def consumption_order(limit, by, values):
    """限制消费令."""
    debtor, also = values["debtor"].name, "、".join(values.get("also_bound", ()))
    body = [values["reasons"], FORBIDDEN]
    if also:
        body.append({"zh": f"本令同时适用于：{also}。", "en": f"This also binds: {also}."})
    title = {"zh": "限制消费令", "en": "Order limiting consumption"}
    return {"document": [order(limit, title, debtor, body)]}


def listing_decision(listing, by, values):
    """纳入失信被执行人名单决定书; it takes effect on the day it is made."""
    term = {"zh": "", "en": ""}
    if listing.ground != "refuses":
        term = {"zh": "，期限二年", "en": " for two years"}
    name = listing.debtor.name
    body = [
        listing.conduct,
        {
            "zh": (
                "依照《最高人民法院关于公布失信被执行人名单信息的若干规定》第一条、第二条的规定，"
                f"决定将{name}纳入失信被执行人名单{term['zh']}。本决定自作出之日起生效。"
            ),
            "en": (
                f"The court puts {name} on the list of dishonest debtors{term['en']} (Provisions "
                "on the list of dishonest debtors, articles 1 and 2). This takes effect today."
            ),
        },
    ]
    title = {"zh": "决定书", "en": "Decision"}
    return {"document": [order(listing, title, name, body)]}
