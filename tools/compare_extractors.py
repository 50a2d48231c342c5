"""Compares our reading of web pages with other extractors, on the tests' own pages.

    .venv/bin/python -m tools.compare_extractors [FOLDER]

A line an extractor: how many pages have the right title, day, links, and
tables, lists and pictures; phrases of the articles that it loses, phrases of
menus, comments and the like that it lets in. With a FOLDER of real pages
(name.html, and name.txt with the text that is in it): the share of the text's
words that it keeps, and of its own words those that are not in the text.
readability-lxml takes part where it is installed.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean

import lxml.html

from pf2s_news.dates import iso
from pf2s_news.gather.found import Listing, Refused
from pf2s_news.gather.pages.other import other_page
from pf2s_news.gather.pages.words import words_of
from tests.gather.judged_pages import Expected, Judged, Reading, judge, own_pages

Extractor = Callable[[str, str], Reading]

NOTHING = Reading(title="", date="", html="")


def ours(html: str, url: str) -> Reading:
    """What import reads."""
    try:
        found = other_page(html, url, "page")
    except Refused:
        return NOTHING
    if isinstance(found, Listing):
        return NOTHING
    date = iso(found.date) if found.date else ""
    return Reading(title=found.title, date=date, html=found.html, teaser=found.teaser)


def trafilatura_alone(html: str, url: str) -> Reading:
    """trafilatura's own HTML, with everything that it can keep."""
    import trafilatura

    text = trafilatura.extract(
        html, url, output_format="html", include_comments=False, include_links=True,
        include_images=True, include_formatting=True, include_tables=True,
    )  # fmt: skip
    about = trafilatura.extract_metadata(html, default_url=url)
    return Reading(title=about.title or "", date=about.date or "", html=text or "")


def readability_alone(html: str, url: str) -> Reading:
    """readability-lxml, which looks for no date."""
    from readability import Document  # type: ignore[import-not-found, unused-ignore]

    page = Document(html, url=url)
    return Reading(title=page.short_title(), date="", html=page.summary(html_partial=True))


def extractors() -> Iterator[tuple[str, Extractor]]:
    """Those that are here."""
    yield "pf2s-news", ours
    yield "trafilatura", trafilatura_alone
    try:
        import readability  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        print("readability-lxml is not installed, and takes no part", file=sys.stderr)
    else:
        assert readability.Document
        yield "readability", readability_alone


def own_table(pages: list[Expected]) -> Iterator[str]:
    """On the tests' own pages."""
    yield f"{len(pages)} own pages  title  date  links  parts  lost  noise  ms/page"
    for name, extract in extractors():
        begun = time.perf_counter()
        readings = [extract(page.html, page.url) for page in pages]
        spent = (time.perf_counter() - begun) * 1000 / len(pages)
        found = [judge(page, reading) for page, reading in zip(pages, readings, strict=True)]
        yield (
            f"{name:13} {_right(found, 'title'):5} {_right(found, 'date'):5}"
            f" {_right(found, 'links'):6} {_right(found, 'parts'):6}"
            f" {sum(one.lost for one in found):5} {sum(one.noise for one in found):6}"
            f" {spent:8.0f}"
        )


def _right(found: list[Judged], field: str) -> int:
    return sum(1 for one in found if not getattr(one, field))


def folder_table(folder: Path) -> Iterator[str]:
    """On pages whose text is known."""
    pages = [page for page in sorted(folder.glob("*.html")) if page.with_suffix(".txt").exists()]
    yield f"{len(pages)} pages of {folder}"
    for name, extract in extractors():
        shares = [_shares(page, extract) for page in pages]
        for page, (kept, noise) in zip(pages, shares, strict=True):
            yield f"  {name:12} {page.stem:45} kept {kept:4.0%}  noise {noise:4.0%}"
        kept, noise = (mean(share[n] for share in shares) for n in (0, 1))
        yield f"{name:13} kept {kept:.1%}  noise {noise:.1%}"


def _shares(page: Path, extract: Extractor) -> tuple[float, float]:
    """Of the wanted words those that are kept, of the kept ones those that were not wanted."""
    wanted = Counter(words_of(page.with_suffix(".txt").read_text(encoding="utf-8")))
    html = page.read_text(encoding="utf-8", errors="replace")
    reading = extract(html, "https://www.example.org/page")
    tree = lxml.html.document_fromstring(f"<body>{reading.html or '<p></p>'}</body>")
    got = Counter(words_of(f"{reading.teaser} {' '.join(map(str, tree.itertext()))}"))
    kept = (wanted & got).total()
    return kept / max(wanted.total(), 1), (got - wanted).total() / max(got.total(), 1)


def main() -> None:
    """Print the tables."""
    for line in own_table(list(own_pages())):
        print(line)
    for folder in sys.argv[1:]:
        for line in folder_table(Path(folder)):
            print(line)


if __name__ == "__main__":
    main()
