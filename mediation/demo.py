"""The mediation house of the demonstration court: its people, and a mediation under way."""

from datetime import timedelta
from uuid import uuid4

from cases.causes import Family
from cases.demo.openings import ANNA, LI, drafted
from cases.demo.people import furnishes
from cases.demo.stories import story
from cases.roles import Role
from mediation.bidding.models import Bid, Bidding
from mediation.models import Mediation, Ranking, Session
from mediation.offers.models import Offer
from mediation.roster import House, Profile
from mediation.threads import room
from odr.accounts.organisations import Scope, Staff, give_seat
from odr.procedure.invitations import invitation, invite, invited_part
from odr.procedure.perform import perform
from odr.streams.speech import say

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


AGREES = {
    "warning_read": True,
    "address": "杭州市虚构区荷花路1号",
    "email": "chen@demo.example",
    "mobile": "13900000001",
    "at_different_times": True,
}
SHOWN = {"practice_certificate": "M-2026-001", "charges": "free of charge", "independent": True}
ASKED = {
    "total": "15000.00",
    "respondent_does": ["不再使用争议图片。No use of the pictures any more."],
    "confidential": True,
    "final": True,
    "message": "If he signs this week. 本周内签署即可。",
}
RULE = {"settles": "midpoint", "rounds": 3, "hours": 72, "near_percent": 10, "final": True}
SAID = (
    (
        "mediator",
        "joint",
        "Welcome: what is said here stays here. 欢迎两位，请先说说最在意什么。",
    ),
    ("anna", "joint", "I want my pictures taken down, and to be paid for the time they were up."),
    ("li", "joint", "图片已经删除。费用可以商量，但三万六太多了。"),
    ("anna", "caucus-claimant", "Between us: I would take fifteen thousand if he signs this week."),
    ("mediator", "caucus-claimant", "Thank you. May I name a range to the other side?"),
    ("li", "caucus-respondent", "私下说，一万以内我能马上付。"),
    (
        "mediator",
        "notes",
        "Claimant 15,000; respondent 10,000. Ask about the time it was up.",
    ),
)


@story
def in_the_mediation_house(cast):
    """pictures used without leave, talked over in the mediation house"""
    play = drafted(
        in_the_mediation_house,
        cast["anna"],
        ANNA,
        [LI],
        cause="copyright-online",
        claims=[("stop", "Take my pictures down.", None), ("payment", "Damages", "36000.00")],
        happened="The respondent showed twelve of my pictures in his shop without my leave.",
        days_ago=14,
    )
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=2)
    play.act("divert", Role.CLERK)
    talks = Talks(play.case.talks.get(), cast)
    talks.gather()
    talks.speak()
    talks.put()
    return play


class Talks:
    """A mediation being played: each act is taken through the one door."""

    def __init__(self, mediation, cast):
        self.mediation, self.cast = mediation, cast

    def act(self, verb, name, matter=None, **facts):
        """Take a step as somebody of the cast."""
        parts = self.mediation.dossier.parts.filter(person=self.cast[name], until=None)
        perform(matter or self.mediation, verb, by=parts.get(), facts=facts)
        self.mediation = Mediation.objects.select_related("dossier").get(pk=self.mediation.pk)

    def gather(self):
        """Both sides come and agree, choose the same mediator, and the mediator accepts."""
        part = self.mediation.dossier.parts.get(name=LI["name"])
        found = invitation(invite(part, at=self.mediation.now()))
        by = invited_part(found, self.cast["li"])
        perform(self.mediation, "associate", by=by, facts={"warning_read": True})
        chosen = str(Profile.objects.get(person=self.cast["mediator"]).pk)
        for name in ("anna", "li"):
            self.act("consent", name, **AGREES)
        for name in ("anna", "li"):
            self.act("rank", name, Ranking.within(self.mediation), first=chosen)
        self.act("accept", "mediator", **SHOWN)

    def put(self):
        """An offer that waits for its answer; a bidding in which one side has sealed a figure."""
        now = self.mediation.now()
        until = (now + timedelta(days=3)).replace(minute=0).isoformat()
        pay_by = (now + timedelta(days=45)).date().isoformat()
        self.act(
            "make", "anna", Offer.within(self.mediation), expires_at=until, pay_by=pay_by, **ASKED
        )
        bidders = {
            f"{role}_bids": str(self.mediation.parts(role).first().pk)
            for role in ("claimant", "respondent")
        }
        self.act(
            "propose", "mediator", Bidding.within(self.mediation), pay_by=pay_by, **RULE, **bidders
        )
        for name in ("anna", "li"):
            self.act("agree", name, self.mediation.biddings.get(), understood=True)
        place = Bid.objects.get(parent=self.mediation, party__role=Role.RESPONDENT)
        self.act("bid", "li", place, figure="11000.00")

    def speak(self):
        """What was said until now in each room, and a live session that is called."""
        for name, where, text in SAID:
            person = self.cast[name]
            door = room(person, self.mediation.pk, where)
            say(door.stream, door.speaker, facts={"about": [], "text": text}, key=uuid4().hex)
        at = (self.mediation.now() + timedelta(days=4)).isoformat()
        facts = {"with_whom": "joint", "at": at, "link": "https://meet.example/lake-house"}
        self.act("call", "mediator", Session.within(self.mediation), **facts)
