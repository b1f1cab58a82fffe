"""A hearing at different times, from its order to its sealed record."""

from hearings.models import Record
from tests.hearings.bench import again, pass_stage, speak, stage_of, underway


def test_a_hearing_goes_from_its_order_to_its_sealed_record(play):
    hearing = underway(play)
    assert hearing.state == "underway" and play.case.state == "hearing"
    kinds = []
    while again(hearing).state == "underway":
        stage = stage_of(again(hearing))
        kinds.append((stage.kind, stage.round))
        if stage.kind == "opening":
            speak(again(hearing), play.part("claimant"))
        pass_stage(play, hearing)
    assert kinds == [
        ("opening", 1),
        ("examination", 1),
        ("inquiry", 1),
        ("debate", 1),
        ("debate", 2),
        ("final", 1),
    ]
    record = play.open(Record, "make", "clerk", within=again(hearing))
    for part in list(play.case.parties()):
        play.act("confirm", part, again(record), stance="confirmed")
    assert again(record).state == "read"
    play.act("seal", "judge", again(record))
    assert again(hearing).state == "closed" and play.case.state == "deliberation"
    assert play.sound()
