"""The command: verdict first, JSON by its schema, exit status."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from shutil import copytree

import jsonschema
import pytest

from pf2s_news.commands.app import main
from tests.compare.mailings import LETTER, Mailing, mailing

SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["issue", "tool", "verdict", "bytes", "findings"],
    "properties": {
        "issue": {"type": "integer"},
        "tool": {"type": "string"},
        "verdict": {"enum": ["intact", "changed", "damaged"]},
        "bytes": {
            "type": "object",
            "additionalProperties": False,
            "required": ["sent", "received"],
            "properties": {"sent": {"type": "integer"}, "received": {"type": "integer"}},
        },
        "findings": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["rule", "severity", "message", "hint", "sent", "received"],
                "properties": {
                    "rule": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)+$|^authentication$"},
                    "severity": {"enum": ["error", "warning", "info"]},
                    "message": {"type": "string", "minLength": 10},
                    "hint": {"type": ["string", "null"]},
                    "sent": {"type": ["string", "null"]},
                    "received": {"type": ["string", "null"]},
                },
            },
        },
    },
}


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    folder = tmp_path / "lettre"
    copytree(LETTER, folder)
    return folder


def run(folder: Path, *words: str, lang: str = "fr") -> int:
    with chdir(folder):
        return main(["compare", *words, "--lang", lang])


def saved(folder: Path, mail: Mailing) -> str:
    (folder / "recu.eml").write_bytes(mail.saved())
    return "recu.eml"


def test_the_verdict_comes_first(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(letter, "7", saved(letter, mailing("brevo")), "--for", "brevo") == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "numéro 7, brevo : le message est arrivé intact"
    assert err == ""
    assert len(out.splitlines()) == 2


def test_what_hurts_comes_before_what_does_not(
    letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mail = mailing("brevo").change("<!--.*?-->", "").change("Chaque premier", "Chaque dernier")
    mail.subject = "Campagne"
    assert run(letter, "issue-7.yaml", saved(letter, mail), "--for", "brevo") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "numéro 7, brevo : le message est abîmé"
    kinds = [line.split("[")[0].strip() for line in lines if line.startswith("  ") and "[" in line]
    told = [kind for kind in kinds if kind in ("error", "warning", "info")]
    assert told == sorted(told)
    assert "error" in told
    assert "warning" in told
    assert any("envoyé :" in line and "Chaque premier" in line for line in lines)
    assert any("reçu :" in line and "Chaque dernier" in line for line in lines)


def test_a_warning_alone_is_done(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mail = mailing("brevo").change("<!doctype html>", "")
    assert run(letter, "7", saved(letter, mail), "--for", "brevo") == 0
    assert "lisible" in capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_json_keeps_to_its_schema(
    letter: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    mail = mailing("acymailing").change("<!--.*?-->", "").change("Chaque premier", "\x1b[31m")
    words = ("7", saved(letter, mail), "--for", "acymailing", "--format", "json")
    assert run(letter, *words, lang=lang) == 1
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, SCHEMA)
    assert (found["issue"], found["tool"], found["verdict"]) == (7, "acymailing", "damaged")
    assert found["bytes"]["received"] < found["bytes"]["sent"]
    rules = {each["rule"]: each["severity"] for each in found["findings"]}
    assert rules == {
        "text-changed": "error",
        "outlook-comments-lost": "error",
        "outlook-head-lost": "info",
    }
    assert "\x1b" not in json.dumps(found, ensure_ascii=False)


def test_the_tool_of_the_publication_is_the_one(
    letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = letter / "newsletter.yaml"
    config.write_text(
        config.read_text(encoding="utf-8") + "mailing_tool: mautic\n", encoding="utf-8"
    )
    assert run(letter, "7", saved(letter, mailing("mautic"))) == 0
    assert "mautic" in capsys.readouterr().out


def test_nothing_is_written(letter: Path) -> None:
    name = saved(letter, mailing("brevo"))
    before = sorted(letter.rglob("*"))
    assert run(letter, "7", name, "--for", "brevo") == 0
    assert sorted(letter.rglob("*")) == before


WRONG: Mapping[str, tuple[tuple[str, ...], int, str]] = {
    "no such file": (("7", "absent.eml"), 2, "absent.eml"),
    "a folder": (("7", "issues"), 2, "issues est un dossier"),
    "a page": (("7", "page.html"), 2, "page web enregistrée"),
    "Outlook's": (("7", "test.msg"), 2, ".msg"),
    "no such issue": (("9", "recu.eml"), 2, "9"),
    "no such tool": (("7", "recu.eml", "--for", "brevoo"), 2, "brevo"),
    "no such format": (("7", "recu.eml", "--format", "jsno"), 2, "json"),
    "no file named": (("7",), 2, "nommez le numéro envoyé"),
    "nothing named": ((), 2, "pf2s-news compare 25 test.eml"),
}


@pytest.mark.parametrize(("words", "status", "told"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said(
    letter: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    status: int,
    told: str,
) -> None:
    saved(letter, mailing("brevo"))
    (letter / "page.html").write_text("<!doctype html><p>x", encoding="utf-8")
    (letter / "test.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert run(letter, *words) == status
    out, err = capsys.readouterr()
    assert told in err
    assert out == ""
    assert "Traceback" not in err


def test_how_to_save_a_message_is_told(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (letter / "vide.eml").write_bytes(b"")
    assert run(letter, "7", "vide.eml") == 2
    err = capsys.readouterr().err
    for program in ("Gmail", "Outlook", "Thunderbird", "Apple Mail"):
        assert f"    - {program}" in err
    assert main(["compare", "--help", "--lang", "fr"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for program in ("Gmail", "Outlook", "Thunderbird"):
        assert program in told


def test_a_disk_that_fails_is_something_outside(
    letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "x" * 300 + ".eml"
    assert run(letter, "7", name) == 3
    assert "trop long" in capsys.readouterr().err


def test_an_issue_with_errors_is_mended_first(
    letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = saved(letter, mailing("brevo"))
    (letter / "issues/articles/balises.md").unlink()
    assert run(letter, "7", name) == 1
    err = capsys.readouterr().err
    assert "unknown-article" in err
    assert "puis comparez" in err
