"""The rooms of a hearing on its page: the common thread and, for the bench, its own."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from cases.roles import Role
from hearings.chapters import chapters
from hearings.floor import why_no_floor
from hearings.models import Issue
from hearings.references import exhibits
from odr.calendars.clock import COURT_ZONE
from odr.pages.dates import moment_words
from odr.pages.record import people
from odr.pages.thread import Thread, fact_labels_of, labels_of, role_words, said, values_of
from odr.procedure.registry import rooms_of
from odr.streams.models import Entry, Seat

QUESTIONS = ngettext_lazy("{n} question", "{n} questions")
ANSWERS = ngettext_lazy("{n} answer", "{n} answers")
POINTING = {"hearing.translate": gettext_lazy("Translation of no. {entry} by the interpreter")}
COUNTED = {"question.put": QUESTIONS, "question.ask": QUESTIONS, "question.answer": ANSWERS}
SHOWN = {  # what is told openly of what is mostly form; the rest is folded
    "hearing.order": ("programme",),
    "hearing.appear": ("recusal",),
    "hearing.stage_closed": (),
    "hearing.conclude": (),
    "stage.begin": ("kind", "topic", "turn"),
    "question.draft": ("addressee", "question"),
    "question.put": ("addressee", "question"),
    "record.make": ("document",),
}


def rooms(hearing, user):
    """A Thread for each room in which this person reads."""
    seats = Seat.objects.held_by(user).filter(until=None)
    shown = [room(hearing, user, seats, "thread", hearing.thread_stream())]
    bench = hearing.bench_stream()
    if seats.filter(stream=bench).exists():
        shown.append(room(hearing, user, seats, "bench", bench))
    return shown


def room(hearing, user, seats, name, stream):
    """One room as its reader has it: what was said, as whom they speak, or why not and when."""
    held = seats.filter(stream=stream).order_by("pk")
    speaking = with_floor(held, hearing.now())
    mine = speaking.first() or held.first()
    place = f"hearings/{hearing.pk}/" + ("" if name == "thread" else f"{name}/")
    read = Entry.objects.visible_to(user).filter(stream=stream).select_related("content", "stream")
    me = str(mine.holder) if mine else ""
    named_here, known = named(hearing), referable(hearing, user)
    issues = disputed(hearing, user)
    topics = topics_of(known, issues)
    given = {"me": me, "labels": named_here["labels"], "topics": topics, "name": name}
    given["shown"] = SHOWN
    entries = [said(entry, hearing.dossier, **given) for entry in read.order_by("seq")]
    last = (mine.read or None) if mine else None
    folded, current = chapters(hearing, entries, COUNTED, last)
    return Thread(
        name=name,
        src=f"/ws/{place}",
        feed=f"/feed/{place}",
        say=f"/api/{place}speech",
        cursor=f"/api/{place}read",
        writes=f"/api/{place}typing",
        action=reverse("say", args=[hearing.pk]),
        hidden={"room": name},
        chapters=folded,
        entries=current,
        after=entries[-1].seq if entries else 0,
        me=me,
        audience=_("the bench only") if name == "bench" else _("everyone in the hearing"),
        may_speak=mine is not None and not hearing.ended,
        read=last,
        floor=floor_of(mine) if speaking else None,
        reason="" if speaking or not mine else why_silent(hearing, mine),
        parts=hearing.dossier.parts.filter(pk__in=speaking.values("holder")),
        zone=user.timezone or COURT_ZONE.key,
        private=name == "bench",
        references=known,
        issues={str(issue.pk): str(issue) for issue in issues if not issue.ended},
        topics=topics,
        **named_here,
    )


def with_floor(seats, at):
    """Those of these seats that may speak at this moment."""
    return seats.filter(Q(speaks_until=None) | Q(speaks_until__gt=at), speaks_from__lte=at)


def has_floor(hearing, user):
    """Whether this person may speak in the common thread now."""
    held = Seat.objects.held_by(user).filter(until=None, stream=hearing.thread_stream())
    return with_floor(held, hearing.now()).exists()


def floor_of(seat):
    return seat.speaks_from, seat.speaks_until


def why_silent(hearing, seat):
    """Why this seat has not the floor, who has, and until when: one sentence after the other."""
    part = hearing.dossier.parts.get(pk=seat.holder)
    reason, who, when = why_no_floor(hearing, part)
    told = [str(reason)]
    if who:
        told.append(_("Who may speak now: %s.") % who)
    if when:
        told.append(_("Until %s, Beijing time.") % moment_words(when))
    return " ".join(told)


def referable(hearing, user):
    """What a text can point at: each exhibit this person may see, and the pages of its file."""
    known = {}
    for name, exhibit in exhibits(hearing, user).items():
        whole = reverse("matter", args=[exhibit.path(), exhibit.pk])
        file = exhibit.files.first()
        pages = f"{reverse('file', args=[file.pk])}?inline=1" if file else whole
        known[name] = {"url": whole, "pages": pages, "title": str(exhibit), "id": str(exhibit.pk)}
    return known


def disputed(hearing, user):
    """Every issue that this person sees, those that are settled included: entries point at them."""
    return list(Issue.objects.visible_to(user).filter(parent=hearing))


def topics_of(known, issues):
    """What an entry can be about, by id: exhibits by their shortest name, and issues."""
    topics = {}
    for name, exhibit in known.items():
        topics.setdefault(exhibit["id"], {"label": name, "url": exhibit["url"]})
    for issue in issues:
        address = reverse("matter", args=[issue.path(), issue.pk])
        topics[str(issue.pk)] = {"label": str(issue), "url": address}
    return topics


def named(hearing):
    """What kinds of entry, facts, people and roles are called."""
    kinds = [type(hearing), *rooms_of(type(hearing))]
    kinds += [inner for kind in kinds[1:] for inner in rooms_of(kind)]
    return {
        "labels": labels_of(*kinds) | POINTING,
        "counted": COUNTED,
        "facts": fact_labels_of(*kinds),
        "values": values_of(*kinds),
        "shown": SHOWN,
        "people": {part.pk: part.name for part in people(hearing)},
        "roles": role_words(*Role),
    }
