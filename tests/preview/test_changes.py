"""What the page changes is written at once, and taken back byte for byte."""

from __future__ import annotations

from typing import Any

import pytest

from pf2s_news.preview.editor import editor_command
from tests.preview.conftest import FILES, MANIFEST, Serve, Served

FILE = "issues/issue-1.yaml"


def digest(served: Served) -> str:
    found: dict[str, Any] = served.ask("/issues/1/state.json").json
    return str(found["arrangement"]["digest"])


def change(served: Served, **edit: object) -> Any:
    answer = served.post("/issues/1/arrange", {"digest": digest(served), "edit": edit})
    assert answer.status == 200, answer.body
    return answer.json["arrangement"]


def manifest(served: Served) -> str:
    return (served.place.root / FILE).read_bytes().decode()


def test_moved_undone_redone(serve: Serve) -> None:
    served = serve()
    moved = change(served, kind="MoveEntry", section=0, entry=1, to_section=0, to_entry=0)
    assert [entry["slug"] for entry in moved["sections"][0]["entries"]] == [
        "second-article", "premier-article",
    ]  # fmt: skip
    assert (moved["undo"], moved["redo"]) == (True, False)
    after = manifest(served)
    assert after.index("second-article") < after.index("# d'abord") < after.index("premier-article")
    undone = served.post("/issues/1/undo", {"digest": moved["digest"]}).json["arrangement"]
    assert manifest(served) == MANIFEST
    assert (undone["undo"], undone["redo"]) == (False, True)
    served.post("/issues/1/redo", {"digest": undone["digest"]})
    assert manifest(served) == after


def test_a_change_shows_at_once(serve: Serve) -> None:
    served = serve()
    served.ask("/issues/1/email.html")
    with served.events() as following:
        change(served, kind="SetIssueText", key="title", text="Un titre : « neuf »")
        assert following()[0] == "rebuilt"
    assert "Un titre : « neuf »" in served.ask("/issues/1/email.txt").body.decode().replace(
        "\u00a0", " "
    )


def test_brought_in_and_taken_out(serve: Serve) -> None:
    served = serve()
    state = change(served, kind="BringIn", section=0, entry=1, slug="troisieme-article")
    assert [entry["slug"] for entry in state["sections"][0]["entries"]][1] == "troisieme-article"
    change(served, kind="TakeOut", section=0, entry=1)
    assert manifest(served) == MANIFEST


def test_a_file_that_changed_meanwhile_is_left_alone(serve: Serve) -> None:
    served = serve()
    old = digest(served)
    change(served, kind="SetShow", section=0, entry=0, show="title")
    mine = MANIFEST.replace("# Le numéro 1", "# Le mien")
    served.place.write({FILE: mine})
    edit = {"kind": "TakeOut", "section": 0, "entry": 0}
    answer = served.post("/issues/1/arrange", {"digest": old, "edit": edit})
    assert answer.status == 409
    assert answer.json["message"]
    assert manifest(served) == mine
    fresh = answer.json["arrangement"]
    assert (fresh["undo"], fresh["redo"]) == (False, False)
    assert served.post("/issues/1/undo", {"digest": fresh["digest"]}).status == 422
    assert manifest(served) == mine


def test_the_pane_knows_titles_and_sections(serve: Serve) -> None:
    newsletter = FILES["newsletter.yaml"] + "  - {id: europe, label: Europe}\n"
    served = serve(files=FILES | {"newsletter.yaml": newsletter})
    pane = served.ask("/issues/1/state.json").json["arrangement"]
    assert pane["missingSections"] == [{"id": "europe", "label": "Europe"}]
    articles = served.ask("/issues/1/articles.json").json
    assert articles[-1] == {"slug": "troisieme-article", "title": "Troisième article"}
    entry = pane["sections"][0]["entries"][0]
    assert (entry["number"], entry["articleTitle"]) == (1, "Premier article")


COMMANDS = [
    ("", ["xdg-open", "/w/a b.md"]),
    ("code --goto {file}:{line}:{column}", ["code", "--goto", "/w/a b.md:3:7"]),
    ("gedit +{line}", ["gedit", "+3", "/w/a b.md"]),
    ("'/opt/my editor/bin' -n", ["/opt/my editor/bin", "-n", "/w/a b.md"]),
    ("sh -c 'rm {file}; x'", ["sh", "-c", "rm /w/a b.md; x"]),
]


@pytest.mark.parametrize(("wish", "expected"), COMMANDS)
def test_the_editor_is_the_one_wished(
    wish: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pathlib import Path

    monkeypatch.setattr("sys.platform", "linux")
    command = editor_command(Path("/w/a b.md"), 3, 7, {"PF2S_NEWS_EDITOR": wish})
    assert command == expected


def test_windows_and_macos_know_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    monkeypatch.setattr("sys.platform", "win32")
    assert editor_command(Path("a.md"), 1, 1, {}) is None
    wish = {"PF2S_NEWS_EDITOR": r'"C:\Program Files\Notepad++\notepad++.exe" -n{line}'}
    assert editor_command(Path("a.md"), 4, 1, wish) == [
        r"C:\Program Files\Notepad++\notepad++.exe", "-n4", "a.md",
    ]  # fmt: skip
    monkeypatch.setattr("sys.platform", "darwin")
    assert editor_command(Path("a.md"), 1, 1, {}) == ["open", "a.md"]


def test_no_program_to_open_is_said(serve: Serve) -> None:
    served = serve(PF2S_NEWS_EDITOR="/no/such/program")
    served.ask("/issues/1/email.html")
    answer = served.post("/open", {"file": FILE, "line": 1, "column": 1})
    assert answer.status == 422
    assert "PF2S_NEWS_EDITOR" in answer.json["hint"]


def test_a_change_is_told_once_and_keeps_the_files_rights(serve: Serve) -> None:
    served = serve()
    served.ask("/issues/1/email.html")
    path = served.place.root / FILE
    path.chmod(0o664)
    with served.events() as following:
        change(served, kind="SetIssueText", key="title", text="Un titre")
        assert [following()[0] for _ in range(3)] == ["rebuilt", "checked", "listed"]
        served.place.write({"issues/articles/neuf.md": "---\ntitle: Neuf\n---\nTexte.\n"})
        # The watcher found the manifest as it is shown already.
        assert following()[0] == "listed"
    assert path.stat().st_mode & 0o777 == 0o664


def test_an_issue_that_came_later_can_be_opened(serve: Serve) -> None:
    served = serve(PF2S_NEWS_EDITOR="true")
    served.ask("/issues/1/email.html")
    second = MANIFEST.replace("number: 1", "number: 2")
    served.place.write({"issues/issue-2.yaml": second})
    served.ask("/issues/2/email.html")
    assert served.post("/open", {"file": "issues/issue-2.yaml", "line": 1}).status == 204
