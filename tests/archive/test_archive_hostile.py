"""Texts that look like markup or scripts stay texts, on every page and in every feed."""

from __future__ import annotations

import json
import re

import pytest

from tests.archive.written import ATOM, Archive
from tests.conftest import Workspace

EVIL = (
    "</script><script>alert(1)</script> ]]> {{ 7*7 }} {% x %} <img src=x onerror=alert(2)>"
    " & \u2028 '"
)
QUOTED = json.dumps(EVIL)
WORDS = "alert(1)"


@pytest.fixture
def hostile(series: Workspace) -> Archive:
    """An archive whose author wrote the same odd text everywhere."""
    for file, keys in {
        "newsletter.yaml": ("name", "tagline", "publisher", "director"),
        "issues/issue-3.yaml": ("title", "preheader"),
        "issues/articles/oeuvre-commune.md": ("title",),
        "issues/articles/carte-des-services.md": ("overtitle", "category", "teaser", "title"),
    }.items():
        path = series.root / file
        text = path.read_text(encoding="utf-8")
        for key in keys:
            line = f"{key}: {QUOTED}".replace("\\", r"\\")
            text, count = re.subn(rf"(?m)^{key}:.*$", line, text)
            assert count == 1, key
        path.write_text(text, encoding="utf-8", newline="\n")
    body = series.root / "issues/articles/sante-et-sport.md"
    body.write_text(
        f"---\ntitle: Santé\ntags: [{QUOTED}]\n---\n{EVIL}\n\n## {EVIL}\n", encoding="utf-8"
    )
    done = series.run("archive")
    assert done.status == 0, done.stderr
    return Archive(series.root / "dist/archive")


def test_no_page_has_a_script_or_a_handler_of_the_author_s(hostile: Archive) -> None:
    for page in hostile.pages():
        tree = hostile.tree(page)
        scripts = tree.xpath("//script[not(@src)]")
        assert {script.get("type") for script in scripts} <= {"application/ld+json"}, page
        assert tree.xpath("//@onerror | //img[@src='x']") == [], page
        assert "\x1b" not in hostile.text(page)


def test_the_text_is_there_as_it_was_written(hostile: Archive) -> None:
    assert WORDS in hostile.tree("articles/oeuvre-commune.html").xpath("string(//h1)")
    assert WORDS in hostile.tree("numero-3.html").xpath("string(//main)")
    assert "{{ 7*7 }}" in hostile.tree("articles/sante-et-sport.html").xpath("string(//main)")
    assert WORDS in hostile.structured("articles/oeuvre-commune.html")["headline"]


def test_feeds_are_well_formed_and_say_the_same(hostile: Archive) -> None:
    titles = [node.text for node in hostile.feed("articles.xml").iter(f"{ATOM}title")]
    assert any(WORDS in title for title in titles)
    assert hostile.feed("feed.xml").tag == f"{ATOM}feed"
    hostile.feed("sitemap.xml")


def test_the_search_s_scripts_hold_data_alone(hostile: Archive) -> None:
    for year in (2024, 2025):
        script = hostile.text(f"recherche/{year}.js")
        call = re.fullmatch(r"pf2sArchive\.add\((\[.*\])\);\n", script, re.DOTALL)
        assert call
        assert all(isinstance(field, str) for record in json.loads(call[1]) for field in record)
    assert WORDS in hostile.text("recherche/2025.js")
