"""Hostile text in every field of every file: nothing of it runs, is asked for, or is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from functools import cache
from itertools import cycle

import pytest
from playwright.sync_api import Browser

from pf2s_news.pack.registry import TOOLS
from tests.browser.attacks import CASES, Attack, attack, draw_picture, read_cases
from tests.browser.filled import Leaf
from tests.browser.watched import Look, Watched, watched

CLASSES = read_cases(CASES.read_text(encoding="ascii"))


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """An issue, built and looked at."""

    attack: Attack
    looks: dict[str, Look]
    """Page -> what Chromium made of it."""
    events: list[str]
    """What happened that must not."""

    def shown(self, page: str) -> dict[Leaf, str]:
        """Field -> the letters before its mark, for all that a reader of a page comes by."""
        pieces = re.split(r"(zq\d+q)", self.looks[page].shown)
        found = zip(pieces[1::2], map(letters, pieces[::2]), strict=False)
        marks = self.attack.marks
        return {marks[mark]: before for mark, before in found if mark in marks}

    @property
    def headers(self) -> list[str]:
        """The names in the head of the message."""
        return message_from_bytes(self.attack.files["email.eml"]).keys()


Try = Callable[[str, str], Outcome]
"""(text, mailing tool) -> what comes of the text in every field."""


@pytest.fixture(scope="module")
def attempt(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Try]:
    root = tmp_path_factory.mktemp("hostile")
    draw_picture(root)
    page: Watched = watched(chromium)

    def attempted(text: str, tool: str) -> Outcome:
        built = attack(root, text, tool)
        looks, events = page.look(built.documents(), built.pictures())
        return Outcome(attack=built, looks=looks, events=events)

    yield attempted
    page.page.context.close()


@pytest.fixture(scope="module")
def harmless(attempt: Try) -> Callable[[str], Outcome]:
    """mailing tool -> what comes of plain words."""
    return cache(lambda tool: attempt("Texte", tool))


def letters(text: str) -> str:
    """What typography leaves alone."""
    return re.sub(r"[\W_]", "", text)


def alike(one: str, other: str, text: str) -> bool:
    """Whether the text ends the same way before the same mark; other words may stand before it."""
    length = min(len(one), len(other), len(letters(text)))
    return one[len(one) - length :] == other[len(other) - length :]


def means_something(leaf: Leaf, text: str) -> bool:
    """Whether the text is more than text: a comment, a fence of code, or a merge tag."""
    return leaf.kind == "markdown" and any(sign in text for sign in ("<!--", "```", "{{ "))


@pytest.mark.parametrize("title", CLASSES)
def test_nothing_runs_is_asked_for_or_lost(
    title: str, attempt: Try, harmless: Callable[[str], Outcome]
) -> None:
    for text, tool in zip(CLASSES[title], cycle(TOOLS), strict=False):
        plain, hostile = harmless(tool), attempt(text, tool)
        for page, look in hostile.looks.items():
            assert look.found == [], f"{page}, {tool}: {text}"
            assert look.comments <= plain.looks[page].comments
            lost = plain.shown(page).keys() - hostile.shown(page) - hostile.attack.refused
            silent = [leaf for leaf in lost if not means_something(leaf, text)]
            assert not silent, f"{page}, {tool}: {text}"
        online = hostile.shown("web.html")
        for leaf, before in hostile.shown("email.html").items():
            same = alike(before, online.get(leaf, before), text)
            assert same or means_something(leaf, text), f"{tool}: {text}"
        assert hostile.events == [], f"{tool}: {text}"
        assert hostile.headers == plain.headers
        # In Markdown an address is one wherever it stands, and can be refused.
        unwelcome = [
            leaf for leaf in hostile.attack.refused if leaf.is_text and leaf.kind != "markdown"
        ]
        assert not unwelcome, text
