"""What everybody sees of a confirmation, in both languages, on pages and by the API."""

import pytest

from cases.roles import Role
from odr.procedure.offers import offers

pytestmark = pytest.mark.django_db
EVERYBODY = (Role.CLAIMANT, Role.RESPONDENT, Role.CLERK, Role.JUDGE, Role.PRESIDENT)


def looked_at(office, client, language):
    for role in EVERYBODY:
        person = office.part(role).person
        person.language = language
        person.save()
        client.force_login(person)
        for matter in (office.case, office.confirmation):
            assert offers(matter, person) is not None
            for url in (f"/{matter.path()}/{matter.pk}/", f"/api/{matter.path()}/{matter.pk}"):
                answer = client.get(url)
                assert answer.status_code == 200, (role, url)
                yield role, matter, answer.content.decode()


@pytest.mark.parametrize(
    ("language", "agreed"), [("en", "What was agreed"), ("zh-hans", "协议内容")]
)
def test_everybody_reads_it_before_and_after_the_ruling(office, client, language, agreed):
    office.applied().joined().accepted()
    for ruled in (False, True):
        if ruled:
            office.confirmed()
        pages = list(looked_at(office, client, language))
        rooms = [page for _role, matter, page in pages if matter != office.case][::2]
        assert len(rooms) == len(EVERYBODY)
        assert all(agreed in page and "Lakeside Mediation Centre" in page for page in rooms)


def test_the_judge_goes_through_the_checklist_point_by_point(office, client):
    office.applied().joined().accepted().found("free", finding="unmet")
    client.force_login(office.part(Role.JUDGE).person)
    page = client.get(f"/examinations/{office.examination.pk}/").content.decode()
    assert page.count("not looked at yet") == 11 and "not in order" in page
    form = client.get(f"/examinations/{office.examination.pk}/steps/find/?point=free")
    assert form.context["form"]["remark"].value() == "Looked at."
    for role in (Role.CLERK, Role.CLAIMANT):
        client.force_login(office.part(role).person)
        assert client.get(f"/examinations/{office.examination.pk}/").status_code == 404


def test_whoever_is_to_join_is_led_there_from_the_case(office, client):
    office.applied()
    part = office.join("Li Demo")
    client.force_login(part.person)
    page = client.get(f"/cases/{office.case.pk}/").content.decode()
    assert "join the application for confirmation" in page
    assert f"/confirmations/{office.confirmation.pk}/" in page
