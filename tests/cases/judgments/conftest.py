"""A docketed case with everybody there, prepared for its hearing and heard."""

import pytest

from tests.cases.judgments.bench import assisted, heard


@pytest.fixture
def prepared(docketed):
    return docketed.prepared()


@pytest.fixture
def deliberating(prepared):
    """Heard, with an assistant; one judge."""
    assisted(prepared)
    return heard(prepared)
