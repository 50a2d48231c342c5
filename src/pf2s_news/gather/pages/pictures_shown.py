"""pictures_shown: which picture an img element shows, if it shows one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from pf2s_news.document import Picture
from pf2s_news.gather.pages.lazy import LAZY, LAZY_SETS
from pf2s_news.gather.pages.meanings import css
from pf2s_news.gather.pages.nodes import Node
from pf2s_news.gather.pages.remarks import Remarks
from pf2s_news.read import addresses
from pf2s_news.read.refused import Refused

_STANDS_IN = re.compile(
    r"(?i)(?:.*/)?(?:spacer|blank|transparent|clear(?:dot)?|pixel|placeholder|loading|lazy|1x1|trans)"
    r"[\w-]*\.(?:gif|png|svg)(?:[?#].*)?$|data:image/svg|data:.{0,200}$|about:"
)
_WIDE_ENOUGH = 1200
"""Pixels; a newsletter shows 600 at most."""
_NEVER_SEEN = 2
"""Pixels of width or height, at most, of what counts openings or keeps a distance."""


def shown_text(element: Node) -> str | None:
    """The text that a small picture stands for: an emoji, SPIP's bullet; None for pictures."""
    names = (element.get("class") or "").lower().split()
    if {"emoji", "wp-smiley", "puce"} & set(names):
        return element.get("alt") or ""
    return None


def shown_picture(element: Node, base: str, remarks: Remarks) -> Picture | None:
    """The picture at its best address; None for none that a reader could see."""
    if _is_unseen(element):
        return None
    for written in addresses_of(element):
        if src := _whole(written, base):
            alt = " ".join((element.get("alt") or "").split())
            return Picture(src=src, alt=alt, caption=_joomla_caption(element))
    if any(map(str.strip, _written(element))):
        remarks.lost_pictures += 1
    return None


def stands_in(element: Node) -> bool:
    """Whether it only keeps the place of a picture that a script would load."""
    return not any(addresses_of(element)) and not _is_unseen(element)


def _is_unseen(element: Node) -> bool:
    style = css(element)
    for side in ("width", "height"):
        size = re.match(
            r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$", style.get(side) or element.get(side) or ""
        )
        if size and float(size[1]) <= _NEVER_SEEN:
            return True
    return False


def _written(element: Node) -> Iterator[str]:
    """Addresses that were meant for a reader, those of stand-ins left out."""
    src = (element.get("src") or "").strip()
    if src and not _STANDS_IN.match(src[:300]):
        yield src


def addresses_of(element: Node) -> Iterator[str]:
    """The addresses that it may have, the best first: a file beside the page before the web's."""
    if (src := (element.get("src") or "").strip()).startswith("file:"):
        yield src
    sets = [element.get(name) or "" for name in LAZY_SETS]
    # libxml2 does not know that source elements are empty: the picture stands in the last.
    around = element.getparent()
    while around is not None and around.tag == "source":
        around = around.getparent()
    if around is not None and around.tag == "picture":
        sources = filter(_is_usable, around.iter("source"))
        sets += [s.get("srcset") or s.get("data-srcset") or "" for s in sources]
    best = filter(None, map(_best_of, sets))
    single = [(element.get(name) or "").strip() for name in LAZY]
    for address in (*best, *single, *_written(element)):
        if address and not _STANDS_IN.match(address[:300]):
            yield address


def _is_usable(source: Node) -> bool:
    return (source.get("type") or "image/jpeg").lower() not in ("image/avif", "image/svg+xml")


def _best_of(srcset: str) -> str:
    """The smallest candidate that is wide enough, else the widest (HTML, 4.8.4.2.1)."""
    candidates: list[tuple[float, str]] = []
    for match in re.finditer(r"([^\s,]\S*[^\s,])(?:\s+(\d+(?:\.\d+)?)([wx]))?\s*(?:,|$)", srcset):
        size = float(match[2] or 1) * (1 if match[3] == "w" else 600)
        candidates.append((size, match[1]))
    wide = [pair for pair in candidates if pair[0] >= _WIDE_ENOUGH]
    return min(wide)[1] if wide else max(candidates, default=(0.0, ""))[1]


def _whole(written: str, base: str) -> str:
    """The absolute address, or file:NAME; "" for what cannot be fetched."""
    if re.match(r"file:[^/\\]+$", written):
        return written
    # Joomla writes what its own editor needs behind a "#".
    try:
        address = urljoin(base, written.partition("#")[0].strip().replace("\\", "/"))
        return addresses.web_url(address)
    except (ValueError, Refused):
        return ""


def _joomla_caption(element: Node) -> str:
    """Joomla 3 prints the title of a picture with the class "caption" under it."""
    if "caption" in (element.get("class") or "").split():
        return " ".join((element.get("title") or "").split())
    return ""
