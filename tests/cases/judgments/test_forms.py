"""The pages on which a judgment is drafted and terms are proposed, as people meet them."""

from django.urls import reverse

from cases.judgments.models import Judgment, Settlement
from cases.roles import Role
from tests.cases.judgments.bench import drafted, proposed, written


def page(client, play, role, matter, verb):
    client.force_login(play.part(role).person)
    return client.get(reverse("step", args=[matter.path(), matter.pk, verb]))


def test_a_judgment_is_drafted_on_its_page(deliberating, client):
    case = deliberating.case
    shown = page(client, deliberating, Role.JUDGE, case, "judgment.draft")
    assert shown.status_code == 200
    text = shown.content.decode()
    assert 'name="facts_found"' in text and 'name="document"' not in text
    facts = written(deliberating)
    given = facts | {name: "\n".join(facts[name]) for name in ("basis", "orders")}
    address = reverse("step", args=["cases", case.pk, "judgment.draft"])
    sent = client.post(address, given | {"key": "one"})
    assert sent.status_code == 302, sent.context["form"].errors
    assert Judgment.objects.get(parent=case).basis == facts["basis"]


def test_a_revision_starts_from_the_draft(deliberating, client):
    shown = page(client, deliberating, Role.ASSISTANT, drafted(deliberating), "revise")
    text = shown.content.decode()
    assert "The goods were paid for and never came." in text and "8000.00" in text


def test_a_new_proposal_starts_from_the_last(prepared, client):
    parts = ["2030-01-01 2500.50", "2030-02-01 3499.50"]
    settlement = proposed(prepared, Role.CLAIMANT, instalments=parts, pay_by=None)
    shown = page(client, prepared, Role.JUDGE, settlement, "propose")
    text = shown.content.decode()
    assert "2030-01-01 2500.50\n2030-02-01 3499.50" in text
    assert Settlement.objects.visible_to(prepared.part(Role.JUDGE).person).exists()


def test_the_parties_do_not_find_the_draft(deliberating, client):
    judgment = drafted(deliberating)
    assert page(client, deliberating, Role.CLAIMANT, judgment, "revise").status_code == 404
