"""clients: which mail programs lack a feature, as people call them.

clients.json is made by tools/clients_table.py from the data of caniemail.com
(MIT; its notice stands in the file). Most French webmails were tested between
2019 and 2024, so their names come with the year of the test.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from pf2s_news.value import Value

NAMES = {
    "outlook": "Outlook",
    "gmail": "Gmail",
    "apple-mail": "Apple Mail",
    "orange": "Orange",
    "sfr": "SFR",
    "laposte": "laposte.net",
    "free-fr": "Free",
    "yahoo": "Yahoo",
    "thunderbird": "Thunderbird",
}
"""In the order in which they are named."""
FRENCH = ("orange", "sfr", "laposte", "free-fr")
"""Programs whose tests are old: hints, not verdicts."""
_PLATFORMS = {
    "windows": "Windows",
    "macos": "Mac",
    "outlook-com": "web",
    "desktop-webmail": "web",
    "ios": "iPhone",
    "android": "Android",
}


class Lacking(Value, frozen=True):
    """A program that lacks a feature."""

    client: str
    platforms: tuple[str, ...]
    """() for all of them."""
    year: str
    """Of the test, for those of FRENCH; else ""."""

    def __str__(self) -> str:
        details = ", ".join((*self.platforms, *filter(None, [self.year])))
        return f"{NAMES[self.client]} ({details})" if details else NAMES[self.client]


def lacking(slug: str, clients: tuple[str, ...]) -> tuple[Lacking, ...]:
    """Those of some programs (() are all) that lack a feature."""
    known = _table()[slug]
    return tuple(
        _lacking(client, known[client])
        for client in NAMES
        if client in known and (client in clients or not clients)
    )


def _lacking(client: str, versions: dict[str, str]) -> Lacking:
    platforms = tuple(_PLATFORMS[platform] for platform in versions if platform)
    newest = max(version[:4] for version in versions.values())
    return Lacking(client, platforms, newest if client in FRENCH else "")


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    """Feature -> program -> platform ("" for all) -> version that was tested."""
    text = Path(__file__).with_name("clients.json").read_text(encoding="utf-8")
    table: dict[str, dict[str, dict[str, str]]] = json.loads(text)["lacking"]
    return table
