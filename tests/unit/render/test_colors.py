from __future__ import annotations

from pathlib import Path

import pytest

from pf2s_news.model import Bulletin, Color, Places
from pf2s_news.problems import Place, Problem, Report
from pf2s_news.render.colors import ENOUGH, contrast, contrast_problems, palette, readable
from pf2s_news.render.oklch import from_oklch, to_oklch
from pf2s_news.render.theme import Theme
from pf2s_news.value import replace
from pf2s_news.workspace import Workspace
from tests.unit.render.samples import BULLETIN


def with_colors(**colors: Color) -> Bulletin:
    return replace(BULLETIN, publication=replace(BULLETIN.publication, colors=colors))


def problems(bulletin: Bulletin, root: Path) -> list[Problem]:
    theme = Theme("bulletin", Workspace(root)).colors(Report())
    colors = palette(bulletin.publication, bulletin.sections, theme)
    return list(contrast_problems(bulletin.publication, colors))


def test_the_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_a_known_contrast() -> None:
    # https://webaim.org/resources/contrastchecker/?fcolor=767676&bcolor=FFFFFF
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize(
    "color", ["#000000", "#ffffff", "#0b7a5b", "#004a99", "#ff0000", "#808080"]
)
def test_oklch_and_back(color: str) -> None:
    assert from_oklch(*to_oklch(color)) == color


@pytest.mark.parametrize("color", ["#ffff00", "#0b7a5b", "#0000ff", "#888888", "#ffffff"])
@pytest.mark.parametrize("ground", ["#ffffff", "#19222b", "#808080"])
def test_a_readable_colour_passes(color: str, ground: str) -> None:
    assert contrast(readable(color, ground), ground) >= ENOUGH


def test_a_colour_that_passes_stays() -> None:
    assert readable("#004a99", "#ffffff") == "#004a99"


def test_a_readable_colour_keeps_its_hue() -> None:
    hue, nearer = to_oklch("#0b7a5b")[2], to_oklch(readable("#0b7a5b", "#19222b"))[2]
    assert nearer == pytest.approx(hue, abs=0.05)


def test_the_theme_passes_in_both_modes(tmp_path: Path) -> None:
    named = Theme("bulletin", Workspace(tmp_path)).colors(Report())
    own = with_colors(**dict(named.named))
    assert problems(own, tmp_path) == []


def test_the_themes_section_colours_pass(tmp_path: Path) -> None:
    theme = Theme("bulletin", Workspace(tmp_path)).colors(Report())
    assert all(contrast(color.light, "#ffffff") >= ENOUGH for color in theme.sections)


def test_a_pale_colour_is_reported_at_its_place_with_the_nearest_that_passes(
    tmp_path: Path,
) -> None:
    place = Place(file="newsletter.yaml", line=7, column=12)
    bulletin = with_colors(primary=Color("#6fb1ff"))
    publication = replace(
        bulletin.publication, places=Places("newsletter.yaml", {("colors", "primary"): place})
    )
    (problem,) = problems(replace(bulletin, publication=publication), tmp_path)
    assert (problem.severity, problem.rule, problem.place) == ("warning", "contrast", place)
    assert problem.hint
    nearest = dict(problem.hint.values)["color"]
    assert ENOUGH <= contrast(str(nearest), "#ffffff") < ENOUGH + 0.2


def test_a_ground_that_swallows_the_themes_text_is_reported(tmp_path: Path) -> None:
    found = problems(with_colors(surface=Color("#1b2733", "#19222b")), tmp_path)
    assert {problem.place and problem.place.file for problem in found} == {"newsletter.yaml"}
    assert found


def test_a_dark_value_that_was_given_is_judged_too(tmp_path: Path) -> None:
    found = problems(with_colors(link=Color("#004a99", "#004a99")), tmp_path)
    assert [dict(p.message.values)["other"] for p in found] == ["#19222b", "#0f151b"]


def test_a_pale_section_is_reported(tmp_path: Path) -> None:
    sections = (replace(BULLETIN.sections[1], color=Color("#8fd6c0")),)
    publication = replace(
        BULLETIN.publication,
        sections=(replace(BULLETIN.publication.sections[0], color=Color("#8fd6c0")),),
    )
    bulletin = replace(BULLETIN, publication=publication, sections=sections)
    assert [dict(p.message.values)["name"] for p in problems(bulletin, tmp_path)] == ["Région"]


def test_a_section_keeps_its_default_colour_from_issue_to_issue(tmp_path: Path) -> None:
    theme = Theme("bulletin", Workspace(tmp_path)).colors(Report())
    whole = palette(BULLETIN.publication, BULLETIN.sections, theme)
    alone = palette(BULLETIN.publication, BULLETIN.sections[2:3], theme)
    assert alone.sections["national"] == whole.sections["national"]
