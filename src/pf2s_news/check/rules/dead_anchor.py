"""dead-anchor: a link within the message leads to a place that is there.

The places of a message are its articles (by their slug), its sections and
the sommaire; headings in an article are none. A link to an article's file
(`[…](autre.md)`) leads to an address of the web site that does not exist.

Source: RGAA 4.1, 12.7 and 6.1; formats.md says which places there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from pf2s_news.check.linked import BodyLink, body_links, written_place
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.model import Bulletin
from pf2s_news.problems import Message, Problem, nearest, say
from pf2s_news.public_pages import archive_url

rule = Rule(
    name="dead-anchor",
    severity="warning",
    what=say("A link within the message leads to an article, a section or the sommaire."),
    why=say("Whoever follows it gets nowhere, or to a page that does not exist."),
    source="RGAA 4.1, 6.1",
    bad=Example("article", "Le détail est [plus bas](#les-horaires)."),
    good=Example("article", "Voyez aussi [le jardin partagé](#un-jardin-partage)."),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a link."""
    targets = tuple(_targets(seen.bulletin))
    for link in body_links(seen):
        url = link.link.url
        if url.startswith("#") and unquote(url[1:]) not in targets:
            yield _without_target(seen, link, targets)
        elif slug := _file_of_article(seen, link):
            yield _to_a_file(seen, link, slug)


def _targets(bulletin: Bulletin) -> Iterator[str]:
    yield from (entry.slug for entry in bulletin.entries)
    yield from (section.anchor for section in bulletin.sections)
    yield "sommaire"


def _without_target(seen: Seen, link: BodyLink, targets: tuple[str, ...]) -> Problem:
    name = unquote(link.link.url[1:])
    elsewhere = name in _known(seen) and name not in targets
    return rule.problem(
        say("“%(url)s” leads to no place of this message", url=link.link.url),
        written_place(seen, link.place, link.link.url),
        _page(seen, name) if elsewhere else nearest(name, targets, 0.75),
    )


def _file_of_article(seen: Seen, link: BodyLink) -> str:
    """The article that a relative link names as a file or by its slug, "" for none."""
    website = seen.bulletin.publication.website.rstrip("/") + "/"
    url = link.link.url
    if website == "/" or not url.startswith(website):
        return ""
    path = PurePosixPath(unquote(urlsplit(url).path))
    named = path.suffix.lower() == ".md" or path.name in _known(seen)
    return path.stem if named and _written_relative(seen, link) else ""


def _written_relative(seen: Seen, link: BodyLink) -> bool:
    """Whether the address is not in the author's lines as it is: the web site was put before it."""
    source = seen.sources.get(link.place.file)
    if source is None or link.place.line is None:
        return False
    line = link.place.line
    return source.find(link.link.url, line, line).column is None


def _to_a_file(seen: Seen, link: BodyLink, slug: str) -> Problem:
    path = urlsplit(link.link.url).path
    inside = slug in seen.edition.slugs
    return rule.problem(
        say("“%(name)s” is an article's file, which no reader has", name=f"{slug}.md"),
        written_place(seen, link.place, PurePosixPath(path).name),
        say("write: %(url)s", url=f"#{slug}") if inside else _page(seen, slug),
    )


def _known(seen: Seen) -> frozenset[str]:
    """The slugs of this issue and of those before it."""
    return frozenset(seen.edition.slugs).union(*(issue.slugs for issue in seen.earlier))


def _page(seen: Seen, slug: str) -> Message:
    base = archive_url(seen.bulletin.publication)
    if base and any(slug in issue.slugs for issue in seen.earlier):
        return say(
            "that article is not in this issue; write: %(url)s", url=f"{base}articles/{slug}.html"
        )
    return say("that article is not in this issue: write the address of its page")
