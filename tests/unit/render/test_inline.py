"""What premailer does, pinned, so that an upgrade cannot bring an old trap back."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pf2s_news.render.inline import inline_styles
from tests.unit.render.samples import TOKENS

FILE = "email.mjml.j2"


def inlined(body: str, css: str = "", head: str = "") -> str:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    html, problems = inline_styles(page, css, file=FILE)
    assert problems == ()
    return html


def test_the_doctype_stays() -> None:
    assert inlined("").startswith("<!doctype html>\n<html>")


def test_rules_become_short_style_attributes() -> None:
    assert '<p style="margin:0 0 16px;color:#111">' in inlined(
        "<p>x</p>", "p{margin:0 0 16px;color:#111}"
    )


def test_style_elements_stay_as_they_are() -> None:
    style = "<style>p{color:red}@media (min-width:1px){.a{width:50% !important}}</style>"
    made = inlined('<p class="a">x</p>', "", style)
    assert style in made
    assert "premailer" not in made
    assert '<p class="a">x' in made


def test_attributes_of_pictures_and_cells_stay() -> None:
    img = '<img width="550" height="20" style="width:100%">'
    made = inlined(
        f'{img}<table><tr><td align="right" bgcolor="#111111">x</td></tr></table>',
        "img{height:auto}td{text-align:left;background-color:#222222;vertical-align:top}",
    )
    assert 'width="550" height="20"' in made
    assert 'align="right" bgcolor="#111111"' in made
    assert "valign" not in made


def test_tokens_pass_in_text_and_links() -> None:
    link = f'<a href="{TOKENS.tag("unsubscribe")}">{TOKENS.tag("first_name", "Élu")}</a>'
    assert link in inlined(link)


def test_conditional_comments_pass() -> None:
    comment = '<!--[if mso | IE]><table width="600"><tr><td><![endif]-->'
    assert comment in inlined(comment + "<p>x</p>", "p{margin:0}")


def test_empty_anchors_pass_and_are_not_styled() -> None:
    anchor = '<a id="x" name="x"></a>'
    assert anchor in inlined(anchor + '<a href="#x">y</a>', "a[href]{color:#111111}")


def test_accents_and_special_spaces_stay_characters() -> None:
    assert "<p>é\u00a0\u2007\ufeff\u034f ’</p>" in inlined("<p>é\u00a0\u2007\ufeff\u034f ’</p>")


def test_no_style_sheet_is_fetched() -> None:
    link = '<link rel="stylesheet" href="https://example.invalid/x.css">'
    assert link in inlined("", "", link)


@pytest.mark.parametrize("css", ["p{color red}", "p[{color:red}"])
def test_styles_that_cannot_be_read_are_reported(css: str) -> None:
    _, problems = inline_styles("<html><body><p>x</p></body></html>", css, file=FILE)
    assert problems
    assert {p.rule for p in problems} == {"template-error"}
    assert problems[0].place
    assert problems[0].place.file == FILE


def test_requests_is_not_loaded_and_not_harmed() -> None:
    code = (
        "import sys\n"
        "from pf2s_news.render.inline import inline_styles\n"
        "inline_styles('<html><body></body></html>', '', file='x')\n"
        "assert 'requests' not in sys.modules and 'urllib3' not in sys.modules\n"
        "import requests; requests.get\n"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)
