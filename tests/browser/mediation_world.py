"""A brand owner and a seller of the mediation house, in open rooms, with nothing on the table yet."""

from cases.demo.people import COURT
from cases.roles import Role
from mediation.demo import SHOWN, Talks
from mediation.ip.demo import ANSWER, OWNER
from mediation.models import Mediation, Ranking
from mediation.roster import Profile
from odr.procedure.invitations import invitation, invite, invited_part
from odr.procedure.parts import Part
from odr.procedure.perform import perform

WARNED = {"warning_read": True, "at_different_times": True}
REACHED = ("address", "email", "mobile")
OTHER = {f"other_{name}": ANSWER[name] for name in ("name", "email", "mobile")}
ASKED = {
    "cause": "trademark",
    "dispute": "Lamps that carry the mark of the owner were sold by the seller.",
    "amount": "36000.00",
    "inviting_court": COURT,
}


def in_talks(cast):
    """Both sides agreed to mediation and chose the same mediator, who has accepted."""
    by = Part(person=cast["crane"], name=OWNER["name"], role=Role.CLAIMANT)
    own = {name: OWNER[name] for name in REACHED}
    entry = perform(Mediation(), "apply", by=by, facts=ASKED | OTHER | WARNED | own)
    talks = Talks(Mediation.objects.select_related("dossier").get(pk=entry.subject), cast)
    part = talks.mediation.dossier.parts.get(name=ANSWER["name"])
    invited = invited_part(invitation(invite(part, at=talks.mediation.now())), cast["stall"])
    perform(talks.mediation, "associate", by=invited, facts={"warning_read": True})
    talks.act("consent", "stall", **{name: ANSWER[name] for name in REACHED}, **WARNED)
    chosen = str(Profile.objects.get(person=cast["mediator"]).pk)
    for name in ("crane", "stall"):
        talks.act("rank", name, Ranking.within(talks.mediation), first=chosen)
    talks.act("accept", "mediator", **SHOWN)
