"""`pf2s-news pdf`: the bulletin on paper."""

from typing import Annotated

import typer

from pf2s_news.commands import completion
from pf2s_news.commands.console import Console
from pf2s_news.commands.line import CommandLine, text_argument, text_option
from pf2s_news.problems import UsageError, say

EXAMPLE = "pf2s-news pdf 25 --open"


def add_to(line: CommandLine) -> None:
    """Make it a command."""
    _ = line.words

    @line.command(
        summary=_("Write the bulletin on paper as a PDF."),
        example=EXAMPLE,
    )
    def pdf(
        console: Console,
        issue: Annotated[
            str,
            text_argument(
                _("ISSUE"), _("A manifest (issue-25.yaml) or a number (25)."), completion.issues
            ),
        ] = "",
        out: Annotated[
            str,
            text_option("--out", _("FILE"), _("Write it there instead of into dist/pdf/.")),
        ] = "",
        opened: Annotated[bool, typer.Option("--open", help=_("Open the PDF."))] = False,
    ) -> int:
        if not issue:
            raise UsageError(
                say("name an issue: its number, or its file such as issue-25.yaml"),
                say("for example: %(command)s", command=EXAMPLE),
            )
        from pf2s_news.commands.one_pdf import OnePdf

        return OnePdf(issue, out, console).run(opened=opened)
