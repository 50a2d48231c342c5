"""received: the message as it came back, its HTML read."""

from __future__ import annotations

from pf2s_news.compare.mail import Mail
from pf2s_news.compare.page import Page, read_page
from pf2s_news.compare.wording import squeeze
from pf2s_news.value import Value


class Received(Value, frozen=True, kw_only=True):
    """What came back."""

    mail: Mail
    html: str
    page: Page
    words: str
    """All text that people see, squeezed."""
    hidden: str
    """All text that only previews show, squeezed."""


def as_received(mail: Mail) -> Received:
    """A message with its HTML read; without any, an empty page."""
    html = mail.html or ""
    page = read_page(html)
    return Received(
        mail=mail,
        html=html,
        page=page,
        words=squeeze("".join(page.blocks)),
        hidden=squeeze("".join(page.hidden)),
    )
