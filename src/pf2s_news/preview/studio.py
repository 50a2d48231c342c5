"""The server's work, away from the wire: what lies on the desk, and what happens on a change.

All of it runs in one thread of its own, one piece after the other, so that
the server goes on answering while an issue is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pf2s_news.language import translator
from pf2s_news.model import Bulletin
from pf2s_news.preview.arranging import Arranging
from pf2s_news.preview.desk import Desk, Shown
from pf2s_news.preview.headings import Headings
from pf2s_news.preview.listing import Listing
from pf2s_news.preview.problem_views import problem_views
from pf2s_news.preview.state import issue_state
from pf2s_news.read.catalogue import WorkspaceCatalogue
from pf2s_news.workspace import Workspace

Told = tuple[str, dict[str, Any]]
"""An event and its data."""


class Studio:
    """A workspace, as the preview shows it in one language."""

    def __init__(self, workspace: Workspace, lang: str, *, read_only: bool = False) -> None:
        self.workspace = workspace
        self.translate = translator(lang)
        self.read_only = read_only
        self.desk = Desk(workspace)
        self.arranging = Arranging(workspace.root)
        self._listing = Listing(self.desk)
        self._headings = Headings()

    def manifest(self, number: int) -> str | None:
        """The manifest of a number, None where there is none."""
        return self.desk.manifests().get(number)

    def home(self) -> dict[str, Any]:
        """The state of the home page."""
        return self._listing.state(self.desk.look(), self.translate)

    def learn(self, *, making: bool) -> bool | None:
        """Learn one more thing for the home page: whether it shows; None if all is known."""
        return self._listing.one_more(self.desk.look(), making=making)

    def issue(self, number: int, file: str, tool: str) -> dict[str, Any]:
        """The state of an issue's page; raises UsageError for an unknown tool."""
        shown = self.desk.show(file, tool)
        return issue_state(shown, number, self.arrangement(file, shown), self.translate)

    def arrangement(self, file: str, shown: Shown) -> dict[str, Any] | None:
        """What the arranging pane shows."""
        bulletin = _bulletin(shown)
        if self.read_only or bulletin is None:
            return None
        catalogue = WorkspaceCatalogue(Workspace(self.workspace.root), bulletin.publication)
        headings = {broken.slug: catalogue.heading(broken.slug) for broken in bulletin.broken}
        titles = {slug: heading.title for slug, heading in headings.items() if heading}
        return self.arranging.view(file, bulletin, titles)

    def articles(self, file: str) -> list[dict[str, str]]:
        """All articles of the workspace by title, to bring one into an issue."""
        bulletin = _bulletin(self.desk.show(file))
        if self.read_only or bulletin is None:
            return []
        fresh = Workspace(self.workspace.root)
        titles = self._headings.titles(fresh, bulletin.publication, self.desk.look())
        return [{"slug": slug, "title": title} for slug, title in titles.items()]

    def changed(self, files: Iterable[str]) -> Iterator[Told]:
        """Make anew what depends on these files; what pages are to be told."""
        changed = frozenset(files)
        gone = {shown.file for shown in self.desk.on_the_desk()} - set(
            self.desk.manifests().values()
        )
        self.desk.forget(gone)
        for shown in self.desk.touched(changed):
            yield from self._renewed(shown)
        yield "listed", {}

    def _renewed(self, shown: Shown) -> Iterator[Told]:
        new, drafted = self.desk.renew(shown)
        about = {"issue": Workspace(self.workspace.root).number_of(new.file), "build": new.build}
        if new.whole:
            yield "rebuilt", about
        if drafted:
            new = self.desk.check(new, drafted)
        problems = problem_views(new.problems, self.translate)
        yield ("checked" if new.whole else "failed"), about | {"problems": problems}


def _bulletin(shown: Shown) -> Bulletin | None:
    made = shown.now or shown.good
    return made.bulletin if made else None
