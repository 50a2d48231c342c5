"""saved_page: the pictures that a browser put beside a page when somebody saved it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from urllib.parse import unquote

from pf2s_news.read.references import PICTURE_SUFFIXES
from pf2s_news.workspace import corrected_slug

_SOURCE = re.compile(
    r"""(?<=[\s"'])src\s*=\s*(?:"([^"<>]{1,500})"|'([^'<>]{1,500})'|([^\s"'<>=`]{1,500}))""", re.I
)
_MOST = 100 * 2**20
"""Bytes of all pictures together."""


def with_pictures_beside(page: str, folder: Path) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    """The page with src="file:NAME" for each picture that lies there; their bytes by name.

    Only files of the page's own folder, and of folders in it, are taken.
    """
    files: dict[str, bytes] = {}
    names: dict[Path, str] = {}
    root = folder.resolve()

    def taken(match: re.Match[str]) -> str:
        written = html.unescape(match[1] or match[2] or match[3])
        path = _beside(root, written)
        if path is None:
            return match[0]
        if path not in names:
            if sum(map(len, files.values())) + path.stat().st_size > _MOST:
                return match[0]
            names[path] = _plain_name(path, files)
            files[names[path]] = path.read_bytes()
        return f'src="file:{names[path]}"'

    changed = _SOURCE.sub(taken, page)
    return changed, tuple(files.items())


def _plain_name(path: Path, taken: Iterable[str]) -> str:
    """A name that stays as it is wherever the page is written anew, and tells what it was."""
    stem, suffix = corrected_slug(path.stem), path.suffix.lower()
    tried = (f"{stem}{f'-{n}' if n > 1 else ''}{suffix}" for n in count(1))
    return next(name for name in tried if name not in taken)


def _beside(root: Path, written: str) -> Path | None:
    """The picture that a relative address means, if it is there."""
    if re.match(r"[a-z][a-z0-9+.-]*:|/|\\", written, re.I):
        return None
    try:
        path = (root / unquote(written.partition("?")[0])).resolve()
        inside = path.is_relative_to(root) and path.suffix.lower() in PICTURE_SUFFIXES
        return path if inside and path.is_file() else None
    except (OSError, ValueError):
        return None
