"""`--open` shows the message in the browser, or says where it is."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Workspace


def test_the_browser_is_given_the_page(small_workspace: Workspace, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/opened"\n', encoding="utf-8")
    browser.chmod(0o755)
    done = small_workspace.run("build", "1", "--open", BROWSER=str(browser))
    assert done.status == 0
    page = (small_workspace.root / "dist/issue-1/email.html").as_uri()
    assert (tmp_path / "opened").read_text(encoding="utf-8") == f"{page}\n"


def test_without_a_display_the_page_is_named(small_workspace: Workspace) -> None:
    done = small_workspace.run(
        "build", "1", "--open", "--lang", "fr", DISPLAY="", WAYLAND_DISPLAY="", BROWSER=""
    )
    assert done.status == 0
    assert f"la page est {Path('dist/issue-1/email.html')}" in done.stderr
