"""The kind of fact that only an agreement knows: one of its clauses."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mediation.agreements.clauses import TEMPLATES
from odr.procedure.facts import Choice


def clauses_of(agreement):
    """Every clause by its key and heading; of an unopened agreement there is none."""
    if agreement is None or not agreement.state:
        return []
    return [(each["key"], heading(each)) for each in agreement.newest.clauses]


def heading(clause):
    """The heading of a clause in the reader’s language."""
    return clause["title"]["zh" if (get_language() or "").startswith("zh") else "en"]


class ClauseOf(Choice):
    """One of the clauses of the newest version."""

    def __init__(self, **given):
        super().__init__(clauses_of, **given)

    def show(self, encoded, dossier):
        template = TEMPLATES.get(encoded)
        return heading({"title": template.title}) if template else _("A clause that was added")
