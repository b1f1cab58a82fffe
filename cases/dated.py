"""Tables of the law with the day from which each version is in force."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _


class Dated(Protocol):
    since: date


class Named:
    """Something that has a Chinese and an English name and is shown in the reader's language."""

    name_zh: str
    name_en: str

    def __str__(self):
        return self.name_zh if (get_language() or "").startswith("zh") else self.name_en


def in_force[Version: Dated](versions: Sequence[Version], on: date | None) -> Version:
    """The version in force on a day, the newest without one; `versions` go from old to new.

    `ValueError` where the day is before the first.
    """
    if on is None:
        return versions[-1]
    for version in reversed(versions):
        if version.since <= on:
            return version
    refusal = _("The rules for %(day)s are not known here; they begin on %(first)s.")
    raise ValueError(refusal % {"day": on.isoformat(), "first": versions[0].since.isoformat()})
