"""What `import` writes, prints and asks."""

from __future__ import annotations

import asyncio
import sys
from contextlib import aclosing
from typing import TYPE_CHECKING

from pf2s_news.cache import Cache
from pf2s_news.commands.console import CONTENT, DONE, OUTSIDE, Console
from pf2s_news.commands.one_build import CACHE
from pf2s_news.commands.publication import publication_of, refuse_unknown_section
from pf2s_news.commands.show import relative
from pf2s_news.dates import iso
from pf2s_news.deliver.mending import difference
from pf2s_news.gather.found import Listing, Note
from pf2s_news.problems import UsageError, say, say_count
from pf2s_news.value import Value, replace
from pf2s_news.workspace import ARTICLES, ISSUES, Workspace, find_workspace

if TYPE_CHECKING:
    from pf2s_news.gather.outcomes import Failed, Gathered, Outcome, Skipped, Wish
    from pf2s_news.model import Publication


class ImportWish(Value, frozen=True, kw_only=True):
    """How the command line wants articles brought in."""

    wish: Wish
    dry_run: bool = False
    private: bool = False


def import_sources(sources: list[str], wish: ImportWish, console: Console) -> int:
    """Bring them in; the worst exit status: outside, then content, then done."""
    workspace = find_workspace(console.cwd)
    publication = publication_of(workspace, console)
    refuse_unknown_section(wish.wish.section, publication)
    one = OneImport(workspace, wish, console)
    asyncio.run(one.run(sources, publication))
    one.show()
    one.ask()
    one.cache.keep()
    one.summarize()
    return one.status


class OneImport:
    """One run of `import`."""

    def __init__(self, workspace: Workspace, wish: ImportWish, console: Console) -> None:
        self.workspace = workspace
        self.wish = wish
        self.console = console
        self.status = DONE
        self.cache = Cache(workspace.root / CACHE)
        self.ours: set[str] = set()
        """The files that were written."""
        self.skipped = 0
        self.failed: list[str] = []
        self.there: list[Gathered] = []
        """Articles that stand there already: asked for once nothing more is fetched."""
        self.shown: list[Gathered] = []
        """What a dry run prints in the end."""

    async def run(self, sources: list[str], publication: Publication) -> None:
        """Fetch, read, and write what is new."""
        from pf2s_news.gather.fetching import Fetcher
        from pf2s_news.gather.importing import Importer
        from pf2s_news.language import translator

        translate = translator(publication.lang)
        async with Fetcher(private=self.wish.private) as fetcher:
            importer = Importer(
                self.workspace,
                publication,
                wish=self.wish.wish,
                fetcher=fetcher,
                translate=translate,
            )
            told = 0
            self.console.progress.doing(f"{sources[0]}…")
            async with aclosing(
                importer.run(sources, self.console.cwd, standard_input)
            ) as outcomes:
                async for outcome in outcomes:
                    told += 1
                    self._tell(outcome)
                    self.console.progress.doing(f"{outcome.name} ({told})…")

    def _tell(self, outcome: Outcome) -> None:
        from pf2s_news.gather.outcomes import Failed, Gathered, Skipped

        match outcome:
            case Listing():
                self._list(outcome)
            case Failed():
                self._fail(outcome)
            case Skipped():
                self._skip(outcome)
            case Gathered():
                self._take(outcome)

    def _take(self, article: Gathered) -> None:
        """Write an article that is new; keep one that stands there already for later."""
        if article.again:
            self._amend(article)
        elif self.wish.dry_run:
            self.shown.append(replace(article, pictures=()))
        elif article.spot.before is None:
            self._write(article, article.text)
        else:
            self.there.append(article)

    def _amend(self, article: Gathered) -> None:
        """Put a later form in the place of one that was told before."""
        if article.spot.file in self.ours:
            self._put(article, article.text)
        for told in (self.there, self.shown):
            for position, one in enumerate(told):
                if one.spot == article.spot:
                    told[position] = replace(one, article=article.article, text=article.text)

    def _write(self, article: Gathered, text: str) -> None:
        from pf2s_news.deliver.files import write_file

        for picture in article.pictures:
            if picture.is_new:
                write_file(self.workspace.root / ISSUES / picture.path, picture.data)
        self._put(article, text)
        self.console.result(self._shown(article))
        self._notes(article.notes)

    def _put(self, article: Gathered, text: str) -> None:
        from pf2s_news.deliver.files import write_file

        write_file(self.workspace.root / article.spot.file, text.encode())
        self.cache.put(_key(article), article.text.encode())
        self.ours.add(article.spot.file)

    def show(self) -> None:
        """Print what would be written."""
        for article in self.shown:
            there = article.spot.before is not None
            self.console.say(
                say("%(file)s is there already; it would be:", file=self._shown(article))
                if there
                else say("%(file)s would be:", file=self._shown(article))
            )
            self.console.result(article.text)
            self._notes(article.notes)

    def ask(self) -> None:
        """Show how articles that are there would change, and write those that are agreed to."""
        from pf2s_news.gather.updating import as_the_source, updated

        for article in self.there:
            before = article.spot.before or ""
            after = updated(self._brought_before(article), before, article.text)
            own = as_the_source(before, article.text)
            if before in (article.text, own):
                self.console.result(self._shown(article))
                self.console.say(say("  it is as it was"))
            elif not self.wish.wish.again:
                self._refuse(article)
            elif after == before:
                self.console.say(say("the source has nothing new; this is what you changed:"))
                self._propose(article, before, own)
            else:
                self._propose(article, before, after)

    def _propose(self, article: Gathered, before: str, after: str) -> None:
        """Show a difference, and write it where somebody agrees."""
        file = self._shown(article)
        self.console.result(difference(before.splitlines(), after.splitlines(), file))
        self.console.say(say("lines with - would go, lines with + would come"))
        if not self.console.can_ask:
            self.console.say(say("nothing was written: agree to it in a terminal"))
            self.status = max(self.status, CONTENT)
        elif self._agreed(file):
            self._write(article, after)

    def _brought_before(self, article: Gathered) -> str | None:
        """The text that the last import gave of an article, None where nobody knows."""
        kept = self.cache.get(_key(article))
        return None if kept is None else kept.decode()

    def _agreed(self, file: str) -> bool:
        question = say("write %(file)s? [y/N]", file=file)
        sys.stderr.write(f"{self.console.words(question)} ")
        sys.stderr.flush()
        answer = sys.stdin.readline().strip().casefold()
        return answer in ("y", "yes", "o", "oui")

    def _refuse(self, article: Gathered) -> None:
        self.console.failure(
            UsageError(
                say("%(file)s is there already; nothing was written", file=self._shown(article)),
                say("--update shows what changed, and asks"),
            )
        )
        self.status = max(self.status, CONTENT)

    def _list(self, listing: Listing) -> None:
        """Print the articles of a page with their numbers."""
        if not listing.entries:
            self.console.say(say("%(name)s: no article is of that day or later", name=listing.name))
            return
        wide = len(str(len(listing.entries)))
        for number, entry in enumerate(listing.entries, 1):
            day = f"  {iso(entry.date)}" if entry.date else ""
            self.console.result(f"{number:>{wide}}  {entry.title}{day}")
        self.console.say(say("it lists articles: add --pick 1,3 for some of them, or --all"))

    def _fail(self, failed: Failed) -> None:
        self.failed.append(failed.name)
        refused = failed.refused
        self.status = max(self.status, OUTSIDE if refused.outside else CONTENT)
        message = say("%(name)s: %(reason)s", name=failed.name, reason=refused.message)
        self.console.failure(UsageError(message, refused.hint))

    def _skip(self, skipped: Skipped) -> None:
        self.skipped += 1
        file = relative(self.workspace.root / ARTICLES / f"{skipped.slug}.md", self.console.cwd)
        tell = self.console.say if self.wish.wish.picked else self.console.detail
        tell(say("%(file)s is here already", file=file))

    def _notes(self, notes: tuple[Note, ...]) -> None:
        """What was mended, then what must be looked at."""
        for note in sorted(dict.fromkeys(notes), key=lambda note: note.look):
            self.console.say(
                say("  to look at: %(what)s", what=note.message)
                if note.look
                else say("  %(what)s", what=note.message)
            )

    def _shown(self, article: Gathered) -> str:
        return relative(self.workspace.root / article.spot.file, self.console.cwd)

    def summarize(self) -> None:
        """How many were written and how many failed, where that is not seen at a glance."""
        if len(self.ours) > 1:
            self.console.say(
                say_count(
                    "%(count)s article was brought in", "%(count)s articles were brought in",
                    len(self.ours),
                )
            )  # fmt: skip
        if self.skipped and not self.wish.wish.picked:
            self.console.say(
                say_count(
                    "%(count)s article was here already; --update looks for what is new in it",
                    "%(count)s articles were here already; --update looks for what is new in them",
                    self.skipped,
                )
            )  # fmt: skip
        if self.failed and (self.ours or len(self.failed) > 1):
            self.console.say(
                say_count(
                    "%(count)s source failed: %(names)s", "%(count)s sources failed: %(names)s",
                    len(self.failed), names=", ".join(self.failed),
                )
            )  # fmt: skip


def _key(article: Gathered) -> str:
    """Where the cache has what an import gave."""
    return f"imported-{article.spot.slug}"


def standard_input() -> bytes:
    """All of it, at most one byte more than a page may have."""
    from pf2s_news.gather.sources import MOST_PAGE

    return sys.stdin.buffer.read(MOST_PAGE + 1) if sys.stdin else b""
