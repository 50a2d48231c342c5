"""What is known of an issue once it was rendered, before its place in the archive is."""

from __future__ import annotations

from pf2s_news.archive.lost import Lost
from pf2s_news.model import IssueDate
from pf2s_news.render.views import BulletinView, EntryView, PictureView
from pf2s_news.value import Value


class PicturePart(Value, frozen=True):
    """A file of images/."""

    name: str
    sha256: str
    kept: str
    """The key under which the cache keeps it."""


class PdfPart(Value, frozen=True, kw_only=True):
    """The bulletin on paper."""

    href: str
    """From ROOT for a file that the archive copies."""
    words: str
    """"Download issue 25 (PDF, 8 pages, 1.2 MB)"."""
    file: str = ""
    """The file to copy, relative to the workspace; "" where there is none."""
    sha256: str = ""


class ArticlePart(Value, frozen=True, kw_only=True):
    """An article of an issue, as a page of its own shows it."""

    slug: str
    section: str
    """The id of its section in this issue."""
    number: int
    """In this issue."""
    title: str
    """In this issue, typeset."""
    overtitle: str
    """The same, "" where its section says it already."""
    lang: str
    """"" where it is the publication's."""
    view: EntryView
    """As it was written, whatever the issue changes."""
    category: str
    tags: tuple[str, ...]
    date: IssueDate | None
    url: str
    """The whole article on the web site, "" without."""
    summary: str
    """What a reader sees of it first, in plain text."""
    text: str
    """All its words, for the search."""
    picture: str
    """The file name of its own picture, "" without."""


class IssuePart(Value, frozen=True, kw_only=True):
    """An issue."""

    number: int
    date: IssueDate
    formula: str
    """"Numéro 25 de la Plateforme…, février 2025", typeset."""
    view: BulletinView
    articles: tuple[ArticlePart, ...]
    cover: PictureView | None
    pdf: PdfPart | None
    text: str
    """The words of its editorial and its closing, for the search."""
    pictures: tuple[PicturePart, ...]
    lost: tuple[Lost, ...] = ()

    @property
    def title(self) -> str:
        """Its title, typeset; "" without one."""
        return self.view.issue.title
