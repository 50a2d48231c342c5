"""same-text-links: the same words lead to the same page.

Two links called "le rapport" that lead to two pages cannot be told apart by
who hears the list of the links. The sentences around them may tell, which is
why those of different articles are only mentioned; sources and partners, whose
name is the link, are not meant.

Source: RGAA 4.1, criterion 6.1 (identical links have identical targets).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.linked import address_place
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.rules.vague_link import is_vague
from pf2s_news.check.seen import Seen
from pf2s_news.model import LinkUse
from pf2s_news.problems import Place, Problem, say, say_count
from pf2s_news.web_addresses import Parts, names_campaign, take_apart

rule = Rule(
    name="same-text-links",
    severity="warning",
    what=say("Links with the same words lead to the same page."),
    why=say("Who hears the list of a message's links cannot tell them apart."),
    source="RGAA 4.1, 6.1",
    bad=Example(
        "article",
        "[Le rapport](https://www.example.org/2023) et [le rapport](https://www.example.org/2024).",
    ),
    good=Example(
        "article",
        "Rapports [de 2023](https://www.example.org/2023) et "
        "[de 2024](https://www.example.org/2024).",
    ),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem for the same words in a file, at the first link that leads elsewhere."""
    first: dict[str, LinkUse] = {}
    others: dict[tuple[str, str], list[LinkUse]] = {}
    for words, link in _by_words(seen):
        known = first.setdefault(words, link)
        if _page(known.url) != _page(link.url):
            others.setdefault((words, link.place.file), []).append(link)
    for (words, _), links in others.items():
        yield _problem(seen, links, first[words])


def _by_words(seen: Seen) -> Iterator[tuple[str, LinkUse]]:
    named = _named_after_people(seen)
    for link in seen.edition.links:
        words = " ".join(link.text.casefold().replace("’", "'").split()).strip(" .:;!?…»«→>")
        # What says nothing at all is vague-link's.
        if words and link.place not in named and not is_vague(link.text):
            yield words, link


def _problem(seen: Seen, links: list[LinkUse], known: LinkUse) -> Problem:
    link = links[0]
    return rule.problem(
        say_count(
            "“%(text)s” leads to another page than before (%(url)s)",
            "“%(text)s” leads to other pages than before (%(url)s), %(count)s times",
            len(links),
            text=link.text.strip(),
            url=known.url,
        ),
        address_place(seen, link),
        say("say in the words what is different, e.g. the year, or correct the address"),
        severity=None if any(one.article == known.article for one in links) else "info",
    )


def _named_after_people(seen: Seen) -> frozenset[Place]:
    """Where links stand whose words are somebody's name."""
    publication = seen.bulletin.publication
    return frozenset(
        [
            *(entry.article.places.at("source", "url") for entry in seen.bulletin.entries),
            *(
                publication.places.at("partners", n, "url")
                for n in range(len(publication.partners))
            ),
        ]
    )


def _page(address: str) -> Parts:
    """Where an address leads, less what is spelt in several ways or names a campaign."""
    parts = take_apart(address)
    return Parts(
        scheme=parts.scheme,
        host=re.sub(r"^www\.", "", parts.host),
        path=parts.path.rstrip("/"),
        query=tuple((name, value) for name, value in parts.query if not names_campaign(name)),
        fragment=parts.fragment,
    )
