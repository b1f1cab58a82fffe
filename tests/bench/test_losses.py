"""A small share of the measurement of losses: what it makes can be reckoned, and agrees."""

from argparse import Namespace

import numpy as np

from bench import losses


def test_a_small_share_of_the_measurement(monkeypatch):
    monkeypatch.setattr(losses, "SAMPLE", 100)
    event, columns = losses.event_with_index(), losses.made_columns(400, seed=3)
    found = losses.measured(event, columns)
    assert (found["wrong"], found["sample"]) == (0, 100)
    assert found["times_faster"] > 1


def test_what_is_measured_is_worth_measuring():
    """Everybody trades, most lose something, nobody sells what they do not hold."""
    from cases.losses.columns import reckon_all

    found = reckon_all(losses.event_with_index(), losses.made_columns(500, seed=4))
    assert found.refused == {}
    assert np.count_nonzero(found.cents["loss"]) > 250


def test_the_quick_round_tells_its_targets(monkeypatch):
    monkeypatch.setattr(losses, "SAMPLE", 50)
    told = {"faultless": True, "proposals_per_second": 99}
    monkeypatch.setattr(losses, "proposals", lambda investors: told)
    found = losses.losses(Namespace(quick=True))
    assert found["faultless"]
    met = {target["what"]: target["met"] for target in found["targets"]}
    assert met == {"seconds": True, "memory_mib": True, "proposals_per_second": False}
