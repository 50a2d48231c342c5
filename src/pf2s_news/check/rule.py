"""rule: what a rule says of itself, and what its module provides.

The texts are messages: `explain` and the pages of docs/reference speak two
languages. The examples are run by the tests: the bad one gives the rule's
problem, the good one none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Protocol

from pf2s_news.check.seen import Seen
from pf2s_news.problems import Edit, Message, Place, Problem, Severity
from pf2s_news.value import Value


class Example(Value, frozen=True):
    """A few lines of an author's, in an otherwise ordinary issue."""

    kind: Literal["article", "manifest", "newsletter", "style", "earlier", "file"]
    """An article (its body; or all of it, where it begins with "---"), keys of the manifest, of the
    earlier issue's manifest or of newsletter.yaml, a user's own style sheet
    (templates/bulletin/parts/styles.css.j2), or all of a file."""
    text: str
    """As it is shown; "" where what is missing is the fault."""
    file: str = ""
    """The name of a file, relative to the workspace."""
    encoding: str = "utf-8"
    """In which the text is saved."""
    tool: str = ""
    """The mailing tool that it is about; "" for any."""


class Rule(Value, frozen=True, kw_only=True):
    """What a rule checks, and why."""

    name: str
    severity: Severity
    """By default."""
    what: Message
    """One sentence: what must be so, in an editor's words."""
    why: Message
    """Whom it harms, and how."""
    source: str
    """The criterion, section or page that it rests on, e.g. "RGAA 4.1, 6.1"."""
    bad: Example
    good: Example

    def problem(
        self,
        message: Message,
        place: Place | None,
        hint: Message | None = None,
        *,
        severity: Severity | None = None,
        cure: tuple[Edit, ...] = (),
    ) -> Problem:
        """A problem of this rule; `cure` (Seen.rewritten) only where it is certain."""
        return Problem(
            severity=severity or self.severity,
            rule=self.name, message=message, place=place, hint=hint, cure=cure,
        )  # fmt: skip


class Check(Protocol):
    """What a rule's module provides; its docstring says what, and why."""

    rule: Rule

    def check(self, seen: Seen) -> Iterable[Problem]:
        """The rule's problems in an issue."""
