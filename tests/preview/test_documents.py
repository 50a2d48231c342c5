"""The addresses give the bytes of a build; downloads hold all of it."""

from __future__ import annotations

import io
import re
import zipfile

from PIL import Image

from tests.preview.conftest import FILES, Serve, Served

PICTURED = """\
---
title: Premier article
image: {src: images/point.png, alt: Un point}
---
Un paragraphe.

![Ailleurs](https://www.example.org/ailleurs.png)
"""


def picture(color: str = "red") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(data, "PNG")
    return data.getvalue()


def with_picture() -> dict[str, str | bytes]:
    newsletter = FILES["newsletter.yaml"] + (
        "website: https://www.example.org\nimages_url: https://www.example.org/n-{number}/\n"
        "online_url: https://www.example.org/n-{number}.html\nmailing_tool: brevo\n"
    )
    files: dict[str, str | bytes] = {**FILES, "newsletter.yaml": newsletter}
    return files | {"issues/images/point.png": picture()}


def built(served: Served, *options: str) -> dict[str, bytes]:
    """What the command writes."""
    done = served.place.run("build", "1", "--out", "gebaut", *options)
    assert done.status == 0, done.stderr
    root = served.place.root / "gebaut/issue-1"
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_every_file_is_the_builds(serve: Serve) -> None:
    files = with_picture()
    files["issues/articles/premier-article.md"] = PICTURED.replace("![Ailleurs]", "[Ailleurs]")
    served = serve(files=files)
    for options, query in (((), ""), (("--for", "mailchimp"), "?for=mailchimp")):
        for name, data in built(served, *options).items():
            answer = served.ask(f"/issues/1/{name}{query}")
            assert (answer.status, answer.body) == (200, data), name


def test_the_page_gets_the_paste_card_without_its_script(serve: Serve) -> None:
    served = serve(files=with_picture())
    whole = served.ask("/issues/1/paste.html").body.decode()
    bare = served.ask("/issues/1/paste.html?script=none").body.decode()
    script = whole[whole.index("<script>") : whole.index("</body>")]
    assert "clipboard" in script
    assert bare == whole.replace(script, "")
    assert served.ask("/issues/1/paste.html?script=none&for=none").status == 404


def test_pictures_are_asked_for_here_and_nowhere_else(serve: Serve) -> None:
    files = with_picture()
    files["issues/articles/premier-article.md"] = PICTURED.replace(
        "![Ailleurs](https://www.example.org/ailleurs.png)", ""
    )
    served = serve(files=files)
    whole = served.ask("/issues/1/email.html").body.decode()
    local = served.ask("/issues/1/email.html?pictures=local").body.decode()
    name = re.search(r'src="https://www\.example\.org/n-1/(point-[0-9a-f]{8}\.png)"', whole)
    assert name
    assert whole.replace(f"https://www.example.org/n-1/{name[1]}", f"images/{name[1]}") == local
    shown = served.ask(f"/issues/1/images/{name[1]}")
    assert shown.headers["content-type"] == "image/png"
    assert served.ask("/issues/1/state.json").json["remote"] == []


def test_the_folder_as_a_zip(serve: Serve) -> None:
    served = serve(files=with_picture())
    answer = served.ask("/issues/1/folder.zip")
    assert "attachment" in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    assert inside == {f"issue-1/{name}": data for name, data in built(served).items()}
    assert served.ask("/issues/1/folder.zip").body == answer.body


def test_the_state_tells_weights_and_texts(serve: Serve) -> None:
    served = serve(files=with_picture())
    state = served.ask("/issues/1/state.json").json
    sizes = state["bytes"]
    assert sizes["email_html"] == len(served.ask("/issues/1/email.html").body)
    assert sizes["frame"] + sum(a["bytes"] for a in sizes["articles"]) == sizes["email_html"]
    assert state["formula"] == "Numéro 1, février 2025"
    assert state["subject"].startswith("Lettre d")
    assert state["tool"] == "brevo"
    assert [tool["name"] for tool in state["tools"]][-1] == "none"


def test_an_unknown_tool_or_issue(serve: Serve) -> None:
    served = serve()
    assert served.ask("/issues/1/email.html?for=brevoo").status == 404
    assert served.ask("/issues/7/").status == 404
    assert served.ask("/issues/1/nothing.html").status == 404
    assert served.ask("/issues/1").headers["location"] == "/issues/1/"


def test_the_list_is_newest_first_with_its_sommaire(serve: Serve) -> None:
    draft = FILES["issues/issue-1.yaml"].replace("number: 1", "number: 3\ndraft: true")
    served = serve(files=FILES | {"issues/issue-3.yaml": draft, "issues/issue-2.yaml": "x: 1\n"})
    state = served.ask("/state.json").json
    assert state["name"] == "Lettre d'essai"
    assert [issue["number"] for issue in state["issues"]] == [3, 2, 1]
    assert [issue["state"] for issue in state["issues"]] == ["warnings", "errors", "warnings"]
    assert [issue["draft"] for issue in state["issues"]] == [True, False, False]
    assert state["issues"][0]["sections"] == [
        {"label": "Région", "articles": ["Premier article", "Second article"]}
    ]


def test_the_view_shows_what_readers_get_not_what_is_pasted(serve: Serve) -> None:
    served = serve(files=with_picture())
    address = "/issues/1/email.html?for=listmonk"
    assert '{{ Safe "<!--[if mso' in served.ask(address).body.decode()
    view = served.ask(f"{address}&pictures=local").body.decode()
    assert "Safe" not in view
    assert "<!--[if mso" in view
