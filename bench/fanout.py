"""`bin/bench fanout`: one hearing with a thousand listeners, beside the in-memory layer."""

from bench.rounds import divided, is_faultless, machine, median, target, told
from bench.servers import Run
from bench.subjects import court, plain


def fanout(given):
    """Deliveries for each second of CPU: the court's are on the record, the layer's are not."""
    listeners = 60 if given.quick else given.clients
    rounds, seconds = (1, 2) if given.quick else (given.rounds, given.seconds)
    with Run() as run:
        subjects = [
            court(run, hearings=1, people=listeners, given=given),
            plain(run, "layered", people=listeners),
        ]
        found = [{one.name: deliveries(one, seconds) for one in subjects} for _ in range(rounds)]
        return judged(found) | {"listeners": listeners, "machine": machine(run.postgres)}


def deliveries(subject, seconds):
    row = subject.measured(1, seconds=seconds)
    row["deliveries_per_cpu_second"] = divided(1e6, row["cpu_us_per_delivery"])
    told(f"{subject.name}: {row['deliveries_per_cpu_second']:.0f} deliveries a CPU second")
    return row


def judged(found):
    medians = median(found)
    ours, layer = (medians[name]["deliveries_per_cpu_second"] for name in ("court", "layered"))
    ratio = divided(ours, layer)
    return {
        "ratios": {"vs_memory_layer": ratio},
        "faultless": is_faultless(medians["court"]["faults"]),
        "targets": [target("vs_memory_layer", ratio, least=20)],
        "medians": medians,
        "rounds": found,
    }
