"""fragment: what may stand in a text that is pasted into Joomla's source view.

Two things read it before a visitor does. TinyMCE, with Joomla's settings,
keeps HTML5 but scripts and frames, and turns entities into characters. The
default text filter (InputFilter::$blockedTags, joomla/filter) keeps all but
applet, body, canvas, embed, frame, head, html, iframe, link, meta, object,
script, style, title and their like, and takes "&#" out of attributes. So there
is no style element, no id, and no numeric entity; figures, tables with their
captions and the style attribute stay.
"""

from __future__ import annotations

WORD_JOINER = "\u2060"
"""No reader sees it."""


def without_shortcodes(html: str) -> str:
    """A fragment on which Joomla's plug-ins do not act.

    They look for {words in braces} in the saved text. An entity for the brace
    would be a brace again once the text was saved from the editor; between
    brace and word, an invisible character stays. Addresses hold no braces:
    read/ encodes them.
    """
    return html.replace("{", "{" + WORD_JOINER)
