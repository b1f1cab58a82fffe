"""A notice to a platform, from the owner's register to a dispute that is mediated and settled."""

from datetime import datetime, timedelta
from uuid import uuid4

from cases.demo import files
from cases.demo.client import Caller, Declined
from cases.demo.openings import ID_LI
from cases.demo.people import settle_in
from cases.demo.walk import Walk, walks
from mediation.agreements.walk import Agreeing
from mediation.roster import Profile
from odr.procedure.outbox import Message

FIRM = "91350100M000100Y43"
SHEET = (
    "商品链接,标题,店铺\n"
    "https://bazaar.example/item?id={0}1,鹤影台灯 白,走灯小店\n"
    "https://bazaar.example/item?id={0}2,鹤影台灯 黑,走灯小店\n"
    "https://bazaar.example/item?id={0}2&spm=a.b,鹤影台灯 黑,走灯小店\n"
    "https://bazaar.example/item?id={0}3,=HYPERLINK(1),走灯小店\n"
)
WHERE = {"address": "5 Walk Lane, Hangzhou", "mobile": "13900000101", "email": "w@demo.example"}


@walks("ip")
class IpWalk(Agreeing, Walk):
    """A notice of copies is countered, both sides go into mediation, and the listings come back."""

    ends_as, ended = "restored", "Reported, answered, settled, confirmed and restored"

    def __init__(self, base, say):
        super().__init__(base, say)
        self.cast, self.mark = settle_in(), uuid4().hex[:6]
        self.operator = self.with_key(self.cast["bazaar"])

    def look(self):
        self.case = self.operator.get(self.url)
        return self.case

    def opened(self, side, name, kind="person"):
        """An account for somebody who was never here. Returns their Caller."""
        given = {"username": f"{side}-{self.mark}", "name": name, "kind": kind, "language": "en"}
        secret = {"password": f"walk-{uuid4().hex}", "email": f"{side}-{self.mark}@demo.example"}
        told = Caller(self.base).post("/api/people", given | secret)
        self.say(f"{name} opened an account: {told['username']}")
        return Caller(self.base, told["key"], name)

    def enter(self):
        """A brand owner and a seller open their accounts; the owner enters a trademark once."""
        self.owner = self.claimant = self.opened("owner", "Walker Lamps (fictional)")
        self.seller = self.opened("stall", "Stallholder Sun (fictional)")
        certificate = self.owner.hand_in("mark.jpg", files.picture("Certificate of the mark"))
        self.right = self.owner.post(
            "/api/rights",
            {
                "kind": "trademark",
                "title": "WALKER for lamps",
                "owner": self.owner.name,
                "territory": "CN",
                "number": f"W{self.mark}",
                "since": "2020-01-07",
                "certificates": [certificate],
            },
        )
        self.say(f"{'':<12}{self.owner.name:<24}  a right is in the register")

    def report(self):
        """A table in GBK: two listings are taken, one is there twice, and one line is refused."""
        me, begun = self.owner, self.owner.post("/api/infringement-notices", {"platform": "bazaar"})
        self.url = begun["url"]
        own = {"kind": "organisation", "identity_number": FIRM, "name": me.name}
        self.prepare("choose_right", right=self.right["id"])
        self.prepare("describe_holder", **own, **WHERE)
        self.prepare(
            "state_infringement",
            ground="counterfeit",
            statement="The lamps carry my mark and are not mine.",
            asked_measure="delete",
            evidence=[me.hand_in("both.jpg", files.picture("Left: mine. Right: theirs."))],
        )
        table = me.hand_in("listings.csv", SHEET.format(int(self.mark, 16)).encode("gbk"))
        self.prepare("name_listings", sheet=[table])
        named = me.get(f"{self.url}/listings")
        self.say(f"{len(named)} listings were taken; the refused line is left out")
        self.prepare("leave_out")
        me.step(self.url, "send", declaration=True)
        self.look()
        self.say(f"{'':<12}{me.name:<24}  send")

    def prepare(self, verb, **facts):
        """A step of the draft, which nobody but its owner sees."""
        self.owner.step(self.url, verb, **facts)
        self.say(f"{'':<12}{self.owner.name:<24}  {verb}")

    def forward(self):
        """The platform takes measures and forwards the notice; the seller comes with a code."""
        self.take(self.operator, "take_measures", chosen=["all"], measure="delete")
        facts = {"seller": "走灯小店", "email": "stall@demo.example", "chosen": ["all"]}
        self.room = self.take(self.operator, "forwarding.forward", **facts)
        part = next(each["id"] for each in self.look()["parts"] if each["role"] == "seller")
        sent = Message.objects.filter(dedupe__startswith=f"invitation:{part}:")
        code = sent.latest("made_at").dedupe.split(":")[2]
        self.seller.post(f"/api/invitations/{code}", {"identity_number": ID_LI})
        self.say(f"{self.seller.name} joined with the code of the platform")

    def answer(self):
        """The seller says that nothing is infringed; it reaches the owner, who has fifteen days."""
        proof = self.seller.hand_in("invoice.jpg", files.picture("Invoice of a dealer"))
        facts = {"defence": "genuine", "statement": "I bought them from your own dealer."}
        who = {"name": self.seller.name, "identity_number": ID_LI, **WHERE}
        self.take(
            self.seller, "counter", self.room, **who, **facts, files=[proof], declaration=True
        )
        self.later(days=1)
        self.take(self.operator, "hand_on", self.room)
        self.say(self.owner.get(self.room)["sentence"])

    def divert(self):
        """The seller proposes mediation, the owner agrees: the days stand still."""
        self.take(self.seller, "propose_mediation", self.room)
        self.take(self.owner, "agree_to_mediation", self.room)
        carried = self.owner.get(f"{self.room}/application")
        self.say(f"Carried over: {', '.join(sorted(carried))}")
        applied = self.owner.post("/api/mediations", {**carried, "warning_read": True})
        self.talks = applied["url"]

    def mediate(self):
        """The other side finds it and agrees, both choose the same mediator, who accepts."""
        found = self.seller.get(f"{self.room}/application")["mediation"]
        self.say(f"{self.seller.name} finds the mediation: {found == self.talks}")
        self.in_private(self.seller, "consent", warning_read=True, **WHERE)
        profile = Profile.objects.get(person=self.cast["mediator3"])
        for actor in (self.owner, self.seller):
            self.in_private(actor, "ranking.rank", first=str(profile.pk))
        shown = {"practice_certificate": profile.certificate, "charges": "free of charge"}
        self.mediator = self.with_key(profile.person)
        self.in_private(self.mediator, "accept", independent=True, **shown)

    def bid(self):
        """Each side seals a figure that nobody else reads; they overlap: the middle is agreed."""
        day = datetime.fromisoformat(self.owner.get(self.talks)["court_time"]) + timedelta(days=60)
        rule = {"settles": "midpoint", "rounds": 3, "hours": 24, "pay_by": f"{day:%Y-%m-%d}"}
        self.in_private(self.owner, "bidding.propose", **rule, final=True)
        bidding = self.owner.get(self.talks)["rooms"]["biddings"][0]["url"]
        self.in_private(self.seller, "agree", bidding, understood=True)
        for actor, figure in ((self.owner, "9000.00"), (self.seller, "12000.00")):
            place = actor.get(self.talks)["rooms"]["bids"][0]["url"]
            self.in_private(actor, "bid", place, figure=figure)
        told = self.seller.get(f"{bidding}/docket")
        figure = next(each["facts"]["figure"] for each in told if each["kind"] == "bidding.compare")
        if figure != "10500.00":
            raise Declined(f"The figures should have settled at 10,500.00, not {figure}")
        self.say(f"Settled at {figure}; what each side bid is erased")

    def in_private(self, actor, verb, matter=None, /, **facts):
        """A step of the mediation, of which neither the platform nor a court learns."""
        done = actor.step(matter or self.talks, verb, **facts)
        self.say(f"{'in private':<12}{actor.name:<24}  {verb:<28}  no. {done['seq']}")
        return done["url"]

    def settle(self):
        """Both say what becomes of the listings, and nothing else; the platform restores them."""
        self.take(self.owner, "report_settlement", self.room, gone="restore")
        self.take(self.seller, "confirm_restoration", self.room)
        today = self.look()["court_time"][:10]
        self.take(self.operator, "restore", self.room, restored_on=today)
        for each in self.owner.get(f"{self.room}/listings"):
            self.say(f"  {each['number']}. {each['url']}: {each['stands']}")

    def whole(self):
        """Everything, in order. Returns the dispute as the owner sees it at the end."""
        for chapter in (
            self.enter,
            self.report,
            self.forward,
            self.answer,
            self.divert,
            self.mediate,
            self.bid,
            self.sign,
            self.confirm,
            self.settle,
        ):
            self.say(f"\n{chapter.__doc__}")
            chapter()
        return self.owner.get(self.room)
