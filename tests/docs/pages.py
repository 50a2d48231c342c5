"""The pages for readers, and what they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_CODE = ("fence", "code_block", "code_inline")


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link or a picture of a page, as it is written."""

    page: Path
    target: str
    alt: str | None = None
    """A picture's; None for a link."""

    def __str__(self) -> str:
        return f"{name(self.page)}: {self.target}"


def name(path: Path) -> str:
    """A path as seen from the repository's root."""
    return path.relative_to(ROOT).as_posix()


def links(page: Path) -> Iterator[Link]:
    """What a page leads to inside the repository, and its pictures."""
    for token in _tokens(page):
        if token.type == "link_open" and not _elsewhere(str(token.attrs["href"])):
            yield Link(page=page, target=str(token.attrs["href"]))
        if token.type == "image":
            yield Link(page=page, target=str(token.attrs["src"]), alt=token.content)


def code(page: Path) -> Iterator[str]:
    """What stands in code blocks and between backquotes."""
    return (token.content for token in _tokens(page) if token.type in _CODE)


@cache
def anchors(page: Path) -> frozenset[str]:
    """The anchors that GitHub gives to a page's headings.

    Lower case, without punctuation, hyphens for spaces; the second of the same
    name gets -1 (github.com/Flet/github-slugger).
    """
    found: list[str] = []
    tokens = MarkdownIt().enable("table").parse(page.read_text(encoding="utf-8"))
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            text = "".join(child.content for child in token.children or ())
            anchor = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
            twice = found.count(anchor)
            found.append(f"{anchor}-{twice}" if twice else anchor)
    return frozenset(found)


@cache
def _tokens(page: Path) -> tuple[Token, ...]:
    """All tokens, those inside paragraphs, too."""
    tokens = MarkdownIt().enable("table").parse(page.read_text(encoding="utf-8"))
    return tuple(inner for token in tokens for inner in (token, *(token.children or ())))


def _elsewhere(target: str) -> bool:
    return re.match(r"[a-z]+:", target) is not None
