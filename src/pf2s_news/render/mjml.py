"""MJML to HTML, with MRML; the only file that imports mjml.

MRML checks little and says less where it fails (a bare ValueError, sometimes
with an offset into the MJML), so mjml_check.py looks at the MJML first, and
what MRML refuses all the same is looked at once more here, to say why.
"""

from __future__ import annotations

import re

from pf2s_news.problems import Problem, error, say
from pf2s_news.render.mjml_check import (
    RULE,
    MjmlSource,
    faults,
    malformed,
    not_closed,
)
from pf2s_news.render.mjml_mend import mended, with_plain_attributes, with_plain_title
from pf2s_news.render.mjml_places import find_text
from pf2s_news.value import Value

_INLINE_STYLE = re.compile(r'<mj-style inline="inline">(.*?)</mj-style>', re.DOTALL)
_POSITION = re.compile(r"position (\d+):(\d+)")


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

    if problems := tuple(dict.fromkeys(faults(source))):
        raise MjmlFault(problems)
    css = "\n".join(_INLINE_STYLE.findall(source.text))
    text = _INLINE_STYLE.sub("", source.text)
    try:
        # fonts={}: MRML would ask a font host for Ubuntu. No include loader: an include is
        # a file read, and a circular one kills the process.
        html = mjml2html(with_plain_attributes(text), fonts={})
    except ValueError as fault:
        raise MjmlFault((_refused(source, str(fault)),)) from fault
    return MailHtml(with_plain_title(mended(html)), css)


def _refused(source: MjmlSource, reason: str) -> Problem:
    """Why MRML does not read it, in words of ours where they are known."""
    known = next(malformed(source), None) or next(not_closed(source), None)
    return known or _unexplained(source, reason)


def _unexplained(source: MjmlSource, reason: str) -> Problem:
    """MRML's own complaint, with the line of MJML that it is about."""
    line = _faulty_line(source.text, reason)
    if line is None:
        message = say("the template does not make MJML: %(reason)s", reason=reason)
        return error(RULE, message, source.sure(None))
    text = source.text.split("\n")[line - 1].strip()
    message = say(
        "the template does not make MJML: %(reason)s, in line %(line)s of what it made: %(text)s",
        reason=reason,
        line=line,
        text=text[:120],
    )
    return error(RULE, message, source.sure(find_text(source.sources, text)))


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
