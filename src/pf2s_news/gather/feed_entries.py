"""feed_entries: what a feed says of one article."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from pf2s_news.gather.feed_dates import feed_day
from pf2s_news.gather.found import Found, FoundPicture, Listed, Note
from pf2s_news.gather.picture_names import own_stem, written_name
from pf2s_news.model import IssueDate, Source
from pf2s_news.problems import say
from pf2s_news.web_addresses import names_campaign

Entry = Mapping[str, Any]
"""As feedparser gives it."""

_HTML = ("text/html", "application/xhtml+xml")
_TITLE = 500
"""Characters."""
_UNSORTED = re.compile(r"non[ -]class[ée]s?|uncategori[sz]ed|sans cat[ée]gorie", re.I)
_READ_MORE = re.compile(r'<p class="feed-readmore">.{0,500}?</p>', re.I | re.S)
_JOOMLA = re.compile(r'<div class="feed-description">(.*)</div>', re.I | re.S)
_CUT_SHORT = re.compile(r"(?:\[(?:…|\.\.\.|&#8230;|&hellip;)\])(?:\s|</?\w+[^>]*>)*$")


def listed_entries(
    entries: Iterable[Entry], feed: Entry, url: str, name: str, notes: tuple[Note, ...]
) -> tuple[Listed, ...]:
    """Those that have a title or an address; `notes` go with each."""
    # As plain mappings: feedparser's own answer for other keys than the one that is asked.
    every = (_found(dict(entry), feed, url, name, notes) for entry in entries)
    return tuple(
        Listed(title=one.title, url=one.url, date=one.date, found=one)
        for one in every
        if one.title or one.url
    )


def plain(text: str) -> str:
    """A title without tags and entities."""
    bare = re.sub(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", "", text[: 4 * _TITLE])
    return " ".join(html.unescape(bare).split())[:_TITLE]


def _found(entry: Entry, feed: Entry, url: str, name: str, notes: tuple[Note, ...]) -> Found:
    detail = _text_of(entry)
    text = _as_html(detail)
    whole = _READ_MORE.sub("", text).strip()
    if joomla := _JOOMLA.fullmatch(whole):
        whole = joomla[1]
    base = _web(str(detail.get("base") or ""), url) or url
    address = _address(entry, base)
    base = base or address
    terms = _terms(entry)
    return Found(
        name=address or name,
        title=plain(str(entry.get("title") or "")) or plain(whole)[:80],
        html=whole,
        base=base,
        url=address,
        date=_date(entry),
        category=terms[0] if terms else "",
        tags=terms[1:],
        lang=_language(entry, detail, feed),
        source=_source(entry, feed),
        image=_image(entry, whole, base),
        notes=notes + _notes(text),
    )


def _text_of(entry: Entry) -> Entry:
    """The longest text that is HTML, a summary where there is none, else the longest of all."""
    contents = [one for one in entry.get("content", ()) if one.get("value", "").strip()]
    summary = entry.get("summary_detail") or {"value": entry.get("summary") or ""}
    pages = [one for one in contents if one.get("type") in _HTML]
    if pages:
        return max(pages, key=_length)
    if summary.get("type") in _HTML and summary.get("value"):
        return summary
    return max([*contents, summary], key=_length)


def _length(detail: Entry) -> int:
    return len(detail.get("value") or "")


def _as_html(detail: Entry) -> str:
    text = str(detail.get("value") or "")
    if detail.get("type") in _HTML and re.search(r"<[a-zA-Z!/]|&#?\w+;", text):
        return text
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "".join(f"<p>{html.escape(one, quote=False)}</p>" for one in paragraphs if one)


def _address(entry: Entry, base: str) -> str:
    """Where the article is read, without what counts the feed's readers."""
    given = entry.get("feedburner_origlink") or entry.get("link") or ""
    address, mark, fragment = _web(str(given), base).partition("#")
    path, _, query = address.partition("?")
    kept = [one for one in query.split("&") if one and not names_campaign(one.partition("=")[0])]
    return path + ("?" if kept else "") + "&".join(kept) + mark + fragment


def _web(address: str, base: str) -> str:
    """The whole address, "" where it does not lead to the web."""
    try:
        whole = urljoin(base, address.strip()) if address.strip() else ""
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    return whole if re.match(r"https?://[^\s/]", whole, re.I) else ""


def _date(entry: Entry) -> IssueDate | None:
    for key in ("published", "updated", "created"):
        if day := feed_day(str(entry.get(key) or ""), entry.get(f"{key}_parsed")):
            return day
    return None


def _terms(entry: Entry) -> tuple[str, ...]:
    terms = (plain(str(tag.get("label") or tag.get("term") or "")) for tag in entry.get("tags", ()))
    kept = dict.fromkeys(term for term in terms if term and not _UNSORTED.fullmatch(term))
    return tuple(kept)[:20]


def _language(entry: Entry, detail: Entry, feed: Entry) -> str:
    for given in (entry.get("language"), detail.get("language"), feed.get("language")):
        if isinstance(given, str) and re.fullmatch(r"[A-Za-z]{2,3}([-_]\w{2,8})*", given.strip()):
            return given.strip()
    return ""


def _source(entry: Entry, feed: Entry) -> Source | None:
    """Whose news it is, where a feed gathers those of others."""
    given: Entry = entry.get("source") or {}
    name = plain(str(given.get("title") or ""))
    if not name or name == plain(str(feed.get("title") or "")):
        return None
    return Source(name=name, url=_web(str(given.get("link") or ""), ""))


def _image(entry: Entry, text: str, base: str) -> FoundPicture | None:
    """The largest picture that goes with the entry, unless the text shows it."""
    shown = {
        own_stem(source) for source in re.findall(r"<img[^>]{0,2000}?src=[\"']([^\"']+)", text)
    }
    for address in _pictures(entry):
        whole = _web(address, base)
        if whole and _called(whole) in shown:
            return None
        if whole:
            credit = entry.get("media_credit") or [{}]
            return FoundPicture(src=whole, credit=plain(str(credit[0].get("content") or "")))
    return None


def _called(source: str) -> str:
    """What a picture is called in all its sizes."""
    return own_stem(source) or written_name(source)


def _pictures(entry: Entry) -> Iterator[str]:
    media = [one for one in entry.get("media_content", ()) if _is_picture(one)]
    for one in sorted(media, key=_width, reverse=True):
        yield str(one.get("url") or "")
    for link in entry.get("links", ()):
        if link.get("rel") == "enclosure" and _is_picture(link):
            yield str(link.get("href") or "")
    for one in sorted(entry.get("media_thumbnail", ()), key=_width, reverse=True):
        yield str(one.get("url") or "")


def _is_picture(media: Entry) -> bool:
    kind = str(media.get("type") or "")
    address = str(media.get("url") or media.get("href") or "")
    named = re.search(r"\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)", address, re.I)
    return kind.startswith("image/") or media.get("medium") == "image" or (not kind and bool(named))


def _width(media: Entry) -> int:
    width = str(media.get("width") or "")
    return int(width) if re.fullmatch(r"\d{1,6}", width, re.A) else 0


def _notes(text: str) -> tuple[Note, ...]:
    if not _READ_MORE.search(text) and not _CUT_SHORT.search(text[-300:]):
        return ()
    return (Note(message=say("the feed holds only the beginning of the text"), look=True),)
