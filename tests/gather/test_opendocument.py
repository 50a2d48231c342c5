"""read_opendocument: what an OpenDocument text says."""

from __future__ import annotations

import pytest

from pf2s_news.gather.documents.opendocument import is_opendocument, read_opendocument
from pf2s_news.gather.found import Found, Refused
from tests.gather.documents.odt_files import (
    odt_file,
    odt_heading,
    odt_list,
    odt_paragraph,
    odt_part,
    odt_picture,
)
from tests.gather.documents.word_files import paragraph, png, word_file


def read(body: str) -> Found:
    return read_opendocument(odt_file(body), "texte.odt")


def html(body: str) -> str:
    """The text below a title, so that no line of it is taken for one."""
    found = read(odt_paragraph("Le titre", "Title") + body)
    assert found.title == "Le titre"
    return found.html


def told(found: Found) -> list[str]:
    return [str(note.message) for note in found.notes]


def test_an_opendocument_text_is_known_by_its_beginning() -> None:
    assert is_opendocument(odt_file(""))
    assert not is_opendocument(word_file(paragraph("Texte.")))


@pytest.mark.parametrize(
    "top",
    [
        odt_paragraph("Sept maisons", "Title"),
        odt_paragraph("Sept maisons", "P2"),
        odt_heading("Sept maisons", 1),
        odt_paragraph("Sept maisons", "P3"),
        odt_paragraph('<text:span text:style-name="T1">Sept maisons</text:span>'),
    ],
)
def test_the_title_is_taken_out_of_the_text(top: str) -> None:
    found = read(top + odt_paragraph("Elles ouvrent."))
    assert (found.title, found.html) == ("Sept maisons", "<p>Elles ouvrent.</p>")
    assert found.lang == "fr-FR"


def test_words_look_as_their_styles_say() -> None:
    spans = "".join(
        f'<text:span text:style-name="T{n}">{word}</text:span>'
        for n, word in ((1, "gras"), (2, " penché"), (3, "er"), (4, "caché"))
    )
    light = 'Gras <text:span text:style-name="T5">maigre</text:span>'
    assert html(odt_paragraph(spans) + odt_paragraph(light, "P3")) == (
        "<p><strong>gras</strong><em> penché</em><sup>er</sup></p>"
        "<p><strong>Gras </strong>maigre</p>"
    )


def test_blanks_and_breaks() -> None:
    assert html(odt_paragraph("a  \n b<text:line-break/>c<text:s text:c='3'/>d<text:tab/>e")) == (
        "<p>a b<br />c d e</p>"
    )


def test_what_is_anchored_to_a_page_stands_where_the_file_has_it() -> None:
    frame = odt_picture("<svg:desc>Grue</svg:desc>", place="page")
    plain = '<text:h text:outline-level="3">Un</text:h>'
    assert html(frame + plain) == '<p><img alt="Grue" src="file:Image1.png" /></p><h3>Un</h3>'


def test_headings_quotations_and_links() -> None:
    link = '<text:a xlink:href="https://www.pf2s.fr/"><text:span>le site</text:span></text:a>'
    within = '<text:a xlink:href="#ici">plus bas</text:a>'
    assert html(
        odt_heading("Un", 2)
        + odt_paragraph("Dit-elle.", "Quotations")
        + odt_paragraph(f"{link} {within}")
    ) == (
        "<h2>Un</h2><blockquote><p>Dit-elle.</p></blockquote>"
        '<p><a href="https://www.pf2s.fr/">le site</a> plus bas</p>'
    )


def test_lists_are_nested_and_count_on() -> None:
    nested = odt_paragraph("a") + odt_list(odt_paragraph("b"), style="")
    goes_on = ' text:continue-numbering="true"'
    assert html(
        odt_list(nested, odt_paragraph("c"))
        + odt_paragraph("Entre.")
        + odt_list(odt_paragraph("1"), odt_paragraph("2") + odt_paragraph("encore"), style="L2")
        + odt_paragraph("Entre.")
        + odt_list(odt_paragraph("3"), style="L2", more=goes_on)
    ) == (
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>Entre.</p>"
        "<ol><li>1</li><li>2<br /><br />encore</li></ol><p>Entre.</p>"
        '<ol start="3"><li>3</li></ol>'
    )


def test_a_table_keeps_its_header_and_its_merged_cells() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell{more}>{odt_paragraph(text)}</table:table-cell>"

    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    covered = "<table:covered-table-cell/>"
    down, wide = ' table:number-rows-spanned="2"', ' table:number-columns-spanned="2"'
    assert html(
        "<table:table><table:table-column/><table:table-header-rows>"
        f"{row(cell('Ville'), cell('Lits'))}</table:table-header-rows>"
        f"{row(cell('Lille', down), cell('1'))}"
        f"{row(covered, cell('2'))}"
        f"{row(cell('Total', wide), covered)}</table:table>"
    ) == (
        "<table><thead><tr><th><p>Ville</p></th><th><p>Lits</p></th></tr></thead><tbody>"
        '<tr><td rowspan="2"><p>Lille</p></td><td><p>1</p></td></tr><tr><td><p>2</p></td></tr>'
        '<tr><td colspan="2"><p>Total</p></td></tr></tbody></table>'
    )


@pytest.mark.parametrize(
    ("described", "more", "alt"),
    [
        ("<svg:title>Grue</svg:title><svg:desc>Deux grues</svg:desc>", "", 'alt="Deux grues" '),
        ("<svg:title>Deux grues</svg:title>", "", 'alt="Deux grues" '),
        ("", "", ""),
        ("<svg:title>photo.jpg</svg:title>", "", ""),
        ("<svg:title>Grue</svg:title>", ' loext:decorative="true"', 'alt="" '),
    ],
)
def test_a_picture_comes_with_its_alternative_text(described: str, more: str, alt: str) -> None:
    found = read(odt_paragraph(odt_picture(described, more=more)))
    assert found.html == f'<p><img {alt}src="file:Image1.png" /></p>'
    assert found.files == (("Image1.png", png()),)


def test_a_caption_in_the_frame_of_its_picture() -> None:
    picture = odt_picture("<svg:desc>Deux grues</svg:desc>", place="paragraph")
    legend = 'Illustration <text:sequence text:name="Illustration">1</text:sequence>: Le port'
    frame = f"<draw:frame><draw:text-box>{odt_paragraph(picture + legend, 'Illustration')}"
    assert html(odt_paragraph(f"Le texte.{frame}</draw:text-box></draw:frame>")) == (
        '<p>Le texte.</p><figure><img alt="Deux grues" src="file:Image1.png" />'
        "<figcaption>Illustration 1: Le port</figcaption></figure>"
    )


def test_changes_are_accepted_and_comments_left_out_and_both_are_counted() -> None:
    regions = (
        "<text:tracked-changes><text:changed-region><text:insertion/></text:changed-region>"
        f"<text:changed-region><text:deletion>{odt_paragraph('vieux')}</text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    comment = f"<office:annotation>{odt_paragraph('À revoir')}</office:annotation>"
    found = read(
        regions
        + odt_paragraph("T", "Title")
        + odt_paragraph(
            "Un <text:change-start/>nouveau<text:change-end/> <text:change/>texte."
            f"{comment}<office:annotation-end/>"
        )
    )
    assert found.html == "<p>Un nouveau texte.</p>"
    assert told(found) == [
        "2 tracked changes are accepted (insertions: 1, deletions: 1)",
        "1 comment is left out",
    ]


def test_notes_stand_at_the_end() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body>{}</text:note-body></text:note>"
    )
    within = odt_paragraph(f"Voir{note.format(odt_paragraph('non'))} le site.")
    assert html(odt_paragraph(f"Un fait{note.format(within)}.")) == (
        "<p>Un fait[1].</p><hr /><ol><li><p>Voir le site.</p></li></ol>"
    )


def test_contents_hidden_sections_and_fields() -> None:
    dated = odt_paragraph("Le <text:date>12 mars 2025</text:date>.")
    assert (
        html(
            f"<text:table-of-content><text:index-body>{odt_paragraph('Sommaire')}</text:index-body>"
            "</text:table-of-content>"
            f"<text:section>{dated}</text:section>"
            f'<text:section text:display="none">{odt_paragraph("caché")}</text:section>'
            + odt_paragraph("Page <text:page-number>3</text:page-number>")
        )
        == "<p>Le 12 mars 2025.</p><p>Page </p>"
    )


def test_a_text_box_and_a_frame_of_one_cell() -> None:
    table = (
        "<table:table><table:table-row><table:table-cell>"
        f"{odt_paragraph('Cadre.')}</table:table-cell></table:table-row></table:table>"
    )
    box = f"<draw:frame><draw:text-box>{odt_paragraph('Boîte.')}</draw:text-box></draw:frame>"
    assert html(table + odt_paragraph(f"{box}Texte.")) == (
        "<p>Cadre.</p><p>Texte.</p><p>Boîte.</p>"
    )


def test_pictures_that_are_not_in_the_file_are_said() -> None:
    far = '<draw:frame><draw:image xlink:href="https://example.org/p.png"/></draw:frame>'
    out = '<draw:frame><draw:image xlink:href="../../etc/passwd"/></draw:frame>'
    found = read(odt_paragraph(f"Texte.{far}{out}"))
    assert found.files == ()
    assert told(found) == [
        "the picture p.png is only linked and left out: save it into issues/images/",
        "the picture passwd is only linked and left out: save it into issues/images/",
    ]


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_opendocument(data, "texte.odt")
    assert refused.value.hint is not None
    return str(refused.value.message)


def test_a_protected_file_is_refused() -> None:
    manifest = odt_part(
        "x", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    )
    data = odt_file("", parts={"META-INF/manifest.xml": manifest})
    assert refusal(data) == "it is protected by a password"


def test_a_file_without_a_text_is_refused() -> None:
    assert refusal(odt_file("", parts={"content.xml": "<a/>"})) == "texte.odt is damaged"


@pytest.mark.parametrize("name", ["content.xml", "styles.xml", "META-INF/manifest.xml"])
def test_entities_are_refused(name: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY e "aaaa">]><a>&e;</a>'
    data = odt_file(odt_paragraph("Texte."), parts={name: bomb})
    assert refusal(data) == "texte.odt declares XML entities, which no word processor does"


def test_sections_within_sections_without_end_are_refused() -> None:
    deep = "<text:section>" * 3000 + "</text:section>" * 3000
    assert refusal(odt_file(deep)) == "texte.odt holds more than an article can"


def test_repeated_cells_and_rows_take_no_memory() -> None:
    cell = '<table:table-cell table:number-columns-repeated="900000"/>'
    row = f'<table:table-row table:number-rows-repeated="900000">{cell}'
    text = f"<table:table-cell>{odt_paragraph('Texte.')}</table:table-cell></table:table-row>"
    assert html(f"<table:table>{row}{text}</table:table>").count("<td>") == 2


def test_arrows_of_wingdings_and_links_to_files_beside_are_as_in_word() -> None:
    style = (
        '<style:style style:name="W" style:family="text">'
        '<style:text-properties style:font-name="Wingdings1"/></style:style>'
    )
    arrow = '<text:span text:style-name="W">\u00e0</text:span>'
    link = '<text:a xlink:href="../../C:/bilan.docx">ici</text:a>'
    body = f"<office:automatic-styles>{style}</office:automatic-styles>"
    text = odt_paragraph(f"{arrow} Le bilan est {link}.")
    content = odt_part(
        "document-content", f"{body}<office:body><office:text>{text}</office:text></office:body>"
    )
    found = read_opendocument(odt_file("", parts={"content.xml": content}), "a.odt")
    assert found.html == '<p>→ Le bilan est <a href="file:../../C:/bilan.docx">ici</a>.</p>'
