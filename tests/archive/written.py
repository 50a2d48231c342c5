"""A written archive, read as a browser and a crawler would."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"


class Link(NamedTuple):
    """A relative address in a page."""

    page: str
    target: str
    """The file that it names, relative to the archive."""
    fragment: str


class Archive(NamedTuple):
    """The folder of an archive."""

    folder: Path

    def paths(self) -> list[str]:
        """All its files."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(path.relative_to(self.folder).as_posix() for path in files)

    def pages(self) -> list[str]:
        """Its HTML files."""
        return [path for path in self.paths() if path.endswith(".html")]

    def text(self, path: str) -> str:
        """A file."""
        return (self.folder / path).read_text(encoding="utf-8")

    def tree(self, path: str) -> Any:
        """A page as elements."""
        return html.fromstring(self.text(path))

    def feed(self, path: str) -> Any:
        """A feed or the sitemap as elements."""
        return etree.fromstring(self.text(path).encode())

    def links(self) -> Iterator[Link]:
        """Every relative address of every page: links, pictures, styles, scripts, forms."""
        for page in self.pages():
            for _, _, url, _ in self.tree(page).iterlinks():
                parts = urlsplit(url)
                if not parts.scheme and not parts.netloc:
                    folder = PurePosixPath(page).parent
                    target = _normal(folder / unquote(parts.path)) if parts.path else page
                    yield Link(page, target, unquote(parts.fragment))

    def ids(self, page: str) -> list[str]:
        """The ids of a page."""
        return [str(found) for found in self.tree(page).xpath("//@id")]

    def structured(self, page: str) -> dict[str, Any]:
        """What a page tells search engines."""
        (data,) = self.tree(page).xpath('//script[@type="application/ld+json"]/text()')
        found: dict[str, Any] = json.loads(data)
        return found


def _normal(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
