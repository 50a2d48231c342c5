"""A manifest's text as a sheet on which every YAML node has a beginning and an end.

The reader's nodes know where they begin; a splice must also know where they
end, down to the character of the file with its own line ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any

from pf2s_news.preview.arrange_edits import CannotArrange, unsafe
from pf2s_news.problems import say
from pf2s_news.read.syntax import events, is_yaml
from pf2s_news.read.text import UNUSABLE
from pf2s_news.value import Value

Path = tuple[str | int, ...]
"""Keys and positions, from the root."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_COMMENT = re.compile(r"#[^\r\n]*")


class Leaf(Value, frozen=True, kw_only=True):
    """A scalar."""

    start: int
    end: int
    """Behind its last character; of a block scalar, behind the end of its last line."""
    text: str
    style: str
    """One of ' " | > or, without quotes, ""."""

    @property
    def absent(self) -> bool:
        """Whether it stands for nothing."""
        return not self.style and self.text in ("", "~", "null")

    @property
    def block(self) -> bool:
        """Whether its text stands in the lines below it."""
        return self.style in ("|", ">")


class Row(Value, frozen=True, kw_only=True):
    """A list."""

    start: int
    """Of a block list, its first dash."""
    end: int
    flow: bool
    items: tuple[Part, ...]


class Table(Value, frozen=True, kw_only=True):
    """A mapping."""

    start: int
    end: int
    flow: bool
    pairs: tuple[tuple[Leaf, Part], ...]

    def pair(self, name: str) -> tuple[Leaf, Part] | None:
        """A key with its value: the first where there are several, as the reader has it."""
        return next((pair for pair in self.pairs if pair[0].text == name), None)


Part = Leaf | Row | Table


class Sheet(Value, frozen=True, dict=True):
    """The text of a manifest; its last line has an end."""

    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines, with their ends."""
        return tuple(_LINE.findall(self.text))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line begins, and where the text ends."""
        return tuple(accumulate(map(len, self.lines), initial=0))

    def line(self, offset: int) -> int:
        """The number of the line (from 0) in which a character stands."""
        return bisect_right(self.starts, offset) - 1

    def column(self, offset: int) -> int:
        """How many characters stand before one in its line."""
        return offset - self.starts[self.line(offset)]

    def last_line(self, part: Part) -> int:
        """The number of the line in which a node ends."""
        return self.line(max(part.end - 1, part.start))

    def line_end(self, line: int) -> int:
        """Where the end of a line begins."""
        return self.starts[line] + len(self.lines[line].rstrip("\r\n"))

    def end_of_line(self, line: int) -> str:
        """How a line ends, and a new one below it should."""
        bare = self.lines[line].rstrip("\r\n")
        return self.lines[line][len(bare) :]

    def colon(self, key: Leaf) -> int | None:
        """Where the colon behind a key stands."""
        found = re.compile(r"[ \t]*:").match(self.text, key.end)
        return found.end() - 1 if found else None

    def written(self, part: Part) -> str:
        """A node as it stands there."""
        return self.text[part.start : part.end]

    @cached_property
    def root(self) -> Part | None:
        """The outermost node; raises CannotArrange where there is what we cannot splice."""
        plain = UNUSABLE.sub(" ", re.sub(r"\r\n?", "\n", self.text))
        if not is_yaml(plain):
            raise unsafe()
        return _Builder(self, iter(events(plain))).root()

    def at(self, path: Path) -> Part | None:
        """The node at a path, None where there is none."""
        part = self.root
        for step in path:
            if isinstance(part, Table) and isinstance(step, str):
                pair = part.pair(step)
                part = pair[1] if pair else None
            elif isinstance(part, Row) and isinstance(step, int) and step < len(part.items):
                part = part.items[step]
            else:
                return None
        return part

    @cached_property
    def comments(self) -> tuple[tuple[int, str], ...]:
        """The comments, and where each begins."""
        found = []
        done = 0
        for leaf in leaves(self.root):
            # What follows "|" on its line may be a comment.
            begins = self.line_end(self.line(leaf.start)) if leaf.block else leaf.start
            found += list(_COMMENT.finditer(self.text, done, begins))
            done = max(done, leaf.end)
        found += list(_COMMENT.finditer(self.text, done))
        return tuple((match.start(), match[0].rstrip()) for match in found)

    def comments_within(self, start: int, end: int) -> tuple[str, ...]:
        """The comments that begin in a part of the text."""
        return tuple(text for offset, text in self.comments if start <= offset < end)

    def spliced(self, *splices: tuple[int, int, str]) -> Sheet:
        """The sheet with other text in the place of what stands between two offsets each."""
        text = self.text
        for start, end, new in sorted(splices, reverse=True):
            text = text[:start] + new + text[end:]
        return Sheet(text)

    def refusal(self, offset: int) -> CannotArrange:
        """The answer where the text has a form that cannot be spliced safely."""
        return CannotArrange(
            say(
                "line %(line)s is written in a way that cannot be changed from here",
                line=self.line(offset) + 1,
            ),
            say("make this change in the file itself"),
        )


def leaves(part: Part | None) -> Iterator[Leaf]:
    """All scalars, keys too, in the order of the text."""
    match part:
        case Leaf():
            yield part
        case Row():
            for item in part.items:
                yield from leaves(item)
        case Table():
            for pair in part.pairs:
                for inner in pair:
                    yield from leaves(inner)


class _Builder:
    """Builds nodes from the parser's events."""

    def __init__(self, sheet: Sheet, events: Iterator[Any]) -> None:
        self.sheet = sheet
        self.events = events

    def root(self) -> Part | None:
        begins = ("ScalarEvent", "SequenceStartEvent", "MappingStartEvent", "AliasEvent")
        first = (event for event in self.events if type(event).__name__ in begins)
        root = next((self.part(event) for event in first), None)
        for _ in self.events:
            pass  # the parser complains of what follows, if it must
        return root

    def part(self, event: Any) -> Part:
        """The node that begins with an event."""
        if event.anchor or getattr(event, "tag", None):
            raise CannotArrange(
                say(
                    "line %(line)s holds a YAML anchor, alias or tag (&name, *name, !name)",
                    line=event.start_mark.line + 1,
                ),
                say("write the value itself in its place; if it is text, put it between quotes"),
            )
        match type(event).__name__:
            case "ScalarEvent":
                return self.leaf(event)
            case "SequenceStartEvent":
                return self.row(event)
            case _:
                return self.table(event)

    def leaf(self, event: Any) -> Leaf:
        start = self.offset(event.start_mark)
        end = self.offset(event.end_mark)
        style = event.style or ""  # PyYAML says None
        if style in ("|", ">"):
            end = self.block_end(event.start_mark.line, event.end_mark.line)
        return Leaf(start=start, end=end, text=event.value, style=style)

    def block_end(self, header: int, after: int) -> int:
        """Where a block scalar ends: blank lines below it are not its own, unless "+" says so."""
        lines = self.sheet.lines
        keeps = re.search(r"[|>]\d?\+\d?\s*(?:#.*)?$", lines[header].rstrip("\r\n"))
        while not keeps and after > header + 1 and not lines[after - 1].strip(" \t\r\n"):
            after -= 1
        return self.sheet.starts[max(after, header + 1)]

    def row(self, event: Any) -> Row:
        items: list[Part] = []
        while type(inner := next(self.events)).__name__ != "SequenceEndEvent":
            items.append(self.part(inner))
        flow = bool(event.flow_style)
        end = self.offset(inner.end_mark) if flow else items[-1].end
        return Row(start=self.offset(event.start_mark), end=end, flow=flow, items=tuple(items))

    def table(self, event: Any) -> Table:
        pairs: list[tuple[Leaf, Part]] = []
        while type(inner := next(self.events)).__name__ != "MappingEndEvent":
            key = self.part(inner)
            if not isinstance(key, Leaf):
                raise self.sheet.refusal(key.start)
            pairs.append((key, self.value(key, self.part(next(self.events)))))
        start, flow = self.offset(event.start_mark), bool(event.flow_style)
        end = pairs[-1][1].end if pairs else self.offset(inner.end_mark)
        if flow and self.sheet.text[start] == "{":
            end = self.offset(inner.end_mark)
        return Table(start=start, end=end, flow=flow, pairs=tuple(pairs))

    def value(self, key: Leaf, value: Part) -> Part:
        """The value; one that is left out stands behind the colon, wherever its mark is."""
        colon = self.sheet.colon(key)
        if isinstance(value, Leaf) and value.start == value.end and colon is not None:
            return Leaf(start=colon + 1, end=colon + 1, text="", style="")
        return value

    def offset(self, mark: Any) -> int:
        line: int = min(mark.line, len(self.sheet.lines))
        column: int = mark.column
        return self.sheet.starts[line] + column
