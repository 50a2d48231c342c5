from __future__ import annotations

import pytest

from pf2s_news.problems import Place, Problem, Report, error, info, say, warning
from pf2s_news.rules import SETTABLE, Silence, allowed_rules, check_rule_names, settle, yaml_allowed


def place(line: int | None = 3, quote: str = "", file: str = "a.md") -> Place:
    """A place in a file."""
    return Place(file=file, line=line, quote=quote)


def lost_text(where: Place | None) -> Problem:
    """A warning that can be silenced."""
    return warning("lost-text", say("perdu"), where)


@pytest.mark.parametrize(
    ("comment", "rules"),
    [
        ("pf2s: allow(lost-text)", ["lost-text"]),
        (" pf2s:allow( lost-text , contrast ) parce que (oui)", ["lost-text", "contrast"]),
        ("pf2s: allow()", []),
        ("pf2s: allow", []),
        ("allow(lost-text)", []),
    ],
)
def test_what_a_comment_allows(comment: str, rules: list[str]) -> None:
    assert allowed_rules(comment) == rules


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("title: x  # pf2s: allow(lost-text) voulu", ["lost-text"]),
        ("title: x # pf2s: allow(lost-text)", ["lost-text"]),
        ("# pf2s: allow(lost-text)", ["lost-text"]),
        ("title: x# pf2s: allow(lost-text)", []),
        ("title: pf2s: allow(lost-text)", []),
        ("title: x  # autre note", []),
    ],
)
def test_what_a_yaml_line_allows(line: str, rules: list[str]) -> None:
    assert yaml_allowed(line) == rules


def test_a_silence_holds_for_its_rule_its_file_and_its_lines() -> None:
    silence = Silence("lost-text", place(1), 3, 4)
    kept = [
        lost_text(place(2)),
        lost_text(place(5)),
        lost_text(place(3, file="b.md")),
        lost_text(place(None)),
        lost_text(None),
        warning("contrast", say("pâle"), place(3)),
    ]
    gone = [lost_text(place(3)), lost_text(place(4))]
    assert settle([*kept, *gone], {}, [silence]) == tuple(kept)


def test_a_yaml_comment_silences_its_line() -> None:
    assert settle([lost_text(place(3, "title: a # b  # pf2s: allow(lost-text)"))], {}, []) == ()


def test_checks_set_the_severity_before_nothing_else() -> None:
    found = lost_text(place())
    assert settle([found], {"lost-text": "off"}, []) == ()
    for level in ("info", "warning", "error"):
        (settled,) = settle([found], {"lost-text": level}, [])
        assert (settled.severity, settled.rule, settled.place) == (level, "lost-text", place())


def test_a_silence_outweighs_checks() -> None:
    silence = Silence("lost-text", place(1), 3, 3)
    assert settle([lost_text(place(3))], {"lost-text": "error"}, [silence]) == ()


def test_problems_of_reading_stay_errors() -> None:
    found = error("unknown-key", say("inconnu"), place(3, "a: b  # pf2s: allow(unknown-key)"))
    silence = Silence("unknown-key", place(1), 1, 9)
    assert settle([found], {"unknown-key": "off"}, [silence]) == (found,)


def test_unknown_names_with_the_nearest() -> None:
    report = Report()
    names = ["lost-text", "lost-txt", "unknown-key", "zzz"]
    check_rule_names([(name, place()) for name in names], report)
    hints = [str(problem.hint) for problem in report.problems]
    assert [problem.rule for problem in report.problems] == ["unknown-rule"] * 3
    assert hints[0] == "did you mean “lost-text”?"
    assert hints[2].startswith(f"known are: {SETTABLE[0]}, ")


def test_the_rules_are_in_order() -> None:
    assert list(SETTABLE) == sorted(set(SETTABLE))


def test_infos_are_kept() -> None:
    found = info("empty-section", say("vide"), None)
    assert settle([found], {}, []) == (found,)
