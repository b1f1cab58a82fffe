"""A docketed case whose fee is paid: the claim is to be served."""

import pytest


@pytest.fixture
def play(docketed):
    return docketed.paid()
