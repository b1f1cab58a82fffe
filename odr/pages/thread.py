"""A thread on a page: what `components/thread.html` shows and `<court-thread>` goes on from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from odr.calendars.clock import COURT_ZONE
from odr.pages.record import ERASED, entry_line
from odr.pages.thread_words import STATEMENTS, plural_forms, thread_words
from odr.procedure.facts.reading import word
from odr.procedure.parts import CLOCK, CONSEQUENCE
from odr.streams.speech import SPEECH

REFERENCE = re.compile(r"\[(#?[A-Za-z]{0,3}\d+)(?:\s*p\.?\s*(\d+))?\]")  # [E12 p.3] or [#41]
RECORDING = re.compile(r"\.(webm|mp4|m4v|mov|m4a|mp3|wav)$", re.IGNORECASE)
BLANK = re.compile(r"\{(\w+)\}")
LINK = '<a href="{}">{}</a>'
GIVEN = ("labels", "facts", "values", "shown", "people", "roles", "references", "topics")
NOBODY = (CLOCK.role, CONSEQUENCE.role)


@dataclass(frozen=True, kw_only=True)
class Said:
    """An entry of a thread as people read it. `text` is what was said, `details` what was done."""

    seq: int
    kind: str
    at: datetime | None
    who: str
    role: str
    author: str
    hash: str
    label: str = ""
    text: str = ""
    about: list = field(default_factory=list)  # of (label, address): what it points at
    details: list = field(default_factory=list)  # of (label, text)
    folded: list = field(default_factory=list)  # of (label, text): what only some want to know
    files: list = field(default_factory=list)  # of (id, name)
    mine: bool = False


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """Entries that stand folded under what they are called; `told` says what is in them."""

    title: str
    told: str
    entries: list[Said]
    open: bool = False


@dataclass(frozen=True, kw_only=True)
class Thread:
    """What one thread needs; several on one page have different names.

    Addresses: `src` of the socket, `feed` of long poll and events, `say` of a post as JSON,
    `recall` of taking back what is kept back, `cursor` of how far somebody has read, `writes` of
    that they write, `action` of the plain form, `earlier` of the page with entries before the
    first one shown. `audience` follows “Send to”.
    `labels` and `counted` name kinds of entry, `facts` what acts ask, `people` public ids,
    `roles` roles; `references` is `{"E12": {"url", "title", "id"}}`, with `pages` the address of
    its pages if that is another; `issues` is `{id: label}`, `topics` `{id: {"label", "url"}}`
    whatever an entry can be about. `values` names what can be chosen, `{fact: {value: label}}`,
    and `shown` the facts told openly of some kinds of entry, `{kind: (fact, …)}`: the rest is
    folded. `parts` are those in which its reader may speak, `hidden` fields go with the plain
    form. `floor` is (from, until), aware, else `reason` says why not; `chapters` come before
    `entries`, `after` is the number of the last entry shown, `read` the last one this reader has
    seen, if the court knows. `private`: nobody is told who is here or writing.
    """

    src: str
    feed: str
    say: str
    action: str
    recall: str = ""
    entries: list[Said]
    audience: str
    cursor: str = ""
    writes: str = ""
    me: str = ""
    name: str = "thread"
    may_speak: bool = True
    floor: tuple[datetime, datetime | None] | None = None
    reason: str = ""
    parts: Sequence = ()
    chapters: Sequence[Chapter] = ()
    hidden: Mapping = field(default_factory=dict)
    after: int = 0
    read: int | None = None
    epoch: str = ""
    earlier: str = ""
    zone: str = COURT_ZONE.key
    private: bool = False
    labels: Mapping = field(default_factory=dict)
    counted: Mapping = field(default_factory=dict)
    facts: Mapping = field(default_factory=dict)
    values: Mapping = field(default_factory=dict)
    shown: Mapping = field(default_factory=dict)
    people: Mapping = field(default_factory=dict)
    roles: Mapping = field(default_factory=dict)
    references: Mapping = field(default_factory=dict)
    issues: Mapping = field(default_factory=dict)
    topics: Mapping = field(default_factory=dict)
    key: str = field(default_factory=lambda: str(uuid4()))  # of what the plain form posts

    court_zone = COURT_ZONE.key
    no_file = UUID(int=0)  # stands for any file in the address of one
    blank = Said(seq=0, kind=SPEECH, at=None, who="", role="", author="", hash="")

    @property
    def given(self):
        """What the element is given as JSON: words in this language, names, references."""
        counted = {SPEECH: STATEMENTS, **self.counted}
        return {
            "words": thread_words(),
            "counts": {kind: plural_forms(text) for kind, text in counted.items()},
            **{
                name: {str(key): _plain(each) for key, each in getattr(self, name).items()}
                for name in GIVEN
            },
        }


def _plain(value):
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return list(value) if isinstance(value, tuple) else str(value)


def said(entry, dossier, *, me="", labels=None, topics=None, name="thread", shown=None):
    """An entry with its content loaded, as `me` (a public id) reads it in the thread of a name."""
    line = entry_line(entry, dossier)
    body = entry.content.body if hasattr(entry, "content") else {}
    speech, facts = entry.kind == SPEECH, body.get("facts") or {}
    openly = (shown or {}).get(entry.kind, line.facts) if body else line.facts
    rows = [] if speech else list(zip(line.facts, line.details, strict=True))
    return Said(
        seq=entry.seq,
        kind=entry.kind,
        at=entry.at,
        who=line.by,
        role=_role(body),
        author=str(entry.author),
        hash=entry.hash,
        label="" if speech else filled((labels or {}).get(entry.kind, line.label), facts),
        about=pointed_at(facts, topics or {}, name),
        text=(body["facts"].get("text", "") if body else str(ERASED)) if speech else "",
        details=[row for name, row in rows if name in openly],
        folded=[row for name, row in rows if name not in openly],
        files=[] if speech else line.files,
        mine=str(entry.author) == str(me),
    )


def filled(label, facts):
    """What an act is called; `{entry}` in it is what the act says by that name."""
    return BLANK.sub(lambda blank: str(facts.get(blank[1], blank[0])), str(label))


def pointed_at(facts, topics, name):
    """What an entry points at, as (label, address): topics that are known, an earlier entry."""
    about, entry = facts.get("about"), facts.get("entry")
    ids = about if isinstance(about, list) else []
    known = [topics[each] for each in ids if each in topics]
    links = [(each["label"], each["url"]) for each in known]
    number = [(_("No. {seq}").format(seq=entry), f"#{name}-{entry}")]
    return links + (number if isinstance(entry, int) else [])


def _role(body):
    role = body.get("by", {}).get("role", "")
    return str(word(role)) if role and role not in NOBODY else ""


def labels_of(*kinds):
    """What each step of these kinds of matter is called once it is entered, by kind of entry."""
    return {f"{kind.noun()}.{step.name}": step.entered for kind in kinds for step in kind.steps()}


def fact_labels_of(*kinds):
    """What the facts of these kinds of matter are called, by name."""
    steps = [step for kind in kinds for step in kind.steps()]
    return {n: fact.label or word(n) for step in steps for n, (fact, _needed) in step.facts.items()}


def values_of(*kinds):
    """How what can be chosen in the steps of these kinds is called: `{fact: {value: label}}`."""
    named: dict = {}
    for kind in kinds:
        for step in kind.steps():
            for name, (fact, _needed) in step.facts.items():
                named.setdefault(name, {}).update(fact.values())
    return {name: values for name, values in named.items() if values}


def role_words(*roles):
    """What roles are called, by role: whoever joins later is named as the page names the others."""
    return {role: word(role) for role in map(str, roles)}


def referred(text, references, name="thread"):
    """A text with `[E12 p.3]` and `[#41]` as links, where there is something of that name."""
    parts, end = [], 0
    for found in REFERENCE.finditer(text):
        if href := _target(found, references, name):
            parts += [escape(text[end : found.start()]), format_html(LINK, href, found[0])]
            end = found.end()
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308 (every part is escaped)


def _target(found, references, name):
    label, page = found.groups()
    if label.startswith("#"):
        return f"#{name}-{label[1:]}"
    known = references.get(label.upper(), {})
    whole = known.get("url", "")
    return f"{known.get('pages', whole)}#page={page}" if whole and page else whole
