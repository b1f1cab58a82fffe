"""Measures the court and prints what it found as JSON: see docs/performance.md."""

import argparse
import json
import signal
import sys

from bench.connections import connections
from bench.fanout import fanout
from bench.fixtures import THREAD
from bench.history import history
from bench.losses import losses
from bench.thread import posts, thread

MEASUREMENTS = {
    "thread": thread,
    "connections": connections,
    "fanout": fanout,
    "history": history,
    "losses": losses,
}


def main():
    given = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that everything is put away
    measure = posts if given.what == "thread" and given.posts else MEASUREMENTS[given.what]
    found = measure(given)
    json.dump(found, sys.stdout, indent=2)
    print()
    sys.exit(verdict(found, given.gate))


def verdict(found, gate):
    """0, or 1 for a fault of the record and, if it is asked for, for a target that was missed."""
    missed = gate and not all(one["met"] for one in found.get("targets", ()))
    return int(not found["faultless"] or bool(found.get("void")) or missed)


def arguments():
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("what", choices=MEASUREMENTS)
    parser.add_argument("--quick", action="store_true", help="one short round, for CI")
    parser.add_argument("--gate", action="store_true", help="fail unless every target is met")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5, help="of each measurement")
    parser.add_argument("--sizes", type=int, nargs="+", help="thread: numbers of hearings")
    parser.add_argument("--posts", type=int, help="thread: so many posts, then check every chain")
    parser.add_argument("--clients", type=int, default=1000, help="connections, fanout: how many")
    parser.add_argument("--node", action="store_true", help="thread: with the Node yardstick")
    parser.add_argument("--by", choices=["cookie", "key"], default="cookie")
    parser.add_argument("--layer", choices=["redis", "memory"], default="redis", help="of naive")
    parser.add_argument("--thread", default=THREAD, help="path of a thread, with {stream} in it")
    return parser.parse_args()


if __name__ == "__main__":
    main()
