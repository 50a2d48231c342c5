"""The workspace: its root, its files, and the fence around them.

Every read goes through `Workspace`, which confines paths to the root and
remembers what was read, for the report's digests and for telling later
whether anything changed.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pf2s_news.problems import Message, UsageError, closest, say

CONFIG = "newsletter.yaml"
ISSUES = "issues"
ARTICLES = "issues/articles"
TEMPLATES = "templates"

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LENGTH = 80
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)


_MANIFEST = re.compile(r"issue-(0|[1-9][0-9]*)\.yaml")
_MANIFEST_LIKE = re.compile(r"issue-0[0-9]+\.yaml\Z")
"""With zeros before the number: somebody may look for it in vain, and two would have one number."""


class OutsideWorkspace(UsageError):
    """A path that leads out of the workspace, or is none."""

    message: Message
    hint: Message


class Workspace:
    """The folder that holds newsletter.yaml, and what was read from it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real_root = os.path.realpath(root)
        self.digests: dict[str, str | None] = {}
        """File, relative with "/" -> SHA-256 in hex; None for one looked for and not there."""
        self._listings: dict[str, frozenset[str]] = {}
        self._inside_known: dict[str, bool] = {}
        """Folder -> whether it is in the root, wherever links lead."""
        self._spelt_known: dict[str, bool] = {}
        """Folder -> whether its name is spelt as on disk."""

    def read(self, file: str) -> bytes | None:
        """The bytes of a file, None where there is none.

        Raises OutsideWorkspace for a link that leads out, OSError for what can't be read.
        """
        if not self.exists(file):
            return None
        self._inside(file, file)
        data = (self.root / file).read_bytes()
        self.digests[file] = hashlib.sha256(data).hexdigest()
        return data

    def exists(self, file: str) -> bool:
        """Whether a regular file of exactly this name is there (case counts on every system)."""
        try:
            found = (self.root / file).is_file() and self._spelt(file)
        except OSError:  # a name that is too long, or a folder that may not be entered
            found = False
        if not found:
            self.digests[file] = None
        return found

    def resolve(self, path: str, *, beside: str) -> str:
        """`path` as written in the file `beside`, relative to the root with "/".

        Looked for beside that file, then in issues/ (for newsletter.yaml: in
        the root). Where neither exists, the first is returned.
        """
        files = self.candidates(path, beside=beside)
        return next((file for file in files if self.exists(file)), files[0])

    def candidates(self, path: str, *, beside: str) -> list[str]:
        """The files that `path` in the file `beside` may mean, relative to the root."""
        if os.path.isabs(path) or re.match(r"[A-Za-z]:|[/\\]|file:", path):
            raise OutsideWorkspace(
                say("“%(path)s” is an absolute path", path=path),
                say("give the path relative to this file, such as images/photo.jpg"),
            )
        folders = [PurePosixPath(beside).parent]
        if beside != CONFIG:
            folders.append(PurePosixPath(ISSUES))
        wished = path.replace("\\", "/")
        return [self._as_on_disk(self._inside(str(folder / wished), path)) for folder in folders]

    def names(self, folder: str) -> frozenset[str]:
        """The names in a folder, empty where there is none."""
        if folder not in self._listings:
            try:
                paths = (self.root / folder).iterdir()
                self._listings[folder] = frozenset(path.name for path in paths)
            except OSError:
                self._listings[folder] = frozenset()
        return self._listings[folder]

    def slugs(self) -> list[str]:
        """The slugs of all articles whose names are good."""
        names = (name[:-3] for name in self.names(ARTICLES) if name.endswith(".md"))
        return sorted(filter(good_slug, names))

    def manifests(self) -> Iterator[tuple[int, str]]:
        """Number and file of every issue, by number."""
        found = ((_MANIFEST.fullmatch(name), name) for name in self.names(ISSUES))
        numbered = [(int(match[1]), f"{ISSUES}/{name}") for match, name in found if match]
        yield from sorted(numbered)

    def number_of(self, file: str) -> int:
        """The number in a manifest's name, 0 for a file that is none."""
        return next((number for number, name in self.manifests() if name == file), 0)

    def misnamed_manifests(self) -> Iterator[UsageError]:
        """What is wrong with each file whose name hides that it is a manifest."""
        files = [file for _, file in self.manifests()]
        for name in sorted(self.names(ISSUES)):
            meant = re.fullmatch(r"issue-([0-9]+)\.ya?ml(?:\.txt)?", name.lower())
            right = f"issue-{int(meant[1])}.yaml" if meant else name
            if name != right and (f"{ISSUES}/{right}" not in files or _MANIFEST_LIKE.match(name)):
                yield _misnamed(name, right)

    def otherwise_spelt(self, file: str) -> str | None:
        """The name on disk that differs from a file's in capitals only, if that one is not there.

        Windows and macOS open it all the same, but no other system will.
        """
        path = PurePosixPath(file)
        names = self.names(str(path.parent))
        same = (name for name in sorted(names) if name.lower() == path.name.lower())
        return None if path.name in names else next(same, None)

    def _inside(self, path: str, written: str) -> str:
        """The path with ".." resolved, if it and what it links to stay in the root."""
        normal = os.path.normpath(path).replace("\\", "/")
        leaves = normal == ".." or normal.startswith("../")
        if leaves or not self._stays(normal):
            raise OutsideWorkspace(
                say("“%(path)s” leads out of the workspace", path=written),
                say("copy the file into issues/images/ and name it there"),
            )
        return normal

    def _stays(self, file: str) -> bool:
        """Whether a file is in the root, wherever links lead."""
        if "\0" in file or os.path.islink(self._path(file)):
            return self._leads_inside(file)
        # Many files have few folders, and to follow links is a question for each part of a path.
        folder = os.path.dirname(file)
        if folder not in self._inside_known:
            self._inside_known[folder] = self._leads_inside(folder)
        return self._inside_known[folder]

    def _leads_inside(self, file: str) -> bool:
        try:
            real = os.path.realpath(self._path(file))
        except ValueError:  # it holds a NUL
            return False
        return Path(real).is_relative_to(self._real_root)

    def _path(self, file: str) -> str:
        return os.path.join(self.root, file)

    def _as_on_disk(self, file: str) -> str:
        """The path with its accents in the form that the disk has (a Mac's é may be two)."""
        path = PurePosixPath(".")
        for part in PurePosixPath(file).parts:
            names = self.names(str(path)) if not part.isascii() else frozenset()
            same = (name for name in sorted(names) if _composed(name) == _composed(part))
            path /= part if part in names else next(same, part)
        return str(path)

    def _spelt(self, file: str) -> bool:
        """Whether each part is spelt as on disk; Windows and macOS would take any case."""
        folder, _, name = file.rpartition("/")
        if folder not in self._spelt_known:
            path = PurePosixPath(folder)
            self._spelt_known[folder] = path == path.parent or self._spelt(str(path))
        return name in self.names(folder) and self._spelt_known[folder]


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def find_workspace(start: Path) -> Workspace:
    """The nearest workspace at `start` or above; raises UsageError without one."""
    folder = Path(os.path.abspath(start))
    for candidate in (folder, *folder.parents):
        if (candidate / CONFIG).is_file():
            workspace = Workspace(candidate)
            if wrong := workspace.otherwise_spelt(CONFIG):
                raise _misnamed(wrong, CONFIG)
            return workspace
        for wrong in (f"{CONFIG}.txt", "newsletter.yml", "Newsletter.yaml"):
            if (candidate / wrong).is_file():
                raise _misnamed(wrong, CONFIG)
    raise UsageError(
        say("no newsletter.yaml in %(folder)s or above it", folder=str(start)),
        say("go to the folder that holds newsletter.yaml, or name the manifest with its path"),
    )


def find_manifest(wish: str, cwd: Path) -> tuple[Workspace, str]:
    """The workspace and the manifest (relative to it) that an ISSUE argument names."""
    numbered = re.fullmatch("[0-9]+", wish)
    path = Path(os.path.abspath(cwd / wish.replace("\\", "/")))
    name = f"issue-{int(wish)}.yaml" if numbered else wish.replace("\\", "/")
    if not numbered and path.is_file():
        workspace = find_workspace(path.parent)
        file = os.path.relpath(path, workspace.root).replace("\\", "/")
    else:
        # A path that leads nowhere still says which workspace is meant.
        workspace = find_workspace(path.parent if "/" in name and path.parent.is_dir() else cwd)
        file = f"{ISSUES}/{name}"
        if "/" in name or not (workspace.root / file).is_file():
            raise _no_manifest(workspace, wish, name)
    _check_name(PurePosixPath(file).name)
    if not workspace.exists(file):  # Windows finds it in any case
        raise _no_manifest(workspace, wish, name)
    return workspace, file


def _check_name(name: str) -> None:
    """Raise UsageError for a name that no manifest can have."""
    if name.lower().endswith(".yaml.txt"):
        raise _misnamed(name, name[:-4])
    if _MANIFEST_LIKE.match(name):
        raise _misnamed(name, f"issue-{int(name[6:-5])}.yaml")
    if name == CONFIG or not name.lower().endswith((".yaml", ".yml")):
        raise UsageError(
            say("%(file)s is not a manifest", file=name),
            say("name an issue: its number, or its file such as issue-25.yaml"),
        )


def _misnamed(name: str, right: str) -> UsageError:
    """What to say of a file whose name is nearly right."""
    cure = say("rename %(file)s to %(name)s", file=name, name=right)
    if name.lower().endswith(".txt"):
        cure = say("rename it; in Explorer, show file name extensions (View menu) first")
    return UsageError(say("%(file)s is called %(name)s", file=right, name=name), cure)


def _no_manifest(workspace: Workspace, wish: str, name: str) -> UsageError:
    base = name.rsplit("/", 1)[-1]
    names = workspace.names(ISSUES)
    if f"{base}.txt" in names:
        return _misnamed(f"{base}.txt", base)
    padded = (n for n in sorted(names) if _MANIFEST_LIKE.match(n) and int(n[6:-5]) == _number(base))
    if zeros := next(padded, None):
        return _misnamed(zeros, base)
    wrong = workspace.otherwise_spelt(f"{ISSUES}/{base}")
    if wrong and wrong != wrong.lower():
        return _misnamed(wrong, base.lower())
    known = [file.rsplit("/", 1)[-1] for _, file in workspace.manifests()]
    near = closest(base, known)
    hint = say("did you mean %(name)s?", name=near) if near else None
    if (other := base.removesuffix(".yaml") + ".yml") in names:
        hint = say("rename %(file)s to %(name)s", file=other, name=base)
    return UsageError(say("there is no issue “%(wish)s”", wish=wish), hint)


def _number(name: str) -> int | None:
    match = _MANIFEST.fullmatch(name)
    return int(match[1]) if match else None


def writable(folder: Path) -> bool:
    """Whether files can be made in a folder, which is made if need be.

    os.access knows nothing of rights on Windows: it says yes to every folder.
    """
    probe = folder / f"{os.getpid()}.probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True


def good_slug(text: str) -> bool:
    """Whether a name can be a slug or a section's id."""
    return (
        bool(SLUG.fullmatch(text))
        and len(text) <= SLUG_LENGTH
        and text != "sommaire"
        and not text.startswith("section-")
        and text not in RESERVED
    )


def corrected_slug(text: str) -> str:
    """The nearest good slug: "Été à Lille.md" -> "ete-a-lille"."""
    name = text.replace("\\", "/").rsplit("/", 1)[-1].lower().removesuffix(".md")
    plain = name.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss").replace("’", "'")
    ascii_text = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
    slug = re.sub(r"^(?:section-)+", "", slug)[:SLUG_LENGTH].strip("-") or "article"
    return slug if good_slug(slug) else f"{slug}-1"
