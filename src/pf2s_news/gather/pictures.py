"""pictures: those that an article needs, fetched, verified and named; nothing is written here."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterable, Mapping

from pf2s_news.gather.fetching import Fetcher
from pf2s_news.gather.found import Note, Refused
from pf2s_news.gather.picture_checks import Verified, by_hand, verify_picture
from pf2s_news.gather.picture_names import stems, written_name
from pf2s_news.gather.picture_sources import is_placeholder, picture_within
from pf2s_news.problems import say, say_count
from pf2s_news.value import Value
from pf2s_news.workspace import OutsideWorkspace, Workspace

FOLDER = "issues/images"
MOST = 15_000_000
"""Bytes of a picture."""
_MOST_TOGETHER = 60_000_000
"""Bytes of the pictures of one article, after which no more are fetched."""
_MOST_PICTURES = 100
"""Of one article."""
_KEPT = 40_000_000
"""Bytes of fetched pictures that are kept for the articles to come."""
_AT_ONCE = 4
"""Pictures of an article."""

Brought = Verified | Refused


class StoredPicture(Value, frozen=True, kw_only=True):
    """A picture with its place."""

    path: str
    """Relative to issues/: images/photo.jpg."""
    data: bytes
    width: int
    """Pixels, as it is seen."""
    height: int
    is_new: bool
    """Whether no file has this name yet, so that it has to be written."""
    notes: tuple[Note, ...] = ()
    """What was changed in it."""


class PictureStore:
    """The pictures of a workspace, and those that a run brings."""

    def __init__(self, workspace: Workspace, fetcher: Fetcher) -> None:
        self._workspace = workspace
        self._fetcher = fetcher
        # Without capitals: on Windows and macOS, Photo.jpg and photo.jpg are one file.
        self._there = {name.lower(): name for name in workspace.names(FOLDER)}
        self._digests: dict[str, bytes] = {}
        """Of the pictures under each name, there or to be written."""
        self._fetched: dict[str, asyncio.Task[Brought]] = {}

    async def fetch(self, sources: Iterable[str]) -> None:
        """Fetch an article's pictures ahead of `bring`, which gives them their names."""
        await self._all([source for source in dict.fromkeys(sources) if _is_web(source)], {})

    async def bring(
        self, sources: Iterable[str], files: Iterable[tuple[str, bytes]], slug: str
    ) -> dict[str, StoredPicture | Note]:
        """Source -> its picture, or why there is none; those too small to be seen are left out.

        `sources` are http(s) addresses, "file:NAME" for one of `files`, or data: addresses;
        `slug` is the article's, after which a picture whose own name says nothing is called.
        """
        wanted = [source for source in dict.fromkeys(sources) if not is_placeholder(source)]
        found = await self._all(wanted, dict(files))
        brought: dict[str, StoredPicture | Note] = {}
        for source, one in found.items():
            if isinstance(one, Refused):
                brought[source] = _left_out(source, one)
            elif not one.is_tiny:
                brought[source] = self._stored(one, source, slug)
        if missing := [source for source in wanted if source not in found]:
            brought[missing[0]] = _too_many(len(missing))
        return brought

    async def _all(self, sources: list[str], files: Mapping[str, bytes]) -> dict[str, Brought]:
        """What comes from the sources, in their order, up to what is too much."""
        found: dict[str, Brought] = {}
        spent = 0
        gate = asyncio.Semaphore(_AT_ONCE)

        async def look(source: str) -> None:
            nonlocal spent
            async with gate:
                if spent <= _MOST_TOGETHER:
                    found[source] = one = await self._one(source, files)
                    spent += 0 if isinstance(one, Refused) else len(one.data)

        await asyncio.gather(*map(look, sources[:_MOST_PICTURES]))
        return {source: found[source] for source in sources if source in found}

    async def _one(self, source: str, files: Mapping[str, bytes]) -> Brought:
        if not _is_web(source):
            try:
                return verify_picture(picture_within(source, files, MOST))
            except Refused as refused:
                return refused
        if source not in self._fetched:
            self._forget()
            self._fetched[source] = asyncio.ensure_future(self._from_web(source))
        return await self._fetched[source]

    async def _from_web(self, source: str) -> Brought:
        try:
            answer = await self._fetcher.fetch(source, MOST)
            # A photo of other kinds is drawn anew, which takes its time.
            return await asyncio.to_thread(verify_picture, answer.body)
        except Refused as refused:
            return Refused(refused.message, by_hand(), outside=refused.outside)

    def _forget(self) -> None:
        """Keep no more of earlier articles than a page of photographs."""
        done = [(source, task.result()) for source, task in self._fetched.items() if task.done()]
        sizes = {source: len(one.data) for source, one in done if isinstance(one, Verified)}
        kept = sum(sizes.values())
        for source, size in sizes.items():
            if kept > _KEPT:
                del self._fetched[source]
                kept -= size

    def _stored(self, found: Verified, source: str, slug: str) -> StoredPicture:
        """The picture under the first name that is free, or that it has already."""
        digest = hashlib.sha256(found.data).digest()
        names = (f"{stem}.{found.ending}" for stem in stems(source, slug))
        name = next(name for name in names if self._digest(name) in (digest, None))
        self._digests[name] = digest
        return StoredPicture(
            path=f"images/{name}",
            data=found.data,
            width=found.width,
            height=found.height,
            is_new=name not in self._there,
            notes=found.notes,
        )

    def _digest(self, name: str) -> bytes | None:
        """That of the picture of this name, b"" for what is none of ours; None: it is free."""
        if name not in self._digests and name in self._there:
            self._digests[name] = self._digest_of_file(self._there[name], name)
        return self._digests.get(name)

    def _digest_of_file(self, there: str, name: str) -> bytes:
        if there != name:
            return b""
        try:
            data = self._workspace.read(f"{FOLDER}/{name}")
        except (OSError, OutsideWorkspace):
            return b""
        return b"" if data is None else hashlib.sha256(data).digest()


def _is_web(source: str) -> bool:
    return source.lower().startswith(("http:", "https:"))


def _left_out(source: str, refused: Refused) -> Note:
    shown = written_name(source)[:80] or source[:60]
    if refused.hint is None:
        message = say("the picture %(picture)s was left out: %(reason)s",
                      picture=shown, reason=refused.message)  # fmt: skip
        return Note(message=message, look=True)
    return Note(
        message=say(
            "the picture %(picture)s was left out: %(reason)s; %(cure)s",
            picture=shown,
            reason=refused.message,
            cure=refused.hint,
        ),
        look=True,
    )


def _too_many(count: int) -> Note:
    message = say_count(
        "%(count)s more picture was left out", "%(count)s more pictures were left out", count
    )
    return Note(message=message, look=True)
