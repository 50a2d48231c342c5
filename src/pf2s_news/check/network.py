"""network: every link of an issue asked for, and every picture; what `check --links` does.

The answers of a day are kept in dist/.cache/, the good ones only: what was
wrong is asked for again, because somebody may have mended it.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterable, Iterator
from ssl import SSLContext
from typing import Any

from pf2s_news.cache import Cache
from pf2s_news.check import network_rules as rules
from pf2s_news.check.asking import Found, find_out
from pf2s_news.check.hosts import unreachable
from pf2s_news.check.link_status import problem_of
from pf2s_news.check.linked import address_place, host, web_links
from pf2s_news.check.pictures_online import picture_addresses, picture_problems
from pf2s_news.check.seen import Seen
from pf2s_news.model import LinkUse
from pf2s_news.net import Limits, Web
from pf2s_news.problems import Problem, say
from pf2s_news.public_pages import archive_url
from pf2s_news.value import Value, asdict

KEPT = 24 * 3600.0
"""Seconds for which a good answer holds."""
_KEY = "links-found"
_OFFLINE = ("name", "refused", "timeout")

Progress = Callable[[int, int], None]
"""Told how many addresses are done, and how many there are."""


class Asking(Value, frozen=True, kw_only=True):
    """How the web is asked."""

    limits: Limits = Limits()
    private: bool = False
    """Whether machines of one's own network may be asked, too."""
    trusted: SSLContext | None = None
    """Whom TLS trusts, None for whom this computer does."""
    now: Callable[[], float] = time.time
    """Seconds since 1970."""


def check_links(
    seen: Seen,
    *,
    cache: Cache,
    asking: Asking | None = None,
    progress: Progress = lambda done, total: None,
) -> tuple[Problem, ...]:
    """What the web says of an issue's links and pictures."""
    how = asking or Asking()
    links = list(_asked_links(seen, how))
    urls = dict.fromkeys([*(_sent(link.url) for link in links), *picture_addresses(seen)])
    kept = _kept(cache, how.now())
    new = asyncio.run(_all_found(urls, kept, how, progress))
    found = {url: kept[url][1] for url in urls if url in kept} | new
    _keep(cache, kept, new, how.now())
    if _is_offline(found):
        return (_offline(seen, len(found)),)
    return (*_link_problems(seen, links, found), *picture_problems(seen, found))


def _asked_links(seen: Seen, how: Asking) -> Iterator[LinkUse]:
    """The links on the web, each once a place; not those that no reader reaches anyway."""
    told: set[tuple[str, object]] = set()
    for link in web_links(seen):
        if link.url == seen.bulletin.images_url or (link.url, link.place) in told:
            continue
        told.add((link.url, link.place))
        if how.private or not unreachable(link.url):
            yield link


def _sent(url: str) -> str:
    """What a server is asked for: an address without its fragment."""
    return url.partition("#")[0]


async def _all_found(
    urls: Iterable[str], kept: dict[str, Any], how: Asking, progress: Progress
) -> dict[str, Found]:
    """What is found at the addresses that are not known yet."""
    everything = list(urls)
    new = [url for url in everything if url not in kept]
    found: dict[str, Found] = {}
    progress(len(everything) - len(new), len(everything))

    async def look(url: str) -> None:
        found[url] = await find_out(web, url, how.now())
        progress(len(everything) - len(new) + len(found), len(everything))

    async with Web(how.limits, private=how.private, trusted=how.trusted) as web:
        await asyncio.gather(*map(look, new))
    return found


def _link_problems(
    seen: Seen, links: Iterable[LinkUse], found: dict[str, Found]
) -> Iterator[Problem]:
    bulletin = seen.bulletin
    to_come = {bulletin.online_url, bulletin.pdf_url} - {""}
    archive = archive_url(bulletin.publication)
    for link in links:
        url = _sent(link.url)
        ours = url in to_come or bool(archive and url.startswith(f"{archive}articles/"))
        problem = problem_of(link.url, found[url], address_place(seen, link), ours=ours)
        if problem:
            yield problem


def _is_offline(found: dict[str, Found]) -> bool:
    """Whether nothing at all could be reached, of more than one site."""
    hosts = {host(url) for url in found}
    return len(hosts) > 1 and all(answer.fault in _OFFLINE for answer in found.values())


def _offline(seen: Seen, count: int) -> Problem:
    return rules.link_unreachable.problem(
        say("none of the %(count)s addresses could be reached", count=count),
        seen.bulletin.publication.places.at(),
        say("is this computer online? behind a proxy, set HTTPS_PROXY"),
    )


def _kept(cache: Cache, now: float) -> dict[str, tuple[float, Found]]:
    """Address -> when it was asked for, and what was found, if that still holds."""
    data = cache.get(_KEY)
    entries = json.loads(data) if data else {}
    return {
        url: (when, _read(fields))
        for url, (when, fields) in entries.items()
        if 0 <= now - when < KEPT
    }


def _read(fields: dict[str, Any]) -> Found:
    hops = tuple((status, url) for status, url in fields.pop("hops"))
    return Found(**fields, hops=hops)


def _keep(
    cache: Cache, kept: dict[str, tuple[float, Found]], new: dict[str, Found], now: float
) -> None:
    """Write the good answers; they are of a day, and of all issues."""
    good = {url: (now, found) for url, found in new.items() if found.good}
    if good:
        entries = {url: (when, asdict(found)) for url, (when, found) in (kept | good).items()}
        cache.put(_KEY, json.dumps(entries).encode())
        cache.keep()
