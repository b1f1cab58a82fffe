"""`bin/bench connections`: what a participant costs who only listens, and how they come back."""

import time

from bench.client import Loop, Reader, Socket
from bench.loads import gathered, percentiles, undisturbed
from bench.processes import Meter, kibibytes
from bench.rounds import divided, machine, median, target, told
from bench.servers import Run
from bench.subjects import court, plain

RECORD, MISSED = 100, 10  # entries on each record; of these, missed by whoever comes back
AT_ONCE = 32


def connections(given):
    """Memory for each idle participant, arrivals a second, and a storm, beside a bare server."""
    count = 60 if given.quick else given.clients
    with Run() as run:
        bare = plain(run, "bare", people=count)
        ours = court(run, hearings=-(-count // 3), entries=[RECORD], given=given)
        places = {"bare": people(bare, count), "court": people(ours, count)}
        memory = {
            "bare": idle(bare, places["bare"]),
            "court": idle(ours, places["court"], after=RECORD),
        }
        rounds = [a_round(bare, ours, places) for _ in range(1 if given.quick else given.rounds)]
        storm = [a_storm(ours, places["court"]) for _ in range(1 if given.quick else given.rounds)]
        return judged(memory, rounds, storm) | {
            "clients": count,
            "machine": machine(run.postgres),
        }


def people(subject, count):
    return [place for hearing in subject.hearings for place in hearing.places][:count]


def arriving(loop, subject, places, after):
    """Makes each socket when asked: a bare one, or a reader who has everything up to `after`."""
    for place in places:
        if after is None:
            yield Socket(loop, place, port=subject.port)
        else:
            yield Reader(loop, place, port=subject.port, after=after)


def leave(sockets):
    for socket in sockets:
        socket.leave()
    time.sleep(1)


def idle(subject, places, *, after=None):
    """KiB of memory for each who is there and silent, once a few have been there before them."""
    loop = Loop()
    leave(gathered(loop, arriving(loop, subject, places[:10], after), at_once=AT_ONCE))
    before = kibibytes(subject.trees["server"])
    here = gathered(loop, arriving(loop, subject, places, after), at_once=AT_ONCE)
    loop.until(lambda: False, seconds=2)
    each = (kibibytes(subject.trees["server"]) - before) / len(here)
    told(f"{subject.name}: {each:.1f} KiB each")
    leave(here)
    return round(each, 2)


def a_round(bare, ours, places):
    return {
        "bare": coming(bare, places["bare"]),
        "nothing_missed": coming(ours, places["court"], after=RECORD),
        "some_missed": coming(ours, places["court"], after=RECORD - MISSED),
    }


def coming(subject, places, *, after=None):
    """How many a second come in, proved who they are and were given what they missed."""
    loop = Loop()
    with undisturbed():
        meter = Meter(subject.trees)
        here = gathered(loop, arriving(loop, subject, places, after), at_once=AT_ONCE)
        cost = meter.read()
    short = sum(one.entries != RECORD - after for one in here) if after is not None else 0
    leave(here)
    told(f"{subject.name}, after {after}: {len(here) / cost.wall:.0f} a second")
    return {
        "per_second": round(len(here) / cost.wall),
        "ms": percentiles([one.live_at - one.began for one in here]),
        "cpu_us": cost.per(len(here)),
        "cores": cost.cores(),
        "incomplete": short,
    }


def a_storm(subject, places):
    """All come back at the same moment, each for the whole record; `failed` did not get in."""
    loop, began = Loop(), time.perf_counter()
    with undisturbed():
        here = list(arriving(loop, subject, places, 0))
        loop.until(lambda: all(one.live_at or one.ended for one in here), seconds=120)
    live = [one for one in here if one.live_at]
    row = {
        "seconds": round(time.perf_counter() - began, 2),
        "ms": percentiles([one.live_at - one.began for one in live]),
        "incomplete": sum(one.entries != RECORD or one.gaps + one.broken > 0 for one in live),
        "failed": len(here) - len(live),
    }
    told(f"storm of {len(here)}: {row['seconds']} s, {row['failed']} failed")
    leave(here)
    return row


def judged(memory, rounds, storm):
    rates, storms = median(rounds), median(storm)
    bare = rates["bare"]["per_second"]
    ratio = {
        "memory_vs_bare": divided(memory["court"], memory["bare"]),
        "connect_vs_bare": divided(rates["nothing_missed"]["per_second"], bare),
        "connect_and_resume_vs_bare": divided(rates["some_missed"]["per_second"], bare),
    }
    came = [*storm, *(row[name] for row in rounds for name in ("nothing_missed", "some_missed"))]
    incomplete = sum(row["incomplete"] for row in came)
    return {
        "ratios": ratio,
        "idle_kib": memory,
        "arrivals": rates,
        "storm": storms,
        "faultless": not incomplete,
        "targets": [
            target("memory_vs_bare", ratio["memory_vs_bare"], most=1.3),
            target("connect_and_resume_vs_bare", ratio["connect_and_resume_vs_bare"], least=0.6),
            target("failed_in_storm", max(row["failed"] for row in storm), most=0),
        ],
        "rounds": {"arrivals": rounds, "storms": storm},
    }
