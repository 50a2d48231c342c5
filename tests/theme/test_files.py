"""Files that are not as they seem: another encoding, links, a theme that is nowhere."""

from __future__ import annotations

import pytest

from pf2s_news.render.theme import packaged_source
from tests.conftest import Workspace
from tests.theme.conftest import NEWSLETTER, Build

FOOTER = "bulletin/parts/footer.mjml.j2"


def test_windows_1252_is_named_with_its_place(themed: Workspace, build: Build) -> None:
    before = {*themed.files()}
    done = build({FOOTER: "<mj-raw>\nété</mj-raw>".encode("cp1252")})
    assert done.status == 1
    assert f"templates/{FOOTER}:2:1: error[encoding]" in done.stderr
    assert "    2 | été</mj-raw>" in done.stderr
    assert {*themed.files()} == {*before, f"templates/{FOOTER}"}


def test_utf_16_is_named(themed: Workspace, build: Build) -> None:
    done = build({FOOTER: "<mj-raw>été</mj-raw>".encode("utf-16")})
    assert (done.status, "UTF-16" in done.stderr) == (1, True)


def test_a_file_over_a_mebibyte_is_refused(themed: Workspace, build: Build) -> None:
    done = build({FOOTER: "x" * (2**20 + 1)})
    assert (done.status, "error[file-too-large]" in done.stderr) == (1, True)


def test_a_control_character_is_told(themed: Workspace, build: Build) -> None:
    packaged = packaged_source("bulletin", "parts/footer.mjml.j2")
    assert packaged
    done = build({FOOTER: packaged.data + b"<mj-raw><p>a\x02b</p></mj-raw>"})
    assert done.status == 0
    assert "warning[control-character]" in done.stderr


@pytest.mark.parametrize("link", ["parts/footer.mjml.j2", "parts", "theme.yaml", "."])
def test_a_link_out_of_the_workspace_is_refused(
    themed: Workspace, build: Build, tmp_path_factory: pytest.TempPathFactory, link: str
) -> None:
    outside = Workspace(tmp_path_factory.mktemp("ailleurs"))
    outside.write({"parts/footer.mjml.j2": "x", "theme.yaml": "colors: {}"})
    here = themed.root / "templates/bulletin" / link
    here.parent.mkdir(parents=True)
    here.symlink_to(outside.root / link)
    done = build({})
    assert done.status == 1
    assert "error[path-outside]" in done.stderr
    assert "mettez le fichier lui-même à la place du lien" in done.stderr
    assert not (themed.root / "dist/issue-1").exists()


def test_a_link_within_the_workspace_is_fine(themed: Workspace, build: Build) -> None:
    themed.write({"gabarits/gap.mjml.j2": "<mj-raw><p>Lille</p></mj-raw>"})
    here = themed.root / "templates/bulletin/parts/gap.mjml.j2"
    here.parent.mkdir(parents=True)
    here.symlink_to(themed.root / "gabarits/gap.mjml.j2")
    assert build({}).status == 0
    assert b">Lille</p>" in (themed.root / "dist/issue-1/email.html").read_bytes()


def test_a_link_that_leads_nowhere_is_no_file(themed: Workspace, build: Build) -> None:
    here = themed.root / "templates/bulletin/parts/gap.mjml.j2"
    here.parent.mkdir(parents=True)
    here.symlink_to(themed.root / "nulle-part")
    assert build({}).status == 0


@pytest.mark.parametrize(("theme", "near"), [("maisn", "maison"), ("buletin", "bulletin")])
def test_a_theme_that_is_nowhere_is_named_once_with_the_nearest(
    themed: Workspace, build: Build, theme: str, near: str
) -> None:
    themed.write({"newsletter.yaml": NEWSLETTER + f"theme: {theme}\n"})
    done = build({"maison/theme.yaml": 'colors: {border: "#c0ffee"}\n'})
    line = NEWSLETTER.count("\n") + 1
    assert done.status == 1
    assert done.stderr.count("error[") == 1
    assert f"newsletter.yaml:{line}:8: error[unknown-theme]" in done.stderr
    assert f"« {near} »" in done.stderr
    assert not (themed.root / "dist/issue-1").exists()


def test_a_file_in_the_place_of_a_theme_is_none(themed: Workspace, build: Build) -> None:
    themed.write({"newsletter.yaml": NEWSLETTER + "theme: maison\n"})
    done = build({"maison": "x"})
    assert (done.status, "error[unknown-theme]" in done.stderr) == (1, True)
