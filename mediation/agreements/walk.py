"""How an agreement is signed and confirmed in a walk: by two sides, a mediator and a court."""

from cases.confirmations.stages import Point
from cases.demo.client import Declined
from cases.demo.people import COURT
from cases.roles import PARTIES


class Agreeing:
    """The chapters of a walk between accepted terms and a court’s confirmation.

    The walk has `owner` and `seller`, their mediation at `talks`, and its `mediator`.
    """

    def sign(self):
        """The agreement is drawn up of the accepted terms; both sides and the mediator sign it."""
        self.agreement = self.in_private(self.mediator, "agreement.draw_up")
        given = {"confirming": "together"}
        self.in_private(self.mediator, "choose_confirmation", self.agreement, **given)
        newest = self.owner.get(f"{self.agreement}/versions")[-1]
        self.in_private(self.mediator, "put_up", self.agreement, version=newest["number"])
        for actor in (self.owner, self.seller):
            facts = {"version": newest["number"], "understood": True, "together": True}
            self.in_private(actor, "sign", self.agreement, **facts)
        self.say(
            f"Signed by both: {self.owner.get(self.agreement)['state']}, {newest['hash'][:16]}"
        )

    def confirm(self):
        """Jointly they ask a court, which learns the agreement alone and confirms it."""
        asked = {"court": COURT, "link": "organisation", "declaration": True}
        self.in_private(self.owner, "ask_confirmation_together", self.agreement, **asked)
        case, room = (
            self.owner.get(f"/api/{kind}")[0]["url"] for kind in ("cases", "confirmations")
        )
        self.at_court(case, "clerk", "accept", room)
        parts = self.owner.get(case)["parts"]
        there = [part["id"] for part in parts if part["role"] in PARTIES]
        today = self.owner.get(case)["court_time"][:10]
        heard = {"held_on": today, "present": there, "record": "Both say that it is so."}
        judge = self.at_court(case, "judge", "note_interview", room, **heard)
        examination = judge.get("/api/examinations")[0]["url"]
        for point in Point:
            judge.step(examination, "find", point=str(point), finding="met", remark="Looked at.")
        self.at_court(case, "judge", "confirm", room)
        state = self.owner.get(case)["state"]
        if state != "effective":
            raise Declined(f"The agreement should have been confirmed, not {state}")
        self.say("The court confirmed the agreement: it can be enforced")

    def at_court(self, case, role, verb, room, **facts):
        """Whoever holds an office in the case takes a step of the confirmation."""
        names = [each["name"] for each in self.owner.get(case)["parts"] if each["role"] == role]
        officer = self.staff[names[0]]
        done = officer.step(room, verb, **facts)
        self.say(f"{'at court':<12}{officer.name:<24}  {verb:<28}  no. {done['seq']}")
        return officer
