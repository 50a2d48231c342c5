"""table_openers: where tables, rows and cells begin and end."""

from __future__ import annotations

from pf2s_news.gather.pages.boxes import Box
from pf2s_news.gather.pages.nodes import Node
from pf2s_news.gather.pages.page_text import Close, PageText
from pf2s_news.gather.pages.spans import grid_cell
from pf2s_news.gather.pages.tables import Grid


def is_open_table(text: PageText) -> bool:
    """Whether what comes stands in a table and in no cell of it."""
    return text.tables[-1][1] == len(text.boxes)


def open_table(text: PageText, element: Node) -> Close:
    """The start of a table."""
    text.box.flush()
    for outer, _ in text.tables[-1:]:
        outer.nests = True
    grid = Grid(places=element.get("role") in ("presentation", "none"))
    text.tables.append((grid, len(text.boxes)))

    def close() -> None:
        text.tables.pop()
        text.box.add(grid.blocks())
        text.remarks.guessed_headers += grid.guessed

    return close


def open_part_of_table(text: PageText, element: Node, tag: str, align: str) -> Close:
    """The start of a tr, td, th or caption."""
    grid, _ = text.tables[-1]
    if tag == "tr":
        grid.rows.append([])
        return lambda: None
    box = text.push(Box())
    if not grid.rows:
        grid.rows.append([])
    row = grid.rows[-1]

    def close() -> None:
        text.pop(box)
        content = tuple(box.blocks)
        if tag == "caption":
            grid.caption += content
        else:
            row.append(grid_cell(element, tag, content, align))

    return close
