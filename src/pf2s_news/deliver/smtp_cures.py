"""What to ask for where a mail server refuses a login: mostly another kind of password.

Answers are matched first, since they name the reason; the provider's host
only where an answer says no more than no. Sources: the providers' help pages
for mail programs (Google 185833, Microsoft aka.ms/smtp_auth_disabled).
"""

from __future__ import annotations

import re

from pf2s_news.deliver.smtp_answers import Answer
from pf2s_news.model import Smtp
from pf2s_news.problems import Message, say


def login_cure(answer: Answer, server: Smtp, password: str) -> Message:
    """What to do about a refused login."""
    for pattern, cure in _ANSWERS:
        if answer.says(pattern):
            return cure
    if password != password.strip():
        return say("the password begins or ends with a space: is that right?")
    host = server.host.lower().rstrip(".")
    for provider, cure in _PROVIDERS:
        if re.search(rf"(^|\.)({provider})$", host):
            return cure
    return say(
        "check user (often the whole address) and password; after two-step verification, many"
        " providers want an application password"
    )


def own_test() -> Message:
    """What to do where no password is taken at all."""
    return say(
        "ask the administrator for a server that takes a password, or use the mailing tool's own"
        " test sending"
    )


_APPLICATION_PASSWORD = say(
    "this provider wants an application password: make one in the account's security settings and"
    " give it in place of the usual one"
)

_ANSWERS: tuple[tuple[str, Message], ...] = (
    # Google, 534-5.7.9; Yahoo and Apple word it their own way.
    (r"application-specific|app(lication)?[- ]password|5\.7\.9\b", _APPLICATION_PASSWORD),
    (
        r"5\.7\.14\b|web ?login|via your web browser",
        say(
            "log in to this account once in a browser, and confirm that it was you; then try again,"
            " with an application password"
        ),
    ),
    (
        r"SmtpClientAuthentication is disabled",
        say(
            "Microsoft 365: ask the administrator to turn on “Authenticated SMTP” for this mailbox"
            " (https://aka.ms/smtp_auth_disabled), or use the mailing tool's own test sending"
        ),
    ),
    (
        r"basic auth\w* is (disabled|not supported)|5\.7\.30\b|security defaults"
        r"|did not meet the criteria",
        say(
            "Microsoft 365 no longer takes this account's password: ask the administrator for"
            " another way to send by SMTP, or use the mailing tool's own test sending"
        ),
    ),
)
"""What answers ask for, the most exact first."""

_PROVIDERS: tuple[tuple[str, Message], ...] = (
    (
        r"gmail\.com|googlemail\.com|google\.com",
        say(
            "Google wants an application password, which needs two-step verification:"
            " https://myaccount.google.com/apppasswords"
        ),
    ),
    (
        r"office365\.com|outlook\.com|hotmail\.com|live\.com",
        say(
            "Microsoft: check the password; the administrator must have turned on “Authenticated"
            " SMTP” for this mailbox, else use the mailing tool's own test sending"
        ),
    ),
    (
        r"yahoo\.\w+|aol\.com|me\.com|icloud\.com",
        _APPLICATION_PASSWORD,
    ),
    (
        r"orange\.fr|wanadoo\.fr|laposte\.net|sfr\.fr",
        say(
            "user is the whole address; try the password on the provider's webmail, and see in its"
            " settings whether mail programs are let in, and with which password"
        ),
    ),
    (
        r"free\.fr",
        say(
            "Free: turn on “SMTP authentifié” in the subscriber's account; user is the part before"
            " @free.fr or the whole address, as shown there"
        ),
    ),
    (
        r"ovh\.(net|com|ca)",
        say(
            "OVH: user is the whole address; the password is the mailbox's, set in OVH's control"
            " panel, not that of the customer account"
        ),
    ),
)
"""What to ask a provider for, where its answer says no more than no."""
