"""link_status: what the web's answer for a link means for its author."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pf2s_news.check import network_rules as rules
from pf2s_news.check.asking import Found
from pf2s_news.check.linked import host
from pf2s_news.net import PERMANENT
from pf2s_news.problems import Message, Place, Problem, say

_GONE = frozenset({404, 410})
_CLOSED = frozenset({401, 402, 403, 405, 406, 407, 418, 429, 451, 999})
"""999 is LinkedIn's."""
_UNKNOWN_TO_US = frozenset({2, 19, 20, 21})
"""OpenSSL's codes for authorities that are not known here; browsers find missing ones."""
_LOGIN = re.compile(
    r"https?://(?:accounts\.google\.|login\.|auth\.|cas\.|idp\.|sso\.|signin\.)"
    r"|https?://[^?#]*/(?:log-?in|sign-?in|connexion|identification|authentification|cas|oauth2?"
    r"|sso|saml2?|authwall|wp-login\.php)(?:[/?#.]|$)",
    re.I,
)


def problem_of(url: str, found: Found, place: Place, *, ours: bool) -> Problem | None:
    """The problem of a link; `ours`: a page of this letter that may not be online yet."""
    if found.fault:
        return _without_answer(found, place)
    if found.status in _GONE and not found.challenged:
        return _not_yet(url, place) if ours else _gone(url, found, place)
    if found.challenged or found.status in _CLOSED:
        return rules.link_unchecked.problem(
            say("this link cannot be checked from here: %(host)s answers only to browsers or to"
                " those who log in (%(status)s)", host=host(found.url), status=found.status),
            place,
            say("open it yourself, in a private window"),
        )  # fmt: skip
    if not found.good:
        return rules.link_unreachable.problem(
            say("%(host)s answers with an error (%(status)s)",
                host=host(found.url), status=found.status),
            place,
            say("open the link: if the error lasts, tell the site, or take the link out"),
        )  # fmt: skip
    return _of_page(url, found, place)


def _gone(url: str, found: Found, place: Place) -> Problem:
    home = f"{urlsplit(found.url).scheme}://{urlsplit(found.url).netloc}/"
    return rules.link_broken.problem(
        say("this page does not exist (%(status)s)", status=found.status),
        place,
        say("look for it on %(url)s, and write its new address or take the link out", url=home),
    )


def _not_yet(url: str, place: Place) -> Problem:
    return rules.page_not_online.problem(
        say("%(url)s is not online yet", url=url),
        place,
        say("put it online before the letter is sent"),
    )


def _of_page(url: str, found: Found, place: Place) -> Problem | None:
    """What is worth saying of a page that is there."""
    if found.hops and _LOGIN.match(found.url) and not _LOGIN.match(url):
        return rules.link_unchecked.problem(
            say("this link leads to a login page of %(host)s", host=host(found.url)),
            place,
            say("link to a page that opens for everybody; open it in a private window to try it"),
        )
    if found.hops and _is_home(found.url) and not _is_home(url):
        return rules.link_moved.problem(
            say("this link leads to the home page of %(host)s: the page is probably gone",
                host=host(found.url)),
            place,
            say("look for the page there, and write its address"),
            severity="warning",
        )  # fmt: skip
    moved = _moved_to(url, found)
    if moved and _page(moved) != _page(url):
        return rules.link_moved.problem(
            say("this page has moved for good"), place, say("write: %(url)s", url=moved)
        )
    if found.secure:
        secure = f"https://{url.removeprefix('http://')}"
        return rules.link_https.problem(
            say("this page answers to https://, too"), place, say("write: %(url)s", url=secure)
        )
    return None


def _moved_to(url: str, found: Found) -> str:
    """Where redirects that are meant to last lead, "" where the first is not."""
    leads = ""
    for status, address in found.hops:
        if status not in PERMANENT:
            break
        leads = address
    return leads


def _page(url: str) -> tuple[str, str]:
    """Host and path, less what sites add of their own."""
    parts = urlsplit(url)
    path = re.sub(r"/(?:index\.\w+)?$", "", parts.path)
    return host(url).removeprefix("www."), path


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    path = re.fullmatch(r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:(?:index|accueil|home)(?:\.\w+)?/?)?",
                        parts.path, re.I)  # fmt: skip
    return path is not None and not parts.query


def _without_answer(found: Found, place: Place) -> Problem:
    if found.fault == "certificate" and found.detail in _UNKNOWN_TO_US:
        return rules.link_unchecked.problem(
            say("the certificate of %(host)s cannot be verified from here", host=found.host),
            place,
            say("open the link: if your browser does not complain, all is well"),
        )
    return rules.link_unreachable.problem(_reason(found), place, _cure(found))


def _reason(found: Found) -> Message:
    name = found.host
    match found.fault:
        case "name":
            return say("there is no site called %(host)s", host=name)
        case "private":
            return say("%(host)s is a machine of a private network", host=name)
        case "timeout":
            return say("%(host)s does not answer in time", host=name)
        case "certificate" if found.detail == 10:
            return say("the certificate of %(host)s has expired: browsers warn of it", host=name)
        case "certificate" if found.detail == 62:
            return say("the certificate of %(host)s is another site's: browsers warn of it",
                       host=name)  # fmt: skip
        case "certificate":
            return say("the certificate of %(host)s is not valid: browsers warn of it", host=name)
        case "tls":
            return say("%(host)s speaks no https that browsers of today accept", host=name)
        case "redirects":
            return say("%(host)s leads from one address to the next without end", host=name)
        case "scheme":
            return say("%(host)s leads to something that is no web page", host=name)
        case "address":
            return say("this address leads to one that is none")
        case "protocol":
            return say("%(host)s breaks off, or answers something that is no web page", host=name)
    return say("%(host)s refuses connections", host=name)


def _cure(found: Found) -> Message:
    if found.fault == "name":
        return say("look for a slip of the pen; if the site has closed, take the link out")
    return say("open the link: if the error lasts, tell the site, or take the link out")
