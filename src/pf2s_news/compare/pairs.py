"""pairs: which link received is which link sent.

By address and words first, then by words, then by address, then by what is
left over: each step pairs what the ones before could not.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from pf2s_news.compare.matching import Matched, match, match_in_order
from pf2s_news.compare.page import Link
from pf2s_news.compare.wording import MARK, squeeze
from pf2s_news.gateways import Unwrapped, unwrap
from pf2s_news.value import Value
from pf2s_news.web_addresses import take_apart, visible_targets

_MOST = 2000
"""Links that are looked at: a newsletter has a hundred."""


class Pair(Value, frozen=True, kw_only=True):
    """A link and what became of it."""

    sent: Link
    received: Link
    behind: Unwrapped


class Paired(Value, frozen=True, kw_only=True):
    """All links."""

    pairs: tuple[Pair, ...]
    lost: tuple[Link, ...]


def pair_links(sent: Iterable[Link], received: Iterable[Link]) -> Paired:
    """Pair the links of two pages, in the order of those sent."""
    ours, theirs = list(sent), list(received)[:_MOST]
    behind = [unwrap(link.href) for link in theirs]
    matched = _matched(ours, theirs, behind)
    pairs = (
        Pair(sent=ours[one], received=theirs[other], behind=behind[other])
        for one, other in sorted(matched.items())
    )
    lost = (link for one, link in enumerate(ours) if one not in matched)
    return Paired(pairs=tuple(pairs), lost=tuple(lost))


def _matched(ours: list[Link], theirs: list[Link], behind: list[Unwrapped]) -> Matched:
    our_places = [_place(link.href) for link in ours]
    our_words = [squeeze(link.text) for link in ours]
    places = [_places(link, hidden) for link, hidden in zip(theirs, behind, strict=True)]
    words = [squeeze(link.text) for link in theirs]
    both = [[(place, said) for place in led] for led, said in zip(places, words, strict=True)]
    matched: Matched = {}
    match(matched, list(zip(our_places, our_words, strict=True)), both)
    match(matched, our_words, [[said] for said in words])
    match(matched, our_places, places)
    if len(ours) == len(theirs):
        match_in_order(matched, range(len(ours)), range(len(theirs)))
    return matched


def _place(address: str) -> Hashable:
    return address if MARK in address else take_apart(address)


def _places(link: Link, behind: Unwrapped) -> list[Hashable]:
    """Where a link leads to: itself, what is behind its gateways, what stands in it."""
    seen = (link.href, behind.address, *visible_targets(behind.address))
    return list(dict.fromkeys(take_apart(address) for address in seen if address))
