"""The papers of the court, each as a dataclass that says which facts it takes.

A text is a string (its lines become paragraphs) or a pair {"zh": …, "en": …}. `as_data()` gives the
plain dict that `render` takes; `printed(language=…)` renders it. The phrases that never change are
in the templates, in Chinese and in English.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from .paper import Paper, Text
from .wording import amount_in_words


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
class Appeal:
    """Where a party may turn: `days` from its own receipt, to which court (CPL 171).

    `abroad` are the days of a party without a domicile in China, where others have less (CPL 286).
    """

    days: int
    court: Text
    abroad: int = 0


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
    effect: Text = ""  # from when it binds, where that is not the last receipt
    is_agreement: bool = False  # 调解协议: what the parties and the court sign (CPI 151)


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
class Pleading(Paper):
    """What a party hands in: 起诉状 (CPL 124), 答辩状, 反诉状, 上诉状, an application.

    `kind` is a key of the table in `pleading.typ`, or `title` says what it is.
    """

    template: ClassVar[str] = "pleading"

    kind: str = ""  # claim, answer, counterclaim, appeal, application, enforcement
    title: Text = ""
    parties: list[Party]
    requests: list[Text] = field(default_factory=list)  # 诉讼请求, numbered
    grounds: Text = ""  # 事实与理由, or the answer itself
    enclosures: list[Text] = field(default_factory=list)
    signed_by: list[Text]


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


@dataclass(kw_only=True)
class RecordEntry:
    """One entry of a hearing: who said or did what, when, and the hash that chains it."""

    seq: int
    at: datetime
    who: Text
    said: Text
    hash: str


@dataclass(kw_only=True)
class RecordWord:
    """What somebody says of the record: confirmed, corrected or refused."""

    who: Text
    said: Text
    at: datetime


@dataclass(kw_only=True)
class HearingRecord(Paper):
    """庭审笔录 (CPL 150; OLR 34): a hearing at different times, entry by entry."""

    template: ClassVar[str] = "hearing_record"

    cause: Text
    parties: list[Text]
    bench: list[Text]
    clerk: Text = ""
    entries: list[RecordEntry]
    words: list[RecordWord] = field(default_factory=list)
    head: str = ""  # the hash of the last entry


@dataclass(kw_only=True)
class Signed:
    """A signature under a paper: whose, in which capacity, when and how it was given."""

    name: Text
    capacity: Text
    at: datetime
    how: Text


@dataclass(kw_only=True)
class ClauseText:
    """A clause with its heading, each in both languages."""

    title: Text
    text: Text


@dataclass(kw_only=True)
class Section:
    """A part of a paper in two languages: clauses, or paragraphs; what is noted; who signed.

    `apart` begins it on a page of its own.
    """

    title: Text = ""
    clauses: list[ClauseText] = field(default_factory=list)
    paragraphs: list[Text] = field(default_factory=list)
    note: Text = ""
    signatures: list[Signed] = field(default_factory=list)
    apart: bool = False


@dataclass(kw_only=True)
class Bilingual(Paper):
    """A paper with Chinese and English side by side: 调解协议书, 调解员证明, 调解组织证明."""

    template: ClassVar[str] = "bilingual"

    title: Text
    sections: list[Section]
