"""go_template: a message that Go's html/template passes through whole.

It drops every HTML comment (html/template, escapeText), and with them the
tables that Outlook for Windows needs. A comment that comes out of a template
function as template.HTML stays: listmonk calls that function Safe
(regTplFuncs; its documentation, "Template expressions").
"""

from __future__ import annotations

import json
import re

_COMMENT = re.compile(r"(<(?:style|title)\b.*?</(?:style|title)\s*>)|<!--.*?-->", re.DOTALL)
"""A comment; in a style or a title there are none."""
_SAFE = re.compile(r'\{\{ Safe ("(?:[^"\\]|\\.)*") \}\}')
_ACTION = re.compile(r"(\{\{.*?\}\})", re.DOTALL)


def keep_comments(html: str) -> str:
    """The HTML with each comment as what Safe gives."""
    return _COMMENT.sub(lambda found: found[1] or _safe(found[0]), html)


def as_executed(html: str) -> str:
    """What `keep_comments` made, as it was: the comments that readers' programs get."""
    return _SAFE.sub(lambda found: str(json.loads(found[1])), html)


def _safe(comment: str) -> str:
    """The comment as strings of Go; tags within it stay tags, between them."""
    return "".join(
        piece if piece.startswith("{{") else f"{{{{ Safe {go_string(piece)} }}}}"
        for piece in _ACTION.split(comment)
        if piece
    )


def go_string(text: str) -> str:
    """The text as an interpreted string of Go: what JSON escapes, Go reads the same way."""
    return json.dumps(text, ensure_ascii=False)
