"""A small publication and a way to make editions of it."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

import pytest

from pf2s_news.model import Edition, IssueDate, Path, Places, Publication, Sender, WrittenPicture
from pf2s_news.problems import Place
from pf2s_news.tokens import Tokens

SENDER = Sender(name="PF2S", email="lettre@example.org", reply_to="contact@example.org")
KEYS = ("mailing_tool", "images_url", "online_url")


@pytest.fixture
def tokens() -> Tokens:
    """Tokens with the usual sentinel."""
    return Tokens()


@pytest.fixture
def publication() -> Publication:
    """One whose keys have places and whose tools have settings."""
    places: dict[Path, Place] = {
        (key,): Place(file="newsletter.yaml", line=n) for n, key in enumerate(KEYS, 1)
    }
    return Publication(
        name="Plateforme",
        publisher="Plateforme",
        sender=SENDER,
        sections=(),
        places=Places("newsletter.yaml", MappingProxyType(places)),
        tools={"brevo": {"first_name": "FIRSTNAME"}},
    )


@pytest.fixture
def make_edition() -> Callable[..., Edition]:
    """An edition in which only what a test says is not empty."""

    def make(**values: object) -> Edition:
        defaults: dict[str, object] = {
            "number": 25,
            "date": IssueDate(year=2025, month=2),
            "lang": "fr",
            "sender": SENDER,
            "subject": "",
            "preheader": "",
            "html": "",
            "text": "",
            "web": "",
            "announcement": "",
            "images_url": "",
            "online_url": "",
            "sentinel": Tokens().sentinel,
            "slugs": (),
            "pictures": (),
            "links": (),
        }
        return Edition(**(defaults | values))  # type: ignore[arg-type]

    return make


@pytest.fixture
def picture() -> WrittenPicture:
    """A picture of a few bytes."""
    return WrittenPicture(
        name="grue-01234567.jpg", data=b"\xff\xd8" * 60, width=3, height=2, file="issues/grue.jpg"
    )
