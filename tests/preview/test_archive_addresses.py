"""The archive beside the message: as it would be written, and never written."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.preview.conftest import FILES, MANIFEST, SECOND, Answer, Serve
from tests.preview.test_documents import picture

PERSON = {"Accept": "text/html,application/xhtml+xml"}
DRAFT = MANIFEST.replace("number: 1", "number: 2\ndraft: true")
ONLINE = FILES["newsletter.yaml"] + "archive_url: https://www.example.org/lettre/\n"
WITH_DRAFT = FILES | {"newsletter.yaml": ONLINE, "issues/issue-2.yaml": DRAFT}


def test_every_file_is_what_the_command_writes(serve: Serve) -> None:
    served = serve(files=WITH_DRAFT)
    done = served.place.run("archive", "--out", "archiv")
    assert done.status == 0, done.stderr
    root = served.place.root / "archiv"
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    shown = {name: path for name, path in files.items() if not name.startswith(".")}
    assert {"index.html", "numero-1.html", "style.css", "recherche.js", "feed.xml"} <= set(shown)
    for name, path in shown.items():
        answer = served.ask(f"/archive/{name}")
        assert (answer.status, answer.body) == (200, path.read_bytes()), name
    assert served.ask("/archive/.pf2s-archive.json").status == 404
    assert served.ask("/archive/").body == shown["index.html"].read_bytes()
    assert served.ask("/archive").headers["location"] == "/archive/"


KINDS = {
    "index.html": "text/html; charset=utf-8",
    "style.css": "text/css; charset=utf-8",
    "recherche.js": "text/javascript; charset=utf-8",
    "feed.xml": "application/xml",
}


def test_its_pages_are_typed_and_run_no_script_but_their_own(serve: Serve) -> None:
    served = serve(files=WITH_DRAFT)
    for name, kind in KINDS.items():
        headers = served.ask(f"/archive/{name}").headers
        assert headers["content-type"] == kind
        policy = dict(part.strip().split(" ", 1) for part in policies(headers))
        assert policy["script-src"] == "'self'"
        assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
        assert "connect-src" not in policy
        assert "allow-popups" not in policy["sandbox"]
        assert headers["x-content-type-options"] == "nosniff"


def policies(headers: Any) -> list[str]:
    found: str = headers["content-security-policy"]
    return found.split(";")


def test_nobody_elsewhere_gets_a_page_of_it(serve: Serve) -> None:
    served = serve()
    assert served.ask("/archive/", headers={"Host": "evil.example"}).status == 421
    elsewhere = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert served.ask("/archive/recherche.js", headers=elsewhere).status == 403
    assert served.post("/archive/", {}).status == 405


def test_nothing_is_written(serve: Serve) -> None:
    served = serve("--read-only", files=WITH_DRAFT)
    before = served.place.files()
    assert served.ask("/archive/").status == 200
    assert served.place.files() == before


def test_a_save_shows(serve: Serve) -> None:
    served = serve()
    assert "Un paragraphe tout neuf" not in text(served.ask("/archive/numero-1.html"))
    served.place.write(
        {"issues/articles/second-article.md": f"{SECOND}\nUn paragraphe tout neuf.\n"}
    )
    for name in ("numero-1.html", "articles/second-article.html"):
        assert "Un paragraphe tout neuf" in text(served.ask(f"/archive/{name}")), name


def test_a_file_outside_the_usual_folders_shows_too(serve: Serve) -> None:
    logo = FILES["newsletter.yaml"] + 'logo: {src: logo.png, alt: "", width: 20}\n'
    served = serve(files=FILES | {"newsletter.yaml": logo, "logo.png": picture()})
    [before] = pictures(served.ask("/archive/"))
    assert served.ask(f"/archive/{before}").headers["content-type"] == "image/png"
    served.place.write({"logo.png": picture("blue")})
    [after] = pictures(served.ask("/archive/"))
    assert after != before
    assert served.ask(f"/archive/{after}").status == 200
    assert served.ask(f"/archive/{before}").status == 404


def pictures(answer: Answer) -> list[str]:
    return sorted(set(re.findall(r'src="(images/[^"]+)"', text(answer))))


def test_a_draft_is_left_out_and_said_to_be(serve: Serve) -> None:
    served = serve(files=WITH_DRAFT)
    assert served.ask("/archive/numero-1.html").status == 200
    missing = served.ask("/archive/numero-2.html", headers=PERSON)
    assert missing.status == 404
    assert "brouillon" in said(missing)["hint"]
    assert served.ask("/issues/1/state.json").json["archived"] == "/archive/numero-1.html"
    draft = served.ask("/issues/2/state.json").json
    assert (draft["draft"], draft["archived"]) == (True, "")
    served.place.write({"issues/issue-2.yaml": DRAFT.replace("draft: true\n", "")})
    assert served.ask("/archive/numero-2.html").status == 200


def test_where_all_are_drafts_that_is_said(serve: Serve) -> None:
    served = serve(files=FILES | {"issues/issue-1.yaml": MANIFEST + "draft: true\n"})
    answer = served.ask("/archive/", headers=PERSON)
    assert answer.status == 409
    assert "brouillons" in said(answer)["message"]
    assert "draft: true" in said(answer)["hint"]


def test_errors_are_shown_in_its_place_until_they_are_mended(serve: Serve) -> None:
    served = serve()
    good = served.ask("/archive/").body
    served.place.write({"issues/articles/second-article.md": "---\ntitre: x\n---\n"})
    for name in ("", "style.css", "numero-1.html"):
        refused = served.ask(f"/archive/{name}")
        assert refused.status == 409, name
        assert {one["file"] for one in refused.json["problems"]} == {
            "issues/articles/second-article.md"
        }
    page = served.ask("/archive/", headers=PERSON)
    assert (page.status, page.headers["content-type"]) == (409, "text/html; charset=utf-8")
    assert said(page)["problems"] == refused.json["problems"]
    served.place.write({"issues/articles/second-article.md": SECOND})
    assert served.ask("/archive/").body == good


def test_the_place_of_a_problem_is_opened_in_the_editor(serve: Serve) -> None:
    served = serve(PF2S_NEWS_EDITOR="touch {file}.opened")
    broken = "issues/articles/troisieme-article.md"
    served.place.write(
        {
            broken: "---\ntitre: x\n---\n",
            "issues/issue-1.yaml": MANIFEST.replace("second", "troisieme"),
        }
    )
    assert served.post("/open", {"file": broken, "line": 2}).status == 404
    assert served.ask("/archive/").status == 409
    assert served.post("/open", {"file": broken, "line": 2}).status == 204


def test_a_template_that_fails_is_a_problem_with_its_place(serve: Serve) -> None:
    broken = "templates/bulletin/archive/index.html.j2"
    served = serve(files=FILES | {broken: "<p>{{ nothing_of_that_name }}</p>\n"})
    refused = served.ask("/archive/")
    assert refused.status == 409
    [problem] = refused.json["problems"]
    assert (problem["file"], problem["line"]) == (broken, 1)
    (served.place.root / broken).unlink()
    assert served.ask("/archive/").status == 200


def text(answer: Answer) -> str:
    assert answer.status == 200, answer.body
    return answer.body.decode()


def said(answer: Answer) -> dict[str, Any]:
    """What a page for people was told."""
    found = re.search(r'id="data">(.*?)</script>', answer.body.decode(), re.DOTALL)
    assert found
    state: dict[str, Any] = json.loads(found[1])["state"]
    return state
