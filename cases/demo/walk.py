"""One whole dispute over the API, from registration to the last payment, each with their own key."""

from datetime import datetime, timedelta
from uuid import uuid4

from cases.demo import files
from cases.demo.client import Caller
from cases.demo.openings import ID_CHEN, ID_LI
from cases.demo.people import COURT, PEOPLE, settle_in
from odr.accounts.keys import make_key
from odr.procedure.outbox import Message

SECTIONS = ("statements", "evidence", "debate", "final")
RIGHTS = dict.fromkeys(("identity_checked", "discipline_read", "bench_named", "rights_told"), True)


WALKS: dict = {}  # other walks by the option that asks for them


def walks(option):
    """Put a walk on the list of those that `manage.py walk --option` goes."""

    def declare(walk):
        WALKS[option] = walk
        return walk

    return declare


class Walk:
    """The dispute as it goes on; `say` prints a line."""

    ends_as, ended = "satisfied", "The judgment is satisfied"
    consents = ("online", "e_service")

    def __init__(self, base, say):
        self.base, self.say, self.case, self.url = base, say, None, ""
        cast = settle_in()
        self.staff = {
            cast[each.username].name: self.with_key(cast[each.username])
            for each in PEOPLE
            if each.role
        }

    def with_key(self, person):
        return Caller(self.base, make_key(person, name="walk")[1], str(person))

    def take(self, actor, verb, matter=None, /, **facts):
        """Somebody takes a step, and it is printed with its day and number."""
        done = actor.step(matter or self.url, verb, **facts)
        self.look()
        day = datetime.fromisoformat(self.case["court_time"]).date().isoformat()
        self.say(f"{day}  {actor.name:<24}  {verb:<28}  no. {done['seq']:<4} {self.case['state']}")
        return done["url"]

    def look(self):
        self.case = self.claimant.get(self.url)
        return self.case

    def officer(self, role):
        """Whoever holds an office in this case, with their own key."""
        names = [part["name"] for part in self.look()["parts"] if part["role"] == role]
        return self.staff[names[0]]

    def later(self, **ahead):
        """Let the case's own clock go forward."""
        ahead = timedelta(**ahead).total_seconds() / 86400
        self.claimant.post(f"{self.url}/clock", {"days": max(1, round(ahead))})
        self.look()

    def part(self, role):
        return next(part["id"] for part in self.case["parts"] if part["role"] == role)

    # The dispute

    def register(self):
        """Two people who were never here before open their accounts."""
        mark = uuid4().hex[:6]
        anybody = Caller(self.base)
        for side, name in (
            ("claimant", "Walker Wang (fictional)"),
            ("respondent", "Seller Sun (fictional)"),
        ):
            told = anybody.post(
                "/api/people",
                {
                    "username": f"{side}-{mark}",
                    "name": name,
                    "password": f"walk-{uuid4().hex}",
                    "email": f"{side}-{mark}@demo.example",
                    "language": "en",
                },
            )
            setattr(self, side, Caller(self.base, told["key"], name))
            self.say(f"{name} opened an account: {told['username']}")

    def file(self):
        """A claim, part by part, with evidence, and then filed."""
        me = self.claimant
        opened = me.post("/api/cases", {"cause": "online-shopping", "court": COURT})
        self.url = opened["url"]
        where = {"address": "5 Walk Lane, Hangzhou", "mobile": "13900000101"}
        self.take(
            me, "describe_claimant", name=me.name, kind="person", identity_number=ID_CHEN, **where
        )
        self.take(
            me,
            "name_respondent",
            name=self.respondent.name,
            kind="person",
            address="6 Walk Lane, Hangzhou",
            mobile="13900000102",
            email="seller@demo.example",
        )
        self.take(
            me, "claim", claim_kind="payment", claim="The price of the lamps back", amount="8000.00"
        )
        self.take(
            me, "state_facts", facts_and_reasons="I bought twenty lamps. Sixteen came broken."
        )
        kept = me.hand_in("lamp.jpg", files.picture("The lamp as it came"))
        self.take(
            me,
            "exhibit.annex",
            title="Picture of the lamp",
            purpose="It came broken",
            kind="data",
            form="copy",
            files=[kept],
        )
        self.take(
            me,
            "confirm_address",
            **where,
            email="walker@demo.example",
            consents=list(self.consents),
        )
        self.take(me, "submit", declaration=True)

    def docket(self):
        """The clerk dockets, a judge is drawn by lot, the fee is paid."""
        self.later(days=2)
        self.take(self.officer("clerk"), "docket", track="summary")
        self.take(self.claimant, "pay_fee", confirm_payment=True)

    def serve_and_answer(self):
        """The claim goes out with a code; the respondent joins with it, and answers."""
        clerk = self.officer("clerk")
        sent = self.take(clerk, "service.send", document="claim", recipient=self.part("respondent"))
        code = self.code()
        self.respondent.post(
            f"/api/invitations/{code}",
            {"identity_number": ID_LI, "consents": ["online", "e_service"]},
        )
        self.say(f"{self.respondent.name} joined with the code on the notice")
        self.take(self.respondent, "confirm_receipt", sent)
        self.later(days=5)
        self.take(
            self.respondent,
            "answer",
            answer="They were packed well.",
            admits=["The lamps were bought and paid."],
        )

    def code(self):
        """The code as the respondent reads it on their phone."""
        texts = Message.objects.filter(dedupe__startswith=f"invitation:{self.part('respondent')}:")
        return texts.latest("made_at").dedupe.split(":")[2]

    def hear(self):
        """Called, held, its record confirmed by both."""
        judge, clerk = self.officer("judge"), self.officer("clerk")
        now = datetime.fromisoformat(self.case["court_time"])
        at = (now + timedelta(days=6)).replace(minute=0, second=0, microsecond=0)
        sitting = self.take(judge, "sitting.call", at=at.isoformat(), place="Court room 2")
        for role, actor in (("claimant", self.claimant), ("respondent", self.respondent)):
            sent = self.take(clerk, "service.send", document="summons", recipient=self.part(role))
            self.take(actor, "confirm_receipt", sent)
        self.later(days=7)
        there = [self.part("claimant"), self.part("respondent")]
        self.take(judge, "open_sitting", sitting, attended=there, **RIGHTS)
        for section in SECTIONS:
            self.take(clerk, "note_record", sitting, section=section, text="As said in court.")
        self.take(judge, "close_sitting", sitting, debate_ended=True)
        for actor in (self.claimant, self.respondent):
            self.take(actor, "confirm_record", sitting, stance="confirmed")

    def judge(self):
        """Drafted, signed, issued, served; nobody appeals."""
        judge, clerk = self.officer("judge"), self.officer("clerk")
        today = datetime.fromisoformat(self.case["court_time"]).date()
        judgment = self.take(
            judge,
            "judgment.draft",
            outcome="merits",
            facts_found="Sixteen of twenty lamps came broken.",
            reasons="What was delivered is not what was agreed.",
            basis=["《中华人民共和国民法典》第五百六十三条"],
            orders=["The respondent pays the claimant CNY 6,400.00."],
            respondents_bear=80,
            awarded="6400.00",
            pay_by=(today + timedelta(days=60)).isoformat(),
        )
        self.take(judge, "sign", judgment)
        self.take(judge, "issue", judgment, summary="The broken lamps are paid back.")
        for role, actor in (("claimant", self.claimant), ("respondent", self.respondent)):
            sent = self.take(clerk, "service.send", document="judgment", recipient=self.part(role))
            self.take(actor, "confirm_receipt", sent)
        self.later(days=25)
        self.say(f"Nobody appealed: {self.case['sentence']}")

    def enforce(self):
        """It is not paid in time; the court takes what is owed, with the interest."""
        self.later(days=60)
        applied = self.take(
            self.claimant,
            "enforcement.apply",
            debtors=[self.part("respondent")],
            obligation="Payment of CNY 6,400.00",
            principal="6400.00",
        )
        officer = self.officer("enforcement_officer")
        self.take(officer, "notify", applied)
        today = datetime.fromisoformat(self.case["court_time"]).date().isoformat()
        self.take(officer, "note_receipt", applied, debtor=self.part("respondent"), served_on=today)
        self.take(
            self.respondent,
            "report_property",
            applied,
            past_year="One account, one delivery van.",
            owns=["A delivery van"],
        )
        self.later(days=10)
        today = datetime.fromisoformat(self.case["court_time"]).date().isoformat()
        self.take(
            officer, "record_payment", applied, amount="6600.00", paid_on=today, receipt="WALK-1"
        )
        self.take(officer, "complete", applied, result="Principal and interest were paid in full.")

    def whole(self):
        """Everything, in order. Returns the case as the claimant sees it at the end."""
        for chapter in (
            self.register,
            self.file,
            self.docket,
            self.serve_and_answer,
            self.hear,
            self.judge,
            self.enforce,
        ):
            self.say(f"\n{chapter.__doc__}")
            chapter()
        return self.look()
