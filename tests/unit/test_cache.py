"""The cache keeps whole things, and forgets broken ones."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pf2s_news import cache as caching
from pf2s_news.cache import Cache, digest


def test_what_is_put_is_found(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "deep" / "down")
    cache.put("picture-1", b"bytes")
    cache.keep()
    assert Cache(cache.folder).get("picture-1") == b"bytes"
    assert cache.get("picture-2") is None


def test_nothing_is_written_before_it_is_to_be_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put("picture-1", b"bytes")
    assert cache.get("picture-1") == b"bytes"
    assert not (tmp_path / "cache").exists()


def test_half_a_file_is_not_found(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("picture-1", b"a picture of some length")
    cache.keep()
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-3])
    assert cache.get("picture-1") is None


def test_what_killed_builds_left_half_written_goes_after_an_hour(tmp_path: Path) -> None:
    for name, age in (("old.1.part", 4000), ("2.probe", 4000), ("young.3.part", 10), ("old", 4000)):
        (tmp_path / name).write_bytes(b"half")
        then = time.time() - age
        os.utime(tmp_path / name, (then, then))
    cache = Cache(tmp_path)
    cache.put("picture-1", b"bytes")
    cache.keep()
    names = {path.name for path in tmp_path.iterdir() if not path.name.startswith("picture")}
    assert names == {"young.3.part", "old"}


def test_a_folder_that_cannot_be_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file")
    cache.put("picture-1", b"bytes")
    cache.keep()
    assert cache.get("picture-1") is None


def test_no_folder_keeps_for_one_build_only() -> None:
    cache = Cache(None)
    cache.put("picture-1", b"bytes")
    cache.keep()
    assert cache.get("picture-1") == b"bytes"
    assert Cache(None).get("picture-1") is None


def test_another_version_of_the_program_finds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    cache.put("picture-1", b"bytes")
    cache.keep()
    monkeypatch.setattr(caching, "program", lambda: "another")
    assert cache.get("picture-1") is None


def test_a_digest_tells_parts_apart() -> None:
    keys = [
        digest("ab", "c"),
        digest("a", "bc"),
        digest("abc"),
        digest("", "abc"),
        digest(None, "abc"),
    ]
    assert len(set(keys)) == len(keys)
