"""`pf2s-news pdf`: the bulletin on paper."""

from typing import Annotated

import typer

from pf2s_news.commands.console import Console
from pf2s_news.commands.line import CommandLine, require_issue, text_option

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
        issue: Annotated[str, line.issue_argument()] = "",
        out: Annotated[
            str,
            text_option("--out", _("FILE"), _("Write it there instead of into dist/pdf/.")),
        ] = "",
        opened: Annotated[bool, typer.Option("--open", help=_("Open the PDF."))] = False,
    ) -> int:
        require_issue(issue, EXAMPLE)
        from pf2s_news.commands.one_pdf import OnePdf

        return OnePdf(issue, out, console).run(opened=opened)
