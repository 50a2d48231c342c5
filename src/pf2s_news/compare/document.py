"""document: doctype, language, title, styles and Outlook's comments, which people never see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pf2s_news.compare.cures import paste_as_source
from pf2s_news.compare.finding import Finding, examples, excerpt
from pf2s_news.compare.page import Comment, Page
from pf2s_news.compare.received import Received
from pf2s_news.compare.sent import Sent
from pf2s_news.compare.titles import same_title
from pf2s_news.problems import say, say_count

_MEDIA = re.compile(r"@media([^{}@]{1,500})\{", re.I)
_STYLES_KEPT = 0.9
"""Share of the elements with styles that may lose them unreported: tools drop what is empty."""
_STYLES_NEEDED = 0.5
"""Below this share the message no longer looks like ours."""


def check_document(sent: Sent, received: Received) -> Iterator[Finding]:
    """What is lost of the frame around the words."""
    ours, theirs = sent.page, received.page
    yield from _doctype(ours, theirs)
    yield from _language(sent, theirs)
    yield from _title(sent, received)
    yield from _outlook(ours.comments, theirs.comments)
    yield from _styles(ours, theirs)
    yield from _inline_styles(ours.inline_styles, theirs.inline_styles)


def _doctype(ours: Page, theirs: Page) -> Iterator[Finding]:
    if ours.doctype and not theirs.doctype:
        yield Finding(
            rule="doctype-lost",
            severity="warning",
            message=say("the doctype is gone: mail programs draw the page by old rules"),
            hint=paste_as_source(),
            sent=f"<!doctype {ours.doctype}>",
        )


def _language(sent: Sent, theirs: Page) -> Iterator[Finding]:
    inside = any(lang.lower().startswith(sent.lang) for lang in theirs.langs)
    if theirs.html_lang.lower().startswith(sent.lang):
        return
    if inside:
        yield Finding(
            rule="html-lang-lost",
            severity="warning",
            message=say("the language is gone from the page, and stands only inside it"),
            hint=say("screen readers still find it there"),
            sent=f'<html lang="{sent.page.html_lang}">',
            received=f'<html lang="{excerpt(theirs.html_lang)}">' if theirs.html_lang else "<html>",
        )
        return
    yield Finding(
        rule="lang-lost",
        severity="error",
        message=say("the message no longer says its language: screen readers mispronounce it"),
        hint=paste_as_source(),
        sent=f'lang="{sent.lang}"',
        received=excerpt(theirs.html_lang),
    )


def _title(sent: Sent, received: Received) -> Iterator[Finding]:
    theirs = received.page.title
    # Tools make the title of the subject, as ours is.
    known = (sent.page.title, sent.subject, received.mail.subject)
    if sent.page.title and not any(same_title(title, theirs) for title in known if title):
        yield Finding(
            rule="title-changed",
            severity="warning",
            message=say("the page's title is another") if theirs else say("the title is gone"),
            hint=say("mail programs show it where the message is opened on its own"),
            sent=excerpt(sent.page.title),
            received=excerpt(theirs),
        )


def _outlook(ours: Iterable[Comment], theirs: Iterable[Comment]) -> Iterator[Finding]:
    found = Counter(comment.text for comment in theirs)
    wanted = list(ours)
    lost = list[Comment]()
    for comment in wanted:
        found[comment.text] -= 1
        if found[comment.text] < 0:
            lost.append(comment)
    body = [comment.text for comment in lost if not comment.in_head]
    head = [comment.text for comment in lost if comment.in_head]
    if body:
        yield Finding(
            rule="outlook-comments-lost",
            severity="error",
            message=say(
                "%(lost)s of %(all)s comments for Outlook are gone or changed: the layout falls"
                " apart in Outlook for Windows",
                lost=len(body),
                all=sum(not comment.in_head for comment in wanted),
            ),
            hint=say("see the paste card: the tool may need another file or another editor"),
            sent=examples(f"<!--{text}-->" for text in body),
        )
    if head:
        yield Finding(
            rule="outlook-head-lost",
            severity="warning",
            message=say("Outlook's settings are gone from the head of the page"),
            hint=say("on screens with large type, Outlook for Windows draws tables too wide"),
            sent=examples(f"<!--{text}-->" for text in head),
        )


def _styles(ours: Page, theirs: Page) -> Iterator[Finding]:
    if not ours.styles:
        return
    if not any(map(str.strip, theirs.styles)):
        yield Finding(
            rule="styles-lost",
            severity="warning",
            message=say("all style elements are gone: no layout for phones, no dark mode"),
            hint=paste_as_source(),
            sent=examples(ours.styles),
        )
        return
    wanted, found = _media_queries(ours.styles), set(_media_queries(theirs.styles))
    if lost := [query for query in wanted if query not in found]:
        yield Finding(
            rule="media-queries-lost",
            severity="warning",
            message=say_count(
                "%(count)s media query is gone: layout for phones, or dark mode",
                "%(count)s media queries are gone: layout for phones, or dark mode",
                len(lost),
            ),
            hint=paste_as_source(),
            sent=examples(f"@media {query}" for query in lost),
        )
    if "!important" in "".join(ours.styles) and "!important" not in "".join(theirs.styles):
        yield Finding(
            rule="important-lost",
            severity="warning",
            message=say("“!important” is gone from the styles: phones and dark mode show others"),
            hint=paste_as_source(),
        )
    if len(theirs.styles) < len(ours.styles):
        yield Finding(
            rule="styles-merged",
            severity="warning",
            message=say(
                "of %(sent)s style elements, %(received)s are left",
                sent=len(ours.styles),
                received=len(theirs.styles),
            ),
            hint=say("Gmail drops a whole element for one construct it does not know"),
        )


def _media_queries(styles: Iterable[str]) -> list[str]:
    """What stands before the rules, without what serialisers change; once each."""
    found = (match[1] for style in styles for match in _MEDIA.finditer(style))
    return list(dict.fromkeys(re.sub(r"\s+", "", query).lower() for query in found))


def _inline_styles(ours: int, theirs: int) -> Iterator[Finding]:
    if theirs >= ours * _STYLES_KEPT:
        return
    yield Finding(
        rule="inline-styles-lost",
        severity="error" if theirs < ours * _STYLES_NEEDED else "warning",
        message=say(
            "of %(sent)s elements with a style, %(received)s are left", sent=ours, received=theirs
        ),
        hint=paste_as_source(),
    )
