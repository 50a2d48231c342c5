"""lazy: pictures that a script would load when a reader gets to them."""

from __future__ import annotations

import re

from pf2s_news.gather.pages.nodes import Node, elements

_REAL = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-large-file")
_REAL_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_STANDS_IN = re.compile(r"data:|about:|.*(?:placeholder|blank|spacer|lazy|loading|1x1|pixel)", re.I)


def restore_pictures(root: Node) -> None:
    """Give pictures, in place, the address that a script would have given them."""
    for image in list(elements(root, "img")):
        if _stands_in(image) and (real := _real(image)):
            image.set("src", real)
    for fallback in list(elements(root, "noscript")):
        _take_out(fallback)


def _take_out(fallback: Node) -> None:
    """The picture for readers without scripts, if the one for the others is of no use."""
    inner = list(elements(fallback, "img"))
    before = fallback.getprevious()
    if len(inner) != 1 or fallback.getparent() is None or _stands_in(inner[0]):
        return
    if before is not None and before.tag == "img":
        if not _stands_in(before):
            return
        before.drop_tree()
    if not (fallback.text_content() or "").strip():
        fallback.drop_tag()


def _stands_in(image: Node) -> bool:
    src = (image.get("src") or "").strip()
    return not src or _STANDS_IN.match(src[:300]) is not None


def _real(image: Node) -> str:
    for name in _REAL:
        if address := (image.get(name) or "").strip():
            return address
    for name in _REAL_SETS:
        if offered := _largest(image.get(name) or ""):
            return offered
    return ""


def _largest(offered: str) -> str:
    """Of "a.jpg 300w, b.jpg 1024w", the address with the greatest width."""
    best, most = "", -1.0
    for one in re.findall(r"(\S+)(?:\s+([\d.]{1,9})[wx])?\s*(?:,\s|,?$)", offered[:5000]):
        address, size = one
        width = float(size) if re.fullmatch(r"\d+(?:\.\d+)?", size) else 0.0
        if width > most and not address.startswith("data:"):
            best, most = address.rstrip(","), width
    return best
