"""The papers of the court, each as a dataclass that says which facts it takes.

A text is a string (its lines become paragraphs) or a pair {"zh": …, "en": …}. `as_data()` gives the
plain dict that `render` takes; `printed(language=…)` renders it. The phrases that never change are
in the templates, in Chinese and in English.
"""

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import ClassVar

import rfc8785

from .render import render
from .wording import amount_in_words, chinese_date, in_both_languages

Text = str | dict[str, str]


@dataclass(kw_only=True)
class Representative:
    """Who speaks for a party. `kind`: legal (法定代表人), guardian (法定代理人), agent (委托)."""

    name: Text
    kind: str = "agent"
    particulars: Text = ""


@dataclass(kw_only=True)
class Party:
    """A person in the case. `capacity` is a key of the table in `_court.typ`, such as claimant."""

    name: Text
    capacity: str
    particulars: Text = ""
    representatives: list[Representative] = field(default_factory=list)


@dataclass(kw_only=True)
class Judge:
    """Who signs. `office`: presiding, judge, sole (独任), assessor, president, assistant, clerk."""

    name: Text
    office: str = "judge"


@dataclass(kw_only=True)
class Verification:
    """How a reader checks the paper: the code, and the address behind the square code."""

    code: str
    url: str


@dataclass(kw_only=True)
class Paper:
    """What every paper has."""

    template: ClassVar[str]

    court: Text
    number: str  # of the case, such as （2026）浙0192民初1234号
    dated: date
    verification: Verification | None = None
    is_draft: bool = False

    def as_data(self):
        """The paper as a plain dict, with the digest of its content and its date for programs."""
        data = {item.name: plain(getattr(self, item.name)) for item in fields(self)}
        data["dated"]["zh"] = chinese_date(self.dated)
        data["dated_iso"] = self.dated.isoformat()
        if data["verification"]:
            data["verification"]["digest"] = self.digest()
        return data

    def digest(self):
        """SHA-256 over the canonical JSON (RFC 8785) of what the paper says, without its foot."""
        said = {item.name: plain(getattr(self, item.name)) for item in fields(self)}
        for name in ("verification", "is_draft"):
            del said[name]
        return sha256(rfc8785.dumps({"paper": self.template, **said})).hexdigest()

    def printed(self, *, language="zh"):
        """The paper as bytes of a PDF/A-2b in `zh`, or its English companion in `en`."""
        return render(self.template, self.as_data(), language=language)


def plain(value):
    """A value as JSON has it: dates and times as pairs in both languages, amounts as text."""
    if isinstance(value, date):
        return in_both_languages(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if value is None or isinstance(value, bool | int):
        return value
    return f"{value:,.2f}" if isinstance(value, Decimal) else str(value)


@dataclass(kw_only=True)
class Appeal:
    """Where a party may turn: `days` from its own receipt, to which court (CPL 171)."""

    days: int
    court: Text


@dataclass(kw_only=True)
class Decision(Paper):
    """What a judgment, a ruling and a mediation statement have in common (法〔2016〕221号)."""

    parties: list[Party]
    course: Text  # how the case came here and how it was heard
    fee: Text = ""  # 案件受理费…, from the word after 案件受理费
    bench: list[Judge]  # everybody above the date; clerks stand below it by themselves
    is_certified: bool = False  # prints 本件与原本核对无异 on a copy


@dataclass(kw_only=True)
class Judgment(Decision):
    """民事判决书. Without an appeal it is final: small claims, second instance (CPL 165, 182)."""

    template: ClassVar[str] = "judgment"

    claims: list[Text] = field(default_factory=list)  # 诉讼请求, numbered
    grounds: Text = ""  # 事实和理由
    answers: list[Text] = field(default_factory=list)  # 辩称, one for each respondent
    evidence: Text = ""  # which evidence was examined and what the court holds of it
    facts: Text  # after 经审理查明：
    reasons: Text  # after 本院认为，
    basis: list[Text]  # the provisions, after 依照
    orders: list[Text]  # the operative part, numbered
    doubles_interest: bool = False  # the warning of CPL 264
    appeal: Appeal | None = None


@dataclass(kw_only=True)
class Ruling(Decision):
    """民事裁定书. `effect`: appeal (10 days), review (复议, 5 days) or immediate (CPL 157)."""

    template: ClassVar[str] = "ruling"

    requests: Text = ""  # what was applied for, by whom and why
    reasons: Text  # after 本院经审查认为，
    basis: list[Text]
    orders: list[Text]
    effect: str = "immediate"
    appeal: Appeal | None = None


@dataclass(kw_only=True)
class MediationStatement(Decision):
    """民事调解书 (CPL 100): the claims, the facts and what was agreed."""

    template: ClassVar[str] = "mediation_statement"

    claims: list[Text] = field(default_factory=list)
    facts: Text = ""
    terms: list[Text]


@dataclass(kw_only=True)
class Summons(Paper):
    """传票 (CPL 139): who must be where and when, and what about."""

    template: ClassVar[str] = "summons"

    cause: Text
    summoned: Text
    capacity: str
    address: Text = ""
    purpose: Text
    at: datetime
    place: Text
    cautions: list[Text] = field(default_factory=list)
    judge: Text
    clerk: Text


@dataclass(kw_only=True)
class Notice(Paper):
    """Any notice. `kind` is a key of the table in `notice.typ`, or `title` says what it is."""

    template: ClassVar[str] = "notice"

    kind: str = ""  # acceptance, respond, evidence, correction, enforcement, fee
    title: Text = ""
    addressee: Text
    body: list[Text]
    columns: list[Text] = field(default_factory=list)  # a table below the body, if any
    rows: list[list[Text]] = field(default_factory=list)
    closing: Text = ""
    contact: Text = ""


@dataclass(kw_only=True)
class ServedPaper:
    """One line of the return: the paper and how many copies."""

    name: Text
    copies: int = 1


@dataclass(kw_only=True)
class ServiceCertificate(Paper):
    """送达回证 / 电子送达凭证 (CPL 87, 90; OLR 29-31). `is_electronic` chooses the title."""

    template: ClassVar[str] = "service_certificate"

    cause: Text
    recipient: Text
    capacity: str
    papers: list[ServedPaper]
    channel: Text
    address: Text
    sent_at: datetime | date
    arrived_at: datetime | date | None = None
    effective_on: date
    rule: Text = ""  # why it takes effect on that day
    received_by: Text = ""
    remarks: Text = ""
    clerk: Text
    is_electronic: bool = True


@dataclass(kw_only=True)
class Payment:
    """One payment on the way to satisfaction."""

    on: date
    amount: Decimal
    note: Text = ""


@dataclass(kw_only=True)
class SatisfactionCertificate(Paper):
    """履行完毕证明: the debtor has performed what the document in force orders."""

    template: ClassVar[str] = "satisfaction_certificate"

    creditor: Text
    debtor: Text
    cause: Text
    basis: Text  # the document performed, with its number
    total: Decimal  # yuan
    performed_on: date
    payments: list[Payment] = field(default_factory=list)

    def as_data(self):
        return super().as_data() | {"total_in_words": amount_in_words(self.total)}


@dataclass(kw_only=True)
class Exhibit:
    """One line of the evidence list."""

    label: str
    name: Text
    purpose: Text
    pages: str = ""
    is_original: bool = True
    sha256: str = ""


@dataclass(kw_only=True)
class EvidenceList(Paper):
    """证据目录 (EVI 19): what one side puts in, with the hash of every file."""

    template: ClassVar[str] = "evidence_list"

    cause: Text
    submitted_by: Text
    capacity: str
    exhibits: list[Exhibit]


@dataclass(kw_only=True)
class DocketLine:
    """One entry of a register. Erased content leaves its line."""

    seq: int
    at: datetime
    kind: Text
    hash: str
    author: Text = ""


@dataclass(kw_only=True)
class Docket(Paper):
    """The register of a case as a printed record, each line with the hash that chains it."""

    template: ClassVar[str] = "docket"

    cause: Text
    entries: list[DocketLine]
    head: str = ""  # the hash of the last entry
