"""Changes that the page makes to a manifest: written at once, undone and redone.

A change names the manifest that it was made for, by digest: where the file
has changed on disk meanwhile, nothing is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

from pf2s_news.deliver.files import write_file
from pf2s_news.model import Article, Bulletin
from pf2s_news.preview import arrange
from pf2s_news.preview.arrange import CannotArrange, arranged, arrangement
from pf2s_news.problems import say
from pf2s_news.workspace import Workspace, good_slug

EDITS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        arrange.MoveEntry,
        arrange.MoveSection,
        arrange.TakeOut,
        arrange.BringIn,
        arrange.BringInSection,
        arrange.SetShow,
        arrange.SetIssueText,
        arrange.SetSectionTitle,
        arrange.SetEntryText,
    )
}

DEPTH = 200
"""Changes that can be undone."""


class Changed(Exception):
    """The manifest is not the one that the change was made for."""


class BadEdit(Exception):
    """A change that is none: the page and the server do not agree."""


class Arranging:
    """The changes to all manifests of a workspace."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._undo: dict[str, list[bytes]] = {}
        self._redo: dict[str, list[bytes]] = {}
        self._written: dict[str, str] = {}
        """Manifest -> digest of what was written last; another one ends what can be undone."""

    def change(self, file: str, digest: str, edit: object) -> None:
        """Write a manifest with a change; raises Changed, BadEdit, CannotArrange, OSError."""
        change = _edit(edit)
        self._check_names(change)
        source = self._source(file, digest)
        result = arranged(source, change)
        if result == source:
            return
        self._write(file, result)
        self._remember(self._undo, file, source)
        self._redo.pop(file, None)

    def _check_names(self, change: object) -> None:
        """What is brought in has to be there."""
        workspace = Workspace(self._root)
        match change:
            case arrange.BringIn(slug=slug) if slug not in workspace.slugs():
                raise CannotArrange(say("“%(slug)s” is not in issues/articles/", slug=slug), None)
            case arrange.BringInSection(id=name) if not good_slug(name):
                raise BadEdit

    def undo(self, file: str, digest: str) -> None:
        """Take the last change back."""
        self._swap(file, digest, self._undo, self._redo)

    def redo(self, file: str, digest: str) -> None:
        """Make it again."""
        self._swap(file, digest, self._redo, self._undo)

    def view(
        self, file: str, bulletin: Bulletin, titles: Mapping[str, str]
    ) -> dict[str, Any] | None:
        """What the pane shows; None for a manifest that cannot be read.

        `titles` has those of the articles that are broken, by slug.
        """
        source = Workspace(self._root).read(file)
        if source is None:
            return None
        try:
            found = arrangement(source)
        except CannotArrange:
            return None
        digest = _digest(source)
        fresh = self._written.get(file, digest) == digest
        return _view(found, bulletin, titles) | {
            "digest": digest,
            "undo": fresh and bool(self._undo.get(file)),
            "redo": fresh and bool(self._redo.get(file)),
        }

    def _swap(
        self, file: str, digest: str, taken: dict[str, list[bytes]], given: dict[str, list[bytes]]
    ) -> None:
        source = self._source(file, digest)
        if not taken.get(file):
            raise CannotArrange(say("there is nothing to take back"), None)
        self._write(file, taken[file][-1])
        taken[file].pop()
        self._remember(given, file, source)

    def _source(self, file: str, digest: str) -> bytes:
        source = Workspace(self._root).read(file)
        if source is None or _digest(source) != digest:
            raise Changed
        if self._written.get(file, digest) != digest:
            # Somebody else wrote meanwhile: what we could undo is not what stands there.
            self._undo.pop(file, None)
            self._redo.pop(file, None)
        return source

    def _write(self, file: str, data: bytes) -> None:
        write_file(self._root / file, data)
        self._written[file] = _digest(data)

    def _remember(self, stacks: dict[str, list[bytes]], file: str, source: bytes) -> None:
        stack = stacks.setdefault(file, [])
        stack.append(source)
        del stack[:-DEPTH]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _edit(value: object) -> Any:
    """The change that JSON describes, every field of its own type."""
    if not isinstance(value, dict) or value.get("kind") not in EDITS:
        raise BadEdit
    kind = EDITS[value["kind"]]
    fields = {name: given for name, given in value.items() if name != "kind"}
    wanted = get_type_hints(kind)
    if fields.keys() != wanted.keys():
        raise BadEdit
    for name, given in fields.items():
        types = get_args(wanted[name]) if isinstance(wanted[name], UnionType) else (wanted[name],)
        if type(given) not in types:
            raise BadEdit
    return kind(**fields)


def _view(
    found: arrange.Arrangement, bulletin: Bulletin, titles: Mapping[str, str]
) -> dict[str, Any]:
    labels = {section.id: section.label for section in bulletin.publication.sections}
    return {
        "subject": found.subject,
        "preheader": found.preheader,
        "title": found.title,
        "defaults": {"subject": bulletin.subject, "preheader": bulletin.preheader},
        "sections": [
            {
                "id": section.id,
                "label": labels.get(section.id, section.id),
                "title": section.title,
                "show": section.show,
                "entries": [_entry(entry, bulletin, titles) for entry in section.entries],
            }
            for section in found.sections
        ],
        "missingSections": [
            {"id": id_, "label": label}
            for id_, label in labels.items()
            if id_ not in {section.id for section in found.sections}
        ],
    }


def _entry(
    entry: arrange.ArrangedEntry, bulletin: Bulletin, titles: Mapping[str, str]
) -> dict[str, Any]:
    shown = next((shown for shown in bulletin.entries if shown.slug == entry.slug), None)
    article: Article | None = shown.article if shown else None
    return {
        "slug": entry.slug,
        "number": shown.number if shown else None,
        "show": entry.show,
        "title": entry.title,
        "teaser": entry.teaser,
        "articleTitle": article.title if article else titles.get(entry.slug, entry.slug),
        "articleTeaser": article.teaser if article else "",
        "broken": any(broken.slug == entry.slug for broken in bulletin.broken),
    }
