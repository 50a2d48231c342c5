"""The whole archive as files: from the parts of its issues to pages, feeds and search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from markupsafe import Markup

from pf2s_news.archive import structured
from pf2s_news.archive.addresses import (
    ARTICLE_FEED,
    INDEX,
    ISSUE_FEED,
    ROOT,
    SCRIPT,
    SEARCH,
    STYLE,
    Addresses,
    search_path,
)
from pf2s_news.archive.feed_pages import FeedPages
from pf2s_news.archive.links import Links
from pf2s_news.archive.page import Page, Renderer, plain_page
from pf2s_news.archive.parts import ArticlePart, IssuePart
from pf2s_news.archive.search import search_script
from pf2s_news.archive.sitemap import sitemap_page
from pf2s_news.archive.views import (
    Appearance,
    ArchiveView,
    ArticleView,
    SectionLink,
    YearView,
)
from pf2s_news.model import Publication
from pf2s_news.public_pages import article_path, issue_path, section_path
from pf2s_news.render.edition import template_values
from pf2s_news.render.views import LinkView
from pf2s_news.value import replace


class Site:
    """The archive of some issues, newest first; there is at least one."""

    def __init__(
        self,
        parts: Sequence[IssuePart],
        publication: Publication,
        addresses: Addresses,
        renderer: Renderer,
    ) -> None:
        self.parts = parts
        self.publication = publication
        self.addresses = addresses
        self.renderer = renderer
        self.words = renderer.words
        self.links = Links(parts)

    def pages(self) -> Iterator[Page]:
        """Every file but the pictures and the PDFs, in the order in which they are written.

        What leads to others comes after them: whoever reads while the archive
        is written finds no link to what is not there yet.
        """
        yield self._style()
        yield self._script()
        yield from map(self._article, self.links.newest)
        yield from self._issues()
        yield from map(self._section, self.sections)
        yield from self._search()
        yield self._index()
        if self.addresses.base:
            yield from FeedPages(self.parts, self.addresses, self.renderer).all()
            yield sitemap_page(self.links, self.sections, self.addresses)

    # What all pages share

    @cached_property
    def sections(self) -> tuple[SectionLink, ...]:
        """The sections that have articles, in the publication's order."""
        return self.links.sections(self.publication, self.words)

    @cached_property
    def years(self) -> tuple[tuple[int, tuple[IssuePart, ...]], ...]:
        """Year -> its issues, both newest first."""
        by_year = groupby(self.parts, key=lambda part: part.date.year)
        return tuple((year, tuple(parts)) for year, parts in by_year)

    @cached_property
    def _feeds(self) -> tuple[LinkView, ...]:
        if not self.addresses.base:
            return ()
        return (
            LinkView(title=self.words("The issues (Atom feed)"), url=ROOT + ISSUE_FEED),
            LinkView(title=self.words("The articles (Atom feed)"), url=ROOT + ARTICLE_FEED),
        )

    @cached_property
    def _everywhere(self) -> ArchiveView:
        """What every page knows, before it knows anything of itself."""
        return ArchiveView(
            title="",
            description="",
            current="",
            canonical="",
            image="",
            kind="website",
            structured=Markup(),
            index=ROOT + INDEX,
            search=ROOT + SEARCH,
            style=ROOT + STYLE,
            script=ROOT + SCRIPT,
            sections=self.sections,
            feeds=self._feeds,
        )

    def _archive(self, path: str, title: str, **more: object) -> ArchiveView:
        """What a page knows; `more` are fields of the view."""
        canonical = self.addresses.of_page(path)
        own = {"current": path, "title": title, "canonical": canonical, **more}
        return replace(self._everywhere, **own)

    def _shared(self, archive: ArchiveView) -> dict[str, object]:
        newest = self.parts[0].view
        return {
            "publication": newest.publication,
            "colors": newest.colors,
            "archive": archive,
        }

    # Pages

    def _style(self) -> Page:
        newest = self.parts[0].view
        values = {"colors": newest.colors, "archive_sections": self.sections}
        return self.renderer.page(STYLE, "style.css.j2", values)

    def _script(self) -> Page:
        return self.renderer.page(SCRIPT, "search.js.j2", {})

    def _issues(self) -> Iterator[Page]:
        for at, part in enumerate(self.parts):
            older = self.parts[at + 1] if at + 1 < len(self.parts) else None
            newer = self.parts[at - 1] if at else None
            yield self._issue(part, older, newer)

    def _issue(self, part: IssuePart, older: IssuePart | None, newer: IssuePart | None) -> Page:
        path = issue_path(part.number)
        archive = self._archive(
            path,
            part.view.issue.subject,
            description=part.view.issue.preheader,
            structured=structured.script(structured.issue(part, self.publication, self.addresses)),
            canonical=self.addresses.of_issue(part.number),
            kind="article",
            image=part.view.issue.image,
            previous=older and self.links.issue(older),
            next=newer and self.links.issue(newer),
            pdf=part.pdf,
            articles={one.slug: ROOT + article_path(one.slug) for one in part.articles},
        )
        values = {**template_values(part.view), "archive": archive}
        return self.renderer.page(path, "issue.html.j2", values)

    def _article(self, slug: str) -> Page:
        path, part = article_path(slug), self.links.newest[slug]
        issues = self.links.issues_with[slug]
        image = part.picture and self.addresses.of_page(f"images/{part.picture}")
        archive = self._archive(
            path,
            part.view.title,
            description=part.summary,
            structured=structured.script(
                structured.article(part, issues, self.publication, self.addresses)
            ),
            kind="article",
            image=image,
        )
        return self.renderer.page(
            path, "article.html.j2", {**self._shared(archive), "article": self._article_view(part)}
        )

    def _article_view(self, part: ArticlePart) -> ArticleView:
        issues = self.links.issues_with[part.slug]
        neighbours = issues[0].articles
        at = next(n for n, other in enumerate(neighbours) if other.slug == part.slug)
        after = neighbours[at + 1] if at + 1 < len(neighbours) else None
        return ArticleView(
            entry=part.view,
            section=next(one for one in self.sections if one.id == part.section),
            category=part.category,
            tags=part.tags,
            date=part.date,
            url=part.url,
            appearances=tuple(
                Appearance(
                    issue=self.links.issue(issue),
                    href=f"{ROOT}{issue_path(issue.number)}#{part.slug}",
                )
                for issue in issues
            ),
            previous=self.links.article(neighbours[at - 1]) if at else None,
            next=self.links.article(after) if after else None,
        )

    def _section(self, section: SectionLink) -> Page:
        path = section_path(section.id)
        archive = self._archive(path, section.label)
        return self.renderer.page(
            path,
            "section.html.j2",
            {
                **self._shared(archive),
                "section": section,
                "issues": self.links.in_section(section.id),
            },
        )

    def _search(self) -> Iterator[Page]:
        newest = {slug: issues[0].number for slug, issues in self.links.issues_with.items()}
        for year, parts in self.years:
            yield plain_page(search_path(year), search_script(parts, newest, self.words))
        years = tuple(year for year, _ in self.years)
        archive = self._archive(SEARCH, self.words("Search"), years=years)
        yield self.renderer.page(SEARCH, "search.html.j2", self._shared(archive))

    def _index(self) -> Page:
        publication = self.parts[0].view.publication
        archive = self._archive(
            INDEX,
            self.words("All issues"),
            description=publication.tagline,
            structured=structured.script(structured.periodical(self.publication, self.addresses)),
            image=next(filter(None, (part.view.issue.image for part in self.parts)), ""),
        )
        years = tuple(
            YearView(year=year, issues=tuple(self.links.card(part) for part in parts))
            for year, parts in self.years
        )
        return self.renderer.page(INDEX, "index.html.j2", {**self._shared(archive), "years": years})
