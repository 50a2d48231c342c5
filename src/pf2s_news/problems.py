"""What can be wrong, where, and how to mend it.

A problem is a value: stages return problems beside their results, and only
`commands/` prints them. Messages stay untranslated until somebody shows
them, because the terminal and report.json may speak two languages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from pf2s_news.value import Value

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

Translate = Callable[[str, str, int], str]
"""(singular msgid, plural msgid, n) -> the text in a language; see language.py."""


class Message(Value, frozen=True):
    """A sentence for people: an English msgid with named placeholders."""

    msgid: str
    values: tuple[tuple[str, object], ...] = ()
    plural: str = ""
    """The plural msgid, "" where the message does not count anything."""
    count: int = 1

    def render(self, translate: Translate) -> str:
        """The sentence in the language of `translate`, placeholders filled."""
        text = translate(self.msgid, self.plural, self.count)
        if not self.values:
            return text
        return text % {name: _shown(value, translate) for name, value in self.values}

    def __str__(self) -> str:
        return self.render(untranslated)


def _shown(value: object, translate: Translate) -> object:
    return value.render(translate) if isinstance(value, Message) else value


def untranslated(singular: str, plural: str, count: int) -> str:
    """The msgid itself, for logs and for tests."""
    return plural if plural and count != 1 else singular


def say(msgid: str, /, **values: object) -> Message:
    """A translatable message; gettext's extractor knows this name."""
    return Message(msgid, tuple(values.items()))


def say_count(singular: str, plural: str, count: int, /, **values: object) -> Message:
    """A translatable message that counts; `%(count)s` is filled."""
    return Message(singular, (*values.items(), ("count", count)), plural, count)


NAMED = 10
"""Names that a hint lists; more stand in the documentation."""


def nearest(name: str, known: Iterable[str], likeness: float = 0.6) -> Message | None:
    """The hint for a name that is not known: the nearest that is, else the first few of them."""
    names = [name for name in known if name]
    if near := closest(name, names, likeness):
        return did_you_mean(near)
    listed = ", ".join([*names[:NAMED], *(["…"] if len(names) > NAMED else [])])
    return say("known are: %(names)s", names=listed) if names else None


def did_you_mean(name: str) -> Message:
    """The hint that a name was meant."""
    return say("did you mean “%(name)s”?", name=name)


def closest(name: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The nearest of some names, whatever their capitals and accents; None where none is near."""
    from difflib import get_close_matches

    names: dict[str, str] = {}
    for other in known:
        names.setdefault(without_accents(other), other)
    near = get_close_matches(without_accents(name), list(names), 1, likeness)
    return names[near[0]] if near else None


def without_accents(text: str) -> str:
    """A text in small letters, without accents."""
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in parts if not unicodedata.combining(char))


class Place(Value, frozen=True, kw_only=True):
    """A spot in a file that an author wrote."""

    file: str
    """Relative to the workspace, with "/"."""
    line: int | None = None
    """Counts from 1."""
    column: int | None = None
    """In characters, counts from 1; None where only the line is known."""
    width: int = 1
    """Characters to underline, from `column`."""
    quote: str = ""
    """The line as it stands in the file, without its end."""


class Edit(Value, frozen=True):
    """A line of an author's file as it should be."""

    line: int
    """Counts from 1."""
    before: str
    """The whole line as it stands."""
    after: str | None
    """None: the line goes."""


class Problem(Value, frozen=True, kw_only=True):
    """Something an author should know."""

    severity: Severity
    rule: str
    message: Message
    place: Place | None = None
    hint: Message | None = None
    cure: tuple[Edit, ...] = ()
    """What is certain to mend it, in the file of `place`; () where somebody must decide."""

    @property
    def sort_key(self) -> tuple[bool, str, bool, int, bool, int, str, str]:
        """By file, line and column, those without one last."""
        place = self.place or Place(file="")
        return (
            self.place is None,
            place.file,
            place.line is None,
            place.line or 0,
            place.column is None,
            place.column or 0,
            self.rule,
            str(self.message),
        )


def error(rule: str, message: Message, place: Place | None, hint: Message | None = None) -> Problem:
    """A problem that stops a build."""
    return Problem(severity="error", rule=rule, message=message, place=place, hint=hint)


def warning(
    rule: str, message: Message, place: Place | None, hint: Message | None = None
) -> Problem:
    """A problem that stops a build only with --strict."""
    return Problem(severity="warning", rule=rule, message=message, place=place, hint=hint)


def info(rule: str, message: Message, place: Place | None, hint: Message | None = None) -> Problem:
    """Something worth knowing that `build` does not print."""
    return Problem(severity="info", rule=rule, message=message, place=place, hint=hint)


def by_place(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, line and column: the order of report.json."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))


def by_severity(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors, warnings, infos, each by file, line and column: the order on the terminal."""
    return tuple(sorted(by_place(problems), key=lambda p: SEVERITIES.index(p.severity)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether a build must not be delivered."""
    return any(problem.severity == "error" for problem in problems)


class InputError(Exception):
    """What was read is so wrong that nothing can be assembled (exit status 1)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = by_severity(problems)
        super().__init__("; ".join(str(problem.message) for problem in self.problems))


class UsageError(Exception):
    """The command line asks for something that does not exist (exit status 2)."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        self.message = message
        self.hint = hint
        super().__init__(str(message))


class OutsideError(Exception):
    """Disk, network or another program failed (exit status 3)."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        self.message = message
        self.hint = hint
        super().__init__(str(message))


@dataclass
class Report:
    """Collects the problems of one stage; a stage returns its `problems` at its end."""

    problems: list[Problem] = field(default_factory=list)

    def error(
        self,
        rule: str,
        message: Message,
        place: Place | None,
        hint: Message | None = None,
        cure: tuple[Edit, ...] = (),
    ) -> None:
        """Add a problem that stops a build."""
        self.problems.append(
            Problem(severity="error", rule=rule, message=message, place=place, hint=hint, cure=cure)
        )

    def warning(
        self, rule: str, message: Message, place: Place | None, hint: Message | None = None
    ) -> None:
        """Add a problem that does not."""
        self.problems.append(warning(rule, message, place, hint))

    def info(
        self, rule: str, message: Message, place: Place | None, hint: Message | None = None
    ) -> None:
        """Add something worth knowing."""
        self.problems.append(info(rule, message, place, hint))
