"""`pf2s-news send-test`: an issue to a few people, through the editors' own mail server."""

from typing import Annotated

import typer

from pf2s_news.commands import completion
from pf2s_news.commands.console import Console
from pf2s_news.commands.line import CommandLine, text_argument, text_option

EXAMPLE = "pf2s-news send-test 25 --to camille@example.org"

MOST = 10
"""Recipients of a test; more is a mailing, which is the mailing tool's."""


def add_to(line: CommandLine) -> None:
    """Make it a command."""
    _ = line.words

    @line.command(
        summary=_("Send an issue to a few people as a test, through your mail server."),
        example=EXAMPLE,
    )
    def send_test(
        console: Console,
        words: Annotated[
            list[str] | None,
            text_argument(
                _("ISSUE [ADDRESS]…"),
                _("A manifest (issue-25.yaml) or a number (25); further addresses."),
                completion.issues,
            ),
        ] = None,
        to: Annotated[
            list[str] | None,
            text_option(
                "--to",
                _("ADDRESS"),
                _("Who gets it, at most %(most)s; several with commas or spaces.", most=MOST),
            ),
        ] = None,
        dry_run: Annotated[
            bool,
            typer.Option("--dry-run", help=_("Say what would be sent to whom, and send nothing.")),
        ] = False,
    ) -> int:
        from pf2s_news.commands.one_test import OneTest
        from pf2s_news.commands.recipients import issue_and_recipients

        issue, recipients = issue_and_recipients(words or [], to or [], MOST, EXAMPLE)
        return OneTest(issue, recipients, console).run(dry_run=dry_run)
