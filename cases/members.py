"""Who serves in a case for the court, and what they read."""

from django.utils.translation import gettext_lazy as _

from cases.roles import BENCH, HEARS, Role
from odr.procedure.draw import draw
from odr.procedure.matter import DOCKET
from odr.procedure.parts import Part
from odr.procedure.reasons import Blocked

BENCH_REGISTER = "bench"


class Members:
    """The members of the court in a case."""

    def replace(self, part, officer):
        """The same office, another holder, with the same seats."""
        paper = part.person.parts.filter(
            dossier=self.dossier, role=part.role, scope=Part.Scope.PAPER, until=None
        )
        enters_for = [each.behalf for each in paper]
        for each in (part, *paper):
            self.dismiss(each)
        new = self.appoint(part.role, officer, registers=self.registers_of(part.role))
        for party in enters_for:
            self.enter_paper_for(party, new)

    def enter_paper_for(self, party, clerk):
        """From now on this clerk enters what the party hands in on paper."""
        self.admit(
            Role.CLERK,
            person=clerk.person,
            name=clerk.name,
            behalf=party,
            scope=Part.Scope.PAPER,
            authority="paper",
        )

    def registers_of(self, role):
        """What a member of the court reads: the bench, and who prepares for it, its own as well.

        Those who decide also read every sealed exhibit, the court what is asked unheard, who
        hears a witness what they say, and the president how the parties found it.
        """
        sealed = self.exhibits.exclude(secret="") if role in BENCH else ()
        heard = self.testimonies.all() if role in HEARS else ()
        unheard = self.motions.filter(unheard=True)
        bench = (BENCH_REGISTER,) if role in (*BENCH, Role.ASSISTANT) else ()
        rounds = self.enforcements.all() if role == Role.OFFICER else ()
        leads = [lead for enforcement in rounds for lead in enforcement.leads.all()]
        told = (*self.ratings.all(), *self.complaints.all()) if role == Role.PRESIDENT else ()
        own = {each.own_register for each in (*sealed, *unheard, *heard, *leads, *told)}
        return (DOCKET, *bench, *own)

    def redraw(self, part=None):
        """Another of the same office, by lot, for whoever was challenged. Raises Blocked."""
        gone = part or self.parts(Role.JUDGE).first()
        officer = draw(self.officers(gone.role).exclude(pk=gone.person_id), gone.role)
        if officer is None:
            text = _("The court has nobody else who could take this on.")
            raise Blocked(str(text), code="nobody-there")
        self.replace(gone, officer)

    def seat_panel(self, members):
        registers = self.registers_of(Role.PANEL_MEMBER)
        for member in members:
            self.appoint(Role.PANEL_MEMBER, member, registers=registers)
