"""lazy: the pictures for readers without scripts, where the others have none.

A picture that a script loads when a reader gets to it has an empty one in its
place, and often itself in a noscript element behind.
"""

from __future__ import annotations

from pf2s_news.gather.pages.nodes import Node, elements

LAZY = (
    "data-src", "data-lazy-src", "data-lazy", "data-original", "data-orig-file", "data-large-file",
)  # fmt: skip
"""Where a script finds the address of a picture."""
LAZY_SETS = ("data-srcset", "data-lazy-srcset", "srcset")


def restore_pictures(root: Node) -> None:
    """Put pictures, in place, where a script would have put them."""
    for fallback in list(elements(root, "noscript")):
        inner = list(elements(fallback, "img"))
        if len(inner) == 1 and not fallback.text_content().strip():
            _take(fallback)


def _take(fallback: Node) -> None:
    before = fallback.getprevious()
    if before is not None and before.tag == "img":
        if not _is_empty(before):
            return
        before.drop_tree()
    fallback.drop_tag()


def _is_empty(image: Node) -> bool:
    src = (image.get("src") or "").strip()
    return (
        not src or src.startswith("data:") or any(name.startswith("data-") for name in image.attrib)
    )
