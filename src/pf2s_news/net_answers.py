"""net_answers: what the web's answers mean, for whoever asks: a check of links, or an import."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from pf2s_news.net_faults import FaultKind
from pf2s_news.problems import Message, say

BUSY = frozenset({429, 503})
"""Asks to come back later."""
GONE = frozenset({404, 410})
CLOSED = frozenset({401, 402, 403, 405, 406, 407, 418, 429, 451, 999})
"""Not for everybody; 999 is LinkedIn's."""
UNKNOWN_AUTHORITY = frozenset({2, 19, 20, 21})
"""OpenSSL's codes for authorities that are not known here; browsers find missing ones."""
_UNSAID = 2.0
"""Seconds that are waited where a server does not say how long."""
_LOGIN = re.compile(
    r"https?://(?:accounts\.google\.|login\.|auth\.|cas\.|idp\.|sso\.|signin\.)"
    r"|https?://[^?#]*/(?:log-?in|sign-?in|connexion|identification|authentification|cas|oauth2?"
    r"|sso|saml2?|authwall|wp-login\.php)(?:[/?#.]|$)",
    re.I,
)


def is_login(url: str) -> bool:
    """Whether an address looks like that of a login page."""
    return _LOGIN.match(url) is not None


def seconds_asked(retry_after: str, now: float) -> float:
    """How long a server wants to be left alone (RFC 9110, 10.2.3); `now`: seconds since 1970."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - now)
    except ValueError:  # neither a number nor a date
        return _UNSAID


def fault_reason(kind: FaultKind | str, host: str, detail: int = 0) -> Message:
    """Why there was no answer; `detail`: of a certificate, OpenSSL's code (x509_vfy.h)."""
    match kind:
        case "name":
            return say("there is no site called %(host)s", host=host)
        case "private":
            return say("%(host)s is a machine of a private network", host=host)
        case "timeout":
            return say("%(host)s does not answer in time", host=host)
        case "certificate":
            return _certificate(host, detail)
        case "tls":
            return say("%(host)s speaks no https that browsers of today accept", host=host)
        case "redirects":
            return say("%(host)s leads from one address to the next without end", host=host)
        case "scheme":
            return say("%(host)s leads to something that is no web page", host=host)
        case "address":
            return say("this address leads to one that is none")
        case "protocol":
            return say("%(host)s breaks off, or answers something that is no web page", host=host)
    return say("%(host)s refuses connections", host=host)


def _certificate(host: str, detail: int) -> Message:
    if detail in UNKNOWN_AUTHORITY:
        return say("the certificate of %(host)s cannot be verified from here", host=host)
    if detail == 10:
        return say("the certificate of %(host)s has expired: browsers warn of it", host=host)
    if detail in (62, 64):
        return say("the certificate of %(host)s is another site's: browsers warn of it", host=host)
    return say("the certificate of %(host)s is not valid: browsers warn of it", host=host)
