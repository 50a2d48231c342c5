"""The archive's addresses. They are public: once given, they never change."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pf2s_news.model import Publication
from pf2s_news.public_pages import archive_url, article_path, issue_path
from pf2s_news.value import Value

INDEX = "index.html"
SEARCH = "recherche.html"
STYLE = "style.css"
SCRIPT = "recherche.js"
ISSUE_FEED = "feed.xml"
ARTICLE_FEED = "articles.xml"
SITEMAP = "sitemap.xml"
IMAGES = "images/"

ROOT = "\x02"
"""Before an address within the archive, in all that is rendered before its page is known.

Each page puts its own way to the first page there. No author's text holds this
character: reading makes a space of it.
"""


def search_path(year: int) -> str:
    """What the search knows of a year."""
    return f"recherche/{year}.js"


def way_to_root(path: str) -> str:
    """What leads from a page to the archive's folder."""
    return "../" * path.count("/")


class Addresses(Value, frozen=True):
    """Where the archive and its issues are online; "" where it is not known."""

    base: str
    """Of the archive, with its last slash."""
    online_url: str
    """Of an issue, with `{number}`."""

    @classmethod
    def of(cls, publication: Publication) -> Addresses:
        """Those that newsletter.yaml gives."""
        return cls(archive_url(publication), publication.online_url)

    def of_issue(self, number: int) -> str:
        """The canonical address of an issue, "" where none is known."""
        if "{number}" not in self.online_url:  # one address for all leads to the newest of them
            return self.of_page(issue_path(number))
        return self.online_url.replace("{number}", str(number))

    def of_page(self, path: str) -> str:
        """The address of another page, "" where none is known."""
        return self.base and self.base + ("" if path == INDEX else path)

    def path_of(self, url: str) -> str:
        """Where in the archive an address on the web leads, "#…" included; "" for one outside."""
        page, mark, name = url.partition("#")
        page = self._as_given(page)
        if number := self._issue_at(page):
            return issue_path(number) + mark + name
        if not self.base or not page.startswith(self.base):
            return ""
        return (page.removeprefix(self.base) or INDEX) + mark + name

    def _as_given(self, page: str) -> str:
        """As newsletter.yaml spells it: people write http, or leave a slash out."""
        if page.startswith("http://") and self.base.startswith("https://"):
            page = page.replace("http", "https", 1)
        return page + "/" if page + "/" == self.base else page

    def _issue_at(self, page: str) -> int:
        before, mark, after = self.online_url.partition("{number}")
        pattern = f"{re.escape(before)}([1-9][0-9]{{0,8}}){re.escape(after)}"
        match = re.fullmatch(pattern.replace(r"\{number\}", r"\1"), page) if mark else None
        return int(match[1]) if match else 0


class Inside(Value, frozen=True):
    """The pages that there are, for links that lead to them."""

    addresses: Addresses
    paths: frozenset[str]
    """Those of the pages, and of the places in them: "numero-25.html#section-region"."""

    def link(self, url: str) -> str:
        """An address, from ROOT where it leads to a page of the archive."""
        path = self.addresses.path_of(url)
        page = path.partition("#")[0]
        if path in self.paths:
            return ROOT + path
        return ROOT + page if page in self.paths else url

    def article(self, slug: str) -> str:
        """The page of an article, from ROOT; "" where it has none."""
        return ROOT + article_path(slug) if article_path(slug) in self.paths else ""

    def answers(self, paths: Iterable[str]) -> dict[str, bool]:
        """Path -> whether there is such a page, or place."""
        return {path: path in self.paths for path in sorted(paths) if path}
