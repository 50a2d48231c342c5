"""typed_lists: lines with a typed • or 1/ become lists.

The signs are those of the rule `typed-list`, and what Word's symbol fonts leave
behind (ü, §, o, and characters that have no look). One line is no list, unless
a colon announces it; dialogue has dashes, too; numbers count up from one, or go
on where a list before ended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from pf2s_news.document import Block, Document, ListBlock, Paragraph
from pf2s_news.gather.mapping import map_sequences
from pf2s_news.gather.passages import joined, shown
from pf2s_news.gather.typed_marks import Marked, is_list, marked_lines, nested, unmarked_list


def typed_lists(document: Document, done: Counter[str]) -> Document:
    """The document with lists where lists were typed."""

    def change(blocks: Document) -> Document:
        return tuple(_merged(_changed(blocks, done)))

    return map_sequences(document, change)


def _changed(blocks: Document, done: Counter[str]) -> Iterator[Block]:
    run: list[Marked] = []
    ends: dict[str, int] = {}
    before: Block | None = None
    for block in blocks:
        lines = marked_lines(block) if isinstance(block, Paragraph) else []
        if any(line.sign for line in lines):
            run += lines
            continue
        yield from _resolved(run, before, ends, done)
        run = []
        before = unmarked_list(block) if isinstance(block, ListBlock) else block
        done["typed list"] += before != block
        yield before
    yield from _resolved(run, before, ends, done)


def _resolved(
    run: Sequence[Marked], before: Block | None, ends: dict[str, int], done: Counter[str]
) -> Iterator[Block]:
    """The lists that marked lines make, and the paragraphs between; all as it was where none."""
    announced = isinstance(before, Paragraph) and shown(before.children).rstrip().endswith(":")
    for listed, group in groupby(_placed(run), key=lambda placed: placed[0]):
        lines = [line for _, line in group]
        if listed and is_list(lines, ends, announced=announced):
            done["typed list"] += 1
            yield nested(lines)
        else:
            yield from _paragraphs(lines)
        announced = lines[-1].text.endswith(":")


def _placed(run: Sequence[Marked]) -> Iterator[tuple[int, Marked]]:
    """Each line with the number of its list, 0 outside of lists."""
    last = {line.sign: index for index, line in enumerate(run) if line.sign}
    end = max(last.values(), default=0)
    count = 0
    signs: set[str] = set()
    for index, line in enumerate(run):
        if line.sign:
            known = line.sign in signs or any(last[sign] > index for sign in signs)
            if not signs or not (known or _is_within(line, run[index - 1])):
                count += 1
                signs = set()
            signs.add(line.sign)
        elif signs and _closes(line, run[index - 1], last=index > end):
            signs = set()
        yield (count if signs else 0), line


def _is_within(line: Marked, previous: Marked) -> bool:
    """Whether a new sign begins a list within the last item, not one of its own."""
    return not line.number or not _ended(previous)


def _closes(line: Marked, previous: Marked, *, last: bool) -> bool:
    """Whether a line without a mark is a text after the list, not the rest of its last item."""
    if line.begins or line.text.endswith(":"):
        return True
    return last and _ended(previous) and line.text[:1].isupper()


def _ended(line: Marked) -> bool:
    return line.text.rstrip("» )")[-1:] in (*".!?…",)


def _paragraphs(lines: Sequence[Marked]) -> Iterator[Block]:
    passage: list[Marked] = []
    for line in lines:
        if line.begins and passage:
            yield Paragraph(joined([one.whole for one in passage]))
            passage = []
        passage.append(line)
    yield Paragraph(joined([one.whole for one in passage]))


def _merged(blocks: Iterator[Block]) -> Iterator[Block]:
    """Lists that follow each other as one: Markdown could not keep them apart."""
    last: Block | None = None
    for block in blocks:
        if isinstance(last, ListBlock) and isinstance(block, ListBlock) and _goes_on(last, block):
            last = ListBlock((*last.items, *block.items), last.start, last.tight and block.tight)
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last


def _goes_on(one: ListBlock, other: ListBlock) -> bool:
    if one.start is None or other.start is None:
        return one.start is other.start
    return other.start == one.start + len(one.items)
