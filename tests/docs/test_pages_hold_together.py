"""Every page leads to what is there, shows what is there, and names commands that exist."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
import typer

from pf2s_news.commands.app import COMMANDS
from pf2s_news.commands.line import CommandLine
from pf2s_news.language import translator
from tests.docs.pages import PAGES, ROOT, Link, anchors, code, links, name

PICTURES = sorted((ROOT / "docs/images").rglob("*.png"))
ALL_LINKS = [link for page in PAGES for link in links(page)]
COMMAND = re.compile(r"^(?:[$>] )?\s*(?:\S*/)?pf2s-news(?! \d)((?: +[^\s#|&]+)*)", re.MULTILINE)


def commands_of(page: Path) -> list[list[str]]:
    """The arguments of all calls of pf2s-news that a page shows."""
    calls = (call for text in code(page) for call in COMMAND.findall(text))
    return [shlex.split(call) for call in calls if call.strip()]


@cache
def options_of(command: str) -> frozenset[str]:
    """The options of a command, "" for the program's own; KeyError for a command there is not."""
    line = CommandLine("en", translator("en"))
    for module in COMMANDS:
        module.add_to(line)
    program = typer.main.get_command(line.application)
    assert isinstance(program, typer.core.TyperGroup)
    one = program.commands[command] if command else program
    return frozenset(option for parameter in one.params for option in parameter.opts)


def test_there_are_pages_to_look_at() -> None:
    assert {"README.md", "docs/guide.fr.md", "docs/installer-windows.fr.md"} <= {
        name(page) for page in PAGES
    }
    assert any("#" in link.target for link in ALL_LINKS)


@pytest.mark.parametrize("link", ALL_LINKS, ids=str)
def test_links_lead_to_what_is_there(link: Link) -> None:
    file, _, anchor = unquote(link.target).partition("#")
    target = (link.page.parent / file).resolve() if file else link.page
    assert target.exists()
    assert target.is_relative_to(ROOT)
    assert not anchor or anchor in anchors(target)


@pytest.mark.parametrize("link", [link for link in ALL_LINKS if link.alt is not None], ids=str)
def test_pictures_say_what_they_show(link: Link) -> None:
    assert len(link.alt or "") > 20


@pytest.mark.parametrize("picture", PICTURES, ids=name)
def test_pictures_are_used_and_light(picture: Path) -> None:
    used = [link for link in ALL_LINKS if link.alt is not None]
    assert picture in {(link.page.parent / link.target).resolve() for link in used}
    assert picture.stat().st_size <= 125_000


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_and_their_options_exist(page: Path) -> None:
    for words in commands_of(page):
        command = "" if words[0].startswith("-") else words[0]
        given = {word.partition("=")[0] for word in words if re.match(r"-[-\w]", word)}
        # They work before and after the command; "" has them all.
        assert given <= options_of(command) | options_of("") | {"--help", "-h"}, words
