"""What the authors of an issue wrote, as text: for rules that point at a word of it."""

from __future__ import annotations

from pf2s_news.problems import Report
from pf2s_news.read.text import SourceText, decode_text
from pf2s_news.workspace import TEMPLATES, Workspace

TEXTS = (".md", ".yaml")


def source_of(workspace: Workspace, file: str) -> SourceText | None:
    """A file's text, None where there is none; what is wrong with it is told where it is built.

    Raises OutsideWorkspace for a link that leads out, OSError for what can't be read.
    """
    data = workspace.read(file)
    return decode_text(data, file, Report()) if data is not None else None


def read_sources(workspace: Workspace) -> dict[str, SourceText]:
    """File -> its text, for every article, YAML file and template of theirs that was read."""
    found: dict[str, SourceText] = {}
    for file, digest in list(workspace.digests.items()):
        is_text = file.endswith(TEXTS) or file.startswith(f"{TEMPLATES}/")
        if digest and is_text and (source := source_of(workspace, file)):
            found[file] = source
    return found
