"""clutter: what stands on a page beside its article, known by its names.

Menus, share buttons, comments, cookie banners: systems name them much alike,
in elements, roles and classes. What is removed by name is never most of the
page's text: a whole site may be called "newsletter".
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from pf2s_news.gather.pages.words import Words

_ALWAYS = (
    "script style template noscript nav button input select textarea dialog menu svg canvas link "
    "meta title datalist output progress"
).split()
_ROLES = frozenset(
    "navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar "
    "tablist".split()
)
_NAMES = frozenset(
    "share sharing sharer sharedaddy addtoany addthis sharethis partage partager reseaux social "
    "socials breadcrumb breadcrumbs ariane filariane comments comment commentaire commentaires "
    "forum forums respond disqus cookie cookies cookiebanner consent rgpd gdpr tarteaucitron "
    "tarteaucitronroot axeptio didomi newsletter subscribe subscription abonnement infolettre "
    "optin pagination pager prevnext related similar yarpp connexes similaires nav navbar "
    "navigation menu menus submenu offcanvas toolbar printfriendly imprimer popup modal "
    "backtotop scrolltop skiplink skiplinks evitement byline postmeta postmetadata entrymeta "
    "readingtime tagcloud".split()
)
"""Words of classes; an id counts only where there is little text: it may be made of a heading."""
_PHRASES = re.compile(
    r"(?:^|(?<=\s))(?:fr-(?:follow|summary|sidemenu|tags-group)|widget|widget-area|sidebar"
    r"|(?:cookie|breadcrumb|sharethis|addtoany)\S*|(?:entry|post|article|node)[_-]{1,2}(?:meta|footer|infos?|tags|links|date|submitted)"
    r"|(?:post-)?(?:author|auteur)[_-](?:box|bio|card|info)|posted-(?:on|by|in)|cat-links"
    r"|(?:skip|back)[_-](?:link|to)[\w-]*|reading-time|temps-lecture|lire-aussi|read-?more-?also"
    r"|(?:previous|next)[_-]post|mots?[_-]?cles|info-publi|tags(?:-links)?|meta|outils"
    r"|wp-block-(?:post-(?:terms|date|author|author-name|title)|latest-posts|query|template-part)"
    r"|kk-star-ratings|rating|jp-relatedposts|crp_related|frame-type-menu[\w-]*"
    r"|news-(?:backlink|backlink-wrap|list-date)|ads?|advert|advertisement|publicite)(?=$|\s)",
    re.I,
)
_OF_TERMS = re.compile(r"(?:^|(?<=\s))(?:category|tag|rubrique|theme|post)-\S+")
"""What WordPress adds to an article's classes: the names of its categories."""
_NAMED = frozenset("div section aside ul ol dl header footer form table center article".split())
_SMALL_NAMED = frozenset("p span a li time small figure details".split())
_SMALL_NAMES = frozenset(
    "share sharing sharer partage partager byline postmeta postmetadata readingtime skiplink "
    "newsletter pagination".split()
)
"""Those that count for a line or a picture, too."""
_HIDDEN_NAMES = re.compile(
    r"(?:^|\s)(?:(?:fr-)?sr-only|visually-?hidden|screen-reader-text|element-invisible"
    r"|(?:d-none|hidden)(?!.*(?::|-)(?:block|flex|grid)))(?=\s|$)"
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_UNFOLDED = re.compile(r"accord|collaps|tab|toggle|faq|panel|depli", re.I)
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|zip)(?:$|[?#])", re.I)
"""The end of an address of a document to download."""
_LONGEST = 300
"""Characters of classes that are looked at."""
_FEW = 25
"""Words outside links: what has more of them is a text."""


def remove_clutter(root: HtmlElement) -> None:
    """Take out of a page, in place, what is not its article by its names."""
    for element in list(root.iter("button")):
        # The heading of what unfolds is a button in it.
        if within(element, "h2", "h3", "h4", "h5", "h6", "summary"):
            element.drop_tag()
    for element in list(root.iter(*_ALWAYS)):
        drop(element)
    words = Words(root)
    most = words.outside_links(root) * 0.5
    gone: set[HtmlElement] = set()
    for element in list(root.iter(etree.Element)):
        if element.getparent() in gone:
            gone.add(element)
        elif words.outside_links(element) <= most and _is_clutter(element, words):
            gone.add(element)
            drop(element)


def drop(element: HtmlElement) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is not None:
        # What an element parted, as a script in a sentence does, stays parted.
        element.tail = f" {element.tail}" if element.tail else None
        element.drop_tree()


def leads_to_file(element: HtmlElement) -> bool:
    """Whether one of its links is a document to download."""
    return any(FILE.search(link.get("href") or "") for link in element.iter("a"))


def _is_clutter(element: HtmlElement, words: Words) -> bool:
    if element.tag in ("html", "body", "main"):
        return False
    if element.get("role") in _ROLES or _is_hidden(element, words):
        return True
    match element.tag:
        case "header":
            return not within(element, "article", "main") and not _has_title(element)
        case "footer":
            return not within(element, "blockquote", "figure")
        case "aside":
            return not leads_to_file(element) and (
                _is_box_of_links(element, words) or _is_named(element, words)
            )
        case "form":
            return True
        case "iframe":
            return element.get("width") in ("0", "1") or element.get("height") in ("0", "1")
    return _is_named(element, words)


def _is_named(element: HtmlElement, words: Words) -> bool:
    classes = _OF_TERMS.sub("", (element.get("class") or "")[:_LONGEST])
    if element.tag not in _NAMED:
        return element.tag in _SMALL_NAMED and _has_name(classes, _SMALL_NAMES)
    few = words.outside_links(element) < _FEW
    named = f"{classes} {element.get('id') or ''}" if few else classes
    return _has_name(named) and not (leads_to_file(element) and "related" in named)


@lru_cache(maxsize=2000)
def _has_name(named: str, names: frozenset[str] = _NAMES) -> bool:
    if not named.strip():
        return False
    found = {word.lower() for word in _TOKEN.findall(named)}
    return not names.isdisjoint(found) or _PHRASES.search(named) is not None


def _is_hidden(element: HtmlElement, words: Words) -> bool:
    """Whether readers do not see it; what they can unfold they do."""
    names = element.get("class") or ""
    hidden = (
        element.get("hidden") is not None
        or _HIDDEN_NAMES.search(names) is not None
        or _HIDDEN_STYLE.search(element.get("style") or "") is not None
    )
    if not hidden or not _UNFOLDED.search(names) or words.outside_links(element) < _FEW:
        return hidden
    for attribute in ("hidden", "style"):
        element.attrib.pop(attribute, None)
    return False


def _is_box_of_links(element: HtmlElement, words: Words) -> bool:
    free = words.outside_links(element)
    return free < 8 or free < words.count(element) * 0.5 or not within(element, "article", "main")


def within(element: HtmlElement, *tags: str) -> bool:
    """Whether it stands in an element of one of these names."""
    return next(element.iterancestors(*tags), None) is not None


def _has_title(element: HtmlElement) -> bool:
    return next(element.iter("h1"), None) is not None and next(element.iter("ul"), None) is None
