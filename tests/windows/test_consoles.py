"""Every message is readable on every console."""

from __future__ import annotations

import io
import re
import shutil
import sys
from pathlib import Path

import pytest

from pf2s_news.commands.speech import make_streams_safe
from tests.conftest import Workspace
from tests.windows.simulation import outputs, run
from tools import catalogues

GOLDEN = Path(__file__).parents[1] / "golden"
CONSOLES = ["cp850", "cp1252", "cp437", "ascii"]


def shown(text: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a console of this encoding shows of a text."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, newline="\n"))
    make_streams_safe()
    print(text, end="", flush=True)
    return raw.getvalue().decode(encoding)


def messages() -> list[str]:
    """Every text that the program may say, in both languages, its placeholders filled."""
    texts: list[str] = []
    for path in catalogues.catalogues():
        for message in catalogues.read(path):
            for part in (message.id, message.string):
                texts += map(str, part if isinstance(part, (tuple, list)) else [part])
    return [re.sub(r"%\(\w+\)s", "Été", text) for text in texts if text]


@pytest.mark.parametrize("encoding", CONSOLES)
def test_every_message_finds_its_characters(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = messages()
    assert len(texts) > 300
    lost = [
        text for text in texts if shown(text, encoding, monkeypatch).count("?") > text.count("?")
    ]
    assert lost == [], "a character of these has no likeness in speech._PLAIN"


@pytest.mark.parametrize("encoding", ["cp850", "cp1252"])
def test_french_keeps_its_quotation_marks_and_accents(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "l'article « mdie-nord » n'a pas été trouvé : vérifiez où À É ç ï"
    assert shown(text, encoding, monkeypatch) == text


@pytest.mark.parametrize(
    ("encoding", "text", "expected"),
    [
        ("cp850", "L’œuvre… 25\u202f%", "L'oeuvre... 25 %"),
        ("cp1252", "L’œuvre… 25\u202f%", "L’œuvre… 25 %"),
        ("ascii", "« Été » à Lille : ½ et 3 €", '" Ete " a Lille : 1/2 et 3 EUR'),
        ("cp850", "e\u0301te\u0301", "ete"),  # accents in two pieces, as a Mac names files
        ("cp1252", "中 \U0001f600 \udce9", "? ? ?"),  # also a file name's undecodable byte
        ("ascii", "A\u200bB\ufeff", "AB"),
    ],
)
def test_what_a_console_lacks_is_written_plainer(
    encoding: str, text: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shown(text, encoding, monkeypatch) == expected


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, str]:
    """A workspace with many faults, and what is said of them where every character is known."""
    workspace = Workspace(tmp_path_factory.mktemp("faulty") / "Lettre d'été")
    shutil.copytree(GOLDEN / "faults-in-every-file/input", workspace.root)
    told = workspace.run("build", "1").stderr
    assert "error[" in told
    return workspace, told


@pytest.mark.parametrize("encoding", CONSOLES)
def test_a_whole_command_on_a_console(
    encoding: str, faulty: tuple[Workspace, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, told = faulty
    status, _, stderr = run(workspace, "build", "1", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert status == 1
    assert stderr.decode(encoding) == shown(told, encoding, monkeypatch)


# Click takes an ASCII console for one that is set up wrongly, and writes its help in UTF-8.
@pytest.mark.parametrize("encoding", ["cp850", "cp1252"])
@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["init", "--help"]])
def test_help_on_a_console(arguments: list[str], encoding: str, workspace: Workspace) -> None:
    environment = {"PYTHONIOENCODING": encoding, "PF2S_NEWS_LANG": "fr", "PYTHONUTF8": "0"}
    status, stdout, _ = run(workspace, *arguments, **environment)
    assert status == 0
    assert "Par exemple" in stdout.decode(encoding)
    assert "?" not in stdout.decode(encoding)


@pytest.mark.parametrize("encoding", ["cp850", "ascii"])
@pytest.mark.parametrize(
    ("arguments", "told"), [(["build"], "--all"), (["biuld"], "build"), (["build", "é"], "error:")]
)
def test_usage_errors_on_a_console(
    arguments: list[str], told: str, encoding: str, workspace: Workspace
) -> None:
    environment = {"PYTHONIOENCODING": encoding, "PF2S_NEWS_LANG": "fr", "PYTHONUTF8": "0"}
    status, _, stderr = run(workspace, *arguments, **environment)
    assert status == 2
    assert told in stderr.decode(encoding)


NO_LOCALE = {
    "C": {"LC_ALL": "C"},
    "C, nothing coerced": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "POSIX": {"LC_ALL": "", "LANG": "POSIX"},
    "a locale that is not there": {"LC_ALL": "fr_FR.CP1252"},
    "UTF-8 off": {"PYTHONUTF8": "0"},
}


@pytest.mark.parametrize("environment", NO_LOCALE.values(), ids=NO_LOCALE)
def test_without_a_locale_the_same_bytes_are_written(
    environment: dict[str, str], tmp_path: Path, small_workspace: Workspace
) -> None:
    small_workspace.run("build", "1")
    there = Workspace(tmp_path / "Été à Lille")
    there.write(
        {name: data for name, data in small_workspace.files().items() if "dist" not in name}
    )
    status, _, stderr = run(there, "build", "1", **environment)
    assert status == 0, stderr
    assert outputs(there) == outputs(small_workspace)


def test_with_no_variable_at_all(small_workspace: Workspace) -> None:
    names = ["LC_ALL", "LANG", "LC_CTYPE", "HOME", "TERM", "TZ", "USER"]
    status, stdout, _ = run(small_workspace, "build", "1", without=names)
    assert (status, stdout.decode().strip()) == (0, str(Path("dist/issue-1")))
