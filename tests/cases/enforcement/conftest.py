"""A judgment in effect over 100,000 yuan, due a hundred days ago, and its enforcement."""

import pytest

from odr.documents import forms
from tests.cases.enforcement import stage
from tests.worlds import world


@pytest.fixture(scope="module", autouse=True)
def quick_papers():
    """What papers say is tested where they are printed; elsewhere one page stands for all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forms.Paper, "printed", lambda paper, language="zh": b"%PDF-1.7")
        yield


@world
def effective(docketed):
    """The case, and nothing done yet: the claimants won against three respondents."""
    return stage.effective(docketed)


@world
def enforced(effective):
    """Applied for against all three."""
    return stage.applied(effective)


@world
def under_way(enforced):
    """The notice was sent, and the first debtor received it today."""
    return stage.notified(enforced)
