"""Workspaces, and builds in them that something happens to."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from tests.conftest import SMALL_WORKSPACE, neutral_environment

REPOSITORY = Path(__file__).parents[2]
ARTICLE = "issues/articles/premier-article.md"

Files = dict[str, bytes]


def picture(color: str) -> bytes:
    """A small picture."""
    file = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(file, "png")
    return file.getvalue()


def content(word: str) -> Files:
    """A workspace of one issue with a picture; `word`, a colour, tells one from another."""
    text = f"---\ntitle: Premier article\n---\nEn {word}.\n\n![Un aplat](../images/{word}.png)\n"
    files = {name: text.encode() for name, text in SMALL_WORKSPACE.items()}
    return files | {ARTICLE: text.encode(), f"issues/images/{word}.png": picture(word)}


OLD, NEW = content("red"), content("green")
BROKEN = {ARTICLE: b"---\ntitre: Premier article\n---\n"}


def lay(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files, relative path -> content."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def read(folder: Path) -> Files:
    """All files below a folder; none where it is missing."""
    files = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def output(root: Path, issue: int = 1) -> Files:
    """What an issue's folder holds."""
    return read(root / f"dist/issue-{issue}")


def leftovers(root: Path) -> list[str]:
    """What is in dist/ besides folders of issues and the cache, and half a file in the cache."""
    names = [path.name for path in (root / "dist").glob("*")]
    parts = [path.name for path in (root / "dist/.cache").glob("*.part")]
    return (
        sorted(name for name in names if name != ".cache" and not name.startswith("issue-")) + parts
    )


@dataclass(frozen=True, kw_only=True)
class Built:
    """What a build left on the terminal, and the changes that it made."""

    status: int
    """The exit status; negative: the signal that killed it."""
    stdout: str
    stderr: str
    changes: list[tuple[str, str]]
    """(kind, path) in order; empty for one that was killed."""


class Server:
    """A process that has imported pf2s-news and forks builds."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def build(self, root: Path, *arguments: str, **wishes: Any) -> Built:
        """Build in a workspace, issue 1 if nothing else is said; `wishes` as in faults.py."""
        self.start(root, *arguments, **wishes)
        return self.end()

    def start(self, root: Path, *arguments: str, **wishes: Any) -> None:
        """Begin a build, for `end` to wait for."""
        self._start(root, "build", *(arguments or ("1",)), **wishes)

    def archive(self, root: Path, **wishes: Any) -> Built:
        """Write the archive of a workspace; `wishes` as in faults.py."""
        self._start(root, "archive", **wishes)
        return self.end()

    def _start(self, root: Path, *words: str, **wishes: Any) -> None:
        assert self._process.stdin
        print(
            json.dumps({"cwd": str(root), "arguments": list(words)} | wishes),
            file=self._process.stdin,
            flush=True,
        )

    def end(self) -> Built:
        """Wait for the build."""
        assert self._process.stdout
        answer = self._process.stdout.readline()
        assert answer, self._process.communicate()[1]
        fields = json.loads(answer)
        changes = [(kind, path) for kind, path in fields.pop("changes")]
        return Built(**fields, changes=changes)


@contextmanager
def server(warm_up: Path | None, **environment: str) -> Iterator[Server]:
    """A server, which first builds issue 1 of the workspace `warm_up`, if any."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.faults", str(warm_up or "")],
        cwd=REPOSITORY,
        # Python's own compiled files are no changes that the program makes.
        env=neutral_environment() | {"PYTHONDONTWRITEBYTECODE": "1"} | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield Server(process)
    finally:
        process.communicate()


def copy(root: Path, goal: Path) -> Path:
    """A copy of a workspace, times and links as they are."""
    return Path(shutil.copytree(root, goal, symlinks=True))


def remove(root: Path) -> None:
    """Delete a workspace: hundreds of them would fill pytest's folder."""
    shutil.rmtree(root)


def is_root() -> bool:
    """Whether modes do not bind this process."""
    return os.geteuid() == 0
