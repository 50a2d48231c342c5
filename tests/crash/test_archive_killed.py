"""An archive killed at any of its changes: each page is whole, the next run completes it.

A folder of pages is not replaced as a whole (deliver/page_folder.py says why),
so what must hold is less than for an issue, and holds for every file alone.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.crash.building import NEW, OLD, Files, Server, copy, lay, read, remove

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are POSIX's")

ADDRESS = b"online_url: https://www.example.org/lettre/numero-{number}.html\n"
EVERY = 5
"""A first run makes hundreds of changes of five kinds, over and over."""


def with_address(files: Files) -> Files:
    """The workspace with an archive that has feeds."""
    return files | {"newsletter.yaml": files["newsletter.yaml"] + ADDRESS}


def pages(root: Path) -> Files:
    """What a web server would show."""
    found = read(root / "dist/archive")
    return {name: data for name, data in found.items() if not Path(name).name.startswith(".")}


@pytest.fixture
def written(tmp_path: Path, builder: Server) -> dict[str, Files]:
    """The archives of the old and of the new content."""
    found = {}
    for name, files in (("old", OLD), ("new", NEW)):
        root = tmp_path / name
        lay(root, with_address(files))
        assert builder.archive(root).status == 0
        found[name] = pages(root)
    return found


@pytest.mark.parametrize("before", ["nothing", "old"])
def test_each_page_is_whole_and_the_next_run_completes_it(
    before: str, tmp_path: Path, builder: Server, written: dict[str, Files]
) -> None:
    prepared = tmp_path / "prepared"
    lay(prepared, with_address(OLD))
    old: Files = {}
    if before == "old":
        assert builder.archive(prepared).status == 0
        old = pages(prepared)
    lay(prepared, with_address(NEW))
    rehearsal = builder.archive(copy(prepared, tmp_path / "rehearsal"))
    assert rehearsal.status == 0, rehearsal.stderr

    for number in range(1, len(rehearsal.changes) + 1, EVERY):
        for torn in (False, True) if rehearsal.changes[number - 1][0] == "write" else (False,):
            place = copy(prepared, tmp_path / f"{number}{torn}")
            end = builder.archive(place, kill=number, torn=torn)
            assert end.status == -signal.SIGKILL
            for name, data in pages(place).items():
                assert data in (old.get(name), written["new"].get(name)), (name, number)
            assert builder.archive(place).status == 0
            assert pages(place) == written["new"]
            left = [name for name in read(place / "dist/archive") if name.endswith(".new")]
            assert left == [], number
            remove(place)
