"""The list of issues: the newest at once, the others as they are learnt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pf2s_news.preview.studio import Studio
from pf2s_news.workspace import Workspace
from tests.conftest import Workspace as Folder
from tests.preview.conftest import FILES, MANIFEST, Serve

MANY = {
    f"issues/issue-{number}.yaml": MANIFEST.replace("number: 1", f"number: {number}")
    for number in range(1, 31)
}
CUT_SHORT = {
    "issues/articles/second-article.md": FILES["issues/articles/second-article.md"]
    + "![Une grue](../images/grue.png)\n",
    "issues/images/grue.png": b"\x89PNG\r\n\x1a\n" + b"cut short",
}


def listed(studio: Studio) -> dict[int, dict[str, Any]]:
    return {issue["number"]: issue for issue in studio.home()["issues"]}


def test_of_many_issues_the_newest_are_read_at_once(tmp_path: Path) -> None:
    Folder(tmp_path).write(FILES | MANY)
    studio = Studio(Workspace(tmp_path), "fr")
    found = listed(studio)
    assert [found[number]["state"] for number in (30, 29, 11)] == ["warnings"] * 3
    assert found[30]["sections"][0]["articles"] == ["Premier article", "Second article"]
    assert (found[10]["state"], found[10]["formula"]) == ("unread", "n° 10")
    assert [studio.learn(making=False) for _ in range(11)] == [True] * 10 + [None]
    assert all(issue["state"] == "warnings" for issue in listed(studio).values())


def test_issues_are_made_once_until_their_files_change(tmp_path: Path) -> None:
    Folder(tmp_path).write(FILES | {"issues/issue-2.yaml": MANIFEST.replace(": 1", ": 2")})
    studio = Studio(Workspace(tmp_path), "fr")
    listed(studio)
    learnt = []
    while (news := studio.learn(making=True)) is not None:
        learnt.append(news)
    assert len(learnt) == 2
    Folder(tmp_path).write({"issues/issue-2.yaml": MANIFEST.replace(": 1\n", ": 2\ntitle: B\n")})
    assert studio.learn(making=True) is True
    assert studio.learn(making=True) is not None
    assert studio.learn(making=True) is None


def test_what_only_rendering_finds_is_found_when_nobody_waits(serve: Serve) -> None:
    served = serve(files=FILES | CUT_SHORT)
    [before] = served.ask("/state.json").json["issues"]
    assert before["state"] != "errors"
    with served.events() as following:
        assert following() == ("listed", {})
    [after] = served.ask("/state.json").json["issues"]
    assert after["state"] == "errors"
    assert after["problem"]["file"] == "issues/articles/second-article.md"


def test_a_name_with_zeros_is_told(serve: Serve) -> None:
    served = serve(files=FILES | {"issues/issue-01.yaml": MANIFEST})
    state = served.ask("/state.json").json
    assert [issue["number"] for issue in state["issues"]] == [1]
    assert "issue-01.yaml" in state["problems"][0]["message"]
