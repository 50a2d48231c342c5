"""sample: email.eml, the message as one reader gets it, to look at.

Tags are filled with sample values where the tool has a tag. No
List-Unsubscribe is made up: the mailing tool adds its own.
"""

from __future__ import annotations

import re

from pf2s_news.model import Edition
from pf2s_news.pack.addresses import picture_base
from pf2s_news.pack.message import Letter, picture_address, write_message
from pf2s_news.pack.tags import Tag, Tags, fill_html, fill_text
from pf2s_news.pack.weights import weigh_articles
from pf2s_news.tokens import Tokens

RECIPIENT = "camille@example.org"
_VALUES = {
    "first_name": Tag("Camille"),
    "email": Tag(RECIPIENT),
    "unsubscribe": Tag("https://example.org/desabonnement", address=True),
    "view_online": Tag("https://example.org/en-ligne", address=True),
}


def write_sample(edition: Edition, html: str, tags: Tags) -> bytes:
    """The .eml of an edition; `html` is its defused HTML, tokens still in place."""
    tokens = Tokens(edition.sentinel)
    values = _sample_values(edition, tags)
    shown = _picture_names(html, tokens)
    final = fill_html(html, tokens, values)
    for name in shown:
        final = final.replace(tokens.images + name, picture_address(name, edition.sender))
    return write_message(
        Letter(
            sender=edition.sender,
            to=RECIPIENT,
            subject=fill_text(edition.subject, tokens, values),
            date=edition.date,
            lang=edition.lang,
            text=fill_text(edition.text, tokens, values).replace(
                tokens.images, picture_base(edition)
            ),
            html=weigh_articles(final, tokens, ()).html,
            pictures=tuple(picture for picture in edition.pictures if picture.name in shown),
        )
    )


def _sample_values(edition: Edition, tags: Tags) -> Tags:
    values = {name: _VALUES[name] for name in tags}
    if edition.online_url:
        values["view_online"] = tags["view_online"]
    return values


def _picture_names(html: str, tokens: Tokens) -> tuple[str, ...]:
    """Longest first, so that no name is taken for the start of another."""
    names = set(re.findall(tokens.images + r"([\w.-]+)", html))
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
