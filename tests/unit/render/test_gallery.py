"""The pictures of a bulletin: converted once each, kept by content, heavy ones told."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

from PIL import Image

from pf2s_news.cache import Cache
from pf2s_news.problems import Report
from pf2s_news.render.gallery import write_pictures
from pf2s_news.render.shown import WrittenPictures
from pf2s_news.workspace import Workspace
from tests.unit.read.reading import ARTICLE, read

SHOWN = """\
---
title: Titre
image: {src: images/une.jpg, alt: Une, width: 300}
logos: [{src: images/une.jpg, alt: Une}]
---
![Une](images/une.jpg)

![Deux](images/deux.jpg)

![Deux encore](images/deux.jpg)
"""


def photograph(side: int, seed: int) -> bytes:
    """A JPEG that cannot be packed: `side` squared, three bytes a pixel."""
    pixels = random.Random(seed).randbytes(3 * side * side)
    file = BytesIO()
    Image.frombytes("RGB", (side, side), pixels).save(file, "JPEG", quality=92)
    return file.getvalue()


def gallery(root: Path, side: int, *, cache: Cache) -> tuple[WrittenPictures, list[str], int]:
    """The pictures, the problems, and how often other work was begun meanwhile."""
    pictures = {
        f"issues/images/{name}.jpg": photograph(side, seed)
        for seed, name in enumerate(("une", "deux"))
    }
    bulletin = read(root, {ARTICLE: SHOWN, **pictures}).bulletin
    assert bulletin
    report, begun = Report(), list[None]()
    written = write_pictures(
        bulletin,
        Workspace(root),
        cache,
        report,
        meanwhile=lambda: begun.append(None),
    )
    return written, [f"{found.rule} {found.message}" for found in report.problems], len(begun)


def test_each_size_is_one_file(tmp_path: Path) -> None:
    written, problems, begun = gallery(tmp_path, 40, cache=Cache(None))
    assert {(each.file, each.width) for each in written.written.values()} == {
        ("issues/images/une.jpg", 40),
        ("issues/images/deux.jpg", 40),
    }
    assert not problems
    assert not begun, "light pictures are not worth a thread"


def test_heavy_pictures_are_converted_while_other_work_is_done(tmp_path: Path) -> None:
    cache = Cache(None)
    written, problems, begun = gallery(tmp_path, 700, cache=cache)
    assert begun == 1
    again, problems_again, begun_again = gallery(tmp_path, 700, cache=cache)
    assert again.written == written.written
    assert problems_again == problems
    assert begun_again == 0, "they were kept"


def test_heavy_ones_are_told(tmp_path: Path) -> None:
    written, problems, _ = gallery(tmp_path, 700, cache=Cache(None))
    heavy = {each.file for each in written.written.values() if len(each.data) > 200 * 1024}
    assert heavy
    assert {problem.partition(" ")[0] for problem in problems} == {"image-weight"}
    assert all(any(Path(file).name in problem for file in heavy) for problem in problems)
