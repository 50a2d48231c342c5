"""Hostile requests: nothing leaks, nothing is written."""

from __future__ import annotations

import socket
import time
from urllib.parse import quote

import pytest

from tests.preview.conftest import Serve, Served


@pytest.fixture
def served(serve: Serve) -> Served:
    return serve()


HOSTS = {
    "evil.example:{port}": 421,
    "evil.example": 421,
    "localhost.evil.example:{port}": 421,
    "127.0.0.1.evil.example:{port}": 421,
    "localhost:1": 421,
    "localhost": 421,
    "127.0.0.1:{port}/": 421,
    "user@localhost:{port}": 421,
    "": 421,
    "[::1": 421,
    "localhost:99999999": 421,
    "localhost:{port}": 200,
    "LOCALHOST:{port}": 200,
    "127.0.0.1:{port}": 200,
    "[::1]:{port}": 200,
    "192.168.1.17:{port}": 200,
}


def test_only_its_own_names_are_answered(served: Served) -> None:
    for host, status in HOSTS.items():
        answer = served.ask("/", headers={"Host": host.format(port=served.port)})
        assert answer.status == status, host
        assert (b"token" in answer.body) == (status == 200)


TRAVERSAL = [
    "../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "%2e%2e%2fsecret.txt",
    "..%252fsecret.txt", "..\\secret.txt", "..%5csecret.txt", "....//secret.txt",
    "..%c0%afsecret.txt", "..%e0%80%afsecret.txt", "%00../secret.txt", "..;/secret.txt",
    "/etc/passwd", "//etc/passwd", "%2fetc%2fpasswd", "C:%5cWindows%5cwin.ini",
    "file:///etc/passwd", "newsletter.yaml", "../../newsletter.yaml", "app.py", "../app.py",
    "words.py", "images/../../../secret.txt", "images/%2e%2e/%2e%2e/secret.txt", ".cache",
    "con", "aux.html", "email.html%00.png", "email.html/", "EMAIL.HTML", " email.html",
]  # fmt: skip


@pytest.mark.parametrize(
    "base", ["/", "/static/", "/issues/1/", "/issues/1/images/", "/issues/", "/archive/"]
)
def test_no_path_leads_out(served: Served, base: str) -> None:
    for path in TRAVERSAL:
        answer = served.ask(base + path.replace(" ", "%20"))
        assert answer.status in (400, 404, 405), base + path
        for leaked in (b"geheim", b"root:", b"Lettre d'essai", b"import "):
            assert leaked not in answer.body, base + path


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "X"])
def test_other_methods_are_refused(served: Served, method: str) -> None:
    assert served.ask("/issues/1/email.html", method).status in (400, 405)


EDIT = {"kind": "TakeOut", "section": 0, "entry": 0}


def test_a_write_needs_origin_token_and_type(served: Served) -> None:
    digest = served.ask("/issues/1/state.json").json["arrangement"]["digest"]
    body = {"digest": digest, "edit": EDIT}
    before = served.place.files()
    for wrong in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://localhost:{served.port}"},
        {"Origin": f"https://127.0.0.1:{served.port}"},
        {"Origin": ""},
        {"X_Pf2s_Token": ""},
        {"X_Pf2s_Token": "x" * 32},
        {"X_Pf2s_Token": "é"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
        {"Host": f"evil.example:{served.port}", "Origin": f"http://evil.example:{served.port}"},
    ):
        answer = served.post("/issues/1/arrange", body, **wrong)
        assert answer.status in (403, 421), wrong
    assert served.place.files() == before
    assert served.post("/issues/1/arrange", body).status == 200
    assert served.place.files() != before


def test_nonsense_is_refused_and_changes_nothing(served: Served) -> None:
    digest = served.ask("/issues/1/state.json").json["arrangement"]["digest"]
    before = served.place.files()
    values: tuple[object, ...] = (
        None, 7, [], "x", {}, {"digest": digest}, {"edit": EDIT}, {"digest": 7, "edit": EDIT},
        {"digest": digest, "edit": {"kind": "Workspace", "root": "/"}},
        {"digest": digest, "edit": {"kind": "TakeOut"}},
        {"digest": digest, "edit": {**EDIT, "more": 1}},
        {"digest": digest, "edit": {**EDIT, "entry": "0"}},
        {"digest": digest, "edit": {**EDIT, "entry": True}},
        {"digest": digest, "edit": {**EDIT, "entry": -1}},
        {"digest": digest, "edit": {**EDIT, "entry": 10**30}},
        {"digest": digest, "edit": {"kind": "BringIn", "section": 0, "entry": 0, "slug": "../x"}},
        {"digest": digest, "edit": {"kind": "SetIssueText", "key": "sommaire", "text": "x"}},
        {"digest": digest, "edit": {"kind": "SetIssueText", "key": "title", "text": "a\0b"}},
    )  # fmt: skip
    for value in values:
        assert served.post("/issues/1/arrange", value).status in (400, 409, 422), value
    assert served.post("/issues/99/arrange", {"digest": digest, "edit": EDIT}).status == 404
    assert served.place.files() == before


def test_a_huge_body_is_refused(served: Served) -> None:
    answer = served.post("/issues/1/arrange", {"digest": "x" * 100_000})
    assert answer.status == 413
    deep = served.post("/issues/1/arrange", {})
    assert deep.status in (400, 409)


def test_only_files_of_the_issue_are_opened(serve: Serve) -> None:
    served = serve(PF2S_NEWS_EDITOR="touch {file}.opened")
    served.ask("/issues/1/email.html")
    for file in ("secret.txt", "../x", "/etc/passwd", "issues/../secret.txt", "", "dist", "C:\\x"):
        assert served.post("/open", {"file": file, "line": 1, "column": 1}).status == 404, file
    assert served.post("/open", {"file": "issues/issue-1.yaml", "line": 2}).status == 204
    opened = served.place.root / "issues/issue-1.yaml.opened"
    end = time.monotonic() + 10
    while not opened.exists():
        assert time.monotonic() < end
        time.sleep(0.02)
    assert not list(served.place.root.glob("*.opened"))


def test_slow_clients_hold_nobody_up(served: Served) -> None:
    slow = []
    for text in (b"GET / HT", b"POST /issues/1/arrange HTTP/1.1\r\nHost: "):
        for _ in range(20):
            connection = socket.create_connection(("127.0.0.1", served.port), timeout=20)
            connection.send(text)
            slow.append(connection)
    assert served.ask("/issues/1/email.html").status == 200
    for connection in slow:
        connection.close()


def test_many_streams_are_refused_in_the_end(served: Served) -> None:
    open_ones, statuses = [], []
    for _ in range(80):
        connection = socket.create_connection(("127.0.0.1", served.port), timeout=20)
        request = f"GET /events HTTP/1.1\r\nHost: localhost:{served.port}\r\n\r\n"
        connection.send(request.encode())
        statuses.append(int(connection.recv(64).split()[1]))
        open_ones.append(connection)
    assert statuses.count(200) == 64
    assert statuses.count(503) == 16
    assert served.ask("/state.json").status == 200
    for connection in open_ones:
        connection.close()


def test_every_answer_is_hardened(served: Served) -> None:
    for path in ("/", "/state.json", "/static/page.js", "/issues/1/", "/nothing"):
        headers = served.ask(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert "server" not in {name.lower() for name in headers}
    for name in ("email.html", "web.html", "announcement.html"):
        policy = served.ask(f"/issues/1/{name}?pictures=local").headers["content-security-policy"]
        assert "sandbox allow-same-origin" in policy
        assert "script-src" not in policy
        assert "https:" not in policy
    wished = served.ask("/issues/1/email.html?pictures=local&remote=yes")
    assert "img-src 'self' data: https:" in wished.headers["content-security-policy"]


def test_read_only_writes_nothing(serve: Serve) -> None:
    served = serve("--read-only")
    state = served.ask("/issues/1/state.json").json
    assert state["arrangement"] is None
    before = served.place.files()
    assert served.post("/issues/1/arrange", {"digest": "", "edit": EDIT}).status == 403
    assert served.post("/open", {"file": "issues/issue-1.yaml"}).status == 403
    assert served.place.files() == before


def test_numbers_that_are_none(served: Served) -> None:
    for number in ("9" * 5000, "1" * 10, "-1", "0", "1.0", "١", "x"):
        path = f"/issues/{quote(number)}/"
        assert served.ask(path).status == 404, path[:40]
    assert served.ask("/issues/1/").status == 200


def test_other_sites_load_nothing_from_here(served: Served) -> None:
    for site in ("cross-site", "same-site"):
        image = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"}
        assert served.ask("/issues/1/email.html", headers=image).status == 403
        link = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"}
        assert served.ask("/", headers=link).status == 200
    own = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}
    assert served.ask("/state.json", headers=own).status == 200


def test_those_who_ask_for_nothing_keep_nobody_out_for_long(served: Served) -> None:
    """More half-open connections than there may be, some with half a header."""
    idle = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(300)]
    try:
        for number, connection in enumerate(idle):
            if number % 2:
                connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
        end = time.monotonic() + 20
        while served.ask("/state.json").status != 200:
            assert time.monotonic() < end
            time.sleep(1)
        assert served.ask("/").status == 200
    finally:
        for connection in idle:
            connection.close()
