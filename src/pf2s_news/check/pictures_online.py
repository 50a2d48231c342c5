"""pictures_online: whether the letter's pictures are where the letter says they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pf2s_news.check import network_rules as rules
from pf2s_news.check.asking import Found
from pf2s_news.check.seen import Seen
from pf2s_news.model import WrittenPicture
from pf2s_news.problems import Problem, say, say_count

NAMED = 3
"""Pictures that a problem names."""


def picture_addresses(seen: Seen) -> dict[str, WrittenPicture]:
    """Address -> picture, for those that are to be online."""
    base = seen.bulletin.images_url
    return {f"{base}{picture.name}": picture for picture in seen.edition.pictures} if base else {}


def picture_problems(seen: Seen, found: Mapping[str, Found]) -> Iterator[Problem]:
    """One problem for all that are missing, and one for all that are not as they were written."""
    place = seen.bulletin.publication.places.at("images_url")
    pictures = picture_addresses(seen)
    missing = [picture.name for url, picture in pictures.items() if not _is_there(found[url])]
    other = [
        picture.name
        for url, picture in pictures.items()
        if _is_there(found[url]) and found[url].size not in (None, len(picture.data))
    ]
    if missing:
        yield rules.picture_not_online.problem(
            say_count(
                "%(count)s picture of %(total)s is not online yet: %(names)s",
                "%(count)s pictures of %(total)s are not online yet: %(names)s",
                len(missing),
                total=len(pictures),
                names=_named(missing),
            ),
            place,
            say("put the files of images/ there before the letter is sent"),
        )
    if other:
        yield rules.picture_not_online.problem(
            say_count(
                "%(count)s picture is online with another weight: %(names)s",
                "%(count)s pictures are online with another weight: %(names)s",
                len(other),
                names=_named(other),
            ),
            place,
            say("if the site has not made them lighter itself, put the files of images/ there"),
            severity="info",
        )


def _is_there(found: Found) -> bool:
    """Some sites answer with a page of theirs, and no error, for what they do not have."""
    return found.good and not found.media_type.startswith("text/")


def _named(names: list[str]) -> str:
    return ", ".join([*names[:NAMED], *(["…"] if len(names) > NAMED else [])])
