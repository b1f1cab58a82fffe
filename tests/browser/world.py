"""The court of these tests: its people, one case that was heard, one event with an investor."""

import django


def open_court():
    """Migrate a database of its own, let the people in, and take one case to its deliberation."""
    from django.core.management import call_command

    from cases.demo.people import COURT, PASSWORD, PEOPLE
    from cases.demo.stories import being_decided
    from odr.accounts.models import Office, User
    from odr.accounts.signup import enrol
    from tests.browser.securities_world import investors_come

    call_command("migrate", verbosity=0)
    wanted = {"chen", "li", "ben", "clerk", "judge", "president"}
    wanted |= {"wu", "house", "manager", "harbour"}
    for each in (each for each in PEOPLE if each.username in wanted):
        mail = f"{each.username}@demo.example"
        person = enrol(
            each.username,
            name=each.name,
            kind=each.kind,
            password=PASSWORD,
            email=mail,
            language=each.language,
        )
        if each.role:
            Office.objects.create(person=person, role=each.role, court=COURT)
    people = {each.username: each for each in User.objects.all()}
    being_decided(people)
    investors_come(people)


if __name__ == "__main__":
    django.setup()
    open_court()
