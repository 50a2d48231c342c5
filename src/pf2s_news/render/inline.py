"""The theme's styles, moved onto the elements; the only file that imports premailer.

SFR and La Poste strip every style element, so what a reader must see stands
in style attributes. Style elements that are in the message already (MRML's
resets, dark mode, narrow screens) stay where they are, untouched.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

from pf2s_news.problems import Place, Problem, error, say, warning

if TYPE_CHECKING:
    from premailer import Premailer

RULE = "template-error"

NETWORK = ("requests", "urllib.request")
"""What premailer and cssutils need for remote style sheets only, and take 0.1 s to load."""

KEPT_ATTRIBUTES = ["width", "height", "align", "valign", "bgcolor"]
"""premailer would write these from the styles, over what is there: Outlook reads the
attribute, and width="100%" on a picture blows it up."""

_STYLE = re.compile(r"<style(?=[\s>])")
_IGNORED = re.compile(r'(<style) data-premailer="ignore"')
_STYLE_ATTRIBUTE = re.compile(r'(?<= style=")[^"]*(?=")')
_LINE = re.compile(r"\[(\d+):\d+: |, (\d+), \d+\)")
_POSITION = re.compile(r"\.? \[\d+:\d+: .*\]$|:? \('[A-Z]+', .*\)$")
_GAP = re.compile(r"(?<=[;,]) ")

# libxml2 writes what stands between "<!--" and "-->" in an attribute as it is, quotes and all,
# for server-side includes. A character that no author can write comes in between.
_COMMENT_TEXT = "&lt;!--"
_APART = "&lt;\ufdd1!--"
_APART_MARK = re.compile("\ufdd1|&#64977;")


def inline_styles(html: str, css: str, *, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The message with `css` in its style attributes; `file` is the template, for problems."""
    complaints = _Complaints()
    try:
        inlined = _inliner(complaints)(
            # MRML's resets on every cell would be 30 % more bytes, for nothing.
            html=_STYLE.sub('<style data-premailer="ignore"', html.replace(_COMMENT_TEXT, _APART)),
            css_text=css,
            strip_important=False,
            allow_network=False,
            disable_validation=True,
            disable_link_rewrites=True,
            align_floating_images=False,
            cache_css_parsing=False,
            disable_basic_attributes=KEPT_ATTRIBUTES,
        ).transform(pretty_print=False)
    except Exception as fault:
        # cssselect and cssutils have a dozen exceptions for what they cannot read.
        message = say("the theme's styles cannot be read: %(reason)s", reason=str(fault))
        return html, (error(RULE, message, Place(file=file)),)
    inlined = _APART_MARK.sub("", inlined)
    return _with_doctype(_tightened(inlined)), tuple(_problems(complaints.reasons, css, file))


def _problems(reasons: list[str], css: str, file: str) -> Iterator[Problem]:
    """One for each line of the styles: cssutils complains three times of one mistake."""
    lines = css.split("\n")
    by_line: dict[int, str] = {}
    for reason in reasons:
        place = _LINE.search(reason)
        said = _POSITION.sub("", " ".join(reason.split()))
        by_line.setdefault(int(place[1] or place[2]) if place else 0, said)
    if len(by_line) > 1:
        by_line.pop(0, None)
    for line, reason in sorted(by_line.items()):
        message = say("in the theme's styles: %(reason)s", reason=reason)
        quote = lines[line - 1] if 0 < line <= len(lines) else ""
        # The line is that of what the template made; where it was written is for others to find.
        hint = say("look at braces, colons and semicolons here and just before")
        yield warning(RULE, message, Place(file=file, quote=quote), hint)


def _with_doctype(html: str) -> str:
    """premailer drops a lower-case doctype, and MRML writes one: quirks mode without it."""
    return html if html.lower().startswith("<!doctype") else "<!doctype html>\n" + html


def _tightened(html: str) -> str:
    """The page without premailer's own attribute, its styles without the spaces that it adds."""
    html = _IGNORED.sub(r"\1", html)  # it leaves some inside comments
    return _STYLE_ATTRIBUTE.sub(lambda style: _GAP.sub("", style[0]).rstrip(";"), html)


class _Complaints(logging.Handler):
    """Collects the errors that cssutils finds in the styles, which are an author's business."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.reasons: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one complaint."""
        self.reasons.append(record.getMessage())


def load() -> None:
    """Import premailer, which the first message would."""
    _inliner(_Complaints())


def _inliner(complaints: _Complaints) -> type[Premailer]:
    """premailer, ready to work."""
    with _without(*NETWORK):
        import cssutils
        from premailer import Premailer

    # Without its profiles it validates nothing: their expressions take 100 ms to compile,
    # and what they say is about properties newer than CSS 2.1. Its own log would print.
    cssutils.profile.removeProfile(all=True)
    log = logging.Logger("pf2s_news.styles", logging.ERROR)
    log.addHandler(complaints)
    cssutils.log.setLog(log)
    inliner: type[Premailer] = Premailer
    return inliner


@contextmanager
def _without(*names: str) -> Iterator[None]:
    """Let modules be imported as empty ones, unless they are there already."""
    missing = [name for name in names if name not in sys.modules]
    sys.modules.update({name: ModuleType(name) for name in missing})
    try:
        yield
    finally:
        for name in missing:
            del sys.modules[name]
