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


def top_of_the_page(office, client):
    """The buttons at the top of the confirmation's page, and what else is offered below."""
    page = client.get(f"/confirmations/{office.confirmation.pk}/")
    turn = page.context["turns"][0]
    acts = [offer.name for offer in turn.acts]
    return turn, acts, [offer.name for offer in page.context["else_now"]]


def test_the_checklist_comes_before_the_ruling(office, client):
    office.applied().joined().accepted().heard().found("free", "clear")
    client.force_login(office.part(Role.JUDGE).person)
    turn, acts, others = top_of_the_page(office, client)
    assert turn.url == f"/examinations/{office.examination.pk}/" and acts == []
    assert turn.label == "Examine: 2 of 12 points looked at" and "refuse" in others
    office.found()
    turn, acts, others = top_of_the_page(office, client)
    assert turn.url == "" and acts[:2] == ["confirm", "refuse"] and "refuse" not in others


def test_with_the_checklist_full_and_nobody_heard_the_interview_is_next(office, client):
    office.applied().joined().accepted().found()
    client.force_login(office.part(Role.JUDGE).person)
    _turn, acts, _others = top_of_the_page(office, client)
    assert acts == ["note_interview"]
    examined = client.get(f"/examinations/{office.examination.pk}/").content.decode()
    assert f'href="/confirmations/{office.confirmation.pk}/">Go on to the ruling' in examined
