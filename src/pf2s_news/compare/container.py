"""container: from the bytes of a file that somebody saved to those of a message.

Mail programs save a message as .eml, but also with a line of an mbox before
it, or as Apple's .emlx; those are opened. What is no message (Outlook's .msg,
a saved page, a picture) is a UsageError that says how to get one: the wrong
file was named on the command line.
"""

from __future__ import annotations

import re

from pf2s_news.problems import Message, UsageError, say
from pf2s_news.value import Value

MAX_BYTES = 40_000_000
"""Of a file: a message of 25 MB, which is what most servers take, as its lines encode it."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+<(?:!doctype|html|head|body|div)", re.I | re.S
)
"""Comments keep what they have taken, as in page.py."""
_EMLX = re.compile(rb"[ \t]*(\d{1,9})[ \t]*\r?\n(?=[!-9;-~]+:)")
_NEXT_IN_MBOX = re.compile(rb"\r?\n\r?\nFrom \S+ [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n")
_FIELD = re.compile(
    rb"^(?:From|To|Received|Message-ID|MIME-Version|Content-Type|Return-Path"
    rb"|Delivered-To|Authentication-Results|DKIM-Signature)[ \t]*:",
    re.I | re.M,
)
_HEAD = 65_536
"""Bytes in which a message shows that it is one."""


class Opened(Value, frozen=True, kw_only=True):
    """The message in a file."""

    data: bytes
    cut: bool = False
    """Whether the file says itself that something is missing."""


def open_message(data: bytes, name: str) -> Opened:
    """The message in the bytes of the file `name`; UsageError where there is none."""
    if len(data) > MAX_BYTES:
        raise too_large(name)
    data = _without_bom(data)
    if not data.strip(b"\0 \t\r\n"):
        raise _unusable(say("%(file)s is empty", file=name))
    if data.startswith(_OLE):
        raise _unusable(say("%(file)s is a message in Outlook's own format (.msg)", file=name))
    if _PAGE.match(data[:_HEAD]):
        raise _unusable(say("%(file)s is a saved web page, not the message", file=name))
    opened = _opened(data)
    if not _FIELD.search(opened.data[:_HEAD]):
        raise _unusable(say("%(file)s is not an e-mail message", file=name))
    return opened


def too_large(name: str) -> UsageError:
    """What to say of a file past MAX_BYTES, also of one that was not read for that reason."""
    size = MAX_BYTES // 1_000_000
    return UsageError(
        say("%(file)s is larger than %(size)s MB, which no message is", file=name, size=size),
        HOW_TO_SAVE,
    )


def unreadable(message: Message) -> UsageError:
    """An error about a file that is no usable message, with how to get one."""
    return _unusable(message)


def _unusable(message: Message) -> UsageError:
    return UsageError(message, HOW_TO_SAVE)


def _without_bom(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data.removeprefix(b"\xef\xbb\xbf")


def _opened(data: bytes) -> Opened:
    if data.startswith(b"From "):
        message = data.partition(b"\n")[2]
        following = _NEXT_IN_MBOX.search(message)
        return Opened(data=message[: following.start()] if following else message)
    if counted := _EMLX.match(data):
        length = int(counted[1])
        message = data[counted.end() : counted.end() + length]
        return Opened(data=message, cut=len(message) < length)
    return Opened(data=data.lstrip(b"\r\n"))


HOW_TO_SAVE = say(
    "save the message as an .eml file:\n"
    "    - Gmail (web): open it, menu ⋮, “Download message”\n"
    "    - Outlook (new, web): open it, menu …, “Save as” or “Download”, as EML; classic Outlook"
    " saves .msg only: open the mailbox in the new Outlook or on the web\n"
    "    - Thunderbird: menu More, “Save as…”, or drag the message onto the desktop\n"
    "    - Apple Mail: File, “Save As…”, format “Raw Message Source”"
)
"""How to get the file out of the mail programs that people have."""
