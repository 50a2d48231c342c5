"""The same inputs give the same bytes, whatever the machine, the clock and the caller."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import neutral_environment

INPUT = Path(__file__).parent.parent / "golden" / "everything-in-an-article" / "input"

ON_A_DAY = """\
import datetime, os, sys, time

moment, mask = float(sys.argv.pop(1)), int(sys.argv.pop(1), 8)

class Datetime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(moment, tz)

class Date(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(moment)

time.time = lambda: moment
time.time_ns = lambda: int(moment * 1e9)
datetime.datetime, datetime.date = Datetime, Date
assert datetime.datetime.now().year == time.localtime(time.time()).tm_year != 2025
os.umask(mask)

from pf2s_news.commands.app import main

main()
"""
"""The command, in a process whose clock stands still at another time."""

NEW_YEAR_2031 = "1925002799"


def built(
    root: Path,
    *,
    cwd: str = "",
    issue: str = "25",
    moment: str = NEW_YEAR_2031,
    mask: str = "022",
    out: str = "",
    **environment: str,
) -> dict[str, bytes]:
    """What a build of the workspace at `root` writes, relative path -> bytes."""
    chosen = ["--out", out] if out else []
    done = subprocess.run(
        [sys.executable, "-c", ON_A_DAY, moment, mask, "build", issue, *chosen],
        cwd=root / cwd,
        env=neutral_environment() | environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return written(Path(out or root / "dist") / "issue-25")


def written(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def copied(folder: Path) -> Path:
    shutil.copytree(INPUT, folder)
    return folder


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Built at noon in 2020, in Auckland, in the C locale."""
    files = built(copied(tmp_path_factory.mktemp("a") / "bulletin"), moment="1580000000")
    assert {"email.html", "email.eml", "report.json"} < files.keys()
    assert any(name.startswith("images/") for name in files)
    return files


@pytest.mark.parametrize(
    "folder", ["b", "Bulletin d'été (copie)", "x" * 60 + "/" + "y" * 60, "issues/dist/issue-25"]
)
def test_another_folder(folder: str, tmp_path: Path, reference: Mapping[str, bytes]) -> None:
    assert built(copied(tmp_path / folder)) == reference


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "fr_FR.UTF-8", "LANG": "fr_FR.UTF-8"},
        {"LC_ALL": "tr_TR.UTF-8", "PF2S_NEWS_LANG": "en"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp850"},
        {"TZ": "America/Anchorage"},
        {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4242"},
        {"PYTHONOPTIMIZE": "2"},
        {"HOME": "/nonexistent", "COLUMNS": "20", "NO_COLOR": "1"},
    ],
    ids=" ".join,
)
def test_another_environment(
    environment: dict[str, str], tmp_path: Path, reference: Mapping[str, bytes]
) -> None:
    assert built(copied(tmp_path / "bulletin"), **environment) == reference


@pytest.mark.parametrize("moment", ["0", "951782400", "4102444800"])
def test_another_day(moment: str, tmp_path: Path, reference: Mapping[str, bytes]) -> None:
    assert built(copied(tmp_path / "bulletin"), moment=moment) == reference


def test_another_umask(tmp_path: Path, reference: Mapping[str, bytes]) -> None:
    assert built(copied(tmp_path / "bulletin"), mask="077") == reference


def test_another_current_folder(tmp_path: Path, reference: Mapping[str, bytes]) -> None:
    root = copied(tmp_path / "bulletin")
    assert built(root, cwd="issues/images", issue="../issue-25.yaml") == reference
    absolute = str(root / "issues" / "issue-25.yaml")
    assert built(root, cwd="..", issue=absolute, out=str(tmp_path / "elsewhere")) == reference


def test_with_a_cache_a_stale_one_and_none(tmp_path: Path, reference: Mapping[str, bytes]) -> None:
    root = copied(tmp_path / "bulletin")
    cache = root / "dist" / ".cache"
    assert built(root) == reference
    assert list(cache.iterdir())
    assert built(root) == reference, "nothing had changed"
    article = root / "issues" / "articles" / "tout-sur-un-article.md"
    text = article.read_bytes()
    article.write_bytes(text + b"\nUn mot de plus.\n")
    assert built(root) != reference
    article.write_bytes(text)
    assert built(root) == reference, "the cache knows two versions"
    for path in cache.iterdir():
        path.write_bytes(path.read_bytes()[:40])
    assert built(root) == reference, "each file of the cache is cut"
    shutil.rmtree(cache)
    assert built(root) == reference, "there is no cache"


def test_touched_files_and_another_order_on_disk(
    tmp_path: Path, reference: Mapping[str, bytes]
) -> None:
    root = tmp_path / "bulletin"
    for source in sorted(INPUT.rglob("*"), reverse=True):
        if source.is_file():
            copy = root / source.relative_to(INPUT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(source.read_bytes())
            os.utime(copy, (1_000_000_000, 1_000_000_000))
    assert built(root) == reference
