"""pictures: dropped, copied to another host, put into the message; and pixels that count opens."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from urllib.parse import unquote

from pf2s_news.compare.cures import paste_as_source, tracking_off
from pf2s_news.compare.finding import Finding, examples
from pf2s_news.compare.matching import Matched, match, match_in_order
from pf2s_news.compare.page import Picture
from pf2s_news.compare.received import Received
from pf2s_news.compare.sent import Sent
from pf2s_news.compare.wording import same
from pf2s_news.pack.registry import TOOLS
from pf2s_news.problems import say, say_count
from pf2s_news.value import Value
from pf2s_news.web_addresses import host, same_address, take_apart

_MOST = 2000
"""Pictures that are looked at."""


class _Paired(Value, frozen=True, kw_only=True):
    pairs: tuple[tuple[Picture, Picture], ...]
    dropped: tuple[Picture, ...]
    added: tuple[Picture, ...]


def check_pictures(sent: Sent, received: Received) -> Iterator[Finding]:
    """What became of the pictures, and what came along."""
    paired = _pair(list(sent.page.pictures), list(received.page.pictures)[:_MOST])
    yield from _dropped(paired)
    yield from _alternative_texts(paired)
    yield from _moved(paired)
    yield from _pixels([picture for picture in paired.added if _is_pixel(picture)], sent)
    yield from _others([picture for picture in paired.added if not _is_pixel(picture)])


def _pair(ours: list[Picture], received: list[Picture]) -> _Paired:
    """By address, then by name, then by alternative text, then by order."""
    known, theirs = list[Picture](), list[Picture]()
    for picture in received:
        (known if _is_known_pixel(picture) else theirs).append(picture)
    matched: Matched = {}
    match(matched, _places(ours), [[place] for place in _places(theirs)])
    match(matched, _names(ours), [[name] for name in _names(theirs)])
    match(matched, [one.alt or None for one in ours], [[other.alt] for other in theirs])
    match_in_order(
        matched,
        range(len(ours)),
        (place for place, other in enumerate(theirs) if not other.pixel),
    )
    taken = set(matched.values())
    return _Paired(
        pairs=tuple((ours[one], theirs[other]) for one, other in sorted(matched.items())),
        dropped=tuple(one for place, one in enumerate(ours) if place not in matched),
        added=(*(other for place, other in enumerate(theirs) if place not in taken), *known),
    )


def _places(pictures: list[Picture]) -> list[Hashable]:
    return [take_apart(_own(picture)) for picture in pictures]


def _names(pictures: list[Picture]) -> list[str | None]:
    return [unquote(take_apart(_own(each)).path.rpartition("/")[2]) or None for each in pictures]


def _own(picture: Picture) -> str:
    """The address without the proxy of Gmail's own pages, which puts it after a #."""
    proxied = re.match(r"https://[\w.-]+\.googleusercontent\.com/[^#]*#(https?://.+)", picture.src)
    return proxied[1] if proxied else picture.src


def _is_pixel(picture: Picture) -> bool:
    return picture.pixel or _is_known_pixel(picture)


def _is_known_pixel(picture: Picture) -> bool:
    patterns = (tool.tracking.pixel for tool in TOOLS.values() if tool.tracking.pixel)
    return any(re.search(pattern, picture.markup) for pattern in patterns)


def _dropped(paired: _Paired) -> Iterator[Finding]:
    if paired.dropped:
        yield Finding(
            rule="pictures-dropped",
            severity="error",
            message=say_count(
                "%(count)s picture is gone", "%(count)s pictures are gone", len(paired.dropped)
            ),
            hint=paste_as_source(),
            sent=examples(picture.src for picture in paired.dropped),
        )


def _alternative_texts(paired: _Paired) -> Iterator[Finding]:
    spoilt = [(a, b) for a, b in paired.pairs if a.alt and not same(a.alt, b.alt or "")]
    bare = [(a, b) for a, b in paired.pairs if a.alt == "" and b.alt is None]
    if spoilt:
        yield Finding(
            rule="alt-lost",
            severity="error",
            message=say_count(
                "%(count)s picture lost its alternative text",
                "%(count)s pictures lost their alternative text",
                len(spoilt),
            ),
            hint=say("people who listen to their mail, or see no pictures, have nothing else"),
            sent=examples(one.alt or "" for one, _ in spoilt),
            received=examples(other.alt or "–" for _, other in spoilt),
        )
    if bare:
        yield Finding(
            rule="alt-empty-lost",
            severity="warning",
            message=say_count(
                '%(count)s decorative picture lost its alt=""',
                '%(count)s decorative pictures lost their alt=""',
                len(bare),
            ),
            hint=say("a screen reader now reads the picture's address aloud"),
            sent=examples(one.src for one, _ in bare),
        )


def _moved(paired: _Paired) -> Iterator[Finding]:
    embedded = [(a, b) for a, b in paired.pairs if b.src.lower().startswith(("cid:", "data:"))]
    moved = [
        (a, b) for a, b in paired.pairs
        if (a, b) not in embedded and not same_address(a.src, _own(b))
    ]  # fmt: skip
    if embedded:
        yield Finding(
            rule="pictures-embedded",
            severity="warning",
            message=say_count(
                "%(count)s picture travels inside the message",
                "%(count)s pictures travel inside the message",
                len(embedded),
            ),
            hint=say("every message weighs as much as its pictures; keep them small"),
            sent=examples(one.src for one, _ in embedded),
            received=examples(other.src for _, other in embedded),
        )
    if moved:
        hosts = dict.fromkeys(host(_own(other)) or "–" for _, other in moved)
        yield Finding(
            rule="pictures-rehosted",
            severity="warning",
            message=say_count(
                "%(count)s picture is fetched from elsewhere: %(hosts)s",
                "%(count)s pictures are fetched from elsewhere: %(hosts)s",
                len(moved),
                hosts=examples(hosts).replace("\n", ", "),
            ),
            hint=say("the mailing tool copied them: they vanish with the account"),
            sent=examples(one.src for one, _ in moved),
            received=examples(other.src for _, other in moved),
        )


def _pixels(pixels: list[Picture], sent: Sent) -> Iterator[Finding]:
    if pixels:
        yield Finding(
            rule="pixel-added",
            severity="warning",
            message=say_count(
                "%(count)s invisible picture was added, which tells who opens the message",
                "%(count)s invisible pictures were added, which tell who opens the message",
                len(pixels),
            ),
            hint=tracking_off(sent),
            received=examples(picture.src for picture in pixels),
        )


def _others(added: list[Picture]) -> Iterator[Finding]:
    if added:
        yield Finding(
            rule="pictures-added",
            severity="warning",
            message=say_count(
                "%(count)s picture was added", "%(count)s pictures were added", len(added)
            ),
            hint=say(
                "a logo of the mailing tool, perhaps: its settings or its price say how it goes"
            ),
            received=examples(picture.src for picture in added),
        )
