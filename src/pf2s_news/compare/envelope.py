"""envelope: subject, sender, reply address, what servers found, and how to unsubscribe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.compare.fields import mailbox
from pf2s_news.compare.finding import Finding, excerpt
from pf2s_news.compare.received import Received
from pf2s_news.compare.sent import Sent
from pf2s_news.compare.titles import is_forwarded, same_title, without_list, without_test
from pf2s_news.compare.wording import MARK
from pf2s_news.problems import Message, say
from pf2s_news.web_addresses import leads_out

_UNSUBSCRIBE = re.compile(
    r"d[ée]s(?:abonn|inscri)|unsubscri|opt-?out|sigrequest|se retirer de la liste", re.I
)
_RESULT = re.compile(r"\b(spf|dkim|dmarc)\s*=\s*([a-z]+)", re.I)


def check_envelope(sent: Sent, received: Received) -> Iterator[Finding]:
    """What the head of the message says."""
    if is_forwarded(received.mail.subject):
        yield _forwarded(received)
    else:
        yield from _subject(sent, received)
        yield from _sender(sent, received)
    yield from _reply_to(sent, received)
    yield from _authentication(received.mail.authentication)


def check_unsubscribe(sent: Sent, received: Received) -> Iterator[Finding]:
    """The link in the message, and the fields that mail programs make a button of (RFC 8058)."""
    if not sent.unsubscribe:
        return
    links = [
        link for link in received.page.links
        if _UNSUBSCRIBE.search(link.text) or _UNSUBSCRIBE.search(link.href)
    ]  # fmt: skip
    if not any(leads_out(link.href) for link in links):
        yield Finding(
            rule="unsubscribe-link-missing",
            severity="error",
            message=say("there is no unsubscribe link in the message"),
            hint=say(
                "some tools fill this in only when the letter goes to a list: send it to a list of"
                " yourself"
            ),
            received="\n".join(excerpt(f"{link.text} ({link.href})") for link in links[:3]),
        )
    if not received.mail.list_unsubscribe:
        yield Finding(
            rule="list-unsubscribe-missing",
            severity="warning",
            message=say(
                "the field List-Unsubscribe is missing: mail programs show no unsubscribe button"
            ),
            hint=_how_to_get_field(sent),
        )
    elif not received.mail.list_unsubscribe_post:
        yield Finding(
            rule="list-unsubscribe-post-missing",
            severity="warning",
            message=say(
                "the field List-Unsubscribe-Post is missing: unsubscribing takes more than a click"
            ),
            hint=say(
                "Gmail and Yahoo ask for it of whoever sends a lot; ask whoever runs the tool"
            ),
            received=excerpt(received.mail.list_unsubscribe),
        )


def _how_to_get_field(sent: Sent) -> Message:
    if sent.tool.name == "acymailing":
        return say(
            "AcyMailing adds it only if its unsubscribe tag is in the message and a reply address"
            " or a bounce address is configured"
        )
    return say("many tools leave it out of tests: look at a message sent to a list")


def _forwarded(received: Received) -> Finding:
    return Finding(
        rule="message-forwarded",
        severity="warning",
        message=say("this message was passed on: a mail program has rewritten it"),
        hint=say("save the message that the mailing tool sent, not one that somebody forwarded"),
        received=excerpt(received.mail.subject),
    )


def _subject(sent: Sent, received: Received) -> Iterator[Finding]:
    theirs = received.mail.subject
    if same_title(sent.subject, theirs):
        return
    prefixed = same_title(sent.subject, without_list(without_test(theirs)))
    yield Finding(
        rule="subject-prefixed" if prefixed else "subject-changed",
        severity="warning",
        message=(
            say("something stands before the subject")
            if prefixed
            else say("the subject is another")
            if theirs
            else say("the subject is missing")
        ),
        hint=say("copy the subject from the paste card, or from report.json"),
        sent=excerpt(sent.subject.replace(MARK, "…")),
        received=excerpt(theirs),
    )


def _sender(sent: Sent, received: Received) -> Iterator[Finding]:
    name, address = mailbox(received.mail.sender)
    ours = sent.sender
    if address == ours.email.lower() and (name == ours.name or not ours.name):
        return
    yield Finding(
        rule="sender-changed",
        severity="warning",
        message=say("the sender is another"),
        hint=say("set the sender in the mailing tool as newsletter.yaml has it, or the reverse"),
        sent=excerpt(f"{ours.name} <{ours.email}>"),
        received=excerpt(received.mail.sender),
    )


def _reply_to(sent: Sent, received: Received) -> Iterator[Finding]:
    """Answers go where they should; without the field they go to the sender."""
    _, sender = mailbox(received.mail.sender)
    _, theirs = mailbox(received.mail.reply_to)
    wanted = (sent.sender.reply_to or sent.sender.email).lower()
    if (theirs or sender) == wanted or (not theirs and not sent.sender.reply_to):
        return
    yield Finding(
        rule="reply-to-changed",
        severity="warning",
        message=say("answers go to another address"),
        hint=say("set the reply address in the mailing tool"),
        sent=wanted,
        received=excerpt(theirs or sender),
    )


def _authentication(field: str) -> Iterator[Finding]:
    """SPF, DKIM and DMARC, as the server that took the message in saw them."""
    results = {found[1].lower(): found[2].lower() for found in reversed([*_RESULT.finditer(field)])}
    if not results:
        return
    told = ", ".join(f"{name} {result}" for name, result in sorted(results.items()))
    failed = any(result != "pass" for result in results.values())
    yield Finding(
        rule="authentication-failed" if failed else "authentication",
        severity="warning" if failed else "info",
        message=say("the receiving server checked the sender: %(results)s", results=excerpt(told)),
        hint=say(
            "Gmail, Orange and La Poste want SPF, DKIM and DMARC: tell whoever runs the domain"
        )
        if failed
        else None,
        received=excerpt(field),
    )
