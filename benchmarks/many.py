"""`build --all` of 20 and of 200 issues: what an issue costs, and whether memory stays flat."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks import generated, processes

COUNTS = (20, 200)
STATES = ("nothing cached", "nothing changed")


# In a small process of its own: a child's most memory is never less than its parent's.
MEASURE = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = time.perf_counter() - start
print(json.dumps([seconds, used.ru_utime + used.ru_stime, used.ru_maxrss]))
sys.exit(status)
"""


class Cost(NamedTuple):
    """What a run took."""

    seconds: float
    processor: float
    """Seconds, on all processors."""
    memory: int
    """The most that was held at once, in KB."""


def rows(runs: int) -> Iterator[tuple[str, ...]]:
    """A row for each number of issues and each state; the runs interleaved."""
    with TemporaryDirectory() as folder:
        workspaces = {count: Path(folder, str(count)) for count in COUNTS}
        for count, workspace in workspaces.items():
            generated.write_workspace(workspace, issues=count)
        measured: dict[tuple[str, int], list[Cost]] = {}
        for _ in range(runs):
            for count, workspace in workspaces.items():
                processes.remove(workspace / "dist")
                for state in STATES:
                    measured.setdefault((state, count), []).append(build_all(workspace))
    for state in STATES:
        for count in COUNTS:
            yield row(f"{count} issues, {state}", count, measured[state, count])


def row(name: str, count: int, costs: list[Cost]) -> tuple[str, ...]:
    """Medians, by issue."""
    return (
        name,
        f"{median(cost.seconds for cost in costs) / count * 1000:.1f}",
        f"{median(cost.processor for cost in costs) / count * 1000:.1f}",
        f"{median(cost.memory for cost in costs) / 1024:.0f}",
    )


def build_all(workspace: Path) -> Cost:
    """Run it once; ends the benchmark where it fails."""
    return measured(workspace, "build", "--all", "--quiet")


def measured(workspace: Path, *words: str) -> Cost:
    """Run a command of the program in a workspace; ends the benchmark where it fails."""
    program = Path(sys.executable).with_name("pf2s-news")
    command = [sys.executable, "-S", "-c", MEASURE, str(program), *words]
    done = subprocess.run(command, cwd=workspace, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{words[0]} ended with {done.returncode}\n{done.stderr}")
    seconds, processor, memory = json.loads(done.stdout)
    return Cost(seconds, processor, memory)
