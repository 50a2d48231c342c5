"""YAML as people write it: every scalar is text, every node knows its place.

PyYAML's events (libyaml's where the wheel has it, ten times as fast) are
built into nodes here rather than by its loader, because the loader guesses
types (`no`, `12:30`, `010`), lets a duplicate key win in silence, and dies of
deep nesting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pf2s_news.problems import Message, Place, Report, say
from pf2s_news.read.mend import Mended, mend_line
from pf2s_news.read.text import SourceText
from pf2s_news.rules import check_rule_names, yaml_allowed

DEPTH_LIMIT = 50
NODE_LIMIT = 50_000
"""Nodes after aliases are counted in full: an alias bomb is past it."""


@dataclass(frozen=True)
class Scalar:
    """A text."""

    text: str
    place: Place
    plain: bool
    """Written without quotes."""
    literal: bool = False
    """A block written with "|": its lines are the file's."""
    lost: str = ""
    """What stands behind exactly " # " on its line, which YAML drops in silence."""

    @property
    def absent(self) -> bool:
        """Whether it stands for nothing: empty, `~`, plain `null`."""
        return not self.text or (self.plain and self.text in ("~", "null", "Null", "NULL"))


@dataclass(frozen=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Mapping:
    """Keys with their values, each key once, in the order of the file."""

    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place


Node = Scalar | Items | Mapping


class _Refused(Exception):
    """Something YAML allows and we do not."""

    def __init__(self, rule: str, message: Message, mark: Any, hint: Message) -> None:
        self.rule, self.message, self.mark, self.hint = rule, message, mark, hint


def read_nodes(source: SourceText, report: Report) -> Node | None:
    """The root node, None where there is none or it cannot be understood.

    Unquoted text is mended and reported, line by line, and reading goes on.
    """
    import yaml

    check_rule_names(_named_rules(source), report)
    mended = source
    tried: set[int] = set()
    while True:
        try:
            return _Builder(source, mended, report).build()
        except _Refused as refused:
            report.error(refused.rule, refused.message, _place(source, refused.mark), refused.hint)
            return None
        except yaml.MarkedYAMLError as failure:
            mend = _mend(mended, failure, tried)
            if mend is None:
                _report_syntax(source, failure, report)
                return None
            _report_unquoted(source, mend, report)
            mended = mend.source
        except yaml.YAMLError as failure:
            report.error(
                "yaml-syntax",
                say("this is not YAML: %(reason)s", reason=str(failure)),
                source.place(1),
            )
            return None


def _named_rules(source: SourceText) -> list[tuple[str, Place]]:
    if "pf2s:" not in source.text:
        return []
    lines = enumerate(source.lines, 1)
    return [(rule, source.place(n)) for n, line in lines for rule in yaml_allowed(line)]


class _Builder:
    """Builds nodes from one run through the events."""

    def __init__(self, source: SourceText, mended: SourceText, report: Report) -> None:
        self.source = source
        self.text = mended.text
        self.lines = source.lines
        self.mended_lines = mended.lines
        self.report = Report()
        self.final_report = report
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.unused: dict[str, Any] = {}
        """Anchors that nothing refers to yet, and where they stand."""
        self.count = 0

    def build(self) -> Node | None:
        """The root; problems reach the report only when the whole file could be read."""
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events = iter(yaml.parse(self.text, Loader=loader))
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
            raise _Refused(
                "yaml-anchor",
                say("YAML takes “&%(name)s” for a name of its own and would drop it", name=name),
                mark,
                say("if it is text, put it between quotes"),
            )
        self.final_report.problems.extend(self.report.problems)
        return root

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
        if depth > DEPTH_LIMIT:
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
        if getattr(event, "tag", None):
            raise _Refused(
                "yaml-tag",
                say("“%(tag)s” is a YAML tag, which is not used here", tag=event.tag),
                event.start_mark,
                say("if it is text, put it between quotes"),
            )

    def _aliased(self, event: Any) -> Node:
        if event.anchor not in self.anchors:
            raise _Refused(
                "yaml-alias",
                say("“*%(name)s” refers to nothing", name=event.anchor),
                event.start_mark,
                say("if it is text, put it between quotes"),
            )
        node, weight = self.anchors[event.anchor]
        self.unused.pop(event.anchor, None)
        self.count += weight
        return node

    def _scalar(self, event: Any) -> Scalar:
        plain = not event.style  # libyaml says "", PyYAML None
        place = self._span(event)
        if any("\ud800" <= char <= "\udfff" for char in event.value):
            raise _Refused(
                "yaml-syntax",
                say("half of a character (a lone surrogate escape)"),
                event.start_mark,
                say("type the character itself"),
            )
        return Scalar(event.value, place, plain, event.style == "|", self._lost(event, plain))

    def _lost(self, event: Any, plain: bool) -> str:
        if not plain or not event.value or event.start_mark.line != event.end_mark.line:
            return ""
        rest = self.mended_lines[event.end_mark.line][event.end_mark.column :]
        return rest[3:].strip() if rest.startswith(" # ") else ""

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
        line = min(mark.line, len(self.lines) - 1)
        return Place(
            file=self.source.file,
            line=line + 1,
            column=mark.column + 1,
            width=width,
            quote=self.lines[line],
        )

    def _span(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        one_line = start.line == end.line
        return self._place(start, max(1, end.column - start.column) if one_line else 1)


def _place(source: SourceText, mark: Any) -> Place:
    return source.place(min(mark.line, len(source.lines) - 1) + 1, mark.column + 1)


def _mend(source: SourceText, failure: Any, tried: set[int]) -> Mended | None:
    """The text with the line quoted that the error is about, if that gets the parser further."""
    marks = (failure.problem_mark, failure.context_mark)
    numbers = [mark.line for mark in marks if mark is not None]
    candidates = [n + step for step in (0, -1) for n in numbers if n + step >= 0]
    for number in dict.fromkeys(candidates):
        if number in tried:
            continue
        mended = mend_line(source, number)
        if mended and _gets_further(mended.source, max(numbers)):
            tried.add(number)
            return mended
    return None


def _gets_further(source: SourceText, line: int) -> bool:
    """Whether the first error is now below `line` (from 0), or gone."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for _ in yaml.parse(source.text, Loader=loader):
            pass
    except yaml.MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        return mark is not None and mark.line > line
    except yaml.YAMLError:
        return False
    return True


def _report_unquoted(source: SourceText, mend: Mended, report: Report) -> None:
    report.error(
        "unquoted-text",
        say("this text needs quotes: as it stands, it is not YAML"),
        source.place(mend.line, mend.column, mend.width),
        say("write: %(line)s", line=mend.fixed.strip()),
    )


def _report_syntax(source: SourceText, failure: Any, report: Report) -> None:
    mark = failure.problem_mark or failure.context_mark
    place = _place(source, mark) if mark else source.place(1)
    tab = place.quote[: (place.column or 1)].count("\t")
    hint = (
        say("indent with spaces, not with tabs")
        if tab
        else say("check quotes, brackets and the indentation of this line and the one above")
    )
    report.error(
        "yaml-syntax",
        say(
            "this cannot be read as YAML (%(reason)s)",
            reason=str(failure.problem or failure.context),
        ),
        place,
        hint,
    )
