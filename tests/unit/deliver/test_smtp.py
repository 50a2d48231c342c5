"""Messages through servers: who gets what, byte for byte, and what is known when it goes wrong."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import trustme

from pf2s_news.deliver.smtp import Post, Sending
from pf2s_news.model import Smtp
from pf2s_news.problems import OutsideError
from tests.unit.deliver.mail_servers import (
    CLOSE,
    DRIP,
    HANG,
    PASSWORD,
    USER,
    Answer,
    Mailbox,
    real_server,
    scripted_server,
    server_context,
)

# The servers here may be less careful than ours are to be.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

SENDER = "lettre@example.org"
DATA = b"Subject: a\r\n\r\n.hidden\r\n..\r\n.\r\nend\r\n"
POSTS = [Post(f"{name}@example.org", DATA + name.encode() + b"\r\n") for name in "abc"]
PATIENCE = 0.3


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """One that this process trusts."""
    authority = trustme.CA()
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return authority


def send(
    server: Smtp, posts: list[Post] = POSTS, timeout: float = 10.0
) -> tuple[Sending, dict[str, str], str]:
    """What is known at the end: by recipient why not, and why it ended early."""
    sending = Sending(server, SENDER, password=PASSWORD, timeout=timeout)
    refused: dict[str, str] = {}
    try:
        for recipient, refusal in sending.send(posts):
            if refusal:
                refused[recipient] = f"{refusal.message} / {refusal.hint}"
    except OutsideError as failure:
        return sending, refused, f"{failure.message} / {failure.hint}"
    return sending, refused, ""


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_each_gets_a_message_of_its_own_byte_for_byte(security: str, authority: trustme.CA) -> None:
    mailbox = Mailbox()
    context = server_context(authority, "localhost")
    with real_server(mailbox, security, context, user=USER) as server:
        told: list[str] = []
        sending = Sending(server, SENDER, password=PASSWORD)
        assert [refused for _, refused in sending.send(POSTS, told.append)] == [None] * 3
    assert mailbox.messages() == [post.data for post in POSTS]
    assert [envelope.rcpt_tos for envelope in mailbox.taken] == [[p.recipient] for p in POSTS]
    assert {envelope.mail_from for envelope in mailbox.taken} == {SENDER}
    assert mailbox.users == [USER.encode()] * 3
    assert told == ([""] if security == "none" else ["TLSv1.3"])
    assert mailbox.encrypted == [security == "starttls"] * 3
    assert sending.sent == [post.recipient for post in POSTS]


def test_who_is_refused_keeps_nobody_from_theirs() -> None:
    mailbox = Mailbox()
    posts = [POSTS[0], Post("refused@example.org", DATA), POSTS[1]]
    with real_server(mailbox) as server:
        sending, refused, end = send(server, posts)
    assert sending.sent == ["a@example.org", "b@example.org"]
    assert list(refused) == ["refused@example.org"]
    assert "550 5.1.1 User unknown" in refused["refused@example.org"]
    assert end == ""
    assert mailbox.messages() == [POSTS[0].data, POSTS[1].data]


def test_a_server_that_takes_too_little_is_asked_for_nothing() -> None:
    mailbox = Mailbox()
    with real_server(mailbox, data_size_limit=1024) as server:
        sending, _, end = send(server, [Post("a@example.org", b"x" * 2048)])
    assert "weighs 2 KB, and" in end
    assert "1 KB at most" in end
    assert (sending.sent, mailbox.taken) == ([], [])


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"RCPT": b"450 4.2.0 Greylisted"}, "some minutes"),
        ({"RCPT": b"451 try later"}, "some minutes"),
        ({"RCPT": b"554 5.7.1 Relay access denied"}, "user: …"),
        ({"RCPT": b"553 bad mailbox"}, "how the address is written"),
        ({".": b"552 5.3.4 Message too big"}, "lighter pictures"),
        ({".": b"451 4.7.1 wait"}, "some minutes"),
        ({".": b"550 5.7.60 SendAsDenied; cannot send as"}, "may send from"),
        ({".": b"554 5.7.1 Spam message rejected"}, "administrator"),
        ({"DATA": b"554 no valid recipients"}, "administrator"),
    ],
)
def test_what_is_refused_to_one_is_told_with_the_cure(
    answers: dict[str, Answer], told: str
) -> None:
    with scripted_server(answers) as (server, _):
        sending, refused, end = send(server)
    assert list(refused) == [post.recipient for post in POSTS]
    for words in refused.values():
        assert next(iter(answers.values())).decode() in words  # type: ignore[union-attr]
        assert told in words
    assert (sending.sent, sending.on_its_way, end) == ([], "", "")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"550 5.7.1 Sender not allowed", "may send from"),
        (b"553 5.7.1 Sender address rejected: not owned by user", "may send from"),
        (b"450 4.1.8 wait", "some minutes"),
        (b"530 5.7.0 Must issue a STARTTLS command first", "security: starttls"),
        (b"530 5.7.0 Authentication required", "user: …"),
        (b"530 5.7.57 Client not authenticated to send mail", "user: …"),
        (b"552 5.3.4 Message size exceeds fixed limit", "lighter pictures"),
    ],
)
def test_what_is_refused_to_the_sender_ends_it(answer: bytes, told: str) -> None:
    with scripted_server({"MAIL": answer}) as (server, script):
        sending, refused, end = send(server)
    assert answer.decode() in end
    assert told in end
    assert (sending.sent, refused) == ([], {})
    assert [line for line in script.heard if line.startswith(b"mail")] == [
        b"mail FROM:<lettre@example.org>\r\n"
    ]


def test_the_size_is_announced_where_the_server_asks() -> None:
    with scripted_server({"EHLO": b"250-test\r\n250 SIZE 0"}) as (server, script):
        sending, _, _ = send(server, POSTS[:1])
    size = len(POSTS[0].data)
    assert f"mail FROM:<{SENDER}> size={size}\r\n".encode() in script.heard
    assert sending.sent


def after(times: int, answer: bytes, before: bytes = b"250 ok") -> Answer:
    """One answer so many times, then another."""
    left = [before] * times
    return lambda _: left.pop() if left else answer


@pytest.mark.parametrize("answer", [b"421 4.3.2 Shutting down", CLOSE, HANG])
def test_a_server_that_goes_in_between_loses_nothing_it_took(answer: bytes) -> None:
    with scripted_server({"MAIL": after(1, answer)}) as (server, _):
        sending, _, end = send(server, timeout=PATIENCE)
    assert sending.sent == ["a@example.org"]
    assert sending.on_its_way == ""
    assert "127.0.0.1" in end
    assert "some minutes" in end


@pytest.mark.parametrize("answer", [CLOSE, HANG, DRIP])
def test_what_was_handed_over_without_an_answer_is_named(answer: bytes) -> None:
    with scripted_server({".": after(1, answer)}) as (server, _):
        sending, _, end = send(server, timeout=PATIENCE)
    assert sending.sent == ["a@example.org"]
    assert sending.on_its_way == "b@example.org"
    assert ("within 0.3 seconds" if answer != CLOSE else "has closed") in end


def test_a_server_that_goes_with_a_no_is_no_doubt() -> None:
    with scripted_server({".": b"421 bye"}) as (server, _):
        sending, _, end = send(server)
    assert (sending.sent, sending.on_its_way) == ([], "")
    assert "421 bye" in end


def test_a_server_that_goes_after_refusing_somebody() -> None:
    with scripted_server({"RCPT": b"550 unknown", "RSET": CLOSE}) as (server, _):
        sending, refused, end = send(server)
    assert list(refused) == ["a@example.org"]
    assert "has closed" in end
    assert sending.sent == []


@pytest.mark.parametrize("answer", [CLOSE, HANG, b"500 what?", b"x" * 9000])
def test_goodbye_changes_nothing(answer: bytes) -> None:
    with scripted_server({"QUIT": answer}) as (server, _):
        sending, refused, end = send(server, timeout=PATIENCE)
    assert (len(sending.sent), refused, end) == (3, {}, "")


def test_a_line_without_end_in_the_middle() -> None:
    with scripted_server({"RCPT": b"2" * 9000}) as (server, _):
        sending, _, end = send(server)
    assert "127.0.0.1" in end
    assert sending.sent == []


def test_a_slow_line_is_not_a_slow_server() -> None:
    data = b"x" * 76 + b"\r\n"
    post = Post("a@example.org", data * 200_000)
    with scripted_server({}, pause=0.2) as (server, _):
        start = time.monotonic()
        sending, _, end = send(server, [post], timeout=1.0)
        took = time.monotonic() - start
    assert (sending.sent, end) == (["a@example.org"], "")
    # Else this would show nothing: each piece took less than the whole did.
    assert took > 1.0


def test_it_says_who_it_is_by_address_only() -> None:
    with scripted_server({}) as (server, script):
        send(server)
    assert script.heard[0] == b"ehlo [127.0.0.1]\r\n"


def test_answers_are_fit_for_a_terminal() -> None:
    with scripted_server({"RCPT": b"550 \x1b[2J\x07\xff" + b"z" * 4000}) as (server, _):
        _, refused, _ = send(server, POSTS[:1])
    words = refused["a@example.org"]
    assert "\x1b" not in words
    assert "\x07" not in words
    assert len(words) < 500
