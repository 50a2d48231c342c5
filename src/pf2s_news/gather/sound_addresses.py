"""sound_addresses: of the addresses that a source gives, those that an article can have.

Pages and feeds name their own address and others in places where nobody looks
at them: what `build` would refuse is left out here.
"""

from __future__ import annotations

from collections.abc import Iterable

from pf2s_news.gather.imported import one_line
from pf2s_news.gather.parts import Parts
from pf2s_news.model import NamedLink, Source
from pf2s_news.read import addresses
from pf2s_news.read.refused import Refused
from pf2s_news.value import replace


def with_sound_addresses(parts: Parts) -> Parts:
    """The parts without addresses that are none; a source without one is still named."""
    return replace(
        parts,
        url=sound_address(parts.url),
        links=_sound(parts.links),
        related=_sound(parts.related),
        source=_sound_source(parts.source),
    )


def sound_address(address: str) -> str:
    """The address as it is read, "" for none; browsers take a backslash for a slash."""
    try:
        return addresses.page_url(address.replace("\\", "/")) if address else ""
    except Refused:
        return ""


def _sound(links: Iterable[NamedLink]) -> tuple[NamedLink, ...]:
    found = ((link.title, sound_address(link.url)) for link in links)
    return tuple(NamedLink(title=one_line(title) or url, url=url) for title, url in found if url)


def _sound_source(source: Source | None) -> Source | None:
    return replace(source, url=sound_address(source.url)) if source else None
