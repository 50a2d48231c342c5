"""Who gets a test message: what was typed, as addresses that a mail server takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pf2s_news.pack.message import ascii_address
from pf2s_news.problems import UsageError, say
from pf2s_news.read.addresses import email
from pf2s_news.read.refused import Refused

_SEPARATORS = re.compile(r"[\s,;]+")


def issue_and_recipients(
    words: Iterable[str], to: Iterable[str], most: int, example: str
) -> tuple[str, list[str]]:
    """The issue, and at most so many addresses; raises UsageError.

    Words without a name are both: a shell gives the second address of
    `--to a@example.org b@example.org` as one.
    """
    issues: list[str] = []
    more: list[str] = []
    for word in words:
        (more if _is_address(word) else issues).append(word)
    hint = say("for example: %(command)s", command=example)
    if not issues:
        raise UsageError(say("name the issue to send"), hint)
    if len(issues) > 1:
        raise UsageError(
            say("name one issue, not several: %(names)s", names=", ".join(issues)), hint
        )
    recipients = _recipients([*to, *more])
    if not recipients:
        raise UsageError(say("name who gets the test, with --to"), hint)
    if len(recipients) > most:
        raise UsageError(
            say(
                "%(count)s recipients are too many for a test: %(most)s at most",
                count=len(recipients), most=most,
            ),
            say("the subscribers get the issue from the mailing tool"),
        )  # fmt: skip
    return issues[0], recipients


def _is_address(word: str) -> bool:
    return "@" in word and not word.endswith((".yaml", ".yml"))


def _recipients(given: Iterable[str]) -> list[str]:
    """Each once; capitals make no difference to whom it reaches."""
    found: dict[str, str] = {}
    for address in map(_recipient, _split(given)):
        found.setdefault(address.lower(), address)
    return list(found.values())


def _split(given: Iterable[str]) -> Iterator[str]:
    for word in given:
        # "Claire Dupont <claire@example.org>" is for `_recipient` to mend.
        parts = [word] if "<" in word else _SEPARATORS.split(word)
        yield from filter(None, parts)


def _recipient(written: str) -> str:
    local, _, domain = written.rpartition("@")
    if local and domain and not local.isascii():
        raise UsageError(
            say("“%(value)s” has an accent or a sign before the @", value=written),
            say("few mail servers take such addresses (SMTPUTF8): use another one"),
        )
    try:
        address = ascii_address(email(written))
    except Refused as refused:
        raise UsageError(refused.message, refused.hint) from refused
    if not address.isascii():
        raise UsageError(
            say("“%(value)s” is not an e-mail address", value=written),
            say("write one such as contact@example.org"),
        )
    return address
