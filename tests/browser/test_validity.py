"""The Nu Html Checker on what builds write: nothing in web.html and announcement.html, and in
email.html only what mail programs need.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from pf2s_news.pack.registry import TOOLS
from tests.browser.conftest import INSTALLED, missing

CHECKER = INSTALLED / "vnu-jar/build/dist/vnu.jar"
GOLDEN = Path(__file__).parents[1] / "golden"

EXPLAINED = {
    r"Attribute “xmlns:[ov]” not allowed here": "Outlook for Windows reads what stands in "
    "conditional comments by these namespaces",
    r"“mso-[a-z-]+”: Property “mso-[a-z-]+” doesn't exist": "Outlook for Windows has properties "
    "of its own",
    r"“supported-color-schemes”: Property": "Apple Mail's name for color-scheme before iOS 13.1",
    r"Element “meta” is missing": "x-apple-disable-message-reformatting has a name and nothing "
    "to say",
    r"Element “a” is missing required attribute “href”": "Gmail and Outlook for Windows jump to "
    "nothing but <a id name>",
    r"The “name” attribute (?:is never allowed )?on the “a” element": "the same anchors",
    r"The “(?:cellpadding|cellspacing)” attribute on the “table” element is obsolete": "Outlook "
    "for Windows puts space between and in cells without them",
    r"The “(?:align|bgcolor|valign|width)” attribute on the “(?:table|td|th)” element is "
    r"obsolete": "Outlook for Windows reads these and not the styles",
    r"Bad value “[{*\[].*” for attribute “href”": "a mailing tool's tag, which it replaces by an "
    "address",
}
"""Message -> why email.html has it all the same."""
AS_WRITTEN = {
    r"Text run is not in Unicode Normalization Form C": "letters and accents of hostile-text "
    "that its author typed one by one",
}
"""Message -> why any page may have it."""


@pytest.fixture(scope="module")
def messages(
    own_issues: Mapping[int, Mapping[str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    """Page -> what the checker says of it; all in one process, which takes long to start."""
    java = shutil.which("java")
    if not java or not CHECKER.is_file():
        missing("Java or the Nu Html Checker")
    folder = tmp_path_factory.mktemp("pages")
    for name, html in pages(own_issues).items():
        (folder / name).write_text(html, encoding="utf-8", newline="\n")
    options = ["--stdout", "--format", "json", "--exit-zero-always"]
    command = [str(java), "-jar", str(CHECKER), *options, str(folder)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    said: dict[str, list[str]] = {path.name: [] for path in folder.iterdir()}
    for message in json.loads(done.stdout)["messages"]:
        page = message["url"].rpartition("/")[2]
        said[page].append(message["message"])
    return said


def pages(own_issues: Mapping[int, Mapping[str, bytes]]) -> dict[str, str]:
    """The pages of this repository's issues and of every golden, by names that say whose."""
    found = {
        f"issue-{number}.{name}": content.decode()
        for number, files in own_issues.items()
        for name, content in files.items()
        if name.endswith(".html")
    }
    for path in sorted(GOLDEN.glob("*/expected/**/*.html")):
        name = path.relative_to(GOLDEN).as_posix().replace("/expected", "").replace("/", ".")
        found[name] = path.read_text(encoding="utf-8")
    # As listmonk sends it: what is pasted there has its comments in a template's words.
    as_sent = TOOLS["listmonk"].packing.as_sent
    return {name: whole(as_sent(html)) for name, html in found.items()}


def whole(html: str) -> str:
    """The announcement is a fragment, for a page with a heading of its own."""
    if html.lower().startswith("<!doctype"):
        return html
    head = '<!doctype html>\n<html lang="fr"><head><title>Page</title></head>'
    return f"{head}<body><h1>Page</h1><h2>Lettre</h2>{html}</body></html>"


def test_every_kind_of_page_was_checked(messages: Mapping[str, list[str]]) -> None:
    endings = [".".join(name.rsplit(".", 2)[-2:]) for name in messages]
    for kind in ("email.html", "web.html", "announcement.html"):
        assert endings.count(kind) > 10


def test_the_pages_are_valid(messages: Mapping[str, list[str]]) -> None:
    wrong = [
        f"{page}: {message}"
        for page, said in messages.items()
        for message in said
        if not explained(message, AS_WRITTEN)
        and not (page.endswith("email.html") and explained(message, EXPLAINED))
    ]
    assert wrong == []


@pytest.mark.parametrize("pattern", [*EXPLAINED, *AS_WRITTEN])
def test_what_is_explained_is_still_there(pattern: str, messages: Mapping[str, list[str]]) -> None:
    assert any(re.search(pattern, message) for said in messages.values() for message in said)


def explained(message: str, reasons: Mapping[str, str]) -> bool:
    return any(re.search(pattern, message) for pattern in reasons)
