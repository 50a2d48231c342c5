"""MJML to HTML, with MRML; the only file that imports mjml.

MRML checks little and says less where it fails (a bare ValueError, sometimes
with an offset into the MJML), so the MJML is compared with a table first and
kept to show the line. What MRML writes is then mended where mail programs
would trip over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pf2s_news.problems import Message, Place, Problem, error, say
from pf2s_news.render.mjml_places import find_attribute, find_tag, find_text, find_unclosed
from pf2s_news.render.mjml_schema import ALLOWED, ANY_ATTRIBUTE, IN_ATTRIBUTES
from pf2s_news.value import Value

RULE = "mjml-error"

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"""<(mj[\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>""")
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_INLINE_STYLE = re.compile(r'<mj-style inline="inline">(.*?)</mj-style>', re.DOTALL)
_POSITION = re.compile(r"position (\d+):(\d+)")


class MjmlSource(Value, frozen=True):
    """MJML that a template produced, and the template's files."""

    text: str
    template: str
    """The file of the template, for messages."""
    sources: Mapping[str, str]
    """File -> text of every template that took part."""


class MjmlFault(Exception):
    """MJML that cannot become a message."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(str(problem.message) for problem in problems))


class MailHtml(Value, frozen=True):
    """What MRML made of it."""

    html: str
    css: str
    """What stood in `<mj-style inline="inline">`, for the inliner: MRML does not inline it."""


def load() -> None:
    """Import MRML, which the first message would."""
    import mjml  # noqa: F401


def convert(source: MjmlSource) -> MailHtml:
    """The message; raises MjmlFault."""
    from mjml import mjml2html

    if problems := tuple(_strangers(source)):
        raise MjmlFault(problems)
    css = "\n".join(_INLINE_STYLE.findall(source.text))
    text = _INLINE_STYLE.sub("", source.text)
    try:
        # fonts={}: MRML would ask a font host for Ubuntu. No include loader: an include is
        # a file read, and a circular one kills the process.
        html = mjml2html(_with_plain_attributes(text), fonts={})
    except ValueError as fault:
        raise MjmlFault((_refused(source, str(fault)),)) from fault
    return MailHtml(_TITLE.sub(_with_characters, _mended(html)), css)


# MRML prints attributes as Rust prints strings in its debugger: a no-break space comes out as
# \\u{a0}, a backslash doubled, and an accent typed in two pieces as a number. The title becomes
# an attribute, too.
_IN_TAG = re.compile(r"""<[A-Za-z](?:"[^"]*"|'[^']*'|[^<>"'])*>|(?<=<mj-title>)[^<>]*""")
_QUOTED = re.compile(r"""(?<==)"[^"]*"|(?<==)'[^']*'|^[^<].*""", re.DOTALL)
_ODD = re.compile(r"[^\x20-\x5b\x5d-\x7e]")


def _with_plain_attributes(mjml: str) -> str:
    """The MJML with a numeric entity for whatever MRML would not print as it is."""

    def plain(value: re.Match[str]) -> str:
        return _ODD.sub(lambda char: f"&#{ord(char[0])};", value[0])

    return _IN_TAG.sub(lambda tag: _QUOTED.sub(plain, tag[0]), mjml)


# The title itself is text again: some mailing tools read it, and decode no entities.
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def _with_characters(title: re.Match[str]) -> str:
    """The title with the characters that `_with_plain_attributes` made entities of."""

    def character(entity: re.Match[str]) -> str:
        char = chr(int(entity[1]))
        return char if _ODD.match(char) else entity[0]

    return re.sub(r"&#(\d+);", character, title[0])


_NEEDLESS = (
    ' aria-roledescription="email"',  # screen readers say "article, email" without it, too
    "direction:ltr;",  # dir on html and on the first element says so for all
    'class="mj-outlook-group-fix mj-column-per-100" ',  # width:100% stands in the style
    "mj-outlook-group-fix ",  # for Outlook 2003
    "<tbody>",  # every HTML parser adds it
    "</tbody>",
    ' border="0"',  # no table has a border unless it is told
)
# A section's table fills the block around it, which has the colour and the middle already.
_INNER_TABLE = re.compile(r' align="center" style="(?:background-color:[^;]*;)?(width:100%;)"')
_TWICE = re.compile(r"background:(#[0-9a-fA-F]{3,6});(?=background-color:\1;)")
_GHOST_STYLE = re.compile(r'( width="(\d+)")(?: class="[^"]*")? style="width:\2px;"')
_OUTLOOK_2003 = re.compile(r"<!--\[if lte mso 11\]>.*?<!\[endif\]-->\n?", re.DOTALL)
_IF, _ENDIF = re.escape("<!--[if mso | IE]>"), re.escape("<![endif]-->")
_SEAM = re.compile(rf"{_ENDIF}\s*{_IF}")
# A section that holds mj-raw has a ghost table around it that lacks its cell.
_NO_CELL = re.compile(rf"{_IF}<table [^>]*><tr>{_ENDIF}|{_IF}</tr></table>{_ENDIF}")


def _mended(html: str) -> str:
    """MRML's HTML without what no reader needs: half of the bytes of a section."""
    html = _OUTLOOK_2003.sub("", html.replace(' dir="auto"', ' dir="ltr"'))
    for needless in _NEEDLESS:
        html = html.replace(needless, "")
    html = _INNER_TABLE.sub(r' style="\1"', _GHOST_STYLE.sub(r"\1", _TWICE.sub("", html)))
    # Neighbouring conditional comments are one, as MJML's own writer has it, and fewer
    # for the tools that must have each one wrapped.
    return _NO_CELL.sub("", _SEAM.sub("", html))


def _strangers(source: MjmlSource) -> Iterator[Problem]:
    """Tags and attributes that MRML would pass on or drop without a word."""
    text = _COMMENT.sub(lambda comment: " " * len(comment[0]), source.text)
    for tag in _TAG.finditer(text):
        name = tag[1]
        if name not in ALLOWED and name not in IN_ATTRIBUTES:
            place = find_tag(source.sources, name)
            message = say("“%(name)s” is no MJML tag", name=name)
            yield _stranger(message, _sure(place, source), name, ALLOWED)
            continue
        allowed = ANY_ATTRIBUTE if name in IN_ATTRIBUTES else ALLOWED[name]
        for attribute in (found[1] for found in _ATTRIBUTE.finditer(tag[2])):
            if attribute not in allowed:
                message = say("%(tag)s has no attribute “%(name)s”", tag=name, name=attribute)
                place = find_attribute(source.sources, name, attribute)
                yield _stranger(message, _sure(place, source), attribute, allowed)


def _stranger(
    message: Message, place: Place, name: str, known: Mapping[str, object] | frozenset[str]
) -> Problem:
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(known), 1)
    hint = say("did you mean “%(name)s”?", name=near[0]) if near else None
    return error(RULE, message, place, hint)


def _refused(source: MjmlSource, reason: str) -> Problem:
    """MRML's complaint, with the line of MJML that it is about."""
    line = _faulty_line(source.text, reason)
    place = find_unclosed(source.sources)
    if line is None:
        message = say("the template does not make MJML: %(reason)s", reason=reason)
        return error(RULE, message, _sure(place, source))
    text = source.text.split("\n")[line - 1].strip()
    message = say(
        "the template does not make MJML: %(reason)s, in line %(line)s of what it made: %(text)s",
        reason=reason,
        line=line,
        text=text[:120],
    )
    return error(RULE, message, _sure(place or find_text(source.sources, text), source))


def _sure(place: Place | None, source: MjmlSource) -> Place:
    return place or Place(file=source.template)


def _faulty_line(text: str, reason: str) -> int | None:
    """From MRML's byte offset, else from an XML parser that has lines."""
    if position := _POSITION.search(reason):
        before = text.encode()[: int(position[1])].decode(errors="ignore")
        return before.count("\n") + 1
    from lxml import etree

    try:
        etree.fromstring(text.replace("&nbsp;", "&#160;").encode())
    except etree.XMLSyntaxError as fault:
        return fault.lineno
    return None
