"""saved_page: the pictures that a browser put beside a page when somebody saved it."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import unquote

from pf2s_news.read.references import PICTURE_SUFFIXES

_SOURCE = re.compile(r"""(?<=[\s"'])src\s*=\s*(?:"([^"<>]{1,500})"|'([^'<>]{1,500})')""", re.I)
_MOST = 100 * 2**20
"""Bytes of all pictures together."""


def with_pictures_beside(page: str, folder: Path) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    """The page with src="file:NAME" for each picture that lies there; their bytes by name.

    Only files of the page's own folder, and of folders in it, are taken.
    """
    files: dict[str, bytes] = {}
    root = folder.resolve()

    def taken(match: re.Match[str]) -> str:
        written = html.unescape(match[1] or match[2])
        path = _beside(root, written)
        if path is None:
            return match[0]
        name = path.relative_to(root).as_posix()
        if name not in files:
            if sum(map(len, files.values())) + path.stat().st_size > _MOST:
                return match[0]
            files[name] = path.read_bytes()
        return f'src="file:{html.escape(name)}"'

    changed = _SOURCE.sub(taken, page)
    return changed, tuple(files.items())


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
