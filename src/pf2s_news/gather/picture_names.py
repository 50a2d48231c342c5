"""picture_names: what a picture that was brought in is called in issues/images/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from urllib.parse import parse_qsl, unquote, urlsplit

from pf2s_news.workspace import corrected_slug

_LENGTH = 60
"""Characters of a name, at most."""
_PICTURE = re.compile(r"\.(?:jpe?g|jpe|jfif|png|gif|webp|avif|bmp|tiff?|svg|heic)$", re.I)
_PROGRAM = re.compile(r"\.(?:php\d?|aspx?|ashx|axd|jspx?|cgi|do|html?)$", re.I)
_RESIZED = re.compile(r"(?:-\d{2,4}x\d{2,4}|[-_]scaled|-e\d{10,}|_?@[23]x)+$", re.I)
"""What WordPress and others add to the names of the sizes that they make."""
_EMPTY_WORD = (
    r"(?:images?|im|img|pics?|pict|picture|photos?|dsc[nf]?|p|pxl|gopr|wp|fb|screenshot|screen|"
    r"capture(?:-?d-?ecran)?|unnamed|sans-?(?:titre|nom)|untitled|download|telechargement|file|"
    r"fichier|media|medias|visuels?|illustrations?|vignettes?|logos?|icone?|banner|bandeau|"
    r"banniere|header|thumb(?:nail)?s?|default|copie|copy|de|whatsapp|signal|outlook|oembed|"
    r"article|intro|full|large|medium|small|original|web|ok|v|final|new|cid|arton|rubon|"
    r"stock|adobestock|istock(?:photo)?|shutterstock|gettyimages|depositphotos|pexels|unsplash|"
    r"pixabay|freepik|jpe?g|png|gif|at|a)"
)
_EMPTY = re.compile(rf"(?:{_EMPTY_WORD}|\d+)(?:-?(?:{_EMPTY_WORD}(?![a-z])|\d+))*")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SPIP = re.compile(r"^((?:art|rub)o[nf]{1,2}\d+)-[0-9a-f]{5}$")
"""The mark of a size in SPIP's cache."""
_HASH = re.compile(r"(?=[a-f]*\d)[0-9a-f]{8,}")
_RANDOM = re.compile(r"(?=(?:\D*\d){4})[a-z0-9]{14,}")
"""Letters and digits mixed, without any word's end."""


def stems(source: str, slug: str) -> Iterator[str]:
    """Names without ending for a picture, best first: its own, else the article's with a number.

    `source` is an address, "file:NAME", or a data: address, which has no name.
    """
    own = own_stem(source)
    if own:
        yield own
    base = own or slug
    for number in count(2 if own else 1):
        ending = f"-{number}"
        yield f"{_cut(base, _LENGTH - len(ending))}{ending}"


def own_stem(source: str) -> str:
    """The name that a picture has where it comes from, as a slug; "" if it says nothing."""
    name = _RESIZED.sub("", _PICTURE.sub("", _PICTURE.sub("", written_name(source))))
    if not re.search(r"[^\W\d_]", name):
        return ""
    stem = corrected_slug(name.replace("'", "-").replace("’", "-"))
    stem = _SPIP.sub(r"\1", _UUID.sub("", stem))
    parts = [part for part in stem.split("-") if part]
    parts = [part for part in parts if not _is_noise(part)]
    kept = _cut("-".join(parts), _LENGTH)
    return "" if len(kept) < 3 or _EMPTY.fullmatch(kept) else kept


def written_name(source: str) -> str:
    """The file's name as its source writes it, "" for none."""
    if source.startswith("data:"):
        return ""
    if source.startswith("file:"):
        return re.split(r"[/\\]", source.removeprefix("file:"))[-1]
    try:
        parts = urlsplit(source)
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    asked = [value.rsplit("/", 1)[-1] for _, value in parse_qsl(parts.query[:2000])]
    pictures = [name for name in (*reversed(segments), *asked) if _PICTURE.search(name)]
    if pictures:
        return pictures[0]
    last = segments[-1] if segments else ""
    return "" if _PROGRAM.search(last) else last


def _is_noise(part: str) -> bool:
    return bool(_HASH.fullmatch(part) or _RANDOM.fullmatch(part))


def _cut(stem: str, length: int) -> str:
    """The stem's whole words that fit."""
    if len(stem) <= length:
        return stem
    head = stem[: length + 1]
    return (head.rpartition("-")[0] if "-" in head[20:] else head[:length]).strip("-")
