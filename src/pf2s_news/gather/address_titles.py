"""address_titles: a name for an address that stands there without one.

The words at the end of its path if there are some ("Rapport d activite 2023
(PDF)"), with the host; else the host alone.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from pf2s_news.web_addresses import host

_ENDING = re.compile(
    r"\.(?:html?|php\d?|aspx?|jsp|cfm|pdf|docx?|odt|xlsx?|ods|pptx?|odp|zip)$", re.I
)
_FILE = re.compile(r"\.(pdf|docx?|odt|xlsx?|ods|pptx?|odp|zip)$", re.I)
_LEADING = re.compile(r"^(?:\d{1,7}[-_: ]+)+(?=[^\W\d])|(?<=[^\W\d])[-_,.]+\d{5,8}$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"(?=\S*\d)(?=\S*[a-zA-Z])[\w-]{12,}|[bcdfghjklmnpqrstvwxz]{6,}", re.I)
_NO_NAME = frozenset("index accueil home default article spip watch document download view".split())
_NAME = 300
"""Characters of a path's end that are looked at."""
LONGEST = 80
"""Characters of a title that is made of a path."""


def title_of_address(address: str) -> str:
    """A title for an address on the web."""
    site = host(address).removeprefix("www.").partition(":")[0]
    name = _last_name(address)
    words = _readable(name)
    if not words:
        return site or address
    kind = _FILE.search(name)
    return f"{words} ({kind[1].upper()})" if kind else f"{words} ({site})"


def _last_name(address: str) -> str:
    """The last part of the path that says something."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    parts = [part for part in path.split("/") if part]
    return parts[-1][-_NAME:] if parts else ""


def _readable(name: str) -> str:
    """Words out of "12-rapport_d-activite.html"; "" for what is no words."""
    stem = _LEADING.sub("", _ENDING.sub("", name))
    words = " ".join(re.sub(r"[-_+.]+|%20", " ", stem).split())
    real = [word for word in _WORD.findall(words) if word.lower() not in _NO_NAME]
    enough = len(real) >= 2 or (len(real) == 1 and len(real[0]) >= 5 and "." in name)
    if not enough or _CODE.search(stem.replace("-", " ").replace("_", " ")):
        return ""
    short = words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + "…"
    return short[:1].upper() + short[1:]
