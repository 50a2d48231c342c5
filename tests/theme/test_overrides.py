"""One file of one's own at a time: it shows in the output, and nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pf2s_news.render.theme import packaged_files, packaged_source
from tests.conftest import Workspace
from tests.theme.conftest import FILES, NEWSLETTER, Build, outputs

MAIL = {"email.html", "email.eml"}
FOOTER = "parts/footer.mjml.j2"


def packaged(name: str) -> str:
    source = packaged_source("bulletin", name)
    assert source
    return source.data.decode()


class Compared:
    """The outputs with the packaged theme, and with files of one's own."""

    def __init__(self, workspace: Workspace, build: Build) -> None:
        self.workspace = workspace
        self.build = build
        assert build({}).status == 0
        self.before = outputs(workspace)

    def after(self, files: Mapping[str, str | bytes]) -> dict[str, bytes]:
        """The outputs with these files; nothing was complained about."""
        done = self.build(files)
        assert done.status == 0, done.stderr
        assert len(done.stderr.splitlines()) == 1, done.stderr
        return outputs(self.workspace)

    def changed(self, files: Mapping[str, str | bytes]) -> set[str]:
        """The names of the outputs that these files change."""
        after = self.after(files)
        assert after.keys() == self.before.keys()
        return {name for name, content in after.items() if content != self.before[name]}


@pytest.fixture
def compared(themed: Workspace, build: Build) -> Compared:
    return Compared(themed, build)


def without(text: bytes, part: str) -> bytes:
    """The text without a part, which is there once."""
    assert text.count(part.encode()) == 1
    return text.replace(part.encode(), b"")


def unspaced(text: bytes) -> bytes:
    """The text without spaces and line ends: a part's last line end is Jinja's business."""
    return b"".join(text.split())


LILLE = '<mj-raw><p class="lille">Fait à Lille</p></mj-raw>\n'
STYLED_LILLE = '<p class="lille" style="margin:0 0 16px">Fait à Lille</p>'


def test_one_part(compared: Compared) -> None:
    assert compared.changed({f"bulletin/{FOOTER}": packaged(FOOTER) + LILLE}) == MAIL
    html = outputs(compared.workspace)["email.html"]
    assert unspaced(without(html, STYLED_LILLE)) == unspaced(compared.before["email.html"])


def test_one_token(compared: Compared) -> None:
    files = {"bulletin/theme.yaml": 'colors:\n  muted: {light: "#302010", dark: "#ffeecc"}\n'}
    assert compared.changed(files) == {*MAIL, "web.html"}
    after = outputs(compared.workspace)
    for name in ("email.html", "web.html"):
        assert b"#302010" in after[name]
        old = after[name].replace(b"#302010", b"#4d5b69").replace(b"#ffeecc", b"#aebbc8")
        assert old == compared.before[name]


@pytest.mark.parametrize(("name", "dark"), [("background", b"#0f151b"), ("surface", b"#19222b")])
def test_a_ground_without_its_dark_value_stays_dark_in_the_dark(
    compared: Compared, name: str, dark: bytes
) -> None:
    count = compared.before["email.html"].count(dark)
    after = compared.after({"bulletin/theme.yaml": f'colors: {{{name}: "#fffff0"}}\n'})
    assert count > 0
    assert after["email.html"].count(dark) == count


def test_the_sections_colours(compared: Compared) -> None:
    files = {"bulletin/theme.yaml": 'sections: ["#884400"]\n'}
    assert compared.changed(files) == {*MAIL, "web.html"}
    assert b"#884400" in outputs(compared.workspace)["web.html"]
    assert b"#0b7a5b" not in outputs(compared.workspace)["web.html"]


def test_the_publications_colours_win_over_the_themes(compared: Compared) -> None:
    compared.workspace.write({"newsletter.yaml": NEWSLETTER + 'colors: {muted: "#302010"}\n'})
    after = compared.after({"bulletin/theme.yaml": 'colors: {muted: "#102030"}\n'})
    assert b"#302010" in after["email.html"]
    assert b"#102030" not in after["email.html"]


def test_a_pale_colour_is_told_where_it_is_written(themed: Workspace, build: Build) -> None:
    theme = 'colors:\n  text: "#cccccc"\nsections: ["#eeeeee", "#ffffff"]\n'
    done = build({"bulletin/theme.yaml": theme})
    place = "templates/bulletin/theme.yaml"
    assert done.status == 0
    assert f"{place}:2:9: warning[contrast]" in done.stderr
    assert f"{place}:3:12: warning[contrast]" in done.stderr
    assert f"{place}:3:23" not in done.stderr


def test_one_template(compared: Compared) -> None:
    own = packaged("web.html.j2").replace("</footer>", "<p>Fait à Lille</p></footer>")
    assert compared.changed({"bulletin/web.html.j2": own}) == {"web.html"}
    web = outputs(compared.workspace)["web.html"]
    assert without(web, "<p>Fait à Lille</p>") == compared.before["web.html"]


@pytest.mark.parametrize(
    ("name", "outputs_of_it"),
    [
        ("parts/narrow.css", MAIL),
        ("parts/dark.css.j2", MAIL),
        ("parts/web.css.j2", {"web.html"}),
    ],
)
def test_one_style_sheet(compared: Compared, name: str, outputs_of_it: set[str]) -> None:
    own = packaged(name) + ".lille{color:#102030}\n"
    assert compared.changed({f"bulletin/{name}": own}) == outputs_of_it
    after = outputs(compared.workspace)
    for output in outputs_of_it - {"email.eml"}:
        rest = without(after[output], ".lille{color:#102030}")
        assert unspaced(rest) == unspaced(compared.before[output])


def test_a_style_is_written_onto_the_elements(compared: Compared) -> None:
    own = packaged("parts/styles.css.j2").replace("h1{margin:0 0 8px", "h1{margin:0 0 9px")
    assert compared.changed({"bulletin/parts/styles.css.j2": own}) == MAIL
    html = outputs(compared.workspace)["email.html"]
    assert html.replace(b"margin:0 0 9px", b"margin:0 0 8px") == compared.before["email.html"]


@pytest.mark.parametrize(
    "name", [name for name in packaged_files("bulletin") if not name.endswith(".woff")]
)
def test_a_copy_of_a_packaged_file_changes_nothing(compared: Compared, name: str) -> None:
    # A comment, so that the file is another one, with another digest and so another sentinel.
    own = packaged(name) + ("{# à nous #}\n" if name.endswith(".j2") else "\n")
    after = compared.after({f"bulletin/{name}": own})
    for output, content in compared.before.items():
        if not output.endswith(".eml"):
            assert unspaced(after[output]) == unspaced(content), output


def test_a_theme_of_another_name_needs_one_file_only(compared: Compared) -> None:
    compared.workspace.write({"newsletter.yaml": NEWSLETTER + "theme: maison\n"})
    files = {"maison/parts/gap.mjml.j2": packaged("parts/gap.mjml.j2").replace("20px", "31px")}
    assert compared.changed(files) == MAIL
    html = outputs(compared.workspace)["email.html"]
    assert html.count(b"31px") == compared.before["email.html"].count(b"font-size:20px") * 2
    assert (
        html.replace(b"font-size:31px;line-height:31px", b"font-size:20px;line-height:20px")
        == compared.before["email.html"]
    )


def test_an_empty_folder_is_a_theme(themed: Workspace, build: Build) -> None:
    themed.write({"newsletter.yaml": NEWSLETTER + "theme: maison\n"})
    (themed.root / "templates/maison").mkdir(parents=True)
    assert build({}).status == 0


def test_a_part_of_ones_own_is_included_by_another(compared: Compared) -> None:
    files = {
        f"bulletin/{FOOTER}": '{% include "parts/bandeau.mjml.j2" %}\n' + packaged(FOOTER),
        "bulletin/parts/bandeau.mjml.j2": '<mj-raw><p class="x">{{ issue.number }}</p></mj-raw>',
    }
    assert compared.changed(files) == MAIL
    assert (
        b'<p class="x" style="margin:0 0 16px">1</p>' in outputs(compared.workspace)["email.html"]
    )


def test_all_that_templates_see(compared: Compared) -> None:
    seen = (
        "{{ publication.name }}|{{ issue.number }}|{{ sections[0].label }}|{{ entries[0].title }}"
        '|{{ colors.primary }}|{{ colors.primary.dark }}|{{ _("Subscribe") }}'
        '|{{ date(issue.date) }}|{{ date(issue.date, "month") }}|{{ date(issue.date, "iso") }}'
    )
    own = packaged("web.html.j2").replace("</footer>", f"<p>{seen}</p></footer>")
    web = compared.after({"bulletin/web.html.j2": own})["web.html"].decode()
    assert (
        "<p>Lettre d’essai|1|Région|Premier article|#004a99|#9cc4f7|S’abonner"
        "|17 février 2025|février 2025|2025-02-17</p>"
    ) in web.replace("\u00a0", " ")


def test_a_mail_tag_is_the_tools(compared: Compared) -> None:
    own = packaged(FOOTER) + '<mj-raw><p>À {{ tag("email") }}</p></mj-raw>'
    html = compared.after({f"bulletin/{FOOTER}": own})["email.html"].decode()
    assert ">À {{ contact.EMAIL }}</p>" in html


def test_entities_and_comments_are_fine(compared: Compared) -> None:
    own = packaged(FOOTER) + (
        "<mj-raw><!-- <mj-foo> --><p>R&amp;D&nbsp;: 3&#160;&eacute;t&eacute;s<br>fin</p></mj-raw>"
    )
    html = compared.after({f"bulletin/{FOOTER}": own})["email.html"].decode()
    assert "R&amp;D" in html
    assert "<br>fin</p>" in html


def test_crlf_and_a_byte_order_mark_change_nothing(compared: Compared) -> None:
    own = packaged(FOOTER).replace("\n", "\r\n").encode("utf-8-sig")
    after = compared.after({f"bulletin/{FOOTER}": own})
    assert after["email.html"] == compared.before["email.html"]


def test_notes_beside_the_templates_are_nobodys_business(compared: Compared) -> None:
    files = {"bulletin/README.md": "x", "bulletin/readme.txt": "x", "bulletin/logo.png": "x"}
    assert compared.changed(files) == set()


def test_several_themes_may_stand_side_by_side(compared: Compared) -> None:
    assert compared.changed({"ete/theme.yaml": 'colors: {border: "#c0ffee"}\n'}) == set()


def test_a_file_that_is_added_later_is_looked_at(themed: Workspace, build: Build) -> None:
    assert "unused-template" not in build({}).stderr
    assert "unused-template" in build({"bulletin/parts/foter.mjml.j2": "x"}).stderr
    assert "unused-template" in build({}).stderr
    (themed.root / "templates/bulletin/parts/foter.mjml.j2").unlink()
    assert "unused-template" not in build({}).stderr


def test_a_file_that_is_taken_away_is_the_packaged_one_again(compared: Compared) -> None:
    compared.after({"bulletin/parts/gap.mjml.j2": "<mj-raw><p>x</p></mj-raw>"})
    Path(compared.workspace.root / "templates/bulletin/parts/gap.mjml.j2").unlink()
    assert compared.after({}) == compared.before


def test_the_warnings_can_be_set(themed: Workspace, build: Build) -> None:
    themed.write({"newsletter.yaml": NEWSLETTER + "checks: {unused-template: error}\n"})
    done = build({"bulletin/parts/foter.mjml.j2": "x"})
    assert (done.status, "error[unused-template]" in done.stderr) == (1, True)


def test_the_workspace_has_no_templates_of_its_own() -> None:
    assert not any(name.startswith("templates/") for name in FILES)
