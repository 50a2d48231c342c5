"""leftover-html: no HTML is left in what readers see.

An article is Markdown: `<b>`, `<br>` or `<p>` are printed as they stand, and
so are entities such as `&eacute;` in titles and chapôs.

Source: docs/reference/article.fr.md; HTML Living Standard, 13.5 (named character
references).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from pf2s_news.check.faults import Fault, gathered
from pf2s_news.check.prose import Prose
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Message, Problem, say, say_count

rule = Rule(
    name="leftover-html",
    severity="warning",
    what=say("No HTML is left in what readers see."),
    why=say("Raw HTML is printed as text: the reader sees “<b>” and “&eacute;”."),
    source="docs/reference/article.fr.md",
    bad=Example("article", "Les <b>trois quarts</b> des associations."),
    good=Example("article", "Les **trois quarts** des associations : `<b>` est du code."),
)

_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|center|div|em|font|h[1-6]|hr|i|iframe|img|li|o:p|ol|p|s|script|"
    r"small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul|video)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}[0-9]{0,2}|#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5});")
_CURES = {
    ("b", "strong"): say("write **words** for bold"),
    ("i", "em"): say("write *words* for italics"),
    ("br", "p", "div"): say("paragraphs are divided by an empty line, lines by a \\ at their end"),
    ("a",): say("a link is written [words](https://…), with both brackets"),
    ("li", "ul", "ol"): say("a list has “- ” or “1. ” before each of its lines"),
    ("h1", "h2", "h3", "h4", "h5", "h6"): say("a heading is a line that begins with ## "),
    ("img",): say("a picture is written ![what it shows](images/name.jpg)"),
    ("sup", "sub"): say("write it without: 1er, m², CO₂"),
    ("table", "tbody", "thead", "tr", "td", "th"): say("write a table with bars: | a | b |"),
}
_CURE = {name: cure for names, cure in _CURES.items() for name in names}
_OUT = say("take it out: here, HTML is text")


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a kind of tag, or one a file."""
    found: dict[Message, list[Fault]] = {}
    for prose in seen.prose:
        for text, cure in _html(prose):
            found.setdefault(cure, []).append(Fault(text, prose.place))
    for cure, faults in found.items():
        for group in gathered(seen, faults):
            yield rule.problem(
                say_count(
                    "“%(text)s” is HTML, and printed as it stands",
                    "%(count)s pieces of HTML are printed as they stand: %(text)s",
                    group.count, text=group.text,
                ),
                group.place,
                cure,
            )  # fmt: skip


def _html(prose: Prose) -> Iterator[tuple[str, Message]]:
    text = prose.with_addresses
    if "<" in text:
        yield from _tags(text, plain=prose.plain)
    if "&" in text:
        for match in _ENTITY.finditer(text):
            if (char := unescape(match[0])) != match[0]:
                yield match[0], say("write: %(mended)s", mended=char.replace("\u00a0", "␣"))


def _tags(text: str, *, plain: bool) -> Iterator[tuple[str, Message]]:
    """The tags, each with its cure; an end tag only where its start is missing."""
    opened = set[str]()
    for match in _TAG.finditer(text):
        name = match[0].strip("</>").split()[0].lower()
        if match[0][1] != "/" or name not in opened:
            yield match[0], _OUT if plain else _CURE.get(name, _OUT)
        opened.add(name)
