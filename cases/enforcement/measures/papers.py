"""The ruling that freezes or seizes, and the request to whoever has to help."""

from cases.enforcement.measures.conditions import end_of
from cases.enforcement.papers import LAW, order

HOLDS = {
    "deposits": {"zh": "冻结", "en": "frozen"},
    "movables": {"zh": "查封、扣押", "en": "seized"},
    "real_estate": {"zh": "查封", "en": "sealed"},
    "rights": {"zh": "冻结", "en": "frozen"},
}


def measure_papers(measure, by, values):
    """执行裁定书, and 协助执行通知书 where a bank or registry assists (CPL 253-255)."""
    said = [
        _ordered(values),
        {"zh": "本裁定立即执行。", "en": "This ruling is carried out at once."},
    ]
    title = {"zh": "执行裁定书", "en": "Enforcement ruling"}
    files = [order(measure, title, values["debtor"].name, [values["reasons"], *said])]
    if assisting := values.get("assisting"):
        title = {"zh": "协助执行通知书", "en": "Request for assistance in enforcement"}
        files.append(order(measure, title, assisting, [_ordered(values)]))
    return {"document": files}


def _ordered(values):
    holds, end = HOLDS[values["asset"]], end_of(values["taken_on"], values["months"])
    told = {"name": values["debtor"].name, "what": values["what"], "value": values["value"]}
    return {
        "zh": (
            f"依照{LAW}第二百五十三条至第二百五十五条的规定，{holds['zh']}被执行人"
            "{name}名下{what}，以{value:,.2f}元为限，"
            f"期限至{end.year}年{end.month}月{end.day}日止。"
        ).format(**told),
        "en": (
            "Under articles 253 to 255 of the Civil Procedure Law, {what} of the debtor {name} is "
            f"{holds['en']}, "
            "up to CNY {value:,.2f}, "
            f"until {end.isoformat()}."
        ).format(**told),
    }
