"""acymailing_zip: the file that AcyMailing imports as a template (Modèles > Importer).

It holds template.html and the pictures that the message shows. What the
import and the sending do to template.html is known from reading AcyMailing's
source (acyba/acymailing, GPL-3, version 11: MailClass::installTemplate and ::save,
AcymClass::save, MailerHelper::inlineCSS and ::finalizeHtmlStructure), not from
running it, and each step here answers one of them:

- The title and the metas are cut out of the text by regular expressions, and
  nothing decodes them: they are written raw, without <, > and ". The four
  metas of the sender are read, but the table that was looked at (tables.sql of
  an earlier version) has no columns of these names, and what has none is
  dropped: so the paste card names the sender, too.
- Of the rest, only the inside of the body and the text of all style elements
  is kept, those within comments for Outlook included: so the head here has
  nothing else. The media attribute of a style element is lost; it becomes a
  rule.
- The first rule for each of h1 to h6, a, ul, li is taken out, with the
  character before it, and so is a background of body. The theme's are inline
  long since; what a theme of one's own has left gets an empty comment before
  its brace, which hides it from that search (that its inliner's parser skips
  comments is taken for granted: CSS says so).
- What is not in a media query is written onto the elements: MRML's
  img{line-height:100%} among it, which sets alternative text of two lines one
  on the other. An element's own style wins, so each picture has one.
- src="…" and background="…" are completed wherever they stand, in text too;
  so is url("images/…"). There the quotation mark becomes an entity.
- A picture with "thumbnail", "screenshot" or "muestra" anywhere in its name
  becomes the template's thumbnail, so that no digest at its end helps.

The preheader has a field of its own in AcyMailing, and stands here no more.
All is stored without compression: the same bytes whatever the zlib.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from pf2s_news.pack.limits import Limits
from pf2s_news.pack.packing import Filled
from pf2s_news.pack.pictures import shown_pictures

_BODY = re.compile(r"<body\b.*\Z", re.DOTALL)
_HTML = re.compile(r"<html\b[^<>]*>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_STYLE = re.compile(r"<style\b([^<>]*)>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_MEDIA = re.compile(r'\bmedia="([^"]*)"')
_DELETED = re.compile(r"(?i)(body|(?:\A|[^a-z., ]) *(?:h[1-6]|a|ul|li)) *\{")
_IMAGE_STYLE = re.compile(r'(<img\b[^<>]*?\sstyle=")')
_OUTSIDE_TEXT = re.compile(r"(<!--.*?-->|<[^<>]*>)", re.DOTALL)
_COMPLETED = re.compile(r'(?<=src)( *= *)"|(?<=background)( *= *)"|(?<=url\()"')
_THUMBNAIL = re.compile(r"(?i)(thumb|screen|mues)(nail|shot|tra)")
_PADDING = "\u2007\ufeff\u034f \u2007\ufeff\u034f "
"""How what follows the preheader begins (formats.md)."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can name."""


def template_files(filled: Filled, limits: Limits) -> Mapping[str, bytes]:
    """issue-25-acymailing.zip."""
    tokens = filled.tokens
    pictures = {picture.name: picture.data for picture in shown_pictures(filled.edition)}
    html = write_template(filled, limits)
    for name in sorted(pictures, key=lambda name: (-len(name), name)):
        html = html.replace(tokens.images + name, f"images/{_harmless(name)}")
    files = {f"images/{_harmless(name)}": data for name, data in sorted(pictures.items())}
    name = f"issue-{filled.edition.number}-acymailing.zip"
    return {name: write_zip({"template.html": html.encode(), **files})}


def _harmless(name: str) -> str:
    return _THUMBNAIL.sub(r"\1-\2", name)


def write_template(filled: Filled, limits: Limits) -> str:
    """template.html; the addresses of its pictures are still tokens."""
    html = _without_preheader(filled.html)
    opening, body = _HTML.search(html), _BODY.search(html)
    start = opening[0] if opening else "<html>"
    inside = body[0] if body else f"<body>{html}</body></html>"
    before = html[: body.start()] if body else ""
    return (
        f"<!doctype html>\n{start}<head>\n"
        '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">\n'
        f"<title>{limits.held(filled.subject)}</title>\n"
        + "".join(_metas(filled, limits))
        + f"<style>\n{_stylesheet(before)}\n</style>\n</head>"
        + _completed_nowhere_else(_IMAGE_STYLE.sub(r"\1line-height:inherit;", inside))
    )


def _metas(filled: Filled, limits: Limits) -> Iterator[str]:
    sender = filled.edition.sender
    values = {"subject": filled.subject, "fromname": sender.name, "fromemail": sender.email}
    if sender.reply_to:
        values |= {"replyname": sender.name, "replyemail": sender.reply_to}
    for name, value in values.items():
        yield f'<meta name="{name}" content="{limits.held(value)}">\n'


def _without_preheader(html: str) -> str:
    """The message without the element that the padding stands in: it has text only."""
    padding = html.find(_PADDING)
    if padding < 0:
        return html
    start, closing = html.rfind("<", 0, padding), html.find("</", padding)
    return html[:start] + html[html.find(">", closing) + 1 :].removeprefix("\n")


def _stylesheet(head: str) -> str:
    styles = _STYLE.findall(_COMMENT.sub("", head))
    css = "\n".join(_as_rule(attributes, text.strip()) for attributes, text in styles)
    return _DELETED.sub(r"\1/**/{", css)


def _as_rule(attributes: str, css: str) -> str:
    media = _MEDIA.search(attributes)
    return f"@media {media[1]}{{{css}}}" if media else css


def _completed_nowhere_else(body: str) -> str:
    """The body with no text that reads like the address of a picture."""
    pieces = _OUTSIDE_TEXT.split(body)
    pieces[::2] = [_COMPLETED.sub(_with_entity, text) for text in pieces[::2]]
    return "".join(pieces)


def _with_entity(match: re.Match[str]) -> str:
    return match[0][:-1] + escape(match[0][-1])


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """A zip file with these files, in this order: no dates, no folders, no compression."""
    from io import BytesIO
    from zipfile import ZIP_STORED, ZipFile, ZipInfo

    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, data in files.items():
            entry = ZipInfo(name, _FIRST_DAY)
            entry.create_system = 3  # Unix, whatever the machine
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()
