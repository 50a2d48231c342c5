"""Compares the catalogues with what the program says, and prints what to mend.

    .venv/bin/python tools/check_catalogues.py

Missing messages are printed as they should stand in the .po, to be
translated; messages that nobody says any more are to be removed.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = sorted(ROOT.glob("src/pf2s_news/locale/*/LC_MESSAGES/*.po"))
SAYING = ("say", "words", "_")
"""Functions and methods whose first argument is a msgid."""
COUNTING = ("say_count",)
"""Those whose first two are its singular and its plural."""

Msgid = str | tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A message of a catalogue."""

    msgid: Msgid
    singular: str
    translations: tuple[str, ...]
    line: int | None
    fuzzy: bool


def main() -> int:
    """Print what is wrong; 0 where nothing is."""
    trees = [ast.parse(file.read_bytes()) for file in sorted(ROOT.glob("src/**/*.py"))]
    said = {msgid for tree in trees for msgid in said_in_python(tree)} | said_in_templates()
    known_texts = said_in_templates() | {text for tree in trees for text in texts(tree)}
    complaints = [
        complaint
        for file in CATALOGUES
        for complaint in complain(load(file), file.relative_to(ROOT), said, known_texts)
    ]
    print("\n".join(complaints) or "Catalogues complete.")
    return bool(complaints)


def load(file: Path) -> list[Entry]:
    """The messages of a catalogue."""
    with file.open("rb") as lines:
        return [flattened(message) for message in read_po(lines) if message.id]


def flattened(message: Message) -> Entry:
    """A message of Babel's, without its many shapes."""
    singular, *plural = [message.id] if isinstance(message.id, str) else message.id
    strings = message.string or ""
    return Entry(
        msgid=(singular, plural[0]) if plural else singular,
        singular=singular,
        translations=(strings,) if isinstance(strings, str) else tuple(strings),
        line=message.lineno,
        fuzzy=message.fuzzy,
    )


def said_in_python(tree: ast.AST) -> Iterator[Msgid]:
    """The literal msgids of a module."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *others]):
                if name in SAYING:
                    yield from literals(first)
                elif name in COUNTING:
                    yield from zip(literals(first), literals(others[0]), strict=True)


def literals(argument: ast.expr) -> list[str]:
    """The texts that an argument may be: one, or both sides of an "if"."""
    match argument:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp():
            return literals(argument.body) + literals(argument.orelse)
    return []


def texts(tree: ast.AST) -> Iterator[str]:
    """All literal texts of a module: some msgids are said through a table."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def said_in_templates() -> set[str]:
    """The msgids of the themes."""
    environment = Environment(autoescape=True)
    return {
        str(msgid)
        for file in ROOT.glob("templates/**/*.j2")
        for _, _, msgid in extract_from_ast(
            environment.parse(file.read_text(encoding="utf-8")), gettext_functions=("_",)
        )
    }


def complain(
    entries: list[Entry], file: Path, said: set[Msgid], known_texts: set[str]
) -> Iterator[str]:
    """What is missing, left over, untranslated or translated with other placeholders."""
    missing = sorted(said - {entry.msgid for entry in entries}, key=str)
    if missing:
        yield f"{file}: {len(missing)} missing"
        yield from map(as_entry, missing)
    for entry in entries:
        where, what = f"{file}:{entry.line}", repr(entry.singular)
        if entry.singular not in known_texts:
            yield f"{where}: nobody says {what}"
        elif entry.fuzzy or not all(entry.translations):
            yield f"{where}: not translated: {what}"
        elif placeholders("".join(entry.translations)) - placeholders(str(entry.msgid)):
            yield f"{where}: unknown placeholders in the translation of {what}"


def placeholders(text: str) -> set[str]:
    """The names in `%(name)s`."""
    return set(re.findall(r"%\((\w+)\)", text))


def as_entry(msgid: Msgid) -> str:
    """A message to be translated, in the catalogue's form."""
    if isinstance(msgid, str):
        return f'msgid {quoted(msgid)}\nmsgstr ""\n'
    singular, plural = map(quoted, msgid)
    return f'msgid {singular}\nmsgid_plural {plural}\nmsgstr[0] ""\nmsgstr[1] ""\n'


def quoted(text: str) -> str:
    """A text in the quotes of a .po."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    sys.exit(main())
