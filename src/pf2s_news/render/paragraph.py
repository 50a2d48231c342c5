"""What all outputs do to the inline content of a paragraph before they write it."""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.document import (
    Break,
    Inline,
    Link,
    Styled,
    TagUse,
    Text,
    map_texts,
    walk_inlines,
)
from pf2s_news.render.typography import HARD_BREAK, OBJECT, typeset
from pf2s_news.tokens import Tokens
from pf2s_news.value import replace


def typeset_inlines(inlines: tuple[Inline, ...], *, lang: str, narrow: bool) -> tuple[Inline, ...]:
    """The same inlines with the typography of `lang`, which sees the paragraph as a whole."""
    # What is no text keeps its place among the runs, so that nothing is bound across it.
    leaves = [leaf for leaf in walk_inlines(inlines) if not isinstance(leaf, Styled | Link)]
    runs = typeset([_run(leaf) for leaf in leaves], lang=lang, narrow=narrow)
    texts = tuple(run for run, leaf in zip(runs, leaves, strict=True) if isinstance(leaf, Text))
    return map_texts(inlines, lambda _: texts)


def _run(leaf: Inline) -> str:
    match leaf:
        case Text():
            return leaf.text
        case Break():
            return HARD_BREAK
        case _:
            return OBJECT


def without_links_in_links(
    inlines: tuple[Inline, ...], words: Mapping[str, str], *, linked: bool = False
) -> tuple[Inline, ...]:
    """The inlines with the tags that are links (name -> words) as words inside other links."""

    def settled(inline: Inline) -> Inline:
        match inline:
            case Styled() | Link():
                inside = linked or isinstance(inline, Link)
                children = without_links_in_links(inline.children, words, linked=inside)
                return replace(inline, children=children)
            case TagUse(name=name) if linked and name in words:
                return Text(words[name])
            case _:
                return inline

    return tuple(map(settled, inlines))


def stand_in(tag: TagUse, tokens: Tokens) -> str:
    """What stands where the tool has no tag for an address; pack/ prints it only there.

    It comes before the link's region, which takes the space before it along.
    """
    return tokens.tag(tag.name, tag.fallback) if tag.fallback else ""
