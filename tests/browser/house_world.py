"""The court with its mediation house: one clerk and one judge serve, and two disputes are talked over."""

import django

WANTED = (
    *("anna", "li", "clerk", "judge", "president"),
    *("house", "manager", "mediator", "mediator2", "mediator3"),
    *("crane", "bazaar", "stall"),
)


def open_house():
    """Migrate a database of its own, let the people in, and bring two disputes to their talks."""
    from django.core.management import call_command

    from cases.demo.people import COURT, PASSWORD, PEOPLE
    from mediation.demo import mediation_house
    from mediation.ip.demo import platforms
    from odr.accounts.models import Office
    from odr.accounts.signup import enrol
    from tests.browser.mediation_world import in_talks

    call_command("migrate", verbosity=0)
    cast = {}
    for number, each in enumerate(each for each in PEOPLE if each.username in WANTED):
        given = {"email": f"{each.username}@demo.example", "mobile": f"139000000{number:02d}"}
        given |= {"name": each.name, "kind": each.kind, "language": each.language}
        cast[each.username] = enrol(each.username, password=PASSWORD, **given)
        if each.role:
            Office.objects.create(person=cast[each.username], role=each.role, court=COURT)
    mediation_house(cast)
    platforms(cast)
    talked_over(cast)
    in_talks(cast)


def talked_over(cast):
    """A dispute over a domain name, which this court hears, while it is being mediated."""
    from cases.demo.openings import ANNA, LI, drafted
    from cases.roles import Role
    from mediation.demo import Talks

    play = drafted(
        talked_over,
        cast["anna"],
        ANNA,
        [LI],
        cause="domain-name",
        claims=[("stop", "Stop using the name", None), ("payment", "Damages", "36000.00")],
        happened="The respondent sells lamps under my name.",
        days_ago=14,
    )
    play.act("submit", Role.CLAIMANT, declaration=True)
    play.walk(days=2)
    play.act("divert", Role.CLERK)
    talks = Talks(play.case.talks.get(), cast)
    talks.gather()
    talks.speak()


if __name__ == "__main__":
    django.setup()
    open_house()
