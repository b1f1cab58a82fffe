"""A court of its own with cases whose hearing waits for its order; their ids are printed as JSON."""

import json

import django

CASES = 3
WANTED = ("chen", "ben", "clerk", "judge", "president")


def open_court():
    """Migrate its database, let the people in, and take the cases to where they are heard."""
    from django.core.management import call_command

    from cases.demo.people import COURT, PASSWORD, PEOPLE
    from odr.accounts.models import Office, User
    from odr.accounts.signup import enrol

    call_command("migrate", verbosity=0)
    for each in (each for each in PEOPLE if each.username in WANTED):
        mail = f"{each.username}@demo.example"
        person = enrol(
            each.username, name=each.name, password=PASSWORD, email=mail, language=each.language
        )
        if each.role:
            Office.objects.create(person=person, role=each.role, court=COURT)
    cast = {each.username: each for each in User.objects.all()}
    return [str(to_be_heard(cast, number)) for number in range(CASES)]


def to_be_heard(cast, number):
    """A summary case in which both sides are online and agree to a shorter hearing in writing."""
    from cases.demo import chapters
    from cases.demo.openings import BEN, lamps
    from cases.roles import PARTIES, Role

    def teller():
        """A story that is told once for each number."""

    teller.__name__ = f"to_be_heard_{number}"
    play = lamps(teller, cast, days_ago=40, respondents=(BEN | {"foreign": False},))
    chapters.docketed(play, track="summary")
    chapters.served(play, cast["ben"], BEN["name"])
    play.act("answer", Role.RESPONDENT, answer="They were whole when they left us.")
    for part in list(play.case.parties(*PARTIES)):
        for consent in ("async", "simpler"):
            play.act("consent", part, consent=consent)
    return play.case.pk


if __name__ == "__main__":
    django.setup()
    print(json.dumps(open_court()))
