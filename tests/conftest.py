"""What all tests share: a workspace to write into, and the command line."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

NEWSLETTER = """\
name: Lettre d'essai
publisher: Association d'essai
sender: {name: Essai, email: lettre@example.org}
sections:
  - {id: region, label: Région}
"""

ISSUE = """\
number: 1
date: 2025-02-17
sommaire:
  - section: region
    articles: [premier-article]
"""

ARTICLE = """\
---
title: Premier article
---
Un paragraphe.
"""

SMALL_WORKSPACE = {
    "newsletter.yaml": NEWSLETTER,
    "issues/issue-1.yaml": ISSUE,
    "issues/articles/premier-article.md": ARTICLE,
}

UPDATED = pytest.StashKey[list[str]]()


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a command left behind on the terminal."""

    status: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Workspace:
    """A folder of files to run commands in."""

    root: Path

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files, relative path -> content; text as UTF-8 with LF."""
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def files(self) -> dict[str, bytes]:
        """All files in it but the cache and locks, relative path -> content."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and ".cache" not in path.parts and path.suffix != ".lock"
        }

    def run(self, *arguments: str, **environment: str) -> Outcome:
        """Run `pf2s-news` in a process of its own, without the machine's locale."""
        done = subprocess.run(
            [sys.executable, "-m", "pf2s_news", *arguments],
            cwd=self.root,
            env=neutral_environment() | environment,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Outcome(
            status=done.returncode, stdout=done.stdout.decode(), stderr=done.stderr.decode()
        )


def neutral_environment() -> dict[str, str]:
    """This process's environment without what changes language, width or colour."""
    told = ("LANG", "LC_", "PF2S_", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERM")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(told)}
    # Python turns UTF-8 mode on in the C locale, whatever the machine has.
    return kept | {"LC_ALL": "C", "TZ": "Pacific/Auckland"}


Found = TypeVar("Found")


def in_a_thread(work: Callable[[], Found]) -> Found:
    """What something gives that runs a loop of its own: Playwright's runs in this very thread."""
    with ThreadPoolExecutor(1) as worker:
        return worker.submit(work).result()


def awaited(what: Coroutine[Any, Any, Found]) -> Found:
    """What a coroutine gives; a browser's test may have left a loop running in this thread."""
    return in_a_thread(lambda: asyncio.run(what))  # noqa: TID251 - the one place


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty folder."""
    return Workspace(tmp_path)


@pytest.fixture
def small_workspace(workspace: Workspace) -> Workspace:
    """The smallest workspace that builds: issue 1 with one article."""
    workspace.write(SMALL_WORKSPACE)
    return workspace


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write tests/golden/*/expected anew and list what changed",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make room for the names of the files that `--update-golden` changed."""
    config.stash[UPDATED] = []


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """List them."""
    for line in config.stash[UPDATED]:
        terminalreporter.write_line(line)
