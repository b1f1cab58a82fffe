"""An event with its firm and its investors, taken where a test wants it."""

from datetime import date, timedelta
from uuid import uuid4

from cases.losses.trades import is_trading_day
from cases.roles import Role
from mediation.securities.batches import work_off
from mediation.securities.models import Event, InvestorClaim
from odr.calendars.clock import court_time
from odr.documents.intake import ingest
from odr.procedure.demo import set_clock
from odr.procedure.invitations import invitation, invite, invited_part
from odr.procedure.offers import acted
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.tick import tick
from tests.cases.losses.example import LINES, sheet
from tests.court import IDENTITY, someone

ABOUT = {
    "issuer": "Paper Lantern Holdings (fictional)",
    "security": "600999",
    "security_name": "Paper Lantern",
    "misstatement": "Sales that were never made stand in the annual report.",
    "float_shares": 1_000_000,
}
STATEMENT = {
    "title": "Annual report",
    "direction": "buy",
    "implementation": "2024-01-02",
    "exposure": "2024-06-03",
}
METHOD = {
    "averaging": "moving",
    "commission_rate": "0",
    "stamp_duty_rate": "0",
    "earlier_stock": "first",
}
NUMBERS = ["11010519491231002X", "110105194912310011", "110105194912310038"]


def market(close="2.50", index=(3200, 3040), share=50_000):
    """A table of the market: 20 trading days from the exposure turn the float over."""
    rows, day = ["date,close,turnover,index"], date(2024, 1, 2)
    while day < date(2024, 9, 1):
        if is_trading_day(day):
            rows.append(f"{day},{close},{share},{index[day >= date(2024, 6, 3)]}")
        day += timedelta(days=1)
    return "\n".join(rows)


def investors(*names, accounts=None):
    rows = ["姓名,证件号码,证券账户,手机,邮箱,代理人"]
    for n, name in enumerate(names):
        rows.append(f"{name},{IDENTITY},A{n + 1:09d},1390000{n:04d},{n}@example.org,")
    return "\n".join(rows)


class Market:
    """`market.act("open_doors", "case_manager", …)` takes a step of the event."""

    def __init__(self, event):
        self.event = event

    @classmethod
    def opened(cls):
        by = acted(
            Part(person=someone("house"), name="Lake House", role=Role.MANAGER),
            someone("manager"),
        )
        entry = perform(Event(), "set_up", by=by, facts=ABOUT)
        return cls(Event.objects.select_related("dossier").get(pk=entry.subject))

    def part(self, role, matter=None):
        matter = matter or self.event
        found = matter.dossier.parts.filter(role=role, behalf=None, until=None).first()
        if found and found.person_id and found.person.is_organisation:
            return acted(found, someone("manager" if role == Role.MANAGER else "director"))
        return found

    def act(self, verb, role, matter=None, **facts):
        by = role if isinstance(role, Part) else self.part(role, matter)
        entry = perform(matter or self.event, verb, by=by, facts=facts)
        self.refresh()
        return entry

    def file(self, text, by, name="list.csv"):
        data = text if isinstance(text, bytes) else text.encode()
        return [str(ingest(data, name=name, by=by).pk)]

    def given(self, text, role=Role.MANAGER, matter=None):
        """A file handed in by whoever acts in that role."""
        part = self.part(role, matter)
        return self.file(text, part.hand or part.person)

    def refresh(self):
        self.event = Event.objects.select_related("dossier").get(pk=self.event.pk)
        return self

    # The way there

    def reckonable(self, **changed):
        self.act("enter_statement", Role.MANAGER, **STATEMENT | changed)
        self.act("enter_market", Role.MANAGER, market=self.given(market()))
        self.act("settle_method", Role.MANAGER, **METHOD)
        return self

    def with_firm(self):
        """The firm is named and comes."""
        self.act("name_firm", Role.MANAGER, name="Paper Lantern", email="firm@example.org")
        part = self.part(Role.RESPONDENT)
        code = invite(part, at=self.event.now())
        self.act("associate", invited_part(invitation(code), someone("firm")))
        return self

    def open(self):
        self.reckonable().with_firm().act("open_doors", Role.MANAGER)
        return self

    def registered(self, *names):
        """Investors from a list, worked off."""
        self.act("take_investors", Role.MANAGER, investors=self.given(investors(*names)))
        self.work_off()
        return self

    def work_off(self):
        for batch in self.event.batches.all():
            work_off(batch)
        return self.refresh()

    def claim(self, name):
        return InvestorClaim.objects.select_related("dossier", "event").get(
            event=self.event, investor=name
        )

    def came(self, name):
        """An investor comes by the invitation; gives their claim."""
        claim = self.claim(name)
        code = invite(self.part(Role.CLAIMANT, claim), at=claim.now())
        person = someone(f"investor-{uuid4().hex[:6]}", name=name)
        self.act("associate", invited_part(invitation(code), person), claim)
        return self.claim(name)

    def lost(self, name, lines=LINES):
        """An investor comes and hands in trades."""
        claim = self.came(name)
        trades = self.given(sheet(lines), Role.CLAIMANT, claim)
        self.act("hand_in_trades", Role.CLAIMANT, claim, trades=trades)
        return self.claim(name)

    def decided(self, **changed):
        judgment = self.given("The judgment.")
        told = METHOD | {"judgment_number": "（2026）沪74民初330号", "judged_on": "2026-01-05"}
        self.act("record_judgment", Role.MANAGER, judgment=judgment, **told | changed)
        return self.work_off()

    def authorised(self, each="1000.00", total="5000.00", days=30, **more):
        until = (self.event.today() + timedelta(days=days)).isoformat()
        told = {"most_each": each, "most_total": total, "until": until} | more
        authority = self.given("Signed.", Role.RESPONDENT)
        self.act("authorise", Role.RESPONDENT, authority=authority, **told)
        return self

    def offered(self):
        self.act("approve_batch", Role.RESPONDENT)
        return self.work_off()

    def walk(self, matter, **ahead):
        set_clock(matter.dossier, court_time(matter.dossier) + timedelta(**ahead))
        tick(dossier=matter.dossier_id)
        return self.refresh()
