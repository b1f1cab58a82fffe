"""Exhibits are listed with the draft, produced with the claim, offered by either side."""
import pytest
from cases.evidence.models import Exhibit
from cases.motions.models import Motion
from odr.documents.intake import ingest

def file_of(part, text=b"order 1"):
    return str(ingest(text, name="order.txt", by=part.person).pk)

def test_listed_then_produced(draft):
    me = draft.part("claimant")
    exhibit = draft.open(Exhibit, "annex", "claimant", title="Order", purpose="It was bought.", files=[file_of(me)])
    assert exhibit.last_entry.stream.name == "draft"
    draft.filed()
    exhibit.refresh_from_db()
    assert (exhibit.state, exhibit.number, exhibit.last_entry.stream.name) == ("offered", 1, "docket")

def test_motion(docketed):
    motion = docketed.open(Motion, "file", "claimant", kind="suspension", grounds="Waiting.")
    docketed.act("grant", "judge", motion, order="So.")
    assert docketed.case.state == "suspended"
    assert docketed.sound()
