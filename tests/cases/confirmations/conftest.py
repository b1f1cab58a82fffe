"""A staffed court and an application for confirmation that somebody has begun."""

import pytest

from odr.documents import forms
from tests import court
from tests.cases.confirmations.office import begun
from tests.worlds import world


@pytest.fixture(autouse=True)
def quick_papers(monkeypatch):
    """What papers say is tested where they are printed; elsewhere one page stands for all."""
    monkeypatch.setattr(forms.Paper, "printed", lambda paper, language="zh": b"%PDF-1.7")


@world
def office():
    court.staffed()
    return begun()
