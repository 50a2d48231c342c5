"""announced: boxes of links that a page puts into its article, known by their headings.

"À lire aussi", "Articles similaires", "Les plus lus": what they stand over is
for readers of the site. "En savoir plus" and "Documents" are the author's.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from pf2s_news.gather.pages.clutter import drop, leads_to_file
from pf2s_news.gather.pages.nodes import elements
from pf2s_news.gather.pages.page_day import beginning
from pf2s_news.gather.pages.words import Words
from pf2s_news.problems import without_accents

_ARTICLES = r"(?:articles?|contenus?|actualites?|actus?|billets?|pages?|publications?|infos?)"
_HEADING = re.compile(
    rf"(?:a |aussi a )?(?:lire|voir|decouvrir) (?:aussi|egalement|ensuite)|a lire|"
    rf"(?:nos |les |vos )?(?:autres? |derni\w+ )?{_ARTICLES} "
    rf"(?:similaires?|lie?e?s?|connexes?|associe?e?s|recente?s|recommande?e?s|suggere?e?s)|"
    rf"(?:nos |les |toutes? (?:nos|les|l.) ?)?(?:autres?|derni\w+) {_ARTICLES}|"
    rf"(?:{_ARTICLES} )?(?:dans|sur) (?:la|le) meme (?:rubrique|theme|sujet|thematique|categorie)|"
    r"vous (?:aimerez|pourriez|serez|allez)\b.{0,40}|ces articles .{0,40}|"
    r"cela (?:pourrait|peut) .{0,40}|"
    r"(?:les )?plus (?:lus|consultes|vus|populaires)|"
    r"partage[rz](?: .{0,30})?|suivez[- ]nous.{0,40}|(?:laisser|ajouter|poster) un commentaire|"
    r"\d* ?(?:commentaires?|reponses?|reactions?)(?: (?:sur|a|pour) .{0,60})?|comentar|"
    r"(?:inscri\w+ .{0,15}|abonne\w+.{0,10} |recevez .{0,15})?(?:newsletter|lettre d.information|"
    r"infolettre).{0,20}|related (?:articles|posts|stories)|most (?:popular|read)|"
    r"read (?:more|next)|"
    r"more (?:must-reads|stories|from) .{0,20}|(?:you may|you might) also like|share this.{0,20}|"
    r"leave a (?:reply|comment)"
)
_FEW = 40
"""Words outside links: a box that has more is a text."""
_TAGS = ("h2", "h3", "h4", "h5", "h6", "p", "div", "span", "strong", "b", "legend")


def remove_announced(root: HtmlElement) -> None:
    """Take out, in place, boxes whose heading says that they are none of the text."""
    words = Words(root)
    for heading in list(elements(root, *_TAGS)):
        if words.count(heading) <= 12 and _is_inside(heading, root) and _announces(heading):
            for part in _announced(heading, words):
                drop(part)


def _announces(heading: HtmlElement) -> bool:
    said = without_accents(beginning(heading)).strip(" :.!?…»«>|-–")
    return _HEADING.fullmatch(said) is not None


def _announced(heading: HtmlElement, words: Words) -> list[HtmlElement]:
    """The box around a heading, or the heading and the links behind it."""
    box = heading
    while (outer := box.getparent()) is not None and _is_box(outer, words):
        box = outer
    if leads_to_file(box):
        return []
    if box is not heading:
        return [box]
    parts = [heading]
    for sibling in heading.itersiblings():
        if words.outside_links(sibling) >= words.count(sibling) * 0.4:
            break
        parts.append(sibling)
    return parts if len(parts) > 1 else []


def _is_box(element: HtmlElement, words: Words) -> bool:
    if words.outside_links(element) > _FEW or words.count(element) > 400:
        return False
    return element.tag not in ("body", "html", "main") and next(element.iter("h1"), None) is None


def _is_inside(element: HtmlElement, root: HtmlElement) -> bool:
    """Whether it is still in the tree."""
    top = element
    while (above := top.getparent()) is not None:
        top = above
    return top is root
