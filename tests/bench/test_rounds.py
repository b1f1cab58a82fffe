"""How rounds become figures, and what makes a run worthless."""

from bench.__main__ import verdict
from bench.rounds import divided, is_faultless, median, target
from bench.thread import judged

CLEAN = {"gaps": 0, "ended": {}}


def row(posts, cpu, *, p99=4.0, faults=CLEAN):
    return {
        "posts_per_second": posts,
        "ack_ms": {"p50": 1.0, "p99": p99},
        "cpu_us_per_post": {"total": cpu},
        "faults": faults,
    }


def a_round(*, ours=6000, usual=250, floor=7000, faults=CLEAN):
    two = {"per_second": floor, "ms": {"p50": 1.0, "p99": 2.0}}
    return {
        "court": {"200": row(ours, 200.0, faults=faults)},
        "naive": {"200": row(usual, 5000.0)},
        "open_loop": row(1000, 300.0),
        "floor": {
            "two_statements": two,
            "one_statement": two | {"per_second": 2 * floor},
            "two_statements_at_rate": two,
        },
    }


RIGHT = {"wrong": 0, "entries": 10}


def test_several_rounds_give_medians_and_all_their_faults():
    rows = [row(n, 1.0, faults={"gaps": n, "ended": {"4008": 1}}) for n in (3, 1, 9)]
    found = median(rows)
    assert found["posts_per_second"] == 3
    assert found["faults"] == {"gaps": 13, "ended": {"4008": 3}}
    assert not is_faultless(found["faults"]) and is_faultless(CLEAN)


def test_ratios_are_of_the_same_rounds():
    found = judged([a_round(), a_round(ours=100), a_round(ours=9000)], 200, RIGHT)
    assert found["ratios"]["vs_naive_ledgered"] == 24.0
    assert found["ratios"]["vs_durable_floor"] == 0.8571
    assert found["ratios"]["cpu_vs_naive"] == 0.04
    assert found["ratios"]["ack_p99_vs_floor"] == 2.0
    assert [each["vs_naive_ledgered"] for each in found["ratios_of_each_round"]] == [24, 0.4, 36]
    assert {one["name"]: one["met"] for one in found["targets"]} == {
        "vs_naive_ledgered": False,
        "vs_durable_floor": True,
        "cpu_vs_naive": True,
        "ack_p99_vs_floor": True,
        "wrong_entries": True,
    }


def test_a_yardstick_that_was_ill_voids_the_run():
    assert judged([a_round(usual=174)], 200, RIGHT)["void"]
    assert not judged([a_round(usual=175)], 200, RIGHT)["void"]


def test_a_fault_of_the_record_fails_the_run_and_a_missed_target_only_the_gate():
    well = judged([a_round()], 200, RIGHT)
    assert (verdict(well, False), verdict(well, True)) == (0, 1)
    assert verdict(judged([a_round()], 200, {"wrong": 1, "entries": 10}), False) == 1
    assert verdict(judged([a_round(faults={"gaps": 1})], 200, RIGHT), False) == 1
    assert verdict(judged([a_round(usual=10)], 200, RIGHT), False) == 1


def test_a_target_without_a_figure_is_not_met():
    assert divided(None, 3) is None and divided(3, 0) is None
    assert not target("x", None, least=1)["met"]
    assert target("x", 1.3, most=1.3)["met"] and not target("x", 1.31, most=1.3)["met"]
