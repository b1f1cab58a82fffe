"""The whole demonstration court, and every page that its people come to: kept as `pages.json`."""

import json
import os
from dataclasses import asdict
from random import Random

import django

KEPT = "pages.json"
FEW = 4  # people
LOST = {"login": "ben", "contact": "ben@demo.example", "lost": "The telephone with the passkey."}

PASSPORT = {"document": "passport", "number": "X1234567"}


def open_whole_court():
    """Migrate a database of its own, tell every story, and look where everybody gets to."""
    from django.conf import settings
    from django.core.management import call_command

    from odr.accounts.models import User

    call_command("migrate", verbosity=0)
    call_command("demo", verbosity=0)
    people = {each.username: each for each in User.objects.order_by("pk")}
    pages, sessions = whole(people, account_lost(people))
    told = {"pages": [asdict(page) for page in pages], "sessions": sessions}
    (settings.VAR_DIR / KEPT).write_text(json.dumps(told))


def account_lost(people):
    """Somebody asks for a lost account: the addresses in the mails that follow."""
    from django.urls import reverse

    from odr.accounts import recovery

    ben = people["ben"]
    asked = recovery.ask(name=ben.name, **LOST)
    shown = ben.identities.exclude(verified_at=None).first()
    proof = {"document": shown.document, "number": shown.number} if shown else PASSPORT
    given = {"person": ben, "manner": "in_person", "why": "He stood before me."}
    seen = recovery.prove(asked, people["clerk"], **given, **proof)
    _done, link, stop = recovery.approve(seen, people["clerk2"], why="Agreed.")
    recovery.ask(name=people["anna"].name, **LOST | {"login": "anna"})
    return [
        reverse("account_recovery_link", args=[link]),
        reverse("account_recovery_stop", args=[stop]),
    ]


def invited():
    """The address by which somebody who was named joins a case."""
    from cases.models import Case
    from cases.roles import Role
    from odr.procedure.invitations import invite
    from odr.procedure.parts import Part

    cases = Case.objects.select_related("dossier").exclude(number="")
    named = Part.objects.filter(role=Role.RESPONDENT, person=None, behalf=None, until=None)
    part = named.filter(dossier__in=cases.values("dossier")).first()
    return f"/notice/{invite(part, at=cases.get(dossier=part.dossier_id).now())}/"


def walking(people):
    """Whose pages are found: everybody’s where all pages are wanted, else those of a few."""
    if os.environ.get("ODR_PAGES") == "all":
        return sorted(people)
    return sorted(Random(int(os.environ.get("ODR_SEED", "1"))).sample(sorted(people), FEW))


def whole(people, mailed):
    """Every page with somebody who comes to it, in a steady order; and how each is signed in."""
    from tests.browser.eyes import Page
    from tests.browser.ways import Reader, checks_and_photos, forms_besides

    known, joining = {}, invited()
    Reader().explore(known, [*mailed, "/mediators/"])
    readers = {name: Reader(people[name]) for name in walking(people)}
    for reader in readers.values():
        reader.explore(known, [joining])
    known |= {page.key: page for page in forms_besides(known)}
    known |= {page.key: page for page in checks_and_photos(known, people)}
    known |= {("missing",): Page("/nowhere/", "missing")}
    pages = sorted(known.values(), key=lambda page: page.key)
    return pages, {name: reader.session() for name, reader in readers.items()}


if __name__ == "__main__":
    django.setup()
    open_whole_court()
