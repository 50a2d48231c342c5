"""A folder of pages that is brought up to date page by page: the online archive.

Unlike an issue's folder it is not replaced as a whole: it may hold thousands of
files, of which a few have changed, and a web server may be reading them. Each
file changes in one step. Which files are ours stands in .pf2s-archive.json;
what else is in the folder (a web server's own files) is nobody's business here,
and is never replaced.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from pf2s_news.cache import file_digest
from pf2s_news.deliver.files import write_file
from pf2s_news.deliver.held import once_let_go
from pf2s_news.deliver.lock import locked
from pf2s_news.deliver.owner import is_folder
from pf2s_news.deliver.refusal import in_words
from pf2s_news.problems import OutsideError, say

MARKER = ".pf2s-archive.json"


class PageFolder:
    """The folder, while it is ours alone to write."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.planned: tuple[str, ...] = ()
        """All files that there will be."""
        self.known: Mapping[str, str] = _known(target) or {}
        """File -> SHA-256 in hex, as the last run left them."""
        self.written: list[str] = []
        """What this run wrote."""

    def holds(self, path: str, sha256: str) -> bool:
        """Whether a file of ours is there, with these bytes."""
        return self.known.get(path) == sha256 and file_digest(self.target / path) == sha256

    def put(self, path: str, data: bytes) -> None:
        """Write a file, unless these very bytes are there; raises OSError."""
        file = self.target / path
        if file.is_symlink():
            file.unlink()  # else what it leads to would be written
        if file_digest(file) == hashlib.sha256(data).hexdigest():
            return
        if not self.written:
            # Should this run be killed, the next one must know whose files these are.
            self._mark({**dict.fromkeys(self.planned, ""), **self.known})
        once_let_go(lambda: write_file(file, data), file)
        self.written.append(path)

    def plan(self, paths: Iterable[str]) -> None:
        """Say which files there will be, for a run that is killed before its end, too.

        Raises OutsideError where something that is not ours stands in the way of one.
        """
        self.planned = tuple(paths)
        if found := next(self._in_the_way(), None):
            raise OutsideError(
                say("%(path)s is not of the archive, and stands in its way", path=found),
                say("Nothing was changed. Give it another name, or move it elsewhere"),
            )

    def _in_the_way(self) -> Iterator[Path]:
        folders = {(self.target / path).parent for path in self.planned} - {self.target}
        yield from (folder for folder in sorted(folders) if folder.is_symlink())
        new = (self.target / path for path in self.planned if path not in self.known)
        yield from (file for file in new if os.path.lexists(file))

    def close(self, files: Mapping[str, str]) -> list[str]:
        """Note what is there now (path -> SHA-256), and take away what was ours and is no more.

        Gives the files that were taken away.
        """
        gone = sorted(path for path in self.known if path not in files)
        removed = [path for path in gone if _remove(self.target / path)]
        for folder in {str(Path(path).parent) for path in (*files, *gone)}:
            self._sweep(self.target / folder)
        self._mark(files)
        return removed

    def _mark(self, files: Mapping[str, str]) -> None:
        content = {"archive": "pf2s-news", "files": dict(sorted(files.items()))}
        text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        marker = self.target / MARKER
        once_let_go(lambda: write_file(marker, text.encode()), marker)

    def _sweep(self, folder: Path) -> None:
        """Delete what a killed run left half written, and a folder without files."""
        with suppress(OSError):
            for path in folder.iterdir():
                if path.name.startswith(".") and path.name.endswith(".new"):
                    path.unlink()
            if folder != self.target and not any(folder.iterdir()):
                folder.rmdir()


@contextmanager
def page_folder(
    target: Path, *, waiting: Callable[[], None], lock: Path | None
) -> Iterator[PageFolder]:
    """The folder at `target`, which is ours or empty; one run at a time.

    `waiting` is called once if another run has to end first; `lock` is the file
    that keeps them apart, by default beside the target. Raises OutsideError for
    a folder that is not ours, and in words for whatever the disk refuses.
    """
    with in_words(target):
        refuse_foreign(target)
        target.mkdir(parents=True, exist_ok=True)
        with locked(target, waiting, lock):
            refuse_foreign(target)
            yield PageFolder(target)


def refuse_foreign(target: Path) -> None:
    """Raise OutsideError for a folder in which somebody keeps something else."""
    if not os.path.lexists(target):
        return
    hint = say(
        "Nothing was changed. With --out, choose an empty folder or that of an archive"
        " (known by its file %(marker)s)",
        marker=MARKER,
    )
    if not is_folder(target):
        raise OutsideError(say("%(path)s is a file or a link, not a folder", path=target), hint)
    names = sorted(path.name for path in target.iterdir())
    if names and _known(target) is None:
        raise OutsideError(
            say("%(path)s is no archive of ours: it holds “%(file)s”", path=target, file=names[0]),
            hint,
        )


def _known(target: Path) -> dict[str, str] | None:
    """The files that the marker names; None where there is no marker of ours."""
    try:
        content = json.loads((target / MARKER).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    files = content.get("files") if isinstance(content, dict) else None
    if not isinstance(files, dict) or content.get("archive") != "pf2s-news":
        return None
    # Whoever edits the marker cannot make us delete what is elsewhere.
    return {path: str(sha) for path, sha in files.items() if _is_inside(path)}


def _is_inside(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return not any(part in ("", ".", "..") or ":" in part for part in parts)


def _remove(path: Path) -> bool:
    if not path.is_file():
        return False
    once_let_go(path.unlink, path)
    return True
