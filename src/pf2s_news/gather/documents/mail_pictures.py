"""mail_pictures: the pictures of a message, at their places in its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape
from urllib.parse import unquote

from pf2s_news.gather.documents.mail_parts import Attached
from pf2s_news.gather.documents.pictures import Pictures
from pf2s_news.gather.found import Note

_SOURCE = re.compile(
    r"""(\bsrc\s*=\s*)("[^"<>]{1,2000}"|'[^'<>]{1,2000}'|[^\s"'<>]{1,500})""", re.I
)


class MailPictures:
    """The pictures that came with a message."""

    def __init__(self, files: Sequence[Attached], html: str) -> None:
        self._attached = [file for file in files if file.kind.startswith("image/")]
        self._called = {_key(match[2]) for match in _SOURCE.finditer(html)}
        self._pictures = Pictures()

    @property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        """Those that the text shows, by name."""
        return self._pictures.files

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is said of those that no page can show."""
        return self._pictures.notes

    def placed(self, html: str) -> str:
        """The text with src="file:NAME", and behind it the pictures that are only attached."""
        shown = _SOURCE.sub(self._placed, html)
        before = len(self.files)
        for file in self._attached:
            # What only the signature shows is not the article's.
            if not {f"cid:{file.id}", file.location} & self._called:
                self._pictures.add(file.name, file.data)
        return shown + self.figures(self.files[before:])

    def _placed(self, match: re.Match[str]) -> str:
        key = _key(match[2])
        for file in self._attached:
            if (file.id and key == f"cid:{file.id}") or (file.location and key == file.location):
                name = self._pictures.add(file.name, file.data)
                return f'{match[1]}"file:{escape(name)}"' if name else f'{match[1]}""'
        return match[0]

    @staticmethod
    def figures(files: Sequence[tuple[str, bytes]]) -> str:
        """Pictures one below the other; nobody said what they show."""
        return "".join(f'<figure><img src="file:{escape(name)}"></figure>' for name, _ in files)


def _key(written: str) -> str:
    address = unescape(written.strip("\"'")).strip()
    if address[:4].lower() == "cid:":
        return f"cid:{unquote(address[4:])}"
    return address
