"""A build that has nothing to do says so without doing it, and only then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pf2s_news.cache import Cache
from pf2s_news.problems import Place, Problem, say, say_count, warning
from pf2s_news.unchanged import build_key, recall, remember
from pf2s_news.workspace import Workspace

FILES = {"report.json": b"{}", "images/a.png": b"png"}
PROBLEM = warning(
    "contrast",
    say("outer %(inner)s", inner=say_count("%(count)s one", "%(count)s many", 2)),
    Place(file="newsletter.yaml", line=3, column=4, width=5, quote="abc: d"),
    say("hint"),
)


class Built:
    """A workspace with one remembered build."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.target = root / "dist/issue-1"
        self.cache = Cache(root / "dist/.cache")
        self.key = build_key("issues/issue-1.yaml", "none", self.target)
        for name, data in (
            ("newsletter.yaml", b"name: x"),
            ("issues/issue-1.yaml", b"number: 1"),
            *((f"dist/issue-1/{name}", data) for name, data in FILES.items()),
        ):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        workspace = Workspace(root)
        workspace.read("newsletter.yaml")
        workspace.read("issues/issue-1.yaml")
        workspace.read("templates/bulletin/email.mjml.j2")
        remember(
            self.cache, self.key, workspace=workspace, files=FILES,
            problems=[PROBLEM], said={"lang": "fr"},
        )  # fmt: skip

    def recall(self) -> tuple[tuple[Problem, ...], object] | None:
        return recall(self.cache, self.key, self.root, self.target)


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return Built(tmp_path)


def test_the_same_is_said_again(built: Built) -> None:
    assert built.recall() == ((PROBLEM,), {"lang": "fr"})


def add_template(root: Path) -> None:
    (root / "templates/bulletin").mkdir(parents=True)
    (root / "templates/bulletin/email.mjml.j2").write_bytes(b"")


def link(path: Path) -> None:
    """Put a link in the place of a file or a folder, to the same."""
    path.rename(path.with_name("moved"))
    path.symlink_to("moved")


CHANGES: dict[str, Callable[[Path], object]] = {
    "an input": lambda root: (root / "newsletter.yaml").write_bytes(b"name: y"),
    "an input that is gone": lambda root: (root / "newsletter.yaml").unlink(),
    "an output": lambda root: (root / "dist/issue-1/report.json").write_bytes(b"{ }"),
    "an output that is gone": lambda root: (root / "dist/issue-1/images/a.png").unlink(),
    "a file among the outputs": lambda root: (root / "dist/issue-1/more").write_bytes(b""),
    "a link to the outputs": lambda root: link(root / "dist/issue-1"),
    "a link to an output": lambda root: link(root / "dist/issue-1/report.json"),
    "a template of one's own": lambda root: add_template(root),
    "another issue": lambda root: (root / "issues/issue-2.yaml").write_bytes(b""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(built: Built, change: str) -> None:
    CHANGES[change](built.root)
    assert built.recall() is None


def test_another_tool_or_target_is_another_build(built: Built) -> None:
    other = build_key("issues/issue-1.yaml", "brevo", built.target)
    assert recall(built.cache, other, built.root, built.target) is None
    elsewhere = built.root / "out/issue-1"
    other = build_key("issues/issue-1.yaml", "none", elsewhere)
    assert recall(built.cache, other, built.root, elsewhere) is None
