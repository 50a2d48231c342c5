"""Why a server's certificate is not believed, and what to do: never to go on without."""

from __future__ import annotations

import ssl

from pf2s_news.deliver.smtp_answers import label
from pf2s_news.model import Smtp
from pf2s_news.problems import Message, OutsideError, say

# OpenSSL, x509_vfy.h.
_NOT_YET_VALID, _EXPIRED = 9, 10
_SELF_SIGNED, _SELF_SIGNED_IN_CHAIN = 18, 19
_UNKNOWN = (2, 20, 21)
_OTHER_NAME, _OTHER_ADDRESS = 62, 64


def certificate_fault(failure: ssl.SSLCertVerificationError, server: Smtp) -> OutsideError:
    """What is wrong with the certificate, in words; nothing was sent, not even the password."""
    where = label(server)
    match failure.verify_code:
        case code if code == _EXPIRED:
            return OutsideError(
                say("the certificate of %(server)s has expired", server=where),
                say("check this computer's date; if it is right, tell the server's administrator"),
            )
        case code if code == _NOT_YET_VALID:
            return OutsideError(
                say("the certificate of %(server)s is not valid yet", server=where),
                say("check this computer's date; if it is right, tell the server's administrator"),
            )
        case code if code in (_OTHER_NAME, _OTHER_ADDRESS):
            return OutsideError(
                say("the certificate of %(server)s is made out to another name", server=where),
                say(
                    "under smtp, write host as the provider gives it: another name of the same"
                    " server, or its number, will not do"
                ),
            )
        case code if code == _SELF_SIGNED:
            return OutsideError(
                say("the certificate of %(server)s is signed by nobody but itself", server=where),
                _trust(),
            )
        case code if code == _SELF_SIGNED_IN_CHAIN or code in _UNKNOWN:
            return OutsideError(
                say(
                    "the certificate of %(server)s comes from an authority that this computer does"
                    " not know",
                    server=where,
                ),
                _trust(),
            )
    reason = failure.verify_message
    return OutsideError(
        say("the certificate of %(server)s is not valid: %(reason)s", server=where, reason=reason),
        say("tell the server's administrator"),
    )


def _trust() -> Message:
    return say(
        "ask the administrator for a certificate that is known everywhere, or for the authority's"
        " own: SSL_CERT_FILE names the file; an antivirus that looks into mail does the same"
    )
