"""Own pages in the manner of well-known systems, and how well a reading of one is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import lxml.html
import yaml

from pf2s_news.value import Value

PAGES = Path(__file__).parent / "pages"


class Reading(Value, frozen=True, kw_only=True):
    """What some extractor makes of a page."""

    title: str
    date: str
    html: str
    teaser: str = ""


class Judged(Value, frozen=True, kw_only=True):
    """What is wrong with a reading, by field; "" where nothing is."""

    title: str
    date: str
    text: str
    links: str
    lost: int
    """Phrases of the article that are not in the text."""
    noise: int
    """Phrases of the rest of the page that are."""
    parts: str
    """Tables, lists and pictures."""


class Expected(Value, frozen=True):
    """A page, and what is in it."""

    name: str
    html: str
    wanted: dict[str, Any]

    @property
    def url(self) -> str:
        """Where it was read, as the page's own links have it."""
        return str(self.wanted["url"])


def own_pages() -> Iterator[Expected]:
    for file in sorted(PAGES.glob("*.yaml")):
        wanted = yaml.safe_load(file.read_text(encoding="utf-8"))
        html = file.with_suffix(".html").read_text(encoding="utf-8")
        yield Expected(file.stem, html, wanted)


def judge(page: Expected, reading: Reading) -> Judged:
    wanted = page.wanted
    tree = lxml.html.document_fromstring(f"<body>{reading.html or '<p></p>'}</body>")
    text = plain(" ".join(map(str, tree.itertext())))
    lost = [phrase for phrase in _phrases(wanted) if plain(phrase) not in text]
    if wanted.get("teaser") and plain(wanted["teaser"]) not in plain(reading.teaser) + text:
        lost.append(wanted["teaser"])
    noise = [phrase for phrase in map(str, wanted["without"]) if plain(phrase) in text]
    if plain(wanted["first"]) in text and not _begins(text, wanted):
        noise.append("(before the first sentence)")
    return Judged(
        title=differing(reading.title, wanted["title"]),
        date=differing(reading.date, str(wanted["date"])),
        text=_listed("lost", lost) + _listed("noise", noise),
        links=_differing_links(tree, wanted["links"]),
        lost=len(lost),
        noise=len(noise),
        parts=_differing_parts(tree, wanted),
    )


def plain(text: str) -> str:
    """Text as it is compared: without spaces and what nobody sees."""
    return re.sub(r"[\s\u200b\xad]+", "", text.replace("’", "'"))


def differing(got: str, wanted: str) -> str:
    return "" if plain(got) == plain(wanted) else f"{got!r} for {wanted!r}"


def _phrases(wanted: dict[str, Any]) -> list[str]:
    return [wanted["first"], *wanted["holds"], wanted["last"]]


def _begins(text: str, wanted: dict[str, Any]) -> bool:
    """Whether a text begins as it should: a chapô may stand before it, too."""
    beginning = plain(wanted["first"])
    return text.startswith((beginning, plain(wanted.get("teaser", "")) + beginning))


def _differing_links(tree: lxml.html.HtmlElement, wanted: list[str]) -> str:
    links = [link.get("href", "") for link in tree.iter("a") if link.get("href")]
    # Notes of a text lead to a place on the page itself.
    got = {link for link in links if not link.startswith("#")}
    return _listed("lost", sorted(set(wanted) - got)) + _listed("more", sorted(got - set(wanted)))


def _differing_parts(tree: lxml.html.HtmlElement, wanted: dict[str, Any]) -> str:
    got = {
        "tables": sum(1 for table in tree.iter("table") if table.find(".//table") is None),
        "lists": sum(1 for _ in tree.iter("ul", "ol")),
    }
    counts = [f"{got[kind]} {kind} for {wanted[kind]}" for kind in got if got[kind] != wanted[kind]]
    pictures = {unquote(image.get("src", "")) for image in tree.iter("img")}
    return ", ".join(counts) + _listed("pictures lost", sorted(set(wanted["pictures"]) - pictures))


def _listed(what: str, items: list[str]) -> str:
    return f" {what}: {'; '.join(items)}" if items else ""
