"""Which WeasyPrint is used, and what is said where none can be."""

from __future__ import annotations

import io
import sys
from base64 import b64encode
from pathlib import Path

import pytest
from pypdf import PdfReader

from pf2s_news.problems import OutsideError
from pf2s_news.render import pdf_installing
from pf2s_news.render.pdf import write_pdf
from pf2s_news.render.pdf_program import BESIDE_US, VARIABLE, weasyprint

PAGE = '<!doctype html><html lang="fr"><title>Essai</title><p>Un mot.'
OWN = Path(sys.executable).with_name("weasyprint")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs here are shell scripts")


def program(folder: Path, script: str, name: str = "weasyprint") -> Path:
    """An executable that is a shell script."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8", newline="\n")
    path.chmod(0o755)
    return path


def answering(version: str, then: str) -> str:
    """A script that says its version, and does something else when it is given a document."""
    return f'[ "$1" = --version ] && echo "WeasyPrint version {version}" && exit\n{then}'


def test_the_installed_one_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)

    assert weasyprint().command == BESIDE_US


def test_a_program_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    ours = write_pdf(PAGE)
    monkeypatch.setenv(VARIABLE, f'"{OWN}"')

    assert weasyprint().command == (str(OWN),)
    assert write_pdf(PAGE) == ours


def test_one_on_path_stands_in_where_none_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    found = program(tmp_path, answering("63.1", "exit 1"))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    assert weasyprint().command == (str(found),)


def test_one_on_path_stands_in_where_pango_cannot_be_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    _without_pango(tmp_path / "modules", monkeypatch)
    found = program(tmp_path / "bin", answering("70.0", "exit 1"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")

    assert weasyprint().command == (str(found),)


def test_without_pango_the_way_to_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    _without_pango(tmp_path / "modules", monkeypatch)

    with pytest.raises(OutsideError, match="cannot load Pango") as caught:
        weasyprint()
    assert caught.value.hint == pdf_installing.how_to_load()


def _without_pango(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A WeasyPrint that fails to start, as it does without its libraries."""
    package = folder / "weasyprint"
    package.mkdir(parents=True)
    fault = "raise OSError(\"cannot load library 'libpango-1.0-0'\")\n"
    (package / "__init__.py").write_text(fault, encoding="utf-8", newline="\n")
    monkeypatch.setenv("PYTHONPATH", str(folder))


def test_without_any_the_way_to_one_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(OutsideError, match="needs WeasyPrint") as caught:
        write_pdf(PAGE)
    assert caught.value.hint == pdf_installing.how_to_install()


@pytest.mark.parametrize(
    ("system", "words"),
    [("win32", "weasyprint.exe"), ("darwin", "brew install weasyprint")],
)
def test_how_to_install_it_is_said_for_each_system(
    system: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)

    assert words in str(pdf_installing.how_to_install())
    assert words in str(pdf_installing.how_to_load())


@pytest.mark.parametrize(
    ("release", "words"),
    [
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, "apt install libpango-1.0-0"),
        ({"ID": "fedora"}, "dnf install pango"),
        ({"ID": "plan9"}, "doc.courtbouillon.org"),
    ],
)
def test_how_to_install_it_is_said_for_each_linux(
    release: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: release)

    assert words in str(pdf_installing.how_to_install())
    assert words in str(pdf_installing.how_to_load())


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo something else", "does not answer as WeasyPrint"),
        (answering("61.2", "exit 1"), "is WeasyPrint 61"),
        (answering("70.0", "echo oops >&2; echo 'it broke' >&2; exit 1"), "failed: it broke"),
        (answering("70.0", "exit 3"), "failed: 3"),
        (answering("70.0", "echo no pdf"), "without a PDF"),
    ],
)
def test_a_named_program_that_does_not_do_it_is_said_so(
    script: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(program(tmp_path, script)))

    with pytest.raises(OutsideError, match=words):
        write_pdf(PAGE)


@pytest.mark.parametrize("name", ["nowhere/weasyprint", "."])
def test_a_name_that_is_no_program_is_said_so(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, name)

    with pytest.raises(OutsideError, match="is no program"):
        weasyprint()


def test_it_opens_no_file_of_the_machine(tmp_path: Path) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><text y="20">secret</text></svg>'
    (tmp_path / "drawing.svg").write_bytes(drawing)
    inside = f"data:image/svg+xml;base64,{b64encode(drawing).decode()}"

    assert "secret" in _text_with(inside)
    assert "secret" not in _text_with((tmp_path / "drawing.svg").as_uri())


def _text_with(address: str) -> str:
    data = write_pdf(f'{PAGE}<img alt="x" src="{address}">')
    return PdfReader(io.BytesIO(data)).pages[0].extract_text()


def test_the_command_installs_where_this_program_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/home/claire/mon env/bin/python")
    monkeypatch.setattr(sys, "prefix", "/home/claire/mon env")
    assert pdf_installing.pip_command() == (
        "'/home/claire/mon env/bin/python' -m pip install 'pf2s-news[pdf]'"
    )
    monkeypatch.setattr(sys, "prefix", "/home/claire/.local/share/pipx/venvs/pf2s-news")
    assert pdf_installing.pip_command() == "pipx inject pf2s-news weasyprint"
