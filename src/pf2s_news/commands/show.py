"""Problems as people read them on a terminal."""

from __future__ import annotations

import os
from pathlib import Path

from pf2s_news.problems import Message, Place, Problem, Translate, say_count

_WIDTH = 110
"""Columns of a quoted line; more is cut around the spot."""


def diagnostic(problem: Problem, root: Path, cwd: Path, translate: Translate) -> str:
    """One problem: place, message, the line quoted, the spot underlined, the cure."""
    head = f"{problem.severity}[{problem.rule}] {problem.message.render(translate)}"
    hint = problem.hint.render(translate) if problem.hint else ""
    place = problem.place
    if place is None:
        return _with_hint(head, hint)
    head = f"{_position(place, root, cwd)}: {head}"
    if not place.quote.strip() or place.line is None:
        return _with_hint(head, hint)
    return "\n".join([head, *_quoted(place, place.line, hint)])


def outside(message: Message, hint: Message | None, translate: Translate) -> str:
    """What went wrong outside the author's files."""
    text = f"error: {message.render(translate)}"
    return _with_hint(text, hint.render(translate) if hint else "")


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


def _quoted(place: Place, line: int, hint: str) -> list[str]:
    quote = place.quote.replace("\t", " ").rstrip()
    gutter = f"    {' ' * len(str(line))} |"
    if place.column is None:
        shown = quote if len(quote) <= _WIDTH else quote[: _WIDTH - 1] + "…"
        return [f"    {line} | {shown}", *([f"{gutter} {hint}"] if hint else [])]
    start = max(0, place.column - 1 - _WIDTH // 2) if len(quote) > _WIDTH else 0
    shown = quote[start : start + _WIDTH]
    before = place.column - 1 - start
    width = max(1, min(place.width, len(shown) - before))
    return [f"    {line} | {shown}", f"{gutter} {' ' * before}{'^' * width} {hint}".rstrip()]
