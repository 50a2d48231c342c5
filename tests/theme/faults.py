"""tests/theme/faults.md: each case is a file of a theme, and what a build says of it.

A case is a title, a lone dot, `file: PATH` and the whole file, a lone dot,
what a build prints in French, a lone dot.
`pytest tests/theme --update-golden` writes what is printed anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

FAULTS = Path(__file__).with_name("faults.md")
INTRODUCTION = "Faults in a theme of one's own, and what a build prints.\n"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One case."""

    title: str
    file: str
    content: str
    printed: str


def faults() -> Iterator[Fault]:
    """All cases, in order."""
    parts = FAULTS.read_text(encoding="utf-8").removeprefix(INTRODUCTION).split("\n.\n")
    for number in range(0, len(parts) - 2, 3):
        title, source, printed = parts[number : number + 3]
        first, _, content = source.partition("\n")
        yield Fault(
            title=title.strip(),
            file=first.removeprefix("file: "),
            content=content + "\n" if content else "",
            printed=printed,
        )


def write(cases: Iterable[Fault]) -> None:
    """The file anew."""
    told = (
        f"\n{case.title}\n.\nfile: {case.file}\n{case.content}.\n{case.printed}\n.\n"
        for case in cases
    )
    FAULTS.write_text(INTRODUCTION + "".join(told), encoding="utf-8", newline="\n")
