"""No connection: each reason in words, with the cure."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from pf2s_news.deliver.smtp_certificates import certificate_fault
from pf2s_news.deliver.smtp_connection import connect
from pf2s_news.deliver.smtp_faults import in_words
from pf2s_news.model import Smtp
from pf2s_news.problems import OutsideError
from pf2s_news.value import replace
from tests.unit.deliver.mail_servers import (
    CLOSE,
    DRIP,
    HANG,
    Answer,
    Mailbox,
    closed_port,
    real_server,
    scripted_server,
    self_signed_context,
    server_context,
)

PATIENCE = 0.3
SERVER = Smtp(host="smtp.example.org", port=587)
DAY = timedelta(days=1)
TODAY = datetime.now(UTC)


def told(server: Smtp, timeout: float = 5.0) -> str:
    """Why there is no connection."""
    with pytest.raises(OutsideError) as failure:
        connect(server, timeout)
    return f"{failure.value.message} / {failure.value.hint}"


def words(failure: Exception, server: Smtp = SERVER) -> str:
    """The same for a reason that cannot be had here."""
    told = in_words(failure, server, 30)
    return f"{told.message} / {told.hint}"


def test_nothing_answers() -> None:
    server = Smtp(host="127.0.0.1", port=closed_port())
    assert "the connection is refused / check host and port" in told(server)


@pytest.mark.parametrize(
    ("host", "cure"),
    [
        ("smtp.example.org:587", "host: smtp.example.org"),
        ("https://smtp.example.org/", "host: smtp.example.org"),
        ("smtps://smtp.example.org:465", "host: smtp.example.org"),
        ("lettre@example.org", "such as smtp.example.org"),
        ("smtp example org", "such as smtp.example.org"),
    ],
)
def test_a_host_with_more_than_its_name(host: str, cure: str) -> None:
    assert "is not the name of a server" in told(Smtp(host=host))
    assert cure in told(Smtp(host=host))


@pytest.mark.parametrize("host", ["smtp..example.org", "x" * 64 + ".example.org"])
def test_names_that_no_server_can_have(host: str) -> None:
    assert f"there is no server called {host}" in told(Smtp(host=host))


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "no server called"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "cannot be looked up"),
        (TimeoutError("timed out"), "says nothing for 30 seconds"),
        (ConnectionResetError(errno.ECONNRESET, "reset"), "closes the connection at once"),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "no way leads to"),
        (OSError(errno.EHOSTUNREACH, "No route to host"), "computer is online"),
        (OSError(errno.EMFILE, "Too many open files"), "failed: Too many open files"),
        (ssl.SSLError(1, "[SSL: UNSUPPORTED_PROTOCOL] unsupported protocol"), "TLS 1.2 or newer"),
        (ssl.SSLError(1, "[SSL: WHATEVER] whatever"), "cannot agree on TLS"),
    ],
)
def test_what_the_network_says(failure: Exception, expected: str) -> None:
    assert expected in words(failure)


@pytest.mark.parametrize(
    ("security", "port", "cure"),
    [
        ("starttls", 465, "wants TLS from the start: under smtp, write “security: tls”"),
        ("none", 465, "wants TLS from the start: under smtp, write “security: tls”"),
        ("starttls", 587, "a firewall may block"),
        ("tls", 465, "a firewall may block"),
    ],
)
def test_silence_on_the_port_of_the_other_kind(security: str, port: int, cure: str) -> None:
    server = Smtp(host="smtp.example.org", port=port, security=security)  # type: ignore[arg-type]
    assert cure in words(TimeoutError(), server)
    if port == 465 and security != "tls":
        assert cure in words(ConnectionResetError(), server)


def test_tls_where_the_server_begins_without() -> None:
    with real_server(Mailbox()) as server:
        said = told(replace(server, security="tls"))
    assert "does not begin with TLS / under smtp, write “security: starttls”" in said


def test_tls_where_the_server_hangs_up() -> None:
    with scripted_server({"CONNECT": CLOSE}, security="tls") as (server, _):
        assert "closes the connection at once / under smtp, write “security: star" in told(server)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_tls_where_the_server_begins_with_it(tmp_path: Path) -> None:
    with real_server(Mailbox(), "tls", self_signed_context(tmp_path)) as server:
        said = told(replace(server, security="starttls"), PATIENCE)
    assert "says nothing for 0.3 seconds" in said
    assert "465 wants “security: tls”" in said


def test_no_starttls() -> None:
    with real_server(Mailbox()) as server:
        said = told(replace(server, security="starttls"))
    assert "offers no encryption (STARTTLS)" in said
    assert "try “port: 465” with “security: tls”" in said


def test_starttls_that_is_out_of_order() -> None:
    answers = {"EHLO": b"250-test\r\n250 STARTTLS", "STARTTLS": b"454 TLS not available"}
    with scripted_server(answers, security="starttls") as (server, _):
        assert "454 TLS not available / try again in some minutes" in told(server)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"CONNECT": b"SSH-2.0-OpenSSH_9.2"}, "is not a mail server"),
        ({"CONNECT": b"* OK IMAP4 ready"}, "is not a mail server"),
        ({"CONNECT": b"+OK POP3"}, "is not a mail server"),
        ({"CONNECT": b"\x00\xff\xfe"}, "is not a mail server"),
        ({"CONNECT": b"2" * 9000}, "is not a mail server"),
        ({"CONNECT": b"220-" + b"x" * 9000}, "is not a mail server"),
        ({"CONNECT": b"554 5.7.1 You are on a blocklist"}, "ends the connection: 554 5.7.1 You"),
        ({"CONNECT": b"421 too busy"}, "some minutes"),
        ({"CONNECT": CLOSE}, "closes the connection at once"),
        ({"CONNECT": HANG}, "says nothing for 0.3 seconds"),
        ({"CONNECT": DRIP}, "says nothing for 0.3 seconds"),
        ({"EHLO": HANG}, "says nothing for 0.3 seconds"),
        ({"EHLO": CLOSE}, "closes the connection at once"),
        ({"EHLO": b"500 no", "HELO": b"500 neither"}, "500 neither"),
    ],
)
def test_servers_of_another_kind(answers: dict[str, Answer], expected: str) -> None:
    with scripted_server(answers) as (server, _):
        assert expected in told(server, PATIENCE)


def test_helo_is_enough() -> None:
    with scripted_server({"EHLO": b"502 no", "HELO": b"250 test"}) as (server, _):
        connection = connect(server, 5.0)
        assert connection.largest == 0
        connection.close()


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An authority that this process trusts."""
    authority = trustme.CA()
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return authority


CERTIFICATES: dict[str, tuple[Callable[[trustme.CA, Path], ssl.SSLContext], str]] = {
    "expired": (
        lambda ca, _: server_context(ca, "localhost", not_after=TODAY - DAY),
        "has expired / check this computer's date",
    ),
    "of tomorrow": (
        lambda ca, _: server_context(
            ca, "localhost", not_before=TODAY + DAY, not_after=TODAY + 2 * DAY
        ),
        "is not valid yet / check this computer's date",
    ),
    "another's": (
        lambda ca, _: server_context(ca, "mail.example.org"),
        "is made out to another name / under smtp, write host as the provider",
    ),
    "its own": (
        lambda _, folder: self_signed_context(folder),
        "is signed by nobody but itself / ask the administrator",
    ),
    "a stranger's": (
        lambda _, __: server_context(trustme.CA(), "localhost"),
        "comes from an authority that this computer does not know",
    ),
}


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("name", CERTIFICATES)
def test_certificates_that_are_not_believed(
    name: str, security: str, trusted: trustme.CA, tmp_path: Path
) -> None:
    make, expected = CERTIFICATES[name]
    with real_server(Mailbox(), security, make(trusted, tmp_path)) as server:
        assert f"the certificate of localhost:{server.port} {expected}" in told(server)


def test_a_certificate_that_names_the_number_only(trusted: trustme.CA) -> None:
    with real_server(Mailbox(), "tls", server_context(trusted, "localhost")) as server:
        assert "made out to another name" in told(replace(server, host="127.0.0.1"))


def test_any_other_certificate() -> None:
    failure = ssl.SSLCertVerificationError(1, "refused")
    failure.verify_code, failure.verify_message = 23, "certificate revoked"
    assert "is not valid: certificate revoked" in str(certificate_fault(failure, SERVER).message)


def test_old_tls_is_not_spoken(trusted: trustme.CA) -> None:
    context = server_context(trusted, "localhost")
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    with scripted_server({}, security="tls", context=context) as (server, _):
        assert "only an old, insecure version of TLS" in told(server)
