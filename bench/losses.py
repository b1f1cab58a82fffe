"""How fast losses are reckoned: 100,000 investors at once, beside one by one, exactly."""

import json
import os
import resource
import subprocess
import sys
import time
from tempfile import TemporaryDirectory

import numpy as np

EVENT = {
    "direction": "buy",
    "implementation": "2024-01-02",
    "exposure": "2024-06-03",
    "baseline": "2024-07-01",
    "baseline_price": "11.37",
    "commission_rate": "0.0003",
    "stamp_duty_rate": "0.0005",
}
TRADES = 20  # of each investor
SAMPLE = 2_000  # investors, reckoned one by one
ROUNDS = 3
SECONDS, GIBIBYTE, RATE = 60, 1024, 100  # to be met: seconds, MiB, proposals a second


def losses(given):
    """Three rounds, each a mass and a sample; `faultless` if every figure of the sample agrees."""
    start_django()
    investors = 5_000 if given.quick else 100_000
    event, made = event_with_index(), made_columns(investors, seed=1)
    rounds = [measured(event, made) for _ in range(1 if given.quick else ROUNDS)]
    seconds = sorted(one["seconds"] for one in rounds)[len(rounds) // 2]
    ratios = sorted(one["times_faster"] for one in rounds)
    sent = proposals(100 if given.quick else 3_000)
    memory, rate = most_memory(), sent["proposals_per_second"]
    return {
        "investors": investors,
        "trades": investors * TRADES,
        "seconds": seconds,
        "investors_per_second": round(investors / seconds),
        "times_faster_than_one_by_one": ratios[len(ratios) // 2],
        "memory_mib": memory,
        "proposals": sent,
        "rounds": rounds,
        "faultless": all(one["wrong"] == 0 for one in rounds) and sent["faultless"],
        "targets": [
            {"what": "seconds", "most": SECONDS, "found": seconds, "met": seconds < SECONDS},
            {"what": "memory_mib", "most": GIBIBYTE, "found": memory, "met": memory < GIBIBYTE},
            {"what": "proposals_per_second", "least": RATE, "found": rate, "met": rate >= RATE},
        ],
    }


def proposals(investors):
    """Proposals to so many investors through the one door, in a court of its own."""
    with TemporaryDirectory(prefix="court-losses-") as folder:
        given = {"ODR_VAR": folder, "DJANGO_SETTINGS_MODULE": "odr.settings"}
        environment = os.environ | given
        for command in (["manage.py", "migrate", "-v0"], ["-m", "bench.proposals"]):
            more = ["--investors", str(investors)] if "-m" in command else []
            done = subprocess.run(
                [sys.executable, "-W", "ignore", *command, *more],
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
    return json.loads(done.stdout)


def most_memory():
    """How much this process ever had, in MiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1024**2 if sys.platform == "darwin" else 1024))


def start_django():
    """The sentences of a refusal need the settings; no database is touched."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "odr.settings")
    django.setup()


def event_with_index():
    """The event of the measurement, with an index of every day."""
    from datetime import date, timedelta

    from cases.losses.reading import event_of

    days = [date(2023, 12, 1) + timedelta(days=n) for n in range(240)]
    index = {day.isoformat(): 3200 - 2 * n + 17 * (n % 7) for n, day in enumerate(days)}
    return event_of(EVENT | {"index": index})


def made_columns(investors, *, seed):
    """Investors who buy and sell over seven months and never sell more than they hold."""
    from cases.losses.rows import Columns

    dice = np.random.default_rng(seed)
    shape = (investors, TRADES)
    days = np.sort(dice.integers(12_395, 12_605, shape), axis=1)  # since 1990: December to July
    seconds = days * 86_400 + 34_200 + np.arange(TRADES) * 60
    quantity = dice.integers(1, 50, shape) * 100
    price = dice.integers(900, 1_800, shape) * 10_000  # whole cents
    sells = dice.random(shape) < 0.45
    side, held = np.ones(shape, dtype=np.int64), np.zeros(investors, dtype=np.int64)
    for n in range(TRADES):
        sold = sells[:, n] & (held > 0)
        quantity[:, n] = np.where(sold, np.minimum(quantity[:, n], held), quantity[:, n])
        side[:, n] += sold
        held += np.where(sold, -quantity[:, n], quantity[:, n])
    who = np.repeat(np.arange(investors), TRADES)
    timed = np.zeros(who.size, dtype=np.int64)
    return Columns(
        investors, who, seconds.ravel(), timed, side.ravel(), quantity.ravel(), price.ravel()
    )


def measured(event, columns):
    """One round: everybody at once, then a sample one by one, and where the two differ."""
    from cases.losses.columns import FIGURES, reckon_all
    from cases.losses.loss import reckon

    began = time.perf_counter()
    found = reckon_all(event, columns)
    seconds = time.perf_counter() - began
    step = max(1, columns.investors // SAMPLE)
    sample = range(0, columns.investors, step)
    lists = [columns.trades_between(n * TRADES, (n + 1) * TRADES) for n in sample]
    began = time.perf_counter()
    exact = [reckon(event, trades) for trades in lists]
    one_by_one = (time.perf_counter() - began) / len(lists)
    pairs = zip(sample, exact, strict=True)
    wrong = sum(found.of(n) != {name: getattr(one, name) for name in FIGURES} for n, one in pairs)
    return {
        "seconds": round(seconds, 3),
        "one_by_one_seconds": round(one_by_one * columns.investors, 3),
        "times_faster": round(one_by_one * columns.investors / seconds, 1),
        "reckoned_exactly": found.exactly,
        "sample": len(lists),
        "wrong": wrong,
    }
