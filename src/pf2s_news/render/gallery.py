"""The pictures of a bulletin, converted once each, with what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath

from pf2s_news.cache import Cache, digest
from pf2s_news.document import Picture
from pf2s_news.model import Bulletin, WrittenPicture
from pf2s_news.problems import Message, Report, say
from pf2s_news.render.picture_files import PictureError
from pf2s_news.render.pictures import Converted, convert
from pf2s_news.render.shown import Box, PictureKey, WrittenPictures, key_of, placed_pictures
from pf2s_news.value import Value
from pf2s_news.workspace import Workspace

WEIGHT_LIMIT = 200 * 1024
"""Bytes: more than this is worth a warning."""
HEAVY = 300 * 1024
"""Bytes of pictures to convert from which threads pay."""


class _Job(Value, frozen=True):
    """A picture to convert."""

    picture: Picture
    file: str
    box: Box | None
    data: bytes
    sha: str
    """A digest of the data."""

    @property
    def key(self) -> str:
        """For the cache: all that decides what is written."""
        name = PurePosixPath(self.file).name
        return "picture-" + digest(name, str(self.picture.width), str(self.box), self.sha)

    def convert(self) -> Converted | PictureError:
        """The picture as it goes out, or why it cannot."""
        path = PurePosixPath(self.file)
        try:
            return convert(
                self.data,
                stem=path.stem,
                suffix=path.suffix,
                width=self.picture.width,
                box=self.box,
            )
        except PictureError as fault:
            return fault


def write_pictures(
    bulletin: Bulletin,
    workspace: Workspace,
    cache: Cache,
    report: Report,
    *,
    further: Iterable[tuple[Picture, Box]] = (),
    meanwhile: Callable[[], None] = lambda: None,
) -> WrittenPictures:
    """Every picture of the bulletin as it goes out, and `further` ones for the boxes beside them.

    `meanwhile` is called while heavy pictures are being converted: work that
    has to be done anyway, such as loading the libraries of the next stage.
    """
    jobs = _jobs((*placed_pictures(bulletin), *further), workspace)
    kept = {key: cache.get(job.key) for key, job in jobs.items()}
    new = {key: job for key, job in jobs.items() if kept[key] is None}
    converted = _converted(new, meanwhile)
    written: dict[PictureKey, WrittenPicture] = {}
    for key, job in jobs.items():
        made = converted.get(key) or _unpacked(kept[key] or b"")
        if isinstance(made, PictureError):
            message, hint = _explain(made, PurePosixPath(job.file).name)
            report.error(f"image-{made.kind}", message, job.picture.place, hint)
            continue
        if key in new:
            cache.put(job.key, _packed(made))
        written[key] = WrittenPicture(
            name=made.name,
            data=made.data,
            width=made.width,
            height=made.height,
            file=job.file,
            kept=job.key,
        )
        _warn_of_weight(job.picture, written[key], report)
    return WrittenPictures(written)


def kept_picture(cache: Cache, picture: str) -> bytes | None:
    """The bytes of a written picture that the cache keeps under this key (`kept`), if it does."""
    kept = cache.get(picture)
    return None if kept is None else _unpacked(kept).data


def _jobs(
    pictures: Iterable[tuple[Picture, Box | None]], workspace: Workspace
) -> dict[PictureKey, _Job]:
    """The pictures of the workspace, each size once, in the order of the page."""
    jobs: dict[PictureKey, _Job] = {}
    for picture, box in pictures:
        key = key_of(picture, box)
        data = workspace.read(picture.file) if picture.file and key not in jobs else None
        if picture.file and data is not None:
            sha = workspace.digests[picture.file] or ""
            jobs[key] = _Job(picture, picture.file, box, data, sha)
    return jobs


def _converted(
    jobs: Mapping[PictureKey, _Job], meanwhile: Callable[[], None]
) -> dict[PictureKey, Converted | PictureError]:
    if sum(len(job.data) for job in jobs.values()) < HEAVY:
        return {key: job.convert() for key, job in jobs.items()}
    from concurrent.futures import ThreadPoolExecutor

    # Pillow lets go of the interpreter while it decodes, scales and encodes.
    with ThreadPoolExecutor() as pool:
        futures = {key: pool.submit(job.convert) for key, job in jobs.items()}
        meanwhile()
        return {key: future.result() for key, future in futures.items()}


def _packed(made: Converted) -> bytes:
    """The picture for the cache."""
    return json.dumps([made.name, made.width, made.height]).encode() + b"\n" + made.data


def _unpacked(kept: bytes) -> Converted:
    head, _, data = kept.partition(b"\n")
    name, width, height = json.loads(head)
    return Converted(name=name, data=data, width=width, height=height)


def _warn_of_weight(picture: Picture, made: WrittenPicture, report: Report) -> None:
    if len(made.data) > WEIGHT_LIMIT:
        report.warning(
            "image-weight",
            say(
                "“%(src)s” weighs %(size)s KB in the message",
                src=picture.src,
                size=round(len(made.data) / 1024),
            ),
            picture.place,
            say("200 KB are enough: crop it, save a photograph as .jpg, shorten an animation"),
        )


def _explain(fault: PictureError, name: str) -> tuple[Message, Message]:
    """What is wrong with a picture, and what to do."""
    match fault.kind:
        case "unsupported":
            return (
                say(
                    "“%(name)s” is of the kind %(found)s, which mail programs do not show",
                    name=name,
                    found=fault.found,
                ),
                say("save it as .png (drawings, logos) or .jpg (photographs)"),
            )
        case "wrong-name":
            return (
                say("“%(name)s” is really a %(found)s file", name=name, found=fault.found),
                say("give the file the ending .%(found)s, here and on disk", found=fault.found),
            )
        case "too-large":
            return (
                say("“%(name)s” has more than 100 million pixels", name=name),
                say("save it smaller: 1,200 pixels wide are enough"),
            )
        case "damaged":
            return (
                say("“%(name)s” is damaged: it cannot be read to its end", name=name),
                say("copy or save it again from the original"),
            )
        case _:
            return (
                say("“%(name)s” is not a picture", name=name),
                say("open it in a picture program and save it as .png or .jpg"),
            )
