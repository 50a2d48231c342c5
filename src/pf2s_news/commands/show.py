"""Problems as people read them on a terminal."""

from __future__ import annotations

import os
from pathlib import Path

from pf2s_news.commands.look import PLAIN, Look
from pf2s_news.problems import Message, Place, Problem, Translate, say_count

_WIDTH = 110
"""Columns of a quoted line; more is cut around the spot."""


def diagnostic(
    problem: Problem, root: Path, cwd: Path, translate: Translate, look: Look = PLAIN
) -> str:
    """One problem: place, message, the line quoted, the spot underlined, the cure."""
    kind = look.paint(f"{problem.severity}[{problem.rule}]", problem.severity)
    head = f"{kind} {problem.message.render(translate)}"
    hint = look.paint(problem.hint.render(translate) if problem.hint else "", "cure")
    place = problem.place
    if place is None:
        return _with_hint(head, hint)
    position = look.paint(_position(place, root, cwd), "place")
    head = f"{look.link(position, root / place.file)}: {head}"
    if not place.quote.strip() or place.line is None:
        return _with_hint(head, hint)
    return "\n".join([head, *_quoted(place, place.line, hint, problem.severity, look)])


def outside(
    message: Message, hint: Message | None, translate: Translate, look: Look = PLAIN
) -> str:
    """What went wrong outside the author's files."""
    text = f"{look.paint('error', 'error')}: {message.render(translate)}"
    return _with_hint(text, look.paint(hint.render(translate) if hint else "", "cure"))


def counts(errors: int, warnings: int, translate: Translate) -> str:
    """ "2 errors, 1 warning"."""
    parts = []
    if errors:
        parts.append(say_count("%(count)s error", "%(count)s errors", errors).render(translate))
    if warnings:
        parts.append(
            say_count("%(count)s warning", "%(count)s warnings", warnings).render(translate)
        )
    return ", ".join(parts)


def relative(path: Path, cwd: Path) -> str:
    """A path as seen from the current folder, whole where there is no such way."""
    try:
        return os.path.relpath(path, cwd)
    except ValueError:  # another drive, on Windows
        return str(path)


def _position(place: Place, root: Path, cwd: Path) -> str:
    parts = [relative(root / place.file, cwd)]
    parts += [str(number) for number in (place.line, place.column) if number is not None]
    return ":".join(parts)


def _with_hint(head: str, hint: str) -> str:
    return f"{head}\n    {hint}" if hint else head


def _quoted(place: Place, line: int, hint: str, severity: str, look: Look) -> list[str]:
    shown, before = _excerpt(place)
    gutter = f"    {' ' * len(str(line))} |"
    if place.column is None:
        return [f"    {line} | {shown}", *([f"{gutter} {hint}"] if hint else [])]
    width = max(1, min(place.width, len(shown) - before))
    mark = look.paint("^" * width, severity)
    return [f"    {line} | {shown}", f"{gutter} {' ' * before}{mark} {hint}".rstrip()]


def _excerpt(place: Place) -> tuple[str, int]:
    """What is shown of the line, and how much of that stands before the spot."""
    quote = place.quote.replace("\t", " ").rstrip()
    spot = (place.column or 1) - 1
    if len(quote) <= _WIDTH:
        return quote, spot
    start = max(0, min(spot - _WIDTH // 2, len(quote) - _WIDTH))
    left, right = start > 0, start + _WIDTH < len(quote)
    cut = quote[start + left : start + _WIDTH - right]
    return "…" * left + cut + "…" * right, spot - start
