"""What was read once is read again where anything that it was made of has changed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from pf2s_news.problems import Report
from pf2s_news.read.again import read_again
from pf2s_news.read.text import SourceText
from pf2s_news.workspace import OutsideWorkspace, Workspace
from tests.conftest import SMALL_WORKSPACE
from tests.unit.read.reading import ARTICLE, read

ILLUSTRATED = "---\ntitle: Titre\nimage: {src: images/une.png, alt: Une}\n---\nTexte.\n"
PICTURE = "issues/images/une.png"


def drawing() -> bytes:
    data = BytesIO()
    Image.new("RGB", (20, 10), "red").save(data, "PNG")
    return data.getvalue()


def test_an_article_that_did_not_change_is_the_very_same(tmp_path: Path) -> None:
    first = read(tmp_path)
    assert read(tmp_path).article is first.article


def test_a_picture_that_comes_and_goes_is_seen_though_the_article_is_the_same(
    tmp_path: Path,
) -> None:
    without = read(tmp_path, {ARTICLE: ILLUSTRATED})
    assert without.rules == ["missing-image"]
    found = read(tmp_path, {ARTICLE: ILLUSTRATED, PICTURE: drawing()})
    assert (found.rules, found.article.image and found.article.image.file) == ([], PICTURE)
    assert read(tmp_path, {ARTICLE: ILLUSTRATED, PICTURE: None}).lines == without.lines


def test_a_picture_with_a_name_nearby_changes_the_hint(tmp_path: Path) -> None:
    read(tmp_path, {ARTICLE: ILLUSTRATED})
    found = read(tmp_path, {ARTICLE: ILLUSTRATED, "issues/images/unes.png": drawing()})
    assert "did you mean images/unes.png?" in found.lines[0]


def test_problems_are_told_again_with_every_reading(tmp_path: Path) -> None:
    faulty = {ARTICLE: "---\ntitle: Titre\ntitre: x\n---\nTexte.\n"}
    first = read(tmp_path, faulty)
    assert first.rules
    assert read(tmp_path, faulty).lines == first.lines


def test_what_an_article_needs_of_the_publication_is_read_again(tmp_path: Path) -> None:
    relative = {ARTICLE: "---\ntitle: Titre\nurl: page\n---\nTexte.\n"}
    newsletter = str(SMALL_WORKSPACE["newsletter.yaml"])
    sites = []
    for site in ("https://un.example.org", "https://deux.example.org"):
        other = f"{newsletter}website: {site}\n"
        sites.append(read(tmp_path, {**relative, "newsletter.yaml": other}).article.url)
    assert sites == ["https://un.example.org/page", "https://deux.example.org/page"]


def test_a_question_that_was_refused_is_asked_every_time(tmp_path: Path) -> None:
    readings = []

    def make(workspace: Workspace, report: Report) -> str:
        try:
            workspace.candidates("../dehors.png", beside="newsletter.yaml")
        except OutsideWorkspace:
            readings.append("refused")
        return "made"

    source = SourceText("refused.md", "Texte.")
    for _ in range(2):
        assert read_again(make, source, str, Workspace(tmp_path), Report()) == "made"
    assert readings == ["refused", "refused"]


def test_what_was_looked_for_in_vain_is_noted_with_every_reading(tmp_path: Path) -> None:
    """A build, and the preview, begin again when it comes."""

    def make(workspace: Workspace, report: Report) -> bool:
        return workspace.exists("issues/images/absente.png")

    source = SourceText("noted.md", "Texte.")
    for _ in range(2):
        workspace = Workspace(tmp_path)
        assert not read_again(make, source, bool, workspace, Report())
        assert workspace.digests == {"issues/images/absente.png": None}
