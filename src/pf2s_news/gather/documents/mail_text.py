"""mail_text: the article in the text of a message, without what mail puts around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pf2s_news.gather.documents.mail_ends import is_disclaimer
from pf2s_news.gather.documents.mail_heads import find_heads
from pf2s_news.gather.documents.mail_lines import Line, html_lines
from pf2s_news.gather.documents.mail_spans import Span, length, text_spans
from pf2s_news.gather.found import Note
from pf2s_news.model import IssueDate
from pf2s_news.problems import say
from pf2s_news.value import Value

_SHARE = 0.4
"""Of the longest text in a chain of messages: the first that has so much is the article."""
_SHOWN = 60
"""Characters that are quoted of what was cut."""
_GREETING = 4
"""Lines of a greeting with a warning above it; more are words of their own."""
_LOOKED_AT = 200
"""Characters, from which what was cut may have been more than a signature."""
_ONLINE = re.compile(
    r"(?:.{0,60}\b(?:voir|lire|consulter|afficher|ouvrir|visualiser|cliquez)\b.{0,60})?"
    r"(?:version en ligne|en ligne|dans (?:votre|le|un) navigateur|version web)\b.{0,40}"
    r"|.{0,60}\bview\b.{0,40}\b(?:online|browser)\b.{0,40}",
    re.I,
)
_LEAVES = re.compile(
    r"(?:.{0,60}\b)?(?:se |me |vous )?(?:désinscri(?:re|vez-vous)|désabonne(?:r|z-vous)"
    r"|unsubscribe)\b.{0,40}",
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


class _Chained(Value, frozen=True, kw_only=True):
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
    texts = text_spans(own)
    kept = [line for start, end in texts for line in own[start:end]]
    online = _online(kept)
    left = [line for line in kept if line.links and _LEAVES.fullmatch(line.text[: _SHOWN * 3])]
    dropped = [line for line in kept if line is online or line in left]
    pieces = [(chosen.first + start, chosen.first + end) for start, end in texts]
    return MailText(
        html="\n".join(_piece(html, lines, piece, dropped) for piece in pieces) if kept else "",
        length=length(own, *texts),
        beginning=_beginning(kept),
        subject=chosen.subject,
        date=chosen.date,
        inner=chosen.inner,
        online=online.links[0] if online else "",
        notes=(
            *_above(lines[: chosen.above]),
            *_around(own, texts),
            *_newsletter(left),
            *_below(lines[chosen.last :]),
        ),
    )


def _piece(html: str, lines: Sequence[Line], piece: Span, dropped: Sequence[Line]) -> str:
    """The HTML of some lines; pictures between them and the next stay with the text."""
    first, last = piece
    start = lines[first - 1].end if first else 0
    end = lines[last].start if last < len(lines) else len(html)
    kept = ""
    for line in dropped:
        if start <= line.start < end:
            kept += html[start : line.start]
            start = line.end
    return kept + html[start:end]


def _spans(lines: Sequence[Line]) -> Iterator[_Chained]:
    """The messages in a text, the outermost first."""
    heads = find_heads(lines)
    ends = [*(head.first for head in heads), len(lines)]
    yield _Chained(above=0, first=0, last=ends[0])
    for head, end in zip(heads, ends[1:], strict=True):
        yield _Chained(
            above=head.first,
            first=head.last + 1,
            last=end,
            subject=head.subject,
            date=head.date,
            inner=True,
        )


def _chosen(lines: Sequence[Line], spans: list[_Chained], *, forwarded: bool) -> _Chained:
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
    return length(lines, *text_spans(lines))


def _online(lines: Sequence[Line]) -> Line | None:
    """The line that leads to the same on the web: the first or the last few have it."""
    for line in (*lines[:4], *lines[-6:]):
        web = line.links[:1] and line.links[0].startswith(("http://", "https://"))
        if web and len(line.text) < 160 and _ONLINE.fullmatch(line.text):
            return line
    return None


def _above(lines: Sequence[Line]) -> Iterator[Note]:
    if lines:
        text = _beginning(lines)
        message = say("what stands above the forwarded text is left out: “%(text)s”", text=text)
        yield Note(message=message, look=True)


def _around(own: Sequence[Line], spans: Sequence[Span]) -> Iterator[Note]:
    """What was cut before the text, and behind each of its pieces, by its first words."""
    begins = spans[0][0]
    greeting, cover = own[: min(begins, _GREETING)], own[:begins]
    if begins > _GREETING:
        message = say(
            "the words above the article are left out: “%(text)s”", text=_beginning(cover)
        )
        yield Note(message=message, look=True)
    elif greeting:
        text = _beginning(greeting)
        yield Note(message=say("the greeting is left out: “%(text)s”", text=text))
    starts = [start for start, _ in spans[1:]] + [len(own)]
    for (_, end), start in zip(spans, starts, strict=True):
        if cut := own[end:start]:
            told = sum(len(line.text) for line in cut if not is_disclaimer(line))
            message = say(
                "the signature and what follows are left out: “%(text)s”", text=_beginning(cut)
            )
            yield Note(message=message, look=told > _LOOKED_AT)


def _newsletter(lines: Sequence[Line]) -> Iterator[Note]:
    """What is said of a message that one can unsubscribe from."""
    if lines:
        message = say("the message looks like a newsletter: keep one article of it")
        yield Note(message=message, look=True)


def _below(lines: Sequence[Line]) -> Iterator[Note]:
    if lines:
        message = say("an earlier message below is left out: “%(text)s”", text=_beginning(lines))
        yield Note(message=message)


def _beginning(lines: Sequence[Line]) -> str:
    text = " ".join(line.text for line in lines[:6])
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
