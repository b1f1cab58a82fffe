"""What a text points at: page 3 of the twelfth exhibit is `[E12 p.3]`, an entry is `[#41]`."""

import re
from dataclasses import dataclass

from django.urls import reverse

from cases.evidence.models import Exhibit
from cases.roles import Role

NAMED = re.compile(r"\[(?:([ECRT])(\d{1,4})(?:\s*p\.?\s*(\d{1,5}))?|#(\d{1,9}))\]")
SIDES = {"C": Role.CLAIMANT, "R": Role.RESPONDENT, "T": Role.THIRD_PARTY}


@dataclass(frozen=True)
class Segment:
    """A piece of a text; with a `url` it points at an exhibit, which `title` names."""

    text: str
    url: str = ""
    title: str = ""


def references(text, hearing, user):
    """A text in pieces; what this reader cannot see, or is not there, stays plain text.

    `[E12]` counts the exhibits of the case as they came, `[C3]`, `[R3]` and `[T3]` those of the
    claimant, the respondent and the third party; `p.3` is a page. `[#41]` is an entry of the
    thread: nothing is edited, and what corrects an entry points at it.
    """
    seen, done, pieces = None, 0, []
    for match in NAMED.finditer(text):
        seen = exhibits(hearing, user) if seen is None else seen
        pieces.append(Segment(text[done : match.start()]))
        pieces.append(_entry(match, hearing) if match[4] else _exhibit(match, seen))
        done = match.end()
    return [piece for piece in (*pieces, Segment(text[done:])) if piece.text]


def pointed(text, hearing, user):
    """The public ids of the exhibits that a text names and this person may see, each once."""
    names = [f"{match[1]}{int(match[2])}" for match in NAMED.finditer(text) if match[1]]
    seen = exhibits(hearing, user) if names else {}
    return list(dict.fromkeys(str(seen[name].pk) for name in names if name in seen))


def _entry(match, hearing):
    page = reverse("matter", args=[hearing.path(), hearing.pk])
    known = 1 <= int(match[4]) <= hearing.thread_stream().seq
    return Segment(match[0], f"{page}#thread-{int(match[4])}") if known else Segment(match[0])


def _exhibit(match, seen):
    exhibit = seen.get(f"{match[1]}{int(match[2])}")
    if exhibit is None:
        return Segment(match[0])
    address = reverse("matter", args=[exhibit.path(), exhibit.pk])
    if (page := match[3]) and (file := exhibit.files.first()):
        address = f"{reverse('file', args=[file.pk])}?inline=1#page={int(page)}"
    return Segment(match[0], address, str(exhibit))


def exhibits(hearing, user):
    """The exhibits that this person may see, by what they are called in a reference."""
    letters = {role: letter for letter, role in SIDES.items()}
    named = {}
    rows = Exhibit.objects.visible_to(user).filter(parent=hearing.parent_id)
    for exhibit in rows.select_related("offered_by").prefetch_related("files"):
        named[f"E{exhibit.position}"] = exhibit
        if exhibit.number:
            named[f"{letters[exhibit.offered_by.role]}{exhibit.number}"] = exhibit
    return named
