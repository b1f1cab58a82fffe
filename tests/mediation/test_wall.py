"""The wall: of a mediation nothing comes to light outside, wherever somebody looks."""

import logging
from datetime import timedelta

import pytest
from django.core.management import call_command

from cases.models import Case
from cases.search import Catchword
from mediation import held
from mediation.agreements.models import Agreement, Duty
from mediation.bidding.models import Bidding
from mediation.mandates.models import Mandate
from mediation.models import FactList, Mediation, Session, Suspicion
from mediation.offers.models import Offer, Proposal
from mediation.stages import State
from mediation.threads import room
from odr.accounts.models import Office, User
from odr.documents.intake import ingest
from odr.streams.models import Content
from odr.streams.seats import seat
from odr.streams.voice import at_once
from tests.court import COURT, drafted, place, someone
from tests.mediation.auction import RULE, place_of
from tests.mediation.house import ACCEPTED, DISPUTE, Talk, furnished, profile
from tests.mediation.outside import Listening, Outside, marks_of, tables_with, told_freely

OURS = {"warning_read": True, "at_different_times": True}
HELD_IN = {  # where a planted text may stand, and nowhere else
    "accounts.SentMail",  # the address an invitation went to
    "accounts.SentSms",
    "agreements.Agreement",
    "agreements.Version",
    "mediation.FactList",
    "mediation.HeldPost",
    "mediation.Mediation",
    "mediation.PassageOpened",
    "mediation.Session",
    "mediation.Side",
    "bidding.Bidding",
    "mandates.Mandate",
    "offers.Offer",
    "offers.Proposal",
    "procedure.Part",  # the name of whoever was invited, in the mediation’s own dossier
    "procedure.Message",  # the address an invitation went to
    "streams.Content",  # of the mediation’s own streams: looked at apart
}


SUMS = (
    "amount",
    "total",
    "total_back",
    "near_yuan",
    "figure",
    "pays_most",
    "accepts_least",
)


class Planter:
    """Gives each fact that is told freely a text of its own, and remembers it."""

    def __init__(self):
        self.texts = {}

    def __call__(self, name):
        verb = name.rpartition(".")[2]
        number = f"{len(self.texts):03d}"
        sum_of = f"918{number}273.64"
        text = sum_of if verb in SUMS else f"Quixotry-{number}-{verb}"
        text = f"quixotry{number}@example.org" if verb.endswith("email") else text
        text = f"139{number}24680" if verb.endswith("mobile") else text
        return self.texts.setdefault(name, text)

    def of(self, noun_verb, *names):
        return {name: self(f"{noun_verb}.{name}") for name in names}


def world():
    """A claim diverted, mediated in vain with every step there is, and docketed; all is planted."""
    furnished()
    plant = Planter()
    play = drafted().filed()
    for part in play.case.parties("claimant"):
        play.case.note_consent(part, "mediation", given=True)
    play.act("divert", "clerk")
    talk = Talk(play.case.talks.get())
    everybody_agrees(talk, plant)
    a_mediator_is_found(talk, plant)
    in_the_rooms(talk, plant)
    beside_the_talks(talk, plant)
    talk.act("declare_deadlock", "mediator", **plant.of("mediation.declare_deadlock", "conduct"))
    elsewhere(plant)
    play.refresh().act("docket", "clerk", track="ordinary")
    play.act("pay_fee", "claimant", confirm_payment=True)
    return play, talk, plant


def everybody_agrees(talk, plant):
    for part in list(talk.mediation.parts("claimant", "respondent")):
        if not part.person_id:
            talk.joined(part.name, someone(f"in-{part.name.split()[0].lower()}"))
    named = plant.of("mediation.name_representative", "name", "email")
    talk.act("name_representative", "claimant", **named, authority="special")
    told = plant.of("mediation.consent", "address", "email", "mobile")
    for part in list(talk.mediation.parts("respondent")):
        talk.act("consent", talk.mediation.dossier.parts.get(pk=part.pk), **OURS, **told)
    for part in talk.mediation.parts("claimant"):
        talk.mediation.side(part).set(at_different_times=True)


def a_mediator_is_found(talk, plant):
    talk.walk(days=7)
    for number, (verb, facts) in enumerate((("decline", ("reasons",)), ("accept", ()))):
        talk.act("name_mediator", "case_manager", mediator=profile(f"Sage {number + 1}"))
        told = plant.of(f"mediation.{verb}", *facts)
        if verb == "accept":
            own = ("practice_certificate", "charges", "disclosure")
            told = ACCEPTED | plant.of("mediation.accept", *own)
        talk.act(verb, "mediator", **told)
    charges = plant.of("mediation.add_mediator", "charges")
    sage = profile("Sage 3")
    talk.act("add_mediator", "case_manager", mediator=sage, independent=True, **charges)
    talk.act("disclose", "mediator", **plant.of("mediation.disclose", "disclosure"))
    frame = plant.of("mediation.record_frame", "seat", "governing_law", "interpreter")
    talk.act("record_frame", "mediator", languages=["zh", "en"], **frame)
    third = str(talk.part("mediator", "Sage 3").pk)
    for verb in ("dismiss_challenge", "uphold_challenge"):
        why = plant.of("mediation.challenge", "reasons")
        talk.act("challenge", "claimant", mediator=third, **why)
        talk.act(verb, "case_manager", **plant.of(f"mediation.{verb}", "reasons"))


def in_the_rooms(talk, plant):
    """Something is said in every room by everybody who may, and something is kept back."""
    for role in ("claimant", "respondent", "mediator"):
        person = talk.part(role).person
        for name in talk.mediation.room_names():
            if door := room(person, talk.mediation.pk, name):
                text = plant(f"speech.{name}.{role}")
                frame = at_once(door, person, {"text": text, "key": f"key-{role}-{name}"})
                assert frame["type"] == "held", frame
    held.HeldPost.objects.all().update(due_at=held.real_time() - timedelta(seconds=1))
    assert all(held.release_due())
    door = room(talk.part("mediator").person, talk.mediation.pk, "notes")
    kept = {"text": plant("speech.kept"), "key": "key-kept-back"}
    at_once(door, talk.part("mediator").person, kept)


def beside_the_talks(talk, plant):
    talk.act("wait_for_appraisal", "mediator", **plant.of("mediation.wait_for_appraisal", "what"))
    talk.act("go_on", "mediator")
    where = plant.of("session.call", "link", "place")
    for verb, whom in (("hold", "joint"), ("call_off", "caucus-claimant")):
        facts = {"with_whom": whom, "at": "2199-01-01T10:00", **where}
        session = talk.open(Session, "call", "mediator", **facts)
        told = plant.of(f"session.{verb}", "outcome" if verb == "hold" else "reasons")
        there = {"attended": [str(talk.part("claimant").pk)]} if verb == "hold" else {}
        talk.act(verb, "mediator", session, **told, **there)
    facts = [plant("factlist.draw_up.undisputed")]
    talk.open(FactList, "draw_up", "mediator", undisputed=facts)
    passage = plant.of("mediation.waive_secrecy", "passage")
    talk.act("waive_secrecy", "claimant", **passage)
    offers_are_made(talk, plant)
    an_agreement_is_not_signed(talk, plant)
    figures_are_proposed(talk, plant)
    a_suspicion(talk, plant, "clear")


def offers_are_made(talk, plant):
    """One under a promise, declined; one that answers it and is accepted by nobody."""
    until = (talk.mediation.now() + timedelta(hours=20)).isoformat()
    texts = plant.of("offer.make", "total", "total_back", "message")
    lines = ("respondent_does", "claimant_does")
    duties = {name: [plant(f"offer.make.{name}")] for name in lines}
    days = {"pay_by": "2199-01-05", "back_by": "2199-01-05", "expires_at": until}
    plant.texts["offer.make.instalments"] = parts = f"2199-01-05 {texts['total']}"
    planted = texts | duties | days | {"instalments": [parts]}
    for secret in (True, False):
        offer = talk.open(Offer, "make", "claimant", **planted, in_confidence=secret)
        if secret:
            for part in list(offer.others):
                by = talk.mediation.dossier.parts.get(pk=part.pk)
                talk.act("promise_secrecy", by, Offer.objects.get(pk=offer.pk), understood=True)
            last = Offer.objects.get(pk=offer.pk)
            talk.act("decline", "respondent", last, **plant.of("offer.decline", "reasons"))


def an_agreement_is_not_signed(talk, plant):
    """Drawn up, changed in every way there is, signed by one, void, and laid aside."""
    drawn = talk.open(Agreement, "draw_up_from", "mediator", **terms(plant, "draw_up_from"))

    def act(verb, role, *names, **facts):
        told = plant.of(f"agreement.{verb}", *names) | facts
        talk.act(verb, role, Agreement.objects.get(pk=drawn.pk), **told)

    act("add_clause", "claimant", "heading", "chinese", "english", "reasons")
    act("edit_clause", "respondent", "chinese", "english", "reasons", clause="costs")
    act("take_out_clause", "mediator", "reasons", clause="copies")
    act("choose_confirmation", "mediator", "reasons", confirming="together")
    act("put_up", "mediator", version=Agreement.objects.get(pk=drawn.pk).newest.number)
    number = Agreement.objects.get(pk=drawn.pk).version.number
    act("sign", "claimant", version=number, understood=True)
    act("redraw", "respondent", "reasons", **terms(plant, "redraw"))
    act("put_up", "mediator", version=number + 1)
    act("sign", "respondent", version=number + 1, understood=True)
    act("lay_aside", "mediator", "reasons")


def terms(plant, verb):
    """Terms in which everything is planted."""
    texts = plant.of(f"agreement.{verb}", "total", "total_back")
    lines = ("respondent_does", "claimant_does")
    duties = {name: [plant(f"agreement.{verb}.{name}")] for name in lines}
    plant.texts[f"agreement.{verb}.instalments"] = part = f"2199-01-05 {texts['total']}"
    return texts | duties | {"instalments": [part], "back_by": "2199-01-05", "confidential": True}


def an_agreement_is_performed(plant):
    """Elsewhere: signed by both, and quarrelled over."""
    talk = Talk.applied().talking("Sage 2")
    given = {"total": "900.00", "pay_by": "2199-01-05"}
    drawn = talk.open(Agreement, "draw_up_from", "mediator", **given)
    Mediation.objects.filter(pk=talk.mediation.pk).update(origin="referred")
    why = plant.of("agreement.choose_ending", "reasons")
    ending = {"ending": "withdrawal", "respondents_bear": 0}
    talk.act("choose_ending", "mediator", again(drawn), **ending, **why)
    Mediation.objects.filter(pk=talk.mediation.pk).update(origin="applied")
    talk.act("put_up", "mediator", again(drawn), version=2)
    for role in ("claimant", "respondent"):
        talk.act("sign", role, again(drawn), version=2, understood=True)
    duty = Duty.objects.get(parent=drawn)
    slip = ingest(b"Paid.", name="slip.txt", by=talk.part("respondent").person)
    told = plant.of("duty.report", "remark")
    day = talk.mediation.today().isoformat()
    talk.act("report", "respondent", again(duty), done_on=day, files=[str(slip.pk)], **told)
    talk.act("dispute", "claimant", again(duty), **plant.of("duty.dispute", "reasons"))


def again(matter):
    return type(matter).objects.select_related("dossier").get(pk=matter.pk)


def figures_are_proposed(talk, plant):
    """A proposal and a bidding with words of their own; figures that are sealed, and a bound."""
    until = (talk.mediation.now() + timedelta(hours=20)).isoformat()
    texts = plant.of("proposal.propose", "total", "total_back", "message")
    plant.texts["proposal.propose.instalments"] = parts = f"2199-01-05 {texts['total']}"
    lines = ("respondent_does", "claimant_does")
    duties = {name: [plant(f"proposal.propose.{name}")] for name in lines}
    days = {"pay_by": "2199-01-05", "back_by": "2199-01-05", "expires_at": until}
    talk.open(Proposal, "propose", "mediator", **texts, **duties, **days, instalments=[parts])
    rule = plant.of("bidding.propose", "near_yuan", "message")
    rule |= {name: [plant(f"bidding.propose.{name}")] for name in lines}
    bidders = {f"{role}_bids": str(talk.part(role).pk) for role in ("claimant", "respondent")}
    bidding = talk.open(Bidding, "propose", "mediator", **RULE | rule | bidders)
    for part in list(talk.mediation.parts("claimant", "respondent")):
        by = talk.mediation.dossier.parts.get(pk=part.pk)
        talk.act("agree", by, Bidding.objects.get(pk=bidding.pk), understood=True)
    talk.act("bid", "claimant", place_of(talk, "claimant"), **plant.of("bid.bid", "figure"))
    talk.open(Mandate, "give", "claimant", **plant.of("mandate.give", "pays_most", "accepts_least"))


def a_suspicion(talk, plant, verb):
    told = plant.of("suspicion.report", "suspicion")
    suspicion = talk.open(Suspicion, "report", "mediator", **told)
    desk = talk.part("integrity_desk")
    talk.act("ask", desk, suspicion, **plant.of("suspicion.ask", "question"))
    talk.act("reply", "mediator", suspicion, **plant.of("suspicion.reply", "reply"))
    talk.act(verb, desk, suspicion, **plant.of(f"suspicion.{verb}", "reasons"))


def elsewhere(plant):
    """What only another mediation meets: each is told there."""
    an_agreement_is_performed(plant)
    names = ("dispute", "other_name", "other_email", "other_mobile", "address", "email", "amount")
    told = DISPUTE | plant.of("mediation.apply", *names, "mobile")
    talk = Talk.applied(**told)
    more = plant.of("mediation.name_party", "other_name", "other_email", "other_mobile")
    talk.act("name_party", "claimant", **more)
    talk = Talk.applied()
    talk.joined().chosen_by_house("Sage 1")
    late = plant.of("mediation.come_in", "address", "email", "mobile")
    talk.act("come_in", "respondent", **OURS, **late)
    for verb, name in (("record_unreachable", "tried"), ("record_refusal", "told")):
        talk.act(verb, "mediator", place(talk.refresh().mediation, State.CONTACT),
                 **plant.of(f"mediation.{verb}", name))  # fmt: skip
    ended = place(talk.refresh().mediation, State.TALKS)
    a_suspicion(talk, plant, "confirm")
    ended = place(talk.refresh().mediation, State.TALKS)
    talk.act("end_otherwise", "mediator", ended, **plant.of("mediation.end_otherwise", "reasons"))


def outsiders(play):
    """Everybody who could want to know: those of the case, of the court, and of neither."""
    Office.objects.get_or_create(person=someone("observer-1"), role="observer", court=COURT)
    Office.objects.get_or_create(person=someone("admin-2"), role="administrator", court=COURT)
    inside = play.case.talks.get().dossier.parts.exclude(person=None).values("person")
    serving = User.objects.filter(offices__court=COURT, is_active=True).exclude(pk__in=inside)
    return [None, someone("stranger"), *serving.distinct().order_by("username")]


@pytest.fixture
def walled(bench):
    heard = Listening()
    logging.getLogger().addHandler(heard)
    yield *world(), heard
    logging.getLogger().removeHandler(heard)


@pytest.mark.long
def test_nothing_comes_to_light_outside(walled, capsys):
    play, talk, plant, heard = walled
    everything_is_planted(plant)
    the_docket_says_that_it_ended_and_why(play, talk)
    planted = set(plant.texts.values()) | marks_of(talk.mediation.dossier)
    looked = 0
    for person in outsiders(play):
        outside = Outside(person, planted, dossier=talk.mediation.dossier, case=play.case)
        assert outside.walked() == [], person
        looked += outside.looked
    call_command("verify")
    lines = [*heard.lines, capsys.readouterr().out]
    assert heard.lines, "no log record was caught: nothing was tried"
    assert not [line for line in lines for text in plant.texts.values() if text in line]
    assert looked > 1_500
    print(f"{looked} looks from outside")


def everything_is_planted(plant):
    """Every fact told freely, and nowhere but where it belongs."""
    missing = set(told_freely()) - plant.texts.keys()
    assert missing == set(), "plant these too, or the wall is not tried there"
    assert plant.texts.keys() - set(told_freely()) <= {
        name for name in plant.texts if name.startswith("speech.")
    }
    planted = set(plant.texts.values())
    assert len(planted) == len(plant.texts)
    where = {label for label, _text in tables_with(planted, but={"streams.Entry"})}
    assert where <= HELD_IN, where - HELD_IN
    houses = Mediation.objects.values("dossier")
    outside = Content.objects.exclude(entry__stream__root__in=houses)
    assert not [c for c in outside for text in planted if text in str(c.body)]
    assert not Catchword.objects.filter(word__icontains="quixotry").exists()


def the_docket_says_that_it_ended_and_why(play, talk):
    kinds = [entry.kind for entry in play.case.stream().entries.order_by("seq")]
    first = kinds.index("case.divert")
    assert kinds[first : first + 3] == ["case.divert", "case.mediation_ended", "case.resume_review"]
    ended = play.case.stream().entries.get(kind="case.mediation_ended")
    assert ended.content.body["facts"] == {"ground": "deadlock"}
    assert "cause" not in ended.content.body
    assert play.case.filed_on == talk.mediation.applied_on


def test_a_hole_in_the_wall_would_be_seen(walled):
    """One planted byte, wherever it comes out, is found: else this test would prove nothing."""
    play, talk, plant, heard = walled
    judge, kept = play.part("judge"), plant.texts["speech.kept"]
    planted = set(plant.texts.values()) | marks_of(talk.mediation.dossier)
    logging.getLogger("odr.streams").warning("Said: %s", kept)
    assert [line for line in heard.lines if kept in line]
    Case.objects.filter(pk=play.case.pk).update(facts_and_reasons=kept)
    assert ("cases.Case", kept) in tables_with({kept}, but=HELD_IN)
    outside = Outside(judge.person, planted, dossier=talk.mediation.dossier, case=play.case)
    outside.look(f"/cases/{play.case.pk}/")
    outside.listen()
    assert outside.leaks == []
    seat(talk.mediation.stream("joint"), judge.person, holder=judge.pk)
    seat(talk.mediation.stream("mediation"), judge.person, holder=judge.pk)
    outside.listen()
    doors = len(outside.leaks)
    outside.look(f"/mediations/{talk.mediation.pk}/")
    assert doors and len(outside.leaks) > doors + 10
