"""Answers that hold a file of an issue, and what requests say of who asks."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pf2s_news.preview import documents
from pf2s_news.preview.desk import Shown
from pf2s_news.preview.guard import DOCUMENT_POLICY, PDF_POLICY

PAGES = ("email.html", "web.html", "paste.html", "announcement.html")
"""What an author's text stands in."""


def document(shown: Shown, name: str, *, local: bool) -> bytes | None:
    """A file of an issue, None where there is none; `local` has its pictures from this server."""
    if local and name == "email.html":
        return documents.local_message(shown)
    if local or (name.startswith("images/") and not shown.whole):
        return documents.visible_file(shown, name)
    if name == "folder.zip":
        return documents.folder_zip(shown) if shown.whole else None
    return documents.built_file(shown, name)


def served(name: str, data: bytes, *, remote: bool) -> Response:
    """A file with what it may do; `remote` lets it ask for pictures that stand elsewhere."""
    headers = {}
    if name in PAGES:
        more = " https: http:" if remote else ""
        headers["content-security-policy"] = DOCUMENT_POLICY.format(more=more)
    if name.endswith(".pdf"):
        headers["content-security-policy"] = PDF_POLICY
    if name.endswith((".zip", ".eml")):
        headers["content-disposition"] = f'attachment; filename="{name.rpartition("/")[2]}"'
    return Response(data, media_type=documents.media_type(name), headers=headers)


def is_person(request: Request) -> bool:
    """Whether a browser's window asks, and not a script or a program."""
    return "text/html" in request.headers.get("accept", "")


def nothing() -> Response:
    """That there is nothing at this address."""
    return JSONResponse({"message": "not found"}, 404)


async def json_of(request: Request) -> dict[str, Any]:
    """The object that a request holds; an empty one for anything else."""
    try:
        value = json.loads(await request.body())
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def whole_number(value: object) -> int:
    """A line or a column, 1 for anything else."""
    return value if type(value) is int and value > 0 else 1


def is_here(request: Request) -> bool:
    """Whether the request comes from the machine where programs would be started."""
    host = request.client.host if request.client else ""
    # Who comes from the address that was called is the machine itself.
    return host in ("127.0.0.1", "::1", "::ffff:127.0.0.1", request.scope["server"][0])
