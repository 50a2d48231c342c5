"""One issue on its way to a few colleagues."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from pf2s_news.build import Made, make
from pf2s_news.cache import Cache
from pf2s_news.commands.console import CONTENT, DONE, OUTSIDE, Console
from pf2s_news.commands.one_build import CACHE, counted, has_pdf, usual_output
from pf2s_news.commands.password import PASSWORD, password_for, password_given
from pf2s_news.commands.show import relative
from pf2s_news.deliver.smtp import Post, Sending
from pf2s_news.deliver.smtp_answers import label
from pf2s_news.deliver.smtp_connection import TIMEOUT
from pf2s_news.deliver.smtp_settings import check_smtp
from pf2s_news.model import Smtp
from pf2s_news.pack.message import Letter, ascii_address
from pf2s_news.pack.sample import address_trial, trial_letter
from pf2s_news.problems import (
    InputError,
    Message,
    OutsideError,
    Problem,
    by_severity,
    has_errors,
    say,
)
from pf2s_news.read.quotes import with_quotes
from pf2s_news.workspace import find_manifest


def _now() -> datetime:
    return datetime.now().astimezone()


def _fresh() -> str:
    return uuid4().hex


class OneTest:
    """A test of one issue; clock, fresh names and patience are the caller's."""

    def __init__(
        self,
        issue: str,
        recipients: list[str],
        console: Console,
        *,
        clock: Callable[[], datetime] = _now,
        fresh: Callable[[], str] = _fresh,
        timeout: float = TIMEOUT,
    ) -> None:
        self.workspace, self.file = find_manifest(issue, console.cwd)
        self.recipients = recipients
        self.console = console
        self._clock, self._fresh, self._timeout = clock, fresh, timeout

    def run(self, *, dry_run: bool) -> int:
        """Make the message and send it; the exit status."""
        self.console.progress.doing(f"{self.file}…")
        cache = Cache(self.workspace.root / CACHE)
        try:
            pdf = has_pdf(usual_output(self.workspace.root, self.file))
            made = make(self.workspace, self.file, tool_name="none", pdf=pdf, cache=cache)
        except InputError as failure:
            return self._refused(failure.problems)
        publication = made.bulletin.publication
        self.console.reads(publication.lang)
        unsafe = with_quotes(check_smtp(publication), self.workspace)
        problems = by_severity([*made.problems, *unsafe])
        if has_errors(problems) or publication.smtp is None:
            return self._refused(problems)
        self.console.problems(problems, self.workspace.root)
        cache.keep()
        assert made.edition
        letter = trial_letter(made.edition, publication)
        posts = self._posts(letter)
        if dry_run:
            return self._foretell(letter, publication.smtp, posts)
        return self._send(made, publication.smtp, posts)

    def _refused(self, problems: tuple[Problem, ...]) -> int:
        self.console.problems(problems, self.workspace.root)
        name = relative(Path(self.workspace.root / self.file), self.console.cwd)
        found = counted(problems, self.console)
        self.console.say(say("%(file)s: %(found)s; nothing was sent", file=name, found=found))
        return CONTENT

    def _posts(self, letter: Letter) -> list[Post]:
        sent = self._clock()
        return [Post(to, address_trial(letter, to, sent, self._fresh())) for to in self.recipients]

    def _foretell(self, letter: Letter, server: Smtp, posts: list[Post]) -> int:
        """Say what would be done."""
        where, size = label(server), f"{len(posts[0].data) / 1024:.0f}"
        for message in (
            say("rehearsal: nothing is sent, and %(server)s is not called", server=where),
            say("subject: %(subject)s", subject=letter.subject),
            say("sender: %(sender)s", sender=letter.sender.email),
            say("weight: %(size)s KB for each", size=size),
            say("security: %(security)s", security=server.security),
            _login(server),
            say("the test would go to:"),
        ):
            self.console.say(message)
        for post in posts:
            self.console.result(post.recipient)
        return DONE

    def _send(self, made: Made, server: Smtp, posts: list[Post]) -> int:
        password = password_for(server, self.console)
        sender = ascii_address(made.bulletin.publication.sender.email)
        sending = Sending(server, sender, password=password, timeout=self._timeout)
        self.console.progress.doing(f"{label(server)}…")
        status = DONE
        try:
            for recipient, refusal in sending.send(posts, self._connected):
                self._tell(recipient, refusal)
        except OutsideError as failure:
            status = self.console.failure(failure)
        finally:
            # Also after Ctrl-C: what has left cannot be called back.
            self._account(made.bulletin.issue.number, sending, server)
        return status if len(sending.sent) == len(posts) else OUTSIDE

    def _connected(self, protocol: str) -> None:
        if protocol:
            self.console.detail(say("connected; encrypted with %(protocol)s", protocol=protocol))
        else:
            self.console.detail(say("connected, without encryption"))

    def _tell(self, recipient: str, refusal: OutsideError | None) -> None:
        if refusal:
            self.console.failure(refusal)
        else:
            self.console.result(recipient)

    def _account(self, number: int, sending: Sending, server: Smtp) -> None:
        """Who has it and who has not."""
        done = len(sending.sent)
        doubtful = sending.on_its_way
        missing = [a for a in self.recipients if a not in sending.sent and a != doubtful]
        self.console.say(
            say(
                "issue %(number)s, test through %(server)s: %(sent)s of %(all)s addresses served",
                number=number, server=label(server), sent=done, all=len(self.recipients),
            )
        )  # fmt: skip
        if doubtful:
            self.console.say(
                say("perhaps sent, since no answer came: %(address)s", address=doubtful)
            )
        if missing:
            self.console.say(say("not sent: %(addresses)s", addresses=", ".join(missing)))


def _login(server: Smtp) -> Message:
    if not server.user:
        return say("login: none, smtp names no user")
    if password_given():
        return say(
            "login: %(user)s, with the password in %(name)s", user=server.user, name=PASSWORD
        )
    return say("login: %(user)s, with a password that will be asked for", user=server.user)
