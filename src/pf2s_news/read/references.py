"""What an author's file refers to: pictures and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from pf2s_news.document import Picture
from pf2s_news.problems import Message, Place, Report, closest, say
from pf2s_news.read.schema import PictureKeys
from pf2s_news.value import Value
from pf2s_news.workspace import CONFIG, ISSUES, OutsideWorkspace, Workspace, corrected_slug

PICTURES = f"{ISSUES}/images"
PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


class References(Value, frozen=True):
    """Finds what the file `file` refers to, and reports what is not there."""

    workspace: Workspace
    file: str
    report: Report
    website: str = ""
    picture_hosts: frozenset[str] = frozenset()
    """The hosts that pictures given by address may come from."""

    def picture(self, keys: PictureKeys | None, place: Place) -> Picture | None:
        """The picture of some keys; None where there is none."""
        if keys is None or not keys.src:
            return None
        file = None
        if is_address(keys.src):
            self._check_remote(keys.src, keys.width is not None and keys.height is not None, place)
        else:
            file = self.local_picture(keys.src, place)
        return Picture(
            src=keys.src,
            alt=keys.alt or "",
            file=file,
            credit=keys.credit,
            caption=keys.caption,
            width=keys.width,
            height=keys.height,
            place=place,
        )

    def body_picture(self, src: str, place: Place) -> str | None:
        """The file of a picture without sizes; so an address, which needs them, is refused."""
        if is_address(src):
            self._check_remote(src, False, place)
            return None
        if not src:
            self.report.error(
                "missing-image",
                say("the picture has no file"),
                place,
                say("name it: ![…](images/photo.jpg)"),
            )
            return None
        return self.local_picture(self._unescaped(src), place)

    def _unescaped(self, src: str) -> str:
        """`ma%20photo.png`, as Markdown editors write a space, unless a file is called that."""
        if "%" not in src:
            return src
        try:
            found = self.workspace.exists(self.workspace.resolve(src, beside=self.file))
        except OutsideWorkspace:
            return src
        return src if found else unquote(src)

    def local_picture(self, src: str, place: Place) -> str | None:
        """The file of a picture, relative to the workspace; None where it is missing."""
        file = self.existing(src, place, "missing-image")
        suffix = PurePosixPath(src.replace("\\", "/")).suffix.lower()
        if file is not None and suffix not in PICTURE_SUFFIXES:
            self.report.error(
                "image-format",
                say(
                    "“%(src)s”: mail programs do not show pictures of the kind %(suffix)s",
                    src=src,
                    suffix=suffix or "?",
                ),
                place,
                say("save it as .png (drawings, logos) or .jpg (photographs)"),
            )
        return file

    def existing(self, path: str, place: Place, rule: str) -> str | None:
        """The file that a path names, None (reported) where it is not there."""
        try:
            files = self.workspace.candidates(path, beside=self.file)
        except OutsideWorkspace as outside:
            self.report.error(
                "path-outside", outside.message, place, self._inside(path) or outside.hint
            )
            return None
        for file in files:
            if self.workspace.exists(file):
                return file
        message = say("there is no file “%(path)s”", path=path)
        self.report.error(rule, message, place, self._nearest(files))
        return None

    def link(self, url: str, place: Place) -> str | None:
        """The absolute address; "#anchor" stays; None (reported) for one without a base."""
        if url in ("", "#"):
            self.report.error(
                "bad-url", say("the link leads nowhere"), place, say("write its address")
            )
            return None
        if url.startswith("#") or urlsplit(url).scheme:
            return url
        if not self.website:
            self.report.error(
                "bad-url",
                say("“%(url)s” is only a part of an address", url=url),
                place,
                say("write it whole, with https://, or set website in newsletter.yaml"),
            )
            return None
        return urljoin(self.website.rstrip("/") + "/", url)

    def _check_remote(self, src: str, sized: bool, place: Place) -> None:
        host = _host(src)
        if not src.lower().startswith(("http://", "https://")) or not host:
            self.report.error(
                "third-party-image",
                say("the picture is neither a file nor the address of one"),
                place,
                say("save it in issues/images/ and name it there"),
            )
        elif host not in self.picture_hosts:
            self.report.error(
                "third-party-image",
                say(
                    "the picture comes from another site (%(host)s), which would see every reader",
                    host=host,
                ),
                place,
                say("copy it into issues/images/ (with the right to do so) and name it there"),
            )
        elif not sized:
            self.report.error(
                "image-size",
                say("a picture given by its address needs its width and its height"),
                place,
                say(
                    "copy it into issues/images/ and name it there; or, where it has keys of its "
                    "own, add width: and height: in pixels"
                ),
            )

    def _inside(self, path: str) -> Message | None:
        """The picture of the workspace that was named by where it is on somebody's disk."""
        name = PurePosixPath(path.replace("\\", "/")).name
        if name in self.workspace.names(PICTURES):
            return say("write: %(fixed)s", fixed=self._as_written(f"{PICTURES}/{name}"))
        return None

    def _nearest(self, files: list[str]) -> Message:
        wanted = PurePosixPath(files[0]).name
        folders = dict.fromkeys([*(str(PurePosixPath(file).parent) for file in files), PICTURES])
        found = {
            name: f"{folder}/{name}".removeprefix("./")
            for folder in reversed(folders)
            for name in sorted(self.workspace.names(folder))
        }
        if found.get(wanted) in files:
            return say("there is a folder of that name, or a link that leads nowhere")
        clean = {_slugified(name): name for name in found if name != _slugified(name)}
        if wanted in clean and wanted not in found:
            return say("rename %(file)s to %(name)s", file=found[clean[wanted]], name=wanted)
        if near := closest(wanted, found, 0.7):
            return say("did you mean %(name)s?", name=self._as_written(found[near]))
        if self.file == CONFIG:
            return say("paths are relative to the folder of newsletter.yaml; case counts")
        return say("paths are relative to this file, then to issues/; case counts")

    def _as_written(self, file: str) -> str:
        """A file as an author's file has to name it."""
        folder = ISSUES if self.file != CONFIG else "."
        return file.removeprefix(f"{folder}/")


def _slugified(name: str) -> str:
    """A file's name without capitals, accents and spaces."""
    path = PurePosixPath(name)
    return corrected_slug(path.stem) + path.suffix.lower()


def is_address(src: str) -> bool:
    """Whether a picture is given by an address, of whatever kind, and not as a file."""
    return bool(re.match(r"(?!file:)[A-Za-z][A-Za-z0-9+.-]+:|//", src))


def hosts(addresses: Iterable[str]) -> frozenset[str]:
    """The hosts of some addresses."""
    return frozenset(host for url in addresses if (host := _host(url)))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # such as http://[
        return ""
