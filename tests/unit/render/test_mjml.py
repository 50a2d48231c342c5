"""What MRML does, pinned, so that an upgrade cannot bring an old trap back."""

from __future__ import annotations

import re
from html import unescape

import pytest

from pf2s_news.problems import Problem
from pf2s_news.render.mjml import MailHtml, MjmlFault, convert
from pf2s_news.render.mjml_check import MjmlSource
from pf2s_news.render.mjml_places import find_unclosed
from pf2s_news.render.mjml_schema import ALLOWED, IN_ATTRIBUTES, PARENTS, VALUES
from pf2s_news.render.theme import packaged_themes

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


OWN = "templates/bulletin/parts/gap.mjml.j2"
PACKAGED = "pf2s_news/templates/bulletin/email.mjml.j2"


def in_parts(own: str, packaged: str = "") -> MjmlSource:
    """MJML of a packaged template and a part of the user's, with their Jinja."""
    made = page(re.sub(r"\{#.*?#\}", "", own).replace("{{ x }}", "1")).text
    return MjmlSource(made, PACKAGED, {PACKAGED: packaged, OWN: own})


def test_a_name_is_looked_for_as_a_whole_and_in_the_users_files_first() -> None:
    own = '{# no mj-section paddin="x" #}\n<mj-section paddin="3"></mj-section>'
    found = problem(in_parts(own, '<mj-section padding="{{ x }}" paddin="4">'))
    assert found.place
    assert (found.place.file, found.place.line, found.place.column) == (OWN, 2, 13)
    assert (found.place.width, found.place.quote) == (6, own.split("\n")[1])


def test_an_attribute_is_looked_for_in_its_tag() -> None:
    own = '<mj-raw><a href="{{ x }}">x</a></mj-raw>\n<mj-section\n href="x"></mj-section>'
    place = problem(in_parts(own)).place
    assert place
    assert (place.line, place.column) == (3, 2)


@pytest.mark.parametrize(
    ("own", "line", "column", "width"),
    [
        ('<mj-raw>\n<p><b class="{{ x }}">y<br></p></mj-raw>', 2, 4, 19),
        ("<mj-section><mj-column>\n</mj-section>", 1, 13, 11),
        ("<mj-raw>x</p></mj-raw>", 1, 10, 4),
        ("</mj-raw>", 1, 1, 9),
    ],
)
def test_an_unclosed_tag_is_found_in_the_users_part(
    own: str, line: int, column: int, width: int
) -> None:
    place = problem(in_parts(own, "<div>")).place
    assert place
    found = (place.file, place.line, place.column, place.width)
    assert found == (OWN, line, column, width)


def test_the_packaged_templates_close_what_they_open() -> None:
    folder = packaged_themes() / "bulletin"
    files = [*folder.glob("*.mjml.j2"), *folder.glob("parts/*.mjml.j2")]
    assert files
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    assert find_unclosed(texts) is None


def test_an_include_is_unknown() -> None:
    assert "mj-include" in str(problem(text('<mj-include path="/etc/passwd" />')).message)


def test_every_packaged_tag_has_a_place_to_stand() -> None:
    assert set(PARENTS) == {*ALLOWED, *IN_ATTRIBUTES} - {"mjml"}
    assert {parent for parents in PARENTS.values() for parent in parents} <= set(ALLOWED)


@pytest.mark.parametrize("value", ["0", "10px", "10px 20%", "1.5px 0 3px 4px"])
def test_paddings(value: str) -> None:
    assert VALUES["padding"].allows(value)


@pytest.mark.parametrize("value", ["#fff", "#004A99", "White", "rgba(0, 0, 0, .5)", "transparent"])
def test_colours(value: str) -> None:
    assert VALUES["background-color"].allows(value)


@pytest.mark.parametrize("value", ["10", "10px,3px", "1px 2px 3px 4px 5px", "-1px", ""])
def test_what_is_no_padding(value: str) -> None:
    assert not VALUES["padding"].allows(value)


def test_all_faults_come_in_one_run() -> None:
    body = '<mj-section paddin="3px" direction="down">\n<mj-text></mj-text></mj-section>\ntext'
    with pytest.raises(MjmlFault) as fault:
        convert(page(body))
    assert len(fault.value.problems) == 4


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


def test_attributes_come_out_as_they_went_in() -> None:
    odd = "8\u00a0000 \u202f e\u0301 ❤\ufe0f \\ é"
    head, body = f"<mj-title>{odd}</mj-title>", f'<mj-raw><img alt="{odd}" /></mj-raw>'
    source = f"<mjml><mj-head>{head}</mj-head><mj-body>{body}</mj-body></mjml>"
    mail = convert(MjmlSource(source, "email.mjml.j2", {}))
    assert "\\u{" not in mail.html
    assert "\\\\" not in mail.html
    assert unescape(re.findall(r'alt="([^"]*)"', mail.html)[0]) == odd
    assert unescape(re.findall(r'aria-label="([^"]*)"', mail.html)[0]) == odd
    assert f"<title>{odd}</title>" in mail.html
