"""limits: what a mailing tool's fields and files hold, and whether an issue fits.

Only what is known of a tool is a limit here; each module in tools/ names its
source. A message itself has none: Gmail's 102 KB are every tool's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from pf2s_news.model import Edition, Publication, WrittenPicture
from pf2s_news.pack.pictures import shown_pictures
from pf2s_news.problems import Message, Place, Problem, error, say, warning
from pf2s_news.value import Value, field

if TYPE_CHECKING:
    from pf2s_news.pack.registry import MailingTool

RULE = "tool-limit"
REPLACED = "replaced-character"


class Limits(Value, frozen=True, kw_only=True):
    """None where a tool has no limit, or none that is known."""

    subject: int | None = None
    """Characters."""
    preheader: int | None = None
    """Characters of its own field; only for a tool whose field takes ours."""
    file_bytes: int | None = None
    """Bytes of the file that it imports."""
    pictures: int | None = None
    """Pictures of the file that it imports."""
    replaced: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Characters that a subject on its way into the tool cannot have -> what stands instead."""

    def held(self, text: str) -> str:
        """A text as the tool can hold it in its subject."""
        for char, instead in self.replaced.items():
            text = text.replace(char, instead)
        return text


NO_LIMITS = Limits()


def find_excesses(
    edition: Edition, tool: MailingTool, publication: Publication, files: Mapping[str, bytes]
) -> Iterator[Problem]:
    """What is more than the tool holds; `files` are those for this tool alone."""
    limits = tool.limits
    if limits.subject is not None and len(edition.subject) > limits.subject:
        place = _place_within(edition.subject, edition)
        yield _too_long(_subject_too_long(tool, len(edition.subject)), place)
    if limits.preheader is not None and len(edition.preheader) > limits.preheader:
        place = _place_within(edition.preheader, edition)
        yield _too_long(_preheader_too_long(tool, len(edition.preheader)), place)
    yield from _replaced(edition, tool)
    for name, data in files.items():
        yield from _file_too_large(name, data, edition, tool, publication)


def _too_long(message: Message, place: Place | None) -> Problem:
    return warning(RULE, message, place, say("what comes after that would be cut off"))


def _subject_too_long(tool: MailingTool, count: int) -> Message:
    return say(
        "%(tool)s holds a subject of %(limit)s characters at most: this one has %(count)s",
        tool=tool.title,
        limit=tool.limits.subject,
        count=count,
    )


def _preheader_too_long(tool: MailingTool, count: int) -> Message:
    return say(
        "%(tool)s holds a preheader of %(limit)s characters at most: this one has %(count)s",
        tool=tool.title,
        limit=tool.limits.preheader,
        count=count,
    )


def _replaced(edition: Edition, tool: MailingTool) -> Iterator[Problem]:
    found = [char for char in tool.limits.replaced if char in edition.subject]
    if found:
        yield warning(
            REPLACED,
            say(
                "%(tool)s cannot take %(chars)s in the subject, and gets %(instead)s instead",
                tool=tool.title,
                chars=" ".join(found),
                instead=" ".join(tool.limits.replaced[char] for char in found),
            ),
            _place_within(edition.subject, edition, found[0]),
            say("write it without, or correct the subject in %(tool)s", tool=tool.title),
        )


def _file_too_large(
    name: str, data: bytes, edition: Edition, tool: MailingTool, publication: Publication
) -> Iterator[Problem]:
    """Errors: the tool would refuse the file, and there is no message."""
    limits, place = tool.limits, publication.places.at("mailing_tool")
    pictures = shown_pictures(edition)
    if limits.file_bytes is not None and len(data) > limits.file_bytes:
        message = say(
            "%(tool)s imports files of %(limit)s MB at most: %(name)s has %(size)s",
            tool=tool.title,
            limit=limits.file_bytes // 2**20,
            name=name,
            size=f"{len(data) / 2**20:.1f}",
        )
        yield error(RULE, message, place, _heaviest(pictures))
    if limits.pictures is not None and len(pictures) > limits.pictures:
        message = say(
            "%(tool)s imports %(limit)s pictures at most: this issue has %(count)s",
            tool=tool.title,
            limit=limits.pictures,
            count=len(pictures),
        )
        yield error(RULE, message, place, say("leave some out, or show articles as teasers"))


def _heaviest(pictures: Iterable[WrittenPicture]) -> Message:
    heaviest = max(pictures, key=lambda picture: (len(picture.data), picture.file))
    return say("smaller pictures make it lighter; the heaviest is %(file)s", file=heaviest.file)


def _place_within(text: str, edition: Edition, char: str = "") -> Place | None:
    """Where the author wrote what stands in a text, with a certain character in it."""
    written = (p.place for p in edition.printed if char in p.text and p.text in text)
    return next(written, None)
