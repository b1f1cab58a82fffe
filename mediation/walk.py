"""A dispute that is talked over in vain, and the wall that its judge meets afterwards."""

from cases.demo.client import Declined
from cases.demo.people import settle_in
from cases.demo.walk import Walk, walks
from mediation.roster import Profile
from odr.procedure.outbox import Message

WORD = "nightingale-{}"  # stands in everything that is said in private
CONFIRMS = {
    "warning_read": True,
    "address": "5 Walk Lane, Hangzhou",
    "email": "walker@demo.example",
    "mobile": "13900000101",
    "at_different_times": True,
}


@walks("wall")
class WallWalk(Walk):
    """A mediation that fails becomes a docketed case, whose judge can see nothing of it."""

    ends_as, ended = "pleadings", "Mediated in vain and docketed; the judge has seen nothing of it"
    consents = (*Walk.consents, "mediation")

    def __init__(self, base, say):
        super().__init__(base, say)
        cast = settle_in()
        self.house = {name: self.with_key(cast[name]) for name in ("manager", "mediator2")}
        self.profile = Profile.objects.get(person=cast["mediator2"])
        self.said = []

    def divert(self):
        """The claimant agreed to mediation first; the clerk passes the dispute on."""
        self.later(days=1)
        self.take(self.officer("clerk"), "divert")
        self.talks = self.claimant.get("/api/mediations")[0]["url"]

    def in_talks(self, actor, verb, matter=None, /, **facts):
        """Somebody takes a step of the mediation, and it is printed."""
        done = actor.step(matter or self.talks, verb, **facts)
        state = self.claimant.get(self.talks)["state"]
        self.say(f"{'in private':<12}{actor.name:<24}  {verb:<28}  no. {done['seq']:<4} {state}")
        return done["url"]

    def agree(self):
        """The respondent comes by their code, agrees, and both choose the same mediator."""
        parts = self.claimant.get(self.talks)["parts"]
        respondent = next(part["id"] for part in parts if part["role"] == "respondent")
        sent = Message.objects.filter(dedupe__startswith=f"invitation:{respondent}:")
        code = sent.latest("made_at").dedupe.split(":")[2]
        self.respondent.post(f"/api/invitations/{code}", {"warning_read": True})
        self.in_talks(self.respondent, "consent", **CONFIRMS)
        for actor in (self.claimant, self.respondent):
            self.in_talks(actor, "ranking.rank", first=str(self.profile.pk))

    def talk(self):
        """The mediator accepts; every room is used; each side says what no judge may hear."""
        mediator = self.house["mediator2"]
        shown = {"practice_certificate": self.profile.certificate, "charges": "free of charge"}
        self.in_talks(mediator, "accept", independent=True, **shown)
        self.in_talks(self.claimant, "agree_to_times")
        rooms = {"joint": (self.claimant, self.respondent), "notes": (mediator,)}
        rooms |= {"caucus-claimant": (self.claimant,), "caucus-respondent": (self.respondent,)}
        for room, actors in rooms.items():
            for actor in actors:
                word = WORD.format(len(self.said))
                actor.post(f"{self.talks}/{room}/speech", {"text": f"{word}: in truth, half."})
                self.said.append(word)
                self.say(f"{'in private':<12}{actor.name:<24}  “{word} …” in {room}")

    def fail(self):
        """They cannot agree. The claim is docketed, at the place that it had from the beginning."""
        conduct = WORD.format("conduct")
        self.said.append(conduct)
        self.in_talks(self.house["mediator2"], "declare_deadlock", conduct=conduct)
        self.look()
        self.say(f"The court was told: {self.case['sentence']}")
        self.docket()

    def stand_before_the_wall(self):
        """The judge looks wherever one can: each address, each room, the search and the docket."""
        judge, seen = self.officer("judge"), []
        rooms = ("joint", "caucus-claimant", "caucus-respondent", "notes")
        place = self.talks.removeprefix("/api/")
        private = [self.talks, f"{self.talks}/docket", *(f"/feed/{place}/{r}/" for r in rooms)]
        for address in private:
            if self.reached(judge, address):
                seen.append(address)
        docket = str(judge.get(f"{self.url}/docket"))
        listed = str([judge.get("/api/mediations"), judge.get("/api/waiting"), judge.get(self.url)])
        seen += [word for word in self.said if word in docket + listed]
        if seen or self.talks in docket + listed:
            raise Declined(f"The wall has a hole: {seen}")
        self.say(f"{judge.name} looked in {len(private) + 4} places and found nothing.")

    def reached(self, actor, address):
        """Whether somebody gets an answer at an address."""
        try:
            actor.get(address)
        except Declined as refused:
            self.say(f"{'':<12}{actor.name:<24}  {str(refused).split('{')[0]}")
            return False
        return True

    def whole(self):
        for chapter in (
            self.register,
            self.file,
            self.divert,
            self.agree,
            self.talk,
            self.fail,
            self.stand_before_the_wall,
        ):
            self.say(f"\n{chapter.__doc__}")
            chapter()
        return self.look()
