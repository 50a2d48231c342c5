"""What the archive's templates see; every address is from ROOT."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

from pf2s_news.archive.parts import PdfPart
from pf2s_news.model import IssueDate
from pf2s_news.render.colors import Tone
from pf2s_news.render.views import EntryView, LinkView, PictureView
from pf2s_news.value import Value, field


class SectionLink(Value, frozen=True, kw_only=True):
    """A section of the publication that has articles."""

    id: str
    label: str
    href: str
    color: Tone


class IssueLink(Value, frozen=True, kw_only=True):
    """An issue to go to."""

    number: int
    date: IssueDate
    title: str
    """"" without one."""
    formula: str
    """"Numéro 25 de la Plateforme…, février 2025"."""
    href: str


class ArticleLink(Value, frozen=True, kw_only=True):
    """An article to go to."""

    number: int
    """In its issue."""
    title: str
    overtitle: str
    summary: str
    lang: str
    """"" where it is the publication's."""
    href: str


class CardSection(Value, frozen=True, kw_only=True):
    """A section of an issue's sommaire."""

    id: str
    label: str
    title: str
    color: Tone
    articles: tuple[ArticleLink, ...]


class IssueCard(Value, frozen=True, kw_only=True):
    """An issue in the list of all."""

    issue: IssueLink
    cover: PictureView | None
    sections: tuple[CardSection, ...]
    pdf: PdfPart | None


class YearView(Value, frozen=True, kw_only=True):
    """The issues of a year, newest first."""

    year: int
    issues: tuple[IssueCard, ...]


class SectionIssue(Value, frozen=True, kw_only=True):
    """What an issue has in a section."""

    issue: IssueLink
    title: str
    """The section's title in this issue, "" without."""
    articles: tuple[ArticleLink, ...]


class Appearance(Value, frozen=True, kw_only=True):
    """An issue that an article appeared in."""

    issue: IssueLink
    href: str
    """Its place in the issue's page."""


class ArticleView(Value, frozen=True, kw_only=True):
    """An article on its own page."""

    entry: EntryView
    section: SectionLink
    category: str
    tags: tuple[str, ...]
    date: IssueDate | None
    url: str
    """The whole article on the web site, "" without."""
    appearances: tuple[Appearance, ...]
    """Newest first."""
    previous: ArticleLink | None
    """In the newest of these issues."""
    next: ArticleLink | None


class ArchiveView(Value, frozen=True, kw_only=True):
    """What every page knows of the archive and of itself."""

    title: str
    """Of the page, for its tab."""
    description: str
    current: str
    """The path of this page."""
    canonical: str
    """Its address on the web, "" where none is known."""
    image: str
    """Absolute address of the picture that stands for it, "" without."""
    kind: str
    """Of Open Graph: "website" or "article"."""
    structured: Markup
    """JSON-LD."""
    index: str
    search: str
    style: str
    script: str
    sections: tuple[SectionLink, ...]
    feeds: tuple[LinkView, ...]
    """Empty without archive_url."""
    years: tuple[int, ...] = ()
    """Those that the search can look in, newest first."""
    previous: IssueLink | None = None
    """The issue before, on the page of an issue."""
    next: IssueLink | None = None
    pdf: PdfPart | None = None
    articles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Slug -> page of its own, on the page of an issue."""
