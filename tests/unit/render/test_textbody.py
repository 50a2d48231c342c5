from __future__ import annotations

import pytest

from pf2s_news.document import (
    Block,
    Break,
    Cell,
    CodeBlock,
    CodeSpan,
    Divider,
    Figure,
    Heading,
    InlineImage,
    ListBlock,
    Picture,
    Quote,
    Styled,
    Table,
    TagUse,
)
from pf2s_news.pack.tags import Tag, Tags, fill_text
from tests.unit.render.text_samples import TOKENS, link, para, words, written

GRUES = Picture(src="grues.png", alt="Deux grues au-dessus du port")


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(words(text)) for text in texts)


def test_paragraphs_are_wrapped_at_72_columns() -> None:
    assert (
        written(
            para(
                "Une prise en charge rapide, un coaching intensif et personnalisé pour redonner à"
                " chacun une perspective d'emploi."
            ),
            para("Une deuxième phrase\n  collée."),
        )
        == """\
Une prise en charge rapide, un coaching intensif et personnalisé pour
redonner à chacun une perspective d’emploi.

Une deuxième phrase collée."""
    )


def test_emphasis_leaves_no_trace_and_struck_text_is_said() -> None:
    assert (
        written(
            para(
                "Le ",
                Styled("strong", words("1er mars")),
                ", ",
                Styled("em", words("pas")),
                " le ",
                Styled("s", words("1er avril")),
                Styled("s", ()),
                ".",
            )
        )
        == "Le 1er~mars, pas le [texte barré~: 1er~avril]."
    )


def test_links_leave_a_number_and_the_same_address_the_same_one() -> None:
    assert (
        written(
            para(
                "Le ",
                link("https://lenord.fr/", "Département"),
                ", l'",
                link("https://or2s.fr", "OR2S "),
                "et ",
                link("https://lenord.fr/", "encore lui"),
                ".",
            )
        )
        == """\
Le Département [1], l’OR2S [2] et encore lui [1].

[1] https://lenord.fr/
[2] https://or2s.fr"""
    )


@pytest.mark.parametrize(
    ("url", "text", "shown"),
    [
        ("https://www.pf2s.fr/", "https://www.pf2s.fr/", "https://www.pf2s.fr/"),
        ("https://www.pf2s.fr/", "https://www.pf2s.fr", "https://www.pf2s.fr/"),
        ("http://www.pf2s.fr", "www.pf2s.fr", "http://www.pf2s.fr"),
        ("https://a.fr/%C3%A9t%C3%A9", "https://a.fr/été", "https://a.fr/%C3%A9t%C3%A9"),
        ("https://a.fr/un deux", "", "https://a.fr/un%20deux"),
        ("https://a.fr", "Voir https://a.fr", "Voir https://a.fr"),
        ("mailto:a@b.fr?subject=Oui", "écrivez-nous", "écrivez-nous (a@b.fr)"),
        ("mailto:A@b.fr", "a@b.fr", "a@b.fr"),
        ("tel:+33320000000", "03 20 00 00 00", "03~20~00~00~00"),
        ("tel:3939", "Allô service public", "Allô service public (3939)"),
        ("#mdie-nord", "l'article sur les MDIE", "l’article sur les MDIE (n°~4 de ce numéro)"),
        ("#sommaire", "le sommaire", "le sommaire"),
        ("", "un lien faux", "un lien faux"),
    ],
)
def test_addresses_that_can_stand_in_the_sentence_do(url: str, text: str, shown: str) -> None:
    assert written(para(link(url, text) if text else link(url))) == shown


ADDRESSES = {
    "unsubscribe": Tag("https://example.org/desabonnement"),
    "view_online": Tag("https://www.pf2s.fr/lettre/numero-25.html"),
}


def sent(*blocks: Block, tags: Tags) -> str:
    """A document as a tool with these tags sends it."""
    return fill_text(written(*blocks), TOKENS, tags)


def test_a_link_to_a_tag_loses_its_address_where_the_tool_has_none() -> None:
    block = para("Vous pouvez ", link("tag:unsubscribe", "vous désabonner"), ".")
    assert sent(block, tags={}) == "Vous pouvez vous désabonner."
    assert sent(block, tags=ADDRESSES) == (
        "Vous pouvez vous désabonner\n(https://example.org/desabonnement)."
    )


def test_a_link_to_a_tag_without_words_is_the_address() -> None:
    block = para("Ici : ", link("tag:unsubscribe"))
    assert sent(block, tags=ADDRESSES) == "Ici~: https://example.org/desabonnement"


def test_a_tag_in_a_sentence_is_a_link_that_may_vanish_with_the_space_before() -> None:
    block = para("Ou bien ", TagUse("view_online"), ".")
    assert sent(block, tags={}) == "Ou bien."
    assert sent(block, tags=ADDRESSES) == (
        "Ou bien Lire en ligne\n(https://www.pf2s.fr/lettre/numero-25.html)."
    )


def test_references_run_without_a_gap_whatever_the_tool_knows() -> None:
    block = para(TagUse("unsubscribe"), " ou ", link("https://a.fr", "un"), ".")
    assert sent(block, tags={}) == "ou\nun [1].\n\n[1] https://a.fr"
    assert sent(block, tags=ADDRESSES).endswith(") ou\nun [1].\n\n[1] https://a.fr")


def test_an_address_tag_inside_a_link_is_its_words() -> None:
    block = para(link("https://z.fr", "Partir : ", TagUse("unsubscribe", "z")), ".")
    assert written(block) == "Partir~: Se désabonner [1].\n\n[1] https://z.fr"


def test_the_fallback_of_an_address_tag_stands_where_the_tool_has_none() -> None:
    tag = TagUse("unsubscribe", "le lien")
    assert sent(para("Avec ", tag, "."), tags={}) == "Avec le lien."
    assert sent(para(tag), para("Fin."), tags={}) == "le lien\n\nFin."


def test_a_tag_that_is_a_paragraph_has_its_address_on_the_next_line() -> None:
    assert (
        written(para(TagUse("unsubscribe"), " "), para("Fin."))
        == f"""\
{TOKENS.opening("unsubscribe")}Se désabonner~:
{TOKENS.tag("unsubscribe")}{TOKENS.closing("unsubscribe")}

Fin."""
    )


def test_a_name_is_filled_in_by_the_tool() -> None:
    tag = TOKENS.tag("first_name", "Madame")
    assert written(para("Bonjour ", TagUse("first_name", "Madame"), ",")) == f"Bonjour {tag},"


def test_breaks_code_and_pictures_in_a_sentence() -> None:
    assert (
        written(
            para(
                "Un ",
                Break(),
                " deux ",
                CodeSpan("l'accès"),
                " ",
                InlineImage(GRUES),
                InlineImage(Picture(src="trait.png", alt="")),
                Break(),
            )
        )
        == """\
Un
deux l'accès [Image~: Deux grues au-dessus du port]"""
    )


def test_figures_have_caption_and_credit_below() -> None:
    picture = Picture(src="a.png", alt="Deux grues", caption="Le port.", credit="M. Dupont")
    decorative = Picture(src="b.png", alt="", credit="Nord")
    assert (
        written(Figure(picture), Figure(decorative), Figure(Picture(src="c.png", alt="")))
        == """\
[Image~: Deux grues]
Le port.
Crédit~: M.~Dupont

Crédit~: Nord"""
    )


def test_headings_are_underlined_more_and_more_lightly() -> None:
    assert (
        written(
            Heading(1, words("Les écarts")),
            Heading(2, words("Dans l'Aisne")),
            Heading(3, words("À Laon")),
            Heading(1, ()),
        )
        == """\
Les écarts
~~~~~~~~~~

Dans l’Aisne
............

À Laon
......"""
    )


def test_lists_hang_and_nest() -> None:
    long = "les déplacements à pied ou à vélo, dès l'école, avec des itinéraires sûrs et courts,"
    assert (
        written(
            ListBlock(
                (
                    (para(long),),
                    (para("le sport :"), ListBlock(((para("ALD,"),), (para("autres,"),)))),
                    (),
                )
            ),
            ListBlock(((para("neuf"),), (para("dix"),)), start=9),
            ListBlock(((para("un"), para("suite")), (para("deux"),)), start=1, tight=False),
        )
        == """\
- les déplacements à pied ou à vélo, dès l’école, avec des itinéraires
  sûrs et courts,
- le sport~:
  - ALD,
  - autres,
-

 9. neuf
10. dix

1. un

   suite

2. deux"""
    )


def test_quotations_code_and_dividers() -> None:
    assert (
        written(
            Quote((para("Un"), Quote((para("Deux"),)), ListBlock(((para("trois"),),)))),
            CodeBlock("\nif x:\n\treturn  \n\nfin\n"),
            CodeBlock("  \n"),
            Divider(),
        )
        == """\
> Un
>
> > Deux
>
> - trois

    if x:
        return

    fin

* * *"""
    )


def test_a_table_that_fits_is_set_in_columns() -> None:
    header = (Cell(words("Département")), Cell(words("Taux"), "right"), Cell(words("N"), "center"))
    rows = (cells("Aisne", "52,1 %", "abc"), cells("Pas-de-Calais", "3 %"))
    assert (
        written(Table(header, rows, caption=words("Tableau : corpulence")))
        == """\
Tableau~: corpulence

Département      Taux   N
-------------  ------  ---
Aisne          52,1~%  abc
Pas-de-Calais     3~%"""
    )


def test_a_table_that_does_not_fit_becomes_records() -> None:
    long = "Trente places d'accueil de jour, ouvertes en semaine, et un numéro vert"
    header = cells("Territoire", "Ce qui change", "")
    rows = (cells("Douaisis", long, "Oui"), cells("", "Rien"))
    assert (
        written(Table(header, rows))
        == """\
Territoire~: Douaisis
Ce qui change~: Trente places d’accueil de jour, ouvertes en semaine,
  et un numéro vert
Oui

Territoire~: –
Ce qui change~: Rien"""
    )


def test_a_table_without_a_word_leaves_no_trace() -> None:
    table = Table(cells("", ""), (cells(""), ()))
    assert written(ListBlock(((table,), (para("un"),)))) == "-\n- un"


def test_a_table_without_column_names_has_no_line_under_them() -> None:
    assert written(Table(cells("", ""), (cells("Nord", "59"),))) == "Nord  59"


def test_an_article_in_english_has_english_typography() -> None:
    assert written(para('He said: "no"!'), lang="en") == "He said: “no”!"
