"""dist/.cache/: what is pure by content, kept from build to build; safe to delete.

A cache never decides whether a build works: what cannot be read is made
again, and what cannot be written (a folder without rights, a full disk) is
not kept.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path


class Cache:
    """Bytes by key, in a folder; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """What was kept under a key, None without it."""
        if self.folder is None:
            return None
        with suppress(OSError):
            data = (self.folder / key).read_bytes()
            digest, content = data[:32], data[32:]
            # A machine that stopped in the middle may have left half of a file.
            return content if hashlib.sha256(content).digest() == digest else None
        return None

    def put(self, key: str, content: bytes) -> None:
        """Keep bytes under a key, whole or not at all."""
        if self.folder is None:
            return
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            part = self.folder / f"{key}.{os.getpid()}.part"
            part.write_bytes(hashlib.sha256(content).digest() + content)
            part.replace(self.folder / key)


def digest(*parts: bytes | str | None) -> str:
    """A key for what depends on nothing but `parts`."""
    whole = hashlib.sha256()
    for part in parts:
        data = b"" if part is None else part.encode() if isinstance(part, str) else part
        whole.update(f"{len(data)}:{part is None}:".encode())
        whole.update(data)
    return whole.hexdigest()
