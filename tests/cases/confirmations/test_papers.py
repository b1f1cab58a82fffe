"""The papers of a confirmation as they are really printed, and whether they can be checked."""

import pytest

from cases.confirmations.papers import course
from cases.issued import IssuedPaper
from odr.documents.models import File

pytestmark = pytest.mark.django_db


@pytest.fixture
def quick_papers():
    """Here they are printed for good."""


def test_the_ruling_is_printed_in_both_languages_under_one_code(office, client):
    office.applied().joined().accepted().confirmed()
    paper = IssuedPaper.objects.get(of=office.confirmation.pk)
    named = set(File.objects.filter(name__contains="ruling").values_list("name", flat=True))
    assert named | {paper.file.name} == {"民事裁定书.pdf", "Civil ruling.pdf"}
    assert (paper.kind, paper.status) == ("confirmation", "in_force")
    told = client.get(f"/verify/{paper.code}/").content.decode()
    assert "as it was issued" in told and paper.digest in told


def test_its_course_says_who_agreed_on_what_and_when(office):
    office.applied(accelerates=True).joined().accepted()
    told = course(office.confirmation)
    assert "Zhang Demo、Li Demo申请司法确认调解协议一案" in told["zh"]
    assert "RMB 8,000.00 by" in told["en"] and "8,000.00元" in told["zh"]
    assert "其余各期一并到期" in told["zh"] and "Lakeside Mediation Centre" in told["en"]
