"""A docketed case with everybody there, prepared for its hearing and heard."""

from tests.cases.judgments.bench import assisted, heard
from tests.worlds import world


@world
def prepared(docketed):
    return docketed.prepared()


@world
def deliberating(prepared):
    """Heard, with an assistant; one judge."""
    assisted(prepared)
    return heard(prepared)
