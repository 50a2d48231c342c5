"""dist/.cache/: what is pure by content, kept from build to build; safe to delete.

A cache never decides whether a build works: what cannot be read is made
again, and what cannot be written (a folder without rights, a full disk) is
not kept. What another version of the program or of a library kept is not
found, so that outputs depend on nothing but inputs and versions.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent

_ABANDONED = 3600.0
"""Seconds after which a file that is still half written belongs to no living build."""


class Cache:
    """Bytes by key, in a folder; without a folder nothing is kept.

    What is put is written by `keep`, so that a build which fails leaves
    nothing behind.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._new: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """What was kept under a key, None without it."""
        if self.folder is None or key in self._new:
            return self._new.get(key)
        with suppress(OSError):
            data = self._path(self.folder, key).read_bytes()
            digest, content = data[:32], data[32:]
            # A machine that stopped in the middle may have left half of a file.
            return content if hashlib.sha256(content).digest() == digest else None
        return None

    def put(self, key: str, content: bytes) -> None:
        """Bytes to be kept under a key."""
        self._new[key] = content

    def keep(self) -> None:
        """Write what is new, each whole or not at all."""
        if self.folder is None:
            return
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            _sweep(self.folder)
        for key, content in self._new.items():
            path = self._path(self.folder, key)
            part = path.with_name(f"{path.name}.{os.getpid()}.part")
            try:
                part.write_bytes(hashlib.sha256(content).digest() + content)
                part.replace(path)
            except OSError:  # also a file that Windows holds open
                with suppress(OSError):
                    part.unlink()
        self._new.clear()

    def _path(self, folder: Path, key: str) -> Path:
        kind, _, rest = key.partition("-")
        return folder / f"{kind}-{digest(program(), rest)}"


@cache
def _sweep(folder: Path) -> None:
    """Delete what killed builds left half written; once a process is enough."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".part", ".probe")):
                with suppress(OSError):
                    if time.time() - entry.stat().st_mtime > _ABANDONED:
                        Path(entry.path).unlink()


def digest(*parts: bytes | str | None) -> str:
    """A key for what depends on nothing but `parts`."""
    whole = hashlib.sha256()
    for part in parts:
        data = (
            b""
            if part is None
            else part.encode("utf-8", "surrogateescape")
            if isinstance(part, str)
            else part
        )
        whole.update(f"{len(data)}:{part is None}:".encode())
        whole.update(data)
    return whole.hexdigest()


def file_digest(path: Path) -> str | None:
    """The SHA-256 of a file in hex; None where there is none, or none that can be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


@cache
def program() -> str:
    """A digest of the program and its libraries, by names, sizes and times of files."""
    folders = [PACKAGE, PACKAGE.parent.parent / "templates"]
    stamps = sorted(stamp for folder in folders for stamp in _stamps(folder))
    # Folder names in site-packages carry the versions of what is installed.
    libraries = sorted(
        name for path in sys.path for name in _names(path) if name.endswith(".dist-info")
    )
    return digest(sys.version, *stamps, *libraries)


def _stamps(folder: Path) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            status = (Path(parent) / name).stat()
            yield f"{parent} {name} {status.st_size} {status.st_mtime_ns}"


def _names(folder: str) -> list[str]:
    try:
        return [path.name for path in Path(folder).iterdir()]
    except OSError:
        return []
