"""docs/theme.fr.md: its tables are those of the files, its samples what is really printed."""

from __future__ import annotations

import re

import pytest

from pf2s_news.read.theme import GROUNDS
from pf2s_news.render.colors import COLOR_NAMES
from pf2s_news.render.theme import packaged_files, packaged_source
from tests.conftest import Workspace
from tests.theme.conftest import Build, outputs
from tests.theme.faults import faults
from tools.theme_tables import PAGE, filled
from tools.theme_words import FIELDS, FILES, TOKENS

PAGE_TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)\n```", PAGE_TEXT, re.DOTALL)
SAMPLES = [text for _, text in BLOCKS if text.startswith("templates/")]


def test_the_tables_are_up_to_date() -> None:
    assert filled(PAGE_TEXT) == PAGE_TEXT, "run python -m tools.theme_tables"


def test_nothing_is_described_that_is_not_there() -> None:
    assert set(TOKENS) == set(COLOR_NAMES) >= set(GROUNDS)
    assert set(FILES) == set(packaged_files("bulletin"))
    assert all(f"| {field} |" in PAGE_TEXT for field in FIELDS)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.split(" ")[0])
def test_a_sample_is_what_is_really_printed(sample: str) -> None:
    assert sample in {fault.printed for fault in faults()}


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 6


def recipe(language: str, number: int = 0) -> str:
    found: list[str] = [text for kind, text in BLOCKS if kind == language]
    return found[number]


def packaged(name: str) -> str:
    source = packaged_source("bulletin", name)
    assert source
    return source.data.decode()


def test_the_recipe_of_a_colour(themed: Workspace, build: Build) -> None:
    done = build({"bulletin/theme.yaml": recipe("yaml")})
    assert (done.status, len(done.stderr.splitlines())) == (0, 1)
    assert all(b"#a33b16" in outputs(themed)[name] for name in ("email.html", "web.html"))


def test_the_recipe_of_the_footer(themed: Workspace, build: Build) -> None:
    own = packaged("parts/footer.mjml.j2") + recipe("jinja")
    done = build({"bulletin/parts/footer.mjml.j2": own})
    assert (done.status, len(done.stderr.splitlines())) == (0, 1)
    html = outputs(themed)["email.html"].decode().replace("\u00a0", " ")
    assert "Fait à Lille, février 2025." in html


def test_the_recipe_of_the_web_page(themed: Workspace, build: Build) -> None:
    assert build({}).status == 0
    before = outputs(themed)
    own = packaged("web.html.j2").replace("</footer>", recipe("jinja", 1))
    done = build({"bulletin/web.html.j2": own})
    assert (done.status, len(done.stderr.splitlines())) == (0, 1)
    after = outputs(themed)
    assert "numéro 1 sur 1 sujets" in after["web.html"].decode()
    assert after["email.html"] == before["email.html"]
