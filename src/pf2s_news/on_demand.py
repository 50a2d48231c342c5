"""Files by name, each made when somebody first asks for it.

A build asks for all of them. The preview makes an issue at every save, and
hardly anybody asks for its email.eml before the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

Content = bytes | Callable[[], bytes]
"""The bytes of a file, or what makes them: the same whenever it is called."""


class OnDemand(Mapping[str, bytes]):
    """A mapping whose values are made at most once."""

    def __init__(self, contents: Mapping[str, Content]) -> None:
        self._contents = dict(contents)

    def __getitem__(self, name: str) -> bytes:
        content = self._contents[name]
        if not isinstance(content, bytes):
            content = self._contents[name] = content()
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self._contents)

    def __len__(self) -> int:
        return len(self._contents)

    def __contains__(self, name: object) -> bool:
        return name in self._contents

    def __repr__(self) -> str:
        return f"{type(self).__name__}({sorted(self._contents)})"


def with_file(files: Mapping[str, bytes], name: str, content: Content) -> OnDemand:
    """The same files and one more; none of them is made by this."""
    return OnDemand({**{known: _asking(files, known) for known in files}, name: content})


def _asking(files: Mapping[str, bytes], name: str) -> Callable[[], bytes]:
    return lambda: files[name]
