"""`pf2s-news archive`: the web archive of all issues, with feeds."""

from typing import Annotated

from pf2s_news.commands.console import Console
from pf2s_news.commands.line import CommandLine, text_option


def add_to(line: CommandLine) -> None:
    """Make it a command."""
    _ = line.words

    @line.command(
        summary=_("Write the web archive of all issues that are no drafts, with its feeds."),
        example="pf2s-news archive",
    )
    def archive(
        console: Console,
        out: Annotated[
            str,
            text_option("--out", _("DIR"), _("Write it there instead of into dist/archive/.")),
        ] = "",
    ) -> int:
        from pf2s_news.commands.one_archive import OneArchive

        return OneArchive(out, console).run()
