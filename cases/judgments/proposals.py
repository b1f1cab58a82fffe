"""What a draft judgment begins with: the record's own words, from every room that has some.

Only a beginning: whoever drafts reads it, changes it and answers for it.
"""

from django.utils.translation import gettext as _

PROPOSALS: list = []  # (case, user) -> {fact: [paragraph, …]}


def proposes(source):
    """Declare a source of a draft: `(case, user) -> {name of a fact: [paragraph, …]}`."""
    PROPOSALS.append(source)
    return source


def begun(case, user):
    """The facts of a draft as far as the record has them, as in JSON; nothing where it has none."""
    found: dict = {}
    for source in PROPOSALS:
        for name, paragraphs in source(case, user).items():
            found.setdefault(name, []).extend(paragraphs)
    return {name: "\n\n".join(paragraphs) for name, paragraphs in found.items() if paragraphs}


@proposes
def undisputed(case, user):
    """What both sides admitted, or signed as undisputed (EVI 3)."""
    agreed = case.agreed_facts.visible_to(user).filter(state="agreed").order_by("last_entry__at")
    facts = [*case.admitted_facts, *(fact.statement for fact in agreed)]
    return {"facts_found": [_("Undisputed: %s") % fact for fact in facts]}


@proposes
def evidence(case, user):
    """Each exhibit that the court has ruled on, and how; of a sealed one nothing but that."""
    seen = case.exhibits.visible_to(user).filter(state__in=["admitted", "limited", "excluded"])
    return {"evidence_examined": [_ruled(exhibit) for exhibit in seen.titled()]}


def _ruled(exhibit):
    told = f"{exhibit} – {exhibit.get_state_display()}"
    return told if exhibit.sealed or not exhibit.reasons else f"{told}: {exhibit.reasons}"
