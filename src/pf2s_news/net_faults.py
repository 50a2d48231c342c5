"""net_faults: why the web gives no answer."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from typing import Literal

import httpx

FaultKind = Literal[
    "address", "name", "private", "refused", "timeout", "certificate", "tls", "protocol",
    "redirects", "scheme",
]  # fmt: skip


class Fault(Exception):
    """Why there is no answer."""

    def __init__(self, kind: FaultKind, host: str, detail: int = 0) -> None:
        self.kind: FaultKind = kind
        self.host = host
        """Whose fault it is: after redirects, not the one that was asked for."""
        self.detail = detail
        """Of a certificate, OpenSSL's code (x509_vfy.h)."""
        super().__init__(f"{kind} {host}")


def fault_of(failure: Exception, host: str) -> Fault:
    """What a library's exception means."""
    for cause in _causes(failure):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Fault("certificate", host, cause.verify_code)
        if isinstance(cause, ssl.SSLError):
            return Fault("tls", host)
    match failure:
        case httpx.TimeoutException():
            return Fault("timeout", host)
        case httpx.ConnectError() | httpx.ProxyError():
            return Fault("refused", host)
        case httpx.InvalidURL() | httpx.UnsupportedProtocol():
            return Fault("address", host)
    return Fault("protocol", host)


def _causes(failure: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = failure
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__
