"""Times by stage and as a whole, and against npm's mjml command, as tables.

    make bench
    make bench ARGS="--runs 20"

Two workspaces: the repository's own issue 25, and a generated one with 20
full articles of 120 words and one picture in five; for the rules, the tests'
clean issue. Medians; nothing is asserted, since times belong to a machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks import archive, checking, generated, importing, live, many, processes, stages
from benchmarks.install_mjml import MJML

REPOSITORY = Path(__file__).resolve().parents[1]
OWN_ISSUE = 25


def main() -> None:
    """Measure and print."""
    runs = arguments().runs
    print_machine()
    with tempfile.TemporaryDirectory() as folder:
        own, made_up = Path(folder, "own"), Path(folder, "generated")
        copy_own_workspace(own)
        generated.write_workspace(made_up)
        report(f"Issue {OWN_ISSUE} of this repository", own, OWN_ISSUE, runs)
        report("20 articles of 120 words, one picture in five", made_up, generated.NUMBER, runs)
        sizes(made_up, generated.NUMBER)
        start_up(made_up, runs)
    rules(runs)
    every_issue(max(1, runs // 3))
    preview()
    pages(max(1, runs // 3))
    series(max(1, runs // 3))


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=10, help="of each measurement (default: 10)")
    return parser.parse_args()


def print_machine() -> None:
    """What the figures belong to."""
    node = subprocess.run([processes.NODE, "--version"], capture_output=True, text=True, check=True)
    libraries = ", ".join(f"{name} {version(name)}" for name in ("mjml-python", "premailer"))
    print(f"Python {platform.python_version()}, {libraries}; Node {node.stdout.strip()}, {MJML}")
    print(f"{platform.machine()}, {os.cpu_count()} processors")


def copy_own_workspace(target: Path) -> None:
    """The repository's publication and issues; its theme is the packaged one."""
    shutil.copytree(REPOSITORY / "issues", target / "issues")
    shutil.copy(REPOSITORY / "newsletter.yaml", target)


def report(title: str, workspace: Path, number: int, runs: int) -> None:
    """Both tables of a workspace."""
    print(f"\n{title}\n{'=' * len(title)}")
    print_stages(stages.time_stages(workspace, number, runs), runs)
    source = stages.mjml_source(workspace, number)
    cases = [*processes.build_cases(workspace, number), processes.mjml_case(workspace, source)]
    print_processes(processes.time_cases(cases, workspace, runs), runs)


def print_stages(times: dict[str, float], runs: int) -> None:
    """Milliseconds by stage, and their share of the whole."""
    whole = sum(times.values())
    rows = [(name, f"{t * 1000:.1f}", f"{t / whole:.0%}") for name, t in times.items()]
    print_table(
        (f"stage, in one process, median of {runs}", "ms", "share"),
        [*rows, ("whole", f"{whole * 1000:.1f}", "")],
    )


def print_processes(times: dict[str, processes.Seconds], runs: int) -> None:
    """Milliseconds by command, and as parts of what the mjml command takes."""
    mjml = times["mjml"]
    rows = [
        (
            name,
            f"{took.elapsed * 1000:.0f}",
            f"{took.elapsed / mjml.elapsed:.2f}",
            f"{took.processor * 1000:.0f}",
            f"{took.processor / mjml.processor:.2f}",
        )
        for name, took in times.items()
    ]
    head = (f"whole process, median of {runs}, interleaved", "ms", "/ mjml", "CPU ms", "/ mjml")
    print_table(head, rows)


def sizes(workspace: Path, number: int) -> None:
    """The bytes that Gmail counts."""
    file = workspace / f"dist/issue-{number}/report.json"
    weights = json.loads(file.read_text(encoding="utf-8"))["bytes"]
    rows = [(name, f"{weights[name]:,}") for name in ("email_html", "style")]
    print_table(("weight of the generated issue", "bytes"), rows)


def start_up(workspace: Path, runs: int) -> None:
    """`--help` beside a Python that does nothing."""
    times = processes.time_cases(processes.start_cases(), workspace, runs)
    bare = times["python -c pass"]
    rows = [
        (name, f"{t.elapsed * 1000:.0f}", f"{t.elapsed / bare.elapsed:.1f}",
         f"{t.processor * 1000:.0f}", f"{t.processor / bare.processor:.1f}")
        for name, t in times.items()
    ]  # fmt: skip
    head = (f"start, median of {runs}, interleaved", "ms", "/ python", "CPU ms", "/ python")
    print_table(head, rows)


def rules(runs: int) -> None:
    """What `check` adds to a build."""
    head = ("run_checks alone, in one process", "median ms", "95 %", "most", "first")
    print_table(head, list(checking.rows(runs)))


def every_issue(runs: int) -> None:
    """What an issue costs among few and among many."""
    head = (
        f"build --all, 20 articles an issue, median of {runs}",
        "ms/issue",
        "CPU ms/issue",
        "MB",
    )
    print_table(head, list(many.rows(runs)))


def preview() -> None:
    """What a page waits for, from a save on."""
    head = ("preview, 20 articles, one edited", "median ms", "95 %", "most")
    print_table(head, list(live.rows()))


def pages(runs: int) -> None:
    """What bringing in articles takes."""
    head = (f"import, median of {runs}", "s", "CPU s", "MB")
    print_table(head, list(importing.rows(runs)))


def series(runs: int) -> None:
    """What the online archive costs."""
    head = (
        f"archive, 20 articles an issue, median of {runs}",
        "s",
        "CPU s",
        "MB",
        "files",
        "/ first",
    )
    print_table(head, list(archive.rows(runs)))


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns: the first to the left, numbers to the right."""
    lines = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    print()
    for line in lines:
        first, *others = (cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join([line[0].ljust(len(first)), *others]).rstrip())


if __name__ == "__main__":
    main()
