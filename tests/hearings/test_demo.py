"""The demonstration court shows a hearing at different times that is under way."""

from cases.demo.people import settle_in
from cases.demo.stories import STORIES, told
from hearings.demo import hearing_at_different_times
from hearings.models import Hearing
from odr.streams.chain import verify
from odr.streams.models import Stream


def test_the_story_is_told_and_every_chain_holds(db):
    assert hearing_at_different_times in STORIES
    play = hearing_at_different_times(settle_in())
    assert told(hearing_at_different_times)
    hearing = Hearing.objects.get(parent=play.case)
    assert hearing.state == "underway" and hearing.open_stages().get().kind == "inquiry"
    assert hearing.questions.filter(state="issued").count() == 2
    streams = Stream.objects.filter(root=play.case.dossier_id)
    assert not [wrong for stream in streams for wrong in verify(stream)]
