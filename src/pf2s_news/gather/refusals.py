"""refusals: why the web did not give a page, and what an editor can do instead."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pf2s_news.gather.found import Refused
from pf2s_news.net import Answer
from pf2s_news.net_answers import BUSY, CLOSED, GONE, fault_reason, is_login
from pf2s_news.net_faults import Fault
from pf2s_news.problems import Message, say
from pf2s_news.web_addresses import host

_CONSENT = re.compile(r"https?://(?:consent|consentement)\.", re.I)


def refused_address(url: str) -> Refused | None:
    """Why an address is not asked for at all."""
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that hold no IPv6 address
        return Refused(say("%(url)s is no address of a page", url=url), _slip())
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return Refused(
            say("%(url)s is no address of a page", url=url),
            say("an address begins with https:// or http://"),
        )
    if "@" in parts.netloc:
        return Refused(
            say("the address of a page of %(host)s holds a user name or a password",
                host=parts.hostname),
            say("it would stand in the article: log in with a browser, save the page (Ctrl+S),"
                " and import the saved file"),
        )  # fmt: skip
    return None


def refused_fault(url: str, fault: Fault) -> Refused:
    """There is no answer."""
    where = fault.host or host(url)
    return Refused(fault_reason(fault.kind, where, fault.detail), _cure(fault), outside=True)


def _cure(fault: Fault) -> Message:
    match fault.kind:
        case "name":
            return say("look for a slip of the pen in the address; is this computer online?")
        case "private":
            return say("if you trust this address, --allow-private lets it be asked")
        case "timeout" | "protocol":
            return say("try again later; if a browser shows the page, save it there (Ctrl+S), and"
                       " import the saved file")  # fmt: skip
        case "refused":
            return say("is the site open in a browser? behind a proxy, set HTTPS_PROXY")
        case "address" | "scheme" | "redirects":
            return _saved()
    return say("nothing is fetched from a site that may be another: if a browser shows the page"
               " without a warning, save it there (Ctrl+S), and import the saved file; an authority"
               " of your own network stands in the file that SSL_CERT_FILE names")  # fmt: skip


def refused_answer(url: str, answer: Answer) -> Refused | None:
    """The answer is not the page."""
    if not answer.challenged and 200 <= answer.status < 300:
        return _elsewhere(url, answer)
    where, status = host(answer.url), answer.status
    if not answer.challenged and status in GONE:
        message = say("this page does not exist on %(host)s (%(status)s)", host=where,
                      status=status)  # fmt: skip
        return Refused(message, _slip(), outside=True)
    if not answer.challenged and status in BUSY:
        message = say("%(host)s is too busy to answer (%(status)s)", host=where, status=status)
        return Refused(message, say("try again in a few minutes"), outside=True)
    if answer.challenged or status in CLOSED:
        message = say("%(host)s answers only to browsers or to those who log in (%(status)s)",
                      host=where, status=status)  # fmt: skip
        return Refused(message, _saved(), outside=True)
    message = say("%(host)s answers with an error (%(status)s)", host=where, status=status)
    return Refused(message, say("try again later"), outside=True)


def _elsewhere(url: str, answer: Answer) -> Refused | None:
    """Where the redirects ended at a page that stands before the one that was asked for."""
    where = host(answer.url)
    if answer.hops and is_login(answer.url) and not is_login(url):
        message = say("this address leads to a login page of %(host)s", host=where)
        return Refused(message, _saved(), outside=True)
    if answer.hops and _CONSENT.match(answer.url) and not _CONSENT.match(url):
        message = say("%(host)s wants consent before it shows the page", host=where)
        return Refused(message, _saved(), outside=True)
    return None


def refused_size(url: str, most: int) -> Refused:
    """The answer is longer than what is read."""
    return Refused(
        say("what %(host)s answers is larger than %(size)s MB", host=host(url),
            size=round(most / 1e6) or 1),
        say("look at the address in a browser: is it that of a page?"),
    )  # fmt: skip


def refused_packing(url: str) -> Refused:
    """The answer is empty, or packed in a way that nobody asked for."""
    message = say("the answer of %(host)s is empty or cannot be unpacked", host=host(url))
    return Refused(message, _saved(), outside=True)


def _slip() -> Message:
    return say("look for a slip of the pen in the address")


def _saved() -> Message:
    return say("open the page in a browser, save it there (Ctrl+S), and import the saved file")
