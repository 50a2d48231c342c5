"""Plays docs/guide.fr.md: what its reader types and writes, in the reader's order.

A comment just above a fenced block says what the block is; readers do not see it:

    <!-- guide: write | FILE -->          the block is the whole file
    <!-- guide: keys | FILE -->           it replaces or adds these keys of the file
    <!-- guide: body -->                  it is the text of an article, tried and not kept
    <!-- guide: fault | HOW… -->          what a build says after a mistake
    <!-- guide: options -->               commands that are not run

A `console` block without one is typed as it stands, with docs/site served at
SITE. A comment without a block is what the reader does outside the terminal:

    <!-- guide: picture | FILE | 320x160 | WORDS ON IT -->

The faults: `replace | FILE | OLD | NEW`, `drop | FILE | BEGINNING OF A LINE`,
`rename | FILE | NEW NAME`, `encode | FILE | ENCODING`, and `leave`: being in
the folder above. A picture of the guide is a step, too: it shows how far the
reader has come (picture_guide.py).
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from markdown_it import MarkdownIt
from PIL import Image, ImageDraw, ImageFont

from tools.terminal import Screen, run_on_terminal

GUIDE = Path(__file__).resolve().parents[1] / "docs/guide.fr.md"
SITE_COPY = GUIDE.with_name("site")
SITE = "127.0.0.1:8300"
MANIFEST = "issues/issue-1.yaml"
ARTICLES = "issues/articles"
_KEYS = re.compile(r"^(?P<name>\w+):.*\n(?:[ \t].*\n|\n(?=[ \t]))*", re.MULTILINE)
"""A key of the first level with all that belongs to it: what is indented below."""
_ORDER = re.compile(r"<!-- guide: (.*?) -->\s*", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A block of the guide, a comment, both, or a picture."""

    line: int
    """Of its beginning in the guide, counting from 1."""
    order: tuple[str, ...]
    """What the comment says; ("console",) and ("shown", FILE) need none; () is only to be read."""
    text: str = ""

    def __str__(self) -> str:
        return f"line {self.line}: {' | '.join(self.order)}"


def steps(text: str) -> Iterator[Step]:
    """All steps of a page, in order."""
    said: tuple[str, ...] = ()
    for token in MarkdownIt().parse(text):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "html_block":
            comment = _ORDER.fullmatch(token.content)
            said = tuple(comment[1].split(" | ")) if comment else ()
            if said and said[0] == "picture":
                yield Step(line=line, order=said)
                said = ()
        elif token.type == "fence":
            implied = (token.info,) if token.info == "console" else ()
            yield Step(line=line, order=said or implied, text=token.content)
            said = ()
        for child in token.children or ():
            if child.type == "image":
                yield Step(line=line, order=("shown", str(child.attrs["src"])))


@dataclass(frozen=True)
class Typed:
    """A command of a `console` block and what the guide shows after it."""

    command: str
    shown: str


def typed(block: str) -> list[Typed]:
    """The commands of a `console` block."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    return [Typed(*pair) for pair in zip(parts[::2], parts[1::2], strict=True)]


@dataclass
class Reader:
    """Somebody who follows the guide in an empty folder."""

    folder: Path
    environment: Mapping[str, str]
    run: Callable[[list[str], Path], Screen]
    """Runs a command in a folder where nobody has to answer."""
    inside: list[str] = field(default_factory=list)
    """The folders that `cd` led into."""
    site: str = SITE
    """Where the local copy of a site is served, which the guide calls SITE."""

    @property
    def here(self) -> Path:
        """The current folder."""
        return self.folder.joinpath(*self.inside)

    def type(self, line: Typed) -> Screen:
        """Type a command; questions are answered as the guide shows it."""
        program, *words = shlex.split(line.command.replace(SITE, self.site))
        if program == "cd":
            self.inside += words
            return Screen(text="", status=0 if self.here.is_dir() else 1)
        assert program == "pf2s-news", line.command
        screen = run_on_terminal(
            words, cwd=self.here, environment=self.environment, answer=_answers(line.shown)
        )
        return replace(screen, text=screen.text.replace(self.site, SITE))

    def build(self, *words: str) -> Screen:
        """Build the first issue."""
        return self.run(["build", "1", *words], self.here)

    def build_with(self, article: str) -> Screen:
        """Build the first issue; where it has not got the article, with all that there are."""
        manifest = (self.here / MANIFEST).read_text(encoding="utf-8")
        if Path(article).stem in manifest:
            return self.build("--strict")
        others = {path.stem for path in (self.here / ARTICLES).glob("*.md")} - {Path(article).stem}
        rows = "".join(f"      - {slug}\n" for slug in [Path(article).stem, *sorted(others)])
        text = f"number: 1\ndate: 2026-03\nsommaire:\n  - section: region\n    articles:\n{rows}"
        (self.here / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
        return self.build("--strict")

    def do(self, step: Step) -> None:
        """Write what a step writes."""
        match step.order:
            case ("write", name):
                (self.here / name).write_text(step.text, encoding="utf-8", newline="\n")
            case ("keys", name):
                path = self.here / name
                text = path.read_text(encoding="utf-8")
                path.write_text(with_keys(text, step.text), encoding="utf-8", newline="\n")
            case ("picture", name, size, words):
                width, height = map(int, size.split("x"))
                drawing = Image.new("RGB", (width, height), "#7a1f4b")
                middle, font = (width / 2, height / 2), ImageFont.load_default(height / 4)
                ImageDraw.Draw(drawing).text(middle, words, "#fff", font, anchor="mm")
                drawing.save(self.here / name)

    def aside(self, name: str) -> Reader:
        """Another reader, who has come as far, and whose mistakes stay apart."""
        copy = self.folder / name
        shutil.copytree(self.here, copy / "lettre")
        return Reader(copy, self.environment, self.run, ["lettre"], self.site)

    def spoil(self, fault: tuple[str, ...]) -> None:
        """Make a mistake."""
        match fault:
            case ("replace", name, old, new):
                self._edit(name, old, new)
            case ("drop", name, beginning):
                lines = (self.here / name).read_text(encoding="utf-8").splitlines(keepends=True)
                (line,) = (line for line in lines if line.startswith(beginning))
                self._edit(name, line, "")
            case ("rename", name, new):
                (self.here / name).rename((self.here / name).with_name(new))
            case ("encode", name, encoding):
                text = (self.here / name).read_text(encoding="utf-8")
                (self.here / name).write_text(text, encoding=encoding, newline="\n")
            case ("leave",):
                self.inside.pop()
            case _:
                raise ValueError(f"no such fault: {fault}")

    def _edit(self, name: str, old: str, new: str) -> None:
        path = self.here / name
        before, found, after = path.read_text(encoding="utf-8").partition(old)
        assert found, f"{old} is not in {name}"
        path.write_text(f"{before}{new}{after}", encoding="utf-8", newline="\n")


@contextmanager
def local_site() -> Iterator[str]:
    """The host and the port where docs/site is served meanwhile."""
    handler = partial(_Quiet, directory=str(SITE_COPY))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    """Files, without a word about each."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def with_keys(text: str, keys: str) -> str:
    """The YAML, or an article with its front matter, with some keys replaced or added."""
    opening = "---\n" if text.startswith("---\n") else ""
    head, closing, body = text.removeprefix(opening), "", ""
    if opening:
        head, closing, body = head.partition("---\n")
    for written in _KEYS.finditer(keys):
        there = [known for known in _KEYS.finditer(head) if known["name"] == written["name"]]
        start, end = there[0].span() if there else (len(head), len(head))
        head = head[:start] + written[0] + head[end:]
    return opening + head + closing + body


def _answers(shown: str) -> Callable[[str], str]:
    """What the guide shows behind each question, line by line."""
    lines = shown.splitlines()

    def answer(screen: str) -> str:
        question = screen.rpartition("\n")[2]
        for line in lines:
            if line.startswith(question):
                return line.removeprefix(question)
        raise AssertionError(f"the guide does not show this question: {question}")

    return answer
