"""picture_checks: whether what came is a picture that a letter can carry, and why not."""

from __future__ import annotations

from pf2s_news.gather.found import Note, Refused
from pf2s_news.problems import Message, say
from pf2s_news.render.picture_files import (
    PictureError,
    PictureFile,
    picture_kind,
    read_picture_file,
)
from pf2s_news.render.pixels import REDRAWN, redraw
from pf2s_news.value import Value

_TINY = 3
"""Pixels: what is no higher or wider counts readers or keeps a distance."""


class Verified(Value, frozen=True, kw_only=True):
    """A picture that build takes."""

    ending: str
    """Of its name: png, jpg, gif or webp."""
    data: bytes
    width: int
    """Pixels, as it is seen."""
    height: int
    notes: tuple[Note, ...] = ()

    @property
    def is_tiny(self) -> bool:
        """Whether nobody is meant to see it."""
        return min(self.width, self.height) <= _TINY


def verify_picture(data: bytes) -> Verified:
    """The picture in a form that build takes; raises Refused where there is none."""
    try:
        return _verified(data)
    except PictureError as fault:
        raise _explained(fault) from fault


def _verified(data: bytes) -> Verified:
    try:
        kind = picture_kind(data)
    except PictureError as fault:
        if fault.found not in REDRAWN:
            raise
        return _redrawn(data, fault.found, say("it was %(kind)s", kind=fault.found.upper()))
    source = read_picture_file(kind, data)
    if source.animated and kind != "gif":
        return _redrawn(data, kind, say("it moved, which mail programs do not show"))
    return _taken(kind, source)


def _redrawn(data: bytes, kind: str, why: Message) -> Verified:
    ending, drawn = redraw(data, kind)
    taken = _taken(ending, read_picture_file(ending, drawn))
    message = say("a picture was saved anew as %(kind)s: %(why)s", kind=ending, why=why)
    return Verified(
        ending=taken.ending,
        data=drawn,
        width=taken.width,
        height=taken.height,
        notes=(Note(message=message),),
    )


def _taken(ending: str, source: PictureFile) -> Verified:
    width, height = source.upright
    return Verified(ending=ending, data=source.data, width=width, height=height)


def _explained(fault: PictureError) -> Refused:
    match fault.kind:
        case "unsupported":
            return Refused(
                say("mail programs show no %(kind)s", kind=fault.found.upper()),
                say("save it as png or jpg, and put it into issues/images/"),
            )
        case "too-large":
            return Refused(
                say("it has more pixels than any photo"), say("make it smaller, 2000 pixels wide")
            )
        case "not-a-picture" if fault.found == "html":
            return Refused(say("a web page comes in its place"), by_hand())
        case "not-a-picture":
            return Refused(say("what comes is no picture"), by_hand())
    return Refused(say("it is damaged"), by_hand())


def by_hand() -> Message:
    """What an editor can do where a picture cannot be had."""
    return say("open the page, save the picture from there, and put it into issues/images/")
