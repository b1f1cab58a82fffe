"""A securities event from its opening to the last payment, with a demonstration judgment."""

from cases.demo.people import settle_in
from cases.demo.walk import Walk, walks
from mediation.securities import sample
from odr.procedure.outbox import Message
from odr.procedure.tick import tick


@walks("securities")
class SecuritiesWalk(Walk):
    """An investor hands in a broker’s list, sees the loss explained, and accepts a mass offer."""

    ends_as, ended = "paid", "The investor was paid"

    def __init__(self, base, say):
        super().__init__(base, say)
        cast = settle_in()
        self.house = cast["house"].pk
        self.manager = self.with_key(cast["manager"])

    def look(self):
        self.case = self.manager.get(self.url)
        return self.case

    def open_event(self):
        """The mediation organisation opens an event: its statement, its market, its method."""
        me = self.manager
        opened = me.post(f"/api/events?organisation={self.house}", sample.ABOUT)
        self.url = self.event = opened["url"]
        self.take(me, "enter_statement", **sample.STATEMENT)
        market = me.hand_in("market.csv", sample.market().encode())
        self.take(me, "enter_market", market=[market])
        self.take(me, "settle_method", **sample.METHOD)
        self.take(me, "name_firm", name=self.respondent.name, email="firm@demo.example")
        self.join(self.respondent, self.url, "respondent")
        self.take(me, "open_doors")

    def join(self, actor, url, role):
        """Somebody comes by the code that was sent to them."""
        parts = self.manager.get(url)["parts"]
        part = next(part["id"] for part in parts if part["role"] == role)
        sent = Message.objects.filter(dedupe__startswith=f"invitation:{part}:")
        code = sent.latest("made_at").dedupe.split(":")[2]
        actor.post(f"/api/invitations/{code}", {})
        self.say(f"{actor.name} came with the code that was sent")

    def gather(self):
        """A list of investors is taken in and worked off; each of them is invited."""
        listed = sample.investors(self.claimant.name, "Walker Lin (fictional)")
        table = self.manager.hand_in("investors.csv", listed.encode())
        self.take(self.manager, "take_investors", investors=[table])
        self.work_off()
        found = self.manager.get("/api/investor-claims")
        mine = next(row for row in found if self.claimant.name in row["title"])
        self.claim = mine["url"]
        self.join(self.claimant, self.claim, "claimant")

    def work_off(self):
        """The court’s clock beats: what is on the lists is done."""
        tick()

    def reckon(self):
        """The investor hands in a broker’s list in GBK; the loss is there, with every reason."""
        table = self.claimant.hand_in("trades.csv", sample.trades())
        self.take(self.claimant, "hand_in_trades", self.claim, trades=[table])
        told = self.claimant.get(f"{self.claim}/loss")
        self.say(f"The loss is {told['loss']} yuan:")
        for line in told["statements"][0]["trace"]:
            self.say(f"  {line['rule']:<12} {line['says']}")

    def decide(self):
        """A demonstration judgment fixes the method and the deduction for everybody."""
        judgment = self.manager.hand_in("judgment.txt", b"A demonstration judgment (fictional).")
        told = {"judgment_number": "（2026）沪74民初0号", "judged_on": "2026-01-05"}
        given = sample.METHOD | told | {"judgment": [judgment], "deduct_index": True}
        self.take(self.manager, "record_judgment", **given)
        self.work_off()
        told = self.claimant.get(f"{self.claim}/loss")
        self.loss = told["loss"]
        self.say(f"With what the market took deducted it is {self.loss} yuan.")

    def offer(self):
        """The firm signs an authority and approves; the proposals go out."""
        paper = self.respondent.hand_in("authority.txt", b"An authority (fictional).")
        limits = {"most_each": "50000.00", "most_total": "900000.00", "until": "2099-12-31"}
        self.take(self.respondent, "authorise", self.event, authority=[paper], **limits)
        self.take(self.respondent, "approve_batch", self.event)
        self.work_off()

    def settle(self):
        """The investor accepts; the firm pays; the bank’s table closes it."""
        self.take(self.claimant, "accept", self.claim, bank_account="6222 0000 (fictional)")
        reference = self.claim.rsplit("/", 1)[1].replace("-", "")[:12].upper()
        today = self.case["court_time"][:10]
        table = f"reference,amount,date\n{reference},{self.loss},{today}\n"
        payments = self.manager.hand_in("bank.csv", table.encode())
        self.take(self.manager, "take_payments", payments=[payments])
        self.work_off()

    def whole(self):
        for chapter in (
            self.register,
            self.open_event,
            self.gather,
            self.reckon,
            self.decide,
            self.offer,
            self.settle,
        ):
            self.say(f"\n{chapter.__doc__}")
            chapter()
        return self.claimant.get(self.claim)
