"""Whatever a source is: a clear refusal, or an article that is read without an error."""

from __future__ import annotations

import contextlib
import random
import time
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
from tests.conftest import NEWSLETTER, Workspace, awaited
from tests.gather.documents.word_files import paragraph, picture, png, word_file
from tests.gather.hostile_files import harmful_files
from tests.gather.hostile_markup import MARKUP, WORDS
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


def refusals(stderr: str) -> dict[str, str]:
    """What was said of each source that failed."""
    lines = (line.partition(": ") for line in stderr.splitlines() if line.startswith("error"))
    return {name: said for _, _, rest in lines for name, _, said in [rest.partition(": ")]}


@pytest.fixture
def place(workspace: Workspace) -> Workspace:
    workspace.write({"newsletter.yaml": NEWSLETTER})
    return workspace


def test_harmful_files_are_refused_in_words_and_nothing_is_written(place: Workspace) -> None:
    files = harmful_files()
    place.write({name: data for name, (data, _) in files.items()})
    before = place.files().keys()
    done = place.run("import", *files, "--lang", "en")
    assert done.status == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    said = refusals(done.stderr)
    assert said.keys() == files.keys()
    for name, (_, expected) in files.items():
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
        (failed,) = awaited(told(web.url + path, publication))
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
