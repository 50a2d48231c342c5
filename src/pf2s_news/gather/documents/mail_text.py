"""mail_text: the article in the text of a message, without what mail puts around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pf2s_news.gather.documents.mail_ends import text_begins, text_ends
from pf2s_news.gather.documents.mail_heads import find_heads
from pf2s_news.gather.documents.mail_lines import Line, html_lines
from pf2s_news.gather.found import Note
from pf2s_news.model import IssueDate
from pf2s_news.problems import say
from pf2s_news.value import Value

_SHARE = 0.4
"""Of the longest text in a chain of messages: the first that has so much is the article."""
_SHOWN = 60
"""Characters that are quoted of what was cut."""
_ONLINE = re.compile(
    r"(?:.{0,60}\b(?:voir|lire|consulter|afficher|ouvrir|visualiser|cliquez)\b.{0,60})?"
    r"(?:version en ligne|en ligne|dans (?:votre|le|un) navigateur|version web)\b.{0,40}"
    r"|.{0,60}\bview\b.{0,40}\b(?:online|browser)\b.{0,40}",
    re.I,
)


class MailText(Value, frozen=True, kw_only=True):
    """The text of an article that came by mail."""

    html: str
    length: int
    """Characters of its words."""
    beginning: str = ""
    """The first of them."""
    subject: str = ""
    """That of the message within the message; "" where the outermost is the article."""
    date: IssueDate | None = None
    inner: bool = False
    """Whether it is a message within the message."""
    online: str = ""
    """Where it says that it can be read on the web."""
    notes: tuple[Note, ...] = ()


class _Span(Value, frozen=True, kw_only=True):
    """The lines of one message in a chain."""

    above: int
    """Behind the last line of the message around it, before its own head."""
    first: int
    last: int
    """Behind the last."""
    subject: str = ""
    date: IssueDate | None = None
    inner: bool = False


def article_text(html: str, *, forwarded: bool) -> MailText:
    """The article in a message; `forwarded` says that it is not its sender's own."""
    lines = html_lines(html)
    spans = list(_spans(lines))
    chosen = _chosen(lines, spans, forwarded=forwarded)
    own = lines[chosen.first : chosen.last]
    ends = text_ends(own)
    begins = min(text_begins(own), ends)
    kept = own[begins:ends]
    online = _online(kept)
    before = lines[: chosen.first + begins]
    behind = lines[chosen.first + ends :]
    # Pictures between the lines stay with the text.
    start = before[-1].end if before else 0
    end = behind[0].start if behind else len(html)
    return MailText(
        html=_without(html, start, end, online) if kept else "",
        length=sum(len(line.text) for line in kept),
        beginning=_beginning(kept),
        subject=chosen.subject,
        date=chosen.date,
        inner=chosen.inner,
        online=online.links[0] if online else "",
        notes=tuple(_notes(lines[: chosen.above], own[:begins], own[ends:], lines[chosen.last :])),
    )


def _spans(lines: Sequence[Line]) -> Iterator[_Span]:
    """The messages in a text, the outermost first."""
    heads = find_heads(lines)
    ends = [*(head.first for head in heads), len(lines)]
    yield _Span(above=0, first=0, last=ends[0])
    for head, end in zip(heads, ends[1:], strict=True):
        yield _Span(
            above=head.first,
            first=head.last + 1,
            last=end,
            subject=head.subject,
            date=head.date,
            inner=True,
        )


def _chosen(lines: Sequence[Line], spans: list[_Span], *, forwarded: bool) -> _Span:
    lengths = [_length(lines[span.first : span.last]) for span in spans]
    enough = max(lengths) * _SHARE
    if forwarded and any(lengths[1:]):
        lengths[0] = 0
        enough = max(lengths) * _SHARE
    return next(
        (span for span, length in zip(spans, lengths, strict=True) if length >= enough and length),
        spans[0],
    )


def _length(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines[text_begins(lines) : text_ends(lines)])


def _online(lines: Sequence[Line]) -> Line | None:
    """The line that leads to the same on the web: the first or the last few have it."""
    for line in (*lines[:4], *lines[-6:]):
        web = line.links[:1] and line.links[0].startswith(("http://", "https://"))
        if web and len(line.text) < 160 and _ONLINE.fullmatch(line.text):
            return line
    return None


def _without(html: str, start: int, end: int, line: Line | None) -> str:
    """A part of the HTML without one of its lines."""
    if line is None:
        return html[start:end]
    return html[start : line.start] + html[line.end : end]


def _notes(
    above: Sequence[Line], greeting: Sequence[Line], end: Sequence[Line], below: Sequence[Line]
) -> Iterator[Note]:
    """What was cut, by its first words."""
    if above:
        text = _beginning(above)
        message = say("what stands above the forwarded text is left out: “%(text)s”", text=text)
        yield Note(message=message, look=True)
    if greeting:
        text = _beginning(greeting)
        yield Note(message=say("the greeting is left out: “%(text)s”", text=text))
    if end:
        message = say(
            "the signature and what follows are left out: “%(text)s”", text=_beginning(end)
        )
        yield Note(message=message)
    if below:
        message = say("an earlier message below is left out: “%(text)s”", text=_beginning(below))
        yield Note(message=message)


def _beginning(lines: Sequence[Line]) -> str:
    text = " ".join(line.text for line in lines[:6])
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
