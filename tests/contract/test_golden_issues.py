"""What holds for every mailing tool over every golden workspace that renders."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import lxml.html
import pytest

from pf2s_news.pack.addresses import known_tags
from pf2s_news.pack.package import pack
from pf2s_news.pack.registry import TOOLS
from pf2s_news.pack.tags import ADDRESSES
from pf2s_news.tokens import Tokens
from tests.conftest import Workspace
from tests.contract.acymailing_site import names_in
from tests.contract.golden_issues import (
    GOLDEN,
    SITUATIONS,
    edition_of,
    email,
    package_of,
    problems_of,
    publication_of,
)
from tests.contract.test_tags_in_tags_out import ENGINES

every_tool = pytest.mark.parametrize("tool", TOOLS)
every_situation = pytest.mark.parametrize("situation", SITUATIONS)


def acted_upon(tool: str, content: str) -> Counter[str]:
    """What the tool's engine finds outside styles."""
    pattern = ENGINES.get(tool)
    rest = re.sub(r"(?s)<style\b.*?</style>", "", content)
    return Counter(found[0] for found in re.finditer(pattern, rest)) if pattern else Counter()


def asked_for(situation: str, tool: str, content: str) -> Counter[str]:
    """The tool's tags for the tokens of an edition's HTML or text."""
    edition = edition_of(situation)
    tags = known_tags(edition, TOOLS[tool], publication_of(situation))
    wanted: Counter[str] = Counter()

    def note(name: str, fallback: str) -> str:
        if name in tags and not tags[name].address:
            wanted[tags[name].saying(fallback)] += 1
        return ""

    Tokens(edition.sentinel).replace_tags(content, note)
    return wanted


def as_sent(situation: str, tool: str) -> str:
    """email.html without what packing put around its comments."""
    return TOOLS[tool].packing.as_sent(email(situation, tool))


@every_tool
@every_situation
def test_the_html_has_the_tags_that_were_asked_for_and_no_other(situation: str, tool: str) -> None:
    wanted = asked_for(situation, tool, edition_of(situation).html)
    assert acted_upon(tool, as_sent(situation, tool)) == wanted


@every_tool
@every_situation
def test_so_have_the_text_and_the_subject_or_it_is_told(situation: str, tool: str) -> None:
    edition = edition_of(situation)
    text = package_of(situation, tool).files["email.txt"].decode()
    too_many = acted_upon(tool, text) - asked_for(situation, tool, edition.text)
    too_many += acted_upon(tool, f"{edition.subject}\n{edition.preheader}")
    told = [p for p in problems_of(situation, tool) if p.rule == "tool-tag-text"]
    assert bool(told) == bool(too_many)
    assert {problem.severity for problem in told} <= {TOOLS[tool].tag_text}


@every_tool
@every_situation
def test_addresses_are_the_tools_own(situation: str, tool: str) -> None:
    edition = edition_of(situation)
    tags = known_tags(edition, TOOLS[tool], publication_of(situation))
    root: Any = lxml.html.document_fromstring(as_sent(situation, tool))
    links = root.xpath("//a/@href")
    for name in ADDRESSES:
        asked = Tokens(edition.sentinel).tag(name) in edition.html
        assert (name in tags and asked) == (name in tags and tags[name].bare in links)


@every_tool
@every_situation
def test_the_card_asks_for_the_preheader_where_the_message_has_none(
    situation: str, tool: str
) -> None:
    card = TOOLS[tool].card
    handed = email(situation, tool)
    for name, data in package_of(situation, tool).files.items():
        if name.endswith(".zip"):
            handed = ZipFile(BytesIO(data)).read("template.html").decode()
    padded = "\u2007\ufeff\u034f" in handed
    assert padded != bool(card and card.preheader == "filled")


@every_tool
@every_situation
def test_no_token_is_left_in_any_file(situation: str, tool: str) -> None:
    sentinel = edition_of(situation).sentinel.encode()
    files = package_of(situation, tool).files
    assert not [name for name, data in files.items() if sentinel in data]


@every_tool
@every_situation
def test_the_same_edition_gives_the_same_bytes(situation: str, tool: str) -> None:
    publication = publication_of(situation)
    again, _ = pack(edition_of(situation), TOOLS[tool], publication)
    assert again == package_of(situation, tool)


@every_tool
@every_situation
def test_the_bytes_of_articles_and_frame_add_up(situation: str, tool: str) -> None:
    package = package_of(situation, tool)
    sizes = package.frame + sum(size for _, size in package.bytes_by_article)
    assert sizes == len(package.files["email.html"])


@every_tool
@every_situation
def test_it_fits_or_it_is_told(situation: str, tool: str) -> None:
    edition, limits = edition_of(situation), TOOLS[tool].limits
    told = {p.rule for p in problems_of(situation, tool)}
    assert ("tool-limit" in told) == (
        len(edition.subject) > (limits.subject or 998)
        or len(edition.preheader) > (limits.preheader or 998)
    )
    assert ("replaced-character" in told) == (limits.held(edition.subject) != edition.subject)
    for name, data in package_of(situation, tool).files.items():
        if name.endswith(".zip"):
            assert len(data) <= 20 * 2**20
            assert len(names_in(data)) <= 100


@every_tool
def test_it_writes_only_inside_its_folder(tool: str, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "bulletin")
    shutil.copytree(GOLDEN / "several-tools/input", workspace.root)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    outcome = workspace.run("build", "1", "--for", tool, "--out", "out")
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert outcome.status == 0, outcome.stderr
    assert {path: data for path, data in after.items() if path in before} == before
    inside, cache = workspace.root / "out", workspace.root / "dist/.cache"
    new = [path for path in after if path not in before]
    assert [path for path in new if not path.is_relative_to(inside)] == [
        path for path in new if path.is_relative_to(cache)
    ]
    built = {p.relative_to(inside / "issue-1").as_posix() for p in new if "issue-1" in p.parts}
    assert built == {*package_of("several-tools", tool).files, "report.json"}
