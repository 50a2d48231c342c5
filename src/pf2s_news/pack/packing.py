"""packing: what happens to a filled message as the very last step, and which files go with it.

Most tools take the whole document as it is. What a tool does here is done on
text: a parser would percent-encode the tags in links.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pf2s_news.model import Edition
from pf2s_news.pack.weights import weigh_articles
from pf2s_news.tokens import Tokens
from pf2s_news.value import Value


class Filled(Value, frozen=True, kw_only=True):
    """A message with a tool's tags in it."""

    edition: Edition
    subject: str
    marked: str
    """The HTML with the marks of its articles; the addresses of its pictures are tokens, too."""

    @property
    def tokens(self) -> Tokens:
        """The tokens of the edition."""
        return Tokens(self.edition.sentinel)

    @property
    def html(self) -> str:
        """The HTML, final but for the addresses of its pictures."""
        return weigh_articles(self.marked, self.tokens, ()).html


def as_it_is(html: str) -> str:
    """The whole document, byte for byte."""
    return html


def no_file(filled: Filled) -> Mapping[str, bytes]:
    """Nothing beside the files that every build writes."""
    return MappingProxyType({})


class Packing(Value, frozen=True, kw_only=True):
    """How a mailing tool wants a message."""

    finish: Callable[[str], str] = as_it_is
    """What becomes of the HTML; tags and addresses are in, the marks of articles are words."""
    as_sent: Callable[[str], str] = as_it_is
    """What the tool makes of that before it sends: to look at."""
    add_files: Callable[[Filled], Mapping[str, bytes]] = no_file
    """The files for this tool alone, relative path -> bytes."""


WHOLE_DOCUMENT = Packing()
