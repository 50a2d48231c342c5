"""Every link of an archive that leads inside it leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from tests.browser.archived import SITE, WORKSPACES, Archives


@pytest.mark.parametrize("archive", WORKSPACES)
def test_every_link_inside_leads_to_a_page_and_a_place_in_it(
    archives: Archives,
    archive: str,
) -> None:
    folder = archives[archive]
    pages = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.html")}
    places = {name: set(anchors(path)) for name, path in pages.items()}
    wrong, followed, reached = [], 0, {"index.html"}
    for name, path in pages.items():
        for target, place in inner_links(folder, name, path):
            followed += 1
            reached.add(target)
            if not (folder / target).is_file() or (place and place not in places[target]):
                wrong.append(f"{name}: {target}#{place}")
    assert wrong == []
    assert followed > 20
    assert reached >= set(pages)


def anchors(path: Path) -> Iterator[str]:
    yield from re.findall(r'\sid="([^"]+)"', path.read_text(encoding="utf-8"))


def inner_links(folder: Path, name: str, path: Path) -> Iterator[tuple[str, str]]:
    """File and place of each link, picture and script of a page that is in the archive."""
    html = path.read_text(encoding="utf-8")
    for href in re.findall(r'\s(?:href|src|action)="([^"]+)"', html):
        url, place = urldefrag(urljoin(SITE + name, href.replace("&amp;", "&")))
        if not urlsplit(href).scheme:
            yield unquote(url.removeprefix(SITE)), unquote(place)
