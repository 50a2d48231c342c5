"""`archive` of 200 issues with 4,000 articles: the first run, and what a later one costs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import generated, processes
from benchmarks.many import Cost, measured

ISSUES = 200
ISSUES_A_YEAR = 4
FIRST, EDITED, UNCHANGED = "nothing cached", "one article edited", "nothing changed"


def rows(runs: int) -> Iterator[tuple[str, ...]]:
    """A row for each state: seconds, processor seconds, MB, files written, part of a first run."""
    with TemporaryDirectory() as folder:
        workspace = Path(folder)
        generated.write_workspace(workspace, issues=ISSUES)
        _spread_over_years(workspace)
        costs: dict[str, list[Cost]] = {}
        files: dict[str, int] = {}
        for run in range(runs):
            processes.remove(workspace / "dist")
            for state in (FIRST, EDITED, UNCHANGED):
                if state == EDITED:
                    _edit(workspace, run)
                before = _files(workspace)
                costs.setdefault(state, []).append(measured(workspace, "archive", "--quiet"))
                files[state] = _written(before, _files(workspace))
    first = median(cost.seconds for cost in costs[FIRST])
    for state, found in costs.items():
        seconds = median(cost.seconds for cost in found)
        yield (
            f"{ISSUES} issues, {state}",
            f"{seconds:.2f}",
            f"{median(cost.processor for cost in found):.2f}",
            f"{median(cost.memory for cost in found) / 1024:.0f}",
            f"{files[state]}",
            f"{seconds / first:.3f}",
        )


def _spread_over_years(workspace: Path) -> None:
    for number in range(1, ISSUES + 1):
        manifest = workspace / f"issues/issue-{number}.yaml"
        year, quarter = divmod(number - 1, ISSUES_A_YEAR)
        date = f"{1976 + year}-{quarter * 3 + 1:02d}-15"
        text = manifest.read_text(encoding="utf-8").replace("2025-02-17", date)
        generated.write(manifest, text)


def _edit(workspace: Path, run: int) -> None:
    article = workspace / f"issues/articles/{generated.slug(3, 4)}.md"
    text = article.read_text(encoding="utf-8")
    generated.write(article, f"{text}\nVersion {run}.\n")


def _files(workspace: Path) -> dict[Path, tuple[int, int]]:
    """The archive's files, and which file of the disk each one is."""
    found = (path for path in (workspace / "dist/archive").rglob("[!.]*") if path.is_file())
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}


def _written(before: dict[Path, tuple[int, int]], after: dict[Path, tuple[int, int]]) -> int:
    return sum(before.get(path) != stamp for path, stamp in after.items())
