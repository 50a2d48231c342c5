"""Names and paths that every Windows can hold, and what Windows itself adds to folders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from pf2s_news.commands.app import main
from pf2s_news.workspace import RESERVED, good_slug
from tests.conftest import SMALL_WORKSPACE, Workspace, neutral_environment
from tests.windows.simulation import RESERVED as WINDOWS_RESERVED
from tests.windows.simulation import good_windows_name, outputs

GOLDEN = Path(__file__).parents[1] / "golden"
PICTURE = (GOLDEN / "without-addresses/input/issues/images/frise.png").read_bytes()

PROFILE = "C:/Users/prenom.nom-compose/OneDrive - Direction regionale de la sante/Documents"
"""A normal profile folder, rather long."""
FOLDER_LIMIT = 248
"""Characters: a folder's path must leave room for a file name of 8.3 within MAX_PATH, 260.
https://learn.microsoft.com/windows/win32/fileio/maximum-file-path-limitation"""


def hostile_names(workspace: Workspace) -> None:
    """Slug, section and pictures with the longest and the worst names that are accepted."""
    slug = "mot-" * 19 + "mots"
    pictures = ["Été à la Plage " * 12, "con", "nul.tar", "a", "A", "…", "x" * 200]
    shown = "\n\n".join(f"![Un](<../images/{name}.png>)" for name in pictures)
    article = SMALL_WORKSPACE["issues/articles/premier-article.md"]
    issue = SMALL_WORKSPACE["issues/issue-1.yaml"]
    workspace.write({f"issues/images/{name}.png": PICTURE for name in pictures})
    workspace.write({
        f"issues/articles/{slug}.md": f"{article}\n{shown}\n",
        "issues/issue-99999.yaml": issue.replace("number: 1", "number: 99999").replace(
            "premier-article", slug
        ),
    })  # fmt: skip


def test_written_names_are_good_on_windows(
    small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile_names(small_workspace)
    monkeypatch.chdir(small_workspace.root)
    assert main(["build", "99999", "--for", "acymailing"]) == 0
    written = list(outputs(small_workspace))
    assert sum("/images/" in name for name in written) >= 6
    for name in written:
        assert all(good_windows_name(part) for part in PurePosixPath(name).parts), name
        assert name.isascii()
    assert len({name.lower() for name in written}) == len(written)


def test_kept_and_expected_names_are_good_on_windows() -> None:
    """Also the repository itself can be checked out there."""
    root = Path(__file__).parents[2]
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, timeout=60
    ).stdout.decode()
    paths = [name for name in names.split("\0") if name]
    assert len(paths) > 300
    assert [p for p in paths if not all(map(good_windows_name, PurePosixPath(p).parts))] == []
    assert len({path.lower() for path in paths}) == len(paths)
    assert max(map(len, paths)) + len(PROFILE) < FOLDER_LIMIT


WATCHED = """
import os, sys
sys.dont_write_bytecode = True
root, longest = os.getcwd() + os.sep, []
def watch(event, arguments):
    changes = {"open", "os.mkdir", "os.rename"}
    if event in changes and isinstance(arguments[0], (str, os.PathLike)):
        path = os.path.abspath(os.fspath(arguments[0]))
        if path.startswith(root):
            longest.append(path.removeprefix(root))
sys.addaudithook(watch)
from pf2s_news.commands.app import main
status = main(["build", "99999", "--for", "acymailing"])
print(max((path for path in longest if path.startswith("dist")), key=len))
sys.exit(status)
"""


def test_no_path_is_too_long(small_workspace: Workspace) -> None:
    hostile_names(small_workspace)
    done = subprocess.run(
        [sys.executable, "-c", WATCHED], cwd=small_workspace.root, env=neutral_environment(),
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    longest = done.stdout.splitlines()[-1]
    assert longest.startswith("dist/")
    assert len(f"{PROFILE}/Lettre d'information/{longest}") < FOLDER_LIMIT, longest


def test_all_names_that_windows_reserves_are_refused() -> None:
    assert RESERVED == WINDOWS_RESERVED
    assert not any(good_slug(name) for name in WINDOWS_RESERVED)


@pytest.mark.parametrize("slug", ["con", "aux", "nul", "com1", "lpt9"])
def test_a_reserved_slug_gets_a_better_name(
    slug: str, small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    issue = SMALL_WORKSPACE["issues/issue-1.yaml"].replace("premier-article", slug)
    article = SMALL_WORKSPACE["issues/articles/premier-article.md"]
    small_workspace.write({"issues/issue-1.yaml": issue, f"issues/articles/{slug}.md": article})
    monkeypatch.chdir(small_workspace.root)
    assert main(["build", "1", "--lang", "fr"]) == 1
    told = capsys.readouterr().err
    assert "issue-1.yaml:5:16: error[bad-slug]" in told
    assert f"^ écrivez : {slug}-1 " in told


# ---- endings that Explorer hides -------------------------------------------------

HIDDEN = [
    ("issues/articles/premier-article.md", ".txt", "renommez-le ; dans l'Explorateur"),
    ("issues/images/frise.png", ".png", "vouliez-vous dire images/frise.png.png ?"),
    ("issues/images/frise.png", ".jpg", "vouliez-vous dire images/frise.png.jpg ?"),
]


@pytest.mark.parametrize(("file", "ending", "cure"), HIDDEN)
def test_double_endings_are_named(
    file: str, ending: str, cure: str,
    small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    article = SMALL_WORKSPACE["issues/articles/premier-article.md"]
    small_workspace.write({
        "issues/images/frise.png": PICTURE,
        "issues/articles/premier-article.md": article + "\n![Une frise](images/frise.png)\n",
    })  # fmt: skip
    (small_workspace.root / file).rename(small_workspace.root / (file + ending))
    monkeypatch.chdir(small_workspace.root)
    assert main(["build", "1", "--lang", "fr"]) == 1
    assert cure in capsys.readouterr().err


# ---- what Windows and office programs leave in folders -----------------------------

LEFT_BEHIND = ["Thumbs.db", "desktop.ini", "~$tre.docx", ".~lock.texte.odt#", "._photo.md",
               "ehthumbs.db", "~WRL0001.tmp", "Nouveau document texte.txt"]  # fmt: skip


def test_what_windows_leaves_in_folders_is_not_read(small_workspace: Workspace) -> None:
    clean = small_workspace.run("build", "--all", "--for", "none")
    before = outputs(small_workspace)
    folders = ("", "issues/", "issues/articles/", "issues/images/")
    small_workspace.write({f"{f}{name}": b"\xff\0" for f in folders for name in LEFT_BEHIND})
    done = small_workspace.run("build", "--all", "--for", "none")
    assert done == clean
    assert outputs(small_workspace) == before


def test_pictures_to_upload_hold_nothing_else(
    small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Explorer writes Thumbs.db into folders of pictures that it shows."""
    monkeypatch.chdir(small_workspace.root)
    assert main(["build", "1"]) == 0
    before = outputs(small_workspace)
    small_workspace.write({"dist/issue-1/images/Thumbs.db": b"\0", "dist/issue-1/desktop.ini": b""})
    assert main(["build", "1"]) == 0
    assert outputs(small_workspace) == before
