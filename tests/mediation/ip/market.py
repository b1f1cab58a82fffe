"""A platform, an owner and two sellers, and a notice that is taken where a test wants it."""

import json
from uuid import uuid4

from mediation.ip.models import Capture, Platform
from mediation.ip.play import Play, again, entered
from mediation.ip.roles import Role
from odr.documents.intake import ingest
from tests.court import COMPANY, IDENTITY, someone

WHO = {
    "name": "Crane Atelier Ltd",
    "kind": "organisation",
    "identity_number": COMPANY,
    "address": "1 Crane Lane, Hangzhou",
    "mobile": "13900000011",
    "email": "crane@example.org",
}
SELLER = {
    "name": "Li Demo",
    "identity_number": IDENTITY,
    "address": "2 Lake Road, Hangzhou",
    "mobile": "13900000012",
    "defence": "licence",
    "statement": "I have a licence of 2025.",
}
SHEET = (
    "链接,标题,店铺\n"
    "https://shop.example/item?id=1,台灯一号,灯市\n"
    "https://shop.example/item?id=2,台灯二号,灯市\n"
    "https://shop.example/item?id=3,台灯三号,夜市\n"
)
MARK = {
    "kind": "trademark",
    "title": "CRANE for lamps",
    "owner": "Crane Atelier Ltd",
    "territory": "CN",
    "number": "12345678",
    "since": "2020-01-07",
}


def platform(code="shop", kind="ecommerce", **given):
    """A platform and the organisation that runs it."""
    operator = someone(f"{code}-operator", name=f"{code.title()} Ltd", kind="organisation")
    names = {"name_zh": f"{code}平台", "name_en": f"{code.title()}"}
    given = {**names, "kind": kind, "hosts": ["shop.example"], "organisation": operator, **given}
    return Platform.objects.get_or_create(code=code, defaults=given)[0]


def paper(person, text="What shows it.", name="proof.txt"):
    return str(ingest(text.encode(), name=name, by=person).pk)


def owner():
    return someone("crane", name="Crane Atelier Ltd", kind="organisation")


def right(person=None, days_ago=0, **given):
    """A trademark in the register of its owner."""
    person = person or owner()
    facts = {**MARK, "certificates": [paper(person)], **given}
    return entered(person, days_ago=days_ago, **facts)


class Market(Play):
    """The demonstration's way to play a notice, and the ways there that tests want."""

    @classmethod
    def begin(cls, code="shop", days_ago=0, person=None, **given):
        return cls.of(person or owner(), platform(code, **given), days_ago=days_ago)

    # The way there

    def complete(self, right_given=None, sheet=SHEET):
        """Everything but the sending."""
        chosen = right_given or right(self.holder)
        file = paper(self.holder, sheet, "listings.csv")
        self.act("choose_right", Role.RIGHT_HOLDER, right=str(chosen.pk))
        self.act("describe_holder", Role.RIGHT_HOLDER, **WHO)
        self.act(
            "state_infringement",
            Role.RIGHT_HOLDER,
            ground="counterfeit",
            statement="The lamps carry our mark and are not ours.",
            asked_measure="delete",
            evidence=[paper(self.holder)],
        )
        self.act("name_listings", Role.RIGHT_HOLDER, sheet=[file])
        return self

    def sent(self, **given):
        self.complete(**given)
        self.act("send", Role.RIGHT_HOLDER, declaration=True)
        return self

    def handled(self):
        self.sent()
        self.act("take_measures", Role.OPERATOR, chosen=["all"], measure="delete")
        return self

    def forwarded(self, seller="灯市", numbers=(1, 2)):
        """The notice forwarded to a seller, who is not here yet."""
        chosen = list(numbers)
        return self.forward(seller=seller, email="seller@example.org", chosen=chosen)

    def come(self, room, person=None):
        person = person or someone(f"seller-{uuid4().hex[:6]}", name="Li Demo")
        return super().come(room, person, IDENTITY)

    def countered(self, room):
        part = self.come(room)
        file = paper(part.person, "The licence.", "licence.txt")
        self.act("counter", part, room, **SELLER, files=[file], declaration=True)
        return again(room)

    def awaiting(self, room):
        """Countered and handed on today: the right holder's time runs."""
        room = self.countered(room)
        self.act("hand_on", Role.OPERATOR, room)
        return again(room)

    def disputed(self, room, course="suit"):
        room = self.awaiting(room)
        self.act(
            "declare",
            Role.RIGHT_HOLDER,
            room,
            course=course,
            body="Hangzhou Internet Court",
            filed_on=self.notice.today().isoformat(),
            files=[paper(self.holder)],
        )
        return again(room)

    def period(self, name, **given):
        return self.notice.dossier.periods.filter(name=name, **given).order_by("-pk").first()


def capture(market, *, files=None, manifest=None, at=None):
    """A capture of a page as the facts of its step: two files and their manifest."""
    from hashlib import sha256

    person = market.holder
    contents = files or {
        "page.har": b'{"log": {"entries": []}}',
        "screen.txt": b"What stood there.",
    }
    told = manifest or {
        "url": "https://shop.example/item?id=1",
        "captured_at": at or "2026-11-01T10:00:00+08:00",
        "tool": "Pagekeeper 2.1",
        "files": [
            {"name": name, "sha256": sha256(each).hexdigest()} for name, each in contents.items()
        ],
    }
    kept = [str(ingest(each, name=name, by=person).pk) for name, each in contents.items()]
    written = ingest(json.dumps(told).encode(), name="manifest.json", by=person)
    return {"purpose": "The page with the offer", "manifest": [str(written.pk)], "files": kept}


def hand_in(market, **given):
    facts = capture(market, **given)
    entry = market.act("hand_in", Role.RIGHT_HOLDER, Capture.within(market.notice), **facts)
    return Capture.objects.get(pk=entry.subject)
