"""The cases of hostile.txt, and the issues that are built with them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from pf2s_news.assemble import assemble
from pf2s_news.build import make
from pf2s_news.cache import Cache
from pf2s_news.pack.choice import choose_tool
from pf2s_news.pack.registry import TOOLS
from pf2s_news.problems import InputError, Place, Problem, Report
from pf2s_news.read.files import read_inputs
from pf2s_news.rules import settle
from pf2s_news.workspace import Workspace
from tests.browser.filled import MANIFEST, Leaf, Owners, leaves, outline, written
from tests.browser.watched import FOLDER
from tests.pdf.handmade import handmade_pdf
from tests.unit.read.reading import write

CASES = Path(__file__).parent / "hostile.txt"
SINGLY = ", one by one"
TOGETHER = 6
"""Cases in one field, where it does not matter what a text begins with."""
ROUNDS = 8
"""A refused text can bring another one to light."""


def read_cases(text: str) -> dict[str, tuple[str, ...]]:
    """Class -> its texts, escapes resolved, several cases in one where they may be."""
    _, *classes = text.split("\n# ")
    return dict(map(_read_class, classes))


def _read_class(text: str) -> tuple[str, tuple[str, ...]]:
    title, *lines = text.splitlines()
    # unicode_escape reads Latin-1, of which ASCII is a part.
    cases = [line.encode("ascii").decode("unicode_escape") for line in lines if line]
    size = 1 if title.endswith(SINGLY) else TOGETHER
    texts = [" / ".join(cases[start : start + size]) for start in range(0, len(cases), size)]
    return title.removesuffix(SINGLY), tuple(texts)


@dataclass(frozen=True, kw_only=True)
class Attack:
    """What came of an issue in which every field held one text."""

    tool: str
    """The mailing tool that it was built for."""
    files: Mapping[str, bytes]
    """What the build wrote."""
    marks: Mapping[str, Leaf]
    """The word behind the text of a field -> the field, for those that took it."""
    refused: frozenset[Leaf]
    """The fields that made a problem of it."""

    def documents(self) -> dict[str, str]:
        """The pages for readers; the announcement is a fragment."""
        fragment = self.files["announcement.html"].decode()
        return {
            "email.html": TOOLS[self.tool].packing.as_sent(self.files["email.html"].decode()),
            "web.html": self.files["web.html"].decode(),
            "announcement.html": f"<!doctype html><title>x</title>{fragment}",
        }

    def pictures(self) -> dict[str, bytes]:
        """Address in email.html or web.html -> picture."""
        found = {}
        for image in json.loads(self.files["report.json"])["images"]:
            name = image["name"]
            for address in (image["url"], f"{FOLDER}images/{name}"):
                found[address.partition("#")[0]] = self.files[f"images/{name}"]
        return found


def attack(root: Path, text: str, tool: str) -> Attack:
    """Build the workspace with a text in every field that takes it."""
    files = outline(tool)
    fields = leaves(files)
    marks = {f"zq{n}q": leaf for n, leaf in enumerate(fields) if leaf.is_text}
    behind = {leaf: f" {mark}" for mark, leaf in marks.items()}
    filling = {leaf: text + behind.get(leaf, "") for leaf in fields}
    refused: set[Leaf] = set()
    for _ in range(ROUNDS):
        texts, owners = written(files, filling)
        write(root, texts)
        built, faults = _build(root)
        if built:
            taken = {mark: leaf for mark, leaf in marks.items() if leaf not in refused}
            return Attack(tool=tool, files=built, marks=taken, refused=frozenset(refused))
        blamed = set(_blamed(faults, owners)) - refused
        assert blamed, [f"{fault.place} {fault.message}" for fault in faults]
        refused |= blamed
        filling |= {leaf: leaf.harmless for leaf in blamed}
    raise AssertionError(f"after {ROUNDS} rounds, a fault is left")


def _blamed(faults: list[Problem], owners: Owners) -> Iterator[Leaf]:
    """The fields that the errors are about."""
    for fault in faults:
        place = fault.place or Place(file="")
        if place.file.startswith("templates/"):
            yield next(leaf for leaf in owners.values() if leaf.path[1] == "theme")
        elif owner := owners.get((place.file, place.line or 0)):
            yield owner


def _build(root: Path) -> tuple[Mapping[str, bytes], list[Problem]]:
    """The files of a build, or the errors that keep it from writing any."""
    errors = _errors(_reading(Workspace(root)))
    if errors:
        return {}, errors
    made = make(Workspace(root), MANIFEST, cache=Cache(None))
    return made.files, _errors(made.problems)


def _reading(workspace: Workspace) -> tuple[Problem, ...]:
    """What is wrong before anything is rendered: most of it, in a sixth of the time."""
    report = Report()
    try:
        inputs = read_inputs(workspace, MANIFEST, report)
    except InputError as failure:
        return failure.problems
    choose_tool("", inputs.publication, report)
    assemble(inputs.publication, inputs.issue, inputs.articles, inputs.catalogue, report)
    return settle(report.problems, inputs.publication.checks, inputs.silences)


def _errors(problems: tuple[Problem, ...]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


def draw_picture(root: Path) -> None:
    """The picture and the PDF that are harmless."""
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "PNG")
    pdf = handmade_pdf(1, tagged=True, title="Lettre", lang="fr")
    write(root, {"issues/images/point.png": out.getvalue(), "issues/images/lettre.pdf": pdf})
