"""The MJML that MRML understands: its tags with their attributes.

MRML passes an unknown tag into the HTML and drops an unknown attribute,
without a word, so mjml.py compares what a template produced with this table.
After the components' reference at https://documentation.mjml.io, without what
MRML 6 lacks (mj-html-attributes, mj-wrapper's gap, mj-table's role) and
without mj-include: templates include with Jinja, and an include that names
itself kills the process.
"""

from __future__ import annotations

from collections.abc import Mapping

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
