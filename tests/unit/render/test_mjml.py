"""What MRML does, pinned, so that an upgrade cannot bring an old trap back."""

from __future__ import annotations

import pytest

from pf2s_news.problems import Problem
from pf2s_news.render.mjml import MailHtml, MjmlFault, MjmlSource, convert

TEMPLATE = "templates/bulletin/email.mjml.j2"


def source(text: str) -> MjmlSource:
    return MjmlSource(text, TEMPLATE, {TEMPLATE: text})


def page(body: str, head: str = "") -> MjmlSource:
    root = '<mjml lang="fr" dir="ltr">'
    return source(f"{root}\n<mj-head>{head}</mj-head>\n<mj-body>\n{body}\n</mj-body></mjml>")


def text(content: str) -> MjmlSource:
    return page(f"<mj-section><mj-column><mj-text>{content}</mj-text></mj-column></mj-section>")


def html(of: MjmlSource) -> str:
    return convert(of).html


def problem(of: MjmlSource) -> Problem:
    with pytest.raises(MjmlFault) as fault:
        convert(of)
    (found,) = fault.value.problems
    assert (found.severity, found.rule) == ("error", "mjml-error")
    return found


def test_lang_and_dir_are_on_html_and_on_the_first_element() -> None:
    made = html(text("x"))
    assert '<html lang="fr" dir="ltr"' in made
    body = made[made.index("<body") :]
    first = body[body.index("<div") : body.index(">", body.index("<div"))]
    assert 'lang="fr" dir="ltr"' in first
    assert "aria-roledescription" not in made


def test_no_font_is_asked_for_elsewhere() -> None:
    assert "fonts.googleapis" not in html(text("x"))


def test_inline_styles_are_for_the_inliner() -> None:
    made = convert(page("", '<mj-style inline="inline">p{margin:0}</mj-style>'))
    assert made.css == "p{margin:0}"
    assert "p{margin:0}" not in made.html


def test_an_unknown_tag_is_found_where_the_template_has_it() -> None:
    found = problem(page("<mj-section>\n<mj-colum></mj-colum></mj-section>"))
    assert found.place
    assert (found.place.file, found.place.line, found.place.column) == (TEMPLATE, 5, 2)
    assert "mj-column" in str(found.hint)


def test_an_unknown_attribute_is_found() -> None:
    found = problem(page('<mj-section\nbackgroud-color="#ffffff"></mj-section>'))
    assert found.place
    assert found.place.line == 5
    assert "background-color" in str(found.hint)


def test_an_include_is_unknown() -> None:
    assert "mj-include" in str(problem(text('<mj-include path="/etc/passwd" />')).message)


def test_what_authors_wrote_about_mjml_is_no_tag() -> None:
    assert "&lt;mj-include path=" in html(text("&lt;mj-include path=&quot;x&quot;&gt;"))


def test_tags_in_comments_do_nothing() -> None:
    assert isinstance(convert(page("<!-- <mj-foo> -->")), MailHtml)


@pytest.mark.parametrize("broken", ["<p>x", "a < b", "<p class=x>y</p>"])
def test_what_mrml_cannot_read_is_shown_with_its_line(broken: str) -> None:
    found = problem(text(f"\n{broken}\n"))
    assert found.place
    assert found.place.file == TEMPLATE
    assert found.place.line


def test_references_and_void_tags_are_fine() -> None:
    assert "a &amp; b&nbsp;<br />c &#123;" in html(text("a &amp; b&nbsp;<br />c &#123;"))


def test_no_mjml_is_left() -> None:
    assert "<mj-" not in html(text("x"))


def test_neighbouring_conditional_comments_are_one() -> None:
    two = "<mj-section></mj-section>" * 2
    assert "<![endif]--><!--[if mso | IE]>" not in html(page(two))


def test_a_section_of_raw_content_has_no_ghost_table_without_cells() -> None:
    made = html(page("<mj-section><mj-raw><p>x</p></mj-raw></mj-section>"))
    assert "<tr><![endif]--><p>x</p>" not in made
    opened = made.count("<table") - made.count("</table>")
    assert opened == 0
    assert made.count("<td") == made.count("</td>")


def test_a_section_of_columns_keeps_its_ghost_cells() -> None:
    column = "<mj-column><mj-text>x</mj-text></mj-column>"
    made = html(page(f"<mj-section>{column}{column}</mj-section>"))
    assert made.count("width:300px") == 2
    assert made.count("<td") == made.count("</td>")
    assert made.count("<tr") == made.count("</tr>")
