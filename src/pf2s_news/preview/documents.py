"""What an issue's addresses give: the bytes of a build, and the message with local pictures."""

from __future__ import annotations

import io
import re
import zipfile
from html import escape, unescape

from pf2s_news.model import Edition
from pf2s_news.pack.addresses import picture_base
from pf2s_news.pack.registry import tool_named
from pf2s_news.preview.desk import Shown

_SOURCE = re.compile(rb'\ssrc="(https?:[^"]*)"')
_SCRIPT = re.compile(rb"<script>.*?</script>\n", re.DOTALL)

TYPES = {
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
    "eml": "message/rfc822",
    "zip": "application/zip",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "pdf": "application/pdf",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "xml": "application/xml",
}
"""By the endings of what builds and the archive write."""

_SOME_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can hold: the same files give the same bytes."""


def media_type(name: str) -> str:
    """What a file is, for browsers."""
    return TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def built_file(shown: Shown, name: str) -> bytes | None:
    """A file as a build would write it; None where it writes none of that name."""
    return shown.now.files.get(name) if shown.now else None


def visible_file(shown: Shown, name: str) -> bytes | None:
    """The same, but also of a message with boxes, or of the last good one."""
    package = shown.good.package if shown.good else None
    return package.files.get(name) if package else None


def local_message(shown: Shown) -> bytes | None:
    """The message as its readers get it, its pictures asked for from this server."""
    html = visible_file(shown, "email.html")
    if html is None or shown.good is None or shown.good.edition is None:
        return None
    sent = tool_named(shown.good.tool).packing.as_sent(html.decode())
    return _with_local_pictures(sent.encode(), shown.good.edition)


def scriptless_card(shown: Shown) -> bytes | None:
    """The paste card without its script, which may not run here: the page copies in its place."""
    card = built_file(shown, "paste.html")
    return None if card is None else _SCRIPT.sub(b"", card)


def remote_pictures(shown: Shown) -> list[str]:
    """The addresses of pictures that stand elsewhere, once each."""
    local = local_message(shown) or b""
    found = (unescape(address.decode()) for address in _SOURCE.findall(local))
    return list(dict.fromkeys(found))


def folder_zip(shown: Shown) -> bytes:
    """Everything that a build writes, in its folder."""
    assert shown.now
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in shown.now.files.items():
            entry = zipfile.ZipInfo(f"issue-{shown.now.bulletin.issue.number}/{name}", _SOME_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def _with_local_pictures(html: bytes, edition: Edition) -> bytes:
    base = picture_base(edition)
    for name in {picture.name for picture in edition.pictures}:
        there = f'src="{escape(base + name)}"'.encode()
        html = html.replace(there, f'src="images/{name}"'.encode())
    return html
