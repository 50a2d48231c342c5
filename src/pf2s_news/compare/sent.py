"""sent: what we gave to the mailing tool, as it should come back.

The tool's tags become marks that stand for anything, on text and before it is
parsed, as they were put in: what an author wrote like a tag was defused and
stays text. What the tool undoes before it sends (listmonk's {{ Safe "…" }}) is
undone here, too.
"""

from __future__ import annotations

import re

from pf2s_news.compare.page import Page, read_page
from pf2s_news.compare.wording import MARK
from pf2s_news.model import Edition, Package, Publication, Sender
from pf2s_news.pack.addresses import known_tags
from pf2s_news.pack.registry import MailingTool
from pf2s_news.pack.tags import Tag, Tags
from pf2s_news.tokens import Tokens
from pf2s_news.value import Value

_NOWHERE = ".invalid/"
"""In an address that somebody sets on the tool's screen (RFC 2606)."""


class Sent(Value, frozen=True, kw_only=True):
    """The message as the tool got it; MARK where it fills something in."""

    issue: int
    lang: str
    tool: MailingTool
    page: Page
    html: str
    """As it stands in email.html."""
    text: str
    subject: str
    preheader: str
    sender: Sender
    unsubscribe: bool
    """Whether the tool has something for an unsubscribe link."""


def as_sent(
    edition: Edition, package: Package, publication: Publication, tool: MailingTool
) -> Sent:
    """What `package` gave to the tool."""
    tags = known_tags(edition, tool, publication)
    html = package.files["email.html"].decode()
    return Sent(
        issue=edition.number,
        lang=edition.lang,
        tool=tool,
        page=read_page(marked(tool.packing.as_sent(html), tags)),
        html=html,
        text=marked(package.files["email.txt"].decode(), tags),
        subject=_with_marks(edition.subject, edition, tags),
        preheader=_with_marks(edition.preheader, edition, tags),
        sender=edition.sender,
        unsubscribe="unsubscribe" in tags,
    )


def marked(text: str, tags: Tags) -> str:
    """The text with a mark for each of the tool's tags."""
    found = [_pattern(tag) for tag in tags.values() if not _stays(tag)]
    return re.sub("|".join(found), MARK, text) if found else text


def _stays(tag: Tag) -> bool:
    """Whether it is an address that comes back as it is."""
    return tag.address and _NOWHERE not in tag.bare


def _pattern(tag: Tag) -> str:
    bare = re.escape(tag.bare)
    if not tag.around:
        return bare
    before, after = map(re.escape, tag.around)
    # The bare form may be the beginning of the other: *|FNAME|* stands in *|IF:FNAME|**|FNAME|*….
    return f"{before}[^\n]*?{after}|{bare}"


def _with_marks(text: str, edition: Edition, tags: Tags) -> str:
    tokens = Tokens(edition.sentinel)
    return tokens.replace_tags(text, lambda name, words: MARK if name in tags else words)
