"""reader-id-link: addresses carry nothing that identifies a person.

Links copied from a mail that was received or from a social network carry an
identifier of whoever clicked: everybody would then be counted as this person,
or could open what is theirs. What names a campaign (utm_source, mtm_campaign)
is the same for all, and is not meant.

Source: CNIL, délibération 2026-042; the services' own documentation of the
parameters.
"""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from pf2s_news.check.detours import detour
from pf2s_news.check.linked import address_place, counted, web_links
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

rule = Rule(
    name="reader-id-link",
    severity="warning",
    what=say("Addresses carry nothing that identifies a person."),
    why=say("Everybody who follows it is taken for this person, and may see what is theirs."),
    source="CNIL, 2026-042",
    bad=Example("article", "[Le forum](https://www.example.org/forum?mc_eid=4f1c2a9d3b)."),
    good=Example("article", "[Le forum](https://www.example.org/forum?utm_source=lettre)."),
)

PERSONS = frozenset(
    """
    mc_eid _hsenc vero_id vero_conv mkt_tok ml_subscriber ml_subscriber_hash oly_enc_id oly_anon_id
    contact_id contactid subscriber_id subscriberid subid recipient_id recipientid bsft_uid _ke _kx
    _se ceid phpsessid jsessionid sessionid session_id sc_uid emailhash email_hash
    """.split()
)
CLICKS = frozenset("fbclid gclid dclid msclkid twclid yclid ttclid li_fat_id igshid igsh".split())
# Elsewhere the name of a page or of a profile: only a long code is a person's.
_AMBIGUOUS = frozenset(
    "email e-mail mail courriel user userid user_id uid token access_token tk key_id".split()
)
_CODE = re.compile(r"(?=.*\d)[\w.%-]{16,}")
_EMAIL = re.compile(r"(?<![\w@])[\w.+-]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
_BASE64 = re.compile(r"[\w-]{12,400}={0,2}")


def check(seen: Seen) -> Iterator[Problem]:
    """One problem an address and file; what a gateway put there is gateway-link's."""
    publication = seen.bulletin.publication
    ours = {publication.contact, publication.sender.email, publication.sender.reply_to}
    for link, _ in counted(web_links(seen)):
        if "=" not in link.url or not (named := _named(link.url, ours)) or detour(link.url):
            continue
        only_clicks = named <= CLICKS
        yield rule.problem(
            say("“%(names)s” in this address says who clicked on it first",
                names=", ".join(sorted(named)))
            if only_clicks
            else say("“%(names)s” in this address identifies a person",
                     names=", ".join(sorted(named))),
            address_place(seen, link),
            say("write: %(url)s", url=without(link.url, named)),
            severity="info" if only_clicks else None,
        )  # fmt: skip


def _named(address: str, ours: set[str]) -> set[str]:
    """The names of the parameters that identify somebody, in small letters."""
    return {name.lower() for name, value in _parameters(address) if _identifies(name, value, ours)}


def _parameters(address: str) -> list[tuple[str, str]]:
    """Of the query, and of a fragment written like one; also ";jsessionid=" at a path's end."""
    parts = urlsplit(address)
    tail = parts.path.partition(";")[2]
    query = "&".join(part for part in (parts.query, parts.fragment, tail) if "=" in part)
    return parse_qsl(query)


def _identifies(name: str, value: str, ours: set[str]) -> bool:
    name = name.lower()
    if name in PERSONS or name in CLICKS:
        return True
    found = _EMAIL.search(value) or _EMAIL.search(_decoded(value))
    if found:
        return found[0] not in ours
    return name in _AMBIGUOUS and _CODE.fullmatch(value) is not None


def _decoded(value: str) -> str:
    """What a value says in base64, "" where it is none."""
    if not _BASE64.fullmatch(value):
        return ""
    try:
        return urlsafe_b64decode(value.rstrip("=") + "=" * (-len(value.rstrip("=")) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""


def without(address: str, named: set[str]) -> str:
    """An address less the parameters of these names (in small letters)."""
    parts = urlsplit(address)
    path = re.sub(r"(?i);jsessionid=[^/?#]*", "", parts.path)
    fragment = _kept(parts.fragment, named) if "=" in parts.fragment else parts.fragment
    return parts._replace(path=path, query=_kept(parts.query, named), fragment=fragment).geturl()


def _kept(query: str, named: set[str]) -> str:
    return "&".join(
        piece for piece in query.split("&") if unquote(piece.partition("=")[0]).lower() not in named
    )
