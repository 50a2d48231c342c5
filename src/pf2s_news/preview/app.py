"""The application: addresses to answers (formats.md, "The preview server's addresses")."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import (
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from pf2s_news.preview import documents
from pf2s_news.preview.answers import (
    document,
    is_here,
    is_person,
    json_of,
    nothing,
    served,
    whole_number,
)
from pf2s_news.preview.arrange import CannotArrange
from pf2s_news.preview.arranging import BadEdit, Changed
from pf2s_news.preview.desk import Shown
from pf2s_news.preview.editor import open_in_editor
from pf2s_news.preview.events import TooManyPages
from pf2s_news.preview.guard import ARCHIVE_POLICY
from pf2s_news.preview.press import name_of_pdf
from pf2s_news.preview.problem_views import problem_views
from pf2s_news.preview.refusals import Refusal
from pf2s_news.preview.shells import page, static_file
from pf2s_news.preview.studio import Studio
from pf2s_news.preview.words import WORDS, words
from pf2s_news.preview.workbench import Workbench
from pf2s_news.problems import Message, OutsideError, UsageError, say
from pf2s_news.workspace import Workspace

LOCAL = ("email.html", "web.html")
"""What is shown also while there are errors."""


class Preview:
    """The answers of one server."""

    def __init__(
        self, studio: Studio, *, lang: str, token: str, fault: Callable[[Exception], object]
    ) -> None:
        self.studio = studio
        self.lang = lang
        self.token = token
        self._fault = fault
        self.bench = Workbench(studio, fault)
        self._named: set[str] = set()
        """The files that problems of the archive and of PDFs are about."""

    def application(self) -> Starlette:
        """All addresses."""
        issue = "/issues/{number}"
        application = Starlette(
            routes=[
                Route("/", self.home),
                Route("/state.json", self.home_state),
                Route("/events", self.events),
                Route("/static/{name}", self.static),
                Route("/favicon.ico", self.icon),
                Route("/open", self.open, methods=["POST"]),
                Route("/archive", self.archive_with_slash),
                Route("/archive/{name:path}", self.archive),
                Route(issue, self.with_slash),
                Route(f"{issue}/", self.issue),
                Route(f"{issue}/state.json", self.issue_state),
                Route(f"{issue}/articles.json", self.articles),
                Route(f"{issue}/arrange", self.arrange, methods=["POST"]),
                Route(f"{issue}/undo", self.arrange, methods=["POST"]),
                Route(f"{issue}/redo", self.arrange, methods=["POST"]),
                Route(f"{issue}/{{name:path}}", self.document),
            ],
            lifespan=lambda _: self.bench.watching(),
            exception_handlers={Exception: self._failed},
        )
        # Nothing but the addresses there are.
        application.router.redirect_slashes = False
        return application

    async def _failed(self, request: Request, failure: Exception) -> Response:
        self._fault(failure)
        return JSONResponse({"message": type(failure).__name__}, 500)

    # Pages

    async def home(self, request: Request) -> Response:
        """The issues, newest first."""
        state = await self._home()
        return self._page("home.html", state["name"], state)

    async def home_state(self, request: Request) -> Response:
        """The same as data."""
        return JSONResponse(await self._home())

    async def _home(self) -> dict[str, Any]:
        state = await self.bench.work(self.studio.home)
        self.bench.look_around()
        return state

    async def with_slash(self, request: Request) -> Response:
        """An issue's address as people type it."""
        number, file = await self._manifest(request)
        return RedirectResponse(f"/issues/{number}/") if file else nothing()

    async def issue(self, request: Request) -> Response:
        """The preview page of an issue."""
        state = await self._state(request)
        if isinstance(state, Response):
            return state
        return self._page("preview.html", state["formula"], state)

    async def issue_state(self, request: Request) -> Response:
        """The same as data."""
        state = await self._state(request)
        return state if isinstance(state, Response) else JSONResponse(state)

    async def articles(self, request: Request) -> Response:
        """The articles that can be brought in."""
        _, file = await self._manifest(request)
        if file is None:
            return nothing()
        return JSONResponse(await self.bench.work(lambda: self.studio.articles(file)))

    async def static(self, request: Request) -> Response:
        """Our own style sheets and scripts."""
        found = static_file(request.path_params["name"])
        if found is None:
            return nothing()
        data, kind = found
        return Response(data, media_type=kind)

    async def icon(self, request: Request) -> Response:
        """What browsers ask for where a page names no icon, as those of the archive."""
        return RedirectResponse("/static/icon.svg")

    async def events(self, request: Request) -> Response:
        """News, as it comes."""
        try:
            stream = self.bench.news.stream()
        except TooManyPages:
            return JSONResponse({"message": "too many pages"}, 503)
        return StreamingResponse(stream, media_type="text/event-stream")

    # Documents of an issue

    async def document(self, request: Request) -> Response:
        """A file of an issue, as a build would write it."""
        shown = await self._shown(request)
        if isinstance(shown, Response):
            return shown
        name = request.path_params["name"]
        if name.endswith(".pdf") and documents.built_file(shown, name) is None:
            return await self._pdf(request, shown, name)
        local = request.query_params.get("pictures") == "local" and name in LOCAL
        remote = request.query_params.get("remote") == "yes"
        scriptless = request.query_params.get("script") == "none" and name == "paste.html"
        if scriptless:
            data = await self.bench.work(lambda: documents.scriptless_card(shown))
        else:
            data = await self.bench.work(lambda: document(shown, name, local=local))
        if data is not None:
            return served(name, data, remote=remote)
        if shown.whole or (local and shown.good is not None):
            return nothing()
        problems = problem_views(shown.problems, self.studio.translate)
        return JSONResponse({"problems": problems}, 409)

    # Beside the message

    async def archive_with_slash(self, request: Request) -> Response:
        """The archive's address as people type it."""
        return RedirectResponse("/archive/")

    async def archive(self, request: Request) -> Response:
        """A page of the archive, as it would be written now."""
        path = request.path_params["name"]
        found = await self.bench.beside.archive(
            path, self.bench.work, patient=not is_person(request)
        )
        if isinstance(found, Refusal):
            return self._notice(request, found, self._say(WORDS["archive"]))
        headers = {"content-security-policy": ARCHIVE_POLICY}
        kind = documents.media_type(path or "index.html")
        return Response(found, media_type=kind, headers=headers)

    async def _pdf(self, request: Request, shown: Shown, name: str) -> Response:
        made = shown.now or shown.good
        if made and name != name_of_pdf(made.bulletin):
            return nothing()
        found = await self.bench.beside.pdf(shown, patient=not is_person(request))
        return (
            self._notice(request, found, name)
            if isinstance(found, Refusal)
            else served(name, found, remote=False)
        )

    def _notice(self, request: Request, refusal: Refusal, title: str) -> Response:
        self._named |= {problem.place.file for problem in refusal.problems if problem.place}
        state = {"heading": title, **refusal.view(self.studio.translate)}
        if is_person(request):
            return self._page("notice.html", title, state, refusal.status)
        return JSONResponse(state, refusal.status)

    # Changes

    async def arrange(self, request: Request) -> Response:
        """Change a manifest, or take a change back."""
        _, file = await self._manifest(request)
        if file is None:
            return nothing()
        body = await json_of(request)
        action = request.url.path.rpartition("/")[2]
        try:
            await self.bench.work(lambda: self._arrange(action, file, body))
        except Changed:
            message = say("the file has changed meanwhile; nothing was written")
            return await self._refused(409, message, None, file)
        except CannotArrange as refused:
            return await self._refused(422, refused.message, refused.hint, file)
        except BadEdit:
            return JSONResponse({"message": "no such change"}, 400)
        except OSError as failure:
            message = say("%(file)s cannot be written: %(reason)s", file=file, reason=failure)
            return await self._refused(422, message, None, file)
        # The page need not wait for the watcher.
        await self.bench.tell(frozenset([file]))
        return JSONResponse({"arrangement": await self._arrangement(file)})

    def _arrange(self, action: str, file: str, body: dict[str, Any]) -> None:
        digest = str(body.get("digest", ""))
        match action:
            case "arrange":
                self.studio.arranging.change(file, digest, body.get("edit"))
            case "undo":
                self.studio.arranging.undo(file, digest)
            case "redo":
                self.studio.arranging.redo(file, digest)

    async def _refused(
        self, status: int, message: Message, hint: Message | None, file: str
    ) -> Response:
        said = self._told(message, hint) | {"arrangement": await self._arrangement(file)}
        return JSONResponse(said, status)

    async def _arrangement(self, file: str) -> dict[str, Any] | None:
        return await self.bench.work(
            lambda: self.studio.arrangement(file, self.studio.desk.show(file))
        )

    async def open(self, request: Request) -> Response:
        """Open a file of the workspace in the editor's program, on the editor's own machine."""
        body = await json_of(request)
        file = str(body.get("file", ""))
        if not is_here(request) or not await self.bench.work(lambda: self._may_open(file)):
            return nothing()
        path = self.studio.workspace.root / file
        line, column = (whole_number(body.get(name)) for name in ("line", "column"))
        try:
            await self.bench.work(lambda: open_in_editor(path, line, column, os.environ))
        except OutsideError as failure:
            return JSONResponse(self._told(failure.message, failure.hint), 422)
        return Response(status_code=204)

    def _may_open(self, file: str) -> bool:
        """Only what an issue on the desk is made of, or a problem that was shown is about."""
        shown = list(self.studio.desk.on_the_desk())
        inputs = {name for one in shown for name in one.inputs}
        named = {problem.place.file for one in shown for problem in one.problems if problem.place}
        known = inputs | named | self._named
        try:
            # A workspace of its own: the studio's remembers which files there were.
            return file in known and Workspace(self.studio.workspace.root).exists(file)
        except UsageError:
            return False

    # What they share

    def _page(self, name: str, title: str, state: dict[str, Any], status: int = 200) -> Response:
        data = {
            "token": self.token,
            "words": words(self.studio.translate),
            "lang": self.lang,
            "readOnly": self.studio.read_only,
            "state": state,
        }
        html = page(name, lang=self.lang, title=title, data=data)
        return Response(html, status, media_type="text/html; charset=utf-8")

    async def _manifest(self, request: Request) -> tuple[int, str | None]:
        written = request.path_params["number"]
        # int() refuses what has thousands of digits.
        number = int(written) if re.fullmatch("[0-9]{1,9}", written) else 0
        # Not in the one thread, which may be at work; a network drive can be slow, too.
        return number, await asyncio.to_thread(self.studio.manifest, number)

    async def _state(self, request: Request) -> dict[str, Any] | Response:
        number, file = await self._manifest(request)
        if file is None:
            return nothing()
        tool = request.query_params.get("for", "")
        try:
            return await self.bench.work(lambda: self.studio.issue(number, file, tool))
        except UsageError as unknown:
            return JSONResponse({"message": self._say(unknown.message)}, 404)

    async def _shown(self, request: Request) -> Shown | Response:
        _, file = await self._manifest(request)
        if file is None:
            return nothing()
        tool = request.query_params.get("for", "")
        try:
            return await self.bench.work(lambda: self.studio.desk.show(file, tool))
        except UsageError as unknown:
            return JSONResponse({"message": self._say(unknown.message)}, 404)

    def _told(self, message: Message, hint: Message | None) -> dict[str, Any]:
        return {"message": self._say(message), "hint": self._say(hint) if hint else None}

    def _say(self, message: Message) -> str:
        return message.render(self.studio.translate)
