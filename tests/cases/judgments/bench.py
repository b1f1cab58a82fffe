"""A case in deliberation, and judgments and talks that are taken where a test wants them."""

from datetime import timedelta

from cases.judgments.models import Judgment, Settlement
from cases.roles import Role
from odr.calendars.clock import court_time
from odr.documents.intake import ingest
from odr.procedure.demo import set_clock
from odr.procedure.parts import Part
from tests.court import consequence, someone

WRITTEN = {
    "outcome": "merits",
    "facts_found": "The goods were paid for and never came.",
    "reasons": "Who is paid and does not deliver gives the price back.",
    "basis": ["《中华人民共和国民法典》第五百六十三条"],
    "orders": ["被告于本判决生效之日起十日内返还原告货款8,000元。"],
    "respondents_bear": 100,
    "awarded": "8000.00",
}
TERMS = {
    "terms": "The respondents pay 6,000 yuan.\nNothing more is owed.",
    "ending": "statement",
    "respondents_bear": 50,
    "total": "6000.00",
}


def day(play, **ahead):
    return (play.case.today() + timedelta(**ahead)).isoformat()


def heard(play):
    """A hearing was held and closed, as the room where it is held would say."""
    consequence(play.case, "go_to_hearing")
    consequence(play.case, "close_hearing")
    return play.refresh()


def written(play, **other):
    """What a judge writes, to be paid long after the time to appeal."""
    return WRITTEN | {"pay_by": day(play, days=60)} | other


def drafted(play, **other):
    return play.open(Judgment, "draft", Role.JUDGE, **written(play, **other))


def panel(play):
    """The two other judges of the court sit with the judge of the case."""
    presiding = play.part(Role.JUDGE).person
    others = [someone(f"judge-{n}") for n in (1, 2, 3)]
    members = [str(judge.pk) for judge in others if judge != presiding]
    play.act("form_panel", Role.JUDGE, members=members)
    return list(play.case.parts(Role.PANEL_MEMBER))


def again(matter):
    return type(matter).objects.select_related("dossier").get(pk=matter.pk)


def signed(play, **other):
    judgment = drafted(play, **other)
    play.act("sign", Role.JUDGE, judgment)
    return again(judgment)


def issued(play, **other):
    judgment = signed(play, **other)
    play.act("issue", Role.JUDGE, judgment, summary="You get your money back.")
    return again(judgment)


def received(play, *names, on=None):
    """The judgment reached these parties (default: all), as the service room would say."""
    for part in play.case.parties():
        if not names or part.name in names:
            consequence(
                play.case, "judgment_received", party=str(part.pk), served_on=on or play.today()
            )
    return play.refresh()


def assisted(play):
    assistant = str(someone("assistant-1").pk)
    play.act("assign_assistant", Role.JUDGE, officer=assistant)
    return play.part(Role.ASSISTANT)


def everybody(play):
    """All five parties take part: the first by themselves, Wang on paper, the others online."""
    for name in ("Zhao Demo", "Li Demo", "Qian Demo"):
        play.join(name)
    wang = play.case.dossier.parts.get(name="Wang Demo", behalf=None)
    play.act("take_paper_from", Role.CLERK, party=str(wang.pk))
    return {part.name: part for part in play.case.parties()}


def acting(part):
    """Who acts for a party: the clerk for one on paper, else they themselves."""
    return part if part.person_id else Part.objects.get(behalf=part, role=Role.CLERK)


def talking(play, who=Role.JUDGE):
    return play.open(Settlement, "open_talks", who, message="Shall we talk?")


def proposed(play, who=Role.JUDGE, **other):
    settlement = talking(play)
    terms = TERMS | {"pay_by": day(play, days=30)} | other
    play.act("propose", who, settlement, **terms)
    return again(settlement)


def agreed(play, **other):
    """The judge proposes, and every party accepts for itself."""
    settlement = proposed(play, **other)
    for part in play.case.parties():
        play.act("accept", acting(part), settlement)
    return again(settlement)


def serving(play, **other):
    settlement = agreed(play, **other)
    play.act("issue_statement", Role.JUDGE, settlement)
    return again(settlement)


def signing(play, **other):
    """What was agreed is being signed: it binds without a statement (CPI 151)."""
    settlement = agreed(play, ending="signature", **other)
    play.act("confirm_agreement", Role.JUDGE, settlement)
    return again(settlement)


def sign(play, settlement, part):
    """A party signs the agreement online, or its signature on paper is entered."""
    if part.person_id:
        return play.act("sign_agreement", part, settlement)
    clerk = play.part(Role.CLERK)
    facts = {"party": str(part.pk), "signed_on": play.today(), "files": [scan(clerk)]}
    return play.act("record_signature", clerk, settlement, **facts)


def signed_by_all(play, settlement):
    for part in (*play.case.parties(), play.part(Role.CLERK)):
        sign(play, settlement, part)
    return again(settlement)


def scan(part):
    """A scan that this person handed in."""
    return str(ingest(b"signed", name="receipt.txt", by=part.person).pk)


def signs(play, settlement, part):
    """A party signs for the statement: online, or on paper, which the clerk enters."""
    if part.person_id:
        return play.act("receive_statement", part, settlement)
    clerk = play.part(Role.CLERK)
    return play.act(
        "record_receipt",
        clerk,
        settlement,
        party=str(part.pk),
        received_on=play.today(),
        handover="personal",
        files=[scan(clerk)],
    )


def at_noon(play, iso):
    """Move the clock of this case to noon of a day in Beijing."""
    from datetime import datetime

    from odr.calendars.clock import COURT_ZONE

    moment = datetime.fromisoformat(f"{iso}T12:00:00").replace(tzinfo=COURT_ZONE)
    assert moment > court_time(play.case.dossier), "a clock only goes forward"
    set_clock(play.case.dossier, moment)
    return play.refresh()
