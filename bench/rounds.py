"""Rounds: what was measured several times becomes one figure, and figures become ratios."""

import importlib.metadata
import os
import platform
import statistics
import subprocess
import sys
from collections import Counter

from bench.servers import BASE, SETTINGS

VERSIONS = ("django", "channels", "daphne", "psycopg", "twisted")


def told(*words):
    """Say on the error output how far it is; the result alone goes to the other."""
    print(*words, file=sys.stderr, flush=True)


def median(rows):
    """One row of several with the same keys: medians of numbers, sums of faults."""
    first = rows[0]
    if isinstance(first, dict):
        return {
            key: summed([row[key] for row in rows])
            if key == "faults"
            else median([row[key] for row in rows])
            for key in first
        }
    known = [row for row in rows if row is not None]
    return statistics.median(known) if known else None


def summed(faults):
    total = {}
    for key, value in faults[0].items():
        each = [fault[key] for fault in faults]
        counted = isinstance(value, dict)
        total[key] = dict(sum(map(Counter, each), Counter())) if counted else sum(each)
    return total


def is_faultless(faults):
    return not any(faults.values())


def target(name, value, *, least=None, most=None):
    """A figure beside what it has to be; without a figure it is not met."""
    met = value is not None and (value >= least if most is None else value <= most)
    wanted = {"least": least} if most is None else {"most": most}
    return {"name": name, "value": value, **wanted, "met": met}


def divided(one, other):
    return round(one / other, 4) if one is not None and other else None


def machine(database):
    """What a figure depends on, and whether the database was as durable as it has to be."""
    shown = {name: database.run(f"SHOW {name}")[0][0] for name in SETTINGS}
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=BASE,
        capture_output=True,
        text=True,
        check=False,
    )
    return {
        "cores": len(os.sched_getaffinity(0)),
        "load_average": os.getloadavg(),
        "python": platform.python_version(),
        "versions": {name: importlib.metadata.version(name) for name in VERSIONS},
        "postgres": database.run("SHOW server_version")[0][0],
        "settings": shown,
        "commit": commit.stdout.strip(),
    }
