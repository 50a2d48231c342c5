"""The golden workspaces that render, and what mailing tools get of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pf2s_news.build import Made, make
from pf2s_news.cache import Cache
from pf2s_news.model import Edition, Package, Publication
from pf2s_news.pack.package import pack
from pf2s_news.pack.registry import TOOLS
from pf2s_news.problems import Problem
from pf2s_news.workspace import Workspace

GOLDEN = Path(__file__).parents[1] / "golden"


def _renders(folder: Path) -> bool:
    statuses = (folder / "expected/exit").read_text(encoding="utf-8").split()
    return set(statuses) == {"0"}


SITUATIONS = tuple(
    sorted(path.parent.name for path in GOLDEN.glob("*/input") if _renders(path.parent))
)


@cache
def made(situation: str) -> Made:
    """Issue 1 of a workspace; an edition is the same for every tool."""
    root = GOLDEN / situation / "input"
    ((_, manifest), *_) = Workspace(root).manifests()
    return make(Workspace(root), manifest, tool_name="none", cache=Cache(None))


def publication_of(situation: str) -> Publication:
    """newsletter.yaml."""
    return made(situation).bulletin.publication


def edition_of(situation: str) -> Edition:
    """What was rendered."""
    edition = made(situation).edition
    assert edition
    return edition


@cache
def packed(situation: str, tool: str) -> tuple[Package, tuple[Problem, ...]]:
    """What the tool gets, and what is said of it."""
    return pack(edition_of(situation), TOOLS[tool], publication_of(situation))


def package_of(situation: str, tool: str) -> Package:
    """What the tool gets."""
    return packed(situation, tool)[0]


def problems_of(situation: str, tool: str) -> tuple[Problem, ...]:
    """What it cannot do, or would act upon."""
    return packed(situation, tool)[1]


def email(situation: str, tool: str) -> str:
    """email.html."""
    return package_of(situation, tool).files["email.html"].decode()


def comments(html: str) -> list[str]:
    """The comments of a message, in order."""
    return re.findall(r"<!--.*?-->", html, re.DOTALL)
