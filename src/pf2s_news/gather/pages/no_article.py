"""no_article: pages that stand where an article should be, and what to do then."""

from __future__ import annotations

import re
from itertools import islice

from pf2s_news.gather.found import Refused
from pf2s_news.gather.pages.nodes import Node, elements, text_of
from pf2s_news.gather.pages.words import Words, words_of
from pf2s_news.problems import Message, say, without_accents
from pf2s_news.value import Value

_GONE = re.compile(
    r"(?:erreur |error )?40[34]\b|(?:page|contenu|article|document)s? (?:\w+ ){0,3}"
    r"(?:introuvable|non trouve|inexistant|not found|n'existe|inaccessible|indisponible|supprime)"
    r"|(?:oups|oops|not found|acces (?:refuse|interdit)|forbidden|access denied)\b"
)
_ROBOT = re.compile(
    r"just a moment|pas un robot|not a robot|captcha|checking your browser|verif\w+ (?:de|que|si) "
    r"(?:votre navigateur|vous etes humain)|unusual traffic"
)
_CONSENT = re.compile(r"cookies?|consent\w*|traceurs?")
_SCRIPTS = re.compile(r"java ?script")
_MOST_ELEMENTS = 25_000
_MOST_WORDS = 200_000
"""Of a page that is searched; long ones have a tenth."""
_LITTLE = 150
"""Words of a text that may be no article, if something else says so."""
_NONE = 8
"""Words that are too few for an article among many others."""


class Glance(Value, frozen=True, kw_only=True):
    """What a page looks like before anything is taken out of it."""

    words: int
    """Outside links."""
    text: str
    """Its first words, in small letters, without accents."""
    asks_password: bool
    needs_scripts: bool


def glance(root: Node) -> Glance:
    """The look of a whole page; raises Refused for one that is too long to look at."""
    refuse_many_parts(root)
    words = Words(root)
    if len(words.all) > _MOST_WORDS:
        raise Refused(say("the page is too long to find the article in"), by_hand())
    unscripted = " ".join(text_of(node) for node in elements(root, "noscript"))[:2000]
    fields = elements(root, "input")
    return Glance(
        words=words.outside_links(root),
        text=without_accents(text_of(root)[:5000]),
        asks_password=any((field.get("type") or "").lower() == "password" for field in fields),
        needs_scripts=_SCRIPTS.search(without_accents(unscripted)) is not None
        or _is_shell(root, words),
    )


def refuse_many_parts(root: Node) -> None:
    """Raise Refused for a page that takes long to look through, time and again."""
    if sum(1 for _ in islice(elements(root), _MOST_ELEMENTS + 1)) > _MOST_ELEMENTS:
        raise Refused(say("the page has too many parts to find the article in"), by_hand())


def refuse_without_article(page: Glance, title: str, text: str) -> None:
    """Raise Refused where the text that was found is none, or not of an article."""
    # Japanese has no spaces between its words.
    count = max(len(words_of(text)), len(text) // 8)
    said = without_accents(title)
    if count < _LITTLE:
        if _GONE.match(said):
            raise Refused(
                say("the page says “%(title)s”", title=title),
                say("look for a slip of the pen in the address; was the article moved?"),
            )
        if _ROBOT.search(page.text):
            raise Refused(say("the site wants to see that no robot asks"), _saved())
        if page.asks_password:
            raise Refused(say("the page asks for a password"), _saved())
    if count < _LITTLE / 3:
        if len(_CONSENT.findall(page.text)) > 2:
            raise Refused(say("the site asks for consent before it shows the page"), _saved())
        if page.needs_scripts:
            raise Refused(say("the page is empty until its programs have run"), _saved())
    # A page of two lines has its text in one of them.
    if count == 0 or (count < _NONE and page.words > _LITTLE / 5):
        raise Refused(say("no article was found on this page"), by_hand())


def by_hand() -> Message:
    """What to do where an article is there, and not recognised."""
    return say("name the part of the page that is the article: --selector “#content”, for example")


def _saved() -> Message:
    return say("open the page in a browser, save it there (Ctrl+S), and import the saved file")


def _is_shell(root: Node, words: Words) -> bool:
    """Whether nearly nothing is there but an empty place for a program to fill."""
    if words.count(root) > _LITTLE / 3:
        return False
    places = ("root", "app", "__next", "__nuxt", "___gatsby")
    return any(node.get("id") in places for node in elements(root, "div")) or (
        next(elements(root, "script"), None) is not None and next(elements(root, "p"), None) is None
    )
