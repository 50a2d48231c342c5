"""CRLF and byte order marks change nothing that is written, and no place."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import Workspace
from tests.windows.simulation import outputs, run

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests/golden"
TEXTS = (".yaml", ".md", ".j2")
WAYS = {
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "BOM": lambda data: BOM_UTF8 + data,
    "CRLF and BOM": lambda data: BOM_UTF8 + data.replace(b"\n", b"\r\n"),
    "CR": lambda data: data.replace(b"\n", b"\r"),
}


def as_saved(way: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files as an editor on Windows saves them."""
    return {n: WAYS[way](data) if n.endswith(TEXTS) else data for n, data in files.items()}


def situation(name: str) -> dict[str, bytes]:
    """The files of a golden workspace, with a theme of its own: all kinds of file."""
    files = Workspace(GOLDEN / name / "input").files()
    theme = Workspace(ROOT / "templates/bulletin").files()
    return files | {f"templates/bulletin/{file}": data for file, data in theme.items()}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is built of LF without a mark."""
    return built(Workspace(tmp_path_factory.mktemp("lf")), situation("everything-in-an-article"))


def built(workspace: Workspace, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What a build writes; of report.json, all but the digests of what it read."""
    workspace.write(files)
    status, _, stderr = run(workspace, "build", "issue-25.yaml", "--for", "brevo")
    assert status == 0, stderr.decode()
    written = outputs(workspace)
    report = json.loads(written["dist/issue-25/report.json"])
    assert set(report.pop("inputs")) & {"templates/bulletin/theme.yaml"}
    return written | {"dist/issue-25/report.json": json.dumps(report).encode()}


@pytest.mark.parametrize("way", WAYS)
def test_the_same_bytes_are_written(
    way: str, plain: Mapping[str, bytes], workspace: Workspace
) -> None:
    written = built(workspace, as_saved(way, situation("everything-in-an-article")))
    assert {n for n in plain if written.get(n) != plain[n]} == set()
    assert written.keys() == plain.keys()


@pytest.mark.parametrize("name", ["faults-in-every-file", "unquoted-text", "duplicate-key"])
def test_problems_stand_at_the_same_places(name: str, workspace: Workspace) -> None:
    files = Workspace(GOLDEN / name / "input").files()
    workspace.write(files)
    plain = workspace.run("build", "1")
    assert plain.status == 1
    for way in WAYS:
        workspace.write(as_saved(way, files))
        assert workspace.run("build", "1") == plain, way


@pytest.mark.parametrize("way", WAYS)
def test_a_templates_fault_stands_at_its_line(way: str, small_workspace: Workspace) -> None:
    source = b"<p>\n\n{{ rien }}\n</p>\n"
    small_workspace.write({"templates/bulletin/web.html.j2": WAYS[way](source)})
    done = small_workspace.run("build", "1")
    assert done.status == 1
    assert "templates/bulletin/web.html.j2".replace("/", str(Path("/"))) + ":3" in done.stderr
    assert "3 | {{ rien }}\n" in done.stderr


@pytest.mark.parametrize("file", ["newsletter.yaml", "issues/issue-1.yaml"])
def test_what_powershell_writes_is_named(file: str, small_workspace: Workspace) -> None:
    """`> file` in Windows PowerShell writes UTF-16."""
    text = (small_workspace.root / file).read_text(encoding="utf-8")
    small_workspace.write({file: text.encode("utf-16")})
    done = small_workspace.run("build", "1", "--lang", "fr")
    assert done.status == 1
    assert "error[encoding] le fichier n'est pas en UTF-8 mais sans doute en UTF-16" in done.stderr
