"""word_finish: the HTML that mammoth writes, as an article's text.

Its own marks are plain to see: what an author wrote is escaped there.
"""

from __future__ import annotations

import re

from pf2s_news.gather.documents.plain import NUMBER_CLOSES, NUMBER_OPENS

CAPTION = "caption-of-word"
"""The class of paragraphs in the style of captions, until they have found their picture."""

_CALL = re.compile(r'<sup><a href="#[\w-]*note-[^"<>]*" id="[^"<>]*">(\[\d+\])</a></sup>')
_BACK = re.compile(r'\s*<a href="#[\w-]*note-ref-[^"<>]*">↑</a>')
_NOTES = re.compile(r'<ol>(?=<li id="[\w-]*note-)')
_NOTE = re.compile(r'<li id="[^"<>]*">')
_MARK = f"{NUMBER_OPENS}(\\d+){NUMBER_CLOSES}"
_RESTARTED = re.compile(f"</li><li>(?={NUMBER_OPENS}1{NUMBER_CLOSES})")
_STARTED = re.compile(f"<ol><li>(?={_MARK})")
_FIGURE = re.compile(
    r"<p>((?:<a [^<>]*>)?<img [^<>]*/>(?:</a>)?)</p>"
    rf'<p class="{CAPTION}">((?:(?!</p>).)*)</p>',
    re.S,
)
_OVER_TABLE = re.compile(
    rf'<p class="{CAPTION}">(?:(?:Tableau|Table)\s*\d*\s*[:.–—-]\s*)?((?:(?!</p>).)*)</p><table>',
    re.S | re.I,
)
_EMPTY = re.compile(r"<p>\s*</p>")


def finished(html: str) -> str:
    """Notes behind a line, lists with their numbers, captions with their pictures."""
    html = _BACK.sub("", _CALL.sub(r"\1", html))
    html = _NOTE.sub("<li>", _NOTES.sub("<hr /><ol>", html))
    html = _RESTARTED.sub("</li></ol><ol><li>", html)
    html = _STARTED.sub(_with_start, html)
    html = re.sub(_MARK, "", html)
    html = _FIGURE.sub(r"<figure>\1<figcaption>\2</figcaption></figure>", html)
    html = _OVER_TABLE.sub(r"<table><caption>\1</caption>", html)
    return _EMPTY.sub("", html.replace(f'<p class="{CAPTION}">', "<p>"))


def _with_start(match: re.Match[str]) -> str:
    return "<ol><li>" if int(match[1]) == 1 else f'<ol start="{int(match[1])}"><li>'
