from __future__ import annotations

from pathlib import Path

import pytest

from pf2s_news.problems import Problem
from pf2s_news.render.template import Templates
from pf2s_news.render.template_faults import TemplateFault
from pf2s_news.render.theme import Theme, packaged_source, theme_folders
from pf2s_news.workspace import Workspace

NAME = "page.j2"
FOLDER = "templates/bulletin"


def templates(root: Path, **files: str) -> Templates:
    folder = root / FOLDER
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.j2").write_text(text, encoding="utf-8")
    return Templates(Theme("bulletin", Workspace(root)), {})


def rendered(root: Path, page: str, **values: object) -> str:
    return templates(root, page=page).render(NAME, values)


def problem(made: Templates, rule: str = "template-error", **values: object) -> Problem:
    with pytest.raises(TemplateFault) as fault:
        made.render(NAME, values)
    found = fault.value.problem
    assert (found.severity, found.rule) == ("error", rule)
    return found


def test_values_are_escaped(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ x }}", x="<b>") == "&lt;b&gt;"


def test_text_that_looks_like_jinja_is_text(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ x }}", x="{{ 7*7 }}{% x %}") == "{{ 7*7 }}{% x %}"


@pytest.mark.parametrize(
    "line",
    [
        "{{ nothing }}",
        "{{ text.nothing }}",
        "{{ 1 / 0 }}",
        "{{ text.__class__ }}",
        "{% include 'nothing.j2' %}",
        "{% if %}",
        "{{ unclosed",
        "{% for x in text %}",
        "{% include 'page.j2' %}",
    ],
)
def test_a_fault_has_its_file_and_line(tmp_path: Path, line: str) -> None:
    found = problem(templates(tmp_path, page=f"one\ntwo\n{line}\n"), text="x")
    assert found.place
    assert found.place.file == f"{FOLDER}/page.j2"
    assert found.place.line == 3


def test_the_line_is_that_of_the_part(tmp_path: Path) -> None:
    made = templates(tmp_path, page="{% include 'part.j2' %}", part="one\n{{ nothing }}")
    place = problem(made).place
    assert place
    assert (place.file, place.line, place.quote) == (f"{FOLDER}/part.j2", 2, "{{ nothing }}")


def test_a_missing_template_names_the_theme(tmp_path: Path) -> None:
    found = problem(Templates(Theme("maison", Workspace(tmp_path)), {}))
    assert "maison" in str(found.message)
    assert "page.j2" in str(found.message)


def test_a_template_in_another_encoding_is_refused(tmp_path: Path) -> None:
    made = templates(tmp_path, page="")
    (tmp_path / FOLDER / "page.j2").write_bytes("é".encode("cp1252"))
    assert "UTF-8" in str(problem(made, "encoding").message)


def test_no_template_is_read_outside_its_theme(tmp_path: Path) -> None:
    (tmp_path / "newsletter.yaml").write_text("secret", encoding="utf-8")
    made = templates(tmp_path, page="{% include '../../newsletter.yaml' %}")
    assert "newsletter.yaml" in str(problem(made).message)


def test_a_users_file_wins_over_the_packaged_one(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / "parts"
    folder.mkdir(parents=True)
    (folder / "gap.mjml.j2").write_text("", encoding="utf-8")
    theme = Theme("bulletin", Workspace(tmp_path))
    gap, mail = theme.find("parts/gap.mjml.j2"), theme.find("email.mjml.j2")
    assert gap
    assert mail
    assert (gap.file, gap.data) == (f"{FOLDER}/parts/gap.mjml.j2", b"")
    assert mail == packaged_source("bulletin", "email.mjml.j2")


def test_a_theme_of_ones_own_lacks_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "templates/mien"
    folder.mkdir(parents=True)
    (folder / "email.mjml.j2").write_text("", encoding="utf-8")
    theme = Theme("mien", Workspace(tmp_path))
    own, web = theme.find("email.mjml.j2"), theme.find("web.html.j2")
    assert own
    assert own.data == b""
    assert web == packaged_source("bulletin", "web.html.j2")
    assert theme.find("nothing.j2") is None


def test_a_theme_that_is_nowhere_has_no_files(tmp_path: Path) -> None:
    assert Theme("mein", Workspace(tmp_path)).find("web.html.j2") is None


def test_what_was_read_is_an_input(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    Theme("bulletin", workspace).find("email.mjml.j2")
    assert workspace.digests == {f"{FOLDER}/email.mjml.j2": None}


def test_the_folders_of_a_theme(tmp_path: Path) -> None:
    assert len(theme_folders(tmp_path, "bulletin")) == 1
    own = tmp_path / FOLDER
    own.mkdir(parents=True)
    assert theme_folders(tmp_path, "bulletin")[0] == own.resolve()
    assert theme_folders(tmp_path, "maison") == ()
    (tmp_path / "templates/mien").mkdir()
    assert len(theme_folders(tmp_path, "mien")) == 2


def test_the_columns_of_a_name_are_underlined(tmp_path: Path) -> None:
    place = problem(templates(tmp_path, page="é {{ text.up }}{{ text.upp }}"), text="x").place
    assert place
    assert (place.column, place.width) == (11, 2)


def test_names_of_the_template_itself_are_known(tmp_path: Path) -> None:
    found = problem(templates(tmp_path, page="{% set couleur = 1 %}{{ coulour }}"))
    assert "couleur" in str(found.hint)


def test_a_default_and_a_test_for_what_is_missing_still_work(tmp_path: Path) -> None:
    page = "{{ x|default('y') }}{% if x is defined %}z{% endif %}"
    assert rendered(tmp_path, page) == "y"


def test_small_loops_and_products_are_fine(tmp_path: Path) -> None:
    page = "{% for n in range(2, 4) %}{{ n * 3 }}{{ 'a' * n }}{{ 2 ** n }}{% endfor %}"
    assert rendered(tmp_path, page) == "6aa49aaa8"


def test_loops_are_counted_anew_in_each_rendering(tmp_path: Path) -> None:
    made = templates(tmp_path, page="{% for n in range(60000) %}{% endfor %}")
    assert made.render(NAME, {}) == made.render(NAME, {}) == ""


def test_a_fault_outside_templates_stays_what_it_is(tmp_path: Path) -> None:
    made = templates(tmp_path, page="x")

    def find(name: str) -> None:
        raise OSError(name)

    object.__setattr__(made, "_load", find)
    with pytest.raises(OSError, match="page"):
        made.render(NAME, {})
