"""What MRML writes, mended where mail programs or mailing tools would trip over it."""

from __future__ import annotations

import re
from functools import lru_cache

KEPT = 2000
"""Tags of which it is known how they are mended: a message repeats two hundred."""

# MRML prints attributes as Rust prints strings in its debugger: a no-break space comes out as
# \\u{a0}, a backslash doubled, and an accent typed in two pieces as a number. The title becomes
# an attribute, too.
_TITLE_TAG = "<mj-title>"
_IN_TAG = re.compile(rf"""{_TITLE_TAG}[^<>]*|<[A-Za-z](?:"[^"]*"|'[^']*'|[^<>"']++)*+>""")
_QUOTED = re.compile(r"""(?<==)"[^"]*"|(?<==)'[^']*'|(?<=^<mj-title>).+""", re.DOTALL)
_ODD = re.compile(r"[^\x20-\x5b\x5d-\x7e]")


def with_plain_attributes(mjml: str) -> str:
    """The MJML with a numeric entity for whatever MRML would not print as it is."""
    return _IN_TAG.sub(lambda tag: _plain(tag[0]), mjml)


@lru_cache(KEPT)
def _plain(tag: str) -> str:
    return _QUOTED.sub(_entities, tag) if _ODD.search(tag) else tag


def _entities(value: re.Match[str]) -> str:
    return _ODD.sub(lambda char: f"&#{ord(char[0])};", value[0])


_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def with_plain_title(html: str) -> str:
    """The page with the characters in its title that `with_plain_attributes` made entities of.

    Some mailing tools read the title, and decode no entities.
    """

    def character(entity: re.Match[str]) -> str:
        char = chr(int(entity[1]))
        return char if _ODD.match(char) else entity[0]

    return _TITLE.sub(lambda title: re.sub(r"&#(\d+);", character, title[0]), html)


_NEEDLESS = (
    ' aria-roledescription="email"',  # screen readers say "article, email" without it, too
    'class="mj-outlook-group-fix mj-column-per-100" ',  # width:100% stands in the style
    "<tbody>",  # every HTML parser adds it
    "</tbody>",
    ' border="0"',  # no table has a border unless it is told
    ' vertical-align="middle"',  # no such attribute
    ' type="text/css"',  # no style element is anything else
)
# In tags only: in a text, the same words are an author's. No attribute of theirs holds a quote.
_MRML_TAG = re.compile("(<[^<>]*>)")
_MRML_STYLE = re.compile(r'(?<= style=")[^"]*')
_GROUP_FIX = 'class="mj-outlook-group-fix '  # for Outlook 2003
_DIRECTION = "direction:ltr;"  # dir on html and on the first element says so for all
# A section's table fills the block around it, which has the colour and the middle already.
_INNER_TABLE = re.compile(r' align="center" style="(?:background-color:[^;]*;)?(width:100%;)"')
_TWICE = re.compile(r"background:(#[0-9a-fA-F]{3,6});(?=background-color:\1;)")
_GHOST_STYLE = re.compile(r'( width="(\d+)")(?: class="[^"]*")? style="width:\2px;"')
_OUTLOOK_2003 = re.compile(r"<!--\[if lte mso 11\]>.*?<!\[endif\]-->\n?", re.DOTALL)
_IF, _ENDIF = re.escape("<!--[if mso | IE]>"), re.escape("<![endif]-->")
_SEAM = re.compile(rf"{_ENDIF}\s*{_IF}")
# A section that holds mj-raw has a ghost table around it that lacks its cell.
_NO_CELL = re.compile(rf"{_IF}<(?:table [^>]*><tr>|/tr></table>){_ENDIF}")


# Nearly all tags have none of it, and there are thousands.
_NEEDED_BY_NONE = re.compile(
    "|".join(
        re.escape(text)
        for text in (*_NEEDLESS, ' dir="auto"', _GROUP_FIX, _DIRECTION, "background:", "width:")
    )
)


@lru_cache(KEPT)
def _without_needless(tag: str) -> str:
    if not _NEEDED_BY_NONE.search(tag):
        return tag
    text = tag.replace(' dir="auto"', ' dir="ltr"')
    for needless in _NEEDLESS:
        text = text.replace(needless, "")
    text = text.replace(_GROUP_FIX, 'class="')
    text = _MRML_STYLE.sub(lambda style: _TWICE.sub("", style[0].replace(_DIRECTION, "")), text)
    return _INNER_TABLE.sub(r' style="\1"', _GHOST_STYLE.sub(r"\1", text))


def mended(html: str) -> str:
    """MRML's HTML without what no reader needs: half of the bytes of a section."""
    pieces = _MRML_TAG.split(_OUTLOOK_2003.sub("", html))
    pieces[1::2] = map(_without_needless, pieces[1::2])
    html = "".join(pieces)
    # Neighbouring conditional comments are one, as MJML's own writer has it, and fewer
    # for the tools that must have each one wrapped.
    return _NO_CELL.sub("", _SEAM.sub("", html))
