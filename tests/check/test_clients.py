"""The table of what mail programs lack: where it comes from, and what is said of it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import get_args

import pytest

from pf2s_news.check.clients import FRENCH, NAMES, lacking
from pf2s_news.check.constructs import uses
from pf2s_news.check.features import FEATURES
from pf2s_news.read.schema import Client
from tests.check.ordinary import made_of, ordinary_files
from tools.clients_table import PACKAGE, TABLE, table

PROGRAMS: tuple[str, ...] = get_args(Client)


@pytest.fixture
def package() -> Path:
    """The npm package that the table is made from."""
    if not PACKAGE.is_dir():
        if os.environ.get("CI"):
            pytest.fail("no caniemail: run tools/install-test-tools")
        pytest.skip("no caniemail on this machine: run tools/install-test-tools")
    return PACKAGE


def test_the_table_is_what_the_script_writes(package: Path) -> None:
    assert TABLE.read_text(encoding="utf-8") == table(package)


def test_the_notices_come_with_it() -> None:
    licence = "\n".join(json.loads(TABLE.read_text(encoding="utf-8"))["licence"])
    for part in ("HTeuMeuLeu", "Andrew Powell", "Permission is hereby granted", "WARRANTY"):
        assert part in licence


def test_every_feature_is_in_the_table_and_every_program_has_a_name() -> None:
    listed = json.loads(TABLE.read_text(encoding="utf-8"))["lacking"]
    assert sorted(feature.slug for feature in FEATURES) == list(listed)
    assert sorted(NAMES) == sorted(PROGRAMS)
    assert {program for programs in listed.values() for program in programs} <= NAMES.keys()


def test_the_last_version_counts_in_the_order_of_the_data(tmp_path: Path) -> None:
    # As a number 16.80 is less than 2016, and as a text, too; it is newer.
    stats = {
        "outlook": {"macos": {"2016": "y", "16.80": "n"}, "windows": {"2003": "n", "2019": "y"}}
    }
    data = [{"slug": feature.slug, "stats": stats} for feature in FEATURES]
    (tmp_path / "dist/data").mkdir(parents=True)
    (tmp_path / "package.json").write_text('{"version": "0"}')
    (tmp_path / "LICENSE").write_text("MIT License\n")
    content = {"last_update_date": "2026-05-13 14:45:41 +0000", "data": data}
    (tmp_path / "dist/data/caniemail.json").write_text(json.dumps(content))
    made = json.loads(table(tmp_path))
    assert made["date"] == "2026-05-13"
    assert made["lacking"]["css-gap"] == {"outlook": {"macos": "16.80"}}


def test_french_webmails_come_with_the_year_of_their_test() -> None:
    for feature in FEATURES:
        for program in lacking(feature.slug, ()):
            dated = re.search(r"\b20[12]\d\)", str(program)) is not None
            assert dated == (program.client in FRENCH), str(program)


def test_only_the_programs_of_the_publication_are_named() -> None:
    assert [str(program) for program in lacking("css-box-shadow", ("gmail", "orange"))] == [
        "Gmail (web)",
        "Orange (2023)",
    ]


# slug of caniemail -> why the packaged theme may use it all the same
FALLBACKS = {
    "css-border-radius": "the button has square corners",
    "css-box-shadow": "only in dark mode, around logos that stand on white anyway",
    "css-cursor": "the button's is the ordinary one, from MRML",
    "css-hyphens": "long words of a table break elsewhere, or the table is wider",
    "css-max-height": "of the hidden preheader, which display:none hides, too",
    "css-overflow": "of the hidden preheader, which display:none hides, too",
    "css-overflow-wrap": "word-break on the whole body does the same for words that are too long",
    "css-table-layout": "the partners' cells have a width of their own",
    "css-white-space": "code loses its line ends in Outlook, and is read all the same",
    "css-word-break": "long words are wider than the screen of some phones",
    "css-word-spacing": "normal, on the body, from MRML",
    "css-at-media": "dark mode and margins of small screens add to what is right without them",
    "css-at-media-prefers-color-scheme": "programs without it show the light colours",
    "css-color-scheme": "programs without it invert the colours by themselves",
    "css-height": "pictures have a height attribute",
    "css-text-decoration": "links have a colour of their own, too",
    "css-outline": "of a picture's border, from MRML's reset",
    "html-aria-label": "the title says the same",
    "html-body": "the ground stands on the first div, too",
    "html-code": "code is read as text",
    "html-lang": "stands twice, for those that drop one",
    "html-role": "layout tables are read as tables by those that drop it",
    "html-target": "the button opens as every link does, from MRML",
    "html-style": "everything that must be right stands in style attributes",
}


def test_what_the_packaged_theme_uses_has_a_fallback(package: Path, tmp_path: Path) -> None:
    data = json.loads((package / "dist/data/caniemail.json").read_text(encoding="utf-8"))["data"]
    known = {feature["slug"]: feature["stats"] for feature in data}
    html = _everything(tmp_path)
    used = {slug for slug in _slugs(html) if slug in known and _is_missing(known[slug])}
    assert used == FALLBACKS.keys()


def test_the_packaged_theme_uses_nothing_that_is_lost(tmp_path: Path) -> None:
    found = uses(_everything(tmp_path))
    assert {use.feature.slug for use in found} == {"css-border-radius"}
    assert not any(use.feature.loses for use in found)


def _everything(root: Path) -> str:
    """The message of an article with everything that Markdown can have."""
    source = Path(__file__).parents[1] / "golden/everything-in-an-article/input"
    files = {
        path.relative_to(source).as_posix(): path.read_bytes()
        for path in source.rglob("*")
        if path.is_file()
    }
    assert files
    made = made_of({**ordinary_files(), **files}, root)
    assert made.package, made.problems
    return made.package.files["email.html"].decode()


def _slugs(html: str) -> set[str]:
    """caniemail's names for what a page uses, as far as a name tells."""
    html = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    sheets = " ".join(re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL))
    css = sheets + "".join(f"{{{style}}}" for style in re.findall(r'style="([^"]*)"', html))
    tags = re.findall(r"<[a-z]\w*(?:\s[^<>]*)?>", html)
    return {
        *(f"css-{name}" for name in re.findall(r"[{;]\s*([a-z-]+)\s*:", css)),
        *(f"css-at-{name}" for name in re.findall(r"@([a-z-]+)", sheets)),
        *(f"css-at-media-{name}" for name in re.findall(r"\(([a-z-]+):", sheets)),
        *(f"css-pseudo-class-{name}" for name in re.findall(r"\w:([a-z-]+)[^{};]*\{", sheets)),
        *(f"html-{tag[1:].split()[0].rstrip('>')}" for tag in tags),
        *(f"html-{name}" for tag in tags for name in re.findall(r'\s([a-z-]+)="', tag)),
    }


def _is_missing(stats: dict[str, dict[str, dict[str, str]]]) -> bool:
    verdicts = (
        list(versions.values())[-1]
        for program in PROGRAMS
        for versions in stats.get(program, {}).values()
    )
    return any(verdict.startswith("n") for verdict in verdicts)
