"""A web site on this machine: the pages, feeds and pictures of Joomla 3, 4 and 5."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PAGES = Path(__file__).parent / "joomla"
HOST = "http://www.plateforme.example"
"""What the feeds, whose addresses are absolute, call the site."""
PATIENCE = 20.0
"""Seconds until the server must be there."""

ADDRESSES = {
    "/joomla3/actualites": "3/blog.html",
    "/joomla3/toutes-les-actualites": "3/whole.html",
    "/joomla3/actualites/social": "3/list.html",
    "/joomla3/component/tags/tag/nord": "3/tag.html",
    "/joomla3/archives": "3/archive.html",
    "/joomla3/actualites/social/214-lutte-contre-la-pauvrete-dans-le-nord": "3/pauvrete.html",
    "/joomla3/actualites/sante/209-un-bus-pour-le-depistage": "3/depistage.html",
    "/joomla3/actualites/social/198-dix-mesures-pour-les-associations": "3/associations.html",
    "/joomla3/reserve/220-compte-rendu": "3/reserve.html",
    "/joomla3/actualites?format=feed&type=rss": "3/rss.xml",
    "/joomla4/actualites": "4/blog.html",
    "/joomla4/actualites/sante": "4/list.html",
    "/joomla4/component/tags/tag/sport-sante": "4/tag.html",
    "/joomla4/actualites/sante/bouger-sur-ordonnance": "4/sport.html",
    "/joomla4/actualites/sante/des-jardins-pour-bien-manger": "4/jardins.html",
    "/joomla4/actualites/sante/le-projet-regional-de-sante": "4/pages.html",
    "/joomla4/actualites?format=feed&type=atom": "4/atom.xml",
    "/joomla5/": "5/featured.html",
    "/joomla5/agenda": "5/empty.html",
    "/joomla5/actualites/social/un-cafe-numerique-dans-chaque-canton": "5/numerique.html",
    "/joomla5/actualites/social/le-pass-numerique": "5/pass.html",
}
"""Path (and query) -> file."""
PICTURES = {
    "/joomla3/images/2023/maison-emploi.jpg": (640, 360),
    "/joomla3/images/2023/comite.jpg": (600, 400),
    "/joomla3/images/logos/departement.png": (120, 60),
    "/joomla3/images/logos/plateforme.png": (200, 80),
    "/joomla4/images/2024/marche-nordique.jpg": (640, 360),
    "/joomla4/images/intro.jpg": (300, 200),
    "/joomla5/images/cafe.png": (320, 200),
}
"""Path -> width and height in pixels."""
_KINDS = {".html": "text/html; charset=utf-8", ".png": "image/png", ".jpg": "image/jpeg"}
_FEEDS = {"rss.xml": "application/rss+xml; charset=utf-8", "atom.xml": "application/atom+xml"}


@dataclass(frozen=True)
class Answer:
    """What the server says to a path."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass
class Site:
    """A running server; tests add to its routes."""

    url: str = ""
    """Without a slash at its end."""
    routes: dict[str, Answer] = field(default_factory=dict)
    """Path -> answer; a path with its query goes before the path alone."""
    asked: list[str] = field(default_factory=list)
    """Paths with their queries, in the order in which they were asked for."""

    def put(self, path: str, body: str | bytes, kind: str = "", status: int = 200) -> str:
        """Answer a path; returns its address."""
        data = body.encode() if isinstance(body, str) else body
        kind = kind or _KINDS.get(Path(path).suffix, "text/html; charset=utf-8")
        self.routes[path] = Answer(data, {"Content-Type": kind}, status)
        return self.url + path

    def answer(self, request: Request) -> Response:
        """The answer to a request; 404 for what is not there."""
        path = request.url.path
        whole = f"{path}?{request.url.query}" if request.url.query else path
        self.asked.append(whole)
        found = self.routes.get(whole) or self.routes.get(path)
        if found is None:
            return Response("not here", 404, media_type="text/plain")
        return Response(found.body, found.status, dict(found.headers))


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    """A picture that is not one colour, in bytes that are always the same."""
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    stream = io.BytesIO()
    image.save(stream, kind)
    return stream.getvalue()


@contextmanager
def empty_site() -> Iterator[Site]:
    """A server at a port of 127.0.0.1 that knows no path yet."""
    site = Site()

    async def reply(request: Request) -> Response:
        return site.answer(request)

    application = Starlette(routes=[Route("/{path:path}", reply, methods=["GET", "HEAD"])])
    config = uvicorn.Config(
        application, host="127.0.0.1", port=0, log_config=None, ws="none", lifespan="off"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        site.url = f"http://127.0.0.1:{_port(server)}"
        yield site
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def local_site() -> Iterator[Site]:
    """A server with all pages, feeds and pictures of Joomla 3, 4 and 5."""
    with empty_site() as site:
        for path, name in ADDRESSES.items():
            text = (PAGES / name).read_text(encoding="utf-8").replace(HOST, site.url)
            site.put(path, text, _FEEDS.get(Path(name).name, ""))
        for path, (width, height) in PICTURES.items():
            site.put(path, picture(width, height, "PNG" if path.endswith("png") else "JPEG"))
        yield site


def _port(server: uvicorn.Server) -> int:
    end = time.monotonic() + PATIENCE
    while not server.started:
        assert time.monotonic() < end
        time.sleep(0.01)
    port: int = server.servers[0].sockets[0].getsockname()[1]
    return port
