"""`pf2s-news check`: every problem of issues, and how to mend it. Writes no output."""

from typing import Annotated

import typer

from pf2s_news.commands import completion
from pf2s_news.commands.build import chosen
from pf2s_news.commands.console import Console
from pf2s_news.commands.formats import complete_formats, known_format
from pf2s_news.commands.line import CommandLine, text_argument, text_option


def add_to(line: CommandLine) -> None:
    """Make it a command."""
    _ = line.words

    @line.command(
        summary=_("Show every problem of issues, and how to mend it."),
        example="pf2s-news check 25 --links",
    )
    def check(
        console: Console,
        issues: Annotated[
            list[str] | None,
            text_argument(
                _("ISSUE…"), _("Manifests (issue-25.yaml) or numbers (25)."), completion.issues
            ),
        ] = None,
        every: Annotated[
            bool, typer.Option("--all", help=_("All issues of the workspace."))
        ] = False,
        tool: Annotated[str, line.tool_option()] = "",
        links: Annotated[
            bool,
            typer.Option("--links", help=_("Ask the network whether each link answers.")),
        ] = False,
        fix: Annotated[
            bool,
            typer.Option("--fix", help=_("Write the cures that are certain, and show them.")),
        ] = False,
        form: Annotated[
            str,
            text_option(
                "--format", _("FORMAT"), _("How to print it: text or json."), complete_formats
            ),
        ] = "text",
        strict: Annotated[
            bool, typer.Option("--strict", help=_("Count warnings as errors."))
        ] = False,
    ) -> int:
        from pf2s_news.commands.one_check import CheckWish, check_issues

        wish = CheckWish(tool=tool, links=links, fix=fix, form=known_format(form), strict=strict)
        manifests, misnamed = chosen(issues or [], every, console, "pf2s-news check issue-25.yaml")
        return check_issues(manifests, misnamed, wish, console)
