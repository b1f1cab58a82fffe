"""The record of a hearing (笔录) as a paper: every entry of the thread, and every word on it."""

from django.utils.translation import override

from cases.papers import court_name, kept
from cases.roles import BENCH, Role
from hearings.transcript import thread
from odr.documents import forms

NAME = "庭审笔录 Record of the hearing.pdf"


def record_paper(record, by, values):
    """The record as everybody reads it before it is confirmed."""
    return {"document": [kept(paper(record.parent, record.parent.thread_stream()), NAME)]}


def sealed_paper(record, by, values):
    """The same with every confirmation, correction and refusal: what is sealed."""
    made = paper(record.parent, record.parent.thread_stream(), words=record.words.all())
    return {"document": [kept(made, NAME)]}


def paper(hearing, head, words=()):
    """The record up to the head of the thread; `words` are what was said of it."""
    case = hearing.parent
    clerk = case.parts(Role.CLERK).first()
    return forms.HearingRecord(
        court=court_name(case),
        number=case.number,
        dated=hearing.today(),
        cause={"zh": case.cause_row().name_zh, "en": case.cause_row().name_en},
        parties=[f"{part.name}" for part in case.parties()],
        bench=[part.name for part in case.parts(*BENCH)],
        clerk=clerk.name if clerk else "",
        entries=_entries(hearing),
        words=[_word(each) for each in words],
        head=head.head,
    )


def _entries(hearing):
    """Each entry in both languages: what people said stands in theirs."""
    with override("zh-hans"):
        chinese = thread(hearing)
    with override("en"):
        english = thread(hearing)
    return [
        forms.RecordEntry(
            seq=zh.seq,
            at=zh.at,
            who={"zh": zh.by, "en": en.by},
            said={"zh": _text(zh), "en": _text(en)},
            hash=zh.hash,
        )
        for zh, en in zip(chinese, english, strict=True)
    ]


def _text(line):
    """What was said, or what was done with what it told."""
    told = [f"{label}: {value}" if label else str(value) for label, value in line.details]
    named = [name for _pk, name in line.files]
    return "\n".join(filter(None, [line.label, line.text, *told, *named]))


def _word(word):
    with override("zh-hans"):
        chinese = str(word.get_stance_display())
    with override("en"):
        english = str(word.get_stance_display())
    rest = "".join(f" {each}" for each in (word.text, word.answer) if each)
    return forms.RecordWord(
        who=word.part.name, said={"zh": chinese + rest, "en": english + rest}, at=word.at
    )
