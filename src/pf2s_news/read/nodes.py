"""YAML as people write it: every scalar is text, every node knows its place.

PyYAML's events (libyaml's where the wheel has it, ten times as fast) are
built into nodes here rather than by its loader, because the loader guesses
types (`no`, `12:30`, `010`), lets a duplicate key win in silence, and dies of
deep nesting.
"""

from __future__ import annotations

import re
from typing import Any

from pf2s_news.problems import Message, Place, Report, say
from pf2s_news.read.mend import add_spaces, quote_rest
from pf2s_news.read.syntax import events, mend_all, report_mend, report_syntax, spot
from pf2s_news.read.text import UNUSABLE, SourceText, control_character
from pf2s_news.rules import check_rule_names, yaml_allowed
from pf2s_news.value import Value

DEPTH_LIMIT = 50
NODE_LIMIT = 50_000
"""Nodes after aliases are counted in full: an alias bomb is past it."""


class Scalar(Value, frozen=True):
    """A text."""

    text: str
    place: Place
    plain: bool
    """Written without quotes."""
    literal: bool = False
    """A block written with "|": its lines are the file's."""
    lost: str = ""
    """What follows one space and "#" on its line, "#" included, and YAML drops in silence."""

    @property
    def absent(self) -> bool:
        """Whether it stands for nothing: empty, `~`, plain `null`."""
        return not self.text or (self.plain and self.text in ("~", "null"))


class Items(Value, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    place: Place


class Mapping(Value, frozen=True):
    """Keys with their values, each key once, in the order of the file."""

    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place


Node = Scalar | Items | Mapping


class _Refused(Exception):
    """Something YAML allows and we do not, after which nothing can be understood."""

    def __init__(self, rule: str, message: Message, mark: Any, hint: Message) -> None:
        self.rule, self.message, self.mark, self.hint = rule, message, mark, hint


def read_nodes(source: SourceText, report: Report) -> Node | None:
    """The root node, None where there is none or it cannot be understood.

    Unquoted text is mended and reported, line by line, and reading goes on.
    """
    import yaml

    check_rule_names(_named_rules(source), report)
    try:
        return _read(source, report)
    except _Refused as refused:
        report.error(refused.rule, refused.message, spot(source, refused.mark), refused.hint)
    except yaml.MarkedYAMLError as failure:
        report_syntax(source, failure, report)
    except yaml.YAMLError as failure:
        report.error(
            "yaml-syntax",
            say("this is not YAML: %(reason)s", reason=str(failure)),
            source.place(1),
        )
    return None


def _read(source: SourceText, report: Report) -> Node | None:
    """The root of the text, mended where it must be."""
    import yaml

    text = source
    found = len(report.problems)
    try:
        root = _build(source, text, report)
    except yaml.MarkedYAMLError:
        before = report.problems[found:]
        del report.problems[found:]  # once it is mended, it may not be wrong any more
        try:
            text = mend_all(source, report)
        except yaml.MarkedYAMLError:
            report.problems += before
            raise
        root = _build(source, text, report)
    if isinstance(root, Scalar) and root.plain:
        # YAML takes lines like "title:Un titre" for one text.
        for mended in add_spaces(text):
            report_mend(source, mended, report)
            text = mended.source
        root = _build(source, text, report) if text != source else root
    return root


def _build(source: SourceText, text: SourceText, report: Report) -> Node | None:
    builder = _Builder(source, text)
    try:
        return builder.build()
    finally:
        report.problems += builder.report.problems


def _named_rules(source: SourceText) -> list[tuple[str, Place]]:
    if "pf2s:" not in source.text:
        return []
    lines = enumerate(source.lines, 1)
    return [(rule, source.place(n)) for n, line in lines for rule in yaml_allowed(line)]


class _Builder:
    """Builds nodes from one run through the events."""

    def __init__(self, source: SourceText, mended: SourceText) -> None:
        self.source = source
        self.text = mended.text
        self.lines = source.lines
        self.mended_lines = mended.lines
        self.report = Report()
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.unused: dict[str, Any] = {}
        """Anchors that nothing refers to yet, and where they stand."""
        self.count = 0

    def build(self) -> Node | None:
        """The root."""
        self.events = events(self.text)
        root: Node | None = None
        for event in self.events:
            name = type(event).__name__
            if name == "DocumentStartEvent" and root is not None:
                raise _Refused(
                    "yaml-documents",
                    say("a second document begins here"),
                    event.start_mark,
                    say("leave out the line ---"),
                )
            if name in ("ScalarEvent", "AliasEvent", "SequenceStartEvent", "MappingStartEvent"):
                root = self.node(event, 1)
        for name, mark in self.unused.items():
            self.report.error(
                "yaml-anchor",
                say("YAML takes “&%(name)s” for a name of its own and would drop it", name=name),
                place := self._place(mark, len(name) + 1),
                self._as_text(place),
            )
        return root

    def _as_text(self, place: Place) -> Message:
        """How to write what YAML takes for more than text."""
        if fixed := quote_rest(place.quote, place.column or 0):
            return say("write: %(line)s", line=fixed[0].strip())
        return say("if it is text, put it between quotes")

    def node(self, event: Any, depth: int) -> Node:
        """The node that begins with `event`."""
        self._refuse(event, depth)
        before = self.count
        self.count += 1
        match type(event).__name__:
            case "AliasEvent":
                return self._aliased(event)
            case "ScalarEvent":
                node: Node = self._scalar(event)
            case "SequenceStartEvent":
                node = self._items(event, depth)
            case _:
                node = self._mapping(event, depth)
        if event.anchor:
            self.anchors[event.anchor] = (node, self.count - before)
            self.unused.setdefault(event.anchor, event.start_mark)
        return node

    def _refuse(self, event: Any, depth: int) -> None:
        if depth > DEPTH_LIMIT and type(event).__name__.endswith("StartEvent"):
            raise _Refused(
                "yaml-depth",
                say("more than 50 levels inside each other"),
                event.start_mark,
                say("a bracket too many? write the value as text, between quotes"),
            )
        if self.count > NODE_LIMIT:
            raise _Refused(
                "yaml-alias",
                say("the aliases (*name) repeat more than can be read"),
                event.start_mark,
                say("write the values out"),
            )
        if tag := getattr(event, "tag", None):
            self.report.error(
                "yaml-tag",
                say("“%(tag)s” is a YAML tag, which is not used here", tag=tag),
                place := self._place(event.start_mark),
                self._as_text(place),
            )

    def _aliased(self, event: Any) -> Node:
        if event.anchor not in self.anchors:
            place = self._span(event)
            self.report.error(
                "yaml-alias",
                say("“*%(name)s” refers to nothing", name=event.anchor),
                place,
                say("if it is text, put it between quotes"),
            )
            return Scalar(f"*{event.anchor}", place, plain=True)
        node, weight = self.anchors[event.anchor]
        self.unused.pop(event.anchor, None)
        self.count += weight
        return node

    def _scalar(self, event: Any) -> Scalar:
        plain = not event.style  # libyaml says "", PyYAML None
        place = self._span(event)
        text = event.value
        if found := UNUSABLE.search(text):  # by an escape such as "\\u0007"
            self.report.warning(*control_character(found[0], place))
            text = UNUSABLE.sub(" ", text)
        return Scalar(text, place, plain, event.style == "|", self._lost(event, plain))

    def _lost(self, event: Any, plain: bool) -> str:
        if not plain or event.end_mark.line >= len(self.mended_lines):
            return ""
        rest = self.mended_lines[event.end_mark.line][event.end_mark.column :]
        # After a key without value the mark stands behind the colon or at the "#" itself.
        lost = rest.removeprefix(" ") if event.value else rest.strip()
        if (event.value and rest == lost) or not re.match(r"#+\s*[^\s#]", lost):
            return ""
        return "" if re.match(r"#\s*pf2s:", lost) else lost.strip()

    def _items(self, event: Any, depth: int) -> Items:
        items = []
        while type(inner := next(self.events)).__name__ != "SequenceEndEvent":
            items.append(self.node(inner, depth + 1))
        return Items(tuple(items), self._place(event.start_mark))

    def _mapping(self, event: Any, depth: int) -> Mapping:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while type(inner := next(self.events)).__name__ != "MappingEndEvent":
            key = self.node(inner, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.report.error(
                    "wrong-type",
                    say("a key must be a word"),
                    key.place,
                    say("if this is text, put it between quotes"),
                )
            elif key.text in pairs:
                first = pairs[key.text][0].place.line
                self.report.error(
                    "duplicate-key",
                    say(
                        "“%(key)s” is here twice, first in line %(line)s", key=key.text, line=first
                    ),
                    key.place,
                    say("keep one of the two"),
                )
            else:
                pairs[key.text] = (key, value)
        return Mapping(tuple(pairs.values()), self._place(event.start_mark))

    def _place(self, mark: Any, width: int = 1) -> Place:
        number = min(mark.line, len(self.lines) - 1)
        line = self.lines[number]
        # In a mended line, quotes have moved what follows them.
        column = min(mark.column, max(len(line) - 1, 0))
        return Place(
            file=self.source.file,
            line=number + 1,
            column=column + 1,
            width=max(1, min(width, len(line) - column)),
            quote=line,
        )

    def _span(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        one_line = start.line == end.line
        return self._place(start, end.column - start.column if one_line else 1)
