"""The tags of the pages of a hearing."""

from datetime import timedelta

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from hearings.consent import effective_from, withdrawn
from hearings.fairness import least_awake, least_needed, overlap
from hearings.models import Hearing
from hearings.programme import beginning
from hearings.references import references
from hearings.transcript import read_by
from hearings.witnesses import certificates
from odr.documents.kinds import MEGABYTE
from odr.pages.dates import moment_words

register = template.Library()
HOUR = timedelta(hours=1)


@register.simple_tag(takes_context=True)
def linked(context, text, hearing):
    """A text in which what points at an exhibit is a link."""
    pieces = references(str(text), hearing, context["request"].user)
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces)) or mark_safe("")


def _piece(piece):
    if not piece.url:
        return piece.text
    link = '<a class="govuk-link" href="{}" title="{}">{}</a>'
    return format_html(link, piece.url, piece.title, piece.text)


@register.inclusion_tag("hearings/_waking.html")
def waking(matter):
    """For each window of an order the hours in which each participant, and all, are awake."""
    case = matter.parent
    people = {
        part.name: (part.person.timezone if part.person else "Asia/Shanghai")
        for part in case.parties().select_related("person")
    }
    start = case.now().replace(minute=0, second=0, microsecond=0) + HOUR
    hours = sorted({v for k, v in beginning(case.track).items() if k.endswith("_hours")})
    rows = []
    for each in hours:
        shared = overlap(start, each, people)
        common = shared.pop("")
        own = [(name, people[name], awake) for name, awake in shared.items()]
        rows.append({"hours": each, "people": own, "common": common, "least": least_awake(each)})
    needed = least_needed()
    return {"rows": rows, "needed": needed, "warns": any(r["common"] < needed for r in rows)}


@register.simple_tag
def recording_limits():
    """How long and how large a recorded statement may be, as the settings say."""
    minutes, megabytes = settings.HEARING_RECORDING_MINUTES, settings.HEARING_RECORDING_MEGABYTES
    told = {"minutes": minutes, "seconds": minutes * 60}
    return told | {"megabytes": megabytes, "bytes": megabytes * MEGABYTE}


@register.inclusion_tag("hearings/_withdrawal.html")
def withdrawals_stop(case, user):
    """What a consent withdrawn now would stop, and what those that were withdrawn do (OLR 5.2)."""
    hearing = Hearing.objects.visible_to(user).open().filter(parent=case).first()
    if hearing is None:
        return {}
    since = effective_from(hearing, hearing.now())
    stopping = [
        (part.name, moment_words(line.at), moment_words(effective_from(hearing, line.at)))
        for part, line in withdrawn(case).items()
        if line
    ]
    return {
        "hours": hearing.notice_hours,
        "since": moment_words(since),
        "withdrawals": stopping,
    }


@register.simple_tag(takes_context=True)
def record_of(context, record):
    """What a record shows: its document, the entries in it, and what was said of it."""
    hearing, user = record.parent, context["request"].user
    entries = read_by(hearing, hearing.thread_stream(), user)
    return {
        "document": record.sealed or record.document,
        "entries": [line for line in entries if line.seq <= record.seq],
        "words": record.words.select_related("part"),
    }


@register.simple_tag
def seen_by_witness(testimony):
    """What a witness could have read before each answer (OLR 26)."""
    return certificates(testimony)
