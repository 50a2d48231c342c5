"""`pf2s-news new`: the next manifest, or an article ready to write. Overwrites nothing."""

from datetime import date
from typing import Annotated

import typer

from pf2s_news.commands import completion
from pf2s_news.commands.console import DONE, Console
from pf2s_news.commands.dates import day_of
from pf2s_news.commands.line import CommandLine, text_argument, text_option
from pf2s_news.commands.publication import publication_of, refuse_unknown_section
from pf2s_news.commands.show import relative
from pf2s_news.model import IssueDate
from pf2s_news.problems import (
    UsageError,
    say,
    say_count,
)
from pf2s_news.value import Value
from pf2s_news.workspace import ARTICLES, ISSUES, Workspace, corrected_slug, find_workspace


def add_to(line: CommandLine) -> None:
    """Make it a command."""
    _ = line.words

    @line.command(
        summary=_("Lay out the next issue with the articles that wait, or an article to write."),
        example='pf2s-news new, or: pf2s-news new --article "Un titre" --section region',
    )
    def new(
        console: Console,
        number: Annotated[
            str, text_argument(_("[NUMBER]"), _("The issue's number; else the next one."))
        ] = "",
        article: Annotated[
            str, text_option("--article", _("TITLE"), _("Lay out an article of this title."))
        ] = "",
        section: Annotated[
            str,
            text_option(
                "--section", _("ID"), _("The article's usual section."), completion.sections
            ),
        ] = "",
        since: Annotated[
            str,
            text_option("--since", _("DATE"), _("Only articles of this day or later: 2025-02-17.")),
        ] = "",
        empty: Annotated[bool, typer.Option("--empty", help=_("Put no articles in."))] = False,
    ) -> int:
        if article and (number or since or empty):
            raise UsageError(say("--article stands alone, or with --section"))
        if section and not article:
            raise UsageError(say("--section goes with --article"))
        workspace = find_workspace(console.cwd)
        today = date.today()
        if article:
            return new_article(workspace, article, section, today, console)
        wish = Wish(number=_number(number), since=day_of(since), empty=empty)
        return new_issue(workspace, wish, today, console)


class Wish(Value, frozen=True, kw_only=True):
    """How the command line wants the next issue."""

    number: int | None
    since: IssueDate | None
    empty: bool


def new_issue(workspace: Workspace, wish: Wish, today: date, console: Console) -> int:
    """Write the next manifest."""
    from pf2s_news.gather.manifest import NewIssue, manifest_text
    from pf2s_news.gather.rhythm import next_date
    from pf2s_news.gather.shelf import shelved_articles
    from pf2s_news.language import translator
    from pf2s_news.read.series import all_issues

    publication = publication_of(workspace, console)
    issues = all_issues(workspace)
    numbers = [number for number, _ in workspace.manifests()]
    number = wish.number or max(numbers, default=0) + 1
    dates = [issue.date for issue in issues if issue.date and issue.number < number]
    used = frozenset(slug for issue in issues for slug in issue.slugs)
    shelved = () if wish.empty else shelved_articles(workspace, used)
    new = NewIssue(
        number=number,
        date=next_date(dates, today),
        guessed=bool(dates),
        articles=tuple(article for article in shelved if _is_recent(article.date, wish.since)),
    )
    file = f"{ISSUES}/issue-{number}.yaml"
    text = manifest_text(new, publication, translator(publication.lang))
    _write(workspace, file, text, console)
    known = {one.id for one in publication.sections}
    placed = sum(article.section in known for article in new.articles)
    console.say(
        say_count("%(count)s article waits in it", "%(count)s articles wait in it", placed)
        if placed
        else say("no article is in it yet: name them under their sections")
    )
    if left := len(new.articles) - placed:
        console.say(
            say_count(
                "%(count)s more has no section: it stands in a comment, below the sections",
                "%(count)s more have no section: they stand in comments, below the sections",
                left,
            )
        )
    console.say(say("look at it: %(command)s", command=f"pf2s-news preview {number} --open"))
    return DONE


def new_article(
    workspace: Workspace, title: str, section: str, today: date, console: Console
) -> int:
    """Write an article that has its head, and no text yet."""
    from pf2s_news.gather.article import article_text
    from pf2s_news.language import translator

    publication = publication_of(workspace, console)
    refuse_unknown_section(section, publication)
    if not title.strip():
        raise UsageError(say("the title is empty"))
    file = f"{ARTICLES}/{corrected_slug(title)}.md"
    day = IssueDate(year=today.year, month=today.month, day=today.day)
    text = article_text(title, section, day, translator(publication.lang))
    _write(workspace, file, text, console)
    console.say(say("write its text under the second line ---"))
    return DONE


def _write(workspace: Workspace, file: str, text: str, console: Console) -> None:
    path = workspace.root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except FileExistsError:
        raise UsageError(
            say("%(file)s is there already; nothing was written", file=file),
            say("open it, or choose another number or title"),
        ) from None
    console.result(relative(path, console.cwd))


def _number(value: str) -> int | None:
    if not value:
        return None
    if value.isdecimal() and 0 < int(value[:10]) < 10**9:
        return int(value)
    raise UsageError(
        say("“%(value)s” is no number of an issue", value=value), say("write digits, such as 26")
    )


def _is_recent(day: IssueDate | None, since: IssueDate | None) -> bool:
    """Whether a date is not before another; without a date nobody knows."""
    if since is None:
        return True
    return day is not None and day.order >= since.order
