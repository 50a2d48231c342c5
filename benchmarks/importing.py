"""`import` of 100 pages from a local server: how long, and how much memory.

The pages are in the form of Joomla 4 and of WordPress, each with a photograph of its own and
120 words; uvicorn serves them, in a process that is not counted.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import generated
from benchmarks.many import Cost, measured

PAGES = 100

SERVER = """
import sys, uvicorn
from starlette.staticfiles import StaticFiles
uvicorn.run(StaticFiles(directory=sys.argv[1]), port=int(sys.argv[2]), log_level="error")
"""

_JOOMLA = """\
<!DOCTYPE html>
<html lang="fr-fr"><head><meta charset="utf-8"><title>{title} - PF2S</title></head>
<body class="site com_content view-article">
<header><nav><ul><li><a href="/">Accueil</a></li><li><a href="/contact">Contact</a></li></ul></nav>
</header><main><div class="com-content-article item-page" itemscope itemtype="https://schema.org/Article">
<div class="page-header"><h1>{title}</h1></div>
<dl class="article-info text-muted"><dd class="published">
<time datetime="2025-02-{day:02d}T09:00:00+01:00" itemprop="datePublished">Publié</time></dd></dl>
<figure class="left item-image"><img src="images/{picture}" alt="Une photographie"></figure>
<div class="com-content-article__body">
<p>{first}</p><h2>Sur le terrain</h2><p>{second}
 <a href="/rapports/{number}">Le rapport complet</a>.</p>
<ul><li>{third}</li><li>Une action de proximité</li></ul>
<p><strong>En savoir +</strong></p>
<ul><li><a href="https://www.example.org/{number}">La page du projet</a></li></ul>
</div></div></main><footer><p>Mentions légales</p></footer></body></html>
"""
_WORDPRESS = """\
<!DOCTYPE html>
<html lang="fr-FR"><head><meta charset="utf-8"><title>{title} | Le site</title>
<meta property="article:published_time" content="2025-02-{day:02d}T09:00:00+01:00"></head>
<body class="single single-post">
<header class="site-header"><nav><ul><li><a href="/">Accueil</a></li></ul></nav></header>
<main><article class="post"><header><h1 class="entry-title">{title}</h1></header>
<div class="entry-content"><p>{first}</p>
<figure class="wp-block-image"><img src="images/{picture}" alt="Une photographie"></figure>
<h2>Sur le terrain</h2><p>{second} <a href="/rapports/{number}">Le rapport complet</a>.</p>
<p>{third}</p></div></article></main>
<aside><h2>Articles récents</h2><ul><li><a href="/a">Un autre article</a></li></ul></aside>
<footer><p>Tous droits réservés</p></footer></body></html>
"""


def rows(runs: int) -> Iterator[tuple[str, ...]]:
    """A row for each kind of page."""
    for name, page in (("Joomla", _JOOMLA), ("WordPress", _WORDPRESS)):
        with TemporaryDirectory() as folder:
            site = Path(folder, "site")
            write_site(site, page)
            with served(site) as address:
                costs = [measure(Path(folder, str(run)), address) for run in range(runs)]
        yield (
            f"{PAGES} pages of {name}, each with a photograph",
            f"{median(cost.seconds for cost in costs):.1f}",
            f"{median(cost.processor for cost in costs):.1f}",
            f"{max(cost.memory for cost in costs) / 1024:.0f}",
        )


def write_site(root: Path, page: str) -> None:
    """The pages and their pictures; these differ from each other in their last bytes only."""
    (root / "images").mkdir(parents=True)
    generated.photograph(0).save(root / "photo.jpg", quality=90)
    photograph = (root / "photo.jpg").read_bytes()
    random = Random("pages")
    for number in range(PAGES):
        picture = f"photo-{number}.jpg"
        # What stands behind the end of a JPEG is nothing to a reader.
        (root / "images" / picture).write_bytes(photograph + b"%d" % number)
        words = [generated.sentences(random, generated.WORDS // 3) for _ in range(3)]
        text = page.format(
            title=f"{generated.sentences(random, 8)[:-1]} {number}",
            day=number % 28 + 1,
            picture=picture,
            number=number,
            **dict(zip(("first", "second", "third"), words, strict=True)),
        )
        (root / f"page-{number}.html").write_text(text, encoding="utf-8")


@contextmanager
def served(root: Path) -> Iterator[str]:
    """The address of the folder's files on this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen([sys.executable, "-c", SERVER, str(root), str(port)]) as server:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def wait_for(port: int) -> None:
    """Until a port answers."""
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    sys.exit(f"nothing answers on port {port}")


def measure(root: Path, address: str) -> Cost:
    """Import all pages into a new workspace; ends the benchmark where it fails."""
    root.mkdir()
    generated.write(root / "newsletter.yaml", generated.NEWSLETTER)
    pages = [f"{address}page-{number}.html" for number in range(PAGES)]
    cost = measured(root, "import", "--quiet", "--allow-private", *pages)
    written = len(list(root.glob("issues/articles/*.md")))
    if written != PAGES:
        sys.exit(f"import wrote {written} articles")
    return cost
