"""What can be done with a matter, by what it is about: nobody looks through twenty buttons."""

from dataclasses import dataclass, field

from django.utils.text import capfirst

FEW = 6  # so many are shown as they are


@dataclass
class Subject:
    """Some of the offers of a page, under what they are about; a few have no title."""

    title: str
    offers: list = field(default_factory=list)


def by_subject(matter, offered):
    """The offers as the matter's kind groups its steps; what it does not name goes by its room."""
    if len(offered) <= FEW:
        return [Subject("", list(offered))] if offered else []
    declared = {verb: title for title, verbs in matter.subjects for verb in verbs}
    groups = {str(title): Subject(str(title)) for title, _verbs in matter.subjects}
    for offer in offered:
        title = capfirst(str(declared.get(offer.name) or named_after(offer)))
        groups.setdefault(title, Subject(title)).offers.append(offer)
    return [group for group in groups.values() if group.offers]


def named_after(offer):
    """The kind of room that a step opens, or the matter itself."""
    names = type(offer.matter)._meta
    return names.verbose_name_plural if "." in offer.name else names.verbose_name
