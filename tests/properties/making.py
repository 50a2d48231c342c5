"""Makes issues out of anything, and says what must hold of whatever comes out."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html

from pf2s_news.build import Made, make
from pf2s_news.cache import Cache
from pf2s_news.commands.show import diagnostic
from pf2s_news.language import translator
from pf2s_news.problems import InputError, Place, Problem, by_severity, has_errors
from pf2s_news.read.text import UNUSABLE
from pf2s_news.unchanged import recall, remember
from pf2s_news.workspace import Workspace
from tests.unit.read.reading import MANIFEST, write

Files = Mapping[str, str | bytes]

MEMORY = Cache(None)
"""Of what was inlined and converted, so that a search is three times as fast."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a workspace."""

    files: dict[str, bytes]
    """The workspace's own."""
    problems: tuple[Problem, ...]
    made: Made | None
    """None where newsletter.yaml or the manifest cannot be read at all."""

    @property
    def outputs(self) -> Mapping[str, bytes]:
        """What a build would write."""
        return self.made.files if self.made else {}

    @property
    def rules(self) -> set[str]:
        """The rules of the problems."""
        return {problem.rule for problem in self.problems}

    @property
    def report(self) -> dict[str, Any]:
        """report.json."""
        content = json.loads(self.text("report.json"))
        assert isinstance(content, dict)
        return content

    def text(self, name: str) -> str:
        """One of the outputs; a failing test says why there is none."""
        assert name in self.outputs, [str(problem.message) for problem in self.problems]
        return self.outputs[name].decode()


def make_once(files: Files, *, tool: str = "", cache: Cache = MEMORY) -> Outcome:
    """Make issue 1 of a workspace in a folder of its own, and check what holds always."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        write(root, files)
        workspace = Workspace(root)
        made, problems = _made(workspace, tool, cache)
        assert_told_again(workspace, problems)
    given = {name: data.encode() if isinstance(data, str) else data for name, data in files.items()}
    outcome = Outcome(files=given, problems=problems, made=made)
    assert_problems_hold(outcome)
    if has_errors(problems):
        assert not outcome.outputs
    else:
        assert_outputs_hold(outcome)
    return outcome


def _made(workspace: Workspace, tool: str, cache: Cache) -> tuple[Made | None, tuple[Problem, ...]]:
    try:
        made = make(workspace, MANIFEST, tool_name=tool, cache=cache)
    except InputError as failure:
        return None, failure.problems
    return made, made.problems


def assert_told_again(workspace: Workspace, problems: tuple[Problem, ...]) -> None:
    """A build that finds nothing changed says the same, and everything can be said."""
    cache, nowhere = Cache(None), workspace.root / "nowhere"
    remember(cache, "build-1", workspace=workspace, files={}, problems=problems, said={})
    assert recall(cache, "build-1", workspace.root, nowhere) == (problems, {})
    for lang in ("fr", "en"):
        for problem in problems:
            said = diagnostic(problem, workspace.root, workspace.root, translator(lang))
            said.encode()


def assert_problems_hold(outcome: Outcome) -> None:
    """In order, each at a place in its file; where nothing was made, an error says why."""
    assert outcome.problems == by_severity(outcome.problems)
    assert outcome.made or has_errors(outcome.problems)
    for problem in outcome.problems:
        assert problem.rule
        assert problem.rule != "rule-failed", problem
        if problem.place and problem.place.file in outcome.files:
            assert_in_file(problem.place, outcome.files[problem.place.file])
        else:
            # A file that is missed has no lines; a text that a tool acts upon may be anywhere.
            assert problem.place is None or problem.place.line is None, problem


def assert_in_file(place: Place, data: bytes) -> None:
    """The line is one of the file's, the column one of the line's."""
    if place.line is None:
        assert place.column is None
        return
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    assert 1 <= place.line <= len(lines), place
    if "\ufffd" in text:
        return  # another encoding, whose columns only the reader counts
    line = UNUSABLE.sub(" ", lines[place.line - 1])
    assert place.quote == line or (place.column is None and not place.quote)
    if place.column is not None:
        assert 1 <= place.column <= max(1, len(line)), place
        assert place.width >= 1
        assert place.column + place.width - 1 <= max(1, len(line))


def assert_outputs_hold(outcome: Outcome) -> None:
    """A build's files agree with each other."""
    assert outcome.made
    assert outcome.made.edition
    files, report = outcome.outputs, outcome.report
    sentinel = outcome.made.edition.sentinel.encode()
    assert not [name for name, data in files.items() if sentinel in data]
    assert_report_holds(report, outcome)
    assert_page_holds(outcome.text("web.html"))
    assert_page_holds(outcome.text("email.html"))
    # RFC 5322, 2.1.1: tools that wrap what is longer cut words and comments.
    assert max(map(len, files["email.html"].split(b"\n"))) <= 998
    text, html = assert_message_holds(files["email.eml"])
    if outcome.made.tool == "none":
        assert text == outcome.text("email.txt")
        local = re.sub(r"\bcid:([\w.-]+)@[\w.-]+", _address_of(report), html)
        assert local == outcome.text("email.html")


def assert_report_holds(report: dict[str, Any], outcome: Outcome) -> None:
    """Its sums add up, and it names the files that were read and written."""
    sizes, files = report["bytes"], outcome.outputs
    whole = sizes["frame"] + sum(article["bytes"] for article in sizes["articles"])
    assert whole == sizes["email_html"] == len(files["email.html"])
    assert sizes["email_txt"] == len(files["email.txt"])
    assert sizes["email_eml"] == len(files["email.eml"])
    assert sizes["web_html"] == len(files["web.html"])
    assert 0 <= sizes["style"] <= sizes["frame"]
    images, inputs = report["images"], report["inputs"]
    assert {f"images/{image['name']}": image["bytes"] for image in images} == {
        name: len(data) for name, data in files.items() if name.startswith("images/")
    }
    for name, digest in inputs.items():
        assert hashlib.sha256(outcome.files[name]).hexdigest() == digest


def assert_page_holds(html: str) -> None:
    """Each id is there once, each link within the page leads to one, no heading is skipped."""
    root: Any = lxml.html.document_fromstring(html)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = [href[1:] for href in root.xpath("//@href") if href.startswith("#")]
    assert set(inside) <= set(ids)
    # Gmail and Outlook for Windows follow names only; the message has both, web.html has none.
    names = root.xpath("//a/@name")
    assert not names or set(inside) <= set(names)
    levels = [int(heading.tag[1]) for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def assert_message_holds(data: bytes) -> tuple[str, str]:
    """email.eml is a message without defects (RFC 5322); its text and its HTML."""
    assert data.isascii()
    assert data.count(b"\r\n") == data.count(b"\r") == data.count(b"\n")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert not part.defects
        assert not any(header.defects for header in part.values())
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text
    assert html
    return _lines(text.get_content()), _lines(html.get_content())


def _lines(content: str) -> str:
    return content.replace("\r\n", "\n")


def _address_of(report: dict[str, Any]) -> Callable[[re.Match[str]], str]:
    addresses = {image["name"]: image["url"] for image in report["images"]}

    def address(match: re.Match[str]) -> str:
        return str(addresses[unescape(match[1])])

    return address
