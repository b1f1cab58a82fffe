"""A securities event in the demonstration court: open, with investors and their figures."""

from cases.demo.people import furnishes
from cases.roles import Role
from mediation.securities import sample
from mediation.securities.batches import work_off
from mediation.securities.models import Event, InvestorClaim, Promise
from odr.documents.intake import ingest
from odr.procedure.invitations import invitation, invite, invited_part
from odr.procedure.offers import acted
from odr.procedure.parts import Part
from odr.procedure.perform import perform


@furnishes
def paper_lantern(cast):
    """An issuer that is plainly fictional, its firm, eight investors, and a firm that promised."""
    if Event.objects.exists():
        return
    manager = acted(
        Part(person=cast["house"], name=str(cast["house"]), role=Role.MANAGER), cast["manager"]
    )
    entry = perform(Event(), "set_up", by=manager, facts=sample.ABOUT)
    event = Event.objects.select_related("dossier").get(pk=entry.subject)
    stage = Stage(event, cast)
    stage.prepare()
    stage.gather()
    stage.reckon()
    promise(cast["bridge"])


class Stage:
    """The event as it is played by its people."""

    def __init__(self, event, cast):
        self.event, self.cast = event, cast

    def act(self, verb, role, matter=None, **facts):
        """The first who holds that role takes a step; a manager does it for the organisation."""
        matter = matter or self.event
        by = matter.parts(role).select_related("person").first()
        by = acted(by, self.cast["manager"]) if role == Role.MANAGER else by
        return perform(matter, verb, by=by, facts=facts)

    def file(self, content, person, name):
        return [str(ingest(content, name=name, by=person).pk)]

    def prepare(self):
        """The statement, its market and its method; the firm is named and comes."""
        manager = self.cast["manager"]
        self.act("enter_statement", Role.MANAGER, **sample.STATEMENT)
        table = self.file(sample.market().encode(), manager, "行情 market.csv")
        self.act("enter_market", Role.MANAGER, market=table)
        self.act("settle_method", Role.MANAGER, **sample.METHOD, deduct_index=True)
        firm = self.cast["harbour"]
        self.act("name_firm", Role.MANAGER, name=firm.name, email=firm.email)
        self.come(self.event, Role.RESPONDENT, firm)
        self.act("open_doors", Role.MANAGER)

    def gather(self):
        """Investors from a list, invited one by one."""
        names = (self.cast["anna"].name, self.cast["chen"].name, *sample.NAMES)
        listed = sample.investors(*names).encode()
        table = self.file(listed, self.cast["manager"], "投资者 investors.csv")
        self.act("take_investors", Role.MANAGER, investors=table)
        work_off(self.event.batches.get())

    def reckon(self):
        """Anna has come with her broker’s list, Chen has come without."""
        for name in ("anna", "chen"):
            person = self.cast[name]
            claim = InvestorClaim.objects.get(event=self.event, investor=person.name)
            self.come(claim, Role.CLAIMANT, person)
        claim = InvestorClaim.objects.get(event=self.event, investor=self.cast["anna"].name)
        table = self.file(sample.trades(), self.cast["anna"], "交割单 trades.csv")
        self.act("hand_in_trades", Role.CLAIMANT, claim, trades=table)

    def come(self, matter, role, person):
        code = invite(matter.parts(role).get(), at=matter.now())
        perform(matter, "associate", by=invited_part(invitation(code), person))


def promise(firm):
    """A securities firm has promised to accept small proposals, and signed it."""
    by = Part(person=firm, name=firm.name, role=Role.RESPONDENT)
    told = {"up_to": "20000.00", "until": "2036-12-31", "understood": True}
    entry = perform(Promise(), "promise", by=by, facts=told)
    given = Promise.objects.get(pk=entry.subject)
    paper = ingest(b"An authority that is plainly fictional.", name="authority.txt", by=firm)
    perform(given, "sign", by=given.promiser(), facts={"authority": [str(paper.pk)]})
