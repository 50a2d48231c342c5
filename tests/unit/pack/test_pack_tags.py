"""Tags come in byte for byte, and what a tool lacks goes without a trace."""

from __future__ import annotations

import pytest

from pf2s_news.pack.tags import Tag, fill_html, fill_text
from pf2s_news.tokens import Tokens

NAME = {"first_name": Tag("*|FNAME|*", ("*|IF:FNAME|*", "*|END|*"))}
LINK = {"unsubscribe": Tag("{unsubscribe}{/unsubscribe}")}
URL = {"view_online": Tag("https://example.org/?a=1&b=2", address=True)}


def test_a_tag_is_filled_in_text_and_html(tokens: Tokens) -> None:
    text = f"Bonjour {tokens.tag('first_name')},"
    assert fill_text(text, tokens, NAME) == "Bonjour *|FNAME|*,"
    assert fill_html(text, tokens, NAME) == "Bonjour *|FNAME|*,"


def test_a_fallback_goes_into_the_form_that_the_tool_has(tokens: Tokens) -> None:
    tag = tokens.tag("first_name", "à vous")
    assert fill_text(tag, tokens, NAME) == "*|IF:FNAME|*à vous*|END|*"
    assert fill_text(tag, tokens, {"first_name": Tag("{name}")}) == "{name}"


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\n", "&nbsp;", "&#160;", ""])
def test_a_word_without_value_goes_with_the_space_before(tokens: Tokens, space: str) -> None:
    assert fill_html(f"Bonjour{space}{tokens.tag('first_name')},", tokens, {}) == "Bonjour,"


def test_only_one_space_goes(tokens: Tokens) -> None:
    assert fill_text(f"A  {tokens.tag('email')} B", tokens, {}) == "A  B"


def test_a_fallback_stands_where_there_is_no_tag_and_is_text_in_html(tokens: Tokens) -> None:
    text = f"Bonjour {tokens.tag('first_name', 'l’abonné <R&D>')},"
    assert fill_text(text, tokens, {}) == "Bonjour l’abonné <R&D>,"
    assert fill_html(text, tokens, {}) == "Bonjour l’abonné &lt;R&amp;D&gt;,"


def test_an_address_is_escaped_in_html_only(tokens: Tokens) -> None:
    html = f'<a href="{tokens.tag("view_online")}">x</a>'
    assert fill_html(html, tokens, URL) == '<a href="https://example.org/?a=1&amp;b=2">x</a>'
    assert fill_text(tokens.tag("view_online"), tokens, URL) == "https://example.org/?a=1&b=2"


def test_a_tag_with_quotes_changes_the_quotes_of_its_attribute(tokens: Tokens) -> None:
    tags = {"email": Tag('[[data:email:""]]', ('[[data:email:"', '"]]'))}
    html = f'<a title="l\'an" href="https://e.org/?l=l\'an&amp;e={tokens.tag("email")}">x</a>'
    assert fill_html(html, tokens, tags) == (
        '<a title="l\'an" href=\'https://e.org/?l=l&#39;an&amp;e=[[data:email:""]]\'>x</a>'
    )


def test_a_link_without_address_becomes_its_words(tokens: Tokens) -> None:
    html = f'<p><a style="a" href="{tokens.tag("unsubscribe")}"><b>Se désabonner</b></a>.</p>'
    assert fill_html(html, tokens, {}) == "<p><b>Se désabonner</b>.</p>"


@pytest.mark.parametrize("wrap", ["{}", "<!--{}-->", "<!-- {} -->"])
def test_a_passage_stays_or_goes_with_its_markup(tokens: Tokens, wrap: str) -> None:
    opening, closing = (
        wrap.format(t) for t in (tokens.opening("unsubscribe"), tokens.closing("unsubscribe"))
    )
    html = f"<p>a</p>{opening}<p>{tokens.tag('unsubscribe')}</p>{closing}<p>b</p>"
    assert fill_html(html, tokens, {}) == "<p>a</p><p>b</p>"
    assert fill_html(html, tokens, LINK) == ("<p>a</p><p>{unsubscribe}{/unsubscribe}</p><p>b</p>")


def test_the_space_before_a_passage_goes_with_it(tokens: Tokens) -> None:
    html = f"Pour quitter&nbsp;<!--{tokens.opening('unsubscribe')}--><a>ici</a>"
    html += f"<!--{tokens.closing('unsubscribe')}-->, c’est"
    assert fill_html(html, tokens, {}) == "Pour quitter, c’est"
    assert fill_html(html, tokens, LINK) == "Pour quitter&nbsp;<a>ici</a>, c’est"


def test_one_passage_within_another(tokens: Tokens) -> None:
    inner = f"{tokens.opening('view_online')}, en ligne{tokens.closing('view_online')}"
    html = f"a{tokens.opening('unsubscribe')} quitter{inner}{tokens.closing('unsubscribe')}."
    assert fill_html(html, tokens, LINK) == "a quitter."
    assert fill_html(html, tokens, LINK | URL) == "a quitter, en ligne."
    assert fill_html(html, tokens, URL) == "a."


TEXTS = {
    "marks on lines of their own": ("a\n\n{o}\nb\n{c}\n\nc\n", "a\n\nc\n", "a\n\nb\n\nc\n"),
    "marks in the lines": ("a\n\n{o}b\nb{c}\n\nc\n", "a\n\nc\n", "a\n\nb\nb\n\nc\n"),
    "one line among others": ("a\n{o}b{c}\nc\n", "a\nc\n", "a\nb\nc\n"),
    "at the start": ("{o}\nb\n{c}\n\nc\n", "c\n", "b\n\nc\n"),
    "at the end": ("a\n\n{o}b{c}\n", "a\n", "a\n\nb\n"),
    "at the very end": ("a\n\n{o}\nb\n{c}", "a\n", "a\n\nb\n"),
    "within a line": ("a {o}b{c}, c\n", "a, c\n", "a b, c\n"),
    "at the end of a line": ("a {o}b{c}\nc\n", "a\nc\n", "a b\nc\n"),
    "at the start of a line": ("a\n{o}b{c}, c\n", "a, c\n", "a\nb, c\n"),
    "at the start of a paragraph": ("a\n\n{o}b{c}, c\n", "a\n\n, c\n", "a\n\nb, c\n"),
}


@pytest.mark.parametrize(("text", "without", "with_it"), TEXTS.values(), ids=TEXTS)
def test_whole_lines_go_from_the_text_part(
    tokens: Tokens, text: str, without: str, with_it: str
) -> None:
    marked = text.format(o=tokens.opening("unsubscribe"), c=tokens.closing("unsubscribe"))
    assert fill_text(marked, tokens, {}) == without
    assert fill_text(marked, tokens, LINK) == with_it
