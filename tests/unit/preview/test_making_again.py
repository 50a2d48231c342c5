"""What the preview makes again and again is what a build would write."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from pf2s_news.build import checked, draft, make
from pf2s_news.cache import Cache
from pf2s_news.pack.registry import TOOLS
from pf2s_news.tokens import Tokens
from pf2s_news.workspace import Workspace
from tests.unit.read.reading import ARTICLE, MANIFEST, read, write

TEXT = "---\ntitle: Un titre\nimage: {src: images/une.png, alt: Une}\n---\n"
LINKED = "Un [lien](https://www.example.org/un), et [un autre](https://www.example.org/deux).\n"


def drawing(width: int) -> bytes:
    data = BytesIO()
    Image.new("RGB", (width, 10), "red").save(data, "PNG")
    return data.getvalue()


EDITS: list[dict[str, str | bytes | None]] = [
    {ARTICLE: f"{TEXT}Un paragraphe.\n"},
    {"issues/images/une.png": drawing(40)},
    {ARTICLE: f"{TEXT}Un paragraphe.\n\n{LINKED}"},
    {"issues/images/une.png": drawing(80)},
    {ARTICLE: f"{TEXT}{LINKED}\nUn autre : « oui ».\n"},
    {"issues/images/une.png": None},
    {"issues/images/une.png": drawing(40)},
    {ARTICLE: f"{TEXT}Un paragraphe.\n"},
]


@pytest.mark.parametrize("tool", TOOLS)
def test_each_edit_shows_as_in_a_build(tmp_path: Path, tool: str) -> None:
    read(tmp_path)
    tokens, built = Tokens.drawn(), []
    for edit in EDITS:
        write(tmp_path, edit)
        drafted = draft(
            Workspace(tmp_path), MANIFEST, tool_name=tool, cache=Cache(None), tokens=tokens
        )
        shown = checked(drafted)
        whole = make(Workspace(tmp_path), MANIFEST, tool_name=tool, cache=Cache(None))
        assert shown.files == whole.files
        assert shown.problems == whole.problems
        built.append(bytes(whole.files.get("email.eml", b"")))
    assert len(set(built)) > len(EDITS) / 2
