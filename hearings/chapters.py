"""The thread of a hearing by its stages: what is over stands folded, with a line to catch up by."""

from django.utils.translation import gettext as _

from odr.pages.thread import STATEMENTS, Chapter
from odr.streams.speech import SPEECH

BEGINS = ("stage.begin", "record.make")  # the kinds of entry that begin a chapter


def chapters(hearing, entries, counted, read):
    """`(folded, current)`: a Chapter for each stage that is over, and the entries of the last.

    `counted` names kinds of entry as numbers go; `read` is the last entry this reader has seen,
    or None: a chapter with anything newer of others stands open.
    """
    parts = [[]]
    for line in entries:
        if line.kind in BEGINS and parts[-1]:
            parts.append([])
        parts[-1].append(line)
    *over, current = parts
    names = {str(stage.begun_at_seq + 1): stage.named() for stage in hearing.stages.all()}
    return [_chapter(lines, names, counted, read) for lines in over], current


def _chapter(lines, names, counted, read):
    first = lines[0]
    title = names.get(str(first.seq)) if first.kind == "stage.begin" else None
    return Chapter(
        title=title or (_("The record") if first.kind == "record.make" else _("The opening")),
        told=told(lines, counted),
        entries=lines,
        open=read is not None and any(line.seq > read and not line.mine for line in lines),
    )


def told(lines, counted):
    """Who spoke, how much there is of what, and which numbers: “Li and Wang; 2 statements; …”."""
    forms = {SPEECH: STATEMENTS, **counted}
    spoken = [line for line in lines if line.kind in forms]
    much = [_much(spoken, forms, form) for form in {id(f): f for f in forms.values()}.values()]
    spoke = dict.fromkeys(line.who for line in spoken if line.role)
    numbers = _("nos. %(first)d to %(last)d") % {"first": lines[0].seq, "last": lines[-1].seq}
    parts = (_(", ").join(spoke), _(", ").join(filter(None, much)), numbers)
    return _("; ").join(filter(None, parts))


def _much(spoken, forms, form):
    number = sum(forms[line.kind] is form for line in spoken)
    return str(form % number).format(n=number) if number else ""
