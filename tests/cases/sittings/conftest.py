"""A case at the evidence stage: it can be called for hearing."""

import pytest


@pytest.fixture
def play(docketed):
    return docketed.prepared()
