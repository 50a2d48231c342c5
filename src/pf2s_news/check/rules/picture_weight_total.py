"""picture-weight-total: all pictures of a message together stay under 1 MB.

They are fetched when the message is opened, by many on a telephone's
connection, and again by each reader. `image-weight` says of each alone that
it is heavy; many of medium weight are heavy, too.

Source: shared practice among senders (each under 200 KB, all under 1 MB).
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.pack.pictures import shown_pictures
from pf2s_news.problems import Problem, say

MOST = 1024 * 1024
"""Bytes."""
NAMED = 3
"""The heaviest pictures that a problem names."""

rule = Rule(
    name="picture-weight-total",
    severity="warning",
    what=say("All pictures of a message together stay under 1 MB."),
    why=say("On a telephone's connection, heavy pictures come late or never."),
    source="docs/reference/article.fr.md",
    bad=Example(
        "article",
        "---\ntitle: Une carte des sentiers\nsection: region\n"
        "image: {src: images/lourde.png, alt: Le sable du Nord, width: 500}\n---\n"
        "Le sable avance.\n\n![Le même sable, plus près](images/lourde.png)\n",
    ),
    good=Example("article", "![Deux grues sur le port](images/grue.jpg)\n\nLe port s'agrandit.\n"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem for the whole message."""
    pictures = shown_pictures(seen.edition)
    total = sum(len(picture.data) for picture in pictures)
    if total <= MOST:
        return
    heavy = sorted(pictures, key=lambda picture: (-len(picture.data), picture.file))[:NAMED]
    listed = (f"{picture.file} ({_kilobytes(len(picture.data))})" for picture in heavy)
    yield rule.problem(
        say("the pictures of this message weigh %(size)s KB together", size=_kilobytes(total)),
        seen.bulletin.issue.places.at("number"),
        say(
            "make the heaviest lighter, or leave some out (KB): %(files)s", files=", ".join(listed)
        ),
    )


def _kilobytes(count: int) -> int:
    return round(count / 1024)
