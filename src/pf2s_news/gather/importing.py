"""importing: from sources to articles, many at once, and told in the order that was asked for."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from pf2s_news.gather.bounds import refuse_large_file
from pf2s_news.gather.composing import Composed, compose, finish, related
from pf2s_news.gather.fetching import Fetcher
from pf2s_news.gather.found import Found, Listed, Listing, Note, Refused
from pf2s_news.gather.imported import Imported, imported_text
from pf2s_news.gather.known import KnownArticles
from pf2s_news.gather.outcomes import Failed, Gathered, Outcome, Skipped, Wish
from pf2s_news.gather.pictures import PictureStore, StoredPicture
from pf2s_news.gather.sources import MOST_FILE, Raw, kind_of, open_source, read_file, whole_address
from pf2s_news.model import Publication
from pf2s_news.problems import Translate, say
from pf2s_news.value import replace
from pf2s_news.workspace import Workspace

AT_ONCE = 8
"""Articles that are read ahead of the one that is told next."""

T = TypeVar("T")


Job = Callable[[], Awaitable["Composed | Failed | Skipped | Listing"]]


class Importer:
    """One run of `import`."""

    def __init__(
        self,
        workspace: Workspace,
        publication: Publication,
        *,
        wish: Wish,
        fetcher: Fetcher,
        translate: Translate,
    ) -> None:
        """`translate` is into the publication's language, which comments in articles speak."""
        self.publication = publication
        self.wish = wish
        self.fetcher = fetcher
        self.translate = translate
        self.known = KnownArticles(workspace, publication.website)
        self.pictures = PictureStore(workspace, fetcher)
        self._waiting: list[Gathered] = []
        """Articles that lead to pages which may be articles of this run, too."""
        self._addresses: set[str] = set()
        """Those that were asked for: twice the same is once."""

    async def run(
        self, sources: Sequence[str], cwd: Path, standard_input: Callable[[], bytes]
    ) -> AsyncGenerator[Outcome, None]:
        """What became of each source, in their order, entries of listings in theirs."""
        async for outcome in in_order(self._jobs(sources, cwd, standard_input), AT_ONCE):
            yield await self._placed(outcome) if isinstance(outcome, Composed) else outcome
        for gathered in self._waiting:
            found = related(gathered.article.related, self.known)
            if found != gathered.article.related:
                article = replace(gathered.article, related=found)
                yield replace(gathered, article=article, text=self._text(article), again=True)

    async def _placed(self, composed: Composed) -> Gathered | Failed:
        try:
            return await self._finished(composed)
        except Refused as refused:
            return Failed(name=composed.found.name, refused=refused)

    async def _finished(self, composed: Composed) -> Gathered:
        """The article in its place, its pictures named: one after the other, so always alike."""
        spot = self.known.place(composed.title, composed.parts.url)
        brought = await self.pictures.bring(composed.pictures, composed.found.files, spot.slug)
        article, notes = finish(composed, brought, self.known, self.publication)
        text = self._text(article)
        refuse_large_file(text)
        stored = {one.path: one for one in brought.values() if isinstance(one, StoredPicture)}
        gathered = Gathered(
            name=composed.found.name,
            spot=spot,
            article=article,
            text=text,
            pictures=tuple(stored.values()),
            notes=notes,
        )
        if any(not isinstance(link, str) for link in article.related):
            self._waiting.append(replace(gathered, pictures=(), notes=()))
        return gathered

    def _text(self, article: Imported) -> str:
        return imported_text(article, (one.id for one in self.publication.sections), self.translate)

    async def _jobs(
        self, sources: Sequence[str], cwd: Path, standard_input: Callable[[], bytes]
    ) -> AsyncIterator[Job]:
        opened = (partial(self._opened, source, cwd, standard_input) for source in sources)
        async for jobs in in_order(_each(opened), AT_ONCE):
            for job in jobs:
                yield job

    async def _opened(
        self, source: str, cwd: Path, standard_input: Callable[[], bytes]
    ) -> list[Job]:
        """What is to be done for a source."""
        try:
            raw = await self._raw(source, cwd, standard_input)
            if raw is None:
                return []
            return list(self._jobs_of(open_source(raw, self.wish.selector)))
        except Refused as refused:
            return [partial(_given, Failed(name=source, refused=refused))]

    async def _raw(self, source: str, cwd: Path, standard_input: Callable[[], bytes]) -> Raw | None:
        """The bytes of a source, None for an address that was asked for before."""
        match kind_of(source, cwd):
            case "standard input":
                return Raw(name="-", data=standard_input())
            case "file":
                return read_file(source, cwd)
            case "web":
                address = whole_address(source)
                return await self._fetched(address) if self._is_new(address) else None

    def _jobs_of(self, opened: tuple[Found, ...] | Listing) -> Iterable[Job]:
        if not isinstance(opened, Listing):
            return [partial(self._composed, self._told(found)) for found in opened]
        if not self.wish.chooses and not opened.is_feed:
            return [partial(_given, opened)]
        entries = chosen(opened, self.wish)
        if not entries:
            return [partial(_given, replace(opened, entries=()))]
        return [
            partial(self._entry, entry)
            for entry in entries
            if not entry.url or self._is_new(entry.url)
        ]

    def _told(self, found: Found) -> Found:
        """The article, with a word where something was to be chosen."""
        if not self.wish.picked:
            return found
        unused = Note(
            message=say("it is one article: --pick has nothing to choose from"), look=True
        )
        return replace(found, notes=(*found.notes, unused))

    async def _composed(self, found: Found) -> Composed | Failed:
        try:
            return await self._ready(found)
        except Refused as refused:
            return Failed(name=found.name, refused=refused)

    async def _ready(self, found: Found) -> Composed:
        """The article, its pictures on their way; raises Refused."""
        composed = compose(found, self.publication, self.wish.section)
        await self.pictures.fetch(composed.pictures)
        return composed

    async def _entry(self, entry: Listed) -> Composed | Failed | Skipped:
        """An article that a listing leads to; what a feed says of it where its page gives none."""
        if not self.wish.again and (slug := self.known.at(entry.url)):
            return Skipped(name=entry.url, slug=slug)
        if not entry.url and entry.found:
            return await self._composed(entry.found)
        try:
            opened = open_source(await self._fetched(entry.url), self.wish.selector)
            if isinstance(opened, Listing):
                raise Refused(
                    say("it is a list of articles, too"), say("import it by its own address")
                )
            return await self._ready(opened[0])
        except Refused as refused:
            if entry.found is None:
                return Failed(name=entry.url, refused=refused)
            return await self._composed(with_note(entry.found, refused))

    async def _fetched(self, address: str) -> Raw:
        answer = await self.fetcher.fetch(address, MOST_FILE)
        return Raw(
            name=address,
            data=answer.body,
            url=answer.url,
            media_type=answer.media_type,
            charset=answer.charset,
        )

    def _is_new(self, address: str) -> bool:
        new = address not in self._addresses
        self._addresses.add(address)
        return new


def chosen(listing: Listing, wish: Wish) -> list[Listed]:
    """The entries that are wanted, in the listing's order; raises Refused for one not there."""
    entries = list(listing.entries)
    if wish.picked:
        if beyond := [number for number in wish.picked if number > len(entries)]:
            raise Refused(
                say(
                    "it has %(count)s articles, and no number %(number)s",
                    count=len(entries),
                    number=beyond[0],
                ),
                say("without --pick, they are listed with their numbers"),
            )
        entries = [entries[number - 1] for number in wish.picked]
    if wish.since is not None:
        first = wish.since.order
        entries = [entry for entry in entries if entry.date and entry.date.order >= first]
    return entries[: wish.limit]


def with_note(found: Found, refused: Refused) -> Found:
    """What a feed says, with a word on why it is not the whole article."""
    why = say(
        "its page could not be read (%(reason)s): this is what the feed says of it",
        reason=refused.message,
    )
    return replace(found, notes=(*found.notes, Note(message=why, look=True)))


async def in_order(
    jobs: AsyncIterator[Callable[[], Awaitable[T]]], at_once: int
) -> AsyncIterator[T]:
    """The results of jobs in the jobs' order, some of them worked on ahead."""
    running: deque[asyncio.Future[T]] = deque()
    try:
        async for job in jobs:
            running.append(asyncio.ensure_future(job()))
            if len(running) >= at_once:
                yield await running.popleft()
        while running:
            yield await running.popleft()
    finally:
        for task in running:
            task.cancel()


async def _each(items: Iterable[T]) -> AsyncIterator[T]:
    for item in items:
        yield item


async def _given(value: T) -> T:
    return value
