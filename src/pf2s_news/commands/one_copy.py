"""One issue on its way to the clipboard: built as `build` does, then copied from what it wrote."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pf2s_news.build import Made
from pf2s_news.commands.console import DONE, Console
from pf2s_news.commands.one_build import OneBuild, Wish
from pf2s_news.commands.show import relative
from pf2s_news.problems import Message, OutsideError, UsageError, nearest, say
from pf2s_news.value import Value
from pf2s_news.workspace import Workspace, find_manifest

FILES = {"html": "email.html", "text": "email.txt", "announcement": "announcement.html"}
"""What a part of an issue is, of what a build writes; the page of an article is none of it."""

ARTICLES = "dist/articles"
"""Where the page of an article is kept for those who have no clipboard."""


class Copied(Value, frozen=True, kw_only=True):
    """What goes onto the clipboard."""

    text: str
    said: Message
    """What it is, and where it is pasted."""
    file: Path
    """Where the same stands."""
    written: bool = True
    """Whether it does already."""


class BuildToCopy(OneBuild):
    """The build before."""

    def tell(self, said: Mapping[str, str], found: str) -> None:
        """Nothing: what was copied says it."""


class OneCopy:
    """One issue."""

    def __init__(self, issue: str, tool: str, console: Console) -> None:
        found, file = find_manifest(issue, console.cwd)
        wish = Wish(tool=tool, pdf=None, afresh=True)
        self.console = console
        self.root = found.root
        self.build = BuildToCopy(wish, Workspace(found.root), file, console)

    def run(self, part: str, *, slug: str = "") -> int:
        """Build it, copy a part of it, say what is to be done with that; the exit status.

        `part` is one of FILES, or "article", which `slug` names.
        """
        self.console.progress.doing(f"{self.build.file}…")
        status = self.build.run()
        made = self.build.made
        if status != DONE or made is None:
            return status
        archive = next((name for name in made.files if name.endswith(".zip")), "")
        if part == "html" and archive:
            self.console.result(self.build.shown(archive))
            self.console.say(
                say("this file is imported whole: there is nothing to paste, nothing was copied")
            )
        else:
            status = self._copy(self._copied(made, part, slug))
        if part == "html":
            self._what_next(made)
        return status

    def _copied(self, made: Made, part: str, slug: str) -> Copied:
        if part == "article":
            return self._article(made, slug)
        name = FILES[part]
        data = made.files[name]
        return Copied(
            text=data.decode(),
            said=_said(part, made, _kilobytes(data)),
            file=self.build.target / name,
        )

    def _article(self, made: Made, slug: str) -> Copied:
        """An article's page; UsageError for one that is not in the issue."""
        from pf2s_news.render.site_page import render_site_page
        from pf2s_news.tokens import Tokens

        entries = {entry.slug: entry for entry in made.bulletin.entries}
        if slug not in entries or made.edition is None:
            number = made.bulletin.issue.number
            message = say("“%(slug)s” is not in issue %(number)s", slug=slug, number=number)
            raise UsageError(message, nearest(slug, entries))
        page = render_site_page(
            made.bulletin,
            entries[slug],
            pictures=made.pictures,
            tokens=Tokens(made.edition.sentinel),
        )
        return Copied(
            text=page,
            said=say(
                "copied: the page of %(slug)s (%(size)s KB), to paste into the source view of the "
                "web site's editor; its title is a field of its own: %(title)s",
                slug=slug, size=_kilobytes(page.encode()), title=entries[slug].article.title,
            ),
            file=self.root / ARTICLES / f"{slug}.html",
            written=False,
        )  # fmt: skip

    def _copy(self, copied: Copied) -> int:
        """Copy it; where that fails, name the file that holds the same."""
        from pf2s_news.deliver.clipboard import copy_text

        try:
            copy_text(copied.text)
        except OutsideError as failure:
            if not copied.written:
                from pf2s_news.deliver.files import write_file

                write_file(copied.file, copied.text.encode())
            name = relative(copied.file, self.console.cwd)
            hint = say("open %(file)s in a text editor, select all and copy", file=name)
            return self.console.failure(OutsideError(failure.message, hint))
        self.console.say(copied.said)
        return DONE

    def _what_next(self, made: Made) -> None:
        """The checklist of the release, and the card that has the same to look at."""
        from pf2s_news.pack.card import checklist, checklist_lines
        from pf2s_news.pack.registry import tool_named

        if made.edition is None or "paste.html" not in made.files:
            return
        steps = checklist(made.edition, tool_named(made.tool), made.bulletin.publication)
        for line in checklist_lines(steps, self.console.translate):
            self.console.result(line)
        card = self.build.shown("paste.html")
        self.console.say(say("the same, to tick and to copy from: %(file)s", file=card))


def _said(part: str, made: Made, size: str) -> Message:
    from pf2s_news.pack.registry import tool_named

    number, tool = made.bulletin.issue.number, tool_named(made.tool).title
    match part:
        case "text":
            return say(
                "copied: the plain text of issue %(number)s for %(tool)s (%(size)s KB), to paste "
                "as the text version of the message",
                number=number, tool=tool, size=size,
            )  # fmt: skip
        case "announcement":
            return say(
                "copied: the announcement of issue %(number)s (%(size)s KB), to paste into the "
                "source view of the web site's editor",
                number=number, size=size,
            )  # fmt: skip
        case _:
            return say(
                "copied: the HTML of issue %(number)s for %(tool)s (%(size)s KB)",
                number=number, tool=tool, size=size,
            )  # fmt: skip


def _kilobytes(data: bytes) -> str:
    return f"{max(1, round(len(data) / 1024))}"
