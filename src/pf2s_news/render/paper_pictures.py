"""The pictures of a page within the page itself, so that it is laid out without any other file."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from html import unescape

from pf2s_news.model import WrittenPicture
from pf2s_news.render.html import escaped

_IMAGE = re.compile(r"<img\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(src|alt|width|height)="([^"]*)"')
_KINDS = {"jpg": "jpeg", "png": "png", "gif": "gif"}


def with_pictures(html: str, pictures: Iterable[WrittenPicture], *, mark: str) -> str:
    """The page with each picture in its img.

    `mark` stands in the page before the name of a written file. A picture of
    the web is not fetched: its alternative text stands in its place.
    """
    written = {mark + picture.name: picture for picture in pictures}

    def shown(found: re.Match[str]) -> str:
        given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(found[0])}
        picture = written.get(given.get("src", ""))
        if picture is None:
            return escaped(given.get("alt", ""))
        address = _address(picture)
        if given.get("alt"):
            return found[0].replace(mark + picture.name, address, 1)
        return _decoration(address, given["width"], given["height"])

    return _IMAGE.sub(shown, html)


def _address(picture: WrittenPicture) -> str:
    kind = _KINDS[picture.name.rpartition(".")[2]]
    return f"data:image/{kind};base64,{b64encode(picture.data).decode('ascii')}"


def _decoration(address: str, width: str, height: str) -> str:
    """A picture that says nothing: as a background it is an artifact to those who listen."""
    # The ratio of height to width as a padding, so that it can shrink with its column.
    ratio = f"{100 * int(height) / int(width):.3f}%"
    return (
        f'<span class="decoration" style="width:{width}px">'
        f'<span style="padding-bottom:{ratio};background-image:url({address})"></span></span>'
    )
