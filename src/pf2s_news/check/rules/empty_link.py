"""empty-link: a link has words.

`[](https://…)` is a link that nobody sees; an arrow or a full stop is one
that nobody understands, and that a screen reader reads as its address.
A picture in a link is refused where the article is read.

Source: RGAA 4.1, criterion 6.2 (every link has a name).
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.linked import body_links, written_place
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.document import InlineImage, TagUse, plain_text, walk_inlines
from pf2s_news.problems import Problem, say

rule = Rule(
    name="empty-link",
    severity="warning",
    what=say("A link has words that can be read and clicked on."),
    why=say("Without words, a link cannot be seen; screen readers spell out its address."),
    source="RGAA 4.1, 6.2",
    bad=Example("article", "Tout est dans [](https://www.example.org/rapport)."),
    good=Example("article", "Tout est dans [le rapport](https://www.example.org/rapport)."),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a link."""
    for found in body_links(seen):
        link = found.link
        if any(isinstance(inner, InlineImage | TagUse) for inner in walk_inlines(link.children)):
            continue
        text = plain_text(link.children)
        if any(map(str.isalnum, text)):
            continue
        shown = text.strip()
        yield rule.problem(
            say("the link's only words are “%(text)s”", text=shown)
            if shown.isprintable() and shown
            else say("the link has no words"),
            written_place(seen, found.place, f"[{text}](", link.url),
            say("write between the brackets where it leads: [the page's title](…)"),
        )
