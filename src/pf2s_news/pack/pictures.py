"""pictures: those that the message shows; the online version can show others."""

from __future__ import annotations

import re

from pf2s_news.model import Edition, WrittenPicture
from pf2s_news.tokens import Tokens


def shown_pictures(edition: Edition) -> tuple[WrittenPicture, ...]:
    """The pictures of email.html, in the edition's order."""
    images = Tokens(edition.sentinel).images
    shown = set(re.findall(images + r"([\w.-]+)", edition.html))
    return tuple(picture for picture in edition.pictures if picture.name in shown)
