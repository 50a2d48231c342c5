"""leftovers: tags that no tool has filled in, and tokens of ours, for all to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from pf2s_news.compare.finding import Finding, examples
from pf2s_news.compare.page import Page
from pf2s_news.compare.received import Received
from pf2s_news.compare.sent import Sent
from pf2s_news.problems import say, say_count

_TAG = re.compile(
    r"\{\{[^{}\n]{1,200}\}\}"  # Brevo, listmonk, Mailjet's templates
    r"|\{%[^{}\n]{1,200}%\}"
    r"|\*\|[A-Z][A-Z0-9_:=\- ]{0,60}\|\*"  # Mailchimp
    r"|\[\[[A-Za-z][\w:]*(?::\"[^\"\n]*\")?\]\]"  # Mailjet
    r"|\{/?(?:unsubscribe|direct_unsubscribe|unsubscribeall|disable_tracking|readonline"
    r"|modify_profile)(?:\|[^{}\n]{0,100})?\}"  # AcyMailing
    r"|\{(?:subscriber|subtag|list|mail):[^{}\n]{1,100}\}"
    r"|\{(?:contactfield=[^{}\n]{1,100}|unsubscribe_url|unsubscribe_text|webview_url"
    r"|webview_text|tracking_pixel|signature)\}"  # Mautic
    r"|\[%[^\]\n]{1,200}%\]"  # Sympa
    r"|https?://sarbacane\.invalid/[\w-]+"
)
_TOKEN = re.compile(r"qz[a-p]{16}zq\w*")


def check_leftovers(sent: Sent, received: Received) -> Iterator[Finding]:
    """What looks like a tag and was not written by an author."""
    written = set(_tags(_texts(sent.page)) + _tags([sent.subject, sent.text]))
    mail = received.mail
    found = _tags([mail.subject, *_texts(received.page), mail.text or ""])
    left = [tag for tag in dict.fromkeys(found) if tag not in written]
    if left:
        yield Finding(
            rule="tags-unfilled",
            severity="error",
            message=say_count(
                "%(count)s tag is not filled in: readers see it as it stands",
                "%(count)s tags are not filled in: readers see them as they stand",
                len(left),
            ),
            hint=say(
                "was the issue built for this mailing tool? Some fill tags in only when the letter"
                " goes to a list: send it to a list of yourself"
            ),
            received=examples(left),
        )
    tokens = _TOKEN.findall("\n".join([mail.subject, received.html, mail.text or ""]))
    if tokens:
        yield Finding(
            rule="tokens-left",
            severity="error",
            message=say("the message holds marks of the build, which no reader should see"),
            hint=say("build the issue again, and paste the file of its folder in dist/"),
            received=examples(dict.fromkeys(tokens)),
        )


def _texts(page: Page) -> list[str]:
    """What people see, and where links and pictures lead."""
    return [
        *page.blocks,
        *page.hidden,
        page.title,
        *(link.href for link in page.links),
        *(picture.src for picture in page.pictures),
    ]


def _tags(texts: list[str]) -> list[str]:
    """What looks like a tag, also where a serialiser percent-encoded its braces."""
    return [tag for text in texts for tag in _TAG.findall(unquote(text) if "%" in text else text)]
