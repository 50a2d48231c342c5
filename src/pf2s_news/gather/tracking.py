"""tracking: addresses without what tells a site where its readers came from.

utm_source, fbclid and their kin came with the link when somebody copied it;
the address leads to the same page without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from pf2s_news.check.rules.reader_id_link import CLICKS, without
from pf2s_news.document import Document, Inline, Link, Styled, Text
from pf2s_news.gather.mapping import map_passages
from pf2s_news.value import replace
from pf2s_news.web_addresses import names_campaign

_NAMES = re.compile(
    r"mc_cid|mc_eid|_hsenc|_hsmi|__hs\w+|hsctatracking|gclsrc|wbraid|gbraid|_ga|_gl|xtor|"
    r"at_(?:medium|campaign|custom\d|creation|channel)|mkt_tok|vero_(?:id|conv)|oly_(?:enc|anon)_id|"
    r"ml_subscriber(?:_hash)?|_openstat|fb_(?:action|source|ref)\w*"
)


def clean_address(address: str) -> str:
    """An address on the web without parameters that only count; any other as it is."""
    if not address.lower().startswith(("http://", "https://")) or "=" not in address:
        return address
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that hold no IPv6 address
        return address
    pieces = f"{parts.query}&{parts.fragment}".split("&")
    names = {unquote(piece.partition("=")[0]).lower() for piece in pieces if "=" in piece}
    named = {name for name in names if _only_counts(name)}
    return without(address, named) if named else address


def _only_counts(name: str) -> bool:
    return names_campaign(name) or name in CLICKS or _NAMES.fullmatch(name) is not None


def clean_links(document: Document, done: Counter[str]) -> Document:
    """The document with clean addresses in its links."""

    def change(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
        return tuple(_changed(inline) for inline in inlines)

    def _changed(inline: Inline) -> Inline:
        match inline:
            case Link(url=url, children=children):
                cleaned = clean_address(url)
                done["tracking"] += cleaned != url
                if len(children) == 1 and isinstance(words := children[0], Text):
                    # An address that stands for itself says the clean one.
                    children = (replace(words, text=clean_address(words.text)),)
                return replace(inline, url=cleaned, children=change(children))
            case Styled(children=children):
                return replace(inline, children=change(children))
            case _:
                return inline

    return map_passages(document, change)
