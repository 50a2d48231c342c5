"""What comes out on paper, read back: pages, bookmarks, tags, notes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from pf2s_news.render.pdf import write_pdf
from tests.pdf.paper_samples import FILES, ISSUE, paper

TITLES = ["Premier article", "Article long", "An article in English", "Dernier article"]


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = paper(tmp_path_factory.mktemp("workspace"))
    assert made.html
    return made.html


@pytest.fixture(scope="module")
def data(html: str) -> bytes:
    return write_pdf(html)


@pytest.fixture(scope="module")
def pdf(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


@pytest.fixture(scope="module")
def texts(pdf: PdfReader) -> list[str]:
    return [plain(page.extract_text()) for page in pdf.pages]


def plain(text: str) -> str:
    """One space for each space of whatever kind."""
    return re.sub(r"\s+", " ", text)


def pages_of(pdf: PdfReader) -> Mapping[str, int]:
    """Anchor -> its page, from 1."""
    found = {}
    for name, place in pdf.named_destinations.items():
        page = pdf.get_destination_page_number(place)
        assert page is not None
        found[str(name)] = page + 1
    return found


def elements(pdf: PdfReader) -> list[DictionaryObject]:
    """The structure tree, outer elements before what they hold."""

    def below(node: Any) -> Iterator[DictionaryObject]:
        if isinstance(node, IndirectObject):
            node = node.get_object()
        if isinstance(node, ArrayObject):
            for child in node:
                yield from below(child)
        elif isinstance(node, DictionaryObject) and "/S" in node:
            yield node
            yield from below(node.get("/K"))

    return list(below(pdf.root_object["/StructTreeRoot"]["/K"]))  # type: ignore[index]


def test_the_sommaire_gives_the_pages_where_the_articles_start(
    pdf: PdfReader, texts: list[str]
) -> None:
    pages = pages_of(pdf)
    slugs = ["premier", "long", "abroad", "dernier"]

    assert len({pages[slug] for slug in slugs}) > 1
    sommaire = texts[0][texts[0].index("Au sommaire") :]
    for number, (slug, title) in enumerate(zip(slugs, TITLES, strict=True), 1):
        assert re.search(rf"{number} ?{title} {pages[slug]}\b", sommaire), title
        assert title in texts[pages[slug] - 1]


def test_the_dots_of_the_sommaire_are_not_read_aloud(texts: list[str]) -> None:
    assert ".." not in " ".join(texts)


def test_a_title_that_fills_its_line_keeps_its_page_number(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    import pypdfium2

    words = (
        "Corpulence, activité physique et sédentarité en région, ce que disent les baromètres de "
        "la santé"
    )
    slugs = [f"a{length}" for length in range(1, 25)]
    articles = {
        f"issues/articles/{slug}.md": f"---\ntitle: {words} {'i' * length}\n---\nTexte.\n"
        for length, slug in enumerate(slugs, 1)
    }
    issue = "number: 7\ndate: 2025-02\nsommaire:\n  - section: region\n"
    issue += f"    articles: [{', '.join(slugs)}]\n"
    files = {**FILES, **articles, "issues/issue-7.yaml": issue}
    made = paper(tmp_path_factory.mktemp("full"), files).html

    assert made
    with pypdfium2.PdfDocument(write_pdf(made)) as document:
        lines = "\n".join(
            document[number].get_textpage().get_text_range() for number in range(2)
        ).splitlines()
    ends = [line for line in lines if re.search(r"\bi+\s+\d+\s*$", line)]
    whole = [line for line in ends if words in plain(line)]
    assert len(ends) == len(slugs)
    assert 0 < len(whole) < len(slugs), "no title was about as long as its line"


def test_a_page_is_headed_by_the_section_that_it_begins_in(
    pdf: PdfReader, texts: list[str]
) -> None:
    assert "Partenaires" in texts[-1]
    assert f"Europe : Le dossier page {len(pdf.pages)}" in texts[-1].replace("\u00a0", " ")


def test_a_long_editorial_begins_under_the_sommaire_with_its_notes(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    parts = range(8)
    intro = "".join(
        f"  Voir [lien {part}](https://example.org/note-{part}). {'Des mots. ' * 50}\n\n"
        for part in parts
    )
    issue = re.sub(r"intro: \|\n(?:  .*\n|\n)+", f"intro: |\n{intro}", ISSUE)
    files = {**FILES, "issues/issue-7.yaml": issue}
    made = paper(tmp_path_factory.mktemp("editorial"), files).html

    assert made
    pages = [plain(page.extract_text()) for page in PdfReader(io.BytesIO(write_pdf(made))).pages]
    calls = [[f"lien {part}" in page for page in pages] for part in parts]
    assert "lien 0" in pages[0]
    assert "lien 7" in pages[1]
    assert calls == [[f"/note-{part}" in page for page in pages] for part in parts]


def test_a_line_of_the_sommaire_leads_to_its_article(pdf: PdfReader) -> None:
    links = [annotation.get_object() for annotation in pdf.pages[0].get("/Annots", ArrayObject())]
    targets = {str(link["/Dest"]) for link in links if "/Dest" in link}

    assert {"premier", "long", "abroad", "dernier"} <= targets


def test_each_link_is_an_element_of_the_structure(pdf: PdfReader) -> None:
    """PDF/UA-1, 7.18.5: an annotation elsewhere is met by whoever listens, and means nothing."""
    placed: list[tuple[str, int]] = []
    for element in elements(pdf):
        kids: Any = element["/K"]
        held = [one.get_object() for one in kids if not isinstance(one, int)]
        placed += [
            (str(element["/S"]), one.raw_get("/Obj").idnum)
            for one in held
            if one.get("/Type") == "/OBJR"
        ]
    assert {kind for kind, _ in placed} == {"/Link"}
    links = [one.idnum for page in pdf.pages for one in page.get("/Annots", ArrayObject())]
    assert sorted(number for _, number in placed) == sorted(links)


def test_a_bullet_stands_before_its_words(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    body = "- pommes\n- poires\n\n3. trois\n4. quatre\n\nLa suite.\n"
    article = f"---\ntitle: Dernier article\n---\n{body}"
    files = {**FILES, "issues/articles/dernier.md": article}
    made = paper(tmp_path_factory.mktemp("lists"), files).html
    assert made
    pages = PdfReader(io.BytesIO(write_pdf(made))).pages
    text = plain(" ".join(page.extract_text() for page in pages))
    assert "• pommes • poires 3. trois 4. quatre La suite." in text


def test_a_link_within_the_issue_says_its_page(pdf: PdfReader, texts: list[str]) -> None:
    assert f"Dernier article (page {pages_of(pdf)['dernier']})" in " ".join(texts)


def test_bookmarks_are_the_sections_with_their_articles(pdf: PdfReader) -> None:
    def titles(outline: Any) -> list[Any]:
        return [titles(one) if isinstance(one, list) else one["/Title"] for one in outline]

    assert titles(pdf.outline) == [
        "Au sommaire de ce numéro",
        "Éditorial",
        "Région",
        ["Premier article", "Article long"],
        "Europe\u00a0: Le dossier",
        ["An article in English", "Dernier article"],
        "Partenaires",
    ]


def test_it_says_what_it_is_and_in_which_language(pdf: PdfReader) -> None:
    metadata = pdf.metadata
    assert metadata

    assert plain(str(metadata.title)) == "Essai n° 7, février 2025 : Des chiffres"
    assert metadata.author == "Lettre d’essai"
    assert str(metadata["/CreationDate"]) == "D:20250217"
    assert "/ModDate" not in metadata
    assert str(pdf.root_object["/Lang"]) == "fr"
    assert pdf.root_object["/ViewerPreferences"]["/DisplayDocTitle"] is not None  # type: ignore[index]


def test_it_is_tagged(pdf: PdfReader) -> None:
    kinds = [str(element["/S"]) for element in elements(pdf)]

    assert pdf.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H3") == len(TITLES)
    assert {"/Sect", "/Art", "/P", "/L", "/LI", "/Link", "/Table", "/TH", "/TD"} <= set(kinds)


def test_pictures_have_their_words_and_decorations_are_none(pdf: PdfReader) -> None:
    figures = [element for element in elements(pdf) if str(element["/S"]) == "/Figure"]

    assert [str(figure["/Alt"]) for figure in figures] == [
        "Association",
        "Le Département",
        "Un port",
    ]


def test_notes_stand_on_the_page_that_calls_them(texts: list[str]) -> None:
    page = next(text for text in texts if "Voir le rapport" in text)

    for note in (
        "1 https://example.org/rapport",
        "2 service@example.org",
        "3 https://example.org/guide",
        "4 https://example.org/source",
    ):
        assert page.count(note) == 1
    assert "https://partenaire.example" not in " ".join(texts)


def test_its_text_comes_out_in_reading_order(texts: list[str]) -> None:
    whole = " ".join(texts)
    order = (
        "Numéro 7", "Des chiffres", "Au sommaire de ce numéro", "Éditorial", "Bonjour Madame",
        "Un thème", "Le chapô du premier", "Crédit : A. Photographe", "Voir le rapport",
        "Tableau : postes créés", "1 030", "En savoir +", "Source : Le Département",
        "Phrase 1 du", "Phrase 8 du", "Words of it", "La fin, avec",
        "Merci de votre lecture", "Partenaires", "Éditeur : Association d’essai", "2049-3630",
    )  # fmt: skip
    places = [whole.replace("\u00a0", " ").find(words) for words in order]

    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_every_page_says_its_number(texts: list[str]) -> None:
    for number, text in enumerate(texts, 1):
        assert f"page {number} / {len(texts)}" in text.replace("\u00a0", " ")


def test_only_the_shipped_font_is_used_and_it_is_embedded(pdf: PdfReader) -> None:
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]
    descriptors = [font["/FontDescriptor"].get_object() for font in fonts]

    assert len(descriptors) >= 3
    for descriptor in descriptors:
        assert "Bulletin" in str(descriptor["/FontName"])
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_nothing_is_printed_beyond_the_margins(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    word = "anticonstitutionnellement" * 8
    row = "|".join(["Établissement"] * 14)
    table = f"|{row}|\n|{'-|' * 14}\n" + f"|{row}|\n" * 60
    article = (
        f"---\ntitle: {word}\novertitle: {word}\nlinks: [{{title: {word}, "
        f'url: "https://example.org/{word}"}}]\n---\n{word}\n\n```\n{word}\n```\n\n{table}'
    )
    files = {**FILES, "issues/articles/dernier.md": article}
    hard = paper(tmp_path_factory.mktemp("hard"), files).html

    assert hard
    for printed in (data, write_pdf(hard)):
        for left, right in _ink(printed):
            # 18 mm are 51 points, of the 595 of A4; letters lean over by one or two.
            assert left >= 49
            assert right <= 595 - 49


def _ink(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the ink of each page begins and ends, in points from its left edge."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            picture = page.render(scale=1).to_pil().convert("L")
            left, _, right, _ = picture.point(lambda grey: 255 if grey < 200 else 0).getbbox()
            yield left, right


def test_the_same_issue_gives_the_same_bytes(
    data: bytes, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    again = paper(tmp_path_factory.mktemp("other"), FILES).html

    assert again
    assert write_pdf(again) == data
