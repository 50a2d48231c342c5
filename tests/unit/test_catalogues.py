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
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        # The form for one may say "a word" where the other counts.
        for original, text in zip(ids, strings, strict=True):
            assert placeholders(text) == placeholders(original), message.id


def placeholders(texts: object) -> set[str]:
    return set(PLACEHOLDER.findall(str(texts)))


def test_there_are_messages_to_translate() -> None:
    assert len([message for message in catalogues.extracted() if message.id]) > 150
