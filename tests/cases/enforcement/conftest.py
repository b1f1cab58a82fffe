"""A judgment in effect over 100,000 yuan, due a hundred days ago, and its enforcement."""

import pytest
from django.db import connection, transaction

from odr.documents import forms
from tests import court
from tests.cases.enforcement import stage


@pytest.fixture(scope="module", autouse=True)
def quick_papers():
    """What papers say is tested where they are printed; elsewhere one page stands for all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forms.Paper, "printed", lambda paper, language="zh": b"%PDF-1.7")
        yield


@pytest.fixture(scope="module")
def judgment(quick_papers, played_once):
    """A case made once for a module: the claimants won against three respondents."""
    return stage.effective(court.drafted().filed().docketed())


@pytest.fixture
def effective(judgment):
    """The case, and nothing done yet; what a test does in it is undone."""
    with transaction.atomic():
        yield stage.copy(judgment)
        connection.check_constraints()
        transaction.set_rollback(True)


@pytest.fixture
def enforced(effective):
    """Applied for against all three."""
    return stage.applied(effective)


@pytest.fixture
def under_way(enforced):
    """The notice was sent, and the first debtor received it today."""
    return stage.notified(enforced)
