"""Random manifests, written as people write them, with comments everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

KINDS = ("block", "inline", "wrapped", "lined", "empty", "nothing", "missing")
"""The ways to write a section's list."""


class Writer:
    """Writes one manifest; every word and comment is there once."""

    def __init__(self, draw: st.DrawFn, blanks: bool, kinds: Sequence[str], braces: bool) -> None:
        self.draw = draw
        self.blanks = blanks
        self.kinds = kinds
        self.braces = braces
        self.count = 0
        self.lines: list[str] = []

    def chance(self, of: int = 2) -> bool:
        return self.draw(st.integers(0, of - 1)) == of - 1

    def one(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def word(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def comment(self) -> str:
        return self.word("#c")

    def above(self, indent: int) -> None:
        """Blank lines and comments before a line."""
        if self.blanks and self.chance(6):
            self.lines.append("")
            if self.chance():
                self.lines += [" " * indent + self.comment(), ""]
        for _ in range(self.draw(st.sampled_from([0, 0, 0, 1, 2]))):
            self.lines.append(
                " " * self.draw(st.sampled_from([indent, indent, 0])) + self.comment()
            )

    def beside(self) -> str:
        return self.one("  ", "   ", " ") + self.comment() if self.chance(4) else ""

    def scalar(self) -> str:
        """A text on one line, of letters and what needs no quotes between brackets."""
        text = self.word("t")
        styles = (text, f'"{text} : é"', f"'l''{text} # b'", f'"{text}, \\"q\\""')
        return self.draw(st.sampled_from(styles))

    def text(self, indent: int, head: str) -> None:
        """A key with a text in any style."""
        mark = self.one("", "", "", "|", ">-", ">", "|-", "|2-", "two lines")
        inner = " " * (indent + 2)
        if not mark:
            self.lines.append(f"{head} {self.scalar()}{self.beside()}")
        elif mark == "two lines":
            self.lines += [f'{head} "{self.word("t")}', f'{inner}- b # c"{self.beside()}']
        else:
            self.lines.append(f"{head} {mark}{self.beside()}")
            self.lines += [f"{inner}{self.word('t')} # d", f"{inner}- e: f"]

    def pairs(self, indent: int, keys: Sequence[str]) -> None:
        for key in keys:
            if self.chance(4):
                self.lines.append(" " * indent + self.comment())
            if key == "show":
                self.lines.append(f"{' ' * indent}show: teaser{self.beside()}")
            else:
                self.text(indent, f"{' ' * indent}{key}:")

    def manifest(self) -> str:
        self.lines += self.draw(st.sampled_from([[], ["# yaml-language-server: x"]]))
        self.lines += ["number: 25", f"date: 2025-02-17{self.beside()}"]
        for key in ("title", "subject", "preheader"):
            if self.chance(3):
                self.above(0)
                self.text(0, f"{key}:")
        self.above(0)
        self.lines.append(f"sommaire:{self.beside()}")
        indent = self.draw(st.sampled_from([0, 2, 2, 4]))
        for _ in range(self.draw(st.integers(1, 4))):
            self.above(indent)
            self.section(indent)
        if self.chance():
            self.above(0)
            self.lines += ["closing: |", f"  {self.word('t')}"]
        return "\n".join(self.lines) + "\n"

    def section(self, indent: int) -> None:
        if self.braces and self.chance(6):
            items = ", ".join(self.flow_item() for _ in range(self.draw(st.integers(0, 3))))
            head = f"{' ' * indent}- {{section: {self.word('s')}"
            self.lines.append(f"{head}, articles: [{items}]}}{self.beside()}")
            return
        self.lines.append(f"{' ' * indent}- section: {self.word('s')}{self.beside()}")
        keys = [key for key in ("title", "show") if self.chance(4)]
        self.pairs(indent + 2, keys)
        self.articles(indent + 2)

    def articles(self, indent: int) -> None:
        kind = self.one(*self.kinds)
        head = f"{' ' * indent}articles:"
        count = self.draw(st.integers(1, 4))
        match kind:
            case "block":
                self.lines.append(head + self.beside())
                dash = indent + self.draw(st.sampled_from([0, 2, 2, 3]))
                for _ in range(count):
                    self.above(dash)
                    self.item(dash)
            case "inline":
                items = ", ".join(self.flow_item() for _ in range(count))
                self.lines.append(f"{head} [{items}{self.one('', ',')}]{self.beside()}")
            case "wrapped":
                self.wrapped(head, count, indent + 12)
            case "lined":
                self.lined(head, count, indent)
            case "empty":
                self.lines.append(f"{head} []{self.beside()}")
            case "nothing":
                self.lines.append(head + self.beside())

    def wrapped(self, head: str, count: int, indent: int) -> None:
        """A flow list that goes on in other lines anywhere."""
        text = f"{head} ["
        for number in range(count):
            text += self.flow_item() + ("," if number < count - 1 else "")
            if self.chance(3):
                text += f"{self.beside()}\n{' ' * indent}"
        self.lines += f"{text}]{self.beside()}".split("\n")

    def lined(self, head: str, count: int, indent: int) -> None:
        """A flow list with one item a line."""
        self.lines.append(f"{head} [{self.beside()}")
        last = self.one("", ",")
        for number in range(count):
            self.above(indent + 2)
            comma = "," if number < count - 1 else last
            self.lines.append(f"{' ' * (indent + 2)}{self.flow_item()}{comma}{self.beside()}")
        self.lines.append(f"{' ' * (indent + 1)}]{self.beside()}")

    def flow_item(self) -> str:
        slug = self.word("a")
        if self.chance(4):
            return f"{{article: {slug}, show: teaser, title: {self.scalar()}}}"
        return self.draw(st.sampled_from([slug, slug, f"'{slug}'", f'"{slug}"']))

    def item(self, indent: int) -> None:
        """An article on lines of its own."""
        slug, spaces = self.word("a"), " " * indent
        style = self.one("plain", "plain", "quoted", "braces", "mapping", "mapping", "below")
        match style:
            case "plain":
                self.lines.append(f"{spaces}- {slug}{self.beside()}")
            case "quoted":
                self.lines.append(f"{spaces}- '{slug}'{self.beside()}")
            case "braces":
                self.lines.append(f"{spaces}- {{article: {slug}, show: title}}{self.beside()}")
            case "below":
                self.lines += [f"{spaces}-{self.beside()}", f"{spaces}  article: {slug}"]
            case _:
                keys = [key for key in ("show", "title", "teaser") if self.chance()]
                self.lines.append(f"{spaces}- article: {slug}{self.beside()}")
                self.pairs(indent + 2, keys)
        if self.chance(8):
            self.lines.append(f"{spaces}    {self.comment()}")


@st.composite
def manifests(
    draw: st.DrawFn, blanks: bool = True, kinds: Sequence[str] = KINDS, braces: bool = True
) -> bytes:
    """The bytes of a random manifest."""
    text = Writer(draw, blanks, kinds, braces).manifest()
    end = draw(st.sampled_from(["\n", "\r\n"]))
    if draw(st.integers(0, 3)) == 3:
        text = text.removesuffix("\n")
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return (mark + text.replace("\n", end)).encode()
