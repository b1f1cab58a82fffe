"""What an application for mediation takes over from where it comes from: nothing typed twice."""

SOURCES: dict = {}  # what the address of the form names: the function that gives the answers


def carried_from(name):
    """Declare where answers come from: `(public id, person) -> facts as in JSON`, perhaps none."""

    def declare(answers):
        SOURCES[name] = answers
        return answers

    return declare


def carried_over(given, person):
    """The answers that the address of a form names, as far as this person may see them."""
    found: dict = {}
    for name in SOURCES.keys() & given.keys():
        found |= SOURCES[name](given[name], person)
    return found
