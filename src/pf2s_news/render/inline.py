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

from pf2s_news.problems import Message, Place, Problem, error, say, warning

if TYPE_CHECKING:
    from premailer import Premailer

RULE = "template-error"

NETWORK = ("requests", "urllib.request")
"""What premailer and cssutils need for remote style sheets only, and take 0.1 s to load."""

KEPT_ATTRIBUTES = ["width", "height", "align", "valign", "bgcolor"]
"""premailer would write these from the styles, over what is there: Outlook reads the
attribute, and width="100%" on a picture blows it up."""

_STYLE = re.compile(r"<style(?=[\s>])")
_STYLE_ATTRIBUTE = re.compile(r'(?<= style=")[^"]*(?=")')
_GAP = re.compile(r"(?<=[;,]) ")


def inline_styles(html: str, css: str, *, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The message with `css` in its style attributes; `file` is the template, for problems."""
    complaints = _Complaints()
    try:
        inlined = _inliner(complaints)(
            # MRML's resets on every cell would be 30 % more bytes, for nothing.
            html=_STYLE.sub('<style data-premailer="ignore"', html),
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
    return _with_doctype(_tightened(inlined)), tuple(
        warning(RULE, text, Place(file=file)) for text in complaints.messages
    )


def _with_doctype(html: str) -> str:
    """premailer drops a lower-case doctype, and MRML writes one: quirks mode without it."""
    return html if html.lower().startswith("<!doctype") else "<!doctype html>\n" + html


def _tightened(html: str) -> str:
    """The page without premailer's own attribute, its styles without the spaces that it adds."""
    html = html.replace(' data-premailer="ignore"', "")  # it leaves some inside comments
    return _STYLE_ATTRIBUTE.sub(lambda style: _GAP.sub("", style[0]).rstrip(";"), html)


class _Complaints(logging.Handler):
    """Collects the errors that cssutils finds in the styles, which are an author's business."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[Message] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one complaint."""
        self.messages.append(say("in the theme's styles: %(reason)s", reason=record.getMessage()))


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
