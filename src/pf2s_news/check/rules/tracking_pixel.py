"""tracking-pixel: no picture tells who has opened the message.

A picture of one pixel, an invisible one with a query, or one whose address
holds the reader's is a tracker. Since July 2026 each needs a consent of its
own, apart from the subscription. What the mailing tool itself adds stands on
its paste card.

Source: CNIL, délibération 2026-042 of 12 March 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from pf2s_news.check.given_pictures import given_pictures
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.check.templates import template_place
from pf2s_news.pack.registry import TOOLS
from pf2s_news.problems import Message, Place, Problem, say
from pf2s_news.tokens import Tokens

rule = Rule(
    name="tracking-pixel",
    severity="warning",
    what=say("No picture tells who has opened the message."),
    why=say("Following readers needs a consent of its own, which the subscription is not."),
    source="CNIL, 2026-042",
    bad=Example(
        "file",
        '<mj-raw><img src="https://www.example.org/o.gif" alt="" width="1" height="1" /></mj-raw>',
        file="templates/bulletin/parts/gap.mjml.j2",
    ),
    good=Example(
        "file",
        '<mj-raw><img src="https://www.example.org/filet.gif" alt="" width="600" height="1" />'
        "</mj-raw>",
        file="templates/bulletin/parts/gap.mjml.j2",
    ),
)

_IMG = re.compile(r"""<img\b((?:"[^"]*"|'[^']*'|[^<>"'])*)>""", re.IGNORECASE)
_SRC = re.compile(r"""\ssrc\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_SIDES = tuple(
    re.compile(rf"""(?:\s|["';]){side}\s*[=:]\s*["']?\s*[01](?:\.0+)?(?:px)?(?=["';\s/]|$)""", re.I)
    for side in ("width", "height")
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|\shidden(?=[\s=/]|$)", re.I)
_TRACKERS = re.compile(
    "|".join(
        (
            *(tool.tracking.pixel for tool in TOOLS.values() if tool.tracking.pixel),
            r"google-analytics\.com/|(?:matomo|piwik)\.php\?|//pixel\.|facebook\.com/tr\?",
        )
    )
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a picture."""
    found: dict[str, Message] = {}
    for image in _IMG.finditer(seen.edition.html):
        source = _SRC.search(image[1])
        if source and (fault := _fault(image[1], source[1], seen)):
            found.setdefault(source[1], fault)
    for address, fault in found.items():
        yield rule.problem(
            fault,
            _place(seen, address),
            say("leave it out; what the mailing tool may count stands in paste.html"),
        )


def _fault(attributes: str, address: str, seen: Seen) -> Message | None:
    tokens = Tokens(seen.edition.sentinel)
    if tokens.sentinel in address.replace(tokens.images, ""):
        return say("the address of this picture tells who the reader is")
    if _TRACKERS.search(address):
        return say("this picture belongs to a service that follows readers")
    if all(side.search(attributes) for side in _SIDES):
        return say("a picture of one pixel follows readers, or looks as if it did")
    if "?" in address and _HIDDEN.search(attributes):
        return say("a hidden picture follows readers, or looks as if it did")
    return None


def _place(seen: Seen, address: str) -> Place:
    """Where the picture was given, else where a template has its address."""
    name = address.removeprefix(Tokens(seen.edition.sentinel).images)
    files = {picture.name: picture.file for picture in seen.edition.pictures}
    for picture in given_pictures(seen):
        is_it = picture.file == files[name] if name in files else picture.src == unescape(address)
        if is_it and picture.place:
            return seen.find(picture.src, picture.place)
    return template_place(seen, address, address.partition("?")[0], "<img")
