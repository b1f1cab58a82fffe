"""The platforms, the right and the notices of the demonstration: nobody in them exists."""

from cases.demo import files
from cases.demo.people import furnishes
from cases.demo.stories import besides
from mediation.ip.models import InfringementNotice, Platform
from mediation.ip.play import Play, entered
from odr.documents.intake import ingest

FIRM, STALL = "91350100M000100Y43", "990101198502140044"
OWNER = {
    "name": "Crane Atelier Ltd (fictional)",
    "kind": "organisation",
    "identity_number": FIRM,
    "address": "9 Imaginary Quay, Hangzhou",
    "mobile": "13900000041",
    "email": "crane@demo.example",
}
ANSWER = {
    "name": "灯市小店店主（虚构）",
    "identity_number": STALL,
    "address": "杭州市虚构区灯市街12号",
    "mobile": "13900000042",
    "email": "stall@demo.example",
    "defence": "genuine",
    "statement": "所售台灯购自权利人的经销商，有购货发票，属于正品。",
}
SHEET = (
    "商品链接,标题,店铺,商品编号\n"
    "https://bazaar.example/item?id=101,鹤影台灯 白,灯市小店,A101\n"
    "https://bazaar.example/item?id=102,鹤影台灯 黑,灯市小店,A102\n"
    "https://bazaar.example/item?id=103,Crane lamp,Night Market Lamps,N103\n"
)


@furnishes
def platforms(cast):
    """An e-commerce platform and another network service, both run by the same operator."""
    for code, kind, names in (
        ("bazaar", "ecommerce", ("西泠集市（虚构）", "Xiling Bazaar (fictional)")),
        ("lakeside", "network", ("湖滨论坛（虚构）", "Lakeside Forum (fictional)")),
    ):
        given = {"kind": kind, "name_zh": names[0], "name_en": names[1]}
        given |= {"hosts": [f"{code}.example"], "organisation": cast["bazaar"]}
        Platform.objects.get_or_create(code=code, defaults=given)


def there(asked_for):
    """Whether the notice of a story is in the court already."""
    return lambda: InfringementNotice.objects.filter(statement__contains=asked_for).exists()


def sent(cast, statement, *, days_ago, kind="trademark", sheet=SHEET, **right):
    """A complete notice of the owner to the platform, sent."""
    crane = cast["crane"]
    certificate = files.contract(crane, "权利证书", ["核准注册。"], parties=(OWNER["name"],))
    shown = {"title": "CRANE", "number": "58000001", "since": "2021-03-07", **right}
    given = {"kind": kind, "owner": OWNER["name"], "territory": "CN", "certificates": [certificate]}
    held = entered(crane, days_ago=days_ago, **shown, **given)
    play = Play.of(crane, Platform.objects.get(code="bazaar"), days_ago=days_ago)
    play.act("choose_right", "right_holder", right=str(held.pk))
    play.act("describe_holder", "right_holder", **OWNER)
    play.act(
        "state_infringement",
        "right_holder",
        ground="patent" if held.law.patent else "counterfeit",
        statement=statement,
        asked_measure="delete",
        evidence=[files.photograph(crane, "对比图", "左：正品 右：被举报商品")],
    )
    table = ingest(sheet.encode("gbk"), name="链接.csv", by=crane)
    play.act("name_listings", "right_holder", sheet=[str(table.pk)])
    play.act("send", "right_holder", declaration=True)
    return play


def countered(cast, play, numbers=(1, 2)):
    """Measures taken, forwarded, and countered by the stall. Returns the dispute."""
    play.act("take_measures", "operator", chosen=["all"], measure="delete")
    listings = {"seller": "灯市小店", "chosen": list(numbers)}
    room = play.forward(**listings, email="stall@demo.example")
    play.walk(days=1)
    part = play.come(room, cast["stall"], STALL)
    proof = files.photograph(cast["stall"], "购货发票", "购货发票（虚构）")
    play.act("counter", part, again(room), **ANSWER, files=[proof], declaration=True)
    play.walk(days=1)
    play.act("hand_on", "operator", again(room))
    return again(room)


def again(room):
    room.refresh_from_db()
    return room


@besides(there("三个链接"))
def notice_to_decide(cast):
    """a notice that waits for the platform"""
    sent(cast, "三个链接所售台灯使用与我方注册商标相同的标识。", days_ago=1)


@besides(there("鹤影系列"))
def right_holder_has_the_turn(cast):
    """a counter-notice, after which the right holder has fifteen days"""
    statement = "鹤影系列台灯使用我方商标。The lamps carry our mark."
    play = sent(cast, statement, days_ago=9, number="58000002")
    countered(cast, play)


@besides(there("折叠灯臂"))
def before_the_patent_authority(cast):
    """a patent dispute over listings, before the patent authority"""
    play = sent(
        cast,
        "所售台灯使用我方折叠灯臂专利。",
        days_ago=30,
        kind="patent",
        title="Folding arm of a lamp",
        number="ZL202110000001.0",
        since="2021-05-04",
    )
    room = countered(cast, play, numbers=(1,))
    asked = files.contract(
        cast["crane"], "请求书", ["请求责令停止侵权。"], parties=(OWNER["name"],)
    )
    course = {"course": "patent_office", "body": "虚构市知识产权局", "number": "虚知处字2026-1"}
    play.act("declare", "right_holder", room, **course, filed_on=play.today(), files=[asked])
