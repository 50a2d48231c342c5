"""picture-proportions: a picture is neither a strip nor a tower.

A strip four times as wide as high is 80 pixels high on a telephone, and what
it shows cannot be made out; a tower has to be scrolled through, two screens
of a telephone and more. Decorative strips and logos are not meant.

Source: RGAA 4.1, criterion 10.11 (content at 320 pixels).
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.illustrated import Illustration, illustrations, written
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.model import WrittenPicture
from pf2s_news.problems import Problem, say

WIDEST = 4.0
"""Width to height."""
HIGHEST = 1200
"""CSS pixels as shown, two screens of a small telephone."""

rule = Rule(
    name="picture-proportions",
    severity="info",
    what=say("A picture is neither a strip nor a tower."),
    why=say("On a telephone, a strip is too small to make out, and a tower has no end."),
    source="RGAA 4.1, 10.11",
    bad=Example("article", "![Le port vu du large](images/bandeau.jpg)\n\nIl s'agrandit.\n"),
    good=Example("article", "![Le port vu du large](images/grue.jpg)\n\nIl s'agrandit.\n"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a picture."""
    known = written(seen)
    for shown in illustrations(seen):
        width, height = _size(shown, known)
        if shown.kind == "logo" or not width or not height:
            continue
        if height > HIGHEST or width < height / WIDEST:
            hint = say("crop it, or cut it into parts with text between them")
        elif width > height * WIDEST and shown.picture.alt:
            hint = say("crop its ends: three times as wide as high is wide")
        else:
            continue
        yield rule.problem(
            say(
                "“%(src)s” is shown %(width)s pixels wide and %(height)s high",
                src=shown.picture.src, width=width, height=height,
            ),
            seen.find(shown.picture.src, shown.place),
            hint,
        )  # fmt: skip


def _size(shown: Illustration, known: dict[str, WrittenPicture]) -> tuple[int, int]:
    """As shown, (0, 0) where that is not known."""
    picture = shown.picture
    if picture.file is None:
        return picture.width or 0, picture.height or 0
    found = known.get(picture.file)
    return (found.width, found.height) if found else (0, 0)
