"""feed: the articles of an RSS or Atom feed, in its own order.

feedparser knows the dialects. It is given text that was decoded and cleaned
before (feed_text), never an address that it could fetch, and its own mending of
HTML is off: what becomes of an entry's text is decided where every text is.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pf2s_news.gather.feed_bounds import bounded
from pf2s_news.gather.feed_entries import listed_entries, plain
from pf2s_news.gather.feed_text import feed_text, looks_like_feed
from pf2s_news.gather.found import Listing, Note, Refused
from pf2s_news.problems import say

__all__ = ["looks_like_feed", "read_feed"]


def read_feed(data: bytes, url: str, name: str, charset: str = "") -> Listing:
    """The feed's articles; raises Refused where it is none, or holds none.

    `url` is the feed's own, "" for a file; `charset` as a server said, or "".
    """
    parsed = _parsed(bounded(feed_text(data, charset)), url)
    notes = (_damaged(),) if parsed.bozo else ()
    entries = listed_entries(parsed.entries, parsed.feed, url, name, notes)
    if not entries:
        raise Refused(
            say("the feed holds no article"),
            say("open the address in a browser, and look whether it is the one that was meant"),
        )
    title = plain(str(parsed.feed.get("title") or "")) or name
    return Listing(name=name, title=title, entries=entries, is_feed=True)


def _damaged() -> Note:
    message = say("the feed breaks XML's rules: look whether the text is whole")
    return Note(message=message, look=True)


def _parsed(text: str, url: str) -> Any:
    import feedparser

    try:
        return feedparser.parse(
            # Bytes themselves would be tried as a file's name first.
            BytesIO(f"<?xml version='1.0' encoding='utf-8'?>\n{text}".encode()),
            response_headers={
                "content-type": "application/xml; charset=utf-8",
                "content-location": url,
            },
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as fault:  # no closed set: ValueError for the number of no character…
        raise Refused(
            say("the feed is damaged"), say("import its articles by their own addresses")
        ) from fault
