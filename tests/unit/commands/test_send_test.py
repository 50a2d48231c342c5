"""`send-test`: who gets which bytes, what is said, and what never is."""

from __future__ import annotations

import fcntl
import getpass
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import threading
import time
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from io import StringIO
from pathlib import Path

import pytest
import trustme

from pf2s_news.commands.console import Console
from pf2s_news.commands.one_test import OneTest
from pf2s_news.commands.password import password_for
from pf2s_news.commands.recipients import issue_and_recipients
from pf2s_news.model import Smtp
from pf2s_news.problems import UsageError
from tests.conftest import Outcome, Workspace, neutral_environment
from tests.unit.deliver.mail_servers import (
    HANG,
    PASSWORD,
    USER,
    Mailbox,
    closed_port,
    real_server,
    scripted_server,
    server_context,
)

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

TO = ("--to", "a@example.org")


def set_server(workspace: Workspace, server: Smtp) -> None:
    """Write a server into newsletter.yaml."""
    file = workspace.root / "newsletter.yaml"
    lines = file.read_text(encoding="utf-8").partition("\nsmtp:")[0].rstrip("\n")
    user = f"  user: {server.user}\n" if server.user else ""
    smtp = (
        f"\nsmtp:\n  host: {server.host}\n  port: {server.port}\n"
        f"  security: {server.security}\n{user}"
    )
    workspace.write({"newsletter.yaml": lines + smtp})


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The workspace of `init`, with pictures, and its email.eml for no mailing tool."""
    workspace = Workspace(tmp_path_factory.mktemp("example"))
    assert workspace.run("init", "--email", "lettre@pf2s.example.org").status == 0
    assert workspace.run("build", "1", "--for", "none").status == 0
    return workspace


@pytest.fixture
def trust(tmp_path: Path) -> tuple[trustme.CA, dict[str, str]]:
    """An authority, and the environment that trusts it."""
    authority = trustme.CA()
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    return authority, {"SSL_CERT_FILE": str(file)}


def parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def without_what_differs(data: bytes) -> bytes:
    """A message less recipient, subject, day and names, which are a test's own."""
    head, _, body = data.partition(b"\r\n\r\n")
    kept = re.sub(rb"(?m)^(To|Subject|Date|Message-ID):.*\r\n(?:[ \t].*\r\n)*", b"", head + b"\r\n")
    return re.sub(rb"(=_[a-z]+_)[0-9a-f]{32}", rb"\1", kept + body)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_what_arrives_is_email_eml_with_a_head_of_its_own(
    security: str, example: Workspace, trust: tuple[trustme.CA, dict[str, str]]
) -> None:
    authority, environment = trust
    mailbox = Mailbox()
    with real_server(
        mailbox, security, server_context(authority, "localhost"), user=USER
    ) as server:
        set_server(example, server)
        done = example.run(
            "send-test", "1", *TO, "B@example.org,a@EXAMPLE.org", "--verbose", "--lang", "en",
            PF2S_NEWS_SMTP_PASSWORD=PASSWORD, **environment,
        )  # fmt: skip
    assert (done.status, done.stdout) == (0, "a@example.org\nB@example.org\n")
    assert "encrypted with TLSv1.3" in done.stderr
    assert "2 of 2 addresses served" in done.stderr
    assert PASSWORD not in done.stdout + done.stderr
    built = (example.root / "dist/issue-1/email.eml").read_bytes()
    assert len(mailbox.messages()) == 2
    for data, recipient in zip(mailbox.messages(), ["a@example.org", "B@example.org"], strict=True):
        assert without_what_differs(data) == without_what_differs(built)
        message = parsed(data)
        assert message["To"] == recipient
        assert message["Subject"] == f"[TEST] {parsed(built)['Subject']}"
        age = datetime.now(UTC) - parsedate_to_datetime(message["Date"])
        assert timedelta(0) <= age < timedelta(minutes=2)
        pictures = [part for part in message.walk() if part.get_content_maintype() == "image"]
        assert pictures
        assert all(part["Content-ID"] for part in pictures)
    identities = {str(parsed(data)["Message-ID"]) for data in [*mailbox.messages(), built]}
    assert len(identities) == 3
    assert all(identity.endswith("@pf2s.example.org>") for identity in identities)
    assert {envelope.mail_from for envelope in mailbox.taken} == {"lettre@pf2s.example.org"}


def test_clock_and_names_come_from_outside(
    small_workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    messages = []
    moment = datetime(2025, 2, 17, 8, 30, tzinfo=UTC)
    for _ in range(2):
        mailbox = Mailbox()
        with real_server(mailbox) as server:
            set_server(small_workspace, server)
            console = Console(lang="fr", cwd=small_workspace.root)
            test = OneTest(
                "1", ["a@example.org"], console, clock=lambda: moment, fresh=lambda: "name"
            )
            assert test.run(dry_run=False) == 0
        messages += mailbox.messages()
    assert messages[0] == messages[1]
    assert b"\r\nDate: Mon, 17 Feb 2025 08:30:00 +0000\r\n" in messages[0]
    assert b"\r\nMessage-ID: <name@example.org>\r\n" in messages[0]
    assert "adresses servies, 1 sur 1" in capsys.readouterr().err


def test_each_has_a_name_of_its_own_and_nothing_is_written(small_workspace: Workspace) -> None:
    mailbox = Mailbox()
    with real_server(mailbox) as server:
        set_server(small_workspace, server)
        before = small_workspace.files()
        # Who is refused keeps nobody from theirs, and is named.
        done = small_workspace.run(
            "send-test", "--to", "a@example.org", "refused@example.org", "1", "é@accents.example",
            "--lang", "fr",
        )  # fmt: skip
        assert done.status == 2
        done = small_workspace.run(
            "send-test", "--to", "a@example.org", "refused@example.org", "1", "b@santé.example",
            "--lang", "fr",
        )  # fmt: skip
    assert (done.status, done.stdout) == (3, "a@example.org\nb@xn--sant-epa.example\n")
    assert "refused@example.org est refusée : 550 5.1.1 User unknown" in done.stderr
    assert "vérifiez comment l'adresse est écrite" in done.stderr
    assert "adresses servies, 2 sur 3\npas envoyé à : refused@example.org\n" in done.stderr
    assert small_workspace.files() == before
    assert [envelope.rcpt_tos for envelope in mailbox.taken] == [
        ["a@example.org"], ["b@xn--sant-epa.example"],
    ]  # fmt: skip


def test_warnings_are_shown_and_a_sender_abroad_is_ascii(small_workspace: Workspace) -> None:
    mailbox = Mailbox()
    with real_server(mailbox) as server:
        text = (small_workspace.root / "newsletter.yaml").read_text(encoding="utf-8")
        more = "images_url: https://example.org/\n"
        text = text.replace("lettre@example.org", "lettre@santé.example") + more
        article = "---\ntitle: A\nrelated: [premier-article]\n---\nB\n"
        small_workspace.write(
            {"newsletter.yaml": text, "issues/articles/premier-article.md": article}
        )
        set_server(small_workspace, server)
        done = small_workspace.run("send-test", "1", *TO, "--lang", "en", "--quiet")
    assert (done.status, done.stdout) == (0, "a@example.org\n")
    assert "warning[related-to-itself]" in done.stderr
    assert "served" not in done.stderr
    assert mailbox.taken[0].mail_from == "lettre@xn--sant-epa.example"
    assert mailbox.messages()[0].partition(b"\r\n\r\n")[0].isascii()


@pytest.mark.parametrize("dry_run", [(), ("--dry-run",)])
def test_an_error_of_the_content_stops_it(
    small_workspace: Workspace, dry_run: tuple[str, ...]
) -> None:
    with scripted_server({}) as (server, script):
        set_server(small_workspace, server)
        small_workspace.write({"issues/articles/premier-article.md": "---\ntitre: x\n---\n"})
        done = small_workspace.run("send-test", "1", *TO, *dry_run, "--lang", "fr")
    assert (done.status, done.stdout) == (1, "")
    assert "premier-article.md:2:1: error[unknown-key]" in done.stderr
    assert "rien n'a été envoyé" in done.stderr
    assert script.heard == []


def test_a_manifest_that_cannot_be_read(small_workspace: Workspace) -> None:
    small_workspace.write({"issues/issue-1.yaml": "number: [1\n"})
    below = Workspace(small_workspace.root / "issues")
    done = below.run("send-test", "1", *TO, "--lang", "en")
    assert (done.status, done.stdout) == (1, "")
    assert done.stderr.startswith("issue-1.yaml:")
    assert "nothing was sent" in done.stderr


def test_without_a_server_it_says_what_to_add(small_workspace: Workspace) -> None:
    done = small_workspace.run("send-test", "1", *TO, "--lang", "fr")
    assert done.status == 1
    assert "newsletter.yaml: error[no-smtp]" in done.stderr
    given = done.stderr.partition("fournisseur :\n")[2].partition("\nissues/")[0]
    text = (small_workspace.root / "newsletter.yaml").read_text(encoding="utf-8")
    small_workspace.write({"newsletter.yaml": text + given + "\n"})
    cured = small_workspace.run("send-test", "1", *TO, "--dry-run", "--lang", "fr")
    assert (cured.status, cured.stdout) == (0, "a@example.org\n")
    assert "smtp.example.org:587 n'est pas appelé" in cured.stderr


def test_a_password_is_not_sent_for_all_to_read(small_workspace: Workspace) -> None:
    server = Smtp(host="smtp.example.org", port=25, security="none", user=USER)
    set_server(small_workspace, server)
    done = small_workspace.run(
        "send-test", "1", *TO, "--lang", "en", PF2S_NEWS_SMTP_PASSWORD=PASSWORD
    )
    assert done.status == 1
    assert re.search(r"newsletter\.yaml:\d+:\d+: error\[plain-password\]", done.stderr)
    assert "  security: none\n" in done.stderr
    assert PASSWORD not in done.stderr


@pytest.mark.parametrize("password", [{}, {"PF2S_NEWS_SMTP_PASSWORD": PASSWORD}])
def test_a_rehearsal_calls_nobody(small_workspace: Workspace, password: dict[str, str]) -> None:
    with scripted_server({}, user=USER) as (server, script):
        set_server(small_workspace, server)
        done = small_workspace.run("send-test", "1", *TO, "--dry-run", "--lang", "en", **password)
    assert (done.status, done.stdout) == (0, "a@example.org\n")
    assert f"nothing is sent, and 127.0.0.1:{server.port} is not called" in done.stderr
    assert "subject: [TEST] Lettre d'essai n° 1, février 2025" in done.stderr.replace("\u00a0", " ")
    assert "sender: lettre@example.org" in done.stderr
    assert "weight: " in done.stderr
    source = "password in PF2S_NEWS_SMTP_PASSWORD" if password else "password that will be asked"
    assert source in done.stderr
    assert PASSWORD not in done.stderr
    assert script.heard == []


def test_a_rehearsal_without_an_account(small_workspace: Workspace) -> None:
    set_server(small_workspace, Smtp(host="localhost", security="none"))
    done = small_workspace.run("send-test", "1", *TO, "--dry-run", "--lang", "en")
    assert "login: none" in done.stderr


def test_nothing_answers(small_workspace: Workspace) -> None:
    set_server(small_workspace, Smtp(host="127.0.0.1", port=closed_port(), security="none"))
    done = small_workspace.run("send-test", "1", *TO, "--lang", "fr")
    assert (done.status, done.stdout) == (3, "")
    assert "la connexion est refusée" in done.stderr
    assert "pas envoyé à : a@example.org" in done.stderr


def test_a_certificate_that_is_not_believed(
    small_workspace: Workspace, trust: tuple[trustme.CA, dict[str, str]]
) -> None:
    mailbox = Mailbox()
    with real_server(mailbox, "tls", server_context(trust[0], "localhost"), user=USER) as server:
        set_server(small_workspace, server)
        done = small_workspace.run(
            "send-test", "1", *TO, "--lang", "fr", PF2S_NEWS_SMTP_PASSWORD=PASSWORD
        )
    assert done.status == 3
    assert "vient d'une autorité que cet ordinateur ne connaît pas" in done.stderr
    assert (mailbox.taken, mailbox.users) == ([], [])


def test_a_password_without_an_account_is_told_and_kept(small_workspace: Workspace) -> None:
    with scripted_server({"EHLO": b"250-test\r\n250 AUTH PLAIN"}) as (server, script):
        set_server(small_workspace, server)
        done = small_workspace.run(
            "send-test", "1", *TO, "--lang", "en", PF2S_NEWS_SMTP_PASSWORD=PASSWORD
        )
    assert (done.status, done.stdout) == (0, "a@example.org\n")
    assert "smtp names no user" in done.stderr
    assert not [line for line in script.heard if line.startswith(b"AUTH")]


def test_a_wrong_password_is_told_with_the_cure_and_kept(small_workspace: Workspace) -> None:
    echo = f"535 5.7.8 bad password {PASSWORD}".encode()
    answers = {"EHLO": b"250-test\r\n250 AUTH PLAIN LOGIN", "AUTH": echo}
    with scripted_server(answers, user=USER) as (server, _):
        set_server(small_workspace, server)
        done = small_workspace.run(
            "send-test", "1", *TO, "--lang", "fr", "--verbose",
            PF2S_NEWS_SMTP_PASSWORD=PASSWORD + "\n",
        )  # fmt: skip
    assert done.status == 3
    assert f"refuse l'identification de {USER} : 535 5.7.8 bad password ***" in done.stderr
    assert "mot de passe d'application" in done.stderr
    assert PASSWORD not in done.stderr


def test_nobody_is_asked_without_a_terminal(small_workspace: Workspace) -> None:
    with scripted_server({}, user=USER) as (server, script):
        set_server(small_workspace, server)
        done = small_workspace.run("send-test", "1", *TO, "--lang", "fr")
    assert (done.status, done.stdout) == (2, "")
    assert f"le mot de passe de {USER} manque" in done.stderr
    assert "définissez PF2S_NEWS_SMTP_PASSWORD" in done.stderr
    assert script.heard == []


def on_a_terminal(workspace: Workspace, typed: bytes) -> tuple[int, str, str]:
    """Type at the question; the exit status, the terminal, stdout."""
    terminal, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "pf2s_news", "send-test", "1", *TO, "--lang", "fr"],
        cwd=workspace.root, env=neutral_environment() | {"TERM": "dumb"},
        stdin=other, stderr=other, stdout=subprocess.PIPE, start_new_session=True,
        # Ctrl-C is a signal only to those whose own terminal it is.
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )  # fmt: skip
    os.close(other)
    shown, asked, end = "", False, time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        shown += _read(terminal)
        if "Mot de passe de" in shown and shown.endswith(" : ") and not asked:
            asked = True
            os.write(terminal, typed)
    if process.poll() is None:
        process.kill()
    shown += _read(terminal)
    os.close(terminal)
    assert process.stdout
    with process.stdout as stdout:
        return process.wait(), shown, stdout.read().decode()


def _read(terminal: int) -> str:
    shown = b""
    while select.select([terminal], [], [], 0.1)[0]:
        try:
            shown += os.read(terminal, 4096)
        except OSError:  # nobody is left at its other end
            break
    return shown.decode("utf-8", "replace")


def test_a_terminal_is_asked_and_shows_nothing(small_workspace: Workspace) -> None:
    mailbox = Mailbox()
    with real_server(mailbox, user=USER) as server:
        set_server(small_workspace, server)
        status, shown, stdout = on_a_terminal(small_workspace, PASSWORD.encode() + b"\n")
    assert (status, stdout) == (0, "a@example.org\n")
    assert f"Mot de passe de {USER} chez localhost : " in shown
    assert "mot-de-passe" not in shown
    assert mailbox.users == [USER.encode()]


@pytest.mark.parametrize(("typed", "status"), [(b"\n", 2), (b"\x03", 130), (b"\x04", 130)])
def test_a_terminal_that_gives_no_password(
    small_workspace: Workspace, typed: bytes, status: int
) -> None:
    with scripted_server({}, user=USER) as (server, script):
        set_server(small_workspace, server)
        assert on_a_terminal(small_workspace, typed)[0] == status
    assert script.heard == []


def test_a_terminal_that_would_show_the_password_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The standard library's way where a terminal cannot hide what is typed.
    monkeypatch.setattr(getpass, "getpass", vars(getpass)["fallback_getpass"])
    monkeypatch.setattr(sys, "stdin", Typist(PASSWORD))
    with pytest.raises(UsageError, match="would show the password"):
        password_for(Smtp(host="localhost", user=USER), Console(lang="en"))


class Typist(StringIO):
    """Somebody at a terminal."""

    def isatty(self) -> bool:
        return True


def test_ctrl_c_says_who_has_it(small_workspace: Workspace) -> None:
    hanging = threading.Event()
    first = [b"250 taken"]

    def answer(_: bytes) -> bytes:
        if first:
            return first.pop()
        hanging.set()
        return HANG

    with scripted_server({".": answer}) as (server, _):
        set_server(small_workspace, server)
        process = subprocess.Popen(
            [sys.executable, "-m", "pf2s_news", "send-test", "1", "--lang", "fr",
             "--to", "a@example.org,b@example.org,c@example.org"],
            cwd=small_workspace.root, env=neutral_environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert hanging.wait(60)
        process.send_signal(signal.SIGINT)
        done = _ended(process)
    assert (done.status, done.stdout) == (130, "a@example.org\n")
    assert "adresses servies, 1 sur 3" in done.stderr
    assert "peut-être envoyé, car aucune réponse n'est venue : b@example.org" in done.stderr
    assert "pas envoyé à : c@example.org" in done.stderr
    assert "Traceback" not in done.stderr


def _ended(process: subprocess.Popen[str]) -> Outcome:
    out, err = process.communicate(timeout=60)
    return Outcome(status=process.returncode, stdout=out, stderr=err)


USAGE = [
    (("1",), "--to"),
    (("1", "--to", ""), "--to"),
    (TO, "name the issue"),
    (("1", "2", *TO), "one issue, not several: 1, 2"),
    (("99", *TO), "issue-1.yaml"),
    (("1", "--to", "a@example"), "“a@example” is not an e-mail address"),
    (("1", "--to", "Claire <a@example.org>"), "write: a@example.org"),
    (("1", "--to", "hélène@example.org"), "SMTPUTF8"),
    (("1", "--to", "a@" + "é" * 62 + ".example"), "is not an e-mail address"),
    (("1", "--to", ",".join(f"{n}@example.org" for n in range(11))), "11 recipients are too many"),
]


@pytest.mark.parametrize(("arguments", "told"), USAGE)
def test_a_wrong_command_line_is_status_2(
    small_workspace: Workspace, arguments: tuple[str, ...], told: str
) -> None:
    done = small_workspace.run("send-test", *arguments, "--lang", "en")
    assert (done.status, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.parametrize(
    ("words", "to", "issue", "recipients"),
    [
        (["25"], ["a@x.fr, b@x.fr;c@x.fr d@x.fr"], "25", ["a@x.fr", "b@x.fr", "c@x.fr", "d@x.fr"]),
        (["b@x.fr", "25"], ["a@x.fr"], "25", ["a@x.fr", "b@x.fr"]),
        (["chez@moi/issue-25.yaml"], ["a@x.fr"], "chez@moi/issue-25.yaml", ["a@x.fr"]),
        (["25", "A@x.fr"], ["a@X.FR"], "25", ["a@X.FR"]),
        (["25", "a@b@x.fr"], ["c@x.fr"], "", []),
    ],
)
def test_how_addresses_are_given(
    words: list[str], to: list[str], issue: str, recipients: list[str]
) -> None:
    if not issue:
        with pytest.raises(UsageError):
            issue_and_recipients(words, to, 10, "")
    else:
        assert issue_and_recipients(words, to, 10, "") == (issue, recipients)


def test_ten_are_not_too_many_when_some_are_the_same() -> None:
    ten = [f"{n}@example.org" for n in range(10)]
    assert issue_and_recipients(["1", *ten], ten, 10, "") == ("1", ten)


@pytest.mark.parametrize(("lang", "told"), [("fr", "pour essai"), ("en", "as a test")])
def test_its_help(workspace: Workspace, lang: str, told: str) -> None:
    done = workspace.run("send-test", "--help", "--lang", lang)
    assert done.status == 0
    words = " ".join(done.stdout.split())
    assert told in words
    assert "pf2s-news send-test 25 --to camille@example.org" in words
    assert "--dry-run" in words
