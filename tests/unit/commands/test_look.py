"""Colours and links only where the terminal has them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from pf2s_news.commands.look import PLAIN, Look, look_of
from pf2s_news.commands.show import diagnostic
from pf2s_news.problems import Place, error, say, untranslated


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


CASES = [
    (Terminal, {"TERM": "xterm-256color"}, Look(colors=True)),
    (Terminal, {"TERM": "xterm-256color", "NO_COLOR": "1"}, PLAIN),
    (Terminal, {"TERM": "xterm-256color", "NO_COLOR": ""}, Look(colors=True)),
    (Terminal, {"TERM": "dumb"}, PLAIN),
    (Terminal, {"TERM": "dumb", "FORCE_COLOR": "1"}, PLAIN),
    (Terminal, {"TERM": "xterm-256color", "VTE_VERSION": "7600"}, Look(colors=True, links=True)),
    (Terminal, {"TERM": "xterm-256color", "VTE_VERSION": "4600"}, Look(colors=True)),
    (Terminal, {"TERM": "xterm-kitty"}, Look(colors=True, links=True)),
    (Terminal, {"WT_SESSION": "0a1b"}, Look(colors=True, links=True)),
    (Terminal, {"TERM_PROGRAM": "vscode"}, Look(colors=True, links=True)),
    (io.StringIO, {"TERM": "xterm-kitty", "WT_SESSION": "0a1b"}, PLAIN),
    (io.StringIO, {"FORCE_COLOR": "1"}, Look(colors=True)),
    (io.StringIO, {"FORCE_COLOR": "0"}, PLAIN),
    (io.StringIO, {"FORCE_HYPERLINK": "1"}, Look(links=True)),
]


@pytest.mark.parametrize(("stream", "environment", "expected"), CASES)
def test_what_a_stream_shows(
    stream: type[io.StringIO], environment: dict[str, str], expected: Look
) -> None:
    assert look_of(stream(), environment) == expected


def shown(look: Look) -> str:
    problem = error(
        "a-rule",
        say("the message"),
        Place(file="issues/é 1.yaml", line=2, column=3, width=2, quote="  ab"),
        say("the cure"),
    )
    return diagnostic(problem, Path("/w"), Path("/w"), untranslated, look)


def test_a_diagnostic_in_colours_says_the_same() -> None:
    colored = shown(Look(colors=True))
    assert "\x1b[1;31merror[a-rule]\x1b[0m the message" in colored
    assert "\x1b[32mthe cure\x1b[0m" in colored
    plain = colored
    for escape in ("\x1b[1;31m", "\x1b[32m", "\x1b[1m", "\x1b[0m"):
        plain = plain.replace(escape, "")
    assert plain == shown(PLAIN)


def test_a_place_leads_to_its_file() -> None:
    address = Path("/w/issues/é 1.yaml").absolute().as_uri()
    assert shown(Look(links=True)).startswith(
        f"\x1b]8;;{address}\x1b\\issues/é 1.yaml:2:3\x1b]8;;\x1b\\: error[a-rule]"
    )
