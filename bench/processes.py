"""What processes cost: CPU seconds and memory of a process and all below it."""

import os
import time
from dataclasses import dataclass

import psutil


def tree(pid):
    """A process and all its descendants, those that are still there."""
    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def cpu_seconds(pid):
    """User and system time of a tree, including its children that have ended."""
    total = 0.0
    for process in tree(pid):
        try:
            total += sum(process.cpu_times()[:4])
        except psutil.NoSuchProcess:
            continue
    return total


def kibibytes(pid):
    """Proportional set size of a tree: shared pages are counted once between those sharing them."""
    return sum(process.memory_full_info().pss for process in tree(pid)) / 1024


def busy_seconds():
    """What all cores of the machine have worked so far, whoever they worked for."""
    times = psutil.cpu_times()
    return times.user + times.nice + times.system + times.irq + times.softirq


@dataclass(frozen=True)
class Cost:
    """What was used between two moments: seconds of CPU by name, and of the clock."""

    cpu: dict
    wall: float
    client: float
    foreign: float

    def per(self, count):
        """CPU microseconds for each of `count`, by name and in total."""
        each = {name: round(spent * 1e6 / max(count, 1), 1) for name, spent in self.cpu.items()}
        return each | {"total": round(sum(self.cpu.values()) * 1e6 / max(count, 1), 1)}

    def cores(self):
        """How many cores the load client, and everybody who is not measured, kept busy."""
        return {
            "client": round(self.client / self.wall, 2),
            "foreign": round(max(self.foreign, 0.0) / self.wall, 2),
        }


class Meter:
    """Measures trees, given as `{name: process id}`, from its making to `read`."""

    def __init__(self, trees):
        self.trees = trees
        self.began = self.now()

    def now(self):
        """The client is this process and what it has run and waited for, as pgbench."""
        spent = {name: cpu_seconds(pid) for name, pid in self.trees.items()}
        return spent, sum(os.times()[:4]), busy_seconds(), time.perf_counter()

    def read(self):
        spent, client, busy, wall = self.now()
        spent0, client0, busy0, wall0 = self.began
        cpu = {name: spent[name] - spent0[name] for name in spent}
        ours = sum(cpu.values()) + client - client0
        return Cost(cpu, wall - wall0, client - client0, busy - busy0 - ours)
