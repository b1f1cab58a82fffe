"""How the stories of the demonstration court begin: who sues whom, with what in hand."""

from cases.demo import files
from cases.demo.people import COURT
from cases.demo.play import Play
from cases.evidence.models import Exhibit
from cases.roles import Role

ID_CHEN, ID_ANNA = "990101199003070015", "990101198808080021"
ID_LI, ID_WU = "990101198502140044", "990101198006060037"
FIRM = "91350100M000100Y43"
CHEN = {
    "name": "陈小荷（虚构）",
    "kind": "person",
    "identity_number": ID_CHEN,
    "address": "杭州市虚构区荷花路1号",
    "mobile": "13900000001",
}
ANNA = {
    "name": "Anna Muster",
    "kind": "person",
    "identity_number": ID_ANNA,
    "address": "7 Imaginary Lane, Hangzhou",
    "mobile": "13900000002",
}
LOTUS = {
    "name": "莲花文具有限公司（虚构）",
    "kind": "organisation",
    "identity_number": FIRM,
    "address": "杭州市虚构区文具街8号",
    "mobile": "13900000003",
    "email": "lotus@demo.example",
}
HARBOUR = {
    "name": "Harbour Lamps Ltd (fictional)",
    "kind": "organisation",
    "address": "3 Pretend Quay, Hangzhou",
    "mobile": "13900000004",
    "email": "harbour@demo.example",
}
CLOUD = {
    "name": "云雀灯饰商行（虚构）",
    "kind": "organisation",
    "address": "杭州市虚构区灯市街3号",
    "mobile": "13900000005",
    "email": "cloud@demo.example",
}
LI = {
    "name": "李大船（虚构）",
    "kind": "person",
    "address": "杭州市虚构区船坞路2号",
    "mobile": "13900000006",
    "email": "li@demo.example",
}
BEN = {
    "name": "Ben Beispiel",
    "kind": "person",
    "address": "12 Nowhere Street, Lisbon",
    "mobile": "13900000007",
    "email": "ben@demo.example",
    "foreign": True,
}


def mark(story):
    return f"demo:{story.__name__}"


def drafted(teller, person, who, against, *, cause, claims, happened, days_ago=0, exhibits=()):
    """A complete draft: who sues whom for what, and why."""
    play = Play.begin(
        person, days_ago=days_ago, cause=cause, court=COURT, refiled_from=mark(teller)
    )
    play.act("describe_claimant", Role.CLAIMANT, **who)
    for each in against:
        play.act("name_respondent", Role.CLAIMANT, **each)
    for kind, text, amount in claims:
        money = {"amount": amount} if amount else {}
        play.act("claim", Role.CLAIMANT, claim_kind=kind, claim=text, **money)
    play.act("state_facts", Role.CLAIMANT, facts_and_reasons=happened)
    for title, purpose, kind, file in exhibits:
        shown = {"title": title, "purpose": purpose, "kind": kind, "form": "copy", "files": [file]}
        play.open(Exhibit, "annex", Role.CLAIMANT, **shown)
    play.act(
        "confirm_address",
        Role.CLAIMANT,
        address=who["address"],
        email=person.email,
        mobile=who["mobile"],
        consents=["online", "e_service", "async"],
    )
    return play


def lamps(teller, cast, *, days_ago=0, respondents=(LOTUS,)):
    """The claim that most stories begin with: twenty lamps that came broken."""
    chen = cast["chen"]
    said = [("陈小荷", "灯罩碎了，请退款。"), ("店家", "我们看看。"), ("陈小荷", "已经三周了。")]
    clauses = ["卖方交付台灯二十盏。", "买方支付价款人民币八千元。"]
    names = (CHEN["name"], LOTUS["name"])
    photo = files.photograph(chen, "台灯照片", "收货当日")
    chat = files.chat(chen, "聊天记录", said)
    contract = files.contract(chen, "台灯买卖合同", clauses, parties=names)
    return drafted(
        teller,
        chen,
        CHEN,
        respondents,
        cause="online-shopping",
        claims=[
            ("payment", "退还货款人民币8000元", "8000.00"),
            ("payment", "赔偿运费人民币120元", "120.00"),
        ],
        happened="二〇二六年三月二日，我在被告网店购买台灯二十盏，付款八千元。收货时其中十六盏灯罩破碎。\n"
        "我当日联系店家要求退款，店家三周未处理。",
        exhibits=[
            ("照片：破损的台灯", "证明收到时灯罩已破损", "data", photo),
            ("聊天记录", "证明已要求退款而店家拖延", "data", chat),
            ("买卖合同", "证明合同内容和价款", "document", contract),
        ],
        days_ago=days_ago,
    )


def domain(teller, cast, *, days_ago=0):
    """A claim in English over a domain name."""
    anna = cast["anna"]
    page = files.photograph(anna, "home page", "The shop under our name")
    return drafted(
        teller,
        anna,
        ANNA,
        [BEN],
        cause="domain-name",
        claims=[
            ("stop", "The respondent shall transfer the domain name to the claimant.", None),
            ("payment", "Damages", "36000.00"),
        ],
        happened="I have traded as Muster Tea since 2014. In May the respondent registered the "
        "domain name of that trade name and sells tea there under it.",
        exhibits=[("Picture of the page", "Shows the use of the name", "data", page)],
        days_ago=days_ago,
    )
