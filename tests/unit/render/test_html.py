from __future__ import annotations

import pytest

from pf2s_news.document import (
    Break,
    Cell,
    CodeBlock,
    Figure,
    Heading,
    Inline,
    InlineImage,
    Link,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Styled,
    Table,
    TagUse,
    Text,
)
from pf2s_news.pack.tags import fill_html
from pf2s_news.render.html import Writer
from pf2s_news.render.mail import MailWriter
from pf2s_news.render.shown import WrittenPictures
from pf2s_news.render.web import WebWriter
from pf2s_news.render.words import Words
from pf2s_news.value import replace
from tests.unit.render.samples import TOKENS

NONE = WrittenPictures({})
MAIL = MailWriter(lang="fr", words=Words("fr", narrow=False), pictures=NONE, tokens=TOKENS)
WEB = WebWriter(lang="fr", words=Words("fr", narrow=True), pictures=NONE, tokens=TOKENS)
BOTH = pytest.mark.parametrize("writer", [MAIL, WEB])


def para(*inlines: str | Inline) -> Paragraph:
    return Paragraph(tuple(Text(i) if isinstance(i, str) else i for i in inlines))


def mail(*blocks: str | Paragraph) -> str:
    return str(MAIL.document(tuple(para(b) if isinstance(b, str) else b for b in blocks)))


@BOTH
def test_markup_of_an_author_is_text(writer: Writer) -> None:
    html = writer.document((para('<script>alert("x")</script> 5 < 6 & 7'),))
    assert "<script" not in html
    assert "5 &lt; 6 &amp; 7" in html


@BOTH
def test_tags_of_templates_and_tools_stay(writer: Writer) -> None:
    text = "{{ 7*7 }} {% if %} *|X|* [[y]] {z:1}"
    assert text in writer.document((para(text),))


@BOTH
def test_attributes_cannot_be_left(writer: Writer) -> None:
    url = 'https://example.org/?a="><b>&c=1'
    html = writer.document((para(Link(url, (Text("x"),), 'un "titre"')),))
    assert html.count('"') == 4
    assert "&quot;&gt;&lt;b&gt;&amp;c=1" in html


def test_typography_differs_by_medium() -> None:
    assert "Oui\u00a0!" in MAIL.document((para("Oui !"),))
    assert "Oui\u202f!" in WEB.document((para("Oui !"),))


def test_typography_sees_a_paragraph_as_a_whole() -> None:
    html = mail(para('"', Styled("strong", (Text("mot"),)), '"'))
    assert html == "<p>«\u00a0<strong>mot</strong>\u00a0»</p>"


def test_another_language_has_its_own_typography() -> None:
    assert "“yes”" in MAIL.speaking("en").document((para('"yes"'),))
    assert MAIL.speaking("fr") is MAIL


@pytest.mark.parametrize(("level", "name"), [(1, "h4"), (2, "h5"), (3, "h6"), (5, "h6")])
def test_headings_follow_on_from_the_articles(level: int, name: str) -> None:
    html = MAIL.document((Heading(level, (Text("x"),)),))
    assert html == f"<{name}>x</{name}>"


def test_tight_items_have_no_paragraphs() -> None:
    items = ((para("un"), ListBlock(items=((para("deux"),),))),)
    assert MAIL.document((ListBlock(items=items, start=3),)) == (
        '<ol start="3"><li>un\n<ul><li>deux</li></ul></li></ol>'
    )


def test_loose_items_have() -> None:
    html = MAIL.document((ListBlock(items=((para("un"),),), tight=False),))
    assert html == "<ul><li><p>un</p></li></ul>"


def test_a_table_says_what_its_headers_head() -> None:
    cells = (Cell((Text("a"),)), Cell((Text("b"),), "right"))
    html = MAIL.document((Table(header=cells, rows=(cells,), caption=(Text("Tableau : x"),)),))
    assert "<caption>Tableau\u00a0: x</caption>" in html
    assert '<th scope="col" align="right" style="text-align:right">b</th>' in html


def test_code_keeps_its_lines_without_line_ends() -> None:
    assert mail_code("\na\n  b < c\n") == "<pre>a&#10;  b &lt; c</pre>"


def mail_code(text: str) -> str:
    return str(MAIL.document((CodeBlock(text),)))


def test_quotes_nest() -> None:
    html = WEB.document((Quote((Quote((para("x"),)),)),))
    assert html == "<blockquote><blockquote><p>x</p></blockquote></blockquote>"


PICTURE = Picture(
    src="https://www.pf2s.fr/a.jpg", alt='Un "port"', credit="M. X", width=300, height=200
)


def test_a_picture_has_attributes_for_outlook_and_a_style_for_the_others() -> None:
    html = MAIL.document((Figure(PICTURE),))
    assert 'alt="Un «\u00a0port\u00a0»" width="300" height="200"' in html
    assert 'style="width:100%;max-width:300px;height:auto"' in html
    assert '<p class="leg">Crédit\u00a0: M.\u00a0X</p>' in html


def test_a_picture_too_wide_for_the_column_is_shown_smaller() -> None:
    html = WEB.document((Figure(replace(PICTURE, width=1072, height=400)),))
    assert 'width="536" height="200" loading="lazy"' in html


@BOTH
def test_a_broken_picture_is_a_box(writer: Writer) -> None:
    html = writer.document((Figure(replace(PICTURE, src="x.jpg", file="x.jpg")),))
    assert "<img" not in html
    assert "x.jpg" in html


def greeting(fallback: str = "") -> Paragraph:
    return para("Bonjour ", TagUse("first_name", fallback), ",")


def test_a_tag_stays_a_token_in_mail() -> None:
    assert TOKENS.tag("first_name", "Madame") in mail(greeting("Madame"))


def test_an_address_tag_outside_a_link_is_a_link_in_a_region() -> None:
    assert mail(para(TagUse("unsubscribe"))) == (
        f"<p><!--{TOKENS.opening('unsubscribe')}-->"
        f'<a href="{TOKENS.tag("unsubscribe")}">Se désabonner</a>'
        f"<!--{TOKENS.closing('unsubscribe')}--></p>"
    )


@pytest.mark.parametrize("inner", [TagUse("unsubscribe"), TagUse("unsubscribe", "z")])
def test_an_address_tag_inside_a_link_is_its_words(inner: TagUse) -> None:
    link = Link("https://z.example", (Styled("strong", (Text("Partir : "), inner)),))
    assert mail(para(link)) == (
        '<p><a href="https://z.example"><strong>Partir\u00a0: Se désabonner</strong></a></p>'
    )


def test_a_name_inside_a_link_stays_a_token() -> None:
    link = Link("https://z.example", (TagUse("first_name"),))
    assert TOKENS.tag("first_name") in mail(para(link))


def test_the_fallback_of_an_address_tag_stands_before_its_region() -> None:
    html = mail(para("Pour partir, ", TagUse("unsubscribe", "z"), "."))
    assert html.startswith(f"<p>Pour partir, {TOKENS.tag('unsubscribe', 'z')}<!--")
    assert fill_html(html, TOKENS, {}) == "<p>Pour partir, z.</p>"


@pytest.mark.parametrize("url", ["tag:view_online", TOKENS.tag("view_online")])
def test_a_link_to_a_tag(url: str) -> None:
    link = para(Link(url, (Text("ici"),)))
    assert f'<a href="{TOKENS.tag("view_online")}">ici</a>' in mail(link)
    assert WEB.document((link,)) == "<p>ici</p>"


def test_a_tag_on_the_web_is_its_fallback_or_nothing() -> None:
    assert WEB.document((greeting("Madame"),)) == "<p>Bonjour Madame,</p>"
    assert WEB.document((greeting(),)) == "<p>Bonjour,</p>"


def test_emphasis_that_held_only_a_tag_goes_with_it() -> None:
    block = para("Bonjour ", Styled("strong", (TagUse("first_name"),)), ",")
    assert WEB.document((block,)) == "<p>Bonjour,</p>"


def test_blocks_that_held_only_a_tag_go_with_it_on_the_web() -> None:
    items = ListBlock(items=((para(TagUse("email")),), (para("b"),)))
    empty = ListBlock(items=((para(TagUse("email")),),))
    lone = para(Styled("strong", (TagUse("first_name"),)), " ", Break())
    heading = Heading(1, (TagUse("email"),))
    blocks = (lone, heading, items, empty, Quote((lone,)), para(TagUse("first_name", "Madame")))
    assert WEB.document(blocks) == "<ul><li>b</li></ul>\n<p>Madame</p>"


def test_blocks_that_were_empty_or_hold_a_picture_stay_on_the_web() -> None:
    blocks = (ListBlock(items=((),)), para(InlineImage(PICTURE), TagUse("email")))
    html = WEB.document(blocks)
    assert html.startswith("<ul><li></li></ul>\n<p><img ")


def test_words_keep_markup_of_their_values_and_escape_the_rest() -> None:
    from markupsafe import Markup

    words = Words("fr", narrow=False)
    assert words("Source: %(name)s", name=Markup("<b>x</b>")) == "Source\u00a0: <b>x</b>"
    assert words("Source: %(name)s", name="<b>") == "Source\u00a0: <b>"
