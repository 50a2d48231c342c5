"""The pictures of a bulletin, converted once each, with what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import PurePosixPath

from pf2s_news.cache import Cache, digest
from pf2s_news.document import Picture
from pf2s_news.model import Bulletin, WrittenPicture
from pf2s_news.problems import Message, Report, say
from pf2s_news.render.pictures import PictureError, convert
from pf2s_news.render.shown import Box, PictureKey, WrittenPictures, key_of, placed_pictures

WEIGHT_LIMIT = 200 * 1024
"""Bytes; formats.md's limit, a fifth of what a mobile reader waits for."""


def write_pictures(
    bulletin: Bulletin, read: Callable[[str], bytes | None], cache: Cache, report: Report
) -> WrittenPictures:
    """Every picture of the bulletin as it goes out; `read` gives a file of the workspace."""
    written: dict[PictureKey, WrittenPicture] = {}
    tried: set[PictureKey] = set()
    for picture, box in placed_pictures(bulletin):
        key = key_of(picture, box)
        if picture.file is None or key in tried:
            continue
        tried.add(key)
        data = read(picture.file)
        made = data is not None and _written(picture, picture.file, box, data, cache, report)
        if made:
            written[key] = made
            _warn_of_weight(picture, made, report)
    return WrittenPictures(written)


def _written(
    picture: Picture, file: str, box: Box | None, data: bytes, cache: Cache, report: Report
) -> WrittenPicture | None:
    path = PurePosixPath(file)
    key = "picture-" + digest(path.name, str(picture.width), str(box), data)
    kept = cache.get(key)
    if kept is None:
        try:
            made = convert(data, stem=path.stem, suffix=path.suffix, width=picture.width, box=box)
        except PictureError as fault:
            message, hint = _explain(fault, path.name)
            report.error(f"image-{fault.kind}", message, picture.place, hint)
            return None
        head = json.dumps([made.name, made.width, made.height]).encode()
        kept = head + b"\n" + made.data
        cache.put(key, kept)
    head, _, content = kept.partition(b"\n")
    name, width, height = json.loads(head)
    return WrittenPicture(name=name, data=content, width=width, height=height, file=file)


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
