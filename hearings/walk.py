"""A dispute whose hearing is held at different times, from its order to its sealed record."""

from cases.demo.walk import Walk, walks

ORDER = {
    **{f"{stage}_turns": "alternate" for stage in ("opening", "examination", "debate", "final")},
    **{f"{stage}_hours": 48 for stage in ("opening", "examination", "inquiry", "debate", "final")},
    "inquiry_turns": "free",
    "debate_rounds": 1,
    "appearance_hours": 48,
    "confirmation_hours": 120,
}
APPEARS = {"discipline_read": True, "bench_known": True, "rights_known": True, "recusal": "none"}
SAID = {
    "opening": ("I ask for the price of sixteen lamps.", "They were packed as they always are."),
    "examination": ("The picture was taken on the day.", "It is authentic; it proves little."),
    "inquiry": ("I have nothing to add.", "Nor have I."),
    "debate": ("Who sends glass in paper bears its loss.", "The carrier broke it, not I."),
    "final": ("I uphold my claim.", "I ask that it be dismissed."),
}


@walks("hearing")
class HearingWalk(Walk):
    """Hear it at different times."""

    def hear(self):
        """Ordered with everybody’s consent, held stage by stage at different times, and sealed."""
        judge = self.officer("judge")
        for party in (self.claimant, self.respondent):
            self.take(party, "consent", consent="async")
        self.hearing = self.take(judge, "hearing.order", **ORDER)
        for party in (self.claimant, self.respondent):
            self.take(party, "appear", self.hearing, **APPEARS)
        for kind in SAID:
            self.hold(kind, self.open_stage(), judge)
        record = self.take(self.officer("clerk"), "record.make", self.hearing)
        for party in (self.claimant, self.respondent):
            self.take(party, "confirm", record, stance="confirmed")
        self.take(judge, "seal", record)
        self.count()

    def open_stage(self):
        """The address of the stage that is open."""
        rooms = self.claimant.get(self.hearing)["rooms"]
        return next(room["url"] for room in rooms["stages"] if room["state"] == "open")

    def hold(self, kind, stage, judge):
        """Each speaks when they have the floor, at a time of their own, and says that it is all."""
        self.later(days=1)
        if kind == "inquiry":
            self.ask(judge)
        for party, text in zip((self.claimant, self.respondent), SAID[kind], strict=True):
            self.speak(party, text)
            self.take(party, "finish", stage)
        self.take(judge, "close", stage)

    def ask(self, judge):
        """One question of the court, drafted unseen, put and answered."""
        drafted = self.take(
            judge,
            "question.draft",
            self.hearing,
            addressee=self.part("respondent"),
            question="What were the lamps wrapped in?",
        )
        self.take(judge, "issue_questions", self.hearing, hours=24)
        self.take(self.respondent, "answer", drafted, answer="In two layers of paper.")

    def speak(self, actor, text):
        """Plain speech: no step, entered in the thread by whoever has the floor."""
        said = {"text": text, "about": []}
        told = actor.post(f"{self.hearing}/speech", said)
        self.say(f"{'':<12}{actor.name:<24}  “{text}”  no. {told['seq']} of the thread")

    def count(self):
        """What stands in the thread, as everybody reads it."""
        thread = self.claimant.get(f"{self.hearing.replace('/api/', '/feed/')}/?after=0")["frames"]
        entries = [frame for frame in thread if frame["type"] == "entry"]
        self.say(f"{len(entries)} entries, the last {entries[-1]['hash'][:16]}…: sealed.")
