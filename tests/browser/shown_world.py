"""The demonstration court as its pictures show it; who looks at which page is kept as `shown.json`."""

import json

import django

KEPT = "shown.json"


def open_shown_court():
    """Migrate a database of its own and tell every story."""
    from django.conf import settings
    from django.core.management import call_command

    from tests.browser.ways import Reader

    call_command("migrate", verbosity=0)
    call_command("demo", verbosity=0)
    shown = {name: (Reader(person).session(), address) for name, person, address in scenes()}
    (settings.VAR_DIR / KEPT).write_text(json.dumps(shown))


def scenes():
    """The pages worth a picture: what it is called, who looks, and where."""
    from cases.models import Case
    from cases.roles import Role
    from hearings.models import Hearing
    from mediation.models import Mediation
    from odr.accounts.models import User

    hearing = Hearing.objects.select_related("parent__dossier").get()
    talks = Mediation.objects.get(dossier__parts__name="Anna Muster", biddings__isnull=False)
    decided = Case.objects.select_related("dossier").filter(state="deliberation").first()
    judge = somebody(decided, Role.JUDGE)
    rooms = f"/{talks.path()}/{talks.pk}/"
    yield "home", User.objects.get(username="chen"), "/home/"
    yield "hearing", somebody(hearing, Role.CLAIMANT), f"/hearings/{hearing.pk}/"
    yield "desk", judge, "/home/"
    yield "workspace", judge, f"/cases/{decided.pk}/workspace/"
    yield "rooms", somebody(talks, Role.MEDIATOR), f"{rooms}#joint"
    yield "caucus", User.objects.get(username="anna"), f"{rooms}#caucus-claimant"


def somebody(matter, role):
    """Who has this role in a matter, of those with an account."""
    parts = matter.dossier.parts.filter(role=role, until=None, behalf=None)
    return parts.exclude(person=None).first().person


if __name__ == "__main__":
    django.setup()
    open_shown_court()
