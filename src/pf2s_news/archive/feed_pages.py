"""The two feeds as files: their items, and the texts in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pf2s_news.archive.addresses import ARTICLE_FEED, ISSUE_FEED, Addresses
from pf2s_news.archive.feeds import ARTICLES_IN_FEED, ISSUES_IN_FEED, Item, atom
from pf2s_news.archive.links import Links
from pf2s_news.archive.page import Page, Renderer, on_the_web
from pf2s_news.archive.parts import ArticlePart, IssuePart
from pf2s_news.cache import digest
from pf2s_news.public_pages import article_path, issue_path
from pf2s_news.render.edition import template_values
from pf2s_news.value import packed


class FeedPages:
    """The feeds of an archive that has an address."""

    def __init__(
        self,
        parts: Sequence[IssuePart],
        addresses: Addresses,
        renderer: Renderer,
    ) -> None:
        self.parts = parts[:ISSUES_IN_FEED]
        self.links = Links(parts)
        self.publication = parts[0].view.publication
        self.addresses = addresses
        self.renderer = renderer

    def all(self) -> Iterator[Page]:
        """feed.xml and articles.xml."""
        name = self.publication.name
        words = self.renderer.words
        slugs = list(self.links.newest)[:ARTICLES_IN_FEED]
        articles = [self.links.newest[slug] for slug in slugs]
        yield Page(
            path=ISSUE_FEED,
            key=self._key(self.parts),
            make=lambda: self._feed(ISSUE_FEED, name, map(self._issue, self.parts)),
        )
        title = words("%(label)s: %(text)s", label=name, text=words("the articles"))
        days = [[part.date for part in self.links.issues_with[slug]] for slug in slugs]
        labels = [self._label(article) for article in articles]
        yield Page(
            path=ARTICLE_FEED,
            key=self._key([articles, days, labels]),
            make=lambda: self._feed(ARTICLE_FEED, title, map(self._article, articles)),
        )

    def _key(self, items: object) -> str:
        known = packed([items, self.addresses, self.publication])
        return digest(self.renderer.fingerprint, known)

    def _feed(self, path: str, title: str, items: Iterator[Item]) -> bytes:
        return atom(
            path,
            title,
            items,
            publication=self.publication,
            addresses=self.addresses,
        )

    def _issue(self, part: IssuePart) -> Item:
        url = self.addresses.of_issue(part.number)
        html = self.renderer.text("feed_issue.html.j2", template_values(part.view))
        title = part.formula
        if part.title:
            title = self.renderer.words("%(label)s: %(text)s", label=title, text=part.title)
        return Item(
            tag=issue_path(part.number),
            days=(part.date,),
            title=title,
            url=url,
            summary=part.view.issue.preheader,
            html=on_the_web(html, self.addresses.base, url),
            lang="",
            pdf=on_the_web(part.pdf.href, self.addresses.base, url) if part.pdf else "",
        )

    def _article(self, part: ArticlePart) -> Item:
        path = article_path(part.slug)
        url = self.addresses.of_page(path)
        issues = self.links.issues_with[part.slug]
        values = {"publication": self.publication, "entry": part.view}
        html = self.renderer.text("feed_article.html.j2", values)
        return Item(
            tag=path,
            days=tuple(issue.date for issue in issues),
            title=part.view.title,
            url=url,
            summary=part.summary,
            html=on_the_web(html, self.addresses.base, url),
            lang=part.lang,
            categories=tuple(filter(None, [self._label(part), part.category, *part.tags])),
        )

    def _label(self, part: ArticlePart) -> str:
        """What its section is called."""
        sections = self.links.issues_with[part.slug][0].view.sections
        return next(section.label for section in sections if section.id == part.section)
