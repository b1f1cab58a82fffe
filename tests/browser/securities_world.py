"""An event that was decided, its firm bound by an authority, and one investor who has come."""

from cases.roles import Role
from mediation.roster import House
from mediation.securities import sample
from mediation.securities.batches import work_off
from mediation.securities.demo import Stage
from mediation.securities.models import Event, InvestorClaim
from odr.accounts.organisations import Scope, give_seat
from odr.procedure.offers import acted
from odr.procedure.parts import Part
from odr.procedure.perform import perform

JUDGMENT = {"judgment_number": "（2026）沪74民初0号", "judged_on": "2026-01-05"}
LIMITS = {"most_each": "50000.00", "most_total": "900000.00", "until": "2099-12-31"}


def investors_come(people):
    """The mediation organisation keeps the event; the firm is a company of the demonstration."""
    house, manager = people["house"], people["manager"]
    House.objects.create(organisation=house, families=["securities"], certificate="1", charges="0")
    give_seat(house, manager, scopes=[Scope.FILE, Scope.SIGN])
    by = acted(Part(person=house, name=str(house), role=Role.MANAGER), manager)
    entry = perform(Event(), "set_up", by=by, facts=sample.ABOUT)
    stage = Stage(Event.objects.select_related("dossier").get(pk=entry.subject), people)
    stage.prepare()
    listed = stage.file(sample.investors(people["wu"].name).encode(), manager, "investors.csv")
    stage.act("take_investors", Role.MANAGER, investors=listed)
    work_off(stage.event.batches.get())
    stage.come(InvestorClaim.objects.get(), Role.CLAIMANT, people["wu"])
    paper = stage.file(b"A judgment (fictional).", manager, "judgment.txt")
    stage.act("record_judgment", Role.MANAGER, **sample.METHOD, **JUDGMENT, judgment=paper)
    paper = stage.file(b"An authority (fictional).", people["harbour"], "authority.txt")
    stage.act("authorise", Role.RESPONDENT, **LIMITS, authority=paper)
