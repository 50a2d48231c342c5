"""A problem that knows only a line gets the line's text."""

from __future__ import annotations

from pathlib import Path

from pf2s_news.problems import Place, say, warning
from pf2s_news.read.quotes import with_quotes
from pf2s_news.workspace import Workspace


def test_the_line_is_quoted(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("un\r\ndeux\r\n", encoding="utf-8-sig", newline="")
    workspace = Workspace(tmp_path)
    workspace.read("a.md")
    problems = [
        warning("contrast", say("x"), place)
        for place in (
            Place(file="a.md", line=2),
            Place(file="a.md", line=2, quote="known"),
            Place(file="a.md", line=99),
            Place(file="a.md"),
            Place(file="not-read.md", line=1),
            None,
        )
    ]
    quotes = [p.place.quote if p.place else None for p in with_quotes(problems, workspace)]
    assert quotes == ["deux", "known", "", "", "", None]
