"""From YAML nodes to the types of schema.py, with every problem at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar, cast

from pf2s_news.model import Path, Places, Publication
from pf2s_news.problems import Edit, Message, Place, Report, closest, did_you_mean, say
from pf2s_news.read.addresses import UNSEEN
from pf2s_news.read.forms import keys_hint, list_hint
from pf2s_news.read.kinds import default, default_of, inspect, leaf_of_union, unwrap
from pf2s_news.read.leaves import KINDS, yes_or_no
from pf2s_news.read.mend import quote_rest, quoted
from pf2s_news.read.nodes import Items, Mapping, Node, Scalar
from pf2s_news.read.refused import Refused
from pf2s_news.value import replace
from pf2s_news.workspace import Workspace, corrected_slug

File = TypeVar("File")

_IN_ISSUE = say("this key belongs in the issue's file (issues/issue-….yaml)")
_IN_ARTICLE = say("this key belongs in the article's file, between its two lines ---")
_IN_NEWSLETTER = say("this key belongs in newsletter.yaml")
_HOMES = {
    **dict.fromkeys(("sommaire", "intro", "closing", "preheader", "subject", "cover"), _IN_ISSUE),
    **dict.fromkeys(("number", "draft", "pdf"), _IN_ISSUE),
    **dict.fromkeys(("overtitle", "category", "related", "tags", "links", "logos"), _IN_ARTICLE),
    **dict.fromkeys(("publisher", "sender", "sections", "website", "colors"), _IN_NEWSLETTER),
    **dict.fromkeys(("mailing_tool", "theme", "checks", "tools", "issn"), _IN_NEWSLETTER),
}
"""Keys that only one kind of file has, and where they belong."""

TEXTS = ("text", "lines", "markdown", "alt")
"""The kinds of leaf that are free text."""


@dataclass
class Decoder:
    """Decodes the nodes of one file, and remembers where each value stands."""

    file: str
    report: Report
    names: Callable[[str], Iterable[str]] = lambda leaf: ()
    """The names that exist for a kind of leaf: one of them was meant by a malformed one."""
    known: dict[Path, Place] = field(default_factory=dict)
    scalars: dict[Path, Scalar] = field(default_factory=dict)
    """The texts as nodes, for those who need the lines of a block."""

    def decode(self, node: Node | None, kind: type[File]) -> File:
        """The file's value; what is missing or wrong is reported and left at its default."""
        if node is None or (isinstance(node, Scalar) and node.absent):
            node = Mapping((), Place(file=self.file, line=1))
        value = self._struct(node, inspect(cast(Hashable, kind)), ())
        return self.blank(kind) if value is None else cast(File, value)

    def blank(self, kind: type[File]) -> File:
        """The value of a file of which nothing could be read."""
        return cast(File, default_of(inspect(cast(Hashable, kind))))

    @property
    def places(self) -> Places:
        """Where each value stands."""
        return Places(self.file, MappingProxyType(self.known))

    def value(self, node: Node, kind: Any, path: Path) -> Any:
        """The value of one node, None where it is absent or wrong."""
        self.known[path] = node.place
        kind, leaf = unwrap(kind)
        name = type(kind).__name__
        if isinstance(node, Scalar) and node.absent and not (leaf == "alt" and not node.plain):
            return self._hidden_by_comment(node, leaf or leaf_of_union(kind), path)
        match name:
            case "StructType":
                return self._struct(node, kind, path)
            case "VarTupleType":
                return self._items(node, kind, path)
            case "DictType":
                return self._dict(node, kind, path)
            case "UnionType":
                return self._union(node, kind, path)
            case "LiteralType":
                return self._choice(node, kind, path)
            case "BoolType":
                return self._leaf(node, yes_or_no, path)
            case _:
                node = self._mended(node, leaf)
                self._warn_of_lost_text(node, leaf)
                value = self._leaf(node, KINDS[leaf], path, leaf)
                # Text that is nothing but spaces stands for nothing.
                return None if leaf == "text" and not value else value

    def _struct(self, node: Node, kind: Any, path: Path) -> Any:
        self.known.setdefault(path, node.place)
        if not isinstance(node, Mapping):
            self._wrong_type(node, path, keys_hint(node, kind))
            return None
        fields = {field.encode_name: field for field in kind.fields}
        given = {key.text: (key, value) for key, value in node.pairs}
        meant = {
            self._unknown_key(key, [other for other in fields if other not in given], path)
            for name, (key, _) in given.items()
            if name not in fields
        }
        found = {
            name: self.value(given[name][1], fields[name].type, (*path, name))
            for name in fields
            if name in given
        }
        for name in fields:
            absent = found.get(name) is None and not self._reported(given.get(name))
            if fields[name].required and absent and name not in meant:
                self._missing(name, given, node)
        values = {
            name: found.get(name) if found.get(name) is not None else default(field)
            for name, field in fields.items()
        }
        return kind.cls(**values)

    def _items(self, node: Node, kind: Any, path: Path) -> tuple[Any, ...] | None:
        if not isinstance(node, Items):
            self._wrong_type(node, path, list_hint(node, kind))
            return None
        values: list[Any] = []
        for item in node.items:
            if isinstance(item, Scalar) and item.absent and not item.lost:
                continue
            # An item that is absent or wrong is left out, and its number goes to the next.
            value = self.value(item, kind.item_type, (*path, len(values)))
            if value is not None:
                values.append(value)
        return tuple(values)

    def _dict(self, node: Node, kind: Any, path: Path) -> dict[str, Any] | None:
        if not isinstance(node, Mapping):
            self._wrong_type(node, path, say("it must have keys of its own, one a line"))
            return None
        values = {}
        for key, inner in node.pairs:
            self.known[(*path, key.text, "key")] = key.place
            value = self.value(inner, kind.value_type, (*path, key.text))
            if value is not None:
                values[key.text] = value
        return values

    def _union(self, node: Node, kind: Any, path: Path) -> Any:
        """A mapping is the struct of the union, anything else its leaf."""
        kinds = [inner for inner in kind.types if type(inner).__name__ != "NoneType"]
        structs = [inner for inner in kinds if type(unwrap(inner)[0]).__name__ == "StructType"]
        leaves = [inner for inner in kinds if inner not in structs]
        pick = structs if structs and (isinstance(node, Mapping) or not leaves) else leaves
        return self.value(node, pick[0], path)

    def _choice(self, node: Node, kind: Any, path: Path) -> Any:
        def choose(text: str) -> str:
            if text in kind.values:
                return text
            raise Refused(
                "bad-value",
                say("“%(value)s” is not possible here", value=text),
                say("possible are: %(values)s", values=", ".join(kind.values)),
            )

        return self._leaf(node, choose, path)

    def _leaf(self, node: Node, read: Callable[[str], object], path: Path, leaf: str = "") -> Any:
        if not isinstance(node, Scalar):
            self._wrong_type(
                node,
                path,
                say("a text is expected here: if it holds [, { or a colon, put it between quotes"),
            )
            return None
        self.scalars[path] = node
        try:
            return read(node.text)
        except Refused as refused:
            hint = self._existing(node.text, leaf) or refused.hint
            self.report.error(refused.rule, refused.message, node.place, hint)
            return None

    def _existing(self, written: str, leaf: str) -> Message | None:
        """The hint for a malformed name: the one that exists and was meant."""
        names = list(self.names(leaf))
        meant = corrected_slug(UNSEEN.sub("", written))
        inside = (name for name in names if f"-{name}-" in f"-{meant}-")
        if near := closest(meant, names, 0.7) or next(inside, None):
            return did_you_mean(near)
        return None

    def _mended(self, node: Node, leaf: str) -> Node:
        """`title: [ARS]` and `- Emploi : un accompagnement` are YAML, but were meant as text."""
        if leaf not in TEXTS or isinstance(node, Scalar) or not _on_one_line(node):
            return node
        fixed = quote_rest(node.place.quote, node.place.column or 0)
        return self._unquoted(node.place, *fixed) if fixed else node

    def _hidden_by_comment(self, node: Scalar, leaf: str, path: Path) -> str | None:
        """`color: #0b7a5b` is a comment to YAML; so is `title: #Sport`."""
        line = node.place.quote
        column = line.find(node.lost) + 1
        hidden = re.match(r"#\w\S*", node.lost) if node.plain and not node.text else None
        if hidden is None or not column or leaf not in (*TEXTS, "color"):
            return None
        text = hidden[0] if leaf == "color" else re.split(r"\s{2,}#", node.lost)[0]
        before, after = line[: column - 1].rstrip(), line[column - 1 + len(text) :]
        fixed = f"{before} {quoted(text)}{after}"
        scalar = self._unquoted(replace(node.place, column=column), fixed, text)
        return cast(str, self._leaf(scalar, KINDS[leaf], path))

    def _unquoted(self, place: Place, fixed: str, text: str) -> Scalar:
        """Report text without quotes; what it was meant to be."""
        place = replace(place, width=len(text))
        hint = say("write: %(line)s", line=fixed.strip())
        self.report.error(
            "unquoted-text",
            say("this text needs quotes: as it stands, it is lost"),
            place,
            hint,
            (Edit(place.line or 0, place.quote, fixed),),
        )
        return Scalar(text, place, plain=False)

    def _warn_of_lost_text(self, node: Node, leaf: str) -> None:
        if leaf in TEXTS and isinstance(node, Scalar) and node.lost:
            self.report.warning(
                "lost-text",
                say("“%(lost)s” is read as a comment and would be lost", lost=node.lost),
                node.place,
                say("put the whole text between quotes, or two spaces before a real comment"),
            )

    def _wrong_type(self, node: Node, path: Path, hint: Message) -> None:
        names = [part for part in path if isinstance(part, str)]
        message = (
            say("“%(key)s” has the wrong form", key=names[-1])
            if names
            else say("this file has the wrong form")
        )
        self.report.error("wrong-type", message, node.place, hint)

    def _unknown_key(self, key: Scalar, free: list[str], path: Path) -> str:
        """Report a key that is none here; the one that was meant, "" where that is not known."""
        near = closest(key.text.replace("-", "_"), free, 0.5) or ""
        unseen = UNSEEN.search(key.text)
        hint = say("known here are: %(names)s", names=", ".join(free))
        if unseen and near:
            hint = say(
                "an invisible character (%(code)s) is in it: delete the word, and type %(name)s",
                code=f"U+{ord(unseen[0]):04X}",
                name=near,
            )
        elif home := _HOMES.get(key.text) if not path else None:
            near, hint = "", home
        elif near:
            hint = say("did you mean %(name)s?", name=near)
        self.report.error(
            "unknown-key", say("“%(key)s” is not a key here", key=key.text), key.place, hint
        )
        return near

    def _missing(self, name: str, given: dict[str, tuple[Scalar, Node]], node: Mapping) -> None:
        place = given[name][0].place if name in given else node.place
        if name == "alt":
            self.report.error(
                "image-alt",
                say("the picture has no alternative text"),
                place,
                say('say in a few words what it shows: alt: "…"; or alt: "" for mere decoration'),
            )
            return
        if name in given:
            message = say("“%(key)s” is empty", key=name)
            hint = say("write what belongs there behind the colon, or in the lines below it")
        else:
            message = say("“%(key)s” is missing", key=name)
            hint = say("add a line: %(key)s: …", key=name)
        self.report.error("missing-key", message, place, hint)

    def _reported(self, given: tuple[Scalar, Node] | None) -> bool:
        """Whether a value is there, and wrong, which was said already."""
        if given is None:
            return False
        node = given[1]
        return not (isinstance(node, Scalar) and (node.absent or not node.text.strip()))


def known_names(workspace: Workspace, publication: Publication) -> Callable[[str], Iterable[str]]:
    """The names of articles and sections that manifests and articles can refer to.

    Looked up when asked for: thousands of articles are listed only for a faulty name.
    """

    def names(leaf: str) -> Iterable[str]:
        if leaf == "slug":
            return workspace.slugs()
        if leaf == "section-id":
            return [section.id for section in publication.sections if section.id]
        return ()

    return names


def _on_one_line(node: Node) -> bool:
    """Whether all that a node holds stands on the line where it begins."""
    match node:
        case Items():
            inner: tuple[Node, ...] = node.items
        case Mapping():
            inner = tuple(part for pair in node.pairs for part in pair)
        case Scalar():
            return True
    return all(part.place.line == node.place.line and _on_one_line(part) for part in inner)
