"""hrefs: where a link leads, as the rest of the product can take it."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from pf2s_news.gateways import unwrap
from pf2s_news.gather.pages.remarks import Remarks
from pf2s_news.read import addresses
from pf2s_news.read.refused import Refused

_SPACES = re.compile(r"[\t\n\r\f\x00-\x1f]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_FORGOTTEN = re.compile(r"(?i)www\.[\w-]+\.")
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NOTE = re.compile(
    r"(?:nb|nh|_?ftn|_?edn|fn|footnote|note|sdfootnote|cite_)[-_:.\w]*\d[-_:.\w]*", re.IGNORECASE
)
"""How SPIP, Word, LibreOffice, Markdown and MediaWiki name the places of notes."""
_NO_PLACE = ("#", "javascript:", "about:", "void(")
_LONGEST = 4000


def link_address(href: str, base: str, remarks: Remarks) -> str:
    """An absolute http(s), mailto: or tel: address; "" for what cannot be a link."""
    written = _UNSEEN.sub("", _SPACES.sub("", href)).strip("\u00a0 ")
    if not written or len(written) > _LONGEST:
        return ""
    found = _absolute(written, base)
    if _is_own_note(written, found, base):
        return ""
    address = _accepted(found)
    # Buttons, anchors and the like were no links to a place.
    if not address and not written.lower().startswith(_NO_PLACE):
        remarks.dead.append(written)
    return _unwrapped(address, remarks)


def _is_own_note(written: str, found: str, base: str) -> bool:
    """Whether it leads to a note of the page that is read, or back from it."""
    page, _, place = written.partition("#")
    own = not page or found.partition("#")[0] == base.partition("#")[0]
    return own and _NOTE.fullmatch(place) is not None


def _absolute(written: str, base: str) -> str:
    if _FORGOTTEN.match(written):
        return "https://" + written
    if _MAILBOX.fullmatch(written):
        return "mailto:" + written
    if _SCHEME.match(written):
        return re.sub(r"(?i)^(mailto:)\s+", r"\1", written)
    # "#" and "#top" lead to where the reader is.
    if re.fullmatch(r"#(?:top|haut)?", written, re.IGNORECASE) or not base:
        return ""
    try:
        return urljoin(base, written)
    except ValueError:  # brackets that hold no IPv6 address
        return ""


def _accepted(address: str) -> str:
    if not _SCHEME.match(address):
        return ""
    try:
        return addresses.url(address)
    except Refused:
        return ""


def _unwrapped(address: str, remarks: Remarks) -> str:
    """The address behind the gateways; the gateway's own where that cannot be read."""
    behind = unwrap(address)
    if not behind.gateways or not (target := _accepted(behind.address)):
        return address
    remarks.unwrapped += 1
    return target
