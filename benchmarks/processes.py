"""Whole processes, interleaved: `pf2s-news build` in three states, and npm's mjml."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter
from typing import NamedTuple

NODE = Path("build/bench/node").absolute()
MJML = Path("build/bench/node_modules/mjml/bin/mjml").absolute()


@dataclass(frozen=True, kw_only=True)
class Case:
    """A command to time, and what to do before each run."""

    name: str
    command: Sequence[str | Path]
    prepare: Callable[[], object] = lambda: None


class Seconds(NamedTuple):
    """What a process took."""

    elapsed: float
    processor: float
    """Steadier than `elapsed` on a machine that does other work too."""


def build_cases(workspace: Path, number: int) -> list[Case]:
    """The three states that a build can meet."""
    command = (Path(sys.executable).with_name("pf2s-news"), "build", str(number))
    dist = workspace / "dist"
    return [
        Case(name="build, nothing cached", command=command, prepare=lambda: remove(dist)),
        Case(
            name="build, one article edited",
            command=command,
            prepare=article_editor(workspace, number),
        ),
        Case(name="build, nothing changed", command=command),
    ]


def start_cases() -> list[Case]:
    """What a start takes, and the least that it could."""
    program = Path(sys.executable).with_name("pf2s-news")
    return [
        Case(name="python -c pass", command=(sys.executable, "-c", "pass")),
        Case(name="pf2s-news --version", command=(program, "--version")),
        Case(name="pf2s-news --help", command=(program, "--help")),
    ]


def mjml_case(workspace: Path, source: str) -> Case:
    """The mjml command on the same issue's MJML."""
    written = workspace / "issue.mjml"
    written.write_text(source, encoding="utf-8", newline="\n")
    return Case(name="mjml", command=(NODE, MJML, written, "-o", workspace / "mjml.html"))


def remove(folder: Path) -> None:
    """Remove a folder that may be missing."""
    shutil.rmtree(folder, ignore_errors=True)


def article_editor(workspace: Path, number: int) -> Callable[[], None]:
    """A function that gives an article of the issue a last word that it never had."""
    manifest = (workspace / f"issues/issue-{number}.yaml").read_text(encoding="utf-8")
    articles = sorted((workspace / "issues/articles").glob("*.md"))
    article = next(path for path in articles if path.stem in re.findall(r"[a-z0-9-]+", manifest))
    text = article.read_text(encoding="utf-8").rstrip()
    numbers = count(1)

    def edit() -> None:
        edited = f"{text}\n\nModification {next(numbers)}.\n"
        article.write_text(edited, encoding="utf-8", newline="\n")

    return edit


def time_cases(cases: Sequence[Case], workspace: Path, runs: int) -> dict[str, Seconds]:
    """Medians by case. One round more is run first and not counted."""
    times: dict[str, list[Seconds]] = {case.name: [] for case in cases}
    for _ in range(runs + 1):
        for case in cases:
            case.prepare()
            times[case.name].append(time_process(case.command, workspace))
    return {name: medians(measured[1:]) for name, measured in times.items()}


def medians(measured: Sequence[Seconds]) -> Seconds:
    """Of both times, each on its own."""
    return Seconds(median(m.elapsed for m in measured), median(m.processor for m in measured))


def time_process(command: Sequence[str | Path], folder: Path) -> Seconds:
    """What a command takes; ends the benchmark where it fails."""
    used, start = processor_time(), perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    seconds = Seconds(perf_counter() - start, processor_time() - used)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return seconds


def processor_time() -> float:
    """Seconds that all ended child processes have used, on all processors."""
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
