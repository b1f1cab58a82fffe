"""What is measured: the court, and the yardsticks beside it, each served and filled."""

import secrets
import subprocess
from dataclasses import dataclass

from bench.loads import Hearing, Load, Place, percentiles, undisturbed
from bench.processes import Meter
from bench.rounds import told
from bench.servers import BASE, court_command, daphne, free_port, is_healthy

WARM = 0.5  # seconds before each measurement: statements prepared, heads known
WAVES = 15  # answers in each hearing, at least: a slow server answers all of them at once
LONGEST = 60  # seconds that these may take


@dataclass
class Subject:
    """A server with its hearings; `trees` are the processes whose CPU counts as its own."""

    name: str
    port: int
    trees: dict
    hearings: list
    by_entry: bool = False
    environment: dict | None = None

    def measured(self, count, *, seconds, rate=None):
        """A row: posts and latencies of so many of its hearings, at a rate or as fast as it can."""
        load = Load(self.hearings[:count], port=self.port, by_entry=self.by_entry)
        load.gather()
        with undisturbed():
            load.begin(rate=rate)
            load.go(WARM)
            load.forget()
            meter = Meter(self.trees)
            load.go(seconds)
            if rate is None:
                load.go_on(len(load.hearings) * WAVES, seconds=LONGEST)
            cost, acks, deliveries = meter.read(), len(load.acks), len(load.deliveries)
            load.finish()  # what was answered late counts with its latency
        row = {
            "posts_per_second": round(acks / cost.wall),
            "ack_ms": percentiles(load.acks),
            "delivery_ms": percentiles(load.deliveries),
            "deliveries": deliveries,
            "cpu_us_per_post": cost.per(acks),
            "cpu_us_per_delivery": cost.per(deliveries)["total"],
            "cores": cost.cores(),
            "faults": load.faults(),
        }
        load.leave()
        return row


def court(run, *, hearings, people=3, entries=(0,), given):
    """The court as in production, with these hearings.

    `entries` are the lengths of their records, in turn; `given` says how participants come in.
    """
    database, port = run.postgres.another("court"), free_port()
    environment = run.court_environment(database, port)
    run.django("manage", "migrate", "--verbosity", 0, environment=environment)
    told("the court is being set up")
    wanted = ["--hearings", hearings, "--people", people, "--entries", *entries]
    wanted += ["--by", given.by, "--thread", given.thread]
    places = run.django("bench.fixtures", *wanted, environment=environment)
    server = run.serve(
        "court", court_command(port), environment=environment, port=port, ready=is_healthy
    )
    trees = {"server": server.pid, "postgres": run.postgres.pid}
    return Subject("court", port, trees, seats(places), environment=environment)


def naive(run, *, hearings, people=3, layer="redis"):
    """The usual ledgered consumer on the stock server."""
    database, port = run.postgres.another("naive"), free_port()
    environment = run.environment(
        DJANGO_SETTINGS_MODULE="bench.naive.settings",
        DJANGO_SECRET_KEY=secrets.token_urlsafe(64),
        DATABASE_URL=database.url,
        REDIS_URL=run.redis_url,
        NAIVE_LAYER=layer,
    )
    places = run.django("bench.naive.fixtures", hearings, people, environment=environment)
    server = run.serve(
        "naive", daphne("bench.naive.asgi:application", port), environment=environment, port=port
    )
    trees = {"server": server.pid, "postgres": run.postgres.pid}
    return Subject("naive", port, trees, seats(places), by_entry=True)


def node(run, *, hearings, people=3):
    """The same ledger over the same tables, by Node with `ws` and `pg`; it asks for no session."""
    database, port = run.postgres.another("node"), free_port()
    filled = run.environment(
        DJANGO_SETTINGS_MODULE="bench.naive.settings",
        DJANGO_SECRET_KEY=secrets.token_urlsafe(64),
        DATABASE_URL=database.url,
    )
    places = run.django("bench.naive.fixtures", hearings, people, environment=filled)
    subprocess.run(["npm", "ci", "--silent"], cwd=BASE / "bench" / "node", check=True)
    environment = run.environment(
        PORT=str(port), PGHOST=database.host, PGPORT=str(database.port), PGDATABASE=database.name
    )
    server = run.serve("node", ["node", "bench/node/server.js"], environment=environment, port=port)
    trees = {"server": server.pid, "postgres": run.postgres.pid}
    return Subject("node", port, trees, seats(places), by_entry=True)


def plain(run, name, *, hearings=1, people=1):
    """A yardstick without a database: `bare` or `layered`."""
    port = free_port()
    server = run.serve(
        name, daphne(f"bench.{name}:application", port), environment=run.environment(), port=port
    )
    places = [[{"path": "/", "headers": {}}] * people] * hearings
    return Subject(name, port, {"server": server.pid}, seats(places), by_entry=True)


def seats(places):
    return [Hearing([Place(**place) for place in hearing]) for hearing in places]
