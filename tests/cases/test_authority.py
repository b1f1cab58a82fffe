"""A standing authority is kept once and offered wherever its organisation names a representative."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from cases.roles import Role
from odr.accounts.forms import AuthorityForm
from odr.accounts.models import User
from odr.accounts.organisations import StandingAuthority, end_seat, give_seat
from odr.accounts.terms import today
from odr.documents.intake import ingest
from odr.documents.models import File
from odr.documents.refusals import Unacceptable
from odr.pages.authorities import enter
from odr.procedure.attachments import files_visible_to, may_use
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.reasons import BadFacts
from tests.court import someone

pytestmark = pytest.mark.django_db
AGENT = {"name": "Lawyer Demo", "email": "lawyer@example.org"}


@pytest.fixture
def firm(bench):
    return User.objects.create(username="firm", name="Firm Ltd", kind="organisation")


@pytest.fixture
def wang(firm):
    person = someone("wang")
    give_seat(firm, person, scopes=["file"])
    return person


@pytest.fixture
def play(firm, docketed):
    """A docketed case whose first claimant is the firm."""
    part = docketed.part(Role.CLAIMANT, "Zhang Demo")
    Part.objects.filter(pk=part.pk).update(person=firm)
    part.refresh_from_db()
    docketed.case.seat(part)
    return docketed


def entered(firm, scope, text=b"We authorise our lawyers.", **term):
    sent = {"title": "General authority", "scope": scope, **term}
    file = {"file": SimpleUploadedFile("authority.txt", text)}
    form = AuthorityForm(sent, file, organisation=firm)
    assert form.is_valid(), form.errors
    enter(form)
    return File.objects.get(uploaded_by=firm, sha256=firm.authorities.latest("pk").digest)


def page(play, client, person):
    client.force_login(person)
    return client.get(reverse("step", args=["cases", play.case.pk, "name_representative"]))


def named(play, wang, **facts):
    by = play.case.dossier.parts.acted_by(wang).get()
    by.hand = wang
    return perform(play.case, "name_representative", by=by, facts=AGENT | facts)


@pytest.mark.parametrize("scope", ["ordinary", "special"])
def test_the_document_is_offered_and_need_not_be_handed_in_again(play, firm, wang, client, scope):
    file = entered(firm, scope)
    form = page(play, client, wang).context["form"]
    assert [each["id"] for each in form.fields["files"].widget.kept] == [str(file.pk)]
    assert form.initial["authority_scope"] == scope
    sent = AGENT | {"key": "k", "authority_scope": scope, "files_id": [str(file.pk)]}
    url = reverse("step", args=["cases", play.case.pk, "name_representative"])
    assert client.post(url, sent).status_code == 302
    assert play.case.dossier.parts.get(role=Role.REPRESENTATIVE).scope == scope


def test_nothing_is_offered_once_its_term_is_over(play, firm, wang, client):
    file = entered(firm, "special")
    firm.authorities.update(until=today() - timedelta(days=1))
    assert not page(play, client, wang).context["form"].fields["files"].widget.kept
    assert not may_use(file, wang) and may_use(file, firm)


def test_a_person_in_their_own_right_is_offered_none(docketed, client):
    person = docketed.part(Role.CLAIMANT, "Zhang Demo").person
    form = page(docketed, client, person).context["form"]
    assert not form.fields["files"].widget.kept and "authority_scope" not in form.initial


def test_ordinary_authority_alone_makes_nobody_a_special_agent(play, firm, wang):
    file = entered(firm, "ordinary")
    facts = {"authority_scope": "special", "files": [str(file.pk)]}
    told = (
        "This document gives ordinary authority. Choose that, or add one that gives special "
        "authority."
    )
    with pytest.raises(BadFacts) as refused:
        named(play, wang, **facts)
    assert refused.value.errors == {"authority_scope": told}
    with override("zh-hans"), pytest.raises(BadFacts) as refused:
        named(play, wang, **facts)
    said = "该文件为一般授权。请选择一般授权，或另附特别授权文件。"
    assert refused.value.errors == {"authority_scope": said}
    more = ingest(b"And to settle as well.", name="more.txt", by=wang)
    named(play, wang, **facts | {"files": [str(file.pk), str(more.pk)]})


def test_whose_seat_has_ended_sees_the_document_no_more(firm, wang):
    file = entered(firm, "special")
    assert may_use(file, wang) and not may_use(file, someone("stranger"))
    end_seat(wang.staff_of.get())
    assert not files_visible_to(wang).exists()


def test_the_same_bytes_of_somebody_else_are_not_given_away(firm, wang):
    entered(firm, "special")
    other = ingest(b"We authorise our lawyers.", name="mine.txt", by=someone("stranger"))
    assert not may_use(other, wang)


def test_a_file_that_cannot_be_kept_enters_no_document(firm):
    form = AuthorityForm(
        {"title": "x", "scope": "ordinary"},
        {"file": SimpleUploadedFile("authority.pdf", b"no pdf at all")},
        organisation=firm,
    )
    assert form.is_valid()
    with pytest.raises(Unacceptable):
        enter(form)
    assert not StandingAuthority.objects.exists() and not File.objects.filter(uploaded_by=firm)
