"""Reading again: what was made of a file holds as long as all that it was made of is the same.

The preview reads a whole issue at every save, and one file of it is new. What
becomes of a file depends on its text, on what its reader is given, and on what
he asks the workspace on the way (is there a picture of that name?). So the
questions are kept with their answers, and asked again before anything else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from pf2s_news.problems import Problem, Report
from pf2s_news.read.text import SourceText
from pf2s_news.value import Value
from pf2s_news.workspace import Workspace

Made = TypeVar("Made")
Answer = TypeVar("Answer")

KEPT = 200
"""Files of which it is known what was made of them: ten issues' worth."""


class _Asked(Value, frozen=True):
    """A question to the workspace, and what it said."""

    question: Callable[[Workspace], Any]
    answer: object

    def holds(self, workspace: Workspace) -> bool:
        """Whether the answer is still the same."""
        return bool(self.question(workspace) == self.answer)


class _Reading(Value, frozen=True, kw_only=True):
    """What was made of a text."""

    given: object
    asked: tuple[_Asked, ...]
    made: Any
    problems: tuple[Problem, ...]

    def holds(self, given: object, workspace: Workspace) -> bool:
        """Whether the same would be made of it now."""
        return given == self.given and all(asked.holds(workspace) for asked in self.asked)


class _Attentive(Workspace):
    """A workspace that notes what it is asked; questions that it refuses end the notes."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.root)
        self._workspace = workspace
        self.asked: list[_Asked] = []
        self.refused = False

    def read(self, file: str) -> bytes | None:
        return self._ask(lambda workspace: workspace.read(file))

    def exists(self, file: str) -> bool:
        return self._ask(lambda workspace: workspace.exists(file))

    def candidates(self, path: str, *, beside: str) -> list[str]:
        return self._ask(lambda workspace: workspace.candidates(path, beside=beside))

    def names(self, folder: str) -> frozenset[str]:
        return self._ask(lambda workspace: workspace.names(folder))

    def _ask(self, question: Callable[[Workspace], Answer]) -> Answer:
        try:
            answer = question(self._workspace)
        except Exception:
            self.refused = True
            raise
        self.asked.append(_Asked(question, answer))
        return answer


def read_again(
    make: Callable[[Workspace, Report], Made],
    source: SourceText,
    given: object,
    workspace: Workspace,
    report: Report,
) -> Made:
    """What `make` makes of a text, made anew only where that would be something else.

    `make` may depend on `source`, on `given`, and on what it asks its
    workspace; `given` says by its type or its content which `make` it is.
    """
    kept = _kept(source)
    last = kept.reading
    if last is None or not last.holds(given, workspace):
        last, lasting = _read(make, given, workspace)
        kept.reading = last if lasting else None
    report.problems += last.problems
    made: Made = last.made
    return made


def _read(
    make: Callable[[Workspace, Report], Any], given: object, workspace: Workspace
) -> tuple[_Reading, bool]:
    """A reading, and whether all is known that it depends on."""
    asking, own = _Attentive(workspace), Report()
    made = make(asking, own)
    reading = _Reading(
        given=given, asked=tuple(asking.asked), made=made, problems=tuple(own.problems)
    )
    return reading, not asking.refused


class _Kept:
    """Where the last reading of a text is kept."""

    reading: _Reading | None = None


@lru_cache(KEPT)
def _kept(source: SourceText) -> _Kept:
    """The same for the same text, for as long as it is among those read last."""
    return _Kept()
