"""The mention of accessibility says what the declaration says, on web pages only."""

from __future__ import annotations

import pytest

from pf2s_news.model import Accessibility, Conformity
from pf2s_news.render.mentions import accessibility_mention
from pf2s_news.render.words import Words
from tests.conftest import Workspace

DECLARED = "accessibility: {status: partial, url: https://www.example.org/accessibilite}\n"


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("full", "Accessibilité\u00a0: totalement conforme"),
        ("partial", "Accessibilité\u00a0: partiellement conforme"),
        ("none", "Accessibilité\u00a0: non conforme"),
    ],
)
def test_it_is_worded_as_the_law_has_it(status: Conformity, says: str) -> None:
    declared = Accessibility(status=status, url="https://www.example.org/accessibilite")
    assert accessibility_mention(declared, Words("fr", narrow=True)) == says


def test_the_online_version_has_it_and_the_message_does_not(small_workspace: Workspace) -> None:
    with (small_workspace.root / "newsletter.yaml").open("a", encoding="utf-8") as file:
        file.write(DECLARED)
    small_workspace.run("build", "1")
    folder = small_workspace.root / "dist/issue-1"
    web = (folder / "web.html").read_text(encoding="utf-8")
    mention = "Accessibilité\u00a0: partiellement conforme"
    assert f'<a href="https://www.example.org/accessibilite">{mention}</a>' in web
    for name in ("email.html", "email.txt"):
        assert "accessibilite" not in (folder / name).read_text(encoding="utf-8")
