"""Every message is translated, with the same placeholders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools import catalogues

PLACEHOLDER = re.compile(r"%\(\w+\)s")


@pytest.mark.parametrize("path", catalogues.catalogues(), ids=lambda path: path.parts[-3])
def test_nothing_is_missing(path: Path) -> None:
    assert catalogues.missing(path) == []


@pytest.mark.parametrize("path", catalogues.catalogues(), ids=lambda path: path.parts[-3])
def test_placeholders_are_kept(path: Path) -> None:
    for message in catalogues.read(path):
        wanted = placeholders(message.id)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in strings:
            assert placeholders(text) == wanted, message.id


def placeholders(texts: object) -> set[str]:
    return set(PLACEHOLDER.findall(str(texts)))


def test_there_are_messages_to_translate() -> None:
    assert len([message for message in catalogues.extracted() if message.id]) > 150
