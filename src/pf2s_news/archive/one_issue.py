"""From what an issue is made of to its part of the archive."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pf2s_news.archive.addresses import IMAGES, ROOT, Inside
from pf2s_news.archive.lost import Lost
from pf2s_news.archive.parts import ArticlePart, IssuePart, PdfPart, PicturePart
from pf2s_news.archive.searched import words_of
from pf2s_news.archive.writer import ArchiveWriter, ArticleWriter
from pf2s_news.assemble import default_teaser
from pf2s_news.collecting import Collected
from pf2s_news.document import Figure, Link, document_inlines
from pf2s_news.model import Bulletin, BulletinSection, Entry, NamedLink, RelatedLink
from pf2s_news.public_pages import article_path, issue_path
from pf2s_news.render.announcement import formula
from pf2s_news.render.colors import Palette
from pf2s_news.render.entry_viewer import EntryViewer, on_its_own, picture_views
from pf2s_news.render.html import Writer
from pf2s_news.render.issue_pdf import IssuePdf
from pf2s_news.render.pdf_words import download_words
from pf2s_news.render.shown import COVER_BOX, cover_of
from pf2s_news.render.viewer import Viewer
from pf2s_news.render.words import Words
from pf2s_news.tokens import Tokens
from pf2s_news.value import Value, replace


class IssuePage(Value, frozen=True, kw_only=True):
    """An issue about to become a part of the archive."""

    collected: Collected
    pdf: IssuePdf | None
    """The PDF that the manifest names."""
    colors: Palette
    inside: Inside
    lost: tuple[Lost, ...]

    def part(self) -> IssuePart:
        """Its part."""
        bulletin = self._bulletin()
        anchors = _anchors(bulletin)
        writer = self._writer(bulletin, ArchiveWriter, {name: f"#{name}" for name in anchors})
        own = self._writer(bulletin, ArticleWriter, _from_elsewhere(bulletin))
        viewer = Viewer(bulletin=bulletin, writer=writer, colors=self.colors, whole=True)
        issue = bulletin.issue
        cover = cover_of(bulletin)
        return IssuePart(
            number=issue.number,
            date=issue.date,
            formula=writer.text(formula(bulletin, writer.words)),
            view=viewer.view(),
            articles=tuple(
                self._article(entry, section, writer, own)
                for section in bulletin.sections
                for entry in section.entries
            ),
            cover=next(picture_views((cover,) if cover else (), COVER_BOX, writer), None),
            pdf=self._pdf(bulletin),
            text=f"{words_of(issue.intro, writer)} {words_of(issue.closing, writer)}".strip(),
            pictures=self._pictures(),
            lost=self.lost,
        )

    def _bulletin(self) -> Bulletin:
        """The bulletin, its related links and its files as the archive has them."""
        bulletin = self.collected.bulletin
        base = self.inside.addresses.base
        here = {entry.slug for entry in bulletin.entries}
        return replace(
            bulletin,
            sections=tuple(
                replace(
                    section,
                    entries=tuple(self._leading_inside(entry, here) for entry in section.entries),
                )
                for section in bulletin.sections
            ),
            online_url=self.inside.addresses.of_issue(bulletin.issue.number),
            images_url=base and base + IMAGES,
            pdf_url=ROOT + self.pdf.name if self.pdf else bulletin.pdf_url,
            pdf=self.pdf.facts if self.pdf else None,
        )

    def _leading_inside(self, entry: Entry, here: set[str]) -> Entry:
        """An entry whose related articles are those of this issue, else pages of the archive."""
        related = (link if link.slug in here else self._inside(link) for link in entry.related)
        links = (replace(link, url=self.inside.link(link.url)) for link in entry.article.links)
        return replace(
            entry,
            article=replace(entry.article, links=tuple(links)),
            related=tuple(related),
        )

    def _inside(self, link: RelatedLink) -> RelatedLink:
        return replace(link, url=self.inside.article(link.slug) or self.inside.link(link.url))

    def _writer(
        self, bulletin: Bulletin, kind: type[ArchiveWriter], places: dict[str, str]
    ) -> ArchiveWriter:
        lang = bulletin.publication.lang
        return kind(
            lang=lang,
            words=Words(lang, narrow=True),
            pictures=self.collected.pictures.sizes,
            tokens=Tokens.of(self.collected.workspace.digests),
            online_url=bulletin.online_url,
            inside=self.inside,
            places=tuple(places.items()),
        )

    def _article(
        self, entry: Entry, section: BulletinSection, writer: Writer, own: Writer
    ) -> ArticlePart:
        """An article; `writer` is that of its issue's page, `own` that of its own."""
        article = entry.article
        alone = replace(
            on_its_own(entry),
            title=article.title,
            related=tuple(self._inside(link) for link in entry.related),
        )
        view = EntryViewer(lang=writer.words.lang, writer=own, whole=True).view(alone)
        shown = article.image and writer.shown(article.image)
        body = words_of(article.body, writer.speaking(view.lang))
        picture = words_of((Figure(article.image),) if article.image else (), writer)
        return ArticlePart(
            slug=entry.slug,
            section=section.id,
            number=entry.number,
            title=writer.speaking(view.lang).text(entry.title),
            overtitle=writer.speaking(view.lang).text(entry.overtitle),
            lang=view.lang,
            view=view,
            category=writer.text(article.category),
            tags=tuple(writer.text(tag) for tag in article.tags),
            date=article.date,
            url=article.url,
            summary=writer.speaking(view.lang).text(article.teaser or default_teaser(article.body)),
            text=" · ".join(filter(None, (view.overtitle, view.teaser, body, picture))),
            picture=shown.name if shown else "",
        )

    def _pdf(self, bulletin: Bulletin) -> PdfPart | None:
        if not bulletin.pdf_url:
            return None
        words = download_words(bulletin, narrow=True)
        if not self.pdf:
            return PdfPart(href=bulletin.pdf_url, words=words)
        sha256 = hashlib.sha256(self.pdf.data).hexdigest()
        return PdfPart(
            href=bulletin.pdf_url, words=words, file=bulletin.issue.pdf_file, sha256=sha256
        )

    def _pictures(self) -> tuple[PicturePart, ...]:
        written = self.collected.pictures.written.values()
        return tuple(
            {
                picture.name: PicturePart(
                    picture.name, hashlib.sha256(picture.data).hexdigest(), picture.kept
                )
                for picture in written
            }.values()
        )


def _anchors(bulletin: Bulletin) -> tuple[str, ...]:
    """The places in an issue's page that a link can lead to."""
    sections = (section.anchor for section in bulletin.sections)
    return ("sommaire", *sections, *(entry.slug for entry in bulletin.entries))


def _from_elsewhere(bulletin: Bulletin) -> dict[str, str]:
    """Anchor of an issue -> where it is for other pages; an article has a page of its own."""
    page = ROOT + issue_path(bulletin.issue.number)
    articles = {entry.slug for entry in bulletin.entries}
    return {
        anchor: ROOT + article_path(anchor) if anchor in articles else f"{page}#{anchor}"
        for anchor in _anchors(bulletin)
    }


def inner_paths(bulletin: Bulletin, inside: Inside) -> set[str]:
    """The pages of the archive that an issue would lead to, whether they are there or not."""
    related = {link.slug for entry in bulletin.entries for link in entry.related}
    urls = {link.url for link in (*document_links(bulletin), *_beside_the_text(bulletin))}
    anchors = {url[1:] for url in urls if url.startswith("#")}
    linked = {inside.addresses.path_of(url) for url in urls}
    pages = {path.partition("#")[0] for path in linked}
    return {article_path(slug) for slug in related | anchors if slug} | linked | pages


def _beside_the_text(bulletin: Bulletin) -> Iterator[NamedLink | RelatedLink]:
    """The links below the articles that may lead to the archive."""
    for entry in bulletin.entries:
        yield from entry.article.links
        yield from entry.related


def document_links(bulletin: Bulletin) -> Iterator[Link]:
    """Every link in the editorial, the articles and the closing."""
    bodies = (entry.article.body for entry in bulletin.entries)
    for document in (bulletin.issue.intro, *bodies, bulletin.issue.closing):
        yield from (one for one in document_inlines(document) if isinstance(one, Link))
