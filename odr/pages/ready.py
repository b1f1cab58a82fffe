"""Texts that are ready to be used, and their blanks: “{claimant} is to pay {fee} yuan”."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from odr.pages.find import root_seen

BLANK = re.compile(r"\{(\w+)\}")


def blanks_of(matter, user):
    """What may stand in braces in a text for this matter: `{name: text}`."""
    root = root_seen(matter, user)
    return root.blanks() if root else {}


def filled(text, blanks):
    """A text with its blanks filled; what is no blank here stays as it was written."""
    return BLANK.sub(lambda found: blanks.get(found[1], found[0]), text)


def stray(text, blanks):
    """Why a text cannot be filled, in a sentence: a blank that nobody knows, or one left empty."""
    wrong = [name for name in dict.fromkeys(BLANK.findall(text)) if not blanks.get(name)]
    if not wrong:
        return ""
    told = _("Nothing is known to put in the place of %s.")
    return told % pgettext("between names", ", ").join(f"{{{name}}}" for name in wrong)


def texts_of(matter, verb, user):
    """What the court has ready to be written in a step here (`Matter.texts_for`)."""
    root = root_seen(matter, user)
    return list(root.texts_for(matter, verb)) if root else []


def begun_with(texts, code, blanks=None):
    """The facts of the text of that code, with its blanks filled where they are known."""
    facts = next((text.facts for text in texts if text.code == code), {})
    return {name: _filled(value, blanks or {}) for name, value in facts.items()}


def _filled(value, blanks):
    if isinstance(value, (list, tuple)):
        return [filled(each, blanks) for each in value]
    return filled(value, blanks)
