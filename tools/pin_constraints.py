"""Writes constraints.txt: the versions here of all that pf2s-news[dev] asks for.

    .venv/bin/python tools/pin_constraints.py

Upgrade in the environment first (`pip install --upgrade …`), run this, then
`make test`, and `make golden` where a library changed the output.
"""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = "pf2s-news"
TARGET = Path(__file__).resolve().parents[1] / "constraints.txt"
HEADER = """\
# The exact versions that the tests and the expected output in tests/golden
# were made with, and all that they depend on. Written by
# tools/pin_constraints.py; what pyproject.toml allows is wider.
"""


def main() -> None:
    """Write the file."""
    versions = closure(PROJECT, extra="dev")
    pins = "".join(f"{name}=={version}\n" for name, version in sorted(versions.items()))
    TARGET.write_text(HEADER + pins, encoding="utf-8", newline="\n")


def closure(project: str, extra: str) -> dict[str, str]:
    """Name -> version of all that a project needs, itself left out."""
    found: dict[str, str] = {}
    waiting = [Requirement(f"{project}[{extra}]")]
    while waiting:
        wanted = waiting.pop()
        needs = distribution(wanted.name)
        found[canonicalize_name(wanted.name)] = needs.version
        waiting += [
            need
            for need in map(Requirement, needs.requires or ())
            if applies(need, wanted.extras) and canonicalize_name(need.name) not in found
        ]
    del found[project]
    return found


def applies(need: Requirement, extras: set[str]) -> bool:
    """Whether a requirement counts on this machine, with these extras."""
    return need.marker is None or any(
        need.marker.evaluate({"extra": extra}) for extra in extras or {""}
    )


if __name__ == "__main__":
    main()
