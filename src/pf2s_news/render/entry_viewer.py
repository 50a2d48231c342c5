"""An article as this issue shows it, for a template or for a page of the web site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

from pf2s_news.document import Picture
from pf2s_news.model import Entry, Lang, NamedLink, RelatedLink, Source
from pf2s_news.render.html import Writer
from pf2s_news.render.shown import LOGO_BOX, Box
from pf2s_news.render.views import EntryView, LinkView, PictureView
from pf2s_news.value import Value, replace

KEPT = 400
"""Articles that are kept, each for an output: one of them changes while an issue is written."""


class EntryViewer(Value, frozen=True, kw_only=True):
    """Makes the views of articles for one output."""

    lang: Lang
    """The publication's."""
    writer: Writer
    whole: bool
    """Every article in full, whatever `show` says."""
    target: str = "#"
    """What stands before an anchor in the sommaire's links."""

    def view(self, entry: Entry) -> EntryView:
        """An article for a template."""
        article = entry.article
        foreign = "" if article.lang == self.lang else article.lang
        writer = self.writer.speaking(foreign)
        full = self.whole or entry.show == "full"
        shows_picture = article.image is not None and (full or entry.show == "teaser")
        return EntryView(
            number=entry.number,
            slug=entry.slug,
            href=self.target + entry.slug,
            lang=foreign,
            show="full" if self.whole else entry.show,
            title=writer.text(entry.title),
            overtitle=writer.text(entry.overtitle),
            teaser=writer.text(self._teaser(entry, full=full)),
            address=entry.address,
            figure=_figure(article.image, writer) if shows_picture else Markup(),
            logos=tuple(picture_views(article.logos, LOGO_BOX, writer)) if full else (),
            body=writer.document(article.body) if full else Markup(),
            links=tuple(link_view(link, writer) for link in article.links if full),
            related=tuple(self._related(link, foreign) for link in entry.related if full),
            source=self._source(article.source) if full else None,
            mark=mark(self.writer.tokens.article(entry.slug)),
        )

    def _teaser(self, entry: Entry, *, full: bool) -> str:
        """The chapô; above a whole body only one that was written, since others repeat it."""
        if entry.show == "title" and not full:
            return ""
        return entry.teaser if entry.show == "full" or not full else entry.article.teaser

    def _related(self, link: RelatedLink, around: str) -> LinkView:
        """A line of "Aussi sur"; `around` is the foreign language of its block, "" for none."""
        own = self.lang
        lang = link.lang or own
        title = self.writer.speaking(lang).text(link.title)
        return LinkView(title=title, url=link.url, lang=lang if lang != (around or own) else "")

    def _source(self, source: Source | None) -> LinkView | None:
        return LinkView(title=self.writer.text(source.name), url=source.url) if source else None


@lru_cache(KEPT)
def view_again(viewer: EntryViewer, entry: Entry) -> EntryView:
    """The view of an article, made anew only where one of the two has changed."""
    return viewer.view(entry)


def on_its_own(entry: Entry) -> Entry:
    """The article as it was written: what the manifest changes is for the issue."""
    article = entry.article
    return replace(entry, show="full", overtitle=article.overtitle, teaser=article.teaser)


def link_view(link: NamedLink, writer: Writer) -> LinkView:
    """A titled link."""
    return LinkView(title=writer.text(link.title), url=link.url)


def _figure(picture: Picture | None, writer: Writer) -> Markup:
    return Markup(writer.figure(picture)) if picture else Markup()  # noqa: S704


def picture_views(pictures: tuple[Picture, ...], box: Box, writer: Writer) -> Iterator[PictureView]:
    """How the pictures are shown, without the broken ones."""
    for picture in pictures:
        if shown := writer.shown(picture, box):
            yield PictureView(
                src=writer.address(shown),
                alt=writer.text(picture.alt),
                width=shown.width,
                height=shown.height,
            )


def mark(token: str) -> Markup:
    """A comment that pack/ finds, and takes out."""
    return Markup(f"<!--{token}-->")  # noqa: S704 (a token is letters and digits)
