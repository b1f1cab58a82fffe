"""Papers from abroad: what they need is named, and nothing goes on without it."""

import pytest

from cases.abroad import CERTIFICATES, Formality
from cases.models import Case, ForeignPaper, Party
from cases.roles import Role
from odr.documents.intake import ingest
from odr.procedure.invitations import Invitation
from odr.procedure.offers import offers
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from odr.procedure.reasons import BadFacts, Blocked, NotYours
from tests.court import someone


def paper(part):
    return str(ingest(b"a paper", name="paper.txt", by=part.person).pk)


@pytest.fixture
def play(docketed):
    """Li lives abroad and has joined; Qian lives in China and has too."""
    docketed.paid()
    for name in ("Li Demo", "Qian Demo"):
        docketed.join(name)
    Party.objects.filter(part__name="Li Demo").update(foreign=True)
    return docketed.refresh()


@pytest.fixture
def li(play):
    return play.part(Role.RESPONDENT, "Li Demo")


def naming(part, **other):
    told = {
        "name": "Ms Counsel",
        "email": "counsel@example.org",
        "counsel": "chinese",
        "authority_scope": "special",
        "formality": "legalised",
        "files": [paper(part)],
        "certificates": [paper(part)],
    }
    return {name: value for name, value in (told | other).items() if value is not None}


def invited(play):
    agent = play.case.dossier.parts.get(role=Role.REPRESENTATIVE)
    return Invitation.objects.filter(part=agent).exists()


@pytest.mark.parametrize("formality", [f for f in Formality if f != Formality.BEFORE_JUDGE])
def test_each_way_but_the_judge_s_needs_its_certificate(play, li, formality):
    with pytest.raises(BadFacts) as refused:
        play.act("name_counsel_abroad", li, **naming(li, formality=formality, certificates=None))
    assert refused.value.errors == {"certificates": str(CERTIFICATES[formality])}
    play.act("name_counsel_abroad", li, **naming(li, formality=formality))
    assert invited(play)


def test_a_foreign_language_needs_the_translation(play, li):
    with pytest.raises(BadFacts) as refused:
        play.act("name_counsel_abroad", li, **naming(li, in_foreign_language=True))
    told = "A paper in a foreign language is not complete without its Chinese translation."
    assert refused.value.errors == {"translation": told}
    given = naming(li, in_foreign_language=True, translation=[paper(li)])
    assert play.act("name_counsel_abroad", li, **given)


def test_everything_that_is_missing_is_named_at_once(play, li):
    given = naming(
        li,
        certificates=None,
        in_foreign_language=True,
        counsel="overseas",
    )
    with pytest.raises(BadFacts) as refused:
        play.act("name_counsel_abroad", li, **given)
    assert set(refused.value.errors) == {"certificates", "translation", "authority_scope"}


def test_overseas_counsel_reads_and_drafts_and_does_not_act(play, li):
    with pytest.raises(BadFacts, match="name a lawyer admitted in China to act"):
        play.act("name_counsel_abroad", li, **naming(li, counsel="overseas"))
    given = naming(li, counsel="overseas", authority_scope="reading")
    play.act("name_counsel_abroad", li, **given)
    part = play.case.dossier.parts.get(role=Role.REPRESENTATIVE)
    assert part.scope == Part.Scope.READING
    part.person = someone("overseas")
    part.save()
    play.case.seat(part)
    assert Case.objects.visible_to(part.person).exists() and not offers(play.case, part.person)


def test_a_signature_before_the_judge_is_awaited_and_then_they_are_invited(play, li):
    judge = play.part(Role.JUDGE)
    assert reason(play, "witness_authority") == "No signature waits for a judge."
    given = naming(li, formality="before_judge", certificates=None)
    play.act("name_counsel_abroad", li, **given)
    assert not invited(play)
    agent = play.case.dossier.parts.get(role=Role.REPRESENTATIVE)
    seen = {"agent": str(agent.pk), "signed_on": play.today(), "files": [paper(judge)]}
    with pytest.raises(NotYours):
        perform(play.case, "witness_authority", by=li, facts=seen)
    play.act("witness_authority", judge, **seen)
    assert invited(play)
    assert ForeignPaper.objects.get(part=agent).witnessed_on == play.case.today()
    assert reason(play, "witness_authority") == "No signature waits for a judge."


def reason(play, verb):
    offered = offers(play.case, play.part(Role.JUDGE).person)
    found = next(offer.reason for offer in offered if offer.name == verb)
    return found and str(found.text)


def test_a_party_abroad_uses_this_way_and_a_party_at_home_the_other(play, li):
    simple = {"name": "Mr A", "email": "a@example.org", "authority_scope": "ordinary"}
    with pytest.raises(Blocked, match="Name a representative from abroad"):
        play.act("name_representative", li, **simple, files=[paper(li)])
    qian = play.part(Role.RESPONDENT, "Qian Demo")
    with pytest.raises(NotYours, match="a party without a domicile in China"):
        play.act("name_counsel_abroad", qian, **naming(qian))
    assert play.act("name_representative", qian, **simple, files=[paper(qian)])


# At the review of a filing


@pytest.fixture
def abroad(draft):
    """The first claimant is a company abroad."""
    mine = draft.part(Role.CLAIMANT)
    Party.objects.filter(part=mine).update(foreign=True, kind="organisation")
    return draft


def showing(play, **other):
    part = play.part(Role.CLAIMANT)
    told = {
        "party": str(part.pk),
        "formality": "apostille",
        "files": [paper(part)],
        "certificates": [paper(part)],
    }
    return told | other


def test_a_filing_from_abroad_is_not_docketed_without_its_papers(abroad):
    abroad.filed()
    with pytest.raises(Blocked, match=r"abroad are missing: .* has its seat abroad"):
        abroad.docketed()
    clerk = abroad.part(Role.CLERK)
    start = abroad.case.prefilled("ask_correction", clerk, {})
    assert start["defects"][0].startswith(
        f"parties: {abroad.part(Role.CLAIMANT).name} has its seat"
    )
    abroad.act("ask_correction", clerk, defects=start["defects"])
    abroad.act("show_papers_from_abroad", Role.CLAIMANT, **showing(abroad))
    abroad.act("resubmit", Role.CLAIMANT, declaration=True)
    assert abroad.docketed().case.state == "docketed"


def test_docketed_by_law_it_owes_its_papers_still(abroad):
    """The court’s silence costs the claimant nothing, and excuses nothing either (REG 7, 8)."""
    abroad.filed().walk(days=9)
    assert abroad.case.state == "docketed"
    mine = abroad.part(Role.CLAIMANT)
    owed = abroad.case.dossier.periods.filter(name="papers_from_abroad")
    assert [(each.part, each.status) for each in owed] == [(mine, "open")]
    assert "15 days" in str(owed.get().trace["length"])
    abroad.act("show_papers_from_abroad", mine, **showing(abroad))
    assert owed.get().status == "used"


def test_what_is_not_shown_then_is_a_clerk_s_to_decide(abroad):
    abroad.filed().walk(days=9).walk(days=20)
    owed = abroad.case.dossier.periods.get(name="papers_from_abroad")
    assert (owed.status, owed.awaits) == ("raised", "clerk")
    assert abroad.case.state == "docketed"


def test_without_anything_from_abroad_nothing_is_owed(draft):
    draft.filed().walk(days=9)
    assert draft.case.state == "docketed"
    assert not draft.case.dossier.periods.filter(name="papers_from_abroad").exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"certificates": []}, "certificates"),
        ({"formality": "before_judge"}, "formality"),
        ({"in_foreign_language": True}, "translation"),
    ],
)
def test_papers_that_are_not_in_order_are_not_taken(abroad, given, field):
    with pytest.raises(BadFacts) as refused:
        abroad.act("show_papers_from_abroad", Role.CLAIMANT, **showing(abroad) | given)
    assert set(refused.value.errors) == {field}


def test_nobody_at_home_is_asked_for_them(draft):
    names = {offer.name for offer in offers(draft.case, draft.part(Role.CLAIMANT).person)}
    assert "show_papers_from_abroad" not in names
    assert draft.filed().docketed().case.prefilled("ask_correction", None, {}) == {"defects": []}
