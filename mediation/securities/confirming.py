"""From an investor's signature to a court: what the confirmation of their agreement begins with."""

from datetime import timedelta
from uuid import uuid4

from cases.causes import FALSE_STATEMENT
from cases.lifecycle import PartyKind
from cases.mediated import Agreement, Signatory
from cases.models import Case
from cases.roles import Role
from mediation.securities.papers import terms
from odr.procedure.parts import Dossier


class Confirming:
    """The agreement of a claim, and the case in which a court confirms it."""

    asked = None  # the court and why it is this one, while the application is handed over

    def agree(self, paper, bank_account, applies):
        """With the investor's signature it binds both, and is paid by a day."""
        self.agreement, self.bank_account = paper, bank_account
        self.accepted_on, self.applies = self.today(), bool(applies)

    @property
    def pay_by(self):
        """The last day to pay what was agreed."""
        return self.accepted_on + timedelta(days=self.pay_within)

    def hand_over(self, court, link):
        self.asked, self.court_case = (str(court), str(link)), uuid4()

    @property
    def filings(self):
        """The case in which a court is asked to confirm it, once there is one."""
        return Case.objects.filter(pk=self.court_case)

    def to_open(self, related):
        if related != "filings":
            return super().to_open(related)
        case = Case(pk=self.court_case, dossier=Dossier.objects.create(offset=self.dossier.offset))
        case.agreement = self.handed_over()
        return [case]

    def handed_over(self):
        """What crosses to the court: the signed agreement and who signed it, nothing else."""
        court, link = self.asked
        return Agreement(
            court=court,
            dispute=FALSE_STATEMENT,
            link=link,
            organisation=str(self.event.body),
            agreed_on=self.accepted_on,
            terms="\n".join(each["zh"] for each in terms(self)),
            signatories=(self._investor(), self._firm()),
            files=(self.agreement,),
            total=self.offered,
            pay_by=self.pay_by,
        )

    def _investor(self):
        part = self.parts(Role.CLAIMANT).select_related("person").get()
        known = _reached(part.person) | {"identity_number": self.identity_number}
        return _signatory(part, known)

    def _firm(self):
        part = self.parts(Role.RESPONDENT).select_related("person").get()
        return _signatory(part, _reached(part.person) | {"kind": PartyKind.ORGANISATION})


def _signatory(part, known):
    return Signatory(
        role=Role(part.role), person=part.person, name=part.name, particulars=known, joined=True
    )


def _reached(person):
    return {"email": person.email, "mobile": person.mobile}
