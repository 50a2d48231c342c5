"""Every fault of faults.md: place, words and cure, in both languages; nothing written."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Workspace
from tests.theme.conftest import Build
from tests.theme.faults import Fault, faults, write

CASES = tuple(faults())
_HEAD = re.compile(r"^\S+: (?:error|warning)\[[a-z-]+\]", re.MULTILINE)


def heads(printed: str) -> list[str]:
    """Place, severity and rule of each problem."""
    return _HEAD.findall(printed)


@pytest.mark.parametrize("fault", CASES, ids=lambda fault: fault.title)
def test_a_fault_is_told_with_its_place_and_its_cure(
    fault: Fault, themed: Workspace, build: Build, pytestconfig: pytest.Config
) -> None:
    themed.write({f"templates/{fault.file}": fault.content})
    before = themed.files()

    french = build({})
    *printed, last = french.stderr.splitlines()
    if pytestconfig.getoption("--update-golden"):
        others = {case.title: case for case in faults()}
        others[fault.title] = Fault(
            title=fault.title, file=fault.file, content=fault.content, printed="\n".join(printed)
        )
        write(others.values())
    else:
        assert "\n".join(printed) == fault.printed
    refused = "error[" in french.stderr
    assert french.status == (1 if refused else 0)
    assert ("rien n'a été écrit" in last) == refused
    if refused:
        assert themed.files() == before

    english = build({}, lang="en")
    assert english.status == french.status
    assert heads(english.stderr) == heads(french.stderr)
    assert not re.search("[àâéèêîôûç«»]", english.stderr.replace(fault.content, ""))


@pytest.mark.parametrize("fault", CASES, ids=lambda fault: fault.title)
def test_a_fault_is_shown_with_its_cure(fault: Fault) -> None:
    printed = fault.printed.splitlines()
    starts = [number for number, line in enumerate(printed) if _HEAD.match(line)]
    assert starts
    for start, end in zip(starts, [*starts[1:], len(printed)], strict=True):
        assert printed[start].startswith(("templates/", "newsletter.yaml"))
        assert end > start + 1, f"neither a line nor a cure: {printed[start]}"


def test_titles_are_unique() -> None:
    assert len({fault.title for fault in CASES}) == len(CASES) >= 40
