from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pf2s_news.problems import UsageError
from pf2s_news.workspace import (
    OutsideWorkspace,
    Workspace,
    corrected_slug,
    find_manifest,
    find_workspace,
    good_slug,
)
from tests.unit.read.reading import write

FILES: dict[str, str | bytes | None] = {
    "newsletter.yaml": "",
    "issues/issue-9.yaml": "",
    "issues/issue-25.yaml": "",
    "issues/articles/mdie-nord.md": "",
    "issues/images/Photo.jpg": "",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace within another folder."""
    root = tmp_path / "lettre"
    write(root, FILES)
    (tmp_path / "dehors.jpg").write_bytes(b"")
    return root


# ---- the root -----------------------------------------------------------------


def test_the_nearest_folder_upwards_is_the_workspace(root: Path) -> None:
    assert find_workspace(root / "issues" / "articles").root == root
    write(root / "issues", {"newsletter.yaml": ""})
    assert find_workspace(root / "issues" / "articles").root == root / "issues"


def test_no_workspace_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no newsletter\.yaml in"):
        find_workspace(tmp_path)


def test_newsletter_yaml_txt_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"newsletter.yaml.txt": "", "issues/issue-1.yaml": ""})
    with pytest.raises(UsageError, match=r"newsletter\.yaml is called newsletter\.yaml\.txt"):
        find_workspace(tmp_path / "issues")


# ---- ISSUE --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "folder"),
    [
        ("25", "."),
        ("25", "issues/articles"),
        ("025", "."),
        ("issue-25.yaml", "."),
        ("issue-25.yaml", "issues"),
        ("issue-25.yaml", "issues/articles"),
        ("issues/issue-25.yaml", "."),
        ("issues\\issue-25.yaml", "."),
        (".\\issues\\issue-25.yaml", "."),
        ("../issue-25.yaml", "issues/articles"),
        ("../issues/../issues/issue-25.yaml", "issues"),
    ],
)
def test_the_ways_to_name_an_issue(root: Path, wish: str, folder: str) -> None:
    workspace, file = find_manifest(wish, root / folder)
    assert (workspace.root, file) == (root, "issues/issue-25.yaml")


def test_an_absolute_path_from_elsewhere(root: Path, tmp_path: Path) -> None:
    workspace, file = find_manifest(str(root / "issues" / "issue-25.yaml"), tmp_path)
    assert (workspace.root, file) == (root, "issues/issue-25.yaml")


def test_the_workspace_is_the_manifests_own(root: Path, tmp_path: Path) -> None:
    """Not one that the way to it passes through."""
    write(tmp_path / "autre", {"newsletter.yaml": "", "issues/issue-1.yaml": ""})
    workspace, _ = find_manifest("../lettre/issues/issue-25.yaml", tmp_path / "autre")
    assert workspace.root == root
    workspace, _ = find_manifest(str(root / ".." / "autre" / "issues" / "issue-1.yaml"), tmp_path)
    assert workspace.root == tmp_path / "autre"


def test_the_current_folder_comes_first(root: Path) -> None:
    write(root, {"brouillons/issue-25.yaml": ""})
    _, file = find_manifest("issue-25.yaml", root / "brouillons")
    assert file == "brouillons/issue-25.yaml"


@pytest.mark.parametrize(
    ("wish", "said", "cure"),
    [
        ("26", "there is no issue “26”", "did you mean issue-25.yaml?"),
        ("Issue-25.yaml", "there is no issue “Issue-25.yaml”", "did you mean issue-25.yaml?"),
        ("issues/issue-26.yaml", "“issues/issue-26.yaml”", "did you mean issue-25.yaml?"),
        ("²", "there is no issue “²”", ""),
        ("", "there is no issue “”", ""),
        ("newsletter.yaml", "newsletter.yaml is not a manifest", "issue-25.yaml"),
        ("issues/articles/mdie-nord.md", "mdie-nord.md is not a manifest", "issue-25.yaml"),
        ("7", "issue-7.yaml is called issue-7.yaml.txt", "rename it"),
        ("issue-7.yaml", "issue-7.yaml is called issue-7.yaml.txt", "rename it"),
        ("issues/issue-7.yaml.txt", "issue-7.yaml is called issue-7.yaml.txt", "rename it"),
        ("8", "there is no issue “8”", "rename issue-8.yml to issue-8.yaml"),
    ],
)
def test_what_is_no_issue(root: Path, wish: str, said: str, cure: str) -> None:
    write(root, {"issues/issue-7.yaml.txt": "", "issues/issue-8.yml": ""})
    with pytest.raises(UsageError) as caught:
        find_manifest(wish, root)
    assert said in str(caught.value.message)
    assert cure in str(caught.value.hint)


def test_manifests_come_by_number(root: Path) -> None:
    write(root, {"issues/issue-x.yaml": "", "issues/issue-100.yaml": "", "issues/notes.txt": ""})
    assert [number for number, _ in Workspace(root).manifests()] == [9, 25, 100]


# ---- paths --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "beside", "file"),
    [
        ("images/Photo.jpg", "issues/issue-25.yaml", "issues/images/Photo.jpg"),
        ("images/Photo.jpg", "issues/articles/mdie-nord.md", "issues/images/Photo.jpg"),
        ("../images/Photo.jpg", "issues/articles/mdie-nord.md", "issues/images/Photo.jpg"),
        ("..\\images\\Photo.jpg", "issues/articles/mdie-nord.md", "issues/images/Photo.jpg"),
        ("./images/./Photo.jpg", "issues/issue-25.yaml", "issues/images/Photo.jpg"),
        ("issues/images/Photo.jpg", "newsletter.yaml", "issues/images/Photo.jpg"),
        ("issues/x/../images/Photo.jpg", "newsletter.yaml", "issues/images/Photo.jpg"),
        ("rien.jpg", "issues/articles/mdie-nord.md", "issues/articles/rien.jpg"),
    ],
)
def test_paths_are_relative_to_the_file_then_to_issues(
    root: Path, path: str, beside: str, file: str
) -> None:
    assert Workspace(root).resolve(path, beside=beside) == file


def test_the_files_own_folder_comes_first(root: Path) -> None:
    write(root, {"issues/articles/images/Photo.jpg": ""})
    found = Workspace(root).resolve("images/Photo.jpg", beside="issues/articles/mdie-nord.md")
    assert found == "issues/articles/images/Photo.jpg"


@pytest.mark.parametrize(
    "path",
    ["../../dehors.jpg", "../../../../../etc/passwd", "..", "../..", "/etc/passwd", "C:\\a.jpg",
     "c:a.jpg", "\\\\serveur\\a.jpg", "\\a.jpg", "file:///etc/passwd", "images/../../../dehors.jpg",
     "..\\..\\dehors.jpg", "a\0b"],
)  # fmt: skip
def test_no_path_leaves_the_workspace(root: Path, path: str) -> None:
    if path == "..":
        path = "../.."
    with pytest.raises(OutsideWorkspace) as caught:
        Workspace(root).resolve(path, beside="issues/issue-25.yaml")
    assert str(caught.value.hint)


def test_a_folder_beside_with_the_same_beginning_is_outside(root: Path, tmp_path: Path) -> None:
    write(tmp_path, {"lettre-2/x.jpg": ""})
    with pytest.raises(OutsideWorkspace):
        Workspace(root).resolve("../lettre-2/x.jpg", beside="newsletter.yaml")


def test_a_link_that_leads_outside_is_refused(root: Path) -> None:
    (root / "issues/images/lien.jpg").symlink_to(root.parent / "dehors.jpg")
    (root / "issues/articles/lien.md").symlink_to(root.parent / "dehors.jpg")
    workspace = Workspace(root)
    with pytest.raises(OutsideWorkspace, match="leads out of the workspace"):
        workspace.resolve("images/lien.jpg", beside="issues/issue-25.yaml")
    with pytest.raises(OutsideWorkspace, match="leads out of the workspace"):
        workspace.read("issues/articles/lien.md")


def test_a_link_inside_is_followed(root: Path) -> None:
    (root / "issues/images/lien.jpg").symlink_to(root / "issues/images/Photo.jpg")
    workspace = Workspace(root)
    assert workspace.resolve("images/lien.jpg", beside="issues/issue-25.yaml")
    assert workspace.read("issues/images/lien.jpg") == b""


def test_a_workspace_may_itself_be_reached_by_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "raccourci").symlink_to(root)
    workspace = Workspace(tmp_path / "raccourci")
    assert workspace.resolve("images/Photo.jpg", beside="issues/issue-25.yaml")
    assert workspace.read("issues/images/Photo.jpg") == b""


def test_names_are_exact_and_what_was_looked_for_is_remembered(root: Path) -> None:
    workspace = Workspace(root)
    assert not workspace.exists("issues/images/photo.jpg")
    assert not workspace.exists("issues/images")
    assert not workspace.exists("issues/images/" + "a" * 300)
    assert workspace.digests["issues/images/photo.jpg"] is None
    assert workspace.read("issues/images/Photo.jpg") == b""
    assert workspace.digests["issues/images/Photo.jpg"]
    assert workspace.read("rien") is None


def test_accents_in_two_pieces_are_found(root: Path) -> None:
    """A Mac may write é as e and an accent."""
    write(root, {"issues/images/e\u0301te\u0301.jpg": ""})
    found = Workspace(root).resolve("images/\u00e9t\u00e9.jpg", beside="issues/issue-25.yaml")
    assert found == "issues/images/e\u0301te\u0301.jpg"


# ---- slugs --------------------------------------------------------------------


@pytest.mark.parametrize(
    "slug", ["a", "mdie-nord", "2025", "a" * 80, "console", "com10x", "sections"]
)
def test_good_slugs(slug: str) -> None:
    assert good_slug(slug)


@pytest.mark.parametrize(
    ("written", "corrected"),
    [
        ("Été à Lille", "ete-a-lille"),
        ("Été à Lille.md", "ete-a-lille"),
        ("articles/mdie-nord.md", "mdie-nord"),
        ("mdie_nord", "mdie-nord"),
        ("-mdie--nord-", "mdie-nord"),
        ("Cœur d'Æsculape", "coeur-d-aesculape"),
        ("sommaire", "sommaire-1"),
        ("section-focus", "focus"),
        ("section-section-x", "x"),
        ("con", "con-1"),
        ("LPT1", "lpt1-1"),
        ("a" * 81, "a" * 80),
        ("a" * 79 + "-b", "a" * 79),
        ("", "article"),
        ("…", "article"),
        ("a\n", "a"),
    ],
)
def test_bad_slugs_are_corrected(written: str, corrected: str) -> None:
    assert not good_slug(written)
    assert corrected_slug(written) == corrected


@given(st.text())
def test_a_corrected_slug_is_good(text: str) -> None:
    assert good_slug(corrected_slug(text))
