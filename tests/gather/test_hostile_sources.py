"""Whatever a source is: a clear refusal, or an article that is read without an error."""

from __future__ import annotations

import asyncio
import contextlib
import random
import struct
import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from pf2s_news.gather.composing import compose, finish
from pf2s_news.gather.fetching import Fetcher
from pf2s_news.gather.found import Found, Listing, Refused
from pf2s_news.gather.imported import imported_text
from pf2s_news.gather.importing import Importer
from pf2s_news.gather.known import KnownArticles
from pf2s_news.gather.outcomes import Failed, Outcome, Wish
from pf2s_news.gather.pictures import StoredPicture
from pf2s_news.gather.sources import Raw, open_source
from pf2s_news.language import translator
from pf2s_news.model import Publication
from pf2s_news.net import Limits
from pf2s_news.workspace import Workspace as Place
from pf2s_news.workspace import good_slug
from tests.conftest import NEWSLETTER, Workspace, in_a_thread
from tests.gather.documents.odt_files import odt_file, odt_paragraph
from tests.gather.documents.word_files import paragraph, picture, png, word_file
from tests.gather.hostile_site import hostile_site
from tests.gather.hostile_texts import KINDS, TEXTS
from tests.unit.read.reading import read

SOON = 20.0
"""Seconds; all of it takes five at most, alone on a machine."""

_MANIFEST = """\
number: 1
date: 2025-02-17
sommaire:
  - section: region
    articles: ["{}"]
"""


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    inputs = read(tmp_path).inputs
    assert inputs
    return inputs.publication


def brought(raw: Raw, publication: Publication, root: Path) -> list[str]:
    """The files of the articles in a source, each read without an error; Refused for none."""
    opened = open_source(raw)
    if isinstance(opened, Listing):
        return [
            _article(entry.found, publication, root)
            for entry in opened.entries[:3]
            if entry.found is not None
        ]
    return [_article(found, publication, root) for found in opened]


def _article(found: Found, publication: Publication, root: Path) -> str:
    composed = compose(found, publication)
    known = KnownArticles(Place(root / "empty"), publication.website)
    spot = known.place(composed.title, composed.parts.url)
    pictures = {
        source: StoredPicture(path=f"images/{n}.png", data=png(), width=1, height=1, is_new=True)
        for n, source in enumerate(composed.pictures[:100])
    }
    article, _ = finish(composed, pictures, known, publication)
    text = imported_text(article, (one.id for one in publication.sections), translator("fr"))
    assert good_slug(spot.slug)
    files = {f"issues/{one.path}": one.data for one in pictures.values()}
    manifest = _MANIFEST.format(spot.slug)
    reading = read(root, {**files, spot.file: text.encode(), "issues/issue-1.yaml": manifest})
    faults = {one.rule for one in reading.problems if one.severity == "error"}
    assert faults <= {"image-alt"}, reading.lines
    return text


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_means_nothing_wherever_it_stands(
    kind: str, publication: Publication, tmp_path: Path
) -> None:
    refused = 0
    for text in TEXTS:
        try:
            brought(KINDS[kind](text), publication, tmp_path)
        except Refused:
            refused += 1
    assert refused < len(TEXTS) / 10


# ---- markup ----------------------------------------------------------------------

WORDS = "<p>Une maison ouvre pour les aidants, chaque jeudi, à Lille, et elle invite à venir.</p>"


def deep(start: str, end: str, times: int = 2000) -> str:
    return start * times + "profond" + end * times


MARKUP = {
    "tables": deep("<table><tr><td>x", "</table>"),
    "tables of two": deep("<table><tr><td>x<td>", "</table>", 1000),
    "lists": deep("<ul><li>x", "</ul>"),
    "quotations": deep("<blockquote>x", "</blockquote>"),
    "spans": deep('<span style="font-weight:bold">x', "</span>"),
    "links": deep('<a href="/x">x', "</a>"),
    "headings": deep("<h2>x", "</h2>"),
    "headings of nothing": deep("<h3><i>", "</i></h3>", 1000),
    "figures": deep('<figure><img src="a.jpg"><figcaption>x', "</figcaption></figure>", 500),
    "articles": deep('<div class="item-page">x', "</div>"),
    "breaks": "a<br>" * 100_000,
    "elements below the limit": "<b>a</b> <i>b</i> " * 8_000,
    "tags": "<p>" * 300_000,
    "cells": "<table>" + "<tr>" + "<td>a" * 100_000 + "</table>",
    "wide cells": "<table>" + "<tr><td colspan=1000000>a<td>b" * 500 + "</table>",
    "tall cells": "<table>" + "<tr><td rowspan=1000 colspan=100>a<td>b" * 900 + "</table>",
    "headings in a row": "<h2>Titre</h2><p>x" * 3_000,
    "bold lines": "<p><b>Titre</b><p>x" * 3_000,
    "pictures": "".join(f'<img src="a{n}.jpg" alt="x">' for n in range(2_000)),
    "links in a row": "<p>" + "".join(f'<a href="/{n}">b</a> ' for n in range(3_000)),
    "more to read": "<p>En savoir +</p><ul><li><a href='/x'>a</a></ul>" * 2_000,
    "more to read in a line": "<p>" + "En savoir + " * 20_000,
    "sources": "<p>Source : </p>" * 5_000,
    "sources in a line": "<p>" + "Source : " * 20_000,
    "a section without end": "<p>FOCUS  " + "Promouvoir " * 20_000,
    "typed bullets": "• a<br>" * 5_000,
    "typed numbers": "".join(f"{n}. a<br>" for n in range(5_000)),
    "a long attribute": f'<p title="{"x" * 1_000_000}" style="{"a:b;" * 300_000}">x',
    "many attributes": "<p " + " ".join(f"a{n}=x" for n in range(100_000)) + ">x",
    "a long address": f'<a href="https://a.fr/?{"%20" * 1_000_000}">x</a>',
    "a long picture": f'<img src="data:image/png;base64,{"A" * 1_000_000}">',
    "comments": "<!-- x --><!--" * 50_000,
    "scripts": "<script>" * 50_000,
    "instructions": "<?php " * 100_000,
    "entities": "&eacute;" * 200_000,
    "accents": "Ã©" * 100_000,
    "words": "mot " * 100_000,
    "a word": "x" * 500_000,
    "spaces": "a" + "&nbsp; " * 100_000 + "b",
    "cloaks": f'<joomla-hidden-mail first="{"QQ==" * 10_000}" last="x" text="eA==">',
}
for sign in (
    "[",
    "[](",
    "![x](",
    "{",
    "{{ ",
    "{a}",
    "*",
    "* ",
    "**a ",
    "_",
    "a_",
    "`",
    "` `` ",
    "~~a ",
):
    MARKUP[sign] = f"<p>{sign * (60_000 // len(sign))}"
for sign in ("(", "&lt;", "&amp;", "\\", "|", "#", '"', "«", "'", ".", "!", "-", "1. ", "? ", ": "):
    MARKUP[sign] = f"<p>{sign * 30_000}"
for sign in (
    "http://",
    "https://a.fr/x ",
    "a@b.fr ",
    "a@",
    "www.",
    "{youtube}",
    "\0",
    "\u0301",
    "\u202e",
):
    MARKUP[sign] = f"<p>{sign * 10_000}"

FRAMES = {
    "joomla": '<div class="item-page"><h2 itemprop="headline">Un titre</h2>'
    '<div itemprop="articleBody">%s</div></div>',
    "other": "<article><h1>Un titre</h1>%s</article>",
}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("case", MARKUP)
def test_markup_without_end_ends_soon(
    case: str, frame: str, publication: Publication, tmp_path: Path
) -> None:
    body = FRAMES[frame].replace("%s", WORDS + MARKUP[case] + WORDS)
    page = f"<html><head><title>Un titre</title></head><body>{body}</body></html>"
    began = time.process_time()
    with contextlib.suppress(Refused):
        (text,) = brought(Raw(name="a.html", data=page.encode()), publication, tmp_path)
        assert "\ntitle: " in text
    assert time.process_time() - began < SOON


def test_a_page_of_broken_bytes_is_a_page_all_the_same(
    publication: Publication, tmp_path: Path
) -> None:
    """Pieces of the pages, feeds and documents of these tests, cut and put together by chance."""
    chance = random.Random(7)
    folder = Path(__file__).parent
    pages = [path.read_bytes() for kind in ("joomla/*/*", "pages/*", "feeds/*")
             for path in sorted(folder.glob(kind)) if path.is_file()]  # fmt: skip
    pages += [make("Un texte").data for make in KINDS.values()]
    for _ in range(120):
        data = bytearray(chance.choice(pages))
        for _ in range(chance.randrange(1, 6)):
            start = chance.randrange(len(data) + 1)
            end = start + chance.randrange(min(len(data), 400) + 1)
            other = chance.choice(pages)
            cut = chance.randrange(len(other))
            data[start:end] = other[cut : cut + chance.randrange(400)] * chance.choice((1, 1, 3))
        name = chance.choice(("a.html", "a.xml", "a.eml", "a.docx", "a", "https://a.example/b"))
        with contextlib.suppress(Refused):
            brought(Raw(name=name, data=bytes(data)), publication, tmp_path)


# ---- as it is typed --------------------------------------------------------------


def zipped(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def zeros() -> bytes:
    """A .docx of 4 MB whose text is 4 GB of nothing."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(bytes(10_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = block * 429 + b"\x03\x00"
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", packed)
    size = struct.pack("<I", len(packed))
    data = bytearray(stream.getvalue().replace(size * 2, size + struct.pack("<I", 4_290_000_000)))
    # The compression's number, in the entry and in the directory.
    data[8] = data[data.rindex(b"PK\x01\x02") + 10] = zipfile.ZIP_DEFLATED
    return bytes(data)


def overlapping() -> bytes:
    """A .docx whose directory names the same bytes two thousand times."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(10_000_000))
        first = archive.filelist[0]
        for number in range(2_000):
            again = zipfile.ZipInfo(f"word/media/{number}.png")
            again.header_offset, again.compress_type = first.header_offset, first.compress_type
            again.CRC, again.compress_size = first.CRC, first.compress_size
            again.file_size = first.file_size
            archive.filelist.append(again)
    return stream.getvalue()


def lying() -> bytes:
    """A .docx whose directory says that its text is short."""
    data = word_file("", parts={"word/document.xml": bytes(40_000_000)})
    return data.replace((40_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>'
MANY_TABLES = "<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000
FILES = {
    "cinquante.html": (b"<p>" + b"x" * 50_000_000, "it is larger than 10 MB"),
    "cinquante.eml": (b"Subject: a\n\n" + b"x\n" * 25_000_000, "is larger than 40 MB"),
    "cent.docx": (b"PK\x03\x04" + bytes(100_000_000), "it is larger than 60 MB"),
    "binaire.html": (random.Random(1).randbytes(100_000), ""),
    "zeros.html": (bytes(100_000), ""),
    "image.html": (png(), "it is a picture or a film"),
    "programme.docx": (b"MZ" + bytes(1000), ""),
    "bombe.docx": (zeros(), "holds more than an article can"),
    "menteur.docx": (lying(), "menteur.docx is damaged"),
    "superpose.docx": (overlapping(), "superpose.docx"),
    "emboite.docx": (zipped(**{"a.docx": word_file(paragraph("Texte."))}), "it is an archive"),
    "entites.docx": (
        word_file("", parts={"word/document.xml": f"{BOMB}<a>&l9;</a>"}), "declares XML entities",
    ),
    "entites.odt": (
        odt_file("", parts={"content.xml": f"{BOMB}<a>&l9;</a>"}), "declares XML entities",
    ),
    "entites.xml": (
        f"{BOMB}<rss version='2.0'><channel><title>&l9;</title></channel></rss>".encode(),
        "declares XML entities",
    ),
    "tableaux.docx": (word_file(MANY_TABLES), "holds more than an article can"),
    "livre.odt": (odt_file(odt_paragraph("mot " * 200) * 2_000), "longer than an article can be"),
    "livre.html": (b"<p>" + b"mot " * 500_000, "longer than an article can be"),
}  # fmt: skip


def refusals(stderr: str) -> dict[str, str]:
    """What was said of each source that failed."""
    lines = (line.partition(": ") for line in stderr.splitlines() if line.startswith("error"))
    return {name: said for _, _, rest in lines for name, _, said in [rest.partition(": ")]}


@pytest.fixture
def place(workspace: Workspace) -> Workspace:
    workspace.write({"newsletter.yaml": NEWSLETTER})
    return workspace


def test_harmful_files_are_refused_in_words_and_nothing_is_written(place: Workspace) -> None:
    place.write({name: data for name, (data, _) in FILES.items()})
    before = place.files().keys()
    done = place.run("import", *FILES, "--lang", "en")
    assert done.status == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    said = refusals(done.stderr)
    assert said.keys() == FILES.keys()
    for name, (_, expected) in FILES.items():
        assert expected in said[name]
    assert place.files().keys() == before


def test_relationships_of_a_document_are_not_followed(place: Workspace) -> None:
    """Not even where --allow-private would let them."""
    with hostile_site() as web:
        targets = {
            "t": f"attachedTemplate! {web.url}/template.dotm",
            "i": f"image! {web.url}/pixel.png",
            "f": "image! file:///etc/passwd",
            "u": "image ../../../../../../etc/passwd",
        }
        pictures = "".join(paragraph(picture(key=key)) for key in targets)
        place.write({"a.docx": word_file(paragraph("Un texte.") + pictures, targets=targets)})
        done = place.run("import", "a.docx", "--allow-private", "--lang", "en")
        assert web.asked == []
    assert done.status == 0, done.stderr
    assert [name for name in place.files() if name.startswith("issues/")] == [
        "issues/articles/a.md"
    ]
    assert "root:" not in place.files()["issues/articles/a.md"].decode()


WEB = {
    "/away": "leads from one address to the next without end",
    "/loop": "leads from one address to the next without end",
    "/cookies-in-circles": "leads from one address to the next without end",
    "/to-file": "leads to something that is no web page",
    "/to-script": "leads to something that is no web page",
    "/said-large": "it is larger than 10 MB",
    "/huge": "is larger than 63 MB",
    "/bomb": "it is larger than 10 MB",
    "/garbage": "answers something that is no web page",
    "/endless-headers": "answers something that is no web page",
    "/no-gzip": "cannot be unpacked",
}


def test_harmful_sites_are_refused_in_words_and_nothing_is_written(place: Workspace) -> None:
    with hostile_site() as web:
        done = place.run(
            "import", *(web.url + path for path in WEB), "--allow-private", "--lang", "en"
        )
        said = {name.removeprefix(web.url): why for name, why in refusals(done.stderr).items()}
    assert done.status == 3
    assert (done.stdout, "Traceback" in done.stderr) == ("", False)
    assert said.keys() == WEB.keys()
    for path, expected in WEB.items():
        assert expected in said[path]
    assert [*place.files()] == ["newsletter.yaml"]


@pytest.mark.parametrize("path", ["/drips", "/drips-body", "/slow"])
def test_a_site_that_drips_is_left_in_time(path: str, place: Workspace) -> None:
    async def told(address: str, publication: Publication) -> list[Outcome]:
        limits = Limits(all=4, host=2, connect=2.0, seconds=1.0)
        async with Fetcher(private=True, limits=limits) as fetcher:
            importer = Importer(
                Place(place.root),
                publication,
                wish=Wish(),
                fetcher=fetcher,
                translate=translator("fr"),
            )
            return [one async for one in importer.run([address], place.root, bytes)]

    reading = read(place.root)
    assert reading.inputs
    publication = reading.inputs.publication
    with hostile_site() as web:
        began = time.monotonic()
        (failed,) = in_a_thread(lambda: asyncio.run(told(web.url + path, publication)))
        assert time.monotonic() - began < SOON
    assert isinstance(failed, Failed)
    assert failed.refused.outside


@pytest.mark.parametrize("said", ["utf-8", "utf-16", "utf-7", "nonsense", "iso-2022-jp", ""])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_a_wrong_charset_is_no_reason_to_fail(
    charset: str, said: str, publication: Publication, tmp_path: Path
) -> None:
    page = f"<html><title>L'été</title><meta charset='{said}'><body><h1>L'été</h1>{WORDS * 5}"
    raw = Raw(name="a.html", data=page.encode(charset), charset=said)
    with contextlib.suppress(Refused):
        brought(raw, publication, tmp_path)
