"""What is defused, what is left alone, what is quoted."""

from __future__ import annotations

import pytest

from pf2s_news.pack.defuse import defuse_html, find_tag_text
from pf2s_news.pack.registry import TOOLS
from pf2s_news.tokens import Tokens

DEFUSED = [
    ("brevo", "a {{ x }} b", "a &#123;{ x }} b"),
    ("brevo", "{{{ x }}}", "&#123;&#123;{ x }}}"),
    ("brevo", "{% if %} {# c #}", "&#123;% if %} &#123;# c #}"),
    ("brevo", "{ x } { {", "{ x } { {"),
    ("mailchimp", "*|FNAME|* **|", "&#42;|FNAME|* *&#42;|"),
    ("acymailing", "{subscriber:name} {article:12}", "&#123;subscriber:name} &#123;article:12}"),
    ("acymailing", "{unsubscribe}x{/unsubscribe}", "&#123;unsubscribe}x&#123;/unsubscribe}"),
    ("acymailing", "{readonline|theme:1}", "&#123;readonline|theme:1}"),
    ("acymailing", "%7Bmail%3Ax%7D %7bmail:x%7d", "&#37;7Bmail%3Ax%7D &#37;7bmail:x%7d"),
    ("acymailing", "{phocadownload view=file} {oui}", "{phocadownload view=file} {oui}"),
    ("mailjet", "[[PERMALINK]] {{var:x}} {% x %}", "&#91;[PERMALINK]] &#123;{var:x}} &#123;% x %}"),
    ("listmonk", "{{ x }} https://e.org@TrackLink", "&#123;{ x }} https://e.org&#64;TrackLink"),
    ("mautic", "{pagelink=1} {signature} {x y}", "&#123;pagelink=1} &#123;signature} {x y}"),
    ("mautic", "%7Bpagelink=1%7D", "&#37;7Bpagelink=1%7D"),
    ("sympa", "[% user.email %] [x]", "&#91;% user.email %] [x]"),
    ("sarbacane", "{{ x }} *|X|* [[x]]", "{{ x }} *|X|* [[x]]"),
    ("none", "{{ x }} *|X|* [[x]]", "{{ x }} *|X|* [[x]]"),
]  # fmt: skip


@pytest.mark.parametrize(("tool", "html", "expected"), DEFUSED)
def test_the_first_character_becomes_an_entity(
    tool: str, html: str, expected: str, tokens: Tokens
) -> None:
    assert defuse_html(html, TOOLS[tool].opener, tokens) == expected
    assert (
        defuse_html(f'<a title="{html}">', TOOLS[tool].opener, tokens) == f'<a title="{expected}">'
    )


@pytest.mark.parametrize(
    "html",
    [
        "<style>@media screen{{a{color:red}}{%x}</style>",
        '<STYLE type="text/css">\n{{ x }}\n</STYLE >',
        "<!--[if mso]><td width='1'>{{ x }}</td><![endif]-->",
        "<!-- {{ x }} > -->",
    ],
)
def test_style_elements_and_comments_are_left_alone(html: str, tokens: Tokens) -> None:
    assert defuse_html(html, TOOLS["brevo"].opener, tokens) == html


def test_what_a_downlevel_revealed_comment_shows_is_defused(tokens: Tokens) -> None:
    html = "<!--[if !mso]><!-->{{ x }}<!--<![endif]-->"
    assert defuse_html(html, TOOLS["brevo"].opener, tokens) == html.replace("{{", "&#123;{")


def test_tokens_stay_and_a_brace_before_one_is_defused(tokens: Tokens) -> None:
    html = "{" + tokens.tag("first_name") + "}"
    assert defuse_html(html, TOOLS["brevo"].opener, tokens) == "&#123;" + html[1:]


def test_found_text_is_quoted_up_to_the_end_of_the_tag(tokens: Tokens) -> None:
    opener = TOOLS["brevo"].opener
    text = "a {{ x }} b {{ x }} {{{ y }}\n{% sans fin\n" + "{{" + "z" * 100
    assert list(find_tag_text(text, opener, tokens)) == [
        "{{ x }}",
        "{{{ y }}",
        "{% sans fin",
        "{{" + "z" * 58,
    ]


def test_a_quotation_never_shows_a_token(tokens: Tokens) -> None:
    found = list(find_tag_text("{{ " + tokens.tag("email"), TOOLS["brevo"].opener, tokens))
    assert found == ["{{"]
