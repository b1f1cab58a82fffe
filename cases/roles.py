"""Who is who before this court, and what only some of them may do."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from odr.procedure.invitations import INVITED
from odr.procedure.parts import Part, Who, holds
from odr.procedure.reasons import Reason


class Role(TextChoices):
    CLAIMANT = "claimant", _("the claimant")
    RESPONDENT = "respondent", _("the respondent")
    THIRD_PARTY = "third_party", _("the third party")
    REPRESENTATIVE = "representative", _("the representative")
    CLERK = "clerk", _("the clerk")
    JUDGE = "judge", _("the judge")
    ASSISTANT = "assistant", _("the judge’s assistant")
    PANEL_MEMBER = "panel_member", _("a member of the panel")
    PRESIDENT = "president", _("the president of the court")
    MEDIATOR = "mediator", _("the mediator")
    OFFICER = "enforcement_officer", _("the enforcement officer")
    WITNESS = "witness", _("the witness")
    EXPERT = "expert", _("the expert")
    INTERPRETER = "interpreter", _("the interpreter")
    ADMINISTRATOR = "administrator", _("the court administrator")
    OBSERVER = "observer", _("the observer")
    MANAGER = "case_manager", _("the mediation organisation")
    DESK = "integrity_desk", _("the desk for false mediation")


PARTIES = (Role.CLAIMANT, Role.RESPONDENT, Role.THIRD_PARTY)
HEARD = (Role.WITNESS, Role.EXPERT, Role.INTERPRETER)
BENCH = (Role.JUDGE, Role.PANEL_MEMBER)
HEARS = (*BENCH, Role.ASSISTANT, Role.CLERK)
COURT = (*HEARS, Role.PRESIDENT, Role.OFFICER)

claimant, respondent, third_party = map(holds, PARTIES)
clerk, judge, assistant, president = map(
    holds, (Role.CLERK, Role.JUDGE, Role.ASSISTANT, Role.PRESIDENT)
)
mediator = holds(Role.MEDIATOR)
officer, panel_member = holds(Role.OFFICER), holds(Role.PANEL_MEMBER)
administrator = holds(Role.ADMINISTRATOR)
opposing = respondent | third_party
either_party = claimant | respondent
any_party = claimant | respondent | third_party
the_bench = judge | panel_member
staff = clerk | judge
invited = holds(INVITED, _("whoever was invited"))

# A mediator is never that case's judge, deciding clerk, representative or witness (INV 16), nor
# does anyone judge, or keep the record of, a case in which they are on a side. Whoever is heard is
# on no side either, and heard as one thing only (CPL 47).
OUTSIDE = (*PARTIES, Role.REPRESENTATIVE, *HEARD)
CONFLICTS = {
    **dict.fromkeys(COURT, (*OUTSIDE, Role.MEDIATOR)),
    Role.MEDIATOR: (*OUTSIDE, *COURT),
    Role.REPRESENTATIVE: (*COURT, Role.MEDIATOR, *HEARD),
    **{role: (*COURT, Role.MEDIATOR, *(o for o in OUTSIDE if o != role)) for role in HEARD},
    Role.CLAIMANT: (*COURT, Role.MEDIATOR, Role.RESPONDENT),
    Role.RESPONDENT: (*COURT, Role.MEDIATOR, Role.CLAIMANT),
    Role.THIRD_PARTY: (*COURT, Role.MEDIATOR),
}


def whoever(did, name):
    """The party that a field of the matter names, or whoever acts for it."""

    def test(matter, part):
        return part.principal == getattr(matter, did) and part.scope != Part.Scope.READING

    return Who(name, test, tuple(map(str, PARTIES)))


def across_from(did):
    """A party on another side than the one that a field of the matter names."""

    def test(matter, part):
        side, reads_only = part.principal.role, part.scope == Part.Scope.READING
        return side in PARTIES and side != getattr(matter, did).role and not reads_only

    return Who(_("a party on another side"), test, tuple(map(str, PARTIES)))


def special_authority(matter, by):
    """Conceding, settling, withdrawing, counterclaiming and appealing need it (CPL 62)."""
    if by.behalf_id and by.scope == Part.Scope.ORDINARY:
        return Reason("ordinary-authority", _("This needs special authority from the client."))
    return None
