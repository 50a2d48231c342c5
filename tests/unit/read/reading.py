"""Reads a small workspace with some files changed, and shows what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pf2s_news.assemble import assemble
from pf2s_news.model import Article, Broken, Bulletin
from pf2s_news.problems import InputError, Problem, Report, by_place
from pf2s_news.read.files import Inputs, read_inputs
from pf2s_news.rules import settle
from pf2s_news.workspace import Workspace
from tests.conftest import SMALL_WORKSPACE

MANIFEST = "issues/issue-1.yaml"
ARTICLE = "issues/articles/premier-article.md"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of a workspace."""

    problems: tuple[Problem, ...]
    inputs: Inputs | None = None
    """None where newsletter.yaml or the manifest cannot be read at all."""
    bulletin: Bulletin | None = None

    @property
    def article(self) -> Article:
        """The first article."""
        assert self.inputs
        article = next(iter(self.inputs.articles.values()))
        assert isinstance(article, Article), self.lines
        return article

    @property
    def broken(self) -> tuple[Broken, ...]:
        """The articles that cannot be shown."""
        assert self.bulletin
        return self.bulletin.broken

    @property
    def rules(self) -> list[str]:
        """The rules of the problems, in order."""
        return [problem.rule for problem in self.problems]

    @property
    def lines(self) -> list[str]:
        """Each problem as one line."""
        return [shown(problem) for problem in self.problems]


def shown(problem: Problem) -> str:
    """Like "issues/issue-1.yaml:3:5 error[rule] message (hint)"."""
    place = problem.place
    spot = [place.file, place.line, place.column] if place else ["-"]
    where = ":".join(str(part) for part in spot if part is not None)
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{where} {problem.severity}[{problem.rule}] {problem.message}{hint}"


def write(root: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Write files; None takes one away."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)


def read(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Reading:
    """Read and assemble the small workspace with these files in place of its own."""
    write(root, {**SMALL_WORKSPACE, **(files or {})})
    report = Report()
    try:
        inputs = read_inputs(Workspace(root), MANIFEST, report)
    except InputError as failure:
        return Reading(problems=by_place(failure.problems))
    bulletin = assemble(inputs.publication, inputs.issue, inputs.articles, inputs.catalogue, report)
    problems = settle(report.problems, inputs.publication.checks, inputs.silences)
    return Reading(problems=by_place(problems), inputs=inputs, bulletin=bulletin)


def read_front(root: Path, front: str, body: str = "Un paragraphe.\n") -> Reading:
    """Read an article with this front matter."""
    return read(root, {ARTICLE: f"---\n{front}---\n{body}"})


def read_body(root: Path, body: str) -> Reading:
    """Read an article with this body."""
    return read_front(root, "title: Premier article\n", body)
