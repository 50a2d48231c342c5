"""Folders that may not be written: told in words, or no matter where it is only the cache.

Modes do not stop root; faults.py takes that right from it, so that these tests
say the same to every user.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.crash.building import Built, Files, Server, lay, leftovers, output

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")

READ_ONLY, CLOSED = 0o555, 0o000

TOLD = {
    "en": ("may not be read or written", "Ask for the right to do so, or choose another folder"),
    "fr": (
        "ne peut être ni lu ni écrit avec vos droits",
        "Demandez ce droit, ou choisissez un autre",
    ),
}


@contextmanager
def with_mode(mode: int, *paths: Path) -> Iterator[None]:
    """Give files or folders a mode for a while."""
    before = [(path, path.stat().st_mode) for path in paths]
    for path in paths:
        path.chmod(mode)
    try:
        yield
    finally:
        for path, old in before:
            path.chmod(old)


def assert_refused(built: Built, path: str, lang: str = "en") -> None:
    """It ended with status 3, and said what may not be written and what to do."""
    assert (built.status, built.stdout) == (3, ""), built.stderr
    failure, hint = built.stderr.splitlines()[-2:]
    message, cure = TOLD[lang]
    assert failure == f"error: {path} {message}"
    assert hint.strip().startswith(cure)
    assert "Traceback" not in built.stderr


@pytest.mark.parametrize("lang", TOLD)
def test_dist_may_not_be_written(
    builder: Server, changed: Path, expected: dict[str, Files], lang: str
) -> None:
    with with_mode(READ_ONLY, changed / "dist"):
        built = builder.build(changed, "1", "--lang", lang, bound=True)
    assert_refused(built, "dist/issue-1", lang)
    assert output(changed) == expected["old"]
    assert leftovers(changed) == []


def test_dist_may_not_be_entered(
    builder: Server, changed: Path, expected: dict[str, Files]
) -> None:
    with with_mode(CLOSED, changed / "dist"):
        built = builder.build(changed, "1", "--lang", "en", bound=True)
    assert_refused(built, "dist/issue-1")
    assert output(changed) == expected["old"]


def test_nothing_to_write_needs_no_right(
    builder: Server, root: Path, expected: dict[str, Files]
) -> None:
    assert builder.build(root).status == 0
    with with_mode(READ_ONLY, *folders(root)):
        built = builder.build(root, bound=True)
    assert (built.status, built.stdout) == (0, "dist/issue-1\n"), built.stderr
    assert output(root) == expected["old"]


def test_a_workspace_that_may_not_be_written(builder: Server, root: Path) -> None:
    with with_mode(READ_ONLY, *folders(root)):
        built = builder.build(root, "1", "--lang", "en", bound=True)
    assert_refused(built, "dist/issue-1")
    assert not (root / "dist").exists()


def test_it_can_be_built_elsewhere(
    builder: Server, root: Path, tmp_path: Path, expected: dict[str, Files]
) -> None:
    with with_mode(READ_ONLY, *folders(root)):
        built = builder.build(root, "1", "--out", str(tmp_path), bound=True)
    assert (built.status, built.stdout) == (0, "../issue-1\n"), built.stderr
    (tmp_path / "issue-1").rename(root / "dist")
    (root / "dist").rename(tmp_path / "issue-1")
    assert (tmp_path / "issue-1/email.html").read_bytes() == expected["old"]["email.html"]


def test_out_may_not_be_written(builder: Server, root: Path) -> None:
    out = root.with_name("out")
    out.mkdir()
    with with_mode(READ_ONLY, out):
        built = builder.build(root, "1", "--out", "../out", "--lang", "en", bound=True)
    assert_refused(built, "../out/issue-1")
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("mode", [READ_ONLY, CLOSED])
def test_a_cache_that_may_not_be_written_is_no_matter(
    builder: Server, changed: Path, expected: dict[str, Files], mode: int
) -> None:
    with with_mode(mode, changed / "dist/.cache"):
        built = builder.build(changed, bound=True)
    assert (built.status, built.stdout) == (0, "dist/issue-1\n"), built.stderr
    assert output(changed) == expected["new"]
    assert leftovers(changed) == [".issue-1.lock"]


def test_a_file_for_the_cache_is_no_matter(
    builder: Server, root: Path, expected: dict[str, Files]
) -> None:
    lay(root, {"dist/.cache": b"mine"})
    built = builder.build(root)
    assert (built.status, built.stdout) == (0, "dist/issue-1\n"), built.stderr
    assert output(root) == expected["old"]
    assert (root / "dist/.cache").read_bytes() == b"mine"


def test_a_lock_that_may_not_be_opened_is_named(
    builder: Server, changed: Path, expected: dict[str, Files]
) -> None:
    """Another user's: two builds at once would not see each other."""
    with with_mode(CLOSED, changed / "dist/.cache/issue-1.lock"):
        built = builder.build(changed, "1", "--lang", "en", bound=True)
    assert_refused(built, str(changed / "dist/.cache/issue-1.lock"))
    assert output(changed) == expected["old"]


def test_a_report_that_may_not_be_read(
    builder: Server, changed: Path, expected: dict[str, Files]
) -> None:
    with with_mode(CLOSED, changed / "dist/issue-1/report.json"):
        built = builder.build(changed, "1", "--lang", "en", bound=True)
    assert_refused(built, "dist/issue-1")
    assert output(changed) == expected["old"]


@pytest.mark.parametrize("exchange", [True, False])
def test_a_protected_output_is_replaced(
    builder: Server, changed: Path, expected: dict[str, Files], exchange: bool
) -> None:
    """Its own mode protects what is in it, not that it is there."""
    for folder in (changed / "dist/issue-1/images", changed / "dist/issue-1"):
        folder.chmod(READ_ONLY)
    built = builder.build(changed, bound=True, exchange=exchange)
    assert (built.status, built.stdout) == (0, "dist/issue-1\n"), built.stderr
    assert output(changed) == expected["new"]
    assert leftovers(changed) == []


def test_an_article_that_may_not_be_read_does_not_stop_the_other_issues(
    builder: Server, root: Path
) -> None:
    issue = (root / "issues/issue-1.yaml").read_text(encoding="utf-8")
    second = issue.replace("number: 1", "number: 2").replace("premier", "second")
    article = b"---\ntitle: Second article\n---\nText.\n"
    lay(
        root, {"issues/issue-2.yaml": second.encode(), "issues/articles/second-article.md": article}
    )
    with with_mode(CLOSED, root / "issues/articles/premier-article.md"):
        built = builder.build(root, "--all", "--lang", "en", bound=True)
    assert (built.status, built.stdout) == (3, "dist/issue-2\n"), built.stderr
    assert (
        "premier-article.md cannot be read or written: the rights to do so are missing"
        in built.stderr
    )
    assert "Traceback" not in built.stderr


def folders(root: Path) -> list[Path]:
    """A workspace's folder and all in it."""
    return [root, *(path for path in root.rglob("*") if path.is_dir())]
