"""What docs/installer-windows.fr.md promises is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pf2s_news import __version__
from pf2s_news.commands.app import main
from tests.conftest import Workspace
from tools import catalogues

PAGE = (Path(__file__).parents[2] / "docs/installer-windows.fr.md").read_text(encoding="utf-8")


def said_in_french() -> list[str]:
    """Every message of the French catalogue, as a pattern."""
    (path,) = (path for path in catalogues.catalogues() if "fr" in path.parts)
    texts: list[str] = []
    for message in catalogues.read(path):
        string = message.string
        texts += map(str, string if isinstance(string, (tuple, list)) else [string])
    return [re.sub(r"%\\\(\w+\\\)s", ".+", re.escape(text)) for text in texts if text]


def test_the_version_and_the_wheel_are_the_present_ones() -> None:
    assert f"pf2s_news-{__version__}-py3-none-any.whl" in PAGE
    assert f"`pf2s-news {__version__}`" in PAGE


@pytest.mark.parametrize(
    "message",
    [
        "dist\\issue-1\\email.html ne peut pas être remplacé : un autre programme le tient ouvert "
        "ou le protège",
        "… ne peut être ni lu ni écrit avec vos droits",
        "newsletter.yaml s'appelle en réalité newsletter.yaml.txt",
        "le fichier n'est pas en UTF-8 mais sans doute en Windows-1252",
        "pas de newsletter.yaml dans … ni au-dessus",
    ],
)
def test_the_messages_that_it_explains_exist(message: str) -> None:
    assert f"| `{message}` |" in PAGE
    assert any(re.fullmatch(pattern, message) for pattern in said_in_french())


def test_its_commands_run_one_after_the_other(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.root)
    monkeypatch.setenv("PF2S_NEWS_LANG", "fr")
    (block,) = (text for text in re.findall(r"```bat\n(.*?)```", PAGE, re.DOTALL) if "init" in text)
    for line in block.splitlines():
        program, *arguments = line.split()
        if program == "cd":
            monkeypatch.chdir(*arguments)
        else:
            assert program == "pf2s-news"
            assert main(arguments) == 0, line
    (shown,) = re.findall(r"start (\S+)", PAGE)
    assert Path(shown.replace("\\", "/")).is_file()
