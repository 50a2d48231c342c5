"""embeds: videos, sounds and documents that a page shows, as addresses to follow."""

from __future__ import annotations

import re
from typing import Literal

from pf2s_news.gather.pages.nodes import Node
from pf2s_news.value import Value

# YouTube, Vimeo, Dailymotion, PeerTube, each with the address at which people watch.
_WATCHED = (
    (r"(?:www\.)?(?:youtube(?:-nocookie)?\.com)/(?:embed|v|shorts|live)/([\w-]{6,})",
     "https://www.youtube.com/watch?v={0}"),
    (r"(?:www\.|m\.)?youtube\.com/watch\?(?:[^#]*&)?v=([\w-]{6,})",
     "https://www.youtube.com/watch?v={0}"),
    (r"youtu\.be/([\w-]{6,})", "https://www.youtube.com/watch?v={0}"),
    (r"player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{0}"),
    (r"(?:www\.)?dailymotion\.com/(?:embed/)?video/(\w+)", "https://www.dailymotion.com/video/{0}"),
    (r"geo\.dailymotion\.com/player[^?]*\?(?:[^#]*&)?video=(\w+)",
     "https://www.dailymotion.com/video/{0}"),
    (r"([\w.-]+)/videos/embed/([\w-]{8,})", "https://{0}/w/{1}"),
)  # fmt: skip
# tarteaucitron.js, which public bodies in France use, builds players from these when allowed to.
_CONSENT = {
    "youtube_player": "https://www.youtube.com/watch?v={0}",
    "vimeo_player": "https://vimeo.com/{0}",
    "dailymotion_player": "https://www.dailymotion.com/video/{0}",
}
EMBEDS = frozenset("iframe video audio object embed".split())


class Embed(Value, frozen=True):
    """Something that is watched, heard or read at its own address."""

    kind: Literal["video", "audio", "document", "page"]
    address: str
    """As written, or the one at which people watch it."""
    title: str = ""


def embed_of(element: Node, tag: str) -> Embed | None:
    """What an element of EMBEDS shows; None where it names nothing."""
    title = " ".join((element.get("title") or element.get("aria-label") or "").split())
    title = "" if re.match(r"(?i)youtube|vimeo|dailymotion|video player|iframe", title) else title
    for address in _addresses(element):
        if watched := _watched(address):
            return Embed("video", watched, title)
        match tag:
            case "video" | "audio":
                return Embed(tag, address, title)
            case "object" | "embed" | "iframe" if re.search(r"(?i)\.pdf(?:[?#]|$)", address):
                return Embed("document", address, title)
            case "iframe":
                return Embed("page", address, title)
    return None


def consented(element: Node) -> Embed | None:
    """The video for which a page first asks for consent."""
    for name in (element.get("class") or "").split():
        if name in _CONSENT:
            number = element.get("videoid") or element.get("data-videoid") or ""
            if re.fullmatch(r"[\w-]+", number):
                return Embed("video", _CONSENT[name].format(number))
    return None


def _addresses(element: Node) -> list[str]:
    names = ("src", "data-src", "data-lazy-src", "data", "data-cookieblock-src")
    found = [element.get(name) or "" for name in names]
    found += [source.get("src") or "" for source in element.iter("source")]
    return [a.strip() for a in found if a.strip() and not a.lower().startswith(("about:", "data:"))]


def _watched(address: str) -> str:
    rest = re.sub(r"(?i)^(?:https?:)?//", "", address)
    for form, watch in _WATCHED:
        if match := re.match(form, rest, re.IGNORECASE):
            return watch.format(*match.groups())
    return ""
