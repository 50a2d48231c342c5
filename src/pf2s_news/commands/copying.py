"""`pf2s-news copy`: an issue, or what of it goes to the web site, on the clipboard."""

from typing import Annotated

import typer

from pf2s_news.commands.console import Console
from pf2s_news.commands.line import CommandLine, require_issue, text_option
from pf2s_news.problems import UsageError, say

EXAMPLE = "pf2s-news copy 25"


def add_to(line: CommandLine) -> None:
    """Make it a command."""
    _ = line.words

    @line.command(
        summary=_("Put an issue on the clipboard, ready to paste."),
        example=EXAMPLE,
    )
    def copy(
        console: Console,
        issue: Annotated[str, line.issue_argument()] = "",
        tool: Annotated[str, line.tool_option()] = "",
        text: Annotated[
            bool, typer.Option("--text", help=_("The plain-text part instead of the HTML."))
        ] = False,
        announcement: Annotated[
            bool,
            typer.Option("--announcement", help=_("The announcement for the web site's editor.")),
        ] = False,
        article: Annotated[
            str,
            text_option("--article", _("SLUG"), _("An article as a page of the web site.")),
        ] = "",
    ) -> int:
        require_issue(issue, EXAMPLE)
        parts = {"text": text, "announcement": announcement, "article": bool(article)}
        wished = [part for part, is_wished in parts.items() if is_wished]
        if len(wished) > 1:
            raise UsageError(
                say("only one thing fits on the clipboard"),
                say("choose one of --text, --announcement and --article"),
            )
        from pf2s_news.commands.one_copy import OneCopy

        return OneCopy(issue, tool, console).run(wished[0] if wished else "html", slug=article)
