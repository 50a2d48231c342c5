"""read_word: what a Word document says, whichever way Word says it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from pf2s_news.gather.documents.word import read_word
from pf2s_news.gather.found import Found, Refused
from tests.gather.documents.word_files import (
    box,
    field,
    instruction,
    item,
    paragraph,
    part,
    picture,
    png,
    relationships,
    run,
    word_file,
)


def read(body: str, **parts: object) -> Found:
    return read_word(word_file(body, **parts), "texte.docx")  # type: ignore[arg-type]


def html(body: str, **parts: object) -> str:
    """The text below a title, so that no line of it is taken for one."""
    found = read(paragraph("Le titre", "Titre") + body, **parts)
    assert found.title == "Le titre"
    return found.html


def told(found: Found) -> list[str]:
    return [str(note.message) for note in found.notes]


# ---- the title


@pytest.mark.parametrize(
    "top",
    [
        paragraph("Sept maisons", "Titre"),
        paragraph("Sept", "Titre") + paragraph("maisons", "Titre"),
        paragraph(f"{run('Sept ')}<w:r><w:br/></w:r>{run('maisons')}", "Titre"),
        paragraph("Sept maisons", "Titre1"),
        paragraph(run("Sept maisons", "<w:b/>")),
        paragraph(run("Sept ", "<w:b/>") + run("maisons", '<w:rStyle w:val="lev"/>')),
        paragraph("Titre : Sept maisons"),
        paragraph("Sept maisons", properties='<w:outlineLvl w:val="0"/>'),
    ],
)
def test_the_title_is_taken_out_of_the_text(top: str) -> None:
    found = read(top + paragraph("Elles ouvrent."))
    assert (found.title, found.html) == ("Sept maisons", "<p>Elles ouvrent.</p>")


@pytest.mark.parametrize("style", ["Title", "Titre", "titre", "Titre1", "Heading1", "Heading 1"])
def test_the_title_goes_by_the_id_of_a_style_that_is_not_defined(style: str) -> None:
    found = read(paragraph("Sept maisons", style) + paragraph("Texte."), styles="")
    assert found.title == "Sept maisons"


def test_a_line_in_capitals_above_a_bold_title_is_no_title() -> None:
    found = read(
        paragraph(run("FOCUS", "<w:b/>"))
        + paragraph(run("Sept maisons", "<w:b/>"))
        + paragraph("Texte.")
    )
    assert found.title == "Sept maisons"
    assert found.html == "<p><strong>FOCUS</strong></p><p>Texte.</p>"


def test_headings_of_the_first_level_below_a_text_are_no_titles() -> None:
    long = "Un paragraphe entier. " * 20
    found = read(paragraph(long) + paragraph("Un", "Titre1") + paragraph("Deux", "Titre1"))
    assert found.title == ""
    assert found.html.endswith("<h1>Un</h1><h1>Deux</h1>")


def test_a_document_without_any_title_has_none() -> None:
    assert read(paragraph("Un texte.")).title == ""


def test_a_logo_in_the_title_stays_in_the_text() -> None:
    found = read(paragraph(picture('descr="Nord"') + run("Sept maisons"), "Titre"))
    assert found.title == "Sept maisons"
    assert found.html == '<h1><img alt="Nord" src="file:image1.png" /></h1>'


@pytest.mark.parametrize("place", [0, 1])
def test_a_section_above_or_below_the_title_stays_in_the_text(place: int) -> None:
    lines = [paragraph(run("Une journée pour tous", "<w:b/>"))]
    lines.insert(place, paragraph(run("FOCUS  Aidants", "<w:b/>")))
    found = read("".join(lines) + paragraph("Elle a lieu lundi."))
    assert found.title == "Une journée pour tous"
    assert found.html.startswith("<p><strong>FOCUS  Aidants</strong></p>")


def test_three_highest_headings_are_told_as_several_articles() -> None:
    found = read("".join(paragraph(name, "Titre1") + paragraph("Texte.") for name in "ABC"))
    assert [(note.look, str(note.message)[:18]) for note in found.notes] == [
        (True, "3 highest headings")
    ]


# ---- text


def test_headings_by_names_ids_and_what_they_are_based_on() -> None:
    assert html(
        paragraph("Un", "Titre1") + paragraph("Deux", "Titre2") + paragraph("Trois", "Intertitre")
    ) == ("<h1>Un</h1><h2>Deux</h2><h2>Trois</h2>")


def test_styles_make_words_bold_and_italic_as_switches_do() -> None:
    assert html(
        paragraph(
            run("gras", "<w:b/>")
            + run(" maigre", '<w:b w:val="0"/>')
            + run(" fort", '<w:rStyle w:val="lev"/>')
            + run(" penché", '<w:rStyle w:val="Accentuation"/>')
            + run(" rayé", "<w:strike/>")
            + run("er", '<w:vertAlign w:val="superscript"/>')
        )
        + paragraph(run("Chapô ") + run("maigre", '<w:b w:val="false"/>'), "Chapo")
    ) == (
        "<p><strong>gras</strong> maigre<strong> fort</strong><em> penché</em><s> rayé</s>"
        "<sup>er</sup></p><p><strong>Chapô </strong>maigre</p>"
    )


def test_a_quotation_is_one_quotation() -> None:
    assert (
        html(paragraph("Un.", "Citation") + paragraph("Deux.", "Citation"))
        == "<blockquote><p>Un.</p><p>Deux.</p></blockquote>"
    )


def test_lists_are_nested_as_deep_as_they_are() -> None:
    assert (
        html(
            item("a")
            + item("b", level=1)
            + item("c")
            + paragraph("d", "Listepuces")
            + paragraph("e")
        )
        == "<ul><li>a<ul><li>b</li></ul></li><li>c</li><li>d</li></ul><p>e</p>"
    )


def test_a_list_that_begins_at_a_deeper_level_is_not_nested_in_nothing() -> None:
    assert html(item("a", level=1) + item("b", level=1)) == "<ul><li>a</li><li>b</li></ul>"


def test_numbers_go_on_over_a_paragraph_and_begin_again_where_they_should() -> None:
    assert html(
        item("a", 2) + item("b", 2) + paragraph("Entre.") + item("c", 2) + item("d", 3)
    ) == (
        '<ol><li>a</li><li>b</li></ol><p>Entre.</p><ol start="3"><li>c</li></ol><ol><li>d</li></ol>'
    )


def test_an_empty_line_does_not_break_a_list() -> None:
    assert html(item("a", 2) + paragraph(" ") + item("b", 2)) == "<ol><li>a</li><li>b</li></ol>"


def test_a_paragraph_taken_out_of_its_list_is_none_of_its_items() -> None:
    out = paragraph("b", "Listepuces", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert html(item("a") + out) == "<ul><li>a</li></ul><p>b</p>"


def test_breaks_tabs_and_pages() -> None:
    assert (
        html(
            paragraph(
                run("a")
                + "<w:r><w:br/></w:r>"
                + run("b")
                + "<w:r><w:tab/></w:r>"
                + run("c")
                + '<w:r><w:br w:type="page"/></w:r>'
                + run("d")
                + "<w:r><w:lastRenderedPageBreak/></w:r>"
            )
            + paragraph('<w:r><w:br w:type="page"/></w:r>')
        )
        == "<p>a<br />b c d</p>"
    )


def test_symbols_are_characters() -> None:
    assert (
        html(
            paragraph(
                '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
                + run("\uf0b7 puce", '<w:rFonts w:ascii="Symbol"/>')
                + '<w:r><w:sym w:font="Wingdings" w:char="zzz"/></w:r>'
            )
        )
        == "<p>→• puce</p>"
    )


def test_hidden_text_and_placeholders_are_left_out() -> None:
    control = (
        "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    assert (
        html(
            paragraph(
                run("Vu")
                + run("caché", "<w:vanish/>")
                + control.format("<w:showingPlcHdr/>", "Cliquez ici pour taper du texte.")
                + control.format("", " et contrôlé")
            )
        )
        == "<p>Vu et contrôlé</p>"
    )


def test_a_drop_cap_is_the_first_letter_of_its_word() -> None:
    cap = paragraph("L", properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert html(cap + paragraph("e texte.")) == "<p>Le texte.</p>"


def test_a_text_box_stands_once_behind_its_paragraph() -> None:
    assert (
        html(paragraph(box(paragraph("Encadré.")) + run("Le texte.")))
        == "<p>Le texte.</p><p>Encadré.</p>"
    )


def test_smart_tags_and_capitals_are_their_words() -> None:
    assert (
        html(paragraph(f"<w:smartTag>{run('Lille')}</w:smartTag>" + run(" Nord", "<w:smallCaps/>")))
        == "<p>Lille Nord</p>"
    )


def test_equations_are_said_to_be_plain() -> None:
    equation = "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"
    found = read(paragraph("T", "Titre") + paragraph(run("Soit ") + equation))
    assert found.html == "<p>Soit x=2</p>"
    assert told(found) == ["an equation is written as plain text: “x=2”"]


# ---- fields and links


LINK = {"link": "hyperlink! https://www.pf2s.fr/a?b=1&amp;c=2"}


def test_links_by_relationship_and_by_field() -> None:
    assert html(
        paragraph(
            f'<w:hyperlink r:id="link">{run("un", "<w:b/>")}{run(" deux")}</w:hyperlink>'
            + field("begin")
            + instruction(' HYPERLINK "https://www.pf2s.fr/b" \\o "Une bulle" ')
            + field("separate")
            + run(" trois")
            + field("end")
            + f'<w:fldSimple w:instr=" HYPERLINK https://www.pf2s.fr/c ">{run(" 4")}</w:fldSimple>'
        ),
        targets=LINK,
    ) == (
        '<p><a href="https://www.pf2s.fr/a?b=1&amp;c=2"><strong>un</strong> deux</a>'
        '<a href="https://www.pf2s.fr/b"> trois</a><a href="https://www.pf2s.fr/c"> 4</a></p>'
    )


def test_links_within_the_document_are_words() -> None:
    mark = '<w:bookmarkStart w:id="0" w:name="ici"/>'
    assert (
        html(
            paragraph(f'{mark}<w:hyperlink w:anchor="ici">{run("plus bas")}</w:hyperlink>')
            + paragraph(
                field("begin")
                + instruction(' HYPERLINK \\l "ici" ')
                + field("separate")
                + run("encore")
                + field("end")
            )
        )
        == "<p>plus bas</p><p>encore</p>"
    )


def test_dates_are_their_last_result() -> None:
    assert (
        html(
            paragraph(
                run("Le ")
                + field("begin")
                + instruction(' DATE \\@ "d MMMM yyyy" ')
                + field("separate")
                + run("12 mars 2025")
                + field("end")
            )
        )
        == "<p>Le 12 mars 2025</p>"
    )


def test_a_table_of_contents_is_left_out_however_it_is_made() -> None:
    entry = run("Un intertitre") + "<w:r><w:tab/></w:r>" + run("3")
    field_of_contents = (
        paragraph(field("begin") + instruction(' TOC \\o "1-3" ') + field("separate") + entry)
        + paragraph(entry)
        + paragraph(field("end"))
    )
    control = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph('Sommaire')}</w:sdtContent></w:sdt>"
    )
    assert (
        html(control + field_of_contents + paragraph(entry, "TM1") + paragraph("Le texte."))
        == "<p>Le texte.</p>"
    )


def test_a_field_without_an_end_hides_nothing() -> None:
    assert (
        html(
            paragraph(field("begin") + instruction(" TOC ") + field("separate") + run("Sommaire"))
            + paragraph("Le texte.")
            + paragraph(field("begin") + instruction(" HYPERLINK "))
            + paragraph("La suite.")
        )
        == "<p>Sommaire</p><p>Le texte.</p><p>La suite.</p>"
    )


# ---- changes, comments, notes


def test_changes_are_accepted_and_comments_left_out_and_both_are_counted() -> None:
    found = read(
        paragraph("T", "Titre")
        + paragraph(
            run("Un ")
            + '<w:del w:id="1"><w:r><w:delText>vieux </w:delText></w:r></w:del>'
            + f'<w:ins w:id="2">{run("nouveau ")}</w:ins>'
            + f'<w:moveFrom w:id="3">{run("parti ")}</w:moveFrom>'
            + f'<w:moveTo w:id="4">{run("venu ")}</w:moveTo>'
            + '<w:commentRangeStart w:id="0"/>'
            + run("texte.")
            + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        ),
        parts={"word/comments.xml": part("comments", "<w:comment w:id='0'/>")},
    )
    assert found.html == "<p>Un nouveau venu texte.</p>"
    assert told(found) == [
        "4 tracked changes are accepted (insertions: 2, deletions: 2)",
        "1 comment is left out",
    ]
    assert all(note.look for note in found.notes)


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next() -> None:
    gone = paragraph("Un ", properties='<w:rPr><w:del w:id="1"/></w:rPr>')
    assert html(gone + paragraph("deux.")) == "<p>Un deux.</p>"


def test_deleted_rows_are_gone() -> None:
    def row(text: str, properties: str = "") -> str:
        cells = f"<w:tc>{paragraph(text)}</w:tc>" * 2
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    assert "parti" not in html(f"<w:tbl>{row('là')}{row('parti', '<w:del/>')}</w:tbl>")


def test_notes_stand_at_the_end_with_their_links() -> None:
    found = read(
        paragraph("T", "Titre")
        + paragraph(
            run("Un fait")
            + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            + '<w:footnoteReference w:id="2"/></w:r>'
            + run(", un autre")
            + '<w:r><w:endnoteReference w:id="2"/></w:r>'
            + '<w:r><w:footnoteReference w:id="99"/></w:r>'
            + run(".")
        ),
        targets={"f": "footnotes footnotes.xml", "e": "endnotes endnotes.xml"},
        parts={
            "word/footnotes.xml": part(
                "footnotes",
                f'<w:footnote w:id="0" w:type="separator">{paragraph("---")}</w:footnote>'
                f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(" Voir ")}'
                f'<w:hyperlink r:id="h">{run("le site")}</w:hyperlink></w:p></w:footnote>',
            ),
            "word/_rels/footnotes.xml.rels": relationships(h="hyperlink! https://www.pf2s.fr/"),
            "word/endnotes.xml": part(
                "endnotes", f'<w:endnote w:id="2">{paragraph("La fin.")}</w:endnote>'
            ),
        },
    )
    assert found.html == (
        "<p>Un fait[1], un autre[2].</p><hr /><ol>"
        '<li><p> Voir <a href="https://www.pf2s.fr/">le site</a></p></li>'
        "<li><p>La fin.</p></li></ol>"
    )


def test_a_note_is_called_once_however_often_a_file_calls_it() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    assert html(
        paragraph(run("Un") + call + run(" deux") + call),
        targets={"f": "footnotes footnotes.xml"},
        parts={
            "word/footnotes.xml": part(
                "footnotes", f'<w:footnote w:id="2">{paragraph("Une note.")}</w:footnote>'
            )
        },
    ) == ("<p>Un[1] deux</p><hr /><ol><li><p>Une note.</p></li></ol>")


# ---- tables


def test_a_table_keeps_its_header_and_its_merged_cells() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    begins, spans = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    assert html(
        "<w:tbl>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('Ville')}{cell('Lits')}</w:tr>"
        f"<w:tr>{cell('Lille', begins)}{cell('1')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('2')}</w:tr>"
        f"<w:tr>{cell('Total', spans)}</w:tr>"
        "</w:tbl>"
    ) == (
        "<table><thead><tr><th><p>Ville</p></th><th><p>Lits</p></th></tr></thead><tbody>"
        '<tr><td rowspan="2"><p>Lille</p></td><td><p>1</p></td></tr><tr><td><p>2</p></td></tr>'
        '<tr><td colspan="2"><p>Total</p></td></tr></tbody></table>'
    )


def test_a_table_of_one_cell_is_a_frame_around_its_text() -> None:
    frame = f"<w:tbl><w:tr><w:tc>{paragraph('Un.')}{paragraph('Deux.')}</w:tc></w:tr></w:tbl>"
    assert html(frame) == "<p>Un.</p><p>Deux.</p>"


# ---- pictures


def test_a_picture_comes_with_its_alternative_text_and_its_caption() -> None:
    found = read(
        paragraph("T", "Titre")
        + paragraph(picture('descr="Deux &lt;grues&gt;"'))
        + paragraph("Le port", "Lgende")
    )
    assert found.html == (
        '<figure><img alt="Deux &lt;grues&gt;" src="file:image1.png" />'
        "<figcaption>Le port</figcaption></figure>"
    )
    assert found.files == (("image1.png", png()),)


DECORATIVE = '<a:extLst><a:ext><adec:decorative val="1"/></a:ext></a:extLst>'


@pytest.mark.parametrize(
    ("described", "inside", "alt"),
    [
        ('descr=" Deux grues "', "", 'alt="Deux grues" '),
        ('descr="" title="Deux grues"', "", 'alt="Deux grues" '),
        ('descr="Une grue" title="Titre"', "", 'alt="Une grue" '),
        ("", "", ""),
        ('descr="photo_01.JPG"', "", ""),
        ('descr="Une image contenant ciel&#10;&#10;Description générée automatiquement"', "", ""),
        ('descr="Image 3"', "", ""),
        ('descr="Grue"', DECORATIVE, 'alt="" '),
    ],
)
def test_the_alternative_text_is_what_somebody_wrote(described: str, inside: str, alt: str) -> None:
    shown = html(paragraph(picture(described, inside=inside)))
    assert shown == f'<p><img {alt}src="file:image1.png" /></p>'


def test_a_picture_in_its_own_caption_stands_before_it() -> None:
    assert html(paragraph(picture('descr="a"') + run("Le port"), "Lgende")) == (
        '<figure><img alt="a" src="file:image1.png" /><figcaption>Le port</figcaption></figure>'
    )


def test_a_caption_above_a_table_is_the_tables() -> None:
    cells = f"<w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc>"
    assert html(
        paragraph("Tableau 1 : les effectifs", "Lgende") + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    ).startswith("<table><caption>les effectifs</caption><tr>")


def test_a_picture_beside_a_paragraph_stands_alone() -> None:
    assert html(paragraph(run("Un ") + picture('descr="a"', place="anchor") + run("texte."))) == (
        '<p><img alt="a" src="file:image1.png" /></p><p>Un texte.</p>'
    )


def test_a_picture_of_an_old_word_has_its_alternative_text_too() -> None:
    old = (
        '<w:r><w:pict><v:shape alt="Deux grues"><v:imagedata r:id="png"/></v:shape></w:pict></w:r>'
    )
    assert html(paragraph(old)) == '<p><img alt="Deux grues" src="file:image1.png" /></p>'


def test_pictures_that_cannot_be_used_are_said() -> None:
    found = read(
        paragraph("T", "Titre")
        + paragraph(
            picture(key="emf")
            + picture(key="far")
            + picture(key="gone")
            + picture('descr="a"', cut='<a:srcRect l="20000"/>')
        )
        + paragraph("<w:r><w:drawing><wp:inline><c:chart/></wp:inline></w:drawing></w:r>"),
        targets={
            "emf": "image media/image2.emf",
            "far": "image! https://example.org/p.png",
            "gone": "image ../../../etc/passwd",
        },
        parts={"word/media/image2.emf": b"\x01\0\0\0EMF"},
    )
    assert found.html == '<p><img alt="a" src="file:image1.png" /></p>'
    assert told(found) == [
        "the picture p.png is only linked and left out: save it into issues/images/",
        "a picture that is not in the file is left out",
        "a picture was cropped in Word: it is taken whole",
        "a chart is left out: save it as a picture and put it in",
        "the picture image2.emf is left out: it is no JPEG, PNG, GIF or WebP;"
        " save it as one of these and put it in",
    ]


def test_two_pictures_of_one_name_are_two_files() -> None:
    found = read(
        paragraph(picture('descr="a"') + picture('descr="b"', key="other")),
        targets={"other": "image other/image1.png"},
        parts={"word/other/image1.png": png(1)},
    )
    assert found.files == (("image1.png", png()), ("image1-2.png", png(1)))


# ---- the language


@pytest.mark.parametrize(
    ("styles", "marked", "lang"),
    [
        ("fr-FR", "", "fr-FR"),
        ("en-US", "", ""),
        ("en-US", "fr-FR", "fr-FR"),
        ("fr-FR", "en-GB", "en-GB"),
    ],
)
def test_the_language_is_that_of_most_words(styles: str, marked: str, lang: str) -> None:
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:lang w:val="{styles}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    properties = f'<w:lang w:val="{marked}"/>' if marked else ""
    text = run("Un") + run(" texte plus long", properties)
    assert read(paragraph(text), styles=defaults).lang == lang


def test_the_strict_form_of_the_standard_is_read_too() -> None:
    usual = word_file(paragraph("Le titre", "Titre") + paragraph("Texte.") + paragraph(picture()))
    strict = BytesIO()
    with ZipFile(BytesIO(usual)) as source, ZipFile(strict, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            for there, here in (
                (b"wordprocessingml/2006/main", b"wordprocessingml/main"),
                (b"officeDocument/2006/relationships", b"officeDocument/relationships"),
                (b"drawingml/2006/", b"drawingml/"),
            ):
                old = b"http://schemas.openxmlformats.org/" + there
                content = content.replace(old, b"http://purl.oclc.org/ooxml/" + here)
            archive.writestr(name, content)
    assert b"purl.oclc.org" in strict.getvalue()
    assert read_word(strict.getvalue(), "a.docx") == read_word(usual, "a.docx")


# ---- what is no document, and what is meant to harm


def zipped(**files: bytes | str) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return written.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_word(data, "texte.docx")
    assert refused.value.hint is not None
    return str(refused.value.message)


def test_a_zip_without_a_text_is_refused() -> None:
    assert refusal(zipped(other="<a/>")) == "texte.docx is not a Word document"


@pytest.mark.parametrize("cut", [10, 200, 700, -30])
def test_a_file_that_is_cut_is_refused(cut: int) -> None:
    assert refusal(word_file(paragraph("Texte."))[:cut]) == "texte.docx is damaged"


def test_every_byte_may_be_wrong() -> None:
    data = word_file(paragraph("Texte.") + paragraph(picture()))
    for position in range(0, len(data), 7):
        broken = data[:position] + bytes([data[position] ^ 0xFF]) + data[position + 1 :]
        try:
            read_word(broken, "texte.docx")
        except Refused:
            continue


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
def test_entities_are_refused_before_they_grow(name: str, encoding: str) -> None:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        f'<!DOCTYPE w:document [<!ENTITY e0 "aaaaaaaaaa">{grown}]><w:document>&e9;</w:document>'
    )
    data = word_file(paragraph("Texte."), parts={name: bomb.encode(encoding)})
    assert refusal(data) == "texte.docx declares XML entities, which no word processor does"


def test_a_bomb_is_refused_by_its_directory() -> None:
    data = word_file("", parts={"word/document.xml": b" " * 40_000_000})
    assert refusal(data) == "texte.docx holds more than an article can"


def test_a_bomb_whose_directory_lies_is_refused() -> None:
    data = word_file("", parts={"word/document.xml": b" " * 40_000_000})
    size = (40_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    assert refusal(data.replace(size, (100).to_bytes(4, "little"))) == "texte.docx is damaged"


def test_elements_without_end_are_refused() -> None:
    assert refusal(word_file("<w:p/>" * 300_000)) == "texte.docx holds more than an article can"


def test_a_text_of_many_books_is_refused() -> None:
    data = word_file(paragraph("Un texte.") * 20_000)
    assert refusal(data) == "texte.docx holds more than an article can"


def test_tables_within_tables_without_end_are_refused() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000
    assert refusal(word_file(deep)) == "texte.docx holds more than an article can"


def test_tables_ten_deep_are_read() -> None:
    deep = "<w:tbl><w:tr><w:tc/><w:tc>" * 10 + paragraph("Au fond.")
    assert "Au fond." in html(deep + "</w:tc></w:tr></w:tbl>" * 10)


def test_what_an_author_writes_stays_text() -> None:
    assert (
        html(paragraph("&lt;script&gt;alert(1)&lt;/script&gt; \ue0003\ue001 &lt;ol&gt;&lt;li id="))
        == "<p>&lt;script&gt;alert(1)&lt;/script&gt; 3 &lt;ol&gt;&lt;li id=</p>"
    )


def test_styles_based_on_each_other_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("a", "b"), ("b", "a"))
    )
    assert read(paragraph("Texte.", "a"), styles=styles).html == "<p>Texte.</p>"


def test_nothing_is_fetched_and_no_style_map_of_the_file_is_used() -> None:
    data = word_file(
        paragraph("T", "Titre") + paragraph("Texte.", "Chapo"),
        parts={"mammoth/style-map": "p.Chapo => script:fresh"},
        targets={"t": "attachedTemplate! https://example.org/t.dotm"},
    )
    assert read_word(data, "texte.docx").html == "<p><strong>Texte.</strong></p>"


def test_a_table_that_places_an_article_on_the_page_becomes_its_text() -> None:
    def cell(content: str) -> str:
        return f"<w:tc>{content}</w:tc>"

    title = paragraph(run("Une maison ouvre", "<w:b/>"))
    texts = "".join(map(paragraph, ("Elle a deux lits.", "Elle est neuve.", "On y vient.")))
    rows = (cell(paragraph(picture())) + cell(title), cell(paragraph("Lille")) + cell(texts))
    found = read(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")
    assert found.title == "Une maison ouvre"
    assert found.html.endswith("<p>Elle a deux lits.</p><p>Elle est neuve.</p><p>On y vient.</p>")
