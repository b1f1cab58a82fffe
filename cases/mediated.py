"""What a mediation hands over so that its agreement is confirmed, and the case that begins so."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cases.causes import CONFIRMATION
from cases.instalments import Instalment
from cases.members import BENCH_REGISTER
from cases.numbers import next_number
from cases.parties import Party
from cases.roles import Role
from odr.accounts.models import User
from odr.documents.models import File
from odr.procedure.matter import DOCKET
from odr.streams.seats import recuse


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """Who signed: on which side of the case (claimants receive, respondents perform).

    `particulars` are columns of a Party; `joined` says that their signature applies as well.
    """

    role: Role
    person: User
    name: str
    particulars: dict = field(default_factory=dict)
    joined: bool = False


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """A signed agreement: sums in yuan, `agreed_on` the day on which it took effect.

    `dispute` is a cause of action, `link` how the court is competent (CPL 205). The `mediators`
    have no part in its confirmation (INV 16).
    """

    court: str
    dispute: str
    link: str
    organisation: str
    agreed_on: date
    terms: str
    signatories: tuple[Signatory, ...]
    files: tuple[File, ...]
    mediator: str = ""
    mediators: tuple[User, ...] = ()
    total: Decimal | None = None
    pay_by: date | None = None
    instalments: tuple[Instalment, ...] = ()
    accelerates: bool = False
    owed_back: str = ""
    owed_back_sum: Decimal | None = None


class Mediated:
    """A case that is about an agreement alone."""

    agreement = None  # what an unopened case is opened with, where a mediation hands it over

    def begin_confirmation(self, by, court, refiled_from):
        """The applicant’s part; nobody of the court reads it before all have joined."""
        self.cause, self.court, self.refiled_from = CONFIRMATION, court, refiled_from
        Party.objects.create(part=by.principal, mobile=by.person.mobile, email=by.person.email)
        self.seat(by)

    def enter_paper_at_court(self, party):
        """A clerk reads the application before it is filed, and enters what the party signed."""
        if not self.parts(Role.CLERK).exists():
            self.dossier.court = self.court
            self.dossier.save(update_fields=["court"])
            self.appoint(Role.CLERK)
        self.take_part_on_paper(party)

    def take_over(self):
        """Everybody who signed, with what is known of them; gives what the room is told."""
        self.cause, self.court = CONFIRMATION, self.agreement.court
        for person in self.agreement.mediators:
            recuse(self.dossier_id, person)
        for each in self.agreement.signatories:
            part = self.admit(each.role, person=each.person, name=each.name)
            Party.objects.create(part=part, **each.particulars)
            self.seat(part)
        files = [str(file.pk) for file in self.agreement.files]
        return {"terms": self.agreement.terms, "files": files}

    def to_open(self, related):
        """With the case its confirmation is opened, which takes the agreement over."""
        if related != "confirmations" or self.confirmations.exists():
            return super().to_open(related)
        room = self.confirmations.model.within(self)
        room.handed_over = self.agreement
        return [room]

    def register_confirmation(self):
        """A number of its own series and a judge; it costs nothing (JCF 4, 6, 11)."""
        self.docketed_on, self.fee = self.today(), Decimal(0)
        self.number = next_number(self.dossier.court, "诉前调确", self.docketed_on.year)
        self.appoint(Role.JUDGE, registers=(DOCKET, BENCH_REGISTER))
