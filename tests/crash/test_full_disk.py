"""A full disk is told in words, and costs nothing: neither the last output nor the next build.

The disk is filled by faults.py at each change that takes room, in turn, and
stays full; half of a write is still taken, as a real disk does. Then real
limits: the longest file that a process may write, and, where the system lets
its user mount one, a small file system.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from itertools import cycle
from pathlib import Path

import pytest

import pf2s_news
from tests.conftest import neutral_environment
from tests.crash.building import (
    NEW,
    REPOSITORY,
    Built,
    Files,
    Server,
    copy,
    lay,
    leftovers,
    output,
    read,
    remove,
    server,
)
from tests.crash.mounts import can_mount, in_namespace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fork is POSIX's")

TOLD = {
    "en": (
        "error: the disk is full: dist/issue-1 could not be written",
        "Free some space, or choose a folder on another disk with --out",
    ),
    "fr": (
        "error: le disque est plein : dist/issue-1 n'a pas pu être écrit",
        "Libérez de la place, ou choisissez avec --out un dossier sur un autre disque",
    ),
}
PROGRAM = Path(pf2s_news.__file__).parent
TAKES_ROOM = ("mkdir", "create", "write", "fsync")


def rehearse(builder: Server, prepared: Path) -> Built:
    """A build with room enough, in a copy."""
    place = copy(prepared, prepared.with_name("rehearsal"))
    done = builder.build(place)
    assert done.status == 0
    remove(place)
    return done


def places_to_fill(done: Built) -> list[tuple[int, bool]]:
    """The changes that take room, and whether the output is delivered by then."""
    swap = next(
        number
        for number, (kind, path) in enumerate(done.changes, 1)
        if kind in ("rename", "renameat2") and path.endswith(".issue-1.new")
    )
    numbers = (n for n, (kind, _) in enumerate(done.changes, 1) if kind in TAKES_ROOM)
    return [(number, number > swap) for number in numbers]


@pytest.mark.parametrize("before", ["nothing", "old"])
def test_full_from_any_change_on(
    builder: Server, root: Path, expected: dict[str, Files], before: str
) -> None:
    if before == "old":
        assert builder.build(root).status == 0
    lay(root, NEW)
    last = expected["old"] if before == "old" else {}
    languages = cycle(TOLD)
    delivered = []
    for number, is_delivered in places_to_fill(rehearse(builder, root)):
        place, lang = copy(root, root.with_name(f"{number:03}")), next(languages)
        full = builder.build(place, "1", "--lang", lang, full=number)
        if is_delivered:  # there was no room for the cache
            assert (full.status, full.stdout) == (0, "dist/issue-1\n"), full.stderr
            assert output(place) == expected["new"]
        else:
            assert_told(full, lang)
            assert output(place) == last
        assert leftovers(place) in ([], [".issue-1.lock"])
        delivered.append(is_delivered)
        builds_again(builder, place, expected["new"])
        remove(place)
    assert {True, False} == set(delivered)


@pytest.mark.parametrize("before", ["nothing", "old"])
def test_full_for_the_cache_alone(
    builder: Server, root: Path, expected: dict[str, Files], before: str
) -> None:
    """As with a cache on a disk of its own: what cannot be kept is made again."""
    if before == "old":
        assert builder.build(root).status == 0
    lay(root, NEW)
    done = rehearse(builder, root)
    numbers = [n for n, _ in places_to_fill(done) if ".cache" in done.changes[n - 1][1]]
    assert numbers
    for number in numbers:
        place = copy(root, root.with_name(f"{number:03}"))
        full = builder.build(place, full=number, under=".cache")
        assert (full.status, full.stdout) == (0, "dist/issue-1\n"), full.stderr
        assert output(place) == expected["new"]
        assert leftovers(place) in ([], [".issue-1.lock"])
        remove(place)


def test_full_for_compiled_templates(
    root: Path, tmp_path: Path, expected: dict[str, Files]
) -> None:
    """They stand beside the program's own compiled files, at first not at all."""
    source = tmp_path / "program/src"
    shutil.copytree(PROGRAM, source / "pf2s_news", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(REPOSITORY / "templates", tmp_path / "program/templates")
    compiled = source / "pf2s_news/render/__pycache__/templates"
    with server(None, PYTHONPATH=str(source)) as fresh:
        full = fresh.build(root, full=1, under=f"{compiled}/__jinja2_")
        assert full.status == 0, full.stderr
        assert read(compiled) == {}
        assert output(root) == expected["old"]
        remove(root / "dist")
        assert fresh.build(root).status == 0
        assert read(compiled) != {}
        assert output(root) == expected["old"]


@pytest.mark.parametrize("lang", TOLD)
def test_a_real_limit_for_a_file(
    builder: Server, changed: Path, expected: dict[str, Files], lang: str
) -> None:
    """EFBIG, which every system knows."""
    assert_told(builder.build(changed, "1", "--lang", lang, limit=5000), lang)
    assert output(changed) == expected["old"]
    assert leftovers(changed) == []
    builds_again(builder, changed, expected["new"])


REAL = """
set -e
cd {root}
{build}
cp -r {new}/. .
head -c 10M /dev/zero > dist/filling 2> /dev/null || true
status=0
{build} 2> {told} || status=$?
rm dist/filling
cp -r dist {result}
{build}
cp -r dist {afterwards}
exit $status
"""


@pytest.mark.skipif(not can_mount(), reason="no right to mount, even in a namespace")
def test_a_really_full_disk(root: Path, tmp_path: Path, expected: dict[str, Files]) -> None:
    paths = {name: tmp_path / name for name in ("new", "told", "result", "afterwards")}
    lay(paths["new"], NEW)
    (root / "dist").mkdir()
    script = REAL.format(
        root=shlex.quote(str(root)),
        build=f"{shlex.quote(sys.executable)} -m pf2s_news build 1 --lang en",
        **{name: shlex.quote(str(path)) for name, path in paths.items()},
    )
    command = [*in_namespace(root / "dist", "400k"), "sh", "-c", script]
    done = subprocess.run(command, env=neutral_environment(), capture_output=True, check=False)
    assert done.returncode == 3, done.stderr
    told = paths["told"].read_text(encoding="utf-8")
    assert TOLD["en"][0] in told
    assert "Traceback" not in told
    assert read(paths["result"] / "issue-1") == expected["old"]
    assert not (paths["result"] / ".issue-1.new").exists()
    assert read(paths["afterwards"] / "issue-1") == expected["new"]


def assert_told(built: Built, lang: str) -> None:
    """It ended with status 3, the message and its hint."""
    assert (built.status, built.stdout) == (3, ""), built.stderr
    failure, hint = built.stderr.splitlines()[-2:]
    assert (failure, hint.strip()) == TOLD[lang]
    assert "Traceback" not in built.stderr


def builds_again(builder: Server, root: Path, new: Files) -> None:
    """With room again, the next build is like any other."""
    done = builder.build(root)
    assert (done.status, done.stdout) == (0, "dist/issue-1\n"), done.stderr
    assert output(root) == new
    assert leftovers(root) in ([], [".issue-1.lock"])
