"""Paths as they are typed and written on Windows."""

from __future__ import annotations

import ntpath
import os
import sys
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace
from typing import cast

import pytest

from pf2s_news import workspace
from pf2s_news.commands.app import main
from pf2s_news.commands.show import relative
from pf2s_news.problems import UsageError
from pf2s_news.render.theme import Theme
from pf2s_news.workspace import CONFIG, OutsideWorkspace, find_manifest
from pf2s_news.workspace import Workspace as Files
from tests.conftest import SMALL_WORKSPACE, Workspace
from tests.windows.simulation import forget_case, outputs, refusal


@pytest.mark.parametrize(
    ("folder", "wish"),
    [
        (".", "issues\\issue-1.yaml"),
        (".", ".\\issues\\issue-1.yaml"),
        ("issues", ".\\issue-1.yaml"),
        ("issues/articles", "..\\issue-1.yaml"),
        ("issues", "..\\issues\\.\\issue-1.yaml"),
        (".", "issues\\\\issue-1.yaml"),
    ],
)
def test_an_issue_is_named_with_backslashes(
    folder: str, wish: str, small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_workspace.root / folder)
    assert main(["build", wish]) == 0
    assert "dist/issue-1/email.html" in small_workspace.files()


def test_folders_with_spaces_and_accents(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "OneDrive - Préfecture & Cie" / "Lettre d'été (25)")
    workspace.write(SMALL_WORKSPACE)
    done = workspace.run("build", "issues\\issue-1.yaml", "--out", "à envoyer/n° 1")
    assert (done.status, done.stdout) == (0, f"{Path('à envoyer/n° 1/issue-1')}\n")
    assert set(outputs(workspace, "à envoyer/n° 1/issue-1/"))


def test_pictures_are_named_with_backslashes(small_workspace: Workspace) -> None:
    picture = (Path(__file__).parents[1] / "golden/without-addresses/input").rglob("*.png")
    article = SMALL_WORKSPACE["issues/articles/premier-article.md"]
    small_workspace.write({
        "issues/images/frise.png": next(picture).read_bytes(),
        "issues/articles/premier-article.md": article + "\n![Une frise](images\\frise.png)\n",
    })  # fmt: skip
    done = small_workspace.run("build", "1")
    assert done.status == 0, done.stderr
    names = [name for name in outputs(small_workspace) if "images/frise-" in name]
    assert len(names) == 1
    assert b"\\frise" not in small_workspace.files()["dist/issue-1/report.json"]


# ---- as ntpath sees them ------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "cwd", "shown"),
    [
        ("C:\\lettre\\dist\\issue-1", "C:\\lettre", "dist\\issue-1"),
        ("C:\\lettre\\dist\\issue-1", "c:\\LETTRE\\issues", "..\\dist\\issue-1"),
        ("D:\\lettre\\dist\\issue-1", "C:\\Users\\Marie", "D:\\lettre\\dist\\issue-1"),
        ("\\\\srv\\com\\lettre\\dist\\issue-1", "C:\\", "\\\\srv\\com\\lettre\\dist\\issue-1"),
        ("\\\\srv\\com\\lettre\\dist\\issue-1", "\\\\srv\\com\\lettre", "dist\\issue-1"),
        ("\\\\?\\C:\\lettre\\dist", "C:\\lettre", "\\\\?\\C:\\lettre\\dist"),
    ],
)
def test_a_folder_is_shown_from_the_current_one_or_whole(
    path: str, cwd: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "relpath", ntpath.relpath)
    found = relative(cast(Path, PureWindowsPath(path)), cast(Path, PureWindowsPath(cwd)))
    assert found == shown


@pytest.mark.parametrize(
    ("out", "target"),
    [
        ("..\\sortie", "C:\\sortie"),
        ("sortie\\", "C:\\lettre\\sortie"),
        ("..\\sortie\\\\", "C:\\sortie"),
        ("D:\\sortie", "D:\\sortie"),
        ("\\sortie", "C:\\sortie"),
        ("\\\\srv\\com\\sortie", "\\\\srv\\com\\sortie"),
        ("C:sortie", "C:\\lettre\\sortie"),  # relative to the drive's current folder
    ],
)
def test_where_out_leads(out: str, target: str) -> None:
    """`cwd / out` is all that the program does with it."""
    assert ntpath.normpath(PureWindowsPath("C:\\lettre") / out) == target


@pytest.fixture
def files(small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Files:
    """A workspace whose paths are resolved as on Windows."""
    path = SimpleNamespace(**{**vars(os.path), "normpath": ntpath.normpath})
    monkeypatch.setattr(workspace, "os", SimpleNamespace(**{**vars(os), "path": path}))
    return Files(small_workspace.root)


@pytest.mark.parametrize(
    "path",
    ["C:\\photo.jpg", "C:photo.jpg", "c:/photo.jpg", "\\photo.jpg", "\\\\srv\\com\\photo.jpg",
     "//srv/com/photo.jpg", "\\\\?\\C:\\photo.jpg", "\\\\.\\C:\\photo.jpg", "..\\..\\..\\photo.jpg",
     "images\\..\\..\\..\\photo.jpg", "images/..\\../..\\photo.jpg", "file:///C:/photo.jpg"],
)  # fmt: skip
def test_no_path_leaves_the_workspace(path: str, files: Files) -> None:
    with pytest.raises(OutsideWorkspace):
        files.resolve(path, beside="issues/issue-1.yaml")


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("images\\photo.jpg", "issues/images/photo.jpg"),
        ("..\\images\\.\\photo.jpg", "images/photo.jpg"),
        ("images\\x\\..\\photo.jpg", "issues/images/photo.jpg"),
    ],
)
def test_paths_inside_are_kept_with_slashes(path: str, file: str, files: Files) -> None:
    assert files.resolve(path, beside="issues/issue-1.yaml") == file


@pytest.mark.parametrize(
    "name", ["..\\..\\newsletter.yaml", "C:\\secret.txt", "C:secret.txt", "web.html.j2:flux"]
)
def test_no_template_leaves_its_theme(name: str, files: Files) -> None:
    (files.root / "templates/bulletin").mkdir(parents=True)
    (files.root / "templates/bulletin" / name).write_bytes(b"secret")
    assert Theme("bulletin", files).find(name) is None


# ---- names that NTFS takes for a file's ---------------------------------------


@pytest.mark.parametrize(
    "name",
    ["Photo.jpg", "photo.JPG", "photo.jpg.", "photo.jpg ", "photo.jpg::$DATA", "photo.jpg:flux",
     "PHOTO~1.JPG", "con", "aux.jpg", "nul", "com1.jpg"],
)  # fmt: skip
def test_a_picture_has_one_name(
    name: str, small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_workspace.write({"issues/images/photo.jpg": b"x"})
    forget_case(monkeypatch)
    files = Files(small_workspace.root)
    assert files.exists("issues/images/photo.jpg")
    assert not files.exists(f"issues/images/{name}")
    assert files.read(f"issues/images/{name}") is None


@pytest.mark.parametrize("name", ["premier-article", "Premier-Article"])
def test_case_counts_in_an_article_too(
    name: str,
    small_workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = SMALL_WORKSPACE["issues/articles/premier-article.md"]
    (small_workspace.root / "issues/articles/premier-article.md").unlink()
    small_workspace.write({f"issues/articles/{name}.md": text})
    forget_case(monkeypatch)
    monkeypatch.chdir(small_workspace.root)
    status = main(["build", "1", "--lang", "fr"])
    told = capsys.readouterr().err
    assert status == (0 if name.islower() else 1)
    assert name.islower() or f"renommez {name}.md en premier-article.md" in told


MISNAMED = [
    ("newsletter.yaml", "Newsletter.yaml", "1", "renommez Newsletter.yaml en newsletter.yaml"),
    ("newsletter.yaml", "newsletter.yaml.txt", "1", "affichez d'abord les extensions"),
    ("issues/issue-1.yaml", "issues/Issue-1.yaml", "1", "renommez Issue-1.yaml en issue-1.yaml"),
    (
        "issues/issue-1.yaml",
        "issues/issue-1.YAML",
        "--all",
        "renommez issue-1.YAML en issue-1.yaml",
    ),
    ("issues/issue-1.yaml", "issues/issue-1.yml", "--all", "renommez issue-1.yml en issue-1.yaml"),
    ("issues/issue-1.yaml", "issues/issue-1.yaml.txt", "1", "affichez d'abord les extensions"),
    ("issues/issue-1.yaml", "issues/issue-1.yaml.txt", "--all", "affichez d'abord les extensions"),
    ("issues/issue-1.yaml", "issues/Issue-1.yaml.TXT", "--all", "affichez d'abord les extensions"),
    ("issues/issue-1.yaml", "issues/issue-1.yaml", "Issues\\ISSUE-1.yaml", "issue-1.yaml ?"),
    ("issues/issue-1.yaml", "issues/issue-1.yaml", "issue-1.yaml.", "issue-1.yaml"),
    ("issues/issue-1.yaml", "issues/issue-1.yaml", "nul", ""),
    ("issues/issue-1.yaml", "issues/issue-1.yaml", "aux.yaml", ""),
]


@pytest.mark.parametrize(("right", "name", "wish", "cure"), MISNAMED)
def test_a_name_that_only_windows_would_find_is_named(
    right: str, name: str, wish: str, cure: str,
    small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (small_workspace.root / right).rename(small_workspace.root / name)
    forget_case(monkeypatch)
    monkeypatch.chdir(small_workspace.root)
    # With --all, the good issues are built all the same.
    assert main(["build", wish, "--lang", "fr"]) == (1 if wish == "--all" else 2)
    told = capsys.readouterr().err
    assert told.startswith("error: ")
    assert cure in told
    assert not (small_workspace.root / "dist").exists()


def test_a_copy_beside_the_right_file_hinders_nothing(small_workspace: Workspace) -> None:
    issue = SMALL_WORKSPACE["issues/issue-1.yaml"]
    small_workspace.write({
        "issues/issue-1.yaml.txt": issue,
        "issues/issue-1 - Copie.yaml": issue,
        "issues/Copie de issue-1.yaml": issue,
        "issues/issue-1 (2).yaml": issue,
    })  # fmt: skip
    done = small_workspace.run("build", "--all")
    assert (done.status, done.stdout.split()) == (0, [str(Path("dist/issue-1"))])


def test_the_folders_above_may_be_typed_in_any_case(
    small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_case(monkeypatch)
    typed = Path(str(small_workspace.root.parent).upper()) / small_workspace.root.name
    files, file = find_manifest(str(typed / "issues/issue-1.yaml"), Path("/"))
    assert (files.root.name, file) == (small_workspace.root.name, "issues/issue-1.yaml")


def test_a_quotation_mark_swallowed_by_a_backslash(
    small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    r"""`--out "mes sorties\"` reaches the program as `mes sorties"`, which is no name."""
    make = os.mkdir

    def mkdir(path: str, *arguments: int) -> None:
        if '"' in str(path):
            raise refusal(123, path)
        make(path, *arguments)

    monkeypatch.setattr(os, "mkdir", mkdir)
    monkeypatch.chdir(small_workspace.root)
    assert main(["build", "1", "--out", 'mes sorties"', "--lang", "fr"]) == 3
    assert "après --out, la barre \\ placée juste avant" in capsys.readouterr().err


def test_a_workspace_at_the_root_of_a_drive(tmp_path: Path) -> None:
    """The search upwards ends there, with the folder it began in."""
    with pytest.raises(UsageError, match=CONFIG):
        find_manifest("1", Path(tmp_path.anchor))


def test_the_simulation_opens_what_windows_would(
    small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small_workspace.root / "NEWSLETTER.yaml. "
    assert sys.platform == "win32" or not path.is_file()
    forget_case(monkeypatch)
    assert path.is_file()
    assert path.read_bytes() == SMALL_WORKSPACE[CONFIG].encode()
