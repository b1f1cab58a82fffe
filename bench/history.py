"""`bin/bench history`: the first screen of a long hearing, beside loading it through the ORM."""

import statistics
import time

from bench.client import Loop, Reader
from bench.rounds import divided, machine, target, told
from bench.screens import SCREEN
from bench.servers import Run
from bench.subjects import court

LENGTHS = (500, 5_000, 50_000)
USUAL = 5_000  # the hearing of the target


def history(given):
    """Milliseconds in the process and over a socket, for records of several lengths."""
    lengths = LENGTHS[:2] if given.quick else LENGTHS
    with Run() as run:
        ours = court(run, hearings=len(lengths), people=1, entries=lengths, given=given)
        loaded = run.django("bench.screens", *lengths, environment=ours.environment)
        over = {str(length): over_a_socket(ours, at, length) for at, length in enumerate(lengths)}
        told(f"first screen {loaded['screen']} ms, through the ORM {loaded['orm']} ms")
        return judged(loaded, over) | {"machine": machine(run.postgres)}


def over_a_socket(subject, at, length):
    """Milliseconds from connecting to having the last screen: the median of 15."""
    loop, [place], took, short = Loop(), subject.hearings[at].places, [], 0
    for _ in range(15):
        began = time.perf_counter()
        reader = Reader(loop, place, port=subject.port, after=length - SCREEN)
        loop.until(lambda reader=reader: reader.live_at or reader.ended, seconds=30)
        took.append((reader.live_at or float("inf")) - began)
        short += reader.entries != SCREEN
        reader.leave()
    return {"ms": round(statistics.median(took) * 1000, 2), "incomplete": short}


def judged(loaded, over):
    screen, orm = loaded["screen"], loaded["orm"]
    shortest, *_between, longest = screen
    ratio = {
        "first_screen_vs_orm": divided(screen[str(USUAL)], orm[str(USUAL)]),
        "longest_vs_shortest": divided(screen[longest], screen[shortest]),
        "longest_vs_shortest_over_a_socket": divided(over[longest]["ms"], over[shortest]["ms"]),
    }
    return {
        "ratios": ratio,
        "in_process_ms": loaded,
        "over_a_socket": over,
        "faultless": not any(one["incomplete"] for one in over.values()),
        "targets": [
            target("first_screen_vs_orm", ratio["first_screen_vs_orm"], most=round(1 / 30, 4)),
            target("longest_vs_shortest", ratio["longest_vs_shortest"], most=1.5),
        ],
    }
