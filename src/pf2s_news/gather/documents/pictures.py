"""pictures: what came with a text, by names that can stand in it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from pf2s_news.gather.found import Note
from pf2s_news.problems import Message, say
from pf2s_news.value import Value

_KINDS = (
    (re.compile(rb"\xff\xd8\xff"), ".jpg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), ".png"),
    (re.compile(rb"GIF8[79]a"), ".gif"),
    (re.compile(rb"RIFF....WEBP", re.S), ".webp"),
)


class Shown(Value, frozen=True, kw_only=True):
    """A picture at its place in the text."""

    name: str
    """One of the files that came with it."""
    alt: str | None
    link: str = ""


def only_linked(address: str) -> Message:
    """What is said of a picture that a document only leads to."""
    name = re.split(r"[/\\]", unquote(address).rstrip("/"))[-1][:120] or address[:120]
    return say(
        "the picture %(name)s is only linked and left out: save it into issues/images/", name=name
    )


def picture_suffix(data: bytes) -> str:
    """The suffix of what a picture is; "" for one that no browser shows."""
    return next((suffix for magic, suffix in _KINDS if magic.match(data)), "")


class Pictures:
    """The usable pictures of one document; whatever else it shows is reported."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._left_out: dict[str, None] = {}

    @property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        """As `Found.files` wants them."""
        return tuple(self._files.items())

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is said of the pictures that were left out."""
        return tuple(
            Note(
                message=say(
                    "the picture %(name)s is left out: it is no JPEG, PNG, GIF or WebP;"
                    " save it as one of these and put it in",
                    name=name,
                ),
                look=True,
            )
            for name in self._left_out
        )

    def add(self, name: str, data: bytes) -> str:
        """The name under which the picture is kept; "" for one that no browser shows."""
        suffix = picture_suffix(data)
        if not suffix:
            self._left_out[name] = None
            return ""
        stem = re.sub(r"[^\w-]+", "-", re.sub(r"\.\w{2,5}$", "", name)).strip("-") or "image"
        wanted, count = f"{stem[:60]}{suffix}", 1
        while self._files.get(wanted, data) != data:
            count += 1
            wanted = f"{stem[:60]}-{count}{suffix}"
        self._files[wanted] = data
        return wanted
