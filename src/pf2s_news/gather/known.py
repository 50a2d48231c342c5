"""known: the articles of the workspace, and where one that is brought in belongs among them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from pf2s_news.read.catalogue import front_matter
from pf2s_news.value import Value
from pf2s_news.web_addresses import Parts, take_apart
from pf2s_news.workspace import (
    ARTICLES,
    SLUG_LENGTH,
    OutsideWorkspace,
    Workspace,
    corrected_slug,
    good_slug,
)


class Spot(Value, frozen=True, kw_only=True):
    """Where an article is to be written."""

    slug: str
    before: str | None
    """The text that stands there; None where none does."""

    @property
    def file(self) -> str:
        """Relative to the workspace."""
        return f"{ARTICLES}/{self.slug}.md"


class KnownArticles:
    """What is in issues/articles/, and what this run adds."""

    def __init__(self, workspace: Workspace, website: str = "") -> None:
        """`website` is what relative addresses are relative to."""
        self._workspace = workspace
        self._names = {name.lower() for name in workspace.names(ARTICLES)}
        """Lower-case: two that differ in capitals are one file on Windows."""
        self._by_address: dict[Parts, str] = {}
        self._with_address: set[str] = set()
        self._ours: set[str] = set()
        """Those that this run has placed."""
        for slug, url in _addresses(workspace):
            self._note(slug, urljoin(website, url) if url else "")

    def at(self, url: str) -> str:
        """The slug of the article that is read there, "" where none is."""
        return self._by_address.get(take_apart(url), "") if url else ""

    def place(self, title: str, url: str) -> Spot:
        """The file of an article: the one that has its address, else one named after its title."""
        slug = self.at(url) or self._free(_slug(title), url)
        self._note(slug, url)
        self._ours.add(slug)
        self._names.add(f"{slug}.md")
        return Spot(slug=slug, before=self._text(slug))

    def _free(self, wished: str, url: str) -> str:
        """The wished slug, numbered where another article has it."""
        slug, number = wished, 1
        while self._is_another(slug, url):
            number += 1
            slug = f"{wished[: SLUG_LENGTH - 4].rstrip('-')}-{number}"
        return slug

    def _is_another(self, slug: str, url: str) -> bool:
        """Whether an article of this name is certainly not the one at `url`."""
        if f"{slug}.md" not in self._names:
            return False
        return slug in self._ours or bool(url and slug in self._with_address)

    def _note(self, slug: str, url: str) -> None:
        if url:
            self._by_address.setdefault(take_apart(url), slug)
            self._with_address.add(slug)

    def _text(self, slug: str) -> str | None:
        data = self._workspace.read(f"{ARTICLES}/{slug}.md")
        if data is None:
            return None
        return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _addresses(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Slug and `url` of every article, "" for one without."""
    for slug in workspace.slugs():
        try:
            keys = front_matter(workspace, slug)
        except OutsideWorkspace:
            continue
        yield slug, keys.url if keys else ""


def _slug(title: str) -> str:
    """A slug that ends with a whole word."""
    slug = corrected_slug(title)
    if len(slug) >= SLUG_LENGTH - 2 and "-" in slug:
        shorter = slug.rpartition("-")[0]
        return shorter if good_slug(shorter) else slug
    return slug
