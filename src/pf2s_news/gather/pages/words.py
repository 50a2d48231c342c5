"""words: how much text each part of a page holds, in and outside links."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate

from lxml import etree
from lxml.html import HtmlElement

_WORD = re.compile(r"\w+")
_SILENT = frozenset("script style template noscript head".split())


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without what is between them."""
    return _WORD.findall(text.lower())


class Words:
    """The words of a tree in their order, and which of them each element holds."""

    def __init__(self, root: HtmlElement) -> None:
        """Read once: what is taken out of the tree afterwards is still counted."""
        self.all: list[str] = []
        self.depth = 0
        """Of the innermost element."""
        self._spans: dict[HtmlElement, tuple[int, int]] = {}
        linked: list[bool] = []
        begun: list[int] = []
        links = silent = 0

        def read(text: str | None) -> None:
            if text and not silent:
                found = words_of(text)
                self.all.extend(found)
                linked.extend([links > 0] * len(found))

        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event in ("comment", "pi"):
                read(element.tail)
                continue
            step = 1 if event == "start" else -1
            silent += step * (element.tag in _SILENT)
            links += step * (element.tag == "a")
            if event == "start":
                begun.append(len(self.all))
                self.depth = max(self.depth, len(begun))
                read(element.text)
                continue
            self._spans[element] = (begun.pop(), len(self.all))
            if element is not root:
                read(element.tail)
        self._free = _summed([not flag for flag in linked])

    @property
    def elements(self) -> int:
        """How many there are."""
        return len(self._spans)

    def span(self, element: HtmlElement) -> tuple[int, int]:
        """The positions in `all` of an element's first word and behind its last."""
        return self._spans[element]

    def count(self, element: HtmlElement) -> int:
        """All of an element's words."""
        start, end = self._spans[element]
        return end - start

    def outside_links(self, element: HtmlElement) -> int:
        """An element's words that are no part of a link."""
        return self.counter(self._free)(element)

    def counting(self, chosen: list[bool]) -> Callable[[HtmlElement], int]:
        """How many of the words that are chosen in `all` an element holds."""
        return self.counter(_summed(chosen))

    def counter(self, sums: list[int]) -> Callable[[HtmlElement], int]:
        """The same, from sums of those before each word."""

        def count(element: HtmlElement) -> int:
            start, end = self._spans[element]
            return sums[end] - sums[start]

        return count


def _summed(flags: list[bool]) -> list[int]:
    return [0, *accumulate(flags)]
