"""sample: the message as one reader gets it: email.eml, to look at, and what `send-test` sends.

Tags are filled with sample values where the tool has a tag. No
List-Unsubscribe is made up: the mailing tool adds its own.
"""

from __future__ import annotations

import re
from datetime import datetime

from pf2s_news.model import Edition, Publication
from pf2s_news.pack.addresses import known_tags, picture_base
from pf2s_news.pack.defuse import defuse_html
from pf2s_news.pack.message import Letter, picture_address, write_message
from pf2s_news.pack.registry import tool_named
from pf2s_news.pack.tags import Tag, Tags, fill_html, fill_text
from pf2s_news.pack.weights import weigh_articles
from pf2s_news.tokens import Tokens
from pf2s_news.value import replace

RECIPIENT = "camille@example.org"
_VALUES = {
    "first_name": Tag("Camille"),
    "email": Tag(RECIPIENT),
    "unsubscribe": Tag("https://example.org/desabonnement", address=True),
    "view_online": Tag("https://example.org/en-ligne", address=True),
}


def write_sample(edition: Edition, html: str, tags: Tags) -> bytes:
    """The .eml of an edition; `html` is its defused HTML, tokens still in place."""
    return write_message(_sample_letter(edition, html, tags))


def trial_letter(edition: Edition, publication: Publication) -> Letter:
    """The letter of a test mailing, for no mailing tool; `address_trial` says to whom."""
    tool = tool_named("none")
    html = defuse_html(edition.html, tool.opener, Tokens(edition.sentinel))
    letter = _sample_letter(edition, html, known_tags(edition, tool, publication))
    return replace(letter, subject=f"[TEST] {letter.subject}")


def address_trial(letter: Letter, to: str, sent: datetime, message_id: str) -> bytes:
    """A test message to one person; `message_id` is new for each."""
    return write_message(replace(letter, to=to, sent=sent, message_id=message_id))


def _sample_letter(edition: Edition, html: str, tags: Tags) -> Letter:
    tokens = Tokens(edition.sentinel)
    values = _sample_values(edition, tags)
    shown = _picture_names(html, tokens)
    final = fill_html(html, tokens, values)
    for name in shown:
        final = final.replace(tokens.images + name, picture_address(name, edition.sender))
    return Letter(
        sender=edition.sender,
        to=RECIPIENT,
        subject=fill_text(edition.subject, tokens, values),
        date=edition.date,
        lang=edition.lang,
        text=fill_text(edition.text, tokens, values).replace(tokens.images, picture_base(edition)),
        html=weigh_articles(final, tokens, ()).html,
        pictures=tuple(picture for picture in edition.pictures if picture.name in shown),
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
