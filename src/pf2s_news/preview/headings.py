"""The titles of all articles, for the search; read again only when their files change."""

from __future__ import annotations

from pf2s_news.model import Publication
from pf2s_news.preview.inputs import Signature, Snapshot
from pf2s_news.read.catalogue import WorkspaceCatalogue
from pf2s_news.workspace import ARTICLES, Workspace


class Headings:
    """slug -> title of every article of a workspace."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Signature, str]] = {}

    def titles(
        self, workspace: Workspace, publication: Publication, files: Snapshot
    ) -> dict[str, str]:
        """By title; an article that cannot be read goes by its slug."""
        catalogue = WorkspaceCatalogue(workspace, publication)
        found: dict[str, tuple[Signature, str]] = {}
        for slug in workspace.slugs():
            file = f"{ARTICLES}/{slug}.md"
            signature = files.get(file)
            if signature is None:
                continue
            known = self._known.get(slug)
            if known is None or known[0] != signature:
                heading = catalogue.heading(slug)
                known = (signature, heading.title if heading else slug)
            found[slug] = known
        self._known = found
        titles = {slug: title for slug, (_, title) in found.items()}
        return dict(sorted(titles.items(), key=lambda item: item[1].casefold()))
