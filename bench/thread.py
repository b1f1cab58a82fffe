"""`bin/bench thread`: how many posts a second are on the record, beside the yardsticks."""

from bench.floor import ONE_STATEMENT, TWO_STATEMENTS, Floor
from bench.loads import Load, percentiles, undisturbed
from bench.processes import Meter
from bench.rounds import divided, is_faultless, machine, median, target, told
from bench.servers import Run
from bench.subjects import court, naive, node

SIZES = (1, 10, 50, 200)
OPEN_HEARINGS, OPEN_RATE = 50, 1000
LEAST_OF_NAIVE = 0.025  # of the floor, or the yardstick itself was ill


def thread(given):
    """The whole measurement as JSON: every round, the medians, the ratios and the targets."""
    sizes = given.sizes or ((50,) if given.quick else SIZES)
    rounds, seconds = (1, 2) if given.quick else (given.rounds, given.seconds)
    with Run() as run:
        ours = court(run, hearings=max(*sizes, OPEN_HEARINGS), given=given)
        usual = naive(run, hearings=max(sizes), layer=given.layer)
        subjects = [ours, usual] + ([node(run, hearings=max(sizes))] if given.node else [])
        floor = Floor.laid(run.pgbench(), run.postgres.another("floor"), run.folder / "floor")
        found = [a_round(subjects, floor, sizes, seconds) for _ in range(rounds)]
        record = run.django("bench.chains", environment=ours.environment)
        return judged(found, max(sizes), record) | {"machine": machine(run.postgres)}


def a_round(subjects, floor, sizes, seconds):
    """Everything once; what is divided by each other is measured one right after the other."""
    *smaller, largest = sorted(sizes)
    found = {subject.name: {} for subject in subjects} | {"floor": {}}

    def measured(size):
        for subject in subjects:
            row = subject.measured(size, seconds=seconds)
            found[subject.name][str(size)] = noted(f"{subject.name} × {size}", row)

    for size in smaller:
        measured(size)
    for name, script in (("one_statement", ONE_STATEMENT), ("two_statements", TWO_STATEMENTS)):
        found["floor"][name] = noted(f"pgbench {name}", floor.measure(script, seconds=seconds))
    measured(largest)
    ours = subjects[0].measured(OPEN_HEARINGS, seconds=seconds, rate=OPEN_RATE)
    found["open_loop"] = noted("court, open loop", ours)
    beside = floor.measure(TWO_STATEMENTS, seconds=seconds, rate=OPEN_RATE)
    found["floor"]["two_statements_at_rate"] = noted("pgbench at that rate", beside)
    return found


def noted(name, row):
    told(f"{name}:", row.get("posts_per_second", row.get("per_second")), "a second")
    return row


def ratios(found, size):
    """What the targets are about, at the largest number of hearings."""
    ours, usual = found["court"][str(size)], found["naive"][str(size)]
    two, one = found["floor"]["two_statements"], found["floor"]["one_statement"]
    at_rate, p99 = found["floor"]["two_statements_at_rate"], found["open_loop"]["ack_ms"]["p99"]
    posts, cpu = ours["posts_per_second"], ours["cpu_us_per_post"]["total"]
    return {
        "vs_naive_ledgered": divided(posts, usual["posts_per_second"]),
        "vs_durable_floor": divided(posts, two["per_second"]),
        "vs_one_statement": divided(posts, one["per_second"]),
        "cpu_vs_naive": divided(cpu, usual["cpu_us_per_post"]["total"]),
        "ack_p99_vs_floor": divided(p99, two["ms"]["p99"]),
        "ack_p99_vs_floor_at_rate": divided(p99, at_rate["ms"]["p99"]),
        "naive_vs_floor": divided(usual["posts_per_second"], two["per_second"]),
    } | vs_node(found, size)


def vs_node(found, size):
    """Only where that yardstick was asked for."""
    if "node" not in found:
        return {}
    ours, other = found["court"][str(size)], found["node"][str(size)]
    cpu = (row["cpu_us_per_post"]["total"] for row in (ours, other))
    posts = divided(ours["posts_per_second"], other["posts_per_second"])
    return {"vs_node": posts, "cpu_vs_node": divided(*cpu)}


def judged(found, size, record):
    medians = median(found)
    each = [ratios(one, size) for one in found]
    ratio = median(each)
    faults = [row["faults"] for row in (*medians["court"].values(), medians["open_loop"])]
    targets = [
        target("vs_naive_ledgered", ratio["vs_naive_ledgered"], least=25),
        target("vs_durable_floor", ratio["vs_durable_floor"], least=0.8),
        target("cpu_vs_naive", ratio["cpu_vs_naive"], most=0.05),
        target("ack_p99_vs_floor", ratio["ack_p99_vs_floor"], most=3),
        target("wrong_entries", record["wrong"], most=0),
    ]
    targets += [target("vs_node", ratio["vs_node"], least=4)] if "vs_node" in ratio else []
    return {
        "hearings": size,
        "ratios": ratio,
        "ratios_of_each_round": each,
        "void": ratio["naive_vs_floor"] < LEAST_OF_NAIVE,
        "faultless": all(map(is_faultless, faults)) and not record["wrong"],
        "record": record,
        "targets": targets,
        "medians": medians,
        "rounds": found,
    }


def posts(given):
    """`--posts N`: so many posts, then every chain of the database checked."""
    hearings = max(given.sizes or SIZES)
    with Run() as run:
        ours = court(run, hearings=hearings, given=given)
        load = Load(ours.hearings, port=ours.port)
        load.gather()
        with undisturbed():
            meter = Meter(ours.trees)
            load.begin()
            load.go_on(given.posts, seconds=3600)
            cost, answered = meter.read(), len(load.acks)
            load.finish()
        faults = load.faults()
        load.leave()
        told(f"{load.answered} posts in {cost.wall:.0f} s; now every chain is checked")
        record = run.django("bench.chains", environment=ours.environment)
        kept = record["entries"] == load.answered
        return {
            "posts": load.answered,
            "posts_per_second": round(answered / cost.wall),
            "ack_ms": percentiles(load.acks),
            "cpu_us_per_post": cost.per(answered),
            "record": record,
            "faults": faults,
            "faultless": kept and is_faultless(faults) and not record["wrong"],
            "machine": machine(run.postgres),
        }
