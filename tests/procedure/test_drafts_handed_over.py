"""Whoever only reads and drafts hands a draft over to those who file, who see whose it is."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from cases.roles import Role
from odr.accounts.models import User
from odr.accounts.organisations import end_seat, give_seat
from odr.documents.intake import ingest
from odr.procedure.drafts import Draft, colleagues, hand_over, save_draft, sides
from odr.procedure.parts import Part
from odr.procedure.reasons import Blocked
from tests.court import drafted, someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def play(bench):
    """A case with a respondent who is online and their counsel overseas, who reads and drafts."""
    play = drafted().filed().docketed().paid()
    play.li = play.join("Li Demo", someone("li"))
    play.counsel = agent(play, "counsel", Part.Scope.READING)
    return play


def agent(play, name, scope):
    person = someone(name)
    part = play.case.admit(
        Role.REPRESENTATIVE, person=person, name=person.name, behalf=play.li, scope=scope
    )
    play.case.seat(part)
    return person


def place(play, verb="answer"):
    return f"cases/{play.case.pk}/{verb}"


def written(play, **answers):
    return save_draft(play.counsel, place(play), answers or {"answer": "We paid."}, version=0)


def step_url(play, name="step", *rest):
    return reverse(name, args=["cases", play.case.pk, "answer", *rest])


def handed(play, **answers):
    written(play, **answers)
    hand_over(play.case, play.counsel, place(play))
    return Draft.objects.handed_to(play.li.person).get()


def test_a_draft_goes_to_those_who_act_for_the_same_party_and_to_nobody_else(play):
    junior = agent(play, "junior", Part.Scope.READING)
    lawyer = agent(play, "lawyer", Part.Scope.ORDINARY)
    written(play)
    everybody = [play.li.person, lawyer, junior, play.part(Role.CLAIMANT).person]
    everybody += [play.part(role).person for role in (Role.CLERK, Role.JUDGE)]
    assert not any(Draft.objects.handed_to(person).exists() for person in everybody)
    assert set(hand_over(play.case, play.counsel, place(play))) == {"Li Demo", "Lawyer"}
    seen = [person for person in everybody if Draft.objects.handed_to(person).exists()]
    assert seen == [play.li.person, lawyer]
    assert not any(Draft.objects.visible_to(person).exists() for person in everybody)


def test_another_respondents_lawyer_is_no_colleague(play):
    other = play.join("Qian Demo", someone("qian"))
    assert handed(play).side == play.li
    assert not Draft.objects.handed_to(other.person).exists()


def test_the_receiver_sees_whose_it_is_goes_on_with_it_and_files(play, client):
    draft = handed(play)
    client.force_login(play.li.person)
    for url in (reverse("matter", args=["cases", play.case.pk]), step_url(play)):
        assert "Counsel drafted “Answer the claim” for Li Demo." in client.get(url).text
    answer = client.post(step_url(play, "take_draft", draft.pk))
    assert answer.status_code == 302 and answer.url == step_url(play)
    page = client.get(step_url(play))
    assert page.context["form"].initial["answer"] == "We paid."
    assert "Drafted by Counsel. Read it before you file it" in page.text
    assert not page.context["handed"]
    client.post(step_url(play), {"key": "k", "answer": "We paid."})
    play.refresh()
    assert play.case.answers[0]["by"] == str(play.li.pk)
    assert not Draft.objects.visible_to(play.li.person).exists()


def test_the_reading_seat_is_shown_what_to_draft_and_no_way_to_file(play, client):
    client.force_login(play.counsel)
    page = client.get(reverse("matter", args=["cases", play.case.pk]))
    assert "answer" in [each.name for each in page.context["to_write"]]
    assert "What you can draft for Li Demo" in page.text and not page.context["now"]
    page = client.get(step_url(play))
    assert page.context["drafts_for"] == [play.li] and page.context["hands_over"]
    assert ">Answer the claim</button>" not in page.text
    sent = {"answer": "We paid.", "draft_version": "0", "hand_over": "1"}
    answer = client.post(step_url(play, "draft"), sent, follow=True)
    told = "Handed over to Li Demo, who see that you drafted it. Nothing is filed yet."
    assert told in answer.text
    assert Draft.objects.handed_to(play.li.person).get().answers == {"answer": "We paid."}
    refused = client.post(step_url(play), {"key": "k", "answer": "We paid."})
    assert refused.status_code in (403, 404)


def test_files_come_along_and_stay_the_counsels(play, client):
    file = ingest(b"The bill of lading.", name="lading.txt", by=play.counsel)
    foreign = ingest(b"Somebody else's.", name="other.txt", by=someone("stranger"))
    draft = handed(play, answer="See the file.", files=[str(file.pk), str(foreign.pk)])
    client.force_login(play.li.person)
    client.post(step_url(play, "take_draft", draft.pk))
    mine = Draft.objects.visible_to(play.li.person).get()
    copy = play.li.person.uploads.get()
    assert (copy.sha256, copy.name) == (file.sha256, "lading.txt")
    assert mine.answers["files"] == [str(copy.pk), str(foreign.pk)]
    kept = client.get(step_url(play)).context["form"].fields["files"].widget.kept
    assert [each["name"] for each in kept] == ["lading.txt"]
    sent = {"key": "k", "answer": "See the file.", "files_id": [str(copy.pk)]}
    assert client.post(step_url(play), sent).status_code == 302


def test_nobody_takes_a_draft_that_was_not_handed_to_them(play, client):
    draft = written(play)
    client.force_login(play.li.person)
    assert client.post(step_url(play, "take_draft", draft.pk)).status_code == 404
    hand_over(play.case, play.counsel, place(play))
    client.force_login(play.part(Role.CLAIMANT).person)
    assert client.post(step_url(play, "take_draft", draft.pk)).status_code == 404
    client.force_login(play.part(Role.JUDGE).person)
    assert client.post(step_url(play, "take_draft", draft.pk)).status_code == 404


def test_it_replaces_what_one_had_and_is_offered_once(play, client):
    save_draft(play.li.person, place(play), {"answer": "Mine."}, version=0)
    draft = handed(play)
    client.force_login(play.li.person)
    client.post(step_url(play, "take_draft", draft.pk))
    mine = Draft.objects.visible_to(play.li.person).get()
    assert (mine.answers, mine.version, mine.drafted_by) == (
        {"answer": "We paid."},
        2,
        play.counsel,
    )
    assert client.post(step_url(play, "take_draft", draft.pk)).status_code == 404


def test_without_anybody_to_file_it_is_said_so(play):
    Part.objects.filter(pk=play.li.pk).update(person=None)
    written(play)
    told = "Nobody else acts for this side who could file it. Ask the party to join the case."
    with pytest.raises(Blocked) as refused:
        hand_over(play.case, play.counsel, place(play))
    assert (refused.value.code, refused.value.text) == ("nobody-to-file", told)
    with override("zh-hans"), pytest.raises(Blocked) as refused:
        hand_over(play.case, play.counsel, place(play))
    assert refused.value.text == "本方没有其他可以提交的人。请让当事人加入本案。"


def test_nothing_is_handed_over_before_something_is_written(play):
    with pytest.raises(Blocked, match="Nothing is drafted yet"):
        hand_over(play.case, play.counsel, place(play))


def test_a_colleague_with_the_scope_takes_over_within_an_organisation(play):
    firm = User.objects.create(username="firm", name="Firm Ltd", kind="organisation")
    Part.objects.filter(pk=play.li.pk).update(person=firm)
    play.li.refresh_from_db()
    play.case.seat(play.li)
    files, signs = someone("files"), someone("signs")
    give_seat(firm, files, scopes=["file"])
    give_seat(firm, signs, scopes=["sign"])
    save_draft(files, place(play, "counterclaim"), {"claim": "Storage."}, version=0)
    assert hand_over(play.case, files, place(play, "counterclaim")) == ["Li Demo"]
    assert Draft.objects.handed_to(signs).get().person == files
    end_seat(signs.staff_of.get())
    assert not Draft.objects.handed_to(signs).exists()


def test_a_party_alone_is_not_asked_to_hand_over(play):
    claimant = play.part(Role.CLAIMANT)
    assert sides(play.case, claimant.person) == [claimant]
    assert colleagues(claimant, claimant.person) == []


def test_a_program_hands_over_and_takes_over(play, client):
    written(play)
    client.force_login(play.counsel)
    url = f"/api/cases/{play.case.pk}/steps/answer/draft"
    assert client.post(f"{url}/hand-over").json() == {"to": ["Li Demo"]}
    client.force_login(play.li.person)
    (offered,) = client.get(url).json()["handed_over"]
    assert (offered["by"], offered["for"]) == ("Counsel", "Li Demo")
    taken = client.post(f"{url}/{offered['id']}/take").json()
    assert (taken["answers"], taken["drafted_by"]) == ({"answer": "We paid."}, "Counsel")
    assert client.post(f"{url}/{offered['id']}/take").status_code == 404
