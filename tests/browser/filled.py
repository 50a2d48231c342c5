"""A workspace in which every field of every file holds the same text.

The fields are those of the types in read/schema.py, so that a new one is in
it at once, and the places of a Markdown text where text can stand. A field
that refuses the text holds something harmless instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.inspect import type_info

from pf2s_news.pack.registry import TOOLS
from pf2s_news.read.decode import TEXTS
from pf2s_news.read.schema import ArticleFile, IssueFile, NewsletterFile
from pf2s_news.rules import SETTABLE

CONFIG, MANIFEST = "newsletter.yaml", "issues/issue-1.yaml"
ARTICLE = "issues/articles/article.md"
FILES = {CONFIG: NewsletterFile, MANIFEST: IssueFile, ARTICLE: ArticleFile}
OTHER = {"issues/articles/autre.md": "---\ntitle: Autre\n---\nUn paragraphe.\n"}
"""An article that only the manifest changes."""

HARMLESS = {
    "text": "Texte",
    "lines": "Texte",
    "alt": "Texte",
    "slug": "article",
    "section-id": "region",
    "url": "https://www.example.org/page",
    "web-url": "https://www.example.org/",
    "folder-url": "https://www.example.org/lettre/",
    "url-pattern": "https://www.example.org/numero-{number}/",
    "email": "lettre@example.org",
    "contact": "contact@example.org",
    "issn": "0317-8471",
    "color": "#004a99",
    "path": "images/lettre.pdf",
    "picture": "images/point.png",
    "theme": "bulletin",
    "date": "2025-02-17",
    "lang": "nl",
    "number": "1",
    "pixels": "20",
    "port": "587",
    "bool": "false",
}
"""By kind of leaf; a new kind needs its own."""
EXCEPTIONS = {
    (CONFIG, "lang"): "fr",
    (ARTICLE, "related", 0): "autre",
    (MANIFEST, "sommaire", 0, "articles", 1, "article"): "autre",
    # Its title stands in "Lire la suite", too.
    (MANIFEST, "sommaire", 0, "articles", 1, "show"): "teaser",
}

HERE_IT_IS = "¤"
IN_MARKDOWN = {
    "paragraph": "¤",
    "heading": "# ¤",
    "item": "- ¤",
    "numbered item": "1. ¤",
    "quote": "> ¤",
    "strong": "un **¤** mot",
    "link": "[¤](https://www.example.org/)",
    "link title": '[titre](https://www.example.org/ "¤")',
    "caption": "Tableau : ¤\n\n| a |\n| --- |\n| b |",
    "cell": "| ¤ |\n| --- |\n| ¤ |",
    "code": "un `¤` code",
    "code block": "```¤\n¤\n```",
    "alt": "![¤](images/point.png)",
    "caption of a picture": '![point](images/point.png "¤")',
    "address": "[adresse](¤)",
    "address in brackets": "[adresse](<¤>)",
    "address alone": "<¤>",
    "address below": "[adresse][la]\n\n[la]: ¤",
    "address of a picture": "un ![point](¤) point",
}
FALLBACK = "Bonjour {{ first_name | ¤ }},"
"""In the editorial and the closing only."""


@dataclass(frozen=True)
class Leaf:
    """A field that can hold a text."""

    path: tuple[str | int, ...]
    """From the file's name on."""
    kind: str
    harmless: str

    @property
    def is_text(self) -> bool:
        """Whether any text is welcome; a mailing tool's field must have the tool's name for it."""
        return self.kind in TEXTS and self.path[1] not in ("tools", "mailing_tool")


@dataclass(frozen=True)
class Line:
    """A piece of a file, with a field in it or not."""

    before: str
    """What the field's value, in JSON's quotes, stands behind; in Markdown, around."""
    leaf: Leaf | None = None
    markdown: bool = False
    indent: str = ""
    """In front of each line of Markdown."""


Filling = Mapping[Leaf, str]
Owners = dict[tuple[str, int], Leaf]
"""File and line -> the field that stands there."""


def outline(tool: str) -> dict[str, tuple[Line, ...]]:
    """The files of the workspace, built for one mailing tool, with their fields still open."""
    exceptions = {**EXCEPTIONS, (CONFIG, "mailing_tool"): tool}
    exceptions |= {(CONFIG, "checks", rule): "off" for rule in SETTABLE}
    return {name: tuple(_file(name, kind, exceptions)) for name, kind in FILES.items()}


def leaves(files: Mapping[str, tuple[Line, ...]]) -> tuple[Leaf, ...]:
    """All fields."""
    return tuple(line.leaf for lines in files.values() for line in lines if line.leaf)


def written(
    files: Mapping[str, tuple[Line, ...]], filling: Filling
) -> tuple[dict[str, str], Owners]:
    """The files with their fields filled, and which field is on which line."""
    texts = dict(OTHER)
    owners: Owners = {}
    for name, lines in files.items():
        rows: list[str] = []
        for line in lines:
            added = _rows(line, filling)
            if line.leaf:
                owners |= {(name, len(rows) + n): line.leaf for n in range(1, len(added) + 1)}
            rows += added
        texts[name] = "\n".join(rows) + "\n"
    return texts, owners


def _rows(line: Line, filling: Filling) -> list[str]:
    if line.leaf is None:
        return [line.before]
    value = filling[line.leaf]
    if line.markdown:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        rows = line.before.replace(HERE_IT_IS, value).split("\n")
        return [*(line.indent + row for row in rows), ""]
    # JSON writes what lies beyond U+FFFF as two escapes, which are no character in YAML.
    quoted = json.dumps(value, ensure_ascii=all(char <= "\uffff" for char in value))
    if line.leaf.kind == "key":
        return [f"{quoted}: x"] if value else []
    return [line.before + quoted]


def _file(name: str, kind: Any, exceptions: Mapping[Any, str]) -> Iterator[Line]:
    lines = list(_struct(type_info(kind), (name,), "", exceptions))
    lines.append(Line("", Leaf((name, "a key"), "key", "")))
    if not name.endswith(".md"):
        yield from lines
        return
    yield from (Line("---"), *lines, Line("---"))
    yield from _markdown((name, "body"), "")


def _markdown(path: tuple[str | int, ...], indent: str) -> Iterator[Line]:
    contexts = IN_MARKDOWN if path[-1] == "body" else {**IN_MARKDOWN, "fallback": FALLBACK}
    for context, form in contexts.items():
        kind = "markdown" if context != "fallback" else "fallback"
        harmless = HARMLESS["text"]
        if context.startswith("address"):
            kind, harmless = "address", HARMLESS["url"]
        if context.endswith("of a picture") and kind == "address":
            harmless = HARMLESS["picture"]
        leaf = Leaf((*path, context), kind, harmless)
        yield Line(form, leaf, markdown=True, indent=indent)


def _struct(kind: Any, path: tuple[Any, ...], indent: str, rest: Any) -> Iterator[Line]:
    for field in kind.fields:
        start = f"{indent}{field.encode_name}:"
        yield from _value(field.type, (*path, field.encode_name), start, indent, rest)


def _value(kind: Any, path: tuple[Any, ...], start: str, indent: str, rest: Any) -> Iterator[Line]:
    """A value behind `start`, a key's name and colon or the dash of an item."""
    leaf = (kind.extra or {}).get("kind", "") if type(kind).__name__ == "Metadata" else ""
    deeper = indent + "  "
    match type(kind).__name__:
        case "StructType":
            yield Line(start)
            yield from _struct(kind, path, deeper, rest)
        case "VarTupleType":
            yield Line(start)
            for n, item in enumerate(_alternatives(kind.item_type)):
                yield from _value(item, (*path, n), f"{deeper}-", deeper, rest)
        case "DictType":
            yield Line(start)
            for key in _keys(path):
                yield from _value(kind.value_type, (*path, key), f"{deeper}{key}:", deeper, rest)
        case "UnionType":
            yield from _value(_alternatives(kind)[-1], path, start, indent, rest)
        case "LiteralType":
            yield _leaf(path, "choice", start, str(kind.values[0]), rest)
        case "BoolType":
            yield _leaf(path, "bool", start, HARMLESS["bool"], rest)
        case _ if leaf == "markdown":
            yield Line(f"{start} |2")  # the first text may begin with spaces
            yield from _markdown(path, deeper)
        case _:
            yield _leaf(path, leaf, start, HARMLESS[leaf], rest)


def _leaf(path: tuple[Any, ...], kind: str, start: str, harmless: str, rest: Any) -> Line:
    if kind in ("path", "picture") and path[0] == CONFIG:
        harmless = f"issues/{harmless}"
    return Line(f"{start} ", Leaf(path, kind, rest.get(path, harmless)))


def _alternatives(kind: Any) -> tuple[Any, ...]:
    """The types that a value can have, those with keys of their own last."""
    if type(kind).__name__ != "UnionType":
        return (kind,)
    real = [one for one in kind.types if type(one).__name__ != "NoneType"]
    return tuple(sorted(real, key=lambda one: type(one).__name__ == "StructType"))


def _keys(path: tuple[Any, ...]) -> tuple[str, ...]:
    """The keys that a mapping without fixed keys may have."""
    match path[1:]:
        case ("tools",):
            return tuple(name for name, tool in TOOLS.items() if tool.settings)
        case ("tools", str(name)):
            return TOOLS[name].settings
        case ("checks",):
            return SETTABLE
    raise AssertionError(f"what keys may {path} have?")
