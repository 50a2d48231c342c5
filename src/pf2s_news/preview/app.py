"""The application: addresses to answers (formats.md, "The preview server's addresses")."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

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
from pf2s_news.preview.arrange import CannotArrange
from pf2s_news.preview.arranging import BadEdit, Changed
from pf2s_news.preview.beside import Beside
from pf2s_news.preview.desk import Shown
from pf2s_news.preview.editor import open_in_editor
from pf2s_news.preview.events import News, TooManyPages
from pf2s_news.preview.guard import ARCHIVE_POLICY, DOCUMENT_POLICY, PDF_POLICY
from pf2s_news.preview.press import name_of_pdf
from pf2s_news.preview.problem_views import problem_views
from pf2s_news.preview.refusals import Refusal
from pf2s_news.preview.shells import page, static_file
from pf2s_news.preview.studio import Studio
from pf2s_news.preview.turns import Turns
from pf2s_news.preview.watch import changed_files
from pf2s_news.preview.words import WORDS, words
from pf2s_news.problems import Message, OutsideError, UsageError, say
from pf2s_news.workspace import Workspace

Answer = TypeVar("Answer")
LOCAL = ("email.html", "web.html")
"""What is shown also while there are errors."""
IDLE = 0.5
"""Seconds without a change after which there is time to tidy up."""
LEISURE = 2.0
"""Seconds in which nobody asked for anything, after which issues are made that nobody asked for."""
PAGES = ("email.html", "web.html", "paste.html", "announcement.html")
"""What an author's text stands in."""


class Preview:
    """The answers of one server."""

    def __init__(
        self, studio: Studio, *, lang: str, token: str, fault: Callable[[Exception], object]
    ) -> None:
        self.studio = studio
        self.lang = lang
        self.token = token
        self._fault = fault
        self.news = News()
        self.stopping = asyncio.Event()
        self._telling = asyncio.Lock()
        self._worker = ThreadPoolExecutor(1)
        self._turns = Turns()
        self._beside = Beside(studio.workspace.root, self._turns)
        self._named: set[str] = set()
        """The files that problems of the archive and of PDFs are about."""
        self._curious = asyncio.Event()
        """Set while somebody looks at the list of issues, of which not all is known."""
        self._asked = 0.0
        """When somebody waited for something last, by the loop's clock."""

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
            lifespan=self._watching,
            exception_handlers={Exception: self._failed},
        )
        # Nothing but the addresses there are.
        application.router.redirect_slashes = False
        return application

    async def _failed(self, request: Request, failure: Exception) -> Response:
        self._fault(failure)
        return JSONResponse({"message": type(failure).__name__}, 500)

    def stop(self) -> None:
        """Close all open streams, and leave off what nobody will see."""
        self.stopping.set()
        self._beside.leave_off()
        self.news.end()

    @contextlib.asynccontextmanager
    async def _watching(self, _: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(task) for task in (self._watch(), self._learn())]
        try:
            yield
        finally:
            self.stop()
            for task in tasks:
                task.cancel()
            self._worker.shutdown(wait=False, cancel_futures=True)
            self._beside.end()

    async def _watch(self) -> None:
        while not self.stopping.is_set():
            try:
                await self._follow_changes()
            except Exception as failure:  # whatever it is, the next change is looked at again
                self._fault(failure)
                await asyncio.sleep(IDLE)

    async def _follow_changes(self) -> None:
        loop = asyncio.get_running_loop()
        rest = loop.call_later(IDLE, lambda: None)
        root, desk = self.studio.workspace.root, self.studio.desk
        async for files in changed_files(root, self.stopping, desk.inputs):
            rest.cancel()
            await self._tell(files)
            rest = loop.call_later(IDLE, self._worker.submit, desk.rest)

    async def _learn(self) -> None:
        """Learn of the issues that the list shows what nobody could wait for."""
        while True:
            await self._curious.wait()
            self._curious.clear()
            try:
                await self._learn_all(making=False)
                await self._learn_all(making=True)
            except Exception as failure:  # whatever it is, the next look at the list tries again
                self._fault(failure)

    async def _learn_all(self, *, making: bool) -> None:
        loop = asyncio.get_running_loop()
        told, news = loop.time(), False
        while not self.stopping.is_set():
            while making and (left := self._asked + LEISURE - loop.time()) > 0:
                await asyncio.sleep(left)
            learnt = await self._in_thread(lambda: self.studio.learn(making=making))
            news = news or bool(learnt)
            if news and (learnt is None or loop.time() > told + IDLE):
                self.news.tell("listed", {})
                told, news = loop.time(), False
            if learnt is None:
                return

    async def _tell(self, files: frozenset[str]) -> None:
        """Make anew what depends on files, and tell it as it comes."""
        # One change after the other: the page's own and what the watcher sees of it.
        async with self._telling:
            told = self.studio.changed(files)
            while (event := await self._work(lambda: next(told, None))) is not None:
                self.news.tell(*event)

    async def _work(self, job: Callable[[], Answer]) -> Answer:
        """A piece of work that somebody waits for."""
        self._asked = asyncio.get_running_loop().time()
        return await self._in_thread(job)

    async def _in_thread(self, job: Callable[[], Answer]) -> Answer:
        """A piece of work in the one thread for it."""

        def in_turn() -> Answer:
            with self._turns.soon():
                return job()

        return await asyncio.get_running_loop().run_in_executor(self._worker, in_turn)

    # Pages

    async def home(self, request: Request) -> Response:
        """The issues, newest first."""
        state = await self._home()
        return self._page("home.html", state["name"], state)

    async def home_state(self, request: Request) -> Response:
        """The same as data."""
        return JSONResponse(await self._home())

    async def _home(self) -> dict[str, Any]:
        state = await self._work(self.studio.home)
        self._curious.set()
        return state

    async def with_slash(self, request: Request) -> Response:
        """An issue's address as people type it."""
        number, file = await self._manifest(request)
        return RedirectResponse(f"/issues/{number}/") if file else _nothing()

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
            return _nothing()
        return JSONResponse(await self._work(lambda: self.studio.articles(file)))

    async def static(self, request: Request) -> Response:
        """Our own style sheets and scripts."""
        found = static_file(request.path_params["name"])
        if found is None:
            return _nothing()
        data, kind = found
        return Response(data, media_type=kind)

    async def icon(self, request: Request) -> Response:
        """What browsers ask for where a page names no icon, as those of the archive."""
        return RedirectResponse("/static/icon.svg")

    async def events(self, request: Request) -> Response:
        """News, as it comes."""
        try:
            stream = self.news.stream()
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
            data = await self._work(lambda: documents.scriptless_card(shown))
        else:
            data = await self._work(lambda: _document(shown, name, local=local))
        if data is not None:
            return _served(name, data, remote=remote)
        if shown.whole or (local and shown.good is not None):
            return _nothing()
        problems = problem_views(shown.problems, self.studio.translate)
        return JSONResponse({"problems": problems}, 409)

    # Beside the message

    async def archive_with_slash(self, request: Request) -> Response:
        """The archive's address as people type it."""
        return RedirectResponse("/archive/")

    async def archive(self, request: Request) -> Response:
        """A page of the archive, as it would be written now."""
        path = request.path_params["name"]
        found = await self._beside.archive(path, self._work, patient=not _is_person(request))
        if isinstance(found, Refusal):
            return self._notice(request, found, self._say(WORDS["archive"]))
        headers = {"content-security-policy": ARCHIVE_POLICY}
        kind = documents.media_type(path or "index.html")
        return Response(found, media_type=kind, headers=headers)

    async def _pdf(self, request: Request, shown: Shown, name: str) -> Response:
        made = shown.now or shown.good
        if made and name != name_of_pdf(made.bulletin):
            return _nothing()
        found = await self._beside.pdf(shown, patient=not _is_person(request))
        return (
            self._notice(request, found, name)
            if isinstance(found, Refusal)
            else _served(name, found, remote=False)
        )

    def _notice(self, request: Request, refusal: Refusal, title: str) -> Response:
        self._named |= {problem.place.file for problem in refusal.problems if problem.place}
        state = {"heading": title, **refusal.view(self.studio.translate)}
        if _is_person(request):
            return self._page("notice.html", title, state, refusal.status)
        return JSONResponse(state, refusal.status)

    # Changes

    async def arrange(self, request: Request) -> Response:
        """Change a manifest, or take a change back."""
        _, file = await self._manifest(request)
        if file is None:
            return _nothing()
        body = await _json(request)
        action = request.url.path.rpartition("/")[2]
        try:
            await self._work(lambda: self._arrange(action, file, body))
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
        await self._tell(frozenset([file]))
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
        return await self._work(lambda: self.studio.arrangement(file, self.studio.desk.show(file)))

    async def open(self, request: Request) -> Response:
        """Open a file of the workspace in the editor's program, on the editor's own machine."""
        body = await _json(request)
        file = str(body.get("file", ""))
        if not _is_here(request) or not await self._work(lambda: self._may_open(file)):
            return _nothing()
        path = self.studio.workspace.root / file
        line, column = (_whole(body.get(name)) for name in ("line", "column"))
        try:
            await self._work(lambda: open_in_editor(path, line, column, os.environ))
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
            return _nothing()
        tool = request.query_params.get("for", "")
        try:
            return await self._work(lambda: self.studio.issue(number, file, tool))
        except UsageError as unknown:
            return JSONResponse({"message": self._say(unknown.message)}, 404)

    async def _shown(self, request: Request) -> Shown | Response:
        _, file = await self._manifest(request)
        if file is None:
            return _nothing()
        tool = request.query_params.get("for", "")
        try:
            return await self._work(lambda: self.studio.desk.show(file, tool))
        except UsageError as unknown:
            return JSONResponse({"message": self._say(unknown.message)}, 404)

    def _told(self, message: Message, hint: Message | None) -> dict[str, Any]:
        return {"message": self._say(message), "hint": self._say(hint) if hint else None}

    def _say(self, message: Message) -> str:
        return message.render(self.studio.translate)


def _document(shown: Shown, name: str, *, local: bool) -> bytes | None:
    if local and name == "email.html":
        return documents.local_message(shown)
    if local or (name.startswith("images/") and not shown.whole):
        return documents.visible_file(shown, name)
    if name == "folder.zip":
        return documents.folder_zip(shown) if shown.whole else None
    return documents.built_file(shown, name)


def _served(name: str, data: bytes, *, remote: bool) -> Response:
    headers = {}
    if name in PAGES:
        more = " https: http:" if remote else ""
        headers["content-security-policy"] = DOCUMENT_POLICY.format(more=more)
    if name.endswith(".pdf"):
        headers["content-security-policy"] = PDF_POLICY
    if name.endswith((".zip", ".eml")):
        headers["content-disposition"] = f'attachment; filename="{name.rpartition("/")[2]}"'
    return Response(data, media_type=documents.media_type(name), headers=headers)


def _is_person(request: Request) -> bool:
    """Whether a browser's window asks, and not a script or a program."""
    return "text/html" in request.headers.get("accept", "")


def _nothing() -> Response:
    return JSONResponse({"message": "not found"}, 404)


async def _json(request: Request) -> dict[str, Any]:
    """The object that a request holds; an empty one for anything else."""
    try:
        value = json.loads(await request.body())
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _whole(value: object) -> int:
    return value if type(value) is int and value > 0 else 1


def _is_here(request: Request) -> bool:
    """Whether the request comes from the machine where programs would be started."""
    host = request.client.host if request.client else ""
    # Who comes from the address that was called is the machine itself.
    return host in ("127.0.0.1", "::1", "::ffff:127.0.0.1", request.scope["server"][0])
