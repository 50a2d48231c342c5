"""Which issue holds what, and how pages lead to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pf2s_news.archive.addresses import ROOT
from pf2s_news.archive.parts import ArticlePart, IssuePart
from pf2s_news.archive.views import (
    ArticleLink,
    CardSection,
    IssueCard,
    IssueLink,
    SectionIssue,
    SectionLink,
)
from pf2s_news.model import Publication
from pf2s_news.public_pages import article_path, issue_path, section_path
from pf2s_news.render.typography import typeset_text
from pf2s_news.render.words import Words


class Links:
    """The issues, newest first, seen from their articles and sections."""

    def __init__(self, parts: Sequence[IssuePart]) -> None:
        self.parts = parts
        self.issues_with: dict[str, list[IssuePart]] = {}
        """Slug -> the issues that hold the article, newest first."""
        self.newest: dict[str, ArticlePart] = {}
        """Slug -> the article as the newest of them has it."""
        for part in parts:
            for article in part.articles:
                self.issues_with.setdefault(article.slug, []).append(part)
                self.newest.setdefault(article.slug, article)

    def sections(self, publication: Publication, words: Words) -> tuple[SectionLink, ...]:
        """The sections that have articles, in the publication's order."""
        filled = {article.section for part in self.parts for article in part.articles}
        colors = self.parts[0].view.colors.sections
        return tuple(
            SectionLink(
                id=section.id,
                label=typeset_text(section.label, lang=words.lang, narrow=True),
                href=ROOT + section_path(section.id),
                color=colors[section.id],
            )
            for section in publication.sections
            if section.id in filled
        )

    def issue(self, part: IssuePart) -> IssueLink:
        """An issue to go to."""
        return IssueLink(
            number=part.number,
            date=part.date,
            title=part.title,
            formula=part.formula,
            href=ROOT + issue_path(part.number),
        )

    def article(self, part: ArticlePart) -> ArticleLink:
        """An article to go to, as its issue calls it."""
        return ArticleLink(
            number=part.number,
            title=part.title,
            overtitle=part.overtitle,
            summary=part.summary,
            lang=part.lang,
            href=ROOT + article_path(part.slug),
        )

    def card(self, part: IssuePart) -> IssueCard:
        """An issue in the list of all."""
        return IssueCard(
            issue=self.issue(part),
            cover=part.cover,
            sections=tuple(
                CardSection(
                    id=section.id,
                    label=section.label,
                    title=section.title,
                    color=section.color,
                    articles=tuple(self._articles(part, section.id)),
                )
                for section in part.view.sections
            ),
            pdf=part.pdf,
        )

    def in_section(self, section: str) -> tuple[SectionIssue, ...]:
        """What each issue has in a section, newest first."""
        return tuple(
            SectionIssue(
                issue=self.issue(part),
                title=shown.title,
                articles=tuple(self._articles(part, section)),
            )
            for part in self.parts
            for shown in part.view.sections
            if shown.id == section
        )

    def _articles(self, part: IssuePart, section: str) -> Iterator[ArticleLink]:
        return (self.article(one) for one in part.articles if one.section == section)
