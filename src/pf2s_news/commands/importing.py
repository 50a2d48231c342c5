"""`pf2s-news import`: web pages, documents, mails and feeds to articles.

An article that is there is overwritten only where somebody agreed to what changes.

Exit status: 0; 1 where a source gave no article, or one that is there already; 2 where the
command line is wrong; 3 where the network or the disk failed.
"""

import re
from typing import Annotated

import typer

from pf2s_news.commands import completion
from pf2s_news.commands.console import Console
from pf2s_news.commands.dates import day_of
from pf2s_news.commands.line import CommandLine, text_argument, text_option
from pf2s_news.problems import UsageError, say


def add_to(line: CommandLine) -> None:
    """Make it a command."""
    _ = line.words

    @line.command(
        summary=_("Bring in articles from web pages, Word files, mails and feeds."),
        example="pf2s-news import https://www.pf2s.fr/actualites --pick 1,3",
    )
    def import_(
        console: Console,
        sources: Annotated[
            list[str] | None,
            text_argument(
                _("SOURCE…"),
                _(
                    "Web addresses; .html, .docx, .odt and .eml files; RSS and Atom feeds;"
                    " - for HTML on standard input."
                ),
            ),
        ] = None,
        section: Annotated[
            str,
            text_option(
                "--section", _("ID"), _("The articles' usual section."), completion.sections
            ),
        ] = "",
        pick: Annotated[
            str,
            text_option(
                "--pick", _("NUMBERS"), _("Of a page that lists articles, these: 1,3 or 2-5.")
            ),
        ] = "",
        every: Annotated[
            bool, typer.Option("--all", help=_("Of a page that lists articles, all of them."))
        ] = False,
        since: Annotated[
            str,
            text_option("--since", _("DATE"), _("Only articles of this day or later: 2025-02-17.")),
        ] = "",
        limit: Annotated[
            str, text_option("--limit", _("N"), _("Of a list or a feed, the first N."))
        ] = "",
        selector: Annotated[
            str,
            text_option(
                "--selector",
                _("CSS"),
                _("The part of the page that holds the text: .article-body."),
            ),
        ] = "",
        update: Annotated[
            bool,
            typer.Option(
                "--update", help=_("Show what changed in articles that are there, and ask.")
            ),
        ] = False,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Print the articles; write nothing."))
        ] = False,
        allow_private: Annotated[
            bool,
            typer.Option(
                "--allow-private", help=_("Also fetch from machines of one's own network.")
            ),
        ] = False,
    ) -> int:
        from pf2s_news.commands.one_import import ImportWish, import_sources
        from pf2s_news.gather.outcomes import Wish

        if not sources:
            raise UsageError(
                say("name what to bring in: a web address or a file"),
                say("for example: %(command)s", command="pf2s-news import article.docx"),
            )
        if update and dry_run:
            raise UsageError(say("--update and --dry-run do not go together"))
        wish = Wish(
            section=section,
            picked=picked(pick),
            every=every,
            since=day_of(since),
            limit=_limit(limit),
            selector=selector,
            again=update,
        )
        return import_sources(
            sources,
            ImportWish(wish=wish, dry_run=dry_run, private=allow_private),
            console,
        )


def picked(text: str) -> tuple[int, ...]:
    """ "1,3" and "2-5" as numbers, each once, in the order in which they are written."""
    numbers: list[int] = []
    for part in filter(None, re.split(r"[,;\s]+", text)):
        match = re.fullmatch(r"(\d{1,4})(?:[-–](\d{1,4}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 0 < first <= last:
            raise UsageError(
                say("“%(value)s” is no number of an article", value=part),
                say("write numbers of the list, such as --pick 1,3 or --pick 2-5"),
            )
        numbers += range(first, last + 1)
    return tuple(dict.fromkeys(numbers))


def _limit(value: str) -> int | None:
    if not value:
        return None
    if value.isdecimal() and 0 < int(value[:6]) < 10**5:
        return int(value[:6])
    raise UsageError(
        say("“%(value)s” is no number of articles", value=value),
        say("write digits, such as --limit 5"),
    )
