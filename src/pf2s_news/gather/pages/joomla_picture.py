"""joomla_picture: the picture that Joomla prints above an article's text."""

from __future__ import annotations

from pf2s_news.gather.found import FoundPicture, Note
from pf2s_news.gather.pages.joomla_marks import outside_texts
from pf2s_news.gather.pages.joomla_text import file_of
from pf2s_news.gather.pages.metadata import absolute
from pf2s_news.gather.pages.nodes import (
    Node,
    elements,
    first,
    has_class,
    one_line,
    tag,
    text_of,
    with_class,
)
from pf2s_news.problems import say

PLACES = (
    "item-image", "article-full-image", "article-intro-image", "itemimageblock", "itemimage",
    "catitemimageblock",
)  # fmt: skip


def leading_picture(container: Node, base: str) -> tuple[FoundPicture | None, tuple[Note, ...]]:
    """The picture above the text, and a word on one whose file cannot be told."""
    for place in outside_texts(container, with_class(container, *PLACES)):
        picture = first(elements(place, "img"))
        if picture is None or not (src := file_of(picture)):
            continue
        address = src if src.startswith("file:") else absolute(src, base)
        if not address:
            missing = say("the picture %(src)s is not there: add it by hand", src=src)
            return None, (Note(message=missing, look=True),)
        return _found(place, picture, address), ()
    return None, ()


def _found(place: Node, picture: Node, address: str) -> FoundPicture:
    alt = picture.get("alt")
    # Joomla 3 writes alt="" wherever nobody wrote one; 4, which has <figure>, only if told to.
    meant = alt is not None and (alt.strip() or tag(place) == "figure")
    figcaption = first((*elements(place, "figcaption"), *with_class(place, "itemimagecaption")))
    title = (picture.get("title") or "") if has_class(picture, "caption") else ""
    return FoundPicture(
        src=address,
        alt=one_line(alt or "") if meant else None,
        caption=text_of(figcaption) or one_line(title or picture.get("data-caption") or ""),
        credit=text_of(first(with_class(place, "itemimagecredits"))),
    )
