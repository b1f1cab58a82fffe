"""The cases of the demonstration court, each told through the one door by its people."""

from cases.demo import files
from cases.demo.people import COURT
from cases.demo.play import Play
from cases.models import Case
from cases.roles import Role

ID_CHEN, ID_ANNA, ID_LI = "990101199003070015", "11010519491231002X", "99010119850214004X"
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


def told(story):
    """Whether a story is in the court already: its drafts carry its name."""
    return Case.objects.filter(refiled_from=mark(story)).exists()


def mark(story):
    return f"demo:{story.__name__}"


STORIES = []


def story(tell):
    """Put a story on the list of those that are told."""
    STORIES.append(tell)
    return tell


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
    for title, purpose, file in exhibits:
        play.open(
            Case.exhibits.rel.related_model,
            "annex",
            Role.CLAIMANT,
            title=title,
            purpose=purpose,
            files=[file],
        )
    play.act(
        "confirm_address",
        Role.CLAIMANT,
        address=who["address"],
        email=person.email,
        mobile=who["mobile"],
        consents=["online", "e_service", "async"],
    )
    return play


def lamps(teller, cast, *, days_ago=0):
    """The claim that most stories begin with: twenty lamps that came broken."""
    chen = cast["chen"]
    shown = [
        (
            "照片：破损的台灯",
            "证明收到时灯罩已破损",
            files.photograph(chen, "台灯照片", "收货当日"),
        ),
        (
            "聊天记录",
            "证明已要求退款而店家拖延",
            files.chat(
                chen,
                "聊天记录",
                [
                    ("陈小荷", "灯罩碎了，请退款。"),
                    ("店家", "我们看看。"),
                    ("陈小荷", "已经三周了。"),
                ],
            ),
        ),
        (
            "买卖合同",
            "证明合同内容和价款",
            files.contract(
                chen,
                "台灯买卖合同",
                ["卖方交付台灯二十盏。", "买方支付价款人民币八千元。"],
                parties=(CHEN["name"], LOTUS["name"]),
            ),
        ),
    ]
    return drafted(
        teller,
        chen,
        CHEN,
        [LOTUS],
        cause="online-shopping",
        claims=[
            ("payment", "退还货款人民币8000元", "8000.00"),
            ("payment", "赔偿运费人民币120元", "120.00"),
        ],
        happened="二〇二六年三月二日，我在被告网店购买台灯二十盏，付款八千元。收货时其中十六盏灯罩破碎。\n我当日联系店家要求退款，店家三周未处理。",
        exhibits=shown,
        days_ago=days_ago,
    )


@story
def half_a_draft(cast):
    """a claim that somebody has only begun"""
    play = Play.begin(
        cast["anna"], cause="online-service", court=COURT, refiled_from=mark(half_a_draft)
    )
    play.act("describe_claimant", Role.CLAIMANT, **ANNA)


@story
def just_filed(cast):
    """a claim under review"""
    play = lamps(just_filed, cast, days_ago=2)
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=2)


@story
def to_be_corrected(cast):
    """a claim that was sent back once, with everything that is missing"""
    play = drafted(
        to_be_corrected,
        cast["anna"],
        ANNA,
        [HARBOUR],
        cause="online-shopping",
        claims=[("payment", "The price of a lamp that never came", "499.00")],
        happened="I ordered a lamp and it never came.",
        days_ago=6,
    )
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=3)
    play.act(
        "ask_correction",
        Role.CLERK,
        defects=["facts: say on which day you ordered and paid", "evidence: add the order"],
    )
    play.walk(days=3)


@story
def fee_due(cast):
    """a case that is docketed, its fee not yet paid"""
    play = lamps(fee_due, cast, days_ago=5)
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=2)
    play.act("docket", Role.CLERK, track="small_claims")
    play.walk(days=3)
