"""The bulletin on paper, laid out of what lies on the desk; only when somebody asks for it."""

from __future__ import annotations

from pathlib import Path

from pf2s_news.build import Made
from pf2s_news.cache import Cache
from pf2s_news.model import Bulletin
from pf2s_news.preview.desk import Shown
from pf2s_news.preview.refusals import NOT_HERE, Refusal, refused, with_problems
from pf2s_news.problems import OutsideError, Report, say
from pf2s_news.workspace import Workspace

ERRORS = say("The PDF cannot be laid out yet: correct these errors first.")


class Press:
    """Lays out one issue at a time. Not for several threads at once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._last: tuple[Made, bytes] | None = None

    def pdf(self, shown: Shown) -> bytes | Refusal:
        """The PDF that `build --pdf` writes."""
        made = shown.now
        if made is None or not shown.whole:
            return with_problems(ERRORS, shown.problems)
        if self._last is None or self._last[0] is not made:
            try:
                data = self._laid_out(made)
            except OutsideError as failure:
                return refused(NOT_HERE, failure.message, failure.hint)
            if isinstance(data, Refusal):
                return data
            self._last = made, data
        return self._last[1]

    def _laid_out(self, made: Made) -> bytes | Refusal:
        from pf2s_news.read.quotes import with_quotes
        from pf2s_news.render.issue_pdf import issue_pdf

        workspace, report = Workspace(self._root), Report()
        cache = Cache(self._root / "dist/.cache")
        pdf = issue_pdf(
            made.bulletin, workspace, pictures=made.pictures, cache=cache, report=report
        )
        if pdf is None:
            return with_problems(ERRORS, with_quotes(report.problems, workspace))
        cache.keep()
        return pdf.data


def name_of_pdf(bulletin: Bulletin) -> str:
    """What the issue's PDF is called."""
    from pf2s_news.render.issue_pdf import pdf_name

    return pdf_name(bulletin.publication, bulletin.issue.number)
