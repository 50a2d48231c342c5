"""The MJML that MRML understands: its tags, their attributes, and where each may stand.

MRML passes an unknown tag into the HTML and drops an unknown attribute,
without a word, so mjml_check.py compares what a template produced with this table.
After the components' reference at https://documentation.mjml.io, without what
MRML 6 lacks (mj-html-attributes, mj-wrapper's gap, mj-table's role) and
without mj-include: templates include with Jinja, and an include that names
itself kills the process.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pf2s_news.problems import Message, say
from pf2s_news.value import Value

_PADDING = "padding padding-top padding-right padding-bottom padding-left"
_BOX = f"container-background-color {_PADDING}"
_FONT = "color font-family font-size font-style font-weight letter-spacing line-height"
_BORDER = "border border-top border-right border-bottom border-left border-radius"
_BACKGROUND = (
    "background-color background-position background-position-x background-position-y "
    "background-repeat background-size background-url"
)
_SECTION = f"{_BACKGROUND} {_BORDER} {_PADDING} direction full-width text-align text-padding"
_LINK = "href rel target title name"
_ACCORDION_ICONS = (
    "icon-align icon-height icon-position icon-unwrapped-alt icon-unwrapped-url icon-width "
    "icon-wrapped-alt icon-wrapped-url"
)

_COMPONENTS = {
    "mj-accordion": f"{_BOX} border font-family {_ACCORDION_ICONS}",
    "mj-accordion-element": f"background-color border font-family {_ACCORDION_ICONS}",
    "mj-accordion-text": f"{_FONT} {_PADDING} background-color",
    "mj-accordion-title": f"{_FONT} {_PADDING} background-color",
    "mj-body": "background-color width lang dir",
    "mj-button": (
        f"{_BOX} {_BORDER} {_FONT} {_LINK} align background-color height inner-padding "
        "text-align text-decoration text-transform vertical-align width"
    ),
    "mj-carousel": (
        f"{_BOX} align border-radius icon-width left-icon right-icon tb-border "
        "tb-border-radius tb-hover-border-color tb-selected-border-color tb-width thumbnails"
    ),
    "mj-carousel-image": f"{_LINK} alt border-radius src thumbnails-src",
    "mj-column": (
        f"{_BORDER} {_PADDING} background-color direction inner-background-color inner-border "
        "inner-border-bottom inner-border-left inner-border-radius inner-border-right "
        "inner-border-top vertical-align width"
    ),
    "mj-divider": f"{_BOX} align border-color border-style border-width width",
    "mj-group": "background-color direction vertical-align width",
    "mj-hero": f"{_BACKGROUND} {_PADDING} background-height background-width border-radius "
    "height mode vertical-align width",
    "mj-image": f"{_BOX} {_BORDER} {_LINK} align alt fluid-on-mobile font-size height "
    "max-height sizes src srcset usemap width",
    "mj-navbar": f"{_PADDING} align base-url hamburger ico-align ico-close ico-color "
    "ico-font-family ico-font-size ico-line-height ico-open ico-padding ico-text-decoration "
    "ico-text-transform",
    "mj-navbar-link": f"{_FONT} {_LINK} {_PADDING} text-decoration text-transform",
    "mj-raw": "position",
    "mj-section": _SECTION,
    "mj-social": f"{_BOX} {_FONT} align border-radius icon-height icon-padding icon-size "
    "inner-padding mode table-layout text-decoration text-padding",
    "mj-social-element": f"{_FONT} {_LINK} {_PADDING} align alt background-color border-radius "
    "icon-height icon-padding icon-position icon-size sizes src srcset text-decoration "
    "text-padding vertical-align",
    "mj-spacer": f"{_BOX} height",
    "mj-table": f"{_BOX} {_FONT} align border cellpadding cellspacing table-layout width",
    "mj-text": f"{_BOX} {_FONT} align height text-decoration text-transform vertical-align",
    "mj-wrapper": _SECTION,
}
_HEAD = {
    "mjml": "dir lang owa",
    "mj-attributes": "",
    "mj-breakpoint": "width",
    "mj-font": "href name",
    "mj-head": "",
    "mj-preview": "",
    "mj-style": "inline",
    "mj-title": "",
}

ALLOWED: Mapping[str, frozenset[str]] = {
    **{name: frozenset(attributes.split()) for name, attributes in _HEAD.items()},
    **{
        name: frozenset(f"{attributes} css-class mj-class".split())
        for name, attributes in _COMPONENTS.items()
    },
}
"""Tag -> its attributes."""
IN_ATTRIBUTES = frozenset({"mj-all", "mj-class"})
"""Tags of mj-attributes that take any component's attribute."""
ANY_ATTRIBUTE = frozenset({"name"}).union(*(ALLOWED[name] for name in _COMPONENTS))

_ANYWHERE = ("mj-head", "mj-body", "mj-section", "mj-wrapper", "mj-column", "mj-group", "mj-hero")
_OF_HEAD = "mj-attributes mj-breakpoint mj-font mj-preview mj-style mj-title"
_OF_COLUMN = (
    "mj-accordion mj-button mj-carousel mj-divider mj-image mj-navbar mj-social mj-spacer "
    "mj-table mj-text"
)
PARENTS: Mapping[str, tuple[str, ...]] = {
    "mj-head": ("mjml",),
    "mj-body": ("mjml",),
    **dict.fromkeys(_OF_HEAD.split(), ("mj-head",)),
    "mj-all": ("mj-attributes",),
    "mj-class": ("mj-attributes",),
    "mj-raw": (*_ANYWHERE, "mj-accordion", "mj-accordion-element", "mj-navbar", "mj-social"),
    "mj-wrapper": ("mj-body",),
    "mj-section": ("mj-body", "mj-wrapper"),
    "mj-hero": ("mj-body", "mj-wrapper"),
    "mj-group": ("mj-section",),
    "mj-column": ("mj-section", "mj-group"),
    **dict.fromkeys(_OF_COLUMN.split(), ("mj-column", "mj-hero")),
    "mj-accordion-element": ("mj-accordion",),
    "mj-accordion-text": ("mj-accordion-element",),
    "mj-accordion-title": ("mj-accordion-element",),
    "mj-carousel-image": ("mj-carousel",),
    "mj-navbar-link": ("mj-navbar",),
    "mj-social-element": ("mj-social",),
}
"""Tag -> the tags it may stand in, after the same reference."""
WITHOUT_TEXT = frozenset({"mjml"}.union(*PARENTS.values()))
"""Tags that hold other tags only."""


class AttributeValue(Value, frozen=True):
    """What may stand in an attribute."""

    pattern: str
    hint: Message

    def allows(self, value: str) -> bool:
        """Whether this is such a value."""
        return bool(re.fullmatch(self.pattern, value.strip(), re.IGNORECASE))


def _one_of(names: str) -> AttributeValue:
    listed = say("possible are: %(values)s", values=names.replace(" ", ", "))
    return AttributeValue(names.replace(" ", "|"), listed)


# https://www.w3.org/TR/css-color-4/#named-colors
_COLOR_NAMES = (
    "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue "
    "blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk "
    "crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki "
    "darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen "
    "darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue "
    "dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro "
    "ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo "
    "inherit ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral "
    "lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon "
    "lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime "
    "limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple "
    "mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred "
    "midnightblue mintcream mistyrose moccasin navajowhite navy none oldlace olive olivedrab "
    "orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip "
    "peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue "
    "saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue "
    "slategray slategrey snow springgreen steelblue tan teal thistle tomato transparent "
    "turquoise violet wheat white whitesmoke yellow yellowgreen"
)
_LENGTH = r"(?:0|\d+(?:\.\d+)?(?:px|%))"
_PADDINGS = AttributeValue(
    rf"{_LENGTH}(?:\s+{_LENGTH}){{0,3}}",
    say("write lengths with their unit, such as 16px 32px"),
)
_COLORS = AttributeValue(
    rf"#(?:[0-9a-f]{{3}}|[0-9a-f]{{6}})|(?:rgb|hsl)a?\([^()]+\)|{_COLOR_NAMES.replace(' ', '|')}",
    say("write six hexadecimal digits after #, such as #004a99"),
)
_SIDES = _one_of("left center right justify")
VALUES: Mapping[str, AttributeValue] = {
    **dict.fromkeys((*_PADDING.split(), "inner-padding"), _PADDINGS),
    **{name: _COLORS for name in ANY_ATTRIBUTE if name.endswith("color")},
    "align": _SIDES,
    "text-align": _SIDES,
    "vertical-align": _one_of("top middle bottom"),
    "direction": _one_of("ltr rtl"),
}
"""Attribute -> its values; any other one does nothing, without a word."""
