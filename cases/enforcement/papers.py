"""The papers of an enforcement: notice, report order, and the orders of its rooms."""

from cases.enforcement.roles import enforcement_of
from cases.fees import enforcement_fee
from cases.papers import court_name, kept
from odr.documents import forms

REPORT_PERIOD = 10  # days, a product default
LAW = "《中华人民共和国民事诉讼法》"


def order(matter, title, addressee, body, *, closing=""):
    """A paper of the enforcing court, kept as a file. `title` is a pair; so may every line be."""
    enforcement = enforcement_of(matter)
    paper = forms.Notice(
        court=court_name(enforcement.parent),
        number=enforcement.number,
        dated=enforcement.today(),
        title=title,
        addressee=addressee,
        body=body,
        closing=closing,
    )
    return kept(paper, f"{title['zh']} {title['en']}.pdf")


def enforcement_papers(enforcement, by, values):
    """To each debtor the notice (执行通知书) and the order to report property (报告财产令)."""
    files = []
    for debtor in enforcement.debtors.all():
        files += [notice(enforcement, debtor), report_order(enforcement, debtor)]
    return {"document": files}


def notice(enforcement, debtor):
    """CPL 251, CPI 480: what is to be done now, and that delay costs doubled interest."""
    paper = forms.Notice(
        court=court_name(enforcement.parent),
        number=enforcement.number,
        dated=enforcement.today(),
        kind="enforcement",
        addressee=debtor.name,
        body=[_beginning(enforcement), *_duties(enforcement), _interest(enforcement)],
    )
    return kept(paper, "执行通知书 Notice of enforcement.pdf")


def _beginning(enforcement):
    told = {"creditor": enforcement.creditor.name, "basis": enforcement.parent.number}
    return {
        "zh": (
            "{creditor}申请执行{basis}生效法律文书确定的义务，本院已依法立案执行。"
            f"依照{LAW}第二百五十一条的规定，责令你（单位）立即履行下列义务："
        ).format(**told),
        "en": (
            "{creditor} applied for enforcement of the document in force in {basis}. The court has "
            "docketed it and, under article 251 of the Civil Procedure Law, orders you to do the "
            "following at once:"
        ).format(**told),
    }


def _duties(enforcement):
    yield enforcement.obligation
    total = enforcement.principal + enforcement.others
    if not total:
        return
    fee = enforcement_fee(total, on=enforcement.today()).amount
    yield {
        "zh": (
            f"支付本金{enforcement.principal:,.2f}元，其他款项{enforcement.others:,.2f}元；"
            f"负担申请执行费（预计{fee:,.2f}元）。"
        ),
        "en": (
            f"Pay the principal of CNY {enforcement.principal:,.2f} and other sums of CNY "
            f"{enforcement.others:,.2f}; bear the fee of the enforcement (about CNY {fee:,.2f})."
        ),
    }


def _interest(enforcement):
    day = enforcement.due_on
    return {
        "zh": (
            f"自{day.year}年{day.month}月{day.day}日起至清偿之日止，依照{LAW}第二百六十四条，"
            "按日万分之一点七五加倍支付迟延履行期间的债务利息。"
        ),
        "en": (
            f"For the time after {day.isoformat()} until you pay, doubled interest for delay is "
            "owed at 0.0175 % a day (Civil Procedure Law, article 264)."
        ),
    }


def report_order(enforcement, debtor):
    """CPL 252: what to report, of which time, and what follows if it is refused or false."""
    body = [
        {
            "zh": (
                f"依照{LAW}第二百五十二条的规定，责令你（单位）自收到本令之日起{REPORT_PERIOD}日内，"
                "如实报告当前以及收到执行通知之日前一年的财产情况。"
                "财产情况发生变动的，应当自变动之日起十日内补充报告。"
            ),
            "en": (
                f"Under article 252 of the Civil Procedure Law, report truthfully within "
                f"{REPORT_PERIOD} days of receipt what property you have now and had in the year "
                "before the notice. Report any change within ten days of it."
            ),
        },
        {
            "zh": (
                "拒绝报告或者虚假报告的，本院可以根据情节轻重予以罚款、拘留，"
                "并纳入失信被执行人名单。"
            ),
            "en": (
                "Whoever refuses to report, or reports falsely, may be fined or detained and put "
                "on the list of dishonest debtors."
            ),
        },
    ]
    title = {"zh": "报告财产令", "en": "Order to report property"}
    return order(enforcement, title, debtor.name, body)


def round_end_ruling(enforcement, by, values):
    """终结本次执行程序裁定书 (CPI 517): why it ends for now, and how it is taken up again."""
    body = [
        values["reasons"],
        {
            "zh": (
                "依照《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第五百一十七条的规定，"
                "裁定如下：终结本次执行程序。申请执行人发现被执行人有可供执行财产的，"
                "可以再次申请执行，不受申请执行时效期间的限制。"
            ),
            "en": (
                "Under article 517 of the Interpretation of the Civil Procedure Law the court "
                "rules: this round of enforcement is ended. If property is found, enforcement can "
                "be applied for again without a time limit."
            ),
        },
    ]
    title = {"zh": "执行裁定书", "en": "Enforcement ruling"}
    names = "、".join(part.name for part in enforcement.sides())
    return {"document": [order(enforcement, title, names, body)]}
