"""archive: the zip that a .docx or an .odt is, opened without trust.

What a zip says of itself is looked at first, and what really comes out of it
is counted: a bomb lies in its directory.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile

from pf2s_news.gather.found import Refused
from pf2s_news.problems import say

MOST_PART = 12 * 2**20
"""Bytes of XML in one part: a book of a thousand pages has half of that."""
MOST_PICTURE = 40 * 2**20
"""Bytes of one picture."""
_MOST_OUT = 200 * 2**20
"""Bytes that are read out of one file altogether."""
_MOST_ENTRIES = 4000
_ENTRY = b"PK\x01\x02"
_FAULTS = (BadZipFile, LargeZipFile, EOFError, NotImplementedError, OSError, RuntimeError)
_FAULTS_OF_CONTENT = (*_FAULTS, zlib.error, ValueError)


class Archive:
    """A file of a word processor; raises Refused for one that cannot be read."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = _MOST_OUT
        # Counted before it is parsed: the library makes an object of each.
        if data.count(_ENTRY) > _MOST_ENTRIES:
            raise too_large(name)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _FAULTS_OF_CONTENT as fault:
            raise damaged(name) from fault
        self._sizes = {entry.filename: entry.file_size for entry in self._zip.infolist()}

    def __contains__(self, part: str) -> bool:
        return part in self._sizes

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of what is in it, in the file's own order."""
        return tuple(self._sizes)

    def read(self, part: str, most: int = MOST_PART) -> bytes:
        """The bytes of a part that is there; raises Refused past `most`."""
        most = min(most, self._left)
        if self._sizes[part] > most:
            raise too_large(self._name)
        packed = self._zip
        try:
            with packed.open(part) as stream:
                data = stream.read(most + 1)
        except _FAULTS_OF_CONTENT as fault:
            raise damaged(self._name) from fault
        if len(data) > most:
            raise too_large(self._name)
        self._left -= len(data)
        return data


def damaged(name: str) -> Refused:
    """A file that its own program could not open either."""
    return Refused(
        say("%(name)s is damaged", name=name),
        say("open it in the program that it comes from and save it again"),
    )


def too_large(name: str) -> Refused:
    """A file that would fill the memory."""
    return Refused(
        say("%(name)s holds more than an article can", name=name),
        say("save the article alone as a new document, its pictures made smaller"),
    )
