"""The workspace that `init` lays out: its first issue builds, and explains how to write one."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from pf2s_news.model import Lang
from pf2s_news.read.mend import quoted
from pf2s_news.value import Value

HERE = Path(__file__).parent
SITE = "https://www.example.org"
SENDER = "lettre@example.org"
IGNORED = "# What builds write\n/dist/\n"
"""For git, where there is one."""


class Answers(Value, frozen=True, kw_only=True):
    """What newsletter.yaml needs to know."""

    lang: Lang
    name: str
    publisher: str
    email: str
    website: str
    """"" where there is none yet."""
    tool: str
    month: str
    """The first issue's, as 2025-02."""


def example_files(answers: Answers) -> dict[str, bytes]:
    """The workspace: relative posix path -> content, without the schemas."""
    folder = HERE / answers.lang
    written = {
        path.relative_to(folder).as_posix(): _filled(path.read_text(encoding="utf-8"), answers)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    files = {name: text.encode() for name, text in written.items()}
    for picture in sorted(HERE.glob("images/*.png")):
        files[str(PurePosixPath("issues/images", picture.name))] = picture.read_bytes()
    return files | {".gitignore": IGNORED.encode()}


def _filled(text: str, answers: Answers) -> str:
    site = answers.website.rstrip("/")
    values = {
        "NAME": quoted(answers.name),
        "PUBLISHER": quoted(answers.publisher),
        "EMAIL": quoted(answers.email),
        "WEBSITE": f"website: {quoted(site)}" if site else f"# website: {SITE}",
        "SITE": site or SITE,
        "TOOL": answers.tool,
        "MONTH": answers.month,
    }
    return re.sub(r"@([A-Z]+)@", lambda mark: values[mark[1]], text)
