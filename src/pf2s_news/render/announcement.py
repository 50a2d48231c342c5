"""announcement.html: the issue's news item, to paste into the web site's editor.

Each issue is announced on the site in the same words: the formula "Numéro 25
de la Plateforme…", the sommaire, the PDF. It is a fragment for Joomla's source
view (fragment.py says what stays of one): h3, p, ul, li, a and strong. How it
looks is the site's business, and the picture of a news item a field of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pf2s_news.dates import month_year
from pf2s_news.model import Bulletin, BulletinSection, Entry
from pf2s_news.render.fragment import without_shortcodes
from pf2s_news.render.html import element, escaped
from pf2s_news.render.pdf_words import download_words
from pf2s_news.render.typography import typeset_text
from pf2s_news.render.words import Words


def render_announcement(bulletin: Bulletin) -> str:
    """The fragment, one element a line; LF, one at the end."""
    return without_shortcodes("\n".join(_elements(bulletin))) + "\n"


def _elements(bulletin: Bulletin) -> Iterator[str]:
    words = Words(bulletin.publication.lang, narrow=True)
    yield element("h3", _text(formula(bulletin, words), words.lang))
    if bulletin.issue.title:
        yield element("p", element("strong", _text(bulletin.issue.title, words.lang)))
    yield element("p", escaped(words("In this issue")))
    for section in bulletin.sections:
        yield element("p", element("strong", escaped(_name(section, words))))
        yield from _list(_entry(entry, bulletin) for entry in section.entries)
    yield from _link(download_words(bulletin, narrow=True), bulletin.pdf_url)
    yield from _link(words("Read this issue online"), bulletin.online_url)


def formula(bulletin: Bulletin, words: Words) -> str:
    """The words that announce every issue: "Numéro 25 de la Plateforme…, février 2025"."""
    number = words("Issue %(number)s", number=bulletin.issue.number)
    issue = f"{number} {bulletin.publication.of_name}".rstrip()
    return f"{issue}, {month_year(bulletin.issue.date, bulletin.publication.lang)}"


def _name(section: BulletinSection, words: Words) -> str:
    label, title = (
        typeset_text(text, lang=words.lang, narrow=True) for text in (section.label, section.title)
    )
    return words("%(label)s: %(text)s", label=label, text=title) if title else label


def _entry(entry: Entry, bulletin: Bulletin) -> str:
    """The linked title: to its place in the online version, else where the article is."""
    own, lang = bulletin.publication.lang, entry.article.lang or bulletin.publication.lang
    title = _text(entry.title, lang)
    href = f"{bulletin.online_url}#{entry.slug}" if bulletin.online_url else entry.address
    linked = element("a", title, href=href) if href else title
    return element("li", linked, lang=lang if lang != own else "")


def _list(items: Iterable[str]) -> Iterator[str]:
    yield from ("<ul>", *items, "</ul>")


def _link(words: str, href: str) -> Iterator[str]:
    if href:
        yield element("p", element("a", escaped(words), href=href))


def _text(text: str, lang: str) -> str:
    return escaped(typeset_text(text, lang=lang, narrow=True))
