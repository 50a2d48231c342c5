"""Where the archive's pages are on the web: messages lead there, so they never change."""

from __future__ import annotations

from urllib.parse import urlsplit

from pf2s_news.model import Publication


def archive_url(publication: Publication) -> str:
    """Where the archive will be: as set, else the folder of online_url, else ""."""
    if publication.archive_url:
        return publication.archive_url
    parts = urlsplit(publication.online_url)
    if not parts.netloc or "{number}" in parts.netloc:
        return ""
    folder = parts.path.split("{number}")[0].rpartition("/")[0]
    return f"{parts.scheme}://{parts.netloc}{folder}/"


def issue_path(number: int) -> str:
    """The page of an issue, in the archive."""
    return f"numero-{number}.html"


def article_path(slug: str) -> str:
    """The page of an article."""
    return f"articles/{slug}.html"


def section_path(section: str) -> str:
    """The page of a section."""
    return f"rubriques/{section}.html"
