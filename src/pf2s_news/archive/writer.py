"""Documents as HTML for the archive: what leads to the archive stays in it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from pf2s_news.archive.addresses import IMAGES, ROOT, Inside
from pf2s_news.document import Document, Link
from pf2s_news.render.web import WebWriter
from pf2s_news.value import replace


@dataclass(frozen=True, kw_only=True)
class ArchiveWriter(WebWriter):
    """Writes for the pages of the archive, all of which share images/."""

    inside: Inside
    places: tuple[tuple[str, str], ...]
    """Anchor of the issue -> where it is: on its page, the anchor itself."""
    images: str = ROOT + IMAGES

    def link(self, link: Link) -> str:
        """A link, to the archive's page where it has one; words alone where it leads nowhere."""
        url = self._place(link.url[1:]) if link.url.startswith("#") else self.inside.link(link.url)
        return super().link(replace(link, url=url)) if url else self._words(link)

    def _place(self, anchor: str) -> str:
        return dict(self.places).get(anchor) or self.inside.article(anchor)

    def _words(self, link: Link) -> str:
        return "".join(map(self.inline, link.children))


@dataclass(frozen=True, kw_only=True)
class ArticleWriter(ArchiveWriter):
    """The same for an article's own page, which has a title of the first order."""

    def document(self, document: Document, *, first_heading: int = 2) -> Markup:
        """A document below the page's title."""
        return super().document(document, first_heading=first_heading)
