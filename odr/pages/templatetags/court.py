"""The components of the pages: each tag renders one file of `templates/components/`."""

from django import template
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy

from odr.calendars.clock import COURT_ZONE
from odr.pages import dates
from odr.pages.rules import rule_words
from odr.pages.subjects import by_subject
from odr.procedure.facts.reading import word as word_for

register = template.Library()

SOON = 5  # days, as in the reminders
HAN = range(0x3400, 0xA000)
NAVIGATION = [
    ("home", gettext_lazy("Home"), True),
    ("start", gettext_lazy("Start"), False),
    ("search", gettext_lazy("Cases"), True),
    ("calculators", gettext_lazy("Calculators"), None),
    ("help", gettext_lazy("Help"), None),
]
KEYS = {"home": "h", "search": "s"}  # `odr.pages.keys` says so too


# Words ----------------------------------------------------------------------------------------


@register.filter
def as_written(text):
    """What a person wrote, marked with its language where that is not the page's."""
    text = "" if text is None else str(text)
    language = other_language(text)
    return format_html('<span lang="{}">{}</span>', language, text) if language else text


@register.filter
def other_language(text):
    """The language of what a person wrote, where that is not the page's; else nothing."""
    text = "" if text is None else str(text)
    chinese = any(ord(letter) in HAN for letter in text)
    on_chinese_page = (get_language() or "").startswith("zh")
    if chinese:
        return "" if on_chinese_page else "zh-Hans"
    return "en" if on_chinese_page and any(letter.isalpha() for letter in text) else ""


@register.filter
def called(matter):
    """What a matter is called; a case's number is shown beside its name, not in it."""
    number = "" if getattr(matter, "parent", None) else getattr(matter, "number", "")
    return as_written(str(matter).removeprefix(str(number)).strip())


@register.filter
def word(name):
    """How a role or a fact is called where it has no label of its own."""
    return word_for(str(name))


@register.filter
def rule(text):
    """Where a rule stands: the laws and articles that a step or a period names."""
    return rule_words(text)


@register.filter
def money(amount, currency="¥"):
    """An amount with two places and thousands apart; nothing for nothing."""
    if amount is None or amount == "":
        return ""
    return format_html('<span class="court-figure">{}{}</span>', currency, f"{amount:,.2f}")


@register.filter
def day(value):
    return _time(value, dates.day_words(value)) if value else ""


@register.filter
def moment(value):
    """A moment on the court's clock."""
    return _time(value, dates.moment_words(value)) if value else ""


@register.filter
def last_day(due):
    """The last day to act, where a table has no room for the hour."""
    return _time(due, dates.day_words(dates.last_hour(due)[0])) if due else ""


@register.simple_tag(takes_context=True)
def deadline(context, due):
    """The last moment on the court's clock and, where it differs, on the reader's own."""
    return _time(due, dates.deadline_words(due, _zone_of(context))) if due else ""


@register.simple_tag(takes_context=True)
def elsewhere(context, due):
    """A deadline's moment on the reader's own clock, where that is not the court's."""
    return dates.elsewhere(due, _zone_of(context)) if due else ""


def _zone_of(context):
    return getattr(context.get("user"), "timezone", "") or COURT_ZONE.key


def _time(value, words):
    return format_html('<time datetime="{}">{}</time>', dates.machine_time(value), words)


# Acts and ways --------------------------------------------------------------------------------


@register.inclusion_tag("components/button.html")
def button(label, *, href="", kind="", name="", value="", small=False):
    """A link that looks like a button where `href` is given, else the form's button.

    `kind` is "", "secondary" or "warning".
    """
    return {
        "label": label,
        "href": href,
        "kind": kind,
        "name": name,
        "value": value,
        "small": small,
    }


@register.inclusion_tag("components/back_link.html")
def back_link(href, label=""):
    return {"href": href, "label": label}


@register.inclusion_tag("components/sub_navigation.html")
def sub_navigation(items, label):
    """`items`: `label`, `url` and perhaps `count` and `current` of each part of a page."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/navigation.html", takes_context=True)
def navigation(context):
    """The service's own ways, as far as they are there for this reader."""
    request = context.get("request")
    signed_in = bool(getattr(context.get("user"), "is_authenticated", False))
    ways = [
        {
            "label": label,
            "url": url,
            "key": KEYS.get(name, ""),
            "current": bool(request) and request.path == url,
        }
        for name, label, for_people in NAVIGATION
        if for_people in (None, signed_in) and (url := address(name))
    ]
    return {"ways": ways}


@register.simple_tag
def address(name):
    """The address of a page by its name; nothing where this court has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context, page):
    """`page` is a Django page; other questions in the address are kept."""
    query = context["request"].GET.copy() if "request" in context else {}
    query.pop("page", None)
    kept = f"{query.urlencode()}&" if query else ""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "kept": kept}


@register.inclusion_tag("components/acting_as.html")
def acting_as(parts, chosen=None):
    """Which of a person's parts acts; asked only where there are several."""
    return {"parts": parts, "chosen": str(chosen or "")}


@register.inclusion_tag("components/offers.html")
def offers(matter, now, later=()):
    """The steps open to a person at a matter, by what they are about; then those not just now."""
    return {"matter": matter, "groups": by_subject(matter, now), "later": later}


# What is to be read ---------------------------------------------------------------------------


@register.simple_block_tag
def details(content, summary):
    return render_to_string("components/details.html", {"summary": summary, "content": content})


@register.simple_block_tag
def notice_banner(content, title, *, kind=""):
    """`kind` is "", "success" or "warning"; a success is announced as soon as the page opens."""
    given = {"title": title, "kind": kind, "content": content}
    return render_to_string("components/notice_banner.html", given)


@register.simple_block_tag
def confirmation(content, title):
    given = {"title": title, "content": content}
    return render_to_string("components/confirmation.html", given)


@register.simple_block_tag
def empty_state(content, title):
    return render_to_string("components/empty_state.html", {"title": title, "content": content})


@register.inclusion_tag("components/status_tag.html")
def status_tag(label, tone=""):
    """`tone`: "" as it is, "now", "must" act, "soon", "done", "quiet"."""
    return {"label": label, "tone": tone}


@register.inclusion_tag("components/leaf.html")
def leaf(due, *, overdue=False, days_left=None):
    """A leaf of the calendar for a deadline's day, coloured when it is near."""
    soon = overdue or (days_left is not None and days_left <= SOON)
    return {"day": dates.last_hour(due)[0], "soon": soon}


@register.inclusion_tag("components/why_this_date.html")
def why_this_date(trace, *, provisional=False):
    """The sentences that explain a date, folded away until somebody asks."""
    return {"trace": trace, "provisional": provisional}


@register.inclusion_tag("components/identity_bar.html")
def identity_bar(matter, *, heading=True):
    """What a matter is called, and its stage; without `heading` it leads back to the matter."""
    return {"matter": matter, "heading": heading}


@register.simple_tag
def tone(matter, waiting):
    """How a stage is coloured for its reader: their turn, overdue, over, or none of these."""
    if waiting.overdue:
        return "must"
    if waiting.yours:
        return "now"
    return "done" if matter.ended else "quiet"


@register.inclusion_tag("components/summary_list.html")
def summary_list(rows):
    """`rows`: `key`, `value` and perhaps `href`, where the answer is changed."""
    return {"rows": rows}


@register.inclusion_tag("components/task_list.html")
def task_list(tasks):
    """`tasks`: `label`, `url`, `status`, `tone`, `hint`; one without `url` cannot start yet."""
    return {"tasks": tasks}


@register.inclusion_tag("components/timeline.html")
def timeline(lines):
    """Entries as people read them: `odr.pages.record.Line`, newest first."""
    return {"lines": lines}


@register.inclusion_tag("components/file_list.html")
def file_list(files):
    """Files with their size and hash (`odr.documents.models.File`)."""
    return {"files": files}


@register.inclusion_tag("components/party_list.html")
def party_list(people):
    """Who takes part (`odr.procedure.parts.Part`): each party, and who acts for it."""
    return {"people": people}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form):
    return {"form": form, "errors": form.non_field_errors()}
