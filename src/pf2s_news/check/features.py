"""features: the HTML and CSS that mail programs disagree about, and what a reader sees without it.

Those of caniemail that a theme can use and whose absence can be seen. What
changes nothing that matters (the place where a word is divided, an attribute
for machines), and what is meant for some programs only (@media, :hover), is
not here. Names are caniemail's.
"""

from __future__ import annotations

import re
from typing import Literal

from pf2s_news.problems import Message, say
from pf2s_news.value import Value

Kind = Literal["declaration", "style", "tag"]


class Feature(Value, frozen=True):
    """One of them."""

    slug: str
    """In the table of clients, and in caniemail's addresses."""
    name: str
    """As people write it."""
    kind: Kind
    """Where its pattern is looked for: in each `property:value` (small letters, no space around
    the colon), in style sheets, in each tag."""
    pattern: re.Pattern[str]
    effect: Message
    """What a reader sees where it is missing."""
    loses: bool = False
    """Whether something is not seen at all, or cannot be used, or what is hidden is seen."""
    breaks: bool = False
    """Whether more is dropped than the declaration itself: it counts within @media, too."""


def _feature(
    slug: str,
    name: str,
    kind: Kind,
    pattern: str,
    effect: Message,
    *,
    loses: bool = False,
    breaks: bool = False,
) -> Feature:
    return Feature(slug, name, kind, re.compile(pattern, re.IGNORECASE), effect, loses, breaks)


_SQUARE = say("corners are square")
_FLAT = say("the shadow is missing")
_PLAIN_GROUND = say("the ground has no picture: give it a colour, too")
_STACKED = say("what should stand side by side stands one under the other")
_CLOSE = say("the space between the parts is missing")
_IN_FLOW = say("the part stays at its place in the text")
_NO_COLOR = say("the colour is missing: text or ground have the program's own")
_NO_VALUE = say("the declaration is ignored: colour, size or space are the program's own")
_NO_SIZE = say("the size is ignored, and the program's own applies")
_STILL = say("nothing moves or turns")
_DISTORTED = say("the picture is shown whole, or distorted")
_NOT_CUT = say("what should be cut off or covered is seen")
_OTHER_FONT = say("the text has another font")
_NO_SHEET = say("the style sheet is not loaded")
_NO_EXTRA = say("what the style sheet adds before or after is missing")
_SHOWN = say("what should be hidden is seen")
_NO_INPUT = say("the form cannot be filled in or sent")
_NO_CONTENT = say("nothing is seen in its place")
_NO_PICTURE = say("the picture is not seen")
_NO_RULES = say("the rule is ignored, in Gmail with the whole style element")
_NO_CHOICE = say("a click changes nothing, and what it should show stays hidden")


def _value(pattern: str) -> str:
    """A pattern for a declaration whose value holds this."""
    return rf"^[a-z-]+:.*(?:{pattern})"


_NUMBER = r"(?<![\w#.-])-?\d*\.?\d+"

FEATURES: tuple[Feature, ...] = (
    # Looks
    _feature("css-border-radius", "border-radius", "declaration",
             r"^border(?:-[a-z]+)*-radius:(?!\s*0)", _SQUARE),
    _feature("css-box-shadow", "box-shadow", "declaration", r"^box-shadow:(?!\s*none)", _FLAT),
    _feature("css-text-shadow", "text-shadow", "declaration", r"^text-shadow:(?!\s*none)", _FLAT),
    _feature("css-background-image", "background-image", "declaration",
             r"^background(?:-image)?:.*url\(", _PLAIN_GROUND),
    _feature("css-background-size", "background-size", "declaration", r"^background-size:",
             say("the picture of the ground is not scaled")),
    _feature("css-linear-gradient", "linear-gradient()", "declaration",
             _value(r"linear-gradient\("), _PLAIN_GROUND),
    _feature("css-radial-gradient", "radial-gradient()", "declaration",
             _value(r"radial-gradient\("), _PLAIN_GROUND),
    _feature("css-conic-gradient", "conic-gradient()", "declaration",
             _value(r"conic-gradient\("), _PLAIN_GROUND),
    _feature("css-border-image", "border-image", "declaration", r"^border-image[a-z-]*:",
             say("the border is plain")),
    _feature("css-list-style-image", "list-style-image", "declaration",
             r"^list-style(?:-image)?:.*url\(", say("lists have ordinary bullets")),
    _feature("css-opacity", "opacity", "declaration", r"^opacity:(?!\s*1\s*$)",
             say("nothing shines through")),
    _feature("css-filter", "filter", "declaration", r"^filter:(?!\s*none)",
             say("the picture is shown as it is")),
    _feature("css-mix-blend-mode", "mix-blend-mode", "declaration", r"^mix-blend-mode:",
             say("the picture is shown as it is")),
    _feature("css-animation", "animation", "declaration", r"^animation(?:-[a-z]+)*:", _STILL),
    _feature("css-transition", "transition", "declaration", r"^transition(?:-[a-z]+)*:", _STILL),
    _feature("css-transform", "transform", "declaration", r"^transform:(?!\s*none)", _STILL),
    # Layout
    _feature("css-display-flex", "display:flex", "declaration", r"^display:.*flex", _STACKED),
    _feature("css-display-grid", "display:grid", "declaration", r"^display:.*grid", _STACKED),
    _feature("css-column-count", "column-count", "declaration",
             r"^(?:column-count|columns):", say("the text stands in one column")),
    _feature("css-gap", "gap", "declaration", r"^(?:row-|column-|grid-)?gap:", _CLOSE),
    _feature("css-float", "float", "declaration", r"^float:(?!\s*none)", _STACKED),
    _feature("css-position", "position", "declaration",
             r"^position:(?!\s*(?:static|relative)\b)", _IN_FLOW),
    _feature("css-writing-mode", "writing-mode", "declaration", r"^writing-mode:(?!\s*horizontal)",
             say("the text runs from left to right")),
    _feature("css-margin-inline-start-end", "margin-inline-start", "declaration",
             r"^margin-(?:inline|block)-(?:start|end):", _CLOSE),
    _feature("css-margin-inline-block", "margin-inline", "declaration",
             r"^margin-(?:inline|block):", _CLOSE),
    _feature("css-padding-inline-start-end", "padding-inline-start", "declaration",
             r"^padding-(?:inline|block)-(?:start|end):", _CLOSE),
    _feature("css-padding-inline-block", "padding-inline", "declaration",
             r"^padding-(?:inline|block):", _CLOSE),
    _feature("css-inline-size", "inline-size", "declaration", r"^inline-size:", _NO_SIZE),
    _feature("css-box-sizing", "box-sizing", "declaration", r"^box-sizing:\s*border-box",
             say("the part is wider by its padding")),
    _feature("css-aspect-ratio", "aspect-ratio", "declaration", r"^aspect-ratio:", _NO_SIZE),
    _feature("css-min-height", "min-height", "declaration", r"^min-height:(?!\s*0)", _NO_SIZE),
    _feature("css-object-fit", "object-fit", "declaration", r"^object-fit:", _DISTORTED),
    _feature("css-object-position", "object-position", "declaration", r"^object-position:",
             _DISTORTED),
    _feature("css-clip-path", "clip-path", "declaration", r"^clip-path:", _NOT_CUT),
    _feature("css-mask-image", "mask-image", "declaration", r"^mask(?:-image)?:", _NOT_CUT),
    _feature("css-visibility", "visibility:hidden", "declaration", r"^visibility:\s*hidden", _SHOWN,
             loses=True),
    # Colours and sizes
    _feature("css-rgba", "rgba()", "declaration", _value(r"rgba\([^/)]*,"), _NO_COLOR),
    _feature("css-modern-color", "lab(), oklch()…", "declaration",
             _value(r"\b(?:ok)?l(?:ab|ch)\(|\bhwb\(|color-mix\("), _NO_COLOR),
    _feature("css-function-light-dark", "light-dark()", "declaration", _value(r"light-dark\("),
             _NO_COLOR),
    _feature("css-variables", "var()", "declaration", _value(r"\bvar\("), _NO_VALUE),
    _feature("css-unit-calc", "calc()", "declaration", _value(r"\bcalc\("), _NO_SIZE),
    _feature("css-function-clamp", "clamp()", "declaration", _value(r"\bclamp\("), _NO_SIZE),
    _feature("css-function-max", "max()", "declaration", _value(r"\bmax\("), _NO_SIZE),
    _feature("css-function-min", "min()", "declaration", _value(r"\bmin\("), _NO_SIZE),
    _feature("css-unit-rem", "rem", "declaration", _value(rf"{_NUMBER}rem\b"), _NO_SIZE),
    _feature("css-unit-ch", "ch", "declaration", _value(rf"{_NUMBER}ch\b"), _NO_SIZE),
    _feature("css-unit-vw", "vw", "declaration", _value(rf"{_NUMBER}vw\b"), _NO_SIZE),
    _feature("css-unit-vh", "vh", "declaration", _value(rf"{_NUMBER}vh\b"), _NO_SIZE),
    _feature("css-unit-initial", "initial", "declaration", r"^[a-z-]+:\s*initial\b", _NO_VALUE),
    # The style sheet as such
    _feature("css-rgb", "rgb(0 0 0)", "declaration",
             _value(r"rgba?\(\s*[\d.]+%?\s+[\d.]"), _NO_RULES, breaks=True),
    _feature("css-important", "!important", "declaration", r":.*[^\s]!important",
             say("the declaration is dropped, unless a space stands before !important"),
             breaks=True),
    _feature("css-at-font-face", "@font-face", "style", r"@font-face\b", _OTHER_FONT),
    _feature("css-at-import", "@import", "style", r"@import\b", _NO_SHEET),
    _feature("css-nesting", "&", "style", r"[{;}]\s*&(?=[\s:.#>+~\[])[^{};]*\{", _NO_RULES,
             breaks=True),
    _feature("css-pseudo-element-before", "::before", "style", r"::?before\b", _NO_EXTRA),
    _feature("css-pseudo-element-after", "::after", "style", r"::?after\b", _NO_EXTRA),
    _feature("css-pseudo-class-checked", ":checked", "style", r":checked\b", _NO_CHOICE,
             loses=True),
    _feature("css-pseudo-class-has", ":has()", "style", r":has\(", _NO_RULES),
    # HTML
    _feature("html-link", "<link>", "tag", r"^<link\b[^>]*stylesheet", _NO_SHEET),
    _feature("html-svg", "<svg>", "tag", r"^<svg\b", _NO_CONTENT, loses=True),
    _feature("html-video", "<video>", "tag", r"^<video\b", _NO_CONTENT, loses=True),
    _feature("html-audio", "<audio>", "tag", r"^<audio\b", _NO_CONTENT, loses=True),
    _feature("html-object", "<object>", "tag", r"^<object\b", _NO_CONTENT, loses=True),
    _feature("html-dialog", "<dialog>", "tag", r"^<dialog\b", _NO_CONTENT, loses=True),
    _feature("html-meter", "<meter>", "tag", r"^<meter\b", _NO_CONTENT, loses=True),
    _feature("html-progress", "<progress>", "tag", r"^<progress\b", _NO_CONTENT, loses=True),
    _feature("html-form", "<form>", "tag", r"^<form\b", _NO_INPUT, loses=True),
    _feature("html-input-text", "<input>", "tag", r"^<input\b(?!.*(?:radio|checkbox|hidden))",
             _NO_INPUT, loses=True),
    _feature("html-input-radio", "<input type=\"radio\">", "tag", r"^<input\b.*\bradio\b",
             _NO_INPUT, loses=True),
    _feature("html-input-checkbox", "<input type=\"checkbox\">", "tag",
             r"^<input\b.*\bcheckbox\b", _NO_INPUT, loses=True),
    _feature("html-select", "<select>", "tag", r"^<select\b", _NO_INPUT, loses=True),
    _feature("html-textarea", "<textarea>", "tag", r"^<textarea\b", _NO_INPUT, loses=True),
    _feature("html-button-submit", "<button>", "tag", r"^<button\b", _NO_INPUT, loses=True),
    _feature("html-hidden", "hidden", "tag", r"^<(?!input)[a-z][^>]*\shidden(?=[\s=/>])", _SHOWN,
             loses=True),
    _feature("html-marquee", "<marquee>", "tag", r"^<marquee\b", _STILL),
    # Pictures
    _feature("image-svg", "SVG", "tag", r"^<[^>]*(?:src|srcset)=[\"'][^\"']+\.svg(?=[\"'?#])",
             _NO_PICTURE, loses=True),
    _feature("image-webp", "WebP", "tag", r"^<(?!source)[^>]*src=[\"'][^\"']+\.webp(?=[\"'?#])",
             _NO_PICTURE, loses=True),
    _feature("image-avif", "AVIF", "tag", r"^<(?!source)[^>]*src=[\"'][^\"']+\.avif(?=[\"'?#])",
             _NO_PICTURE, loses=True),
    _feature("image-heif", "HEIC", "tag", r"^<(?!source)[^>]*src=[\"'][^\"']+\.hei[cf](?=[\"'?#])",
             _NO_PICTURE, loses=True),
    _feature("image-tiff", "TIFF", "tag", r"^<(?!source)[^>]*src=[\"'][^\"']+\.tiff?(?=[\"'?#])",
             _NO_PICTURE, loses=True),
    _feature("image-base64", "data:image", "tag", r"^<[^>]*src=[\"']data:image/", _NO_PICTURE,
             loses=True),
)  # fmt: skip
