"""The document that is laid out: it needs no other file, and says what paper cannot do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pf2s_news.render.paper import css_string
from tests.pdf.paper_samples import FILES, ISSUE, NEWSLETTER, paper


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = paper(tmp_path_factory.mktemp("workspace"))
    assert made.html
    assert not [problem for problem in made.problems if problem.severity == "error"]
    return made.html


def body(html: str) -> str:
    """What is printed, without the pictures themselves."""
    return re.sub(r"data:[^\"')]*", "", html[html.index("<body") :])


def test_pictures_and_fonts_are_in_the_document(html: str) -> None:
    addresses = re.findall(r'\bsrc="([^"]*)"|url\(([^)]*)\)', html)

    assert len(addresses) > 5
    assert all("".join(address).startswith("data:") for address in addresses)


def test_a_decoration_is_a_background_and_no_picture(html: str) -> None:
    assert html.count("<img") == 3
    assert 'alt=""' not in html
    assert html.count('class="decoration"') == 1
    assert "A harbour" in html


def test_tags_have_their_fallback(html: str) -> None:
    assert "Bonjour Madame, Monsieur," in html
    assert "qz" not in body(html)


def test_it_does_not_point_at_itself_but_at_the_online_version(html: str) -> None:
    assert "7.pdf" not in html
    assert "https://example.org/lettre/7.html" in body(html)


def test_what_only_screens_need_is_left_out(html: str) -> None:
    assert "Retour au sommaire" not in html
    assert "tabindex" not in html
    assert "loading=" not in html


def test_a_picture_on_the_web_is_named_and_not_fetched(tmp_path: Path) -> None:
    image = "image: {src: https://example.org/loin.png, alt: Au loin, width: 200, height: 100}"
    article = f"---\ntitle: Dernier article\n{image}\n---\nLa fin.\n"
    made = paper(tmp_path, {**FILES, "issues/articles/dernier.md": article})

    assert made.html
    assert "<figure><p>Au loin https://example.org/loin.png</p></figure>" in made.html


def test_a_logo_on_the_web_is_its_words(tmp_path: Path) -> None:
    logo = "logo: {src: https://www.example.org/logo.png, alt: Notre logo, width: 10, height: 10}"
    newsletter = re.sub(r"logo: \{.*\}", logo, NEWSLETTER)
    made = paper(tmp_path, {**FILES, "newsletter.yaml": newsletter})

    assert made.html
    assert '<p class="logo">Notre logo</p>' in made.html


LOGOS = "logos: [{src: ../images/logo.png, alt: Le Département}]"


def header(html: str, slug: str) -> str:
    """What stands at the head of an article."""
    article = body(html).split(f'<article id="{slug}"')[1]
    return article[: article.index("</header>")]


def test_without_a_chapo_the_text_begins_beside_the_logos(tmp_path: Path) -> None:
    article = f"---\ntitle: Dernier article\n{LOGOS}\n---\nDébut.\n\nSuite.\n"
    made = paper(tmp_path, {**FILES, "issues/articles/dernier.md": article})

    assert made.html
    assert "<p>Début.</p>" in header(made.html, "dernier")
    assert "Suite." not in header(made.html, "dernier")
    assert (made.html.count("Début."), made.html.count("Suite.")) == (1, 1)


def test_a_picture_stands_beside_the_logos_and_the_text_below(tmp_path: Path) -> None:
    image = "image: {src: ../images/photo.png, alt: Un port}"
    article = f"---\ntitle: Dernier article\n{image}\n{LOGOS}\n---\nDébut.\n"
    made = paper(tmp_path, {**FILES, "issues/articles/dernier.md": article})

    assert made.html
    assert "<figure>" in header(made.html, "dernier")
    assert "Début." not in header(made.html, "dernier")
    assert made.html.count("Début.") == 1


@pytest.mark.parametrize("text", ["Voir [là](https://example.org).", "- Un", "## Un"])
def test_notes_lists_and_headings_stand_below_the_logos(tmp_path: Path, text: str) -> None:
    article = f"---\ntitle: Dernier article\n{LOGOS}\n---\n{text}\n\nSuite.\n"
    made = paper(tmp_path, {**FILES, "issues/articles/dernier.md": article})

    assert made.html
    assert re.search(r"</h3>\s*</div>\s*$", header(made.html, "dernier"))
    assert made.html.count("Suite.") == 1


def test_a_broken_template_is_told_with_its_line(tmp_path: Path) -> None:
    files = {**FILES, "templates/bulletin/pdf.html.j2": "<html>\n{{ issue.nombre }}"}
    made = paper(tmp_path, files)

    assert made.html is None
    (problem,) = (problem for problem in made.problems if problem.severity == "error")
    assert problem.rule == "template-error"
    assert problem.place
    assert (problem.place.file, problem.place.line) == ("templates/bulletin/pdf.html.j2", 2)


def test_a_font_that_the_theme_lacks_is_told_with_the_nearest(tmp_path: Path) -> None:
    made = paper(
        tmp_path, {**FILES, "templates/bulletin/pdf.html.j2": "{{ font('SourceSans3-Bld.woff') }}"}
    )

    assert [problem.rule for problem in made.problems] == ["template-error"]
    assert "SourceSans3-Bold.woff" in str(made.problems[0].hint)


def test_a_workspace_may_have_a_font_of_its_own(tmp_path: Path) -> None:
    files = {
        **FILES,
        "templates/bulletin/fonts/Own.woff": b"wOFF of one's own",
        "templates/bulletin/pdf.html.j2": "{{ font('Own.woff') }}",
    }

    assert paper(tmp_path, files).html == "url(data:font/woff;base64,d09GRiBvZiBvbmUncyBvd24=)"


@pytest.mark.parametrize("text", ['a "b"', "</style>", "a\\b", "l’été : 1 %", "a\nb"])
def test_a_string_of_css_has_nothing_that_ends_it(text: str) -> None:
    written = css_string(text)

    assert not set(written[1:-1]) & set("\"'<>\n")
    read = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), written[1:-1])
    assert read == text


def test_the_fonts_have_the_letters_of_european_names_and_their_licence() -> None:
    from fontTools.ttLib import TTFont

    fonts = Path(__file__).parents[2] / "templates/bulletin/fonts"
    letters = "\u202f\u00a0œŒæ«»’–—…€°ªºᵉŸčłőșțğİřů−×≥→•"
    files = sorted(fonts.glob("*.woff"))

    assert len(files) == 4
    for file in files:
        with TTFont(file) as font:
            assert set(map(ord, letters)) <= font.getBestCmap().keys(), file.name
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("words", "columns"), [(10, 0), (200, 1)])
def test_a_few_lines_of_editorial_stand_in_one_column(
    words: int, columns: int, tmp_path: Path
) -> None:
    intro = f"intro: |\n  {'Bonjour ' * words}\n"
    issue = re.sub(r"intro: \|\n(?:  .*\n|\n)+", intro, ISSUE)
    made = paper(tmp_path, {**FILES, "issues/issue-7.yaml": issue}).html

    assert made
    assert made.count('<div class="columns">') == columns
