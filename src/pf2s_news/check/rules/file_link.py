"""file-link: a link to a file says its kind and its weight.

Who reads on a telephone, with a screen reader or over a slow line wants to
know before that a document opens, not a page: « Rapport 2024 (PDF, 1,2 Mo) ».

Source: RGAA 4.1, criteria 6.1 and 13.3 (documents to download).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from pf2s_news.check.linked import address_place
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.model import LinkUse
from pf2s_news.problems import Problem, say, say_count

rule = Rule(
    name="file-link",
    severity="info",
    what=say("A link to a file says its kind and its weight."),
    why=say("A document opens badly on a telephone, and may cost those who pay for each byte."),
    source="RGAA 4.1, 6.1, 13.3",
    bad=Example("article", "Lire [le rapport](https://www.example.org/rapport.pdf)."),
    good=Example(
        "article", "Lire [le rapport (PDF, 1,2 Mo)](https://www.example.org/rapport.pdf)."
    ),
)

_FILE = re.compile(
    r"(?i)\.(pdf|docx?|xlsx?|pptx?|ppsx?|odt|ods|odp|rtf|zip|rar|7z|csv|epub|mp3|mp4|avi|mov)$"
)
_KIND = re.compile(
    r"(?i)\b(?:pdf|docx?|word|xlsx?|excel|pptx?|ppsx?|powerpoint|od[tsp]|libreoffice|opendocument"
    r"|rtf|zip|rar|7z|csv|epub|mp3|mp4|avi|mov|audio|vidéo|video)\b"
)
_WEIGHT = re.compile(r"(?i)\d\s?(?:[kmg]i?[ob]|octets?|bytes?)\b")
_NEAR = 60
"""Characters behind the link in which its kind and weight may stand, too."""


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a file of the author's, at its first such link."""
    files: dict[tuple[str, ...], list[tuple[LinkUse, str]]] = {}
    for link in seen.edition.links:
        found = _FILE.search(urlsplit(link.url).path) if link.url.startswith("http") else None
        # The words of pdf_url are ours.
        if found and link.url != seen.bulletin.pdf_url and not _said(seen, link):
            key = (link.place.file, *seen.silent_at(link.place))
            files.setdefault(key, []).append((link, found[1].upper()))
    for links in files.values():
        first, kind = links[0]
        yield rule.problem(
            say_count(
                "%(count)s link to a file does not say its kind and its weight",
                "%(count)s links to files do not say their kind and their weight",
                len(links),
            ),
            address_place(seen, first),
            say(
                "write, with the file's own weight: %(text)s",
                text=_as_written(first, kind, seen.edition.lang),
            ),
        )


def _said(seen: Seen, link: LinkUse) -> bool:
    words = link.text + _behind(seen, link)
    return bool(_KIND.search(words) and _WEIGHT.search(words))


def _behind(seen: Seen, link: LinkUse) -> str:
    """What follows the link in its line, up to the next one."""
    source = seen.sources.get(link.place.file)
    if source is None or not link.place.line or link.place.column is not None:
        return ""
    line = source.lines[link.place.line - 1] if link.place.line <= len(source.lines) else ""
    behind = line.partition(link.url)[2].lstrip(">)")
    return " " + behind.partition("[")[0][:_NEAR]


def _as_written(link: LinkUse, kind: str, lang: str) -> str:
    title = link.text.strip()
    # Who wrote the kind already lacks the weight.
    title = re.sub(rf"(?i)\s*\({kind}\)$", "", title)
    shown = title if title and title != link.url else "…"
    return f"{shown} ({kind}, 1,2 Mo)" if lang == "fr" else f"{shown} ({kind}, 1.2 MB)"
