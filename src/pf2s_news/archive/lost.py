"""Links that lead nowhere: to a page that the archive does not have, or to no page at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pf2s_news.archive.addresses import Inside
from pf2s_news.assemble import without_address
from pf2s_news.model import Bulletin
from pf2s_news.problems import Place, Problem, Severity, say, warning
from pf2s_news.render.links import bulletin_links
from pf2s_news.value import Value, replace

NO_PAGE = "no-archive-page"
NO_ADDRESS = "related-without-address"
_OWN_PAGE = re.compile(r"numero-[0-9]+\.html|(?:articles|rubriques)/[^/]+\.html")


class Lost(Value, frozen=True):
    """What leads nowhere; kept with its issue, and told in every run."""

    rule: str
    """NO_PAGE or NO_ADDRESS."""
    name: str
    """The address, or the related article's slug."""
    place: Place
    severity: Severity = "warning"

    def problem(self) -> Problem:
        """What is said of it."""
        found = (
            _no_page(self.name, self.place)
            if self.rule == NO_PAGE
            else without_address(self.name, self.place)
        )
        return replace(found, severity=self.severity)


def lost_links(bulletin: Bulletin, inside: Inside) -> tuple[Lost, ...]:
    """All that an issue has."""
    return (*_to_no_page(bulletin, inside), *_without_address(bulletin, inside))


def still_lost(lost: Iterable[Lost], settled: Iterable[Problem]) -> tuple[Lost, ...]:
    """Those that the editor did not allow, as serious as newsletter.yaml has them."""
    severity = {(found.rule, found.place): found.severity for found in settled}
    return tuple(
        replace(one, severity=severity[one.rule, one.place])
        for one in lost
        if (one.rule, one.place) in severity
    )


def _to_no_page(bulletin: Bulletin, inside: Inside) -> Iterator[Lost]:
    """What leads to an issue, an article or a section that the archive does not have."""
    for link in bulletin_links(bulletin):
        page = inside.addresses.path_of(link.url).partition("#")[0]
        if _OWN_PAGE.fullmatch(page) and page not in inside.paths:
            yield Lost(NO_PAGE, link.url, link.place)


def _without_address(bulletin: Bulletin, inside: Inside) -> Iterator[Lost]:
    """The related articles that have no page, neither in the archive nor on the web."""
    for entry in bulletin.entries:
        urls = {link.slug: link.url or inside.article(link.slug) for link in entry.related}
        for wish in entry.article.related:
            if wish.slug and urls.get(wish.slug) == "":
                yield Lost(NO_ADDRESS, wish.slug, wish.place)


def _no_page(url: str, place: Place) -> Problem:
    return warning(
        NO_PAGE,
        say("“%(url)s” is no page of the archive", url=url),
        place,
        say("correct the address, or take “draft: true” out of the issue that it leads to"),
    )
