"""metadata: what a page says of itself in its head, for machines."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from pf2s_news.gather.pages.nodes import (
    Node,
    elements,
    one_line,
    outermost,
    tag,
    text_of,
    with_class,
)
from pf2s_news.web_addresses import host

_SEPARATOR = re.compile(r"\s+[|\-–—·•:»]\s+")
_BRANDS = ("brand", "navbar-brand", "site-title", "brand-logo", "logo")
_SIGNS = " |-–—·•:»"
_PRINTED = frozenset(("tmpl", "print", "layout", "format"))
"""Parameters of Joomla's addresses that ask for another form of the same article."""
_LONGEST_TITLE = 1_000
_LONGEST_DATA = 500_000
"""Characters of structured data that are read."""


def meta(root: Node, *names: str) -> str:
    """The content of the first <meta> with one of these as name, property or itemprop; else ""."""
    for name in names:
        for node in elements(root, "meta"):
            said = (node.get("property"), node.get("name"), node.get("itemprop"))
            if name in said and (content := one_line(node.get("content") or "")):
                return content
    return ""


def generator(root: Node) -> str:
    """The program that made the page, as far as it says so."""
    return meta(root, "generator")


def base_of(root: Node, url: str) -> str:
    """What the addresses on the page are relative to; "" where nobody knows."""
    node = next(elements(root, "base"), None)
    written = (node.get("href") or "").strip() if node is not None else ""
    return absolute(written, url) or url or own_address(root, "")


def absolute(address: str, base: str) -> str:
    """An address on the web, from one that may be relative; "" where it cannot be told."""
    try:
        joined = urljoin(base, address.strip())
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    return joined if address.strip() and host(joined) else ""


def own_address(root: Node, url: str) -> str:
    """Where the page is read: what it says itself, if that is the same site; else `url`."""
    for said in _said_addresses(root, url):
        # A site that was moved, or made on another machine, may still name the old one.
        if said and (not url or (_site(said) == _site(url) and not _is_home_of(said, url))):
            return said
    return without_form(url)


def _said_addresses(root: Node, url: str) -> Iterator[str]:
    for node in elements(root, "link"):
        if "canonical" in (node.get("rel") or "").lower().split():
            yield absolute(node.get("href") or "", url)
    yield absolute(meta(root, "og:url"), url)


def without_form(url: str) -> str:
    """An address without what asks for a form to be printed, or for a place in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name not in _PRINTED
    ]
    kept = urlencode(query) if len(query) < len(parse_qsl(parts.query, True)) else parts.query
    return parts._replace(query=kept, fragment="").geturl()


def _site(url: str) -> str:
    return host(url).removeprefix("www.")


def _is_home_of(said: str, url: str) -> bool:
    return urlsplit(said).path in ("", "/") and urlsplit(url).path not in ("", "/")


def language(root: Node) -> str:
    """As the page names it: "fr-FR"."""
    top = root if tag(root) == "html" else root.getroottree().getroot()
    return (top.get("lang") or top.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()


def window_title(root: Node, url: str) -> str:
    """<title> without the site's name."""
    title = text_of(next(elements(root, "title"), None))[:_LONGEST_TITLE]
    parts = [part for part in _SEPARATOR.split(title) if part]
    if len(parts) < 2:
        return title
    for site in _site_names(root):
        if title.casefold().endswith(site):
            return title[: -len(site)].rstrip(_SIGNS)
        if title.casefold().startswith(site):
            return title[len(site) :].lstrip(_SIGNS)
    named = [part for part in parts if _alias(part) and _alias(part) in _last_part(url)]
    return max(named, key=len, default=title)


def is_named_in(title: str, window: str) -> bool:
    """Whether a window's title says it, beside the site's name perhaps."""
    sign = _SEPARATOR.pattern
    return bool(title) and bool(re.search(rf"(?:^|{sign}){re.escape(title)}(?:{sign}|$)", window))


def _site_names(root: Node) -> Iterator[str]:
    """What the site calls itself: in its head, else by its logo; in small letters."""
    yield from filter(None, [meta(root, "og:site_name", "application-name").casefold()])
    for brand in outermost(
        root, with_class(root, "brand", "navbar-brand", "site-title", "brand-logo", "logo")
    ):
        pictures = [one_line(picture.get("alt") or "") for picture in elements(brand, "img")]
        yield from (name.casefold() for name in (text_of(brand), *pictures) if len(name) > 2)


def _last_part(url: str) -> str:
    return urlsplit(url).path.rstrip("/").rpartition("/")[2].removesuffix(".html") if url else ""


def _alias(title: str) -> str:
    """A title as Joomla and others write it in an address."""
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def structured_data(root: Node) -> list[dict[str, Any]]:
    """The things of schema.org that the page describes in JSON-LD, the outermost first."""
    things: list[dict[str, Any]] = []
    for script in elements(root, "script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads((script.text or "")[:_LONGEST_DATA])
        except (ValueError, RecursionError):
            continue
        things.extend(_things(data))
    return things


def _things(data: object) -> Iterator[dict[str, Any]]:
    for thing in data if isinstance(data, list) else [data]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            if isinstance(graph, list):
                yield from (inner for inner in graph if isinstance(inner, dict))


_ARTICLES = frozenset("Article NewsArticle BlogPosting Report TechArticle".split())


def described_article(root: Node) -> dict[str, str]:
    """What the page's structured data say of its article: the texts among them, by their names."""
    for thing in structured_data(root):
        kinds = thing.get("@type")
        named = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and kind in _ARTICLES for kind in named):
            return {key: value for key, value in thing.items() if isinstance(value, str)}
    return {}
