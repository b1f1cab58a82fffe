"""Where a rule stands, in the reader's language: “CPL 128” is 《民事诉讼法》第128条."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

ONE_RULE = re.compile(r"; |, (?=[A-Z])")
CITED = re.compile(r"([A-Z]{2,4}|法\S+号) (\d[\d.,\- ]*(?:\(\d+\))?)(?: \((.+)\))?")


def rule_words(rule: str) -> str:
    """The rules a step or a period names, which are laws by their short names and articles.

    What is not written like that is told as it is.
    """
    parts = [_cited(part) for part in ONE_RULE.split(rule)]
    return pgettext("between rules", "; ").join(parts)


def _cited(part):
    match = CITED.fullmatch(part)
    if not match:
        return part
    law, articles, note = match.groups()
    listed = pgettext("between articles", ", ").join(map(_article, articles.strip().split(", ")))
    told = pgettext("law and articles", "%(law)s %(articles)s")
    told %= {"law": pgettext("law", law), "articles": listed}
    return (
        pgettext("rule and note", "%(rule)s (%(note)s)") % {"rule": told, "note": _(note)}
        if note
        else told
    )


def _article(text):
    """An article, its paragraph (31.2) or item (1(5)), or several articles in a row (29-32)."""
    first, _dash, last = text.partition("-")
    number, _dot, paragraph = first.partition(".")
    if text.endswith(")"):
        number, _sign, item = text.rstrip(")").partition("(")
        return pgettext("article and item", "%(article)s(%(item)s)") % {
            "article": number,
            "item": item,
        }
    if last:
        return pgettext("articles", "%(first)s-%(last)s") % {"first": first, "last": last}
    if paragraph:
        told = pgettext("article and paragraph", "%(article)s.%(paragraph)s")
        return told % {"article": number, "paragraph": paragraph}
    return pgettext("article", "%s") % number
