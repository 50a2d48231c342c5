"""link_status: what the web's answer for a link means for its author."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pf2s_news.check import network_rules as rules
from pf2s_news.check.asking import Found
from pf2s_news.check.linked import host
from pf2s_news.net import PERMANENT
from pf2s_news.net_answers import CLOSED, GONE, UNKNOWN_AUTHORITY, fault_reason, is_login
from pf2s_news.problems import Message, Place, Problem, say


def problem_of(url: str, found: Found, place: Place, *, ours: bool) -> Problem | None:
    """The problem of a link; `ours`: a page of this letter that may not be online yet."""
    if found.fault:
        return _without_answer(found, place)
    if found.status in GONE and not found.challenged:
        return _not_yet(url, place) if ours else _gone(url, found, place)
    if found.challenged or found.status in CLOSED:
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
    if found.hops and is_login(found.url) and not is_login(url):
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
    reason = fault_reason(found.fault, found.host, found.detail)
    if found.fault == "certificate" and found.detail in UNKNOWN_AUTHORITY:
        return rules.link_unchecked.problem(
            reason, place, say("open the link: if your browser does not complain, all is well")
        )
    return rules.link_unreachable.problem(reason, place, _cure(found))


def _cure(found: Found) -> Message:
    if found.fault == "name":
        return say("look for a slip of the pen; if the site has closed, take the link out")
    return say("open the link: if the error lasts, tell the site, or take the link out")
